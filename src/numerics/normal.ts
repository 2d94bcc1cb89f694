/** The standard normal distribution. */
import { exp, log } from "./exponential.ts";

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;

/** Density of N(0,1). The square of x is split so that the far tail keeps its relative accuracy. */
export const normalDensity = (x: number): number => {
  const size = Math.abs(x);
  if (!(size < 40)) return Number.isNaN(x) ? NaN : 0;
  const coarse = Math.round(size * 16) / 16;
  return INVERSE_SQRT_TWO_PI * exp(-0.5 * coarse * coarse) * exp(-0.5 * (size - coarse) * (size + coarse));
};

/** P(Z > x) for x ≥ 2 by Laplace's continued fraction of Mills' ratio (Abramowitz & Stegun 26.2.14). */
const upperTail = (x: number): number => {
  const terms = Math.ceil(20 + 320 / (x * x));
  let fraction = x;
  for (let n = terms; n >= 1; n -= 1) fraction = x + n / fraction;
  return normalDensity(x) / fraction;
};

/** P(Z ≤ x). Relative accuracy also in the lower tail, until it underflows near −38.5. */
export const normalCdf = (x: number): number => {
  if (x <= -2) return upperTail(-x);
  if (x >= 2) return 1 - upperTail(x);
  // ½ + φ(x)(x + x³/3 + x⁵/(3·5) + …) (Abramowitz & Stegun 26.2.11).
  let term = x;
  let sum = x;
  for (let n = 3; Math.abs(term) > 1e-18 * Math.abs(sum); n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
};

/**
 * z with P(Z ≤ z) = p (M. J. Wichura 1988, Algorithm AS 241, Applied Statistics 37, 477–484, routine PPND16).
 * −Infinity at 0, Infinity at 1, NaN outside.
 */
export const normalQuantile = (p: number): number => {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const numerator =
      ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
        13731.69376550946) *
        r +
        1971.5909503065513) *
        r +
        133.14166789178438) *
        r +
      3.3871328727963665;
    const denominator =
      ((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
      1;
    return (q * numerator) / denominator;
  }
  const tail = Math.sqrt(-log(q < 0 ? p : 1 - p));
  let size: number;
  if (tail <= 5) {
    const r = tail - 1.6;
    const numerator =
      ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
        1.2704582524523684) *
        r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
      1.4234371107496835;
    const denominator =
      ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
        0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
      1;
    size = numerator / denominator;
  } else {
    const r = tail - 5;
    const numerator =
      ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r +
        0.026532189526576124) *
        r +
        0.29656057182850487) *
        r +
        1.7848265399172913) *
        r +
        5.463784911164114) *
        r +
      6.657904643501103;
    const denominator =
      ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r +
        0.0007868691311456133) *
        r +
        0.014875361290850615) *
        r +
        0.1369298809227358) *
        r +
        0.599832206555888) *
        r +
      1;
    size = numerator / denominator;
  }
  return q < 0 ? -size : size;
};
