/**
 * Exact operations on IEEE 754 binary64 numbers. Everything here rests on additions, multiplications and bit
 * patterns alone, so results are equal bit for bit on every machine.
 */

const MINIMUM_NORMAL_EXPONENT = -1022;
const MAXIMUM_EXPONENT = 1023;

const POWERS_OF_TWO = (() => {
  const powers = new Float64Array(MAXIMUM_EXPONENT - MINIMUM_NORMAL_EXPONENT + 1);
  let power = 1;
  for (let exponent = 0; exponent <= MAXIMUM_EXPONENT; exponent += 1) {
    powers[exponent - MINIMUM_NORMAL_EXPONENT] = power;
    power *= 2;
  }
  power = 1;
  for (let exponent = 0; exponent >= MINIMUM_NORMAL_EXPONENT; exponent -= 1) {
    powers[exponent - MINIMUM_NORMAL_EXPONENT] = power;
    power *= 0.5;
  }
  return powers;
})();

// An explicit byte order on both sides keeps the split independent of the processor.
const bits = new DataView(new ArrayBuffer(8));

/** 2^exponent for an integer exponent from −1022 to 1023. */
export const powerOfTwo = (exponent: number): number => POWERS_OF_TWO[exponent - MINIMUM_NORMAL_EXPONENT]!;

/** x·2^exponent for an integer exponent from −1130 to 1040; exact unless the result is subnormal or overflows. */
export const scaleByPowerOfTwo = (x: number, exponent: number): number => {
  if (exponent > MAXIMUM_EXPONENT)
    return x * powerOfTwo(exponent - MAXIMUM_EXPONENT) * powerOfTwo(MAXIMUM_EXPONENT);
  if (exponent < MINIMUM_NORMAL_EXPONENT) return x * powerOfTwo(exponent + 200) * powerOfTwo(-200);
  return x * powerOfTwo(exponent);
};

/** floor(log2(x)) of a positive, normal, finite x. */
export const binaryExponent = (x: number): number => {
  bits.setFloat64(0, x);
  return (bits.getUint32(0) >>> 20) - 1023;
};

const SPLITTER = 134217729; // 2^27 + 1

/**
 * The rounding error a·b − fl(a·b), exactly, where `product` is fl(a·b) (T. J. Dekker 1971, Numerische Mathematik
 * 18, 224–242). Valid while |a|, |b| < 2^996 and the product is far from the subnormal range.
 */
export const productError = (a: number, b: number, product: number): number => {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
};
