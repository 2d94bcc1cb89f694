import type { Ensemble, ReplicateRecord } from "../simulation/records.ts";
import { shareOfStart } from "./metric.ts";
import { cumulative, dailyMoney, discountFactors, total } from "./money.ts";

/**
 * What arms are compared in, one number per world: `retention` and `activeRetention` of the members at the start,
 * `membersAtEnd`, `activeMembers` (who visited in the last 28 days, of all), and in major units over the horizon
 * `margin`, `cost`, `profit` = margin − cost, and `npv`, the profit discounted to the first day.
 */
export const measures = [
  "retention",
  "activeRetention",
  "membersAtEnd",
  "activeMembers",
  "margin",
  "cost",
  "profit",
  "npv",
] as const;
export type Measure = (typeof measures)[number];

/** Whether more of it is better; a cost is better low. */
export const isBetterHigh = (measure: Measure): boolean => measure !== "cost";

/** The numbers of one world that headlines are made of; money in major units. */
export interface WorldFigures extends Readonly<Record<Measure, number>> {
  /** Distinct visitors of the last seven days of the horizon. */
  readonly weeklyActives: number;
  readonly firstOfMonth: Float64Array;
  /** Lowest point of the accumulated profit, undiscounted: 0 where it never falls below what was there at first. */
  readonly lowPointOfCash: number;
  /** Who left within the horizon, of all members, and by the stage that they left from. */
  readonly exits: Readonly<Record<"all" | "new" | "active" | "dormant", number>>;
  /** One per line of the ledger. */
  readonly lines: readonly number[];
}

/** The figures of every world: one list per arm, in the order of the replicates. */
export function figuresOf(ensemble: Ensemble): readonly (readonly WorldFigures[])[] {
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  return ensemble.arms.map((_, arm) =>
    ensemble.replicates.map((replicate) => worldFigures(ensemble, replicate, arm, factors)),
  );
}

function worldFigures(
  ensemble: Ensemble,
  replicate: ReplicateRecord,
  arm: number,
  factors: Float64Array,
): WorldFigures {
  const world = replicate.worlds[arm];
  const last = ensemble.days - 1;
  const lines = world.ledger.map((amounts) => total(amounts));
  const of = (kind: "margin" | "cost") =>
    total(lines.map((amount, index) => (ensemble.lines[index].kind === kind ? amount : 0)));
  const { minorUnits } = ensemble.currency;
  const daily = dailyMoney(ensemble, world);
  const net = daily.margin.map((value, t) => value - daily.cost[t]);
  return {
    retention: shareOfStart(world, world.series.present[last]),
    activeRetention: shareOfStart(world, world.series.presentActive[last]),
    membersAtEnd: world.series.members[last],
    activeMembers: world.series.activeMembers[last],
    margin: of("margin") / minorUnits,
    cost: of("cost") / minorUnits,
    profit: (of("margin") - of("cost")) / minorUnits,
    npv: total(net.map((value, t) => value * factors[t])),
    weeklyActives: visitorsOfLastWeek(ensemble, world.series.firstOfWeek),
    firstOfMonth: world.series.firstOfMonth,
    lowPointOfCash: lowest(cumulative(net)),
    exits: {
      all: total(world.series.left),
      new: total(world.series.leftNew),
      active: total(world.series.leftActive),
      dormant: total(world.series.leftDormant),
    },
    lines: lines.map((amount) => amount / minorUnits),
  };
}

/** Distinct visitors of the last week of the scenario that lies wholly in the horizon; 0 in one shorter than a week. */
function visitorsOfLastWeek({ days }: Ensemble, firstOfWeek: Float64Array): number {
  const end = days - (days % 7);
  return total(firstOfWeek.subarray(Math.max(0, end - 7), end));
}

/** The lowest value of a path that begins at 0. */
export function lowest(path: ArrayLike<number>): number {
  let low = 0;
  for (let t = 0; t < path.length; t++) if (path[t] < low) low = path[t];
  return low;
}
