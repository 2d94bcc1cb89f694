/** The code of operations, four members at a time. Truths are masks of all ones or all zeros. */
import type { BinaryOperator, Scalar, UnaryOperator } from "../../program/expression.ts";
import { wordOf } from "./bits.ts";
import { type Emission, laneOf, perLane } from "./emission.ts";
import { type Code, choose, get, integer, lanes, put, scalar, tee } from "./encoder.ts";
import { holdsZero, type Range } from "./ranges.ts";

/** An f32 operation whose NaN becomes 0. */
export const totalReal = ({ scratch }: Emission, operation: Code): Code => [
  ...operation,
  ...tee(scratch.vector),
  ...get(scratch.vector),
  ...get(scratch.vector),
  ...lanes.equalReal,
  ...lanes.and,
];

const greatestI32 = 2147483647;

/**
 * Adding this to a whole number of magnitude up to 2^22 leaves the number in the lower bits of the sum's mantissa: one
 * addition and one subtraction convert what needs six instructions in general.
 */
const mantissaUnit = 1.5 * 2 ** 23;
const mantissaBits = 0x4b400000;
const isSmall = ({ low, high }: Range): boolean => low >= -(2 ** 22) && high <= 2 ** 22;

const isWhole = ({ values }: Emission, index: number): boolean => {
  const { source } = values[index];
  return (
    source.kind === "kernel" &&
    source.operation.kind === "unary" &&
    ["floor", "ceiling", "truncate", "nearest"].includes(source.operation.operator)
  );
};

const toSigned = (emission: Emission, a: number): Code => {
  const held = emission.value(a);
  if (!isSmall(emission.bounds[a])) return [...held, ...lanes.toSigned];
  return [
    ...held,
    ...(isWhole(emission, a) ? [] : lanes.truncate),
    ...emission.slots.real(mantissaUnit),
    ...lanes.addReal,
    ...emission.slots.whole(mantissaBits),
    ...lanes.subtract,
  ];
};

/** The code of a unary operation. */
export const unaryCode = (emission: Emission, index: number, operator: UnaryOperator, from: Scalar): Code => {
  const [a] = emission.values[index].operands;
  const { value, bounds, scratch, slots } = emission;
  switch (operator) {
    case "negate":
      return [...value(a), ...(from === "f32" ? lanes.negateReal : lanes.negate)];
    case "absolute":
      return [...value(a), ...lanes.absoluteReal];
    case "squareRoot":
      return [
        ...value(a),
        ...tee(scratch.vector),
        ...lanes.squareRoot,
        ...(bounds[a].low > 0
          ? []
          : [...get(scratch.vector), ...lanes.integer(0), ...lanes.greaterReal, ...lanes.and]),
      ];
    case "floor":
      return [...value(a), ...lanes.floor];
    case "ceiling":
      return [...value(a), ...lanes.ceiling];
    case "truncate":
      return [...value(a), ...lanes.truncate];
    case "nearest":
      return [...value(a), ...lanes.nearest];
    case "not":
      return [...value(a), ...lanes.not];
    case "toF32":
      if (from === "bool") return [...value(a), ...slots.real(1), ...lanes.and];
      return [
        ...value(a),
        ...(from === "u32" && bounds[a].high > greatestI32 ? lanes.fromUnsigned : lanes.fromSigned),
      ];
    case "toI32":
      if (from === "f32") return toSigned(emission, a);
      return from === "bool" ? [...value(a), ...lanes.negate] : value(a);
    case "toU32":
      if (from === "f32")
        return bounds[a].low >= 0 && isSmall(bounds[a])
          ? toSigned(emission, a)
          : [...value(a), ...lanes.toUnsigned];
      return from === "bool" ? [...value(a), ...lanes.negate] : value(a);
    case "bitsToF32":
      return bounds[index].mayBeNaN ? totalReal(emission, value(a)) : value(a);
    case "bitsToI32":
      return value(a);
  }
};

const shift = (
  emission: Emission,
  operator: "shiftLeft" | "shiftRight",
  type: Scalar,
  a: number,
  b: number,
): Code => {
  const left = operator === "shiftLeft";
  const by = emission.constant(b);
  if (by !== undefined)
    return [
      ...emission.value(a),
      ...integer(by),
      ...(left ? lanes.shiftLeft : type === "u32" ? lanes.shiftRightUnsigned : lanes.shiftRightSigned),
    ];
  const one = left ? scalar.shiftLeft : type === "u32" ? scalar.shiftRightUnsigned : scalar.shiftRightSigned;
  const { scratch } = emission;
  return [
    ...emission.value(b),
    ...put(scratch.second),
    ...perLane(emission, emission.value(a), (lane) => [
      ...laneOf(scratch.vector, lane),
      ...laneOf(scratch.second, lane),
      ...one,
    ]),
  ];
};

/**
 * Multiplier and shift that divide by d ≥ 2: for every i32 n, n / d towards zero is the upper word of m · n (plus n
 * where m does not fit), shifted right, plus 1 for negative n (Granlund & Montgomery 1994; Warren, Hacker's Delight,
 * 10-1).
 */
export const reciprocalOf = (d: number): { readonly multiplier: number; readonly shift: number } => {
  const two31 = 2 ** 31;
  const limit = two31 - 1 - (two31 % d);
  let p = 31;
  let [q1, r1] = [Math.floor(two31 / limit), two31 % limit];
  let [q2, r2] = [Math.floor(two31 / d), two31 % d];
  let delta: number;
  do {
    p++;
    [q1, r1] = [2 * q1, 2 * r1];
    if (r1 >= limit) [q1, r1] = [q1 + 1, r1 - limit];
    [q2, r2] = [2 * q2, 2 * r2];
    if (r2 >= d) [q2, r2] = [q2 + 1, r2 - d];
    delta = d - r2;
  } while (q1 < delta || (q1 === delta && r1 === 0));
  return { multiplier: (q2 + 1) | 0, shift: p - 32 };
};

/** Upper words of the products of the vector in `scratch.vector` by a constant. */
const upperProducts = ({ scratch, slots }: Emission, multiplier: number): Code => [
  ...[...get(scratch.vector), ...slots.whole(multiplier), ...lanes.multiplyLowWide],
  ...[...get(scratch.vector), ...slots.whole(multiplier), ...lanes.multiplyHighWide],
  ...lanes.shuffle([4, 12, 20, 28].flatMap((at) => [at, at + 1, at + 2, at + 3])),
];

const quotientByConstant = (emission: Emission, a: number, d: number): Code => {
  const { multiplier, shift: by } = reciprocalOf(d);
  const { scratch } = emission;
  return [
    ...emission.value(a),
    ...put(scratch.vector),
    ...upperProducts(emission, multiplier),
    ...(multiplier < 0 ? [...get(scratch.vector), ...lanes.add] : []),
    ...(by === 0 ? [] : [...integer(by), ...lanes.shiftRightSigned]),
    ...(emission.bounds[a].low >= 0
      ? []
      : [...get(scratch.vector), ...integer(31), ...lanes.shiftRightUnsigned, ...lanes.add]),
  ];
};

/** Integer division: x / 0 = 0, and −2^31 / −1 wraps. */
const division = (emission: Emission, operator: "quotient" | "remainder", a: number, b: number): Code => {
  const known = emission.constant(b);
  if (known !== undefined && known >= 2) {
    const quotient = quotientByConstant(emission, a, known);
    if (operator === "quotient") return quotient;
    const { scratch } = emission;
    return [
      ...quotient,
      ...emission.slots.whole(known),
      ...lanes.multiply,
      ...put(scratch.second),
      ...emission.value(a),
      ...get(scratch.second),
      ...lanes.subtract,
    ];
  }
  return divisionByAny(emission, operator, a, b);
};

const divisionByAny = (
  emission: Emission,
  operator: "quotient" | "remainder",
  a: number,
  b: number,
): Code => {
  const { scratch } = emission;
  const divide = operator === "quotient" ? scalar.divideSigned : scalar.remainderSigned;
  return [
    ...emission.value(b),
    ...put(scratch.second),
    ...perLane(emission, emission.value(a), (lane) => [
      ...integer(1),
      ...laneOf(scratch.second, lane),
      ...tee(scratch.index),
      ...integer(1),
      ...scalar.add,
      ...scalar.lessUnsigned, // 1 < b + 1 without a sign: b is neither −1 nor 0
      ...choose(
        "i32",
        [...laneOf(scratch.vector, lane), ...get(scratch.index), ...divide],
        operator === "quotient"
          ? // b is 0 or −1 here: 0 or −a
            [...laneOf(scratch.vector, lane), ...get(scratch.index), ...scalar.multiply]
          : integer(0),
      ),
    ]),
  ];
};

/** The code of a binary operation. */
export const binaryCode = (
  emission: Emission,
  index: number,
  operator: BinaryOperator,
  type: Scalar,
): Code => {
  const [a, b] = emission.values[index].operands;
  const { value, bounds } = emission;
  const isReal = type === "f32";
  const isUnsigned = type === "u32";
  const both = [...value(a), ...value(b)];
  const real = (operation: Code): Code =>
    bounds[index].mayBeNaN ? totalReal(emission, [...both, ...operation]) : [...both, ...operation];
  switch (operator) {
    case "add":
      return isReal ? real(lanes.addReal) : [...both, ...lanes.add];
    case "subtract":
      return isReal ? real(lanes.subtractReal) : [...both, ...lanes.subtract];
    case "multiply":
      return isReal ? real(lanes.multiplyReal) : [...both, ...lanes.multiply];
    case "divide":
      return bounds[b].low > 0 || bounds[b].high < 0
        ? real(lanes.divideReal)
        : [
            ...totalReal(emission, [...both, ...lanes.divideReal]),
            ...value(b),
            ...lanes.integer(0),
            ...lanes.notEqualReal,
            ...lanes.and,
          ];
    case "quotient":
    case "remainder":
      return division(emission, operator, a, b);
    case "minimum":
    case "maximum":
      return isReal
        ? extremeOfReals(emission, operator, a, b)
        : [...both, ...extremeOfWhole(operator, isUnsigned)];
    case "and":
      return [...both, ...lanes.and];
    case "or":
      return [...both, ...lanes.or];
    case "exclusiveOr":
      return [...both, ...lanes.exclusiveOr];
    case "shiftLeft":
    case "shiftRight":
      return shift(emission, operator, type, a, b);
    case "less":
      // True is −1 here, so the order of truths is turned round.
      if (type === "bool") return [...value(b), ...value(a), ...lanes.lessSigned];
      return [...both, ...(isReal ? lanes.lessReal : isUnsigned ? lanes.lessUnsigned : lanes.lessSigned)];
    case "lessOrEqual":
      if (type === "bool") return [...value(b), ...value(a), ...lanes.lessOrEqualSigned];
      return [
        ...both,
        ...(isReal
          ? lanes.lessOrEqualReal
          : isUnsigned
            ? lanes.lessOrEqualUnsigned
            : lanes.lessOrEqualSigned),
      ];
    case "equal":
      return [...both, ...(isReal ? lanes.equalReal : lanes.equal)];
    case "notEqual":
      return [...both, ...(isReal ? lanes.notEqualReal : lanes.notEqual)];
  }
};

const extremeOfWhole = (operator: "minimum" | "maximum", isUnsigned: boolean): Code => {
  if (operator === "minimum") return isUnsigned ? lanes.minimumUnsigned : lanes.minimumSigned;
  return isUnsigned ? lanes.maximumUnsigned : lanes.maximumSigned;
};

/**
 * The lesser or greater of two f32. Without NaN, the one-instruction forms differ from the exact ones only between −0
 * and 0: of those they take the first operand. So the constant 0 goes first where the greater is sought and last where
 * the lesser is; where both may be zeros of either sign, the exact form stays.
 */
const extremeOfReals = (emission: Emission, operator: "minimum" | "maximum", a: number, b: number): Code => {
  const { value, bounds, constant } = emission;
  const isLesser = operator === "minimum";
  const short = isLesser ? lanes.lesserReal : lanes.greaterOfReal;
  if (!holdsZero(bounds[a]) || !holdsZero(bounds[b])) return [...value(a), ...value(b), ...short];
  const [zero, other] = Object.is(constant(a), 0) ? [a, b] : [b, a];
  if (Object.is(constant(zero), 0))
    return isLesser
      ? [...value(other), ...value(zero), ...short]
      : [...value(zero), ...value(other), ...short];
  return [...value(a), ...value(b), ...(isLesser ? lanes.minimumReal : lanes.maximumReal)];
};

const isZeroBits = (emission: Emission, index: number): boolean => Object.is(emission.constant(index), 0);

/** a where the condition holds, b elsewhere; with a 0 on one side a mask is enough. */
export const selectCode = (emission: Emission, condition: number, a: number, b: number): Code => {
  const { value } = emission;
  if (isZeroBits(emission, b)) return [...value(a), ...value(condition), ...lanes.and];
  if (isZeroBits(emission, a)) return [...value(b), ...value(condition), ...lanes.andNot];
  const [x, y] = [constantWord(emission, a), constantWord(emission, b)];
  if (x !== undefined && y !== undefined)
    // b, and where the condition holds, the bits in which a differs from it.
    return [
      ...emission.slots.whole(x ^ y),
      ...value(condition),
      ...lanes.and,
      ...value(b),
      ...lanes.exclusiveOr,
    ];
  return [...value(a), ...value(b), ...value(condition), ...lanes.choose];
};

/** The constant that a value is, as a word of a lane. */
const constantWord = ({ values, constant }: Emission, index: number): number | undefined => {
  const known = constant(index);
  return known === undefined ? undefined : wordOf(values[index].type, known);
};
