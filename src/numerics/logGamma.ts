/** The gamma function on the log scale, and the two smooth parts that densities with large parameters are made of. */
import { log, log1p } from "./exponential.ts";

const HALF_LN_TWO_PI = 0.9189385332046728;
const ONE_MINUS_EULER_GAMMA = 0.42278433509846713;

// (−1)^k (ζ(k) − 1)/k for k = 2, 3, …
const ZETA_COEFFICIENTS = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5,
  -4.492623673813314e-5, 2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6,
  -2.039215753801366e-6, 9.55141213040742e-7, -4.492469198764566e-7, 2.1207184805554665e-7,
  -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8, 1.0838659214896955e-8,
  -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11, 3.1044247747322276e-11,
];

/** ln Γ(2 + z) for |z| ≤ ½: z(1−γ) + Σ (−1)^k (ζ(k)−1) z^k/k (Abramowitz & Stegun 6.1.33). */
const logGammaAroundTwo = (z: number): number => {
  let sum = 0;
  for (let k = ZETA_COEFFICIENTS.length - 1; k >= 0; k -= 1) sum = ZETA_COEFFICIENTS[k]! + z * sum;
  return z * (ONE_MINUS_EULER_GAMMA + z * sum);
};

const STIRLING_THRESHOLD = 10;

/** Stirling's series Σ B_2k / (2k(2k−1) x^(2k−1)), for x ≥ 10 (Abramowitz & Stegun 6.1.40). */
const stirlingSeries = (x: number): number => {
  const inverse = 1 / x;
  const z = inverse * inverse;
  return (
    inverse *
    (1 / 12 +
      z *
        (-1 / 360 +
          z *
            (1 / 1260 +
              z *
                (-1 / 1680 +
                  z *
                    (1 / 1188 +
                      z * (-691 / 360360 + z * (1 / 156 + z * (-3617 / 122400 + z * (43867 / 244188)))))))))
  );
};

/** ln Γ(x) for x > 0; Infinity at 0, NaN below. Relatively accurate also beside its zeros at 1 and 2. */
export const logGamma = (x: number): number => {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (x < 0.5) return logGammaAroundTwo(x) - log1p(x) - log(x) + 0;
  if (x < 1.5) return logGammaAroundTwo(x - 1) - log1p(x - 1);
  if (x >= STIRLING_THRESHOLD) return (x - 0.5) * log(x) - x + HALF_LN_TWO_PI + stirlingSeries(x);
  let shifted = x;
  let product = 1;
  while (shifted > 2.5) {
    shifted -= 1;
    product *= shifted;
  }
  return logGammaAroundTwo(shifted - 2) + (product === 1 ? 0 : log(product));
};

/** ln Γ(x+1) − [(x+½) ln x − x + ½ ln 2π] for x > 0: what Stirling's formula leaves out, small for large x. */
export const stirlingCorrection = (x: number): number =>
  x >= STIRLING_THRESHOLD ? stirlingSeries(x) : logGamma(x + 1) - ((x + 0.5) * log(x) - x + HALF_LN_TWO_PI);

/**
 * The deviance term mean − count + count·ln(count/mean) ≥ 0, without cancellation when the two are close
 * (C. Loader 2000, "Fast and accurate computation of binomial probabilities", its function D0).
 * `difference` is mean − count, given apart since callers often know it more exactly than fl(mean − count).
 */
export const poissonDeviance = (count: number, mean: number, difference: number): number => {
  const u = difference / count;
  if (u < -0.4 || u > 0.7) {
    const ratio = count / mean;
    return difference + count * (ratio < Infinity ? log(ratio) : log(count) - log(mean));
  }
  // u − ln(1+u) with s = u/(2+u): ln(1+u) = 2 atanh s and u − 2s = u·s.
  const s = u / (2 + u);
  const z = s * s;
  let power = s * z;
  let sum = 0;
  for (let n = 3; ; n += 2) {
    const next = sum + power / n;
    if (next === sum) break;
    sum = next;
    power *= z;
  }
  return count * (u * s - 2 * sum);
};
