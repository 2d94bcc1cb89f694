import { keyOf, leversOf } from "../levers/families.ts";
import { isScheduled } from "../levers/lowered.ts";
import { movesHours } from "../scenario/hoursOfWork.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Lever, Scenario } from "../scenario/scenario.ts";
import type { Ensemble, ReplicateRecord } from "../simulation/records.ts";
import { average, type Estimate, estimate, shareOf } from "./estimate.ts";
import { total } from "./money.ts";
import { plansOf } from "./plans.ts";

/** What there was of a lever, what was taken of it, and when it ran out. */
export interface CapacityUse {
  readonly of: "seats" | "coupons" | "packs" | "awards" | "places" | "hours";
  /** In all, over the horizon; of hours of staff, those of the lever itself. */
  readonly offered: number;
  readonly taken: Estimate;
  /** Taken over offered, per world. */
  readonly share: Estimate;
  /**
   * Share of worlds in which it ran out: the last coupon or pack was given; of what there is anew on each date (seats,
   * awards, places, hours) the share of dates on which nothing was left. `day`: the mean day of the horizon on which a
   * budget ran out, over those worlds; null where it is anew on each date, and where none did.
   */
  readonly exhausted: { readonly share: number; readonly day: number | null };
}

/** What a lever did under a plan over the horizon. */
export interface LeverUse {
  readonly arm: string;
  /** Its full name, e.g. `push: morning digest`. */
  readonly lever: string;
  /** Members on whom it acted at least once; null for a lever that runs today as it is. */
  readonly reached: Estimate | null;
  /** What the lever counts, by name: messages, attendees, redeemed … */
  readonly counts: readonly { readonly what: string; readonly total: Estimate }[];
  /** Null without a limit, and of hours that other levers add to or take from. */
  readonly capacity: CapacityUse | null;
  /** Points earned within the horizon and not redeemed at its end, and what they will cost, major units, without those never redeemed. */
  readonly pointsOwed: { readonly points: Estimate; readonly cost: Estimate } | null;
}

/** What every lever did under every plan, in the order of plans and of the levers' full names. */
export function leverUse(ensemble: Ensemble, scenarios: readonly Scenario[]): readonly LeverUse[] {
  return plansOf(scenarios).flatMap(({ id, levers, scenario }) => {
    const arm = ensemble.arms.findIndex((one) => one.id === id);
    const all = leversOf(levers);
    // Where other levers move hours, those of a lever alone say nothing of its limit.
    const isHelped = (lever: Lever): boolean => all.some((other) => movesHours(other, lever.name));
    return arm < 0 ? [] : all.map((lever) => useOf(ensemble, arm, lever, scenario, isHelped(lever)));
  });
}

function useOf(
  ensemble: Ensemble,
  arm: number,
  lever: Lever,
  scenario: Scenario,
  isHelped: boolean,
): LeverUse {
  const key = keyOf(lever);
  const worlds = ensemble.replicates.map((replicate) => replicate.worlds[arm]);
  const counts = Object.keys(worlds[0].series).filter((name) => name.startsWith(`${key}: `));
  const reached = worlds.map((world) => world.reached[key]);
  return {
    arm: ensemble.arms[arm].id,
    lever: key,
    reached: reached.every((count) => count !== undefined) ? estimate(reached) : null,
    counts: counts.map((name) => ({
      what: name.slice(key.length + 2),
      total: estimate(worlds.map((world) => total(world.series[name]))),
    })),
    capacity: capacityOf(ensemble, arm, lever, scenario, isHelped),
    pointsOwed: lever.family === "points" ? owed(ensemble, arm, lever) : null,
  };
}

/** A number as it was drawn for a replicate. */
const drawn = ({ parameters }: ReplicateRecord, { name, value }: Quantity): number =>
  parameters[name] ?? value;

const isQuantity = (value: unknown): value is Quantity =>
  typeof value === "object" && value !== null && "unit" in value && "value" in value;

/** Limits of levers by their key: what they are of, and the count of what is taken of them. */
const limits = [
  ["seats", "seats", "seated"],
  ["seats", "seats", "learners"],
  ["winners", "awards", "awards"],
  ["places", "places", "taken on"],
  ["hours", "hours", "served"],
  ["hours", "hours", "answered"],
  ["budget", "coupons", "redeemed"],
  ["packs", "packs", "packs"],
] as const;

function capacityOf(
  ensemble: Ensemble,
  arm: number,
  lever: Lever,
  scenario: Scenario,
  isHelped: boolean,
): CapacityUse | null {
  for (const [key, of, count] of limits) {
    const limit: unknown = (lever as unknown as Readonly<Record<string, unknown>>)[key];
    const name = `${keyOf(lever)}: ${count}`;
    const series = ensemble.replicates.map(({ worlds }) => worlds[arm].series[name]);
    if (of === "hours" && isHelped) continue;
    if (!isQuantity(limit) || series.some((values) => values === undefined)) continue;
    return of === "coupons" || of === "packs"
      ? budgetTaken(ensemble, series, of, limit)
      : takenByDate(ensemble, series, of, lever, limit, scenario);
  }
  return null;
}

function takenByDate(
  ensemble: Ensemble,
  counted: readonly Float64Array[],
  of: Exclude<CapacityUse["of"], "coupons" | "packs">,
  lever: Lever,
  limit: Quantity,
  { calendar }: Scenario,
): CapacityUse {
  const dates = Array.from({ length: ensemble.days }, (_, t) => t).filter((t) =>
    isScheduled(lever.schedule, calendar.start + t),
  );
  const perCase = ensemble.replicates.map((replicate) =>
    of === "hours" && "perCase" in lever && isQuantity(lever.perCase) ? drawn(replicate, lever.perCase) : 1,
  );
  const perDate = ensemble.replicates.map((replicate) =>
    of === "hours" ? drawn(replicate, limit) : Math.round(drawn(replicate, limit)),
  );
  const taken = counted.map((values, w) => total(values) * perCase[w]);
  // Hours are used up where too few are left for one case more.
  const isFull = (count: number, w: number): boolean =>
    of === "hours" ? (count + 1) * perCase[w] > perDate[w] : count >= perDate[w];
  const full = counted.map((values, w) => shareOf(dates, (t) => isFull(values[t], w)));
  return {
    of,
    offered: average(perDate) * dates.length,
    taken: estimate(taken),
    share: estimate(taken.map((count, w) => over(count, perDate[w] * dates.length))),
    exhausted: { share: dates.length === 0 ? 0 : average(full), day: null },
  };
}

function budgetTaken(
  ensemble: Ensemble,
  series: readonly Float64Array[],
  of: "coupons" | "packs",
  limit: Quantity,
): CapacityUse {
  const offered = ensemble.replicates.map((replicate) => Math.floor(drawn(replicate, limit)));
  const taken = series.map(total);
  const lastDays = series.flatMap((values, w) => {
    let sum = 0;
    const day = values.findIndex((count) => {
      sum += count;
      return sum >= offered[w];
    });
    return day < 0 ? [] : [day];
  });
  return {
    of,
    offered: average(offered),
    taken: estimate(taken),
    share: estimate(taken.map((count, w) => over(count, offered[w]))),
    exhausted: {
      share: lastDays.length / series.length,
      day: lastDays.length === 0 ? null : average(lastDays),
    },
  };
}

const over = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

function owed(
  ensemble: Ensemble,
  arm: number,
  lever: Extract<Lever, { readonly family: "points" }>,
): LeverUse["pointsOwed"] {
  const key = keyOf(lever);
  const points = ensemble.replicates.map((replicate) => {
    const { series } = replicate.worlds[arm];
    const [earned, rewards] = [series[`${key}: earned`], series[`${key}: rewards`]];
    return total(earned) - total(rewards) * drawn(replicate, lever.rewardAt);
  });
  const cost = points.map((count, w) => {
    const replicate = ensemble.replicates[w];
    const perPoint = drawn(replicate, lever.costPerPoint) * (1 - drawn(replicate, lever.breakage));
    return (count * perPoint) / ensemble.currency.minorUnits;
  });
  return { points: estimate(points), cost: estimate(cost) };
}
