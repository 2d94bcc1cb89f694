/**
 * Between which bounds each column lies at all times: the least fixed point of what is written to it, reached by
 * widening along a ladder of bounds. f32 addition to a large number changes nothing at last, so sums that grow without
 * end find a rung too.
 */
import type { Program, RationStatement, SpawnStatement } from "../../program/program.ts";
import type { Values } from "../values.ts";
import {
  type Bounds,
  everything,
  hull,
  isWithin,
  knownOf,
  type Range,
  refreshBounds,
  truths,
} from "./ranges.ts";

/**
 * Rungs, the ends of narrow lines among them; the last is far below the largest f32, so that products of two columns
 * seldom overflow.
 */
const magnitudes = [
  0,
  1,
  2,
  4,
  16,
  127,
  128,
  256,
  32767,
  32768,
  65536,
  2 ** 20,
  2 ** 24,
  2147483647,
  2 ** 40,
  2 ** 60,
  2 ** 80,
  2 ** 100,
  2 ** 120,
];
/** Rounds in which bounds may still grow rung by rung; a bound that grows later is given up. */
const patience = 40;

const widened = (from: Range, to: Range, limit: Range): Range => ({
  low:
    to.low >= from.low
      ? from.low
      : -Math.min(-limit.low, magnitudes.find((m) => -m <= to.low) ?? Number.POSITIVE_INFINITY),
  high:
    to.high <= from.high
      ? from.high
      : Math.min(limit.high, magnitudes.find((m) => m >= to.high) ?? Number.POSITIVE_INFINITY),
});

/** What writes columns: the stores of a phase, and what a spawn gives to the newborn. */
export interface Writes {
  readonly values: Values;
  readonly assigned: readonly { readonly column: string; readonly value: number }[];
}

/** What a ration writes: who got a place, and in which group. */
export const grantsOf = ({ granted, among }: RationStatement): readonly Grant[] => [
  { column: granted, range: truths },
  ...(among === undefined
    ? []
    : [{ column: among.column, range: { low: 0, high: Math.max(0, among.groups - 1) } }]),
];

/** What a spawn numbers the newborn by. */
export const numbersOf = ({ numbered }: SpawnStatement): readonly Grant[] =>
  numbered === undefined ? [] : [{ column: numbered, range: { low: 0, high: 2147483647 } }];

export interface Grant {
  readonly column: string;
  readonly range: Range;
}

/**
 * @param inherited what columns may hold, by their names, when a world begins as a fork of another program's
 */
export const columnRanges = (
  program: Program,
  writes: readonly Writes[],
  grants: readonly Grant[],
  inherited: ReadonlyMap<string, Range> = new Map(),
): ReadonlyMap<string, Range> => {
  const limits = new Map(program.columns.map((c) => [c.name, everything(c.type)]));
  const ranges = new Map<string, Range>(
    program.columns.map((c) => {
      const initial = c.type === "f32" ? Math.fround(c.initial) : c.initial;
      const first = { low: initial, high: initial };
      return [c.name, hull(first, inherited.get(c.name) ?? first)];
    }),
  );
  const known = knownOf(program, ranges);
  for (const { column, range } of grants) ranges.set(column, hull(ranges.get(column) ?? range, range));
  const reading = writes.map(({ values, assigned }) => ({
    values: values.values,
    bounds: [] as Bounds[],
    written: [...values.stores, ...assigned],
    reads: values.values.flatMap(({ source }) => (source.kind === "column" ? [source.name] : [])),
  }));
  let changed: ReadonlySet<string> = new Set(ranges.keys());
  for (let round = 0; round === 0 || changed.size > 0; round++) {
    const before = changed;
    const grown = new Set<string>();
    const join = (column: string, written: Range): void => {
      const held = ranges.get(column);
      const limit = limits.get(column);
      if (held === undefined || limit === undefined || isWithin(written, held)) return;
      grown.add(column);
      ranges.set(column, round < patience ? widened(held, hull(held, written), limit) : limit);
    };
    for (const { values, bounds, written, reads } of reading) {
      if (round > 0 && !reads.some((name) => before.has(name) || grown.has(name))) continue;
      refreshBounds(bounds, values, known);
      for (const { column, value } of written) join(column, bounds[value]);
    }
    changed = grown;
  }
  return ranges;
};
