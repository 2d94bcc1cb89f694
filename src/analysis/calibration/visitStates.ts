import { wideningBands } from "../../model/expectation.ts";
import type { VisitHistories } from "./visitHistories.ts";
import {
  chancesOfStaying,
  dayConstants,
  emptyChances,
  fillChances,
  type GapChances,
  memberNodes,
  type RateGrid,
  type VisitingRates,
} from "./visitLikelihood.ts";

/** Where a member may be on an evening. */
export const evenings = { fresh: 0, active: 1, dormant: 2, gone: 3 } as const;
const kinds = 4;

/** Equally likely states of members on the evening of the last day that is seen of them, member after member. */
export interface VisitStates {
  readonly states: number;
  /** As in `evenings`. */
  readonly stage: Uint8Array;
  /** Multiple of the mean visit rate, and of the rates of leaving. */
  readonly propensity: Float64Array;
  readonly frailty: Float64Array;
  /** Days of dormancy; 0 of all others. */
  readonly dormantDays: Int32Array;
}

/** Silences up to this many days are told apart one by one; of longer ones the days of dormancy are those of a near one. */
const exactSilences = 64;
const silenceOf = (days: number): number => {
  let at = Math.min(days, exactSilences);
  for (let next = at; next <= days; next = Math.floor(at * 1.1)) {
    at = next;
    if (at < exactSilences) break;
  }
  return at;
};

/** Where members are after a silence, of one kind of them: masses, of all who were there at its beginning. */
interface AfterSilence {
  /** [from · length + g]: new, active, dormant; `from` as in `EveningWitness`. */
  readonly fresh: Float64Array;
  readonly active: Float64Array;
  readonly dormant: Float64Array;
  /** Of the dormant by band, for the silences that `silenceOf` tells apart. */
  readonly bands: ReadonlyMap<number, Float64Array>;
}

/** A part of 1 for each member, spread evenly over members: the golden ratio's multiples. */
const shiftOf = (member: number): number => {
  const x = (member + 1) * 0.618033988749895;
  return x - Math.floor(x);
};

/**
 * What each member's own visits say of his visit rate, frailty and stage: the posterior distribution under given rates
 * (a hidden Markov model filtered to its last evening; Rabiner 1989), as so many equally likely states. They are its
 * quantiles along nodes and stages, shifted from member to member, so that rare states have their share among many.
 */
export const visitStates = (
  histories: VisitHistories,
  rates: VisitingRates,
  grid: RateGrid,
  states: number,
): VisitStates => {
  const { members, offsets, gaps, silent, joiningIsVisit } = histories;
  const { fresh, active } = rates.visits;
  const { visitNodes, frailties } = memberNodes(rates, grid);
  const days = dayConstants(rates, histories.longest);
  const { day: bandDays } = wideningBands(rates.dormancy, histories.longest);
  const length = histories.longest + 1;
  const isTold = new Uint8Array(length);
  for (const quiet of silent) isTold[silenceOf(quiet)] = 1;
  const bands = days.staysDormant.length + 1;
  const dormantNow = new Float64Array(bands);
  const count = visitNodes.values.length * frailties.values.length;

  const walked = Array.from({ length: count }, (_, node) => {
    const frailty = frailties.values[Math.floor(node / visitNodes.values.length)]!;
    const rate = visitNodes.values[node % visitNodes.values.length]!;
    const keep = chancesOfStaying(rates, frailty);
    const visit = { fresh: (rate * fresh) / active, active: rate };
    const along = (fromMorning: boolean): { chances: GapChances; after: AfterSilence } => {
      const chances = emptyChances(length);
      const after = {
        fresh: new Float64Array(2 * length),
        active: new Float64Array(2 * length),
        dormant: new Float64Array(2 * length),
        bands: new Map<number, Float64Array>(),
      };
      fillChances(
        chances,
        days,
        visit,
        keep,
        fromMorning,
        dormantNow,
        (from, g, isFresh, isActive, asleep, used) => {
          const at = from * length + g;
          after.fresh[at] = isFresh;
          after.active[at] = isActive;
          let sum = 0;
          for (let band = 0; band < used; band++) sum += asleep[band]!;
          after.dormant[at] = sum;
          if (used > 0 && isTold[g] === 1) after.bands.set(at, asleep.slice(0, used));
        },
      );
      return { chances, after };
    };
    const usual = along(false);
    return { usual, first: joiningIsVisit ? usual : along(true) };
  });

  const stage = new Uint8Array(members * states);
  const propensity = new Float64Array(members * states);
  const frailty = new Float64Array(members * states);
  const dormantDays = new Int32Array(members * states);
  const masses = new Float64Array(count * kinds);
  const ends = Array.from({ length: count }, () => ({ fresh: 0, active: 0, opened: false, power: 0 }));

  for (let member = 0; member < members; member++) {
    const quiet = silent[member]!;
    let least = Number.POSITIVE_INFINITY;
    for (let node = 0; node < count; node++) {
      const { usual, first } = walked[node]!;
      let inFresh = days.hasFresh ? 1 : 0;
      let inActive = 1 - inFresh;
      let power = 0;
      let at = offsets[member]!;
      const end = offsets[member + 1]!;
      const never = !joiningIsVisit && at === end;
      if (!joiningIsVisit && !never) {
        const gap = gaps[at++]!;
        inActive = inFresh * first.chances.freshActive[gap]! + inActive * first.chances.active[gap]!;
        inFresh *= first.chances.freshFresh[gap]!;
      }
      for (; at < end; at++) {
        const gap = gaps[at]!;
        inActive = inFresh * usual.chances.freshActive[gap]! + inActive * usual.chances.active[gap]!;
        inFresh *= usual.chances.freshFresh[gap]!;
        if (inActive + inFresh < 1e-140) {
          inActive *= 1e140;
          inFresh *= 1e140;
          power += 1;
          if (inActive + inFresh === 0) break;
        }
      }
      const one = ends[node]!;
      one.fresh = inFresh;
      one.active = inActive;
      one.opened = !never;
      one.power = inActive + inFresh > 0 ? power : Number.POSITIVE_INFINITY;
      least = Math.min(least, one.power);
    }
    let total = 0;
    for (let node = 0; node < count; node++) {
      const { fresh: inFresh, active: inActive, opened, power } = ends[node]!;
      const { chances, after } = opened ? walked[node]!.usual : walked[node]!.first;
      const weight =
        power === least
          ? visitNodes.weights[node % visitNodes.values.length]! *
            frailties.weights[Math.floor(node / visitNodes.values.length)]!
          : 0;
      const f = weight * inFresh;
      const a = weight * inActive;
      const seen = f * chances.freshSilent[quiet]! + a * chances.activeSilent[quiet]!;
      const at = node * kinds;
      masses[at + evenings.fresh] = f * after.fresh[quiet]!;
      masses[at + evenings.active] = f * after.active[quiet]! + a * after.active[length + quiet]!;
      masses[at + evenings.dormant] = f * after.dormant[quiet]! + a * after.dormant[length + quiet]!;
      masses[at + evenings.gone] = Math.max(
        0,
        seen - masses[at]! - masses[at + evenings.active]! - masses[at + evenings.dormant]!,
      );
      total += seen;
    }
    // The states in the order of their nodes and stages, at evenly spaced parts of the whole.
    const shift = shiftOf(member);
    let outcome = 0;
    let sum = masses[0]!;
    for (let state = 0; state < states; state++) {
      const part = ((state + shift) / states) * total;
      while (sum <= part && outcome < masses.length - 1) sum += masses[++outcome]!;
      const node = Math.floor(outcome / kinds);
      const row = member * states + state;
      stage[row] = outcome % kinds;
      propensity[row] = visitNodes.values[node % visitNodes.values.length]! / active;
      frailty[row] = frailties.values[Math.floor(node / visitNodes.values.length)]!;
      if (outcome % kinds === evenings.dormant) {
        const { fresh: inFresh, active: inActive, opened } = ends[node]!;
        const { after } = opened ? walked[node]!.usual : walked[node]!.first;
        const silence = silenceOf(quiet);
        // Where in the dormant mass this state lies tells how long it has been dormant.
        const within = 1 - (sum - part) / masses[outcome]!;
        const ofFresh = after.bands.get(silence);
        const ofActive = after.bands.get(length + silence);
        dormantDays[row] = Math.min(
          quiet,
          dormantDay(within, ofFresh, inFresh, ofActive, inActive, bandDays),
        );
      }
    }
  }
  return { states, stage, propensity, frailty, dormantDays };
};

/** The day of dormancy at a part of the mass of two mixed distributions over bands. */
const dormantDay = (
  part: number,
  ofFresh: Float64Array | undefined,
  fresh: number,
  ofActive: Float64Array | undefined,
  active: number,
  bandDays: Float64Array,
): number => {
  const bands = Math.max(ofFresh?.length ?? 0, ofActive?.length ?? 0);
  const mass = (band: number): number => fresh * (ofFresh?.[band] ?? 0) + active * (ofActive?.[band] ?? 0);
  let total = 0;
  for (let band = 0; band < bands; band++) total += mass(band);
  let sum = 0;
  for (let band = 0; band < bands; band++) {
    sum += mass(band);
    if (sum > part * total) return Math.round(bandDays[band]!);
  }
  return 0;
};
