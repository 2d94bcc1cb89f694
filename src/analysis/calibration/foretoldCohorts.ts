import { exp, log } from "../../numerics/exponential.ts";
import { normalCdf, normalDensity } from "../../numerics/normal.ts";
import { type Seen, spreadsBetween } from "./betweenOccasions.ts";
import type { Cohort, CohortTriangle } from "./memberLog.ts";

/** What is foretold of one age of a cohort that was not seen so long. */
export interface ForetoldCell {
  readonly age: number;
  /** In the unit of the triangle: counts, or shares. */
  readonly mean: number;
  /** One band for all ages of the cohort together: it holds all of them with 90% probability. */
  readonly low: number;
  readonly high: number;
}

export interface ForetoldCohort {
  readonly label: string;
  /** Ages that were seen, from 0. */
  readonly seen: number;
  readonly cells: readonly ForetoldCell[];
}

/** Cohorts differ by about a fifth in how they go on from the same beginning, where nothing else is known. */
const usualDifference = 0.2;

/** Members behind a cohort of which only shares are known. */
const behindShares = 1000;

const joint = 0.9;

/** Nodes of the common part: the midpoint rule over ±6 standard deviations. */
const width = 0.2;
const nodes = Array.from({ length: 60 }, (_, i) => -6 + (i + 0.5) * width);

/** A normal deviation: what it shares with the others, in one direction, and what is its own. */
export interface Deviation {
  readonly shared: number;
  readonly own: number;
}

/** Probability that deviations are within their reaches together: one integral over what they share. */
const heldTogether = (deviations: readonly Deviation[], reach: readonly number[]): number =>
  nodes.reduce((sum, z) => {
    const product = deviations.reduce(
      (all, { shared, own }, i) =>
        all * (normalCdf((reach[i]! - shared * z) / own) - normalCdf((-reach[i]! - shared * z) / own)),
      1,
    );
    return sum + width * normalDensity(z) * product;
  }, 0);

/**
 * How many standard deviations hold several normal deviations together with the given probability.
 *
 * @param mixture what the deviations may be, with the probability of each; deviations are told apart by their place
 */
export const jointMultiple = (
  mixture: readonly { readonly probability: number; readonly deviations: readonly Deviation[] }[],
  sds: readonly number[],
  probability: number,
): number => {
  let low = 0;
  let high = 20;
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    const reach = sds.map((sd) => middle * sd);
    const held = mixture.reduce((sum, one) => sum + one.probability * heldTogether(one.deviations, reach), 0);
    if (held < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** Members at an age, as counts. */
const countAt = ({ remaining }: Cohort, age: number, shares: boolean): number =>
  shares ? (remaining[age]! / remaining[0]!) * behindShares : remaining[age]!;

/** Spreads that are averaged over: as many neighbours of a finer grid are one. */
const neighbours = 6;

/** Standard deviations and their probabilities on a coarser grid. */
const coarser = (
  spreads: readonly { readonly sd: number; readonly probability: number }[],
): readonly { readonly sd: number; readonly probability: number }[] =>
  Array.from({ length: Math.ceil(spreads.length / neighbours) }, (_, i) => {
    const own = spreads.slice(i * neighbours, (i + 1) * neighbours);
    const probability = own.reduce((sum, one) => sum + one.probability, 0);
    return {
      probability,
      sd: own.reduce((sum, one) => sum + one.probability * one.sd, 0) / probability,
    };
  }).filter(({ probability }) => probability > 1e-4);

/** An age to be foretold: ln of what is left of the last age seen, in all cohorts that were seen longer. */
interface LaterAge {
  readonly age: number;
  readonly ln: number;
  readonly before: number;
  readonly after: number;
}

/**
 * How cohorts differ in how they go on: their ln ratios are those of all times 1 + ε, as rates of leaving that are
 * proportional would have it. One ε for each cohort that was seen to the end, with its error from the counts.
 */
const differencesOf = (
  others: readonly Cohort[],
  last: number,
  ages: readonly LaterAge[],
  shares: boolean,
): readonly Seen[] => {
  const squares = ages.reduce((sum, { ln }) => sum + ln * ln, 0);
  if (others.length < 2 || squares === 0) return [];
  // Around what all of them did together cohorts differ by less than from another one.
  const freed = Math.sqrt(others.length / (others.length - 1));
  const sumOfLogs = ages.reduce((sum, { ln }) => sum + ln, 0);
  return others.map((one) => {
    const from = countAt(one, last, shares);
    let along = 0;
    let variance = sumOfLogs ** 2 / from;
    for (const { age, ln } of ages) {
      const to = countAt(one, age, shares);
      along += ln * log(to / from);
      variance += ln ** 2 / to;
    }
    return { value: freed * (along / squares - 1), error: Math.sqrt(variance) / squares };
  });
};

/**
 * What comes of cohorts that were not seen as long as others: from the last age seen they go on as the others did from
 * that age (the chain ladder; Mack 1993, ASTIN Bulletin 23, 213–225), with counts that vary by chance and cohorts that
 * differ in how they go on: a random effect, of which what is not known is averaged over. Cells may be members still
 * there or members active in a period.
 */
export const foretoldCohorts = ({ cohorts, shares }: CohortTriangle): readonly ForetoldCohort[] => {
  const longest = cohorts.reduce((most, { remaining }) => Math.max(most, remaining.length), 0);
  return cohorts.flatMap((cohort): readonly ForetoldCohort[] => {
    const seen = cohort.remaining.length;
    const last = seen - 1;
    if (seen === 0 || seen === longest || !(countAt(cohort, last, shares) > 0)) return [];
    const base = countAt(cohort, last, shares);
    const reaching = (age: number): readonly Cohort[] =>
      cohorts.filter(
        (one) =>
          one.remaining.length > age && countAt(one, last, shares) > 0 && countAt(one, age, shares) > 0,
      );
    const ages: LaterAge[] = [];
    for (let age = seen; age < longest && reaching(age).length > 0; age++) {
      const others = reaching(age);
      const before = others.reduce((sum, one) => sum + countAt(one, last, shares), 0);
      const after = others.reduce((sum, one) => sum + countAt(one, age, shares), 0);
      ages.push({ age, ln: log(after / before), before, after });
    }
    if (ages.length === 0) return [];
    const whole = reaching(ages.at(-1)!.age);
    const spreads = coarser(spreadsBetween(differencesOf(whole, last, ages, shares), usualDifference));
    const deviationsAt = (spread: number): Deviation[] =>
      ages.map(({ ln, before, after }) => ({
        // The one that goes on and the others together both differ from all that there could be.
        shared: Math.sqrt(1 / base + 1 / before + (ln * spread) ** 2 * (1 + 1 / whole.length)),
        own: Math.sqrt(1 / (base * exp(ln)) + 1 / after),
      }));
    const typical = Math.sqrt(spreads.reduce((sum, { sd, probability }) => sum + probability * sd * sd, 0));
    const sds = deviationsAt(typical).map(({ shared, own }) => Math.sqrt(shared * shared + own * own));
    const multiple = jointMultiple(
      spreads.map(({ sd, probability }) => ({ probability, deviations: deviationsAt(sd) })),
      sds,
      joint,
    );
    const unit = cohort.remaining[last]!;
    return [
      {
        label: cohort.label,
        seen,
        cells: ages.map(({ age, ln }, i) => {
          const mean = unit * exp(ln);
          return { age, mean, low: mean * exp(-multiple * sds[i]!), high: mean * exp(multiple * sds[i]!) };
        }),
      },
    ];
  });
};
