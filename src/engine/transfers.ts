/**
 * Between the world's arrays and the registers of a tile. As in the kernels, frequent loops exist once per type of
 * array.
 */
import { nearestEven, type Register, saturatingI32 } from "./kernels.ts";

const gatherF32 = (out: Register, values: Register, rows: Int32Array, from: number, n: number): void => {
  for (let i = 0; i < n; i++) out[i] = values[rows[from + i]];
};
const gatherInteger = (out: Register, values: Register, rows: Int32Array, from: number, n: number): void => {
  for (let i = 0; i < n; i++) out[i] = values[rows[from + i]];
};
/** out[i] = values[rows[from + i]]. */
export const gather = (out: Register, values: Register, rows: Int32Array, from: number, n: number): void =>
  out instanceof Float32Array
    ? gatherF32(out, values, rows, from, n)
    : gatherInteger(out, values, rows, from, n);

const scatterF32 = (values: Register, from: Register, rows: Int32Array, start: number, n: number): void => {
  for (let i = 0; i < n; i++) values[rows[start + i]] = from[i];
};
const scatterInteger = (
  values: Register,
  from: Register,
  rows: Int32Array,
  start: number,
  n: number,
): void => {
  for (let i = 0; i < n; i++) values[rows[start + i]] = from[i];
};
/** values[rows[start + i]] = from[i]. */
export const scatter = (
  values: Register,
  from: Register,
  rows: Int32Array,
  start: number,
  n: number,
): void =>
  from instanceof Float32Array
    ? scatterF32(values, from, rows, start, n)
    : scatterInteger(values, from, rows, start, n);

const lookUpF32 = (out: Register, values: Register, index: Register, n: number): void => {
  const last = values.length - 1;
  for (let i = 0; i < n; i++) out[i] = values[Math.min(Math.max(index[i], 0), last)];
};
const lookUpInteger = (out: Register, values: Register, index: Register, n: number): void => {
  const last = values.length - 1;
  for (let i = 0; i < n; i++) out[i] = values[Math.min(Math.max(index[i], 0), last)];
};
/** out[i] = values[index[i]], the index held to the table. */
export const lookUp = (out: Register, values: Register, index: Register, n: number): void =>
  out instanceof Float32Array ? lookUpF32(out, values, index, n) : lookUpInteger(out, values, index, n);

/** out[i] += values[slot[i]], where a member has that neighbour: a number in 0…count−1. */
export const addNeighbours = (
  out: Register,
  values: Register,
  count: number,
  slot: Register,
  n: number,
): void => {
  for (let i = 0; i < Math.min(n, slot.length); i++) {
    const row = slot[i];
    if (row < 0 || row >= count) continue;
    const sum = out[i] + values[row];
    out[i] = Number.isNaN(sum) ? 0 : sum;
  }
};

const sumWhole = (totals: Float64Array, value: Register, group: Register, where: Register, n: number) => {
  for (let i = 0; i < n; i++) {
    const g = group[i];
    if (where[i] !== 0 && g >= 0 && g < totals.length) totals[g] += value[i];
  }
};
const sumScaled = (
  totals: Float64Array,
  value: Register,
  scale: number,
  group: Register,
  where: Register,
  n: number,
): void => {
  for (let i = 0; i < n; i++) {
    const g = group[i];
    if (where[i] !== 0 && g >= 0 && g < totals.length)
      totals[g] += saturatingI32(nearestEven(Math.fround(value[i] * scale)));
  }
};
/** totals[group[i]] += value[i] where a condition holds; an f32 is scaled and rounded to a whole number first. */
export const sumByGroup = (
  totals: Float64Array,
  value: Register,
  scale: number,
  group: Register,
  where: Register,
  n: number,
): void =>
  value instanceof Float32Array
    ? sumScaled(totals, value, scale, group, where, n)
    : sumWhole(totals, value, group, where, n);
