/**
 * Exponential and logarithm with about one unit in the last place, equal bit for bit on every machine and version
 * of Node (the language leaves the accuracy of Math.exp and its kin to the implementation).
 */
import { binaryExponent, powerOfTwo, productError, scaleByPowerOfTwo } from "./binary64.ts";

// ln 2 in two parts. The high part has 32 significant bits, so that its product with any exponent is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LOG2_E = 1 / (LN2_HIGH + LN2_LOW);
const SQRT2 = Math.sqrt(2);

const LARGEST_EXPONENT = 709.782712893384; // ln of the largest finite number
const SMALLEST_EXPONENT = -745.1332191019412; // below it the result rounds to 0
const NEGLIGIBLE = 5.551115123125783e-17; // 2^-54
const TWO_POW_54 = 18014398509481984;

/** (e^r − 1 − r) for |r| ≤ ½ ln 2 (a little more is harmless): Taylor, odd and even powers apart. */
const exponentialRemainder = (r: number): number => {
  const z = r * r;
  const even =
    1 / 2 +
    z *
      (1 / 24 +
        z * (1 / 720 + z * (1 / 40320 + z * (1 / 3628800 + z * (1 / 479001600 + z * (1 / 87178291200))))));
  const odd =
    1 / 6 + z * (1 / 120 + z * (1 / 5040 + z * (1 / 362880 + z * (1 / 39916800 + z * (1 / 6227020800)))));
  return z * (even + r * odd);
};

/** e^(high + low) for |low| far below |high|, or both 0. */
const exponentialOfSum = (high: number, low: number): number => {
  const k = Math.round(high * LOG2_E);
  const reduced = high - k * LN2_HIGH;
  const correction = low - k * LN2_LOW;
  const r = reduced + correction;
  const rest = exponentialRemainder(r) + correction;
  const sum = 1 + reduced;
  const sumError = reduced - (sum - 1);
  return scaleByPowerOfTwo(sum + (sumError + rest), k);
};

/** e^x. Infinity above 709.78, 0 below −745.13, gradual underflow between −708.4 and −745.13. */
export const exp = (x: number): number => {
  if (x > LARGEST_EXPONENT) return Infinity;
  if (x < SMALLEST_EXPONENT) return 0;
  return exponentialOfSum(x, 0);
};

/** e^x − 1 without cancellation near 0. */
export const expm1 = (x: number): number => {
  if (x > LARGEST_EXPONENT) return Infinity;
  if (x < -40) return -1;
  if (Math.abs(x) < NEGLIGIBLE) return x;
  const k = Math.round(x * LOG2_E);
  if (k > 60) return exponentialOfSum(x, 0);
  const reduced = x - k * LN2_HIGH;
  const correction = -k * LN2_LOW;
  const rest = exponentialRemainder(reduced + correction) + correction;
  if (k === 0) return reduced + rest;
  const power = powerOfTwo(k);
  // power·(1 + reduced + rest) − 1, the larger summand first so that its rounding error is recovered.
  const offset = power - 1;
  const scaled = power * reduced;
  const sum = offset + scaled;
  const sumError = Math.abs(offset) > Math.abs(scaled) ? scaled - (sum - offset) : offset - (sum - scaled);
  return sum + (sumError + power * rest);
};

/** Σ_{n≥2} 2 zⁿ/(2n+1) for z = s² ≤ 0.0295: the series of 2 atanh(s)/s from its third term on. */
const atanhTail = (z: number): number => {
  const zz = z * z;
  const even = 2 / 5 + zz * (2 / 9 + zz * (2 / 13 + zz * (2 / 17 + zz * (2 / 21))));
  const odd = 2 / 7 + zz * (2 / 11 + zz * (2 / 15 + zz * (2 / 19 + zz * (2 / 23))));
  return zz * (even + z * odd);
};

/** k ln 2 + ln(1 + f) + correction, for 1 + f in [√½, √2] and a correction at rounding level. */
const logarithmOfParts = (k: number, f: number, correction: number): number => {
  const s = f / (2 + f);
  const z = s * s;
  const series = z * (2 / 3) + atanhTail(z);
  // ln(1+f) = 2s + s·series, and 2s = f − s·f: the leading term f is exact.
  return k * LN2_HIGH + (f - (s * (f - series) - (k * LN2_LOW + correction)));
};

/** Natural logarithm. −Infinity at 0, NaN below. */
export const log = (x: number): number => {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const subnormal = x < 2.2250738585072014e-308;
  const normal = subnormal ? x * TWO_POW_54 : x;
  let k = binaryExponent(normal);
  let mantissa = scaleByPowerOfTwo(normal, -k);
  if (mantissa > SQRT2) {
    mantissa *= 0.5;
    k += 1;
  }
  return logarithmOfParts(subnormal ? k - 54 : k, mantissa - 1, 0);
};

/** ln(1 + x) without loss near 0. −Infinity at −1, NaN below. */
export const log1p = (x: number): number => {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (Math.abs(x) < NEGLIGIBLE) return x;
  if (x > -0.2928 && x < 0.4142) return logarithmOfParts(0, x, 0);
  const sum = 1 + x;
  const sumError = x < 1 ? x - (sum - 1) : 1 - (sum - x);
  let k = binaryExponent(sum);
  let mantissa = scaleByPowerOfTwo(sum, -k);
  if (mantissa > SQRT2) {
    mantissa *= 0.5;
    k += 1;
  }
  return logarithmOfParts(k, mantissa - 1, sumError / sum);
};

// 2/3 in two parts.
const TWO_THIRDS = 2 / 3;
const TWO_THIRDS_LOW = 3.700743415417188e-17;

/**
 * x^y for x ≥ 0: the logarithm and its product with y are carried in double-double, so that a large exponent costs
 * no accuracy. x^0 = 1, 0^y is 0 or Infinity by the sign of y, NaN for negative x.
 */
export const pow = (x: number, y: number): number => {
  if (y === 0) return 1;
  if (!(x >= 0) || Number.isNaN(y)) return NaN;
  if (x === 1) return 1;
  if (x === 0 || x === Infinity) return (x === 0) === y > 0 ? 0 : Infinity;
  if (!Number.isFinite(y)) return x > 1 === y > 0 ? Infinity : 0;

  const subnormal = x < 2.2250738585072014e-308;
  const normal = subnormal ? x * TWO_POW_54 : x;
  let k = binaryExponent(normal);
  let mantissa = scaleByPowerOfTwo(normal, -k);
  if (mantissa > SQRT2) {
    mantissa *= 0.5;
    k += 1;
  }
  if (subnormal) k -= 54;

  // s = (m − 1)/(m + 1) in two parts.
  const numerator = mantissa - 1;
  const denominator = mantissa + 1;
  const denominatorLow = mantissa < 1 ? mantissa - (denominator - 1) : 1 - (denominator - mantissa);
  const s = numerator / denominator;
  const quotientProduct = s * denominator;
  const sLow =
    (numerator - quotientProduct - productError(s, denominator, quotientProduct) - s * denominatorLow) /
    denominator;

  // (2/3)s³ in two parts; the terms from s⁵ on in one.
  const square = s * s;
  const squareLow = productError(s, s, square) + 2 * s * sLow;
  const cube = square * s;
  const cubeLow = productError(square, s, cube) + square * sLow + squareLow * s;
  const third = cube * TWO_THIRDS;
  const thirdLow = productError(cube, TWO_THIRDS, third) + cubeLow * TWO_THIRDS + cube * TWO_THIRDS_LOW;
  const tail = s * atanhTail(square);

  const whole = k * LN2_HIGH;
  const first = 2 * s;
  const partial = first + third;
  const partialLow = third - (partial - first);
  const sum = whole + partial;
  const sumLow = Math.abs(whole) > Math.abs(partial) ? partial - (sum - whole) : whole - (sum - partial);
  const low = sumLow + (partialLow + (2 * sLow + thirdLow) + tail + k * LN2_LOW);
  const logarithm = sum + low;
  const logarithmLow = low - (logarithm - sum);

  const exponent = y * logarithm;
  if (exponent > 720) return Infinity;
  if (exponent < -760) return 0;
  const exponentLow = productError(y, logarithm, exponent) + y * logarithmLow;
  return exponentialOfSum(exponent, exponentLow);
};
