import { betaQuantile, regularizedBeta } from "../numerics/beta.ts";
import { exp, expm1, log, log1p } from "../numerics/exponential.ts";
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import type { Spread } from "./quantity.ts";

/** Keeps factor · ln(1 + slope · x) finite where x reaches the end of its range. */
const nearest = -1 + 1e-12;

const shapeQuantile = (spread: Spread, p: number): number => {
  switch (spread.kind) {
    case "normal":
      return spread.mean + spread.sd * normalQuantile(p);
    case "lognormal":
      return exp(spread.mean + spread.sd * normalQuantile(p));
    case "logitnormal":
      return 1 / (1 + exp(-(spread.mean + spread.sd * normalQuantile(p))));
    case "beta":
      return betaQuantile(p, spread.alpha, spread.beta);
    case "uniform":
      return spread.low + p * (spread.high - spread.low);
    case "triangular": {
      const { low, mode, high } = spread;
      const rising = (mode - low) / (high - low);
      return p < rising
        ? low + Math.sqrt(p * (high - low) * (mode - low))
        : high - Math.sqrt((1 - p) * (high - low) * (high - mode));
    }
    case "logged": {
      const { slope, factor, of } = spread;
      const written = quantileOf(of, slope * factor > 0 ? p : 1 - p);
      return factor * log1p(Math.max(slope * written, nearest));
    }
  }
};

const shapeProbability = (spread: Spread, x: number): number => {
  switch (spread.kind) {
    case "normal":
      return normalCdf((x - spread.mean) / spread.sd);
    case "lognormal":
      return x <= 0 ? 0 : normalCdf((log(x) - spread.mean) / spread.sd);
    case "logitnormal":
      return x <= 0 ? 0 : x >= 1 ? 1 : normalCdf((log(x / (1 - x)) - spread.mean) / spread.sd);
    case "beta":
      return regularizedBeta(Math.min(1, Math.max(0, x)), spread.alpha, spread.beta);
    case "uniform":
      return Math.min(1, Math.max(0, (x - spread.low) / (spread.high - spread.low)));
    case "triangular": {
      const { low, mode, high } = spread;
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode
        ? ((x - low) * (x - low)) / ((high - low) * (mode - low))
        : 1 - ((high - x) * (high - x)) / ((high - low) * (high - mode));
    }
    case "logged": {
      const { slope, factor, of } = spread;
      const below = probabilityBelow(of, expm1(x / factor) / slope);
      return slope * factor > 0 ? below : 1 - below;
    }
  }
};

/** P(X ≤ x). */
export const probabilityBelow = (spread: Spread, x: number): number => {
  const { between } = spread;
  if (between === undefined) return shapeProbability(spread, x);
  if (x <= between.low) return 0;
  if (x >= between.high) return 1;
  const low = shapeProbability(spread, between.low);
  return (shapeProbability(spread, x) - low) / (shapeProbability(spread, between.high) - low);
};

/** The value that a spread stays below with probability p, 0 < p < 1. */
export const quantileOf = (spread: Spread, p: number): number => {
  const { between } = spread;
  if (between === undefined) return shapeQuantile(spread, p);
  const low = shapeProbability(spread, between.low);
  const high = shapeProbability(spread, between.high);
  const within = Math.min(Math.max(low + p * (high - low), 1e-300), 1 - 1e-16);
  return Math.min(between.high, Math.max(between.low, shapeQuantile(spread, within)));
};

/** The spread of factor · X, factor > 0. Shares (beta, logit-normal) have no multiples and stay as they are. */
export const scaledSpread = (spread: Spread, factor: number): Spread => {
  const { between } = spread;
  const bounds =
    between === undefined ? {} : { between: { low: between.low * factor, high: between.high * factor } };
  switch (spread.kind) {
    case "normal":
      return { ...spread, mean: spread.mean * factor, sd: spread.sd * factor, ...bounds };
    case "lognormal":
      return { ...spread, mean: spread.mean + log(factor), ...bounds };
    case "uniform":
      return { ...spread, low: spread.low * factor, high: spread.high * factor, ...bounds };
    case "triangular":
      return {
        ...spread,
        low: spread.low * factor,
        mode: spread.mode * factor,
        high: spread.high * factor,
        ...bounds,
      };
    case "logged":
      return { ...spread, factor: spread.factor * factor, ...bounds };
    case "beta":
    case "logitnormal":
      return spread;
  }
};
