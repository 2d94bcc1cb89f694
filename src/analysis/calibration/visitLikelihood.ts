import { type MemberRates, returnRate, wideningBands } from "../../model/expectation.ts";
import { gammaNodes, type Nodes, singleNode } from "../../model/expectationNodes.ts";
import { exp, log } from "../../numerics/exponential.ts";
import { logGamma } from "../../numerics/gamma.ts";
import type { VisitHistories } from "./visitHistories.ts";

/** The rates of a community whose members' visits are seen. */
export interface VisitingRates extends MemberRates {
  /** Shape of the gamma-distributed frailty of leaving (mean 1); absent = all alike. */
  readonly frailty?: number;
}

/** Nodes of visit rates: ln λ in equal steps. The grid does not depend on the rates, so the likelihood is smooth. */
export interface RateGrid {
  readonly step: number;
  readonly rates: Float64Array;
}

/** A visit rate beyond this is a visit on 499 of 500 days. */
const fastest = 6;

/**
 * The grid for given histories: from rates at which hardly anyone would visit in all of the time, to daily visits.
 * The steps are no wider than the error of ln λ of the member with the most visits, where that is more than a quarter.
 */
export const rateGrid = (histories: VisitHistories): RateGrid => {
  let most = 1;
  for (let i = 0; i < histories.members; i++) {
    most = Math.max(most, histories.offsets[i + 1]! - histories.offsets[i]!);
  }
  const step = Math.max(0.25, Math.min(0.4, 1.4 / Math.sqrt(most)));
  const lowest = log(0.02 / Math.max(20, histories.longest));
  const count = Math.ceil((log(fastest) - lowest) / step) + 1;
  return { step, rates: Float64Array.from({ length: count }, (_, i) => exp(lowest + i * step)) };
};

/**
 * Weights of the grid for λ ~ Gamma(shape, mean): the trapezoid rule in ln λ, which converges geometrically; what lies
 * below the grid hardly visits and is given to its first node.
 */
const gridWeights = (grid: RateGrid, mean: number, shape: number): Float64Array => {
  const scale = shape / mean;
  const constant = shape * log(scale) - logGamma(shape) + log(grid.step);
  let total = 0;
  const weights = grid.rates.map((rate) => {
    const weight = exp(constant + shape * log(rate) - scale * rate);
    total += weight;
    return weight;
  });
  if (total < 1) weights[0] = weights[0]! + 1 - total;
  else for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! / total;
  return weights;
};

/** Visit rates and frailties in which members differ, with their weights; one of each where they are alike. */
export const memberNodes = (
  rates: VisitingRates,
  grid: RateGrid,
): { readonly visitNodes: Nodes; readonly frailties: Nodes } => {
  const { active, shape } = rates.visits;
  return {
    visitNodes:
      shape === undefined
        ? { values: Float64Array.of(active), weights: Float64Array.of(1) }
        : { values: grid.rates, weights: gridWeights(grid, active, shape) },
    frailties: rates.frailty === undefined ? singleNode : gammaNodes(rates.frailty, 10),
  };
};

/** Chances of not leaving on a day, by stage, for one of a given frailty. */
export const chancesOfStaying = ({ leaving }: VisitingRates, frailty: number) => ({
  fresh: exp(-frailty * leaving.fresh),
  active: exp(-frailty * leaving.active),
  dormant: exp(-frailty * leaving.dormant),
});

/** Chances of the next visit by the days since the last one, given the stage in which that was. */
export interface GapChances {
  /** [g]: from new to new, from new to active, from active to active, on the g-th day; g from 0. */
  readonly freshFresh: Float64Array;
  readonly freshActive: Float64Array;
  readonly active: Float64Array;
  /** [g]: no visit up to the g-th day. */
  readonly freshSilent: Float64Array;
  readonly activeSilent: Float64Array;
}

export const emptyChances = (length: number): GapChances => ({
  freshFresh: new Float64Array(length),
  freshActive: new Float64Array(length),
  active: new Float64Array(length),
  freshSilent: new Float64Array(length),
  activeSilent: new Float64Array(length),
});

/** What does not depend on a member's own visit rate. */
export interface DayConstants {
  readonly hasFresh: boolean;
  readonly hasDormancy: boolean;
  readonly staysFresh: number;
  readonly staysActive: number;
  readonly staysDormant: Float64Array;
  readonly advance: Float64Array;
}

export const dayConstants = (rates: VisitingRates, longest: number): DayConstants => {
  const bands = wideningBands(rates.dormancy, longest);
  const { fresh, active } = rates.visits;
  return {
    hasFresh: fresh !== active || rates.leaving.fresh !== rates.leaving.active,
    hasDormancy: rates.dormancy.rate > 0,
    staysFresh: exp(-rates.activation),
    staysActive: exp(-rates.dormancy.rate),
    staysDormant: bands.day.map((day) => exp(-returnRate(rates.dormancy, day))),
    advance: bands.advance,
  };
};

/**
 * Is told of every evening without a visit since the last one: whether that was made as a new (0) or an active member
 * (1), the days since then, and who is new, active, and dormant by band now, of those who are still silent.
 */
export type EveningWitness = (
  from: number,
  days: number,
  fresh: number,
  active: number,
  dormant: Float64Array,
  bands: number,
) => void;

/** Masses below any meaning become 0: processors are slow at numbers that are no longer normal. */
const normal = (mass: number): number => (mass < 1e-200 ? 0 : mass);

/**
 * Fills in the chances of one kind of member by a forward recursion over the days without a visit, in the order of a
 * step of the model: visit, activation, leaving, going dormant, returning. `fromMorning`: whether it starts on the
 * morning of day 0 (members who joined without a visit) or after the visit of day 0.
 */
export const fillChances = (
  into: GapChances,
  days: DayConstants,
  visit: { readonly fresh: number; readonly active: number },
  keep: { readonly fresh: number; readonly active: number; readonly dormant: number },
  fromMorning: boolean,
  dormant: Float64Array,
  witness?: EveningWitness,
): void => {
  const { staysFresh, staysActive, staysDormant, advance, hasDormancy } = days;
  const length = into.active.length;
  const bands = staysDormant.length;
  const missesFresh = exp(-visit.fresh);
  const missesActive = exp(-visit.active);
  const start = days.hasFresh ? 0 : 1;
  for (let from = start; from < 2; from++) {
    let fresh = from === 0 ? 1 : 0;
    let active = from === 0 ? 0 : 1;
    let silent = 1;
    let occupied = 0;
    if (hasDormancy) dormant.fill(0);
    for (let g = 0; g < length; g++) {
      if (g > 0 || fromMorning) {
        const freshVisits = fresh * (1 - missesFresh);
        const activeVisits = active * (1 - missesActive);
        silent -= freshVisits + activeVisits;
        fresh -= freshVisits;
        active -= activeVisits;
        if (from === 0) {
          into.freshFresh[g] = freshVisits;
          into.freshActive[g] = activeVisits;
        } else into.active[g] = activeVisits;
      }
      if (from === 0) into.freshSilent[g] = Math.max(silent, 0);
      else into.activeSilent[g] = Math.max(silent, 0);
      const still = fresh * staysFresh;
      const live = normal((active + fresh - still) * keep.active);
      fresh = normal(still * keep.fresh);
      if (!hasDormancy) {
        active = live;
        witness?.(from, g, fresh, active, dormant, 0);
        continue;
      }
      let back = 0;
      for (let band = occupied - 1; band >= 0; band--) {
        const alive = dormant[band]! * keep.dormant;
        const staying = alive * staysDormant[band]!;
        const moving = staying * advance[band]!;
        back += alive - staying;
        dormant[band] = normal(staying - moving);
        if (moving > 0) dormant[band + 1] = dormant[band + 1]! + moving;
      }
      if (occupied < bands) occupied += 1;
      const staying = live * staysActive;
      active = normal(staying + back);
      dormant[0] = dormant[0]! + live - staying;
      witness?.(from, g, fresh, active, dormant, occupied);
    }
  }
};

/** Products of many chances are kept in range by this factor, of which the power is counted. */
const rescue = 1e140;
const small = 1e-140;

/**
 * Log likelihood of each member's visits under the model of members: hidden stages new, active and dormant, gone for
 * good after leaving, rates that differ between members. Exact for rates that do not depend on the calendar, since a
 * history is then a product over the gaps between visits (a hidden Markov model seen at its renewals; Rabiner 1989),
 * up to the quadrature over rates and frailty.
 *
 * @returns one number for each member.
 */
export const visitLogLikelihoods = (
  histories: VisitHistories,
  rates: VisitingRates,
  grid: RateGrid,
): Float64Array => {
  const { members, offsets, gaps, silent, joiningIsVisit } = histories;
  const { fresh, active } = rates.visits;
  const { visitNodes, frailties } = memberNodes(rates, grid);
  const days = dayConstants(rates, histories.longest);
  const length = histories.longest + 1;
  const chances = emptyChances(length);
  const first = joiningIsVisit ? chances : emptyChances(length);
  const dormant = new Float64Array(days.staysDormant.length + 1);
  const sums = new Float64Array(members);
  const powers = new Int32Array(members).fill(1 << 30);

  for (let f = 0; f < frailties.values.length; f++) {
    const frailty = frailties.values[f]!;
    const keep = chancesOfStaying(rates, frailty);
    for (let v = 0; v < visitNodes.values.length; v++) {
      const weight = visitNodes.weights[v]! * frailties.weights[f]!;
      if (weight === 0) continue;
      const rate = visitNodes.values[v]!;
      const visit = { fresh: (rate * fresh) / active, active: rate };
      fillChances(chances, days, visit, keep, false, dormant);
      if (!joiningIsVisit) fillChances(first, days, visit, keep, true, dormant);
      const { freshFresh, freshActive, active: activeActive, freshSilent, activeSilent } = chances;
      for (let member = 0; member < members; member++) {
        let inFresh = days.hasFresh ? weight : 0;
        let inActive = days.hasFresh ? 0 : weight;
        let power = 0;
        let at = offsets[member]!;
        const end = offsets[member + 1]!;
        if (!joiningIsVisit) {
          if (at === end) {
            const value =
              inFresh * first.freshSilent[silent[member]!]! + inActive * first.activeSilent[silent[member]!]!;
            if (powers[member] !== 0) sums[member] = 0;
            powers[member] = 0;
            sums[member] = sums[member]! + value;
            continue;
          }
          const gap = gaps[at++]!;
          const next = inFresh * first.freshActive[gap]! + inActive * first.active[gap]!;
          inFresh *= first.freshFresh[gap]!;
          inActive = next;
        }
        if (days.hasFresh) {
          for (; at < end; at++) {
            const gap = gaps[at]!;
            inActive = inFresh * freshActive[gap]! + inActive * activeActive[gap]!;
            inFresh *= freshFresh[gap]!;
            if (inActive + inFresh < small) {
              inActive *= rescue;
              inFresh *= rescue;
              power += 1;
              if (inActive + inFresh === 0) break;
            }
          }
        } else {
          // Nobody is new: each gap is one factor.
          for (; at < end; at++) {
            inActive *= activeActive[gaps[at]!]!;
            if (inActive < small) {
              inActive *= rescue;
              power += 1;
              if (inActive === 0) break;
            }
          }
        }
        const quiet = silent[member]!;
        const value = inFresh * freshSilent[quiet]! + inActive * activeSilent[quiet]!;
        // Nodes with a higher power are smaller by many orders of magnitude.
        if (power < powers[member]! && value > 0) {
          powers[member] = power;
          sums[member] = value;
        } else if (power === powers[member]) sums[member] = sums[member]! + value;
      }
    }
  }
  return sums.map((sum, member) =>
    sum > 0 ? log(sum) - powers[member]! * log(rescue) : Number.NEGATIVE_INFINITY,
  );
};
