/**
 * The definition of `happens(rate, draw)`: the event takes place iff the draw, a 32-bit integer, falls under
 * (1 − e^−rate) · 2^32. All arithmetic is f32 with one rounding per operation; a rate of 0 or below never happens, and
 * the last of all 2^32 draws happens at no rate.
 *
 * Two bounds come first, since they settle nearly every draw without an exponential: x − x²/2 ≤ 1 − e^−x ≤ x for
 * x ≥ 0. In f32 a computed value may leave those bounds by a few units in the last place, so both are widened by a
 * guard band of 2^−20; within the band, the polynomial decides. The band is wider than the polynomial's error, so the
 * bounds never contradict it; an engine may take them or leave them.
 */
const f = Math.fround;

const guard = f(1 / 1048576);
const above = f(1 + guard);
const below = f(1 - guard);
const two32 = 4294967296;
/** 2^−n, n = 0…47. */
const halves = Float32Array.from(
  { length: 48 },
  (_, n) => 1 / (n < 31 ? 1 << n : 1073741824 * (1 << (n - 30))),
);

/** f32 → u32 as WebAssembly's saturating truncation does it. */
export const saturatingU32 = (x: number): number => (x >= two32 ? 0xffffffff : x > 0 ? Math.trunc(x) : 0);

/**
 * 1 − e^−x in f32 for 0 ≤ x, relative error below 3 · 2^−24: reduction by ln 2 in two parts, the Taylor polynomial of
 * e^−r − 1 to degree 7, and (1 − 2^−n) − 2^−n (e^−r − 1), so that small rates keep all their digits.
 */
export const chanceOf = (x: number): number => {
  const held = Math.min(x, 32);
  const scaled = f(held * f(Math.LOG2E));
  const n = Math.floor(f(scaled + 0.5));
  const r = f(f(held - f(n * f(0.693359375))) - f(n * f(-0.00021219444005469057)));
  const y = -r;
  let p = f(1 / 5040);
  p = f(f(p * y) + f(1 / 720));
  p = f(f(p * y) + f(1 / 120));
  p = f(f(p * y) + f(1 / 24));
  p = f(f(p * y) + f(1 / 6));
  p = f(f(p * y) + 0.5);
  const minusOne = f(f(f(p * y) * y) + y);
  const power = halves[n];
  return f(f(1 - power) - f(power * minusOne));
};

export const happens = (rate: number, draw: number): boolean => {
  if (!(rate > 0)) return false;
  if (draw >= saturatingU32(f(f(rate * above) * two32))) return false;
  const square = f(f(rate * rate) * 0.5);
  if (draw < saturatingU32(f(f(f(rate - square) * below) * two32))) return true;
  return draw < saturatingU32(f(chanceOf(rate) * two32));
};
