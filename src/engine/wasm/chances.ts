/**
 * Whether an event takes place. Nearly every draw is settled by its upper 24 bits, exact as an f32, against bounds of
 * the chance; only where they leave doubt for one of the four members is the chance itself computed.
 */
import type { Value, Values } from "../values.ts";
import type { Emission } from "./emission.ts";
import { type Code, call, get, integer, lanes, put, tee, when } from "./encoder.ts";
import { happensIndex } from "./functions.ts";
import type { Range } from "./ranges.ts";

/** How much the bounds of `engine/happens.ts` are widened: more than its polynomial and their own arithmetic err. */
const guard = 2 ** -20;
const coarseUnits = 2 ** 24;

/** The upper 24 bits of a u32 as f32. */
export const coarseCode = (u32: Code): Code => [
  ...u32,
  ...integer(8),
  ...lanes.shiftRightUnsigned,
  ...lanes.fromSigned,
];

/** Pushes the value of `coarse` for a u32, or makes it. */
const coarseOf = (emission: Emission, draw: number): Code => {
  const known = emission.coarse.get(draw);
  return known === undefined ? coarseCode(emission.value(draw)) : get(known);
};

/**
 * `happens(rate, draw)`. 1 − e^−x lies between x − x²/2 + x³/6 − x⁴/24 and x − x²/2 + x³/6 for x ≥ 0. With d the upper 24
 * bits of the draw, d ≥ upper · 2^24 means no, and d + 1 ≤ lower · 2^24 means yes.
 */
export const happensCode = (emission: Emission, rate: number, draw: number): Code => {
  const { scratch, local, value } = emission;
  const { real } = emission.slots;
  const coarse = local("v128");
  const cubic = local("v128");
  const result = scratch.mask;
  const x = value(rate);
  return [
    ...coarseOf(emission, draw),
    ...put(coarse),
    // cubic = x · (1 − x · (1/2 − x/6))
    ...real(1),
    ...[...real(0.5), ...x, ...real(1 / 6), ...lanes.multiplyReal, ...lanes.subtractReal],
    ...[...x, ...lanes.multiplyReal, ...lanes.subtractReal],
    ...[...x, ...lanes.multiplyReal, ...tee(cubic)],
    // Not settled as no: d < cubic · (1 + guard) · 2^24
    ...[...real(coarseUnits * (1 + guard)), ...lanes.multiplyReal],
    ...[...get(coarse), ...lanes.greaterReal, ...tee(result)],
    // Settled as yes: d + 1 ≤ (cubic − x⁴/24) · (1 − guard) · 2^24
    ...[...get(coarse), ...real(1), ...lanes.addReal],
    ...get(cubic),
    ...[
      ...x,
      ...x,
      ...lanes.multiplyReal,
      ...tee(scratch.vector),
      ...get(scratch.vector),
      ...lanes.multiplyReal,
    ],
    ...[...real(1 / 24), ...lanes.multiplyReal, ...lanes.subtractReal],
    ...[...real(coarseUnits * (1 - guard)), ...lanes.multiplyReal],
    ...[...lanes.lessOrEqualReal, ...tee(scratch.second)],
    // In doubt for one of the four: not no and not yes.
    ...[...lanes.andNot, ...lanes.anyTrue],
    ...when([...x, ...value(draw), ...call(happensIndex), ...put(scratch.second)]),
    ...[...get(scratch.second), ...get(result), ...lanes.and],
  ];
};

/** Up to here `underCode` knows what a draw is compared with: beyond, toU32 no longer grows. */
const largestUnder = 2 ** 32;

/**
 * `draw < toU32(x)` for an f32 x ≤ 2^32: with d the upper 24 bits of the draw, d ≥ x / 2^8 means no, d + 1 < x / 2^8 yes.
 */
export const underCode = (emission: Emission, draw: number, x: number): Code => {
  const { scratch, value } = emission;
  const { real } = emission.slots;
  const coarse = emission.local("v128");
  const scaled = emission.local("v128");
  return [
    ...coarseOf(emission, draw),
    ...put(coarse),
    ...[...value(x), ...real(2 ** -8), ...lanes.multiplyReal, ...put(scaled)],
    ...[...get(coarse), ...get(scaled), ...lanes.lessReal, ...tee(scratch.mask)],
    ...[...get(coarse), ...real(1), ...lanes.addReal, ...get(scaled), ...lanes.lessReal],
    ...tee(scratch.second),
    ...[...lanes.andNot, ...lanes.anyTrue],
    ...when([
      ...value(draw),
      ...value(x),
      ...lanes.toUnsigned,
      ...lanes.lessUnsigned,
      ...put(scratch.second),
    ]),
    ...get(scratch.second),
  ];
};

/** Which values are compared as `draw < toU32(x)` alone, so that toU32 need not be computed. */
export const onlyCompared = (
  { values, stores, tallies, results }: Values,
  bounds: readonly Range[],
): Set<number> => {
  const candidates = new Set<number>();
  values.forEach(({ source, uniform, operands }, i) => {
    if (source.kind !== "kernel" || uniform) return;
    const { operation } = source;
    if (operation.kind === "unary" && operation.operator === "toU32" && operation.type === "f32")
      if (bounds[operands[0]].high <= largestUnder) candidates.add(i);
  });
  const use = (index: number): void => {
    candidates.delete(index);
  };
  values.forEach((value) => {
    value.operands.forEach((o, place) => {
      if (!(place === 1 && comparesU32(value) && !value.uniform)) use(o);
    });
  });
  for (const { value } of stores) use(value);
  for (const { value, group, where } of tallies) [value, group, where].forEach(use);
  results.forEach(use);
  return candidates;
};

export const comparesU32 = ({ source }: Value): boolean =>
  source.kind === "kernel" &&
  source.operation.kind === "binary" &&
  source.operation.operator === "less" &&
  source.operation.type === "u32";
