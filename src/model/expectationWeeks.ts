import { exp } from "../numerics/exponential.ts";
import {
  aliveShare,
  type DormantBands,
  type MemberRates,
  returnRate,
  startWalk,
  stepWalk,
  type Walk,
  wideningBands,
} from "./expectation.ts";
import type { Nodes } from "./expectationNodes.ts";

/** Days walked one by one, while members still activate. */
const DAILY = 63;
const WEEK = 7;

/** Bands of whole weeks of dormancy that widen by halves; `day` is in days, `advance` per week. */
const weeklyBands = (slowing: number, days: number): DormantBands & { readonly from: readonly number[] } => {
  const from: number[] = [];
  const day: number[] = [];
  const advance: number[] = [];
  const end = slowing === 0 ? 0 : days;
  for (let start = 0; start <= end; ) {
    const weeks = Math.max(1, Math.floor(start / WEEK / 2));
    from.push(start);
    day.push(start + (weeks * WEEK - 1) / 2);
    advance.push(1 / weeks);
    start += weeks * WEEK;
  }
  advance[advance.length - 1] = 0;
  return { from, day: Float64Array.from(day), advance: Float64Array.from(advance) };
};

/** The walk from here on in steps of a week; two things of one member in one week are taken one after the other. */
const byWeeks = (walk: Walk, days: number): Walk => {
  const bands = weeklyBands(walk.rates.dormancy.slowing, days);
  const cells = walk.fresh.length;
  const dormant = new Float64Array(cells * bands.day.length);
  for (let cell = 0; cell < cells; cell++) {
    for (let band = 0; band < walk.occupied; band++) {
      let week = bands.from.length - 1;
      while (bands.from[week]! > walk.bands.day[band]!) week--;
      const at = cell * bands.day.length + week;
      dormant[at] = dormant[at]! + walk.dormant[cell * walk.bands.day.length + band]!;
    }
  }
  const weekly = (keep: Float64Array) =>
    keep.map((daily) => {
      const square = daily * daily;
      return square * square * square * daily;
    });
  return {
    ...walk,
    bands,
    fresh: walk.fresh.slice(),
    active: walk.active.slice(),
    dormant,
    occupied: bands.day.length,
    staysFresh: exp(-WEEK * walk.rates.activation),
    staysActive: exp(-WEEK * walk.rates.dormancy.rate),
    keeps: {
      fresh: weekly(walk.keeps.fresh),
      active: weekly(walk.keeps.active),
      dormant: weekly(walk.keeps.dormant),
    },
    staysDormant: new Map([[1, bands.day.map((day) => exp(-WEEK * returnRate(walk.rates.dormancy, day)))]]),
  };
};

/** Weights of the four weeks around a day in the cubic through them (Lagrange), by day of the week. */
const cubic = Float64Array.from({ length: 4 * WEEK }, (_, i) => {
  const x = Math.floor(i / 4) / WEEK;
  switch (i % 4) {
    case 0:
      return (-x * (x - 1) * (x - 2)) / 6;
    case 1:
      return ((x + 1) * (x - 1) * (x - 2)) / 2;
    case 2:
      return (-(x + 1) * x * (x - 2)) / 2;
    default:
      return ((x + 1) * x * (x - 1)) / 6;
  }
});

/**
 * As `survivalByDay`, many times as fast: after two months in steps of a week, with the cubic through four weeks
 * between them. The ratios of survival that renewals are made of agree with the daily walk to within 1e-3.
 */
export const survivalByWeeks = (
  rates: MemberRates,
  nodes: Nodes,
  leaves: number,
  days: number,
): Float64Array => {
  const survival = new Float64Array(days + 1);
  const walk = startWalk(rates, nodes, leaves, wideningBands(rates.dormancy, Math.min(DAILY, days)));
  const daily = Math.min(DAILY, days);
  for (let day = 0; ; day++) {
    survival[day] = aliveShare(walk);
    if (day === daily) break;
    stepWalk(walk);
  }
  if (days <= DAILY) return survival;

  const weeks = byWeeks(walk, days);
  const knots: number[] = [survival[DAILY - WEEK]!, survival[DAILY]!];
  for (let day = DAILY; day <= days + WEEK; day += WEEK) {
    stepWalk(weeks);
    knots.push(aliveShare(weeks));
  }
  for (let day = DAILY + 1; day <= days; day++) {
    const week = Math.floor((day - DAILY) / WEEK);
    const at = 4 * (day - DAILY - week * WEEK);
    survival[day] =
      knots[week]! * cubic[at]! +
      knots[week + 1]! * cubic[at + 1]! +
      knots[week + 2]! * cubic[at + 2]! +
      knots[week + 3]! * cubic[at + 3]!;
  }
  return survival;
};
