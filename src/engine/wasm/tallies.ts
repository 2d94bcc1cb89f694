/** Sums over members. They are kept in locals over a pass and then added to the totals in memory. */
import type { Values } from "../values.ts";
import { totalReal } from "./arithmetic.ts";
import { type Emission, laneOf, shiftedLeft } from "./emission.ts";
import { type Code, get, integer, lanes, put, scalar, tee, when } from "./encoder.ts";
import { blockGroups } from "./layout.ts";

type TallyAdd = Values["tallies"][number];

/** Summands up to here cannot overflow 32 bits in one pass over a block, all four lanes together. */
const narrow = 2 ** 31 / (4 * blockGroups) - 1;

export interface TallyCode {
  /** Before the pass. */
  readonly setup: Code;
  /** For the four members under way. */
  readonly body: Code;
  /** After the pass. */
  readonly flush: Code;
}

/** Pushes the summands as 32-bit lanes; an f32 is scaled and rounded to a whole number. */
const summands = (emission: Emission, { value, scale }: TallyAdd): Code => {
  const { type } = emission.values[value];
  if (type === "f32")
    return [
      ...totalReal(emission, [
        ...emission.value(value),
        ...emission.slots.real(scale),
        ...lanes.multiplyReal,
      ]),
      ...lanes.nearest,
      ...lanes.toSigned,
    ];
  return emission.value(value);
};

/** Adds the i64 that `sum` pushes to a total in memory. */
const addToTotal = ({ own }: Emission, at: number, sum: Code): Code => [
  ...own,
  ...own,
  ...scalar.loadWide(at),
  ...sum,
  ...scalar.addWide,
  ...scalar.storeWide(at),
];

/** The bytes of lanes 2, 3, 2, 3, and of lanes 1, 1, 1, 1. */
const [upperLanes, secondLane] = [
  [2, 3, 2, 3],
  [1, 1, 1, 1],
].map((from) => from.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)));

/** Pushes the sum of a vector's four lanes as an i32; the vector is not needed afterwards. */
const sumOfLanes = (vector: number): Code => [
  ...[
    ...get(vector),
    ...get(vector),
    ...get(vector),
    ...lanes.shuffle(upperLanes),
    ...lanes.add,
    ...tee(vector),
  ],
  ...[...get(vector), ...get(vector), ...lanes.shuffle(secondLane), ...lanes.add, ...lanes.lane(0)],
];

const intoOneGroup = (emission: Emission, add: TallyAdd, counted: Code, at: number): TallyCode => {
  const { scratch, local, values, bounds } = emission;
  const { type } = values[add.value];
  const { low, high } = bounds[add.value];
  const sum = local("v128");
  const setup = [...lanes.integer(0), ...put(sum)];
  // A truth that holds is −1.
  if (type === "bool")
    return {
      setup,
      body: [
        ...get(sum),
        ...(emission.constant(add.value) === 1
          ? counted
          : [...emission.value(add.value), ...counted, ...lanes.and]),
        ...lanes.subtract,
        ...put(sum),
      ],
      flush: addToTotal(emission, at, [...sumOfLanes(sum), ...scalar.widenUnsigned]),
    };
  if (type !== "f32" && low >= -narrow && high <= narrow)
    return {
      setup,
      body: [...get(sum), ...emission.value(add.value), ...counted, ...lanes.and, ...lanes.add, ...put(sum)],
      flush: addToTotal(emission, at, [...sumOfLanes(sum), ...scalar.widenSigned]),
    };
  const [lower, upper] =
    type === "u32"
      ? [lanes.widenLowUnsigned, lanes.widenHighUnsigned]
      : [lanes.widenLowSigned, lanes.widenHighSigned];
  return {
    setup,
    body: [
      ...[...summands(emission, add), ...counted, ...lanes.and, ...tee(scratch.vector), ...lower],
      ...[...get(scratch.vector), ...upper, ...lanes.addWide],
      ...[...get(sum), ...lanes.addWide, ...put(sum)],
    ],
    flush: addToTotal(emission, at, [
      ...[0, 1].flatMap((lane) => [...get(sum), ...lanes.laneWide(lane)]),
      ...scalar.addWide,
    ]),
  };
};

/** Up to so many groups, truths are counted group by group, which takes no look at single members. */
const fewGroups = 4;

const inFewGroups = (
  emission: Emission,
  add: TallyAdd,
  counted: Code,
  at: number,
  groups: number,
): TallyCode => {
  const { scratch, local, slots, value } = emission;
  const held = scratch.mask;
  const whole: Code =
    emission.constant(add.value) === 1 ? counted : [...counted, ...value(add.value), ...lanes.and];
  const sums = Array.from({ length: groups }, () => local("v128"));
  return {
    setup: sums.flatMap((sum) => [...lanes.integer(0), ...put(sum)]),
    body: [
      ...[...whole, ...put(held)],
      ...sums.flatMap((sum, group) => [
        ...get(sum),
        ...[...value(add.group), ...slots.whole(group), ...lanes.equal, ...get(held), ...lanes.and],
        ...lanes.subtract,
        ...put(sum),
      ]),
    ],
    flush: sums.flatMap((sum, group) =>
      addToTotal(emission, at + 8 * group, [...sumOfLanes(sum), ...scalar.widenUnsigned]),
    ),
  };
};

const byGroup = (emission: Emission, add: TallyAdd, counted: Code, at: number, groups: number): TallyCode => {
  const { scratch, values, bounds } = emission;
  const { type } = values[add.value];
  const { low, high } = bounds[add.group];
  const isBool = type === "bool";
  // Who is not counted goes to the total behind the last, which nobody reads.
  const oneByOne = [0, 1, 2, 3].flatMap((lane) => [
    ...laneOf(scratch.second, lane),
    ...tee(scratch.other),
    ...get(scratch.other),
    ...scalar.loadWide(at),
    ...(isBool
      ? [...integer(1), ...scalar.widenSigned]
      : [...laneOf(scratch.vector, lane), ...(type === "u32" ? scalar.widenUnsigned : scalar.widenSigned)]),
    ...scalar.addWide,
    ...scalar.storeWide(at),
  ]);
  const inside: Code =
    low >= 0 && high < groups
      ? []
      : [...emission.value(add.group), ...emission.slots.whole(groups), ...lanes.lessUnsigned, ...lanes.and];
  const nonZero: Code = isBool
    ? emission.constant(add.value) === 1
      ? []
      : [...emission.value(add.value), ...lanes.and]
    : [...get(scratch.vector), ...lanes.integer(0), ...lanes.notEqual, ...lanes.and];
  return {
    setup: [],
    body: [
      ...(isBool ? [] : [...summands(emission, add), ...put(scratch.vector)]),
      ...[...counted, ...inside, ...nonZero, ...tee(scratch.mask), ...lanes.anyTrue],
      ...when([
        ...shiftedLeft(
          [
            ...emission.value(add.group),
            ...emission.slots.whole(groups),
            ...get(scratch.mask),
            ...lanes.choose,
          ],
          3,
        ),
        ...[...emission.own, ...lanes.splat, ...lanes.add, ...put(scratch.second)],
        ...oneByOne,
      ]),
    ],
    flush: [],
  };
};

/**
 * The code of one sum.
 *
 * @param alive pushes the mask of the members under way
 * @param groups of the tally
 */
export const tallyCode = (emission: Emission, add: TallyAdd, alive: Code, groups: number): TallyCode => {
  const at = emission.layout.tallies.get(add.tally) ?? 0;
  const counted: Code =
    emission.constant(add.where) === 1 ? alive : [...alive, ...emission.value(add.where), ...lanes.and];
  const group = emission.constant(add.group);
  if (group === undefined)
    return emission.values[add.value].type === "bool" && groups <= fewGroups
      ? inFewGroups(emission, add, counted, at, groups)
      : byGroup(emission, add, counted, at, groups);
  if (group < 0 || group >= groups) return { setup: [], body: [], flush: [] };
  return intoOneGroup(emission, add, counted, at + 8 * group);
};
