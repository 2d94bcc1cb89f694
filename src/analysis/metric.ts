import type { Ensemble, WorldRecord } from "../simulation/records.ts";

/**
 * A number that a world has on every day of the horizon.
 *
 * A stock is taken at the end of a day and dated with the morning after it, so that the value after the whole horizon
 * stands at start + days, the date of the headline retention. A flow is dated with its day.
 */
export interface DailyMetric {
  readonly name: string;
  /** Whose number it is: `present at start`, `everyone`, or the lever. */
  readonly group: string;
  readonly kind: "stock" | "flow";
  readonly values: (ensemble: Ensemble, world: WorldRecord) => ArrayLike<number>;
  /** Value of a stock on the first morning, where it is known. */
  readonly atStart?: number;
}

const stocks = new Set(["members", "new", "active", "dormant", "present", "presentActive", "activeMembers"]);
const byAge = new Set(["ageAtRisk", "ageLeft", "ageVisited", "ageLastVisit"]);

/** A count of members as a share of those present at the start; 0 where nobody was. */
export function shareOfStart(world: WorldRecord, count: number): number {
  return world.presentAtStart > 0 ? count / world.presentAtStart : 0;
}

/** Of the members present at the start, the share who have not left. */
export const retention: DailyMetric = {
  name: "retention",
  group: "present at start",
  kind: "stock",
  values: (_, world) => world.series.present.map((count) => shareOfStart(world, count)),
  atStart: 1,
};

/** Of the members present at the start, the share who visited in the 28 days before. */
export const activeRetention: DailyMetric = {
  name: "activeRetention",
  group: "present at start",
  kind: "stock",
  values: (_, world) => world.series.presentActive.map((count) => shareOfStart(world, count)),
};

/** Visitors a day, averaged over the seven days up to and including the day (fewer in the first week). */
export const dailyVisitors: DailyMetric = {
  name: "dailyVisitors",
  group: "everyone",
  kind: "flow",
  values: (ensemble, world) => {
    const visitors = world.series.visitors;
    const means = new Float64Array(ensemble.days);
    let sum = 0;
    for (let t = 0; t < ensemble.days; t++) {
      sum += visitors[t] - (t >= 7 ? visitors[t - 7] : 0);
      means[t] = sum / Math.min(7, t + 1);
    }
    return means;
  },
};

/** A series of the record under its own name; a world that lacks it (a lever of another arm) counts as zero. */
export function recordedSeries(name: string): DailyMetric {
  const parts = name.split(": ");
  return {
    name: parts.length > 2 ? parts[parts.length - 1] : name,
    group:
      parts.length > 2 ? parts.slice(0, -1).join(": ") : isOfStart(name) ? "present at start" : "everyone",
    kind: stocks.has(name) ? "stock" : "flow",
    values: (ensemble, world) => world.series[name] ?? new Float64Array(ensemble.days),
  };
}

function isOfStart(name: string): boolean {
  return name === "present" || name === "presentActive";
}

/** A line of the ledger under its own name within its lever, major units per day. */
function ledgerMetric(ensemble: Ensemble, index: number): DailyMetric {
  const line = ensemble.lines[index];
  return {
    name: `${line.kind}: ${line.name.startsWith(`${line.lever}: `) ? line.name.slice(line.lever!.length + 2) : line.name}`,
    group: line.lever ?? "everyone",
    kind: "flow",
    values: (_, world) => world.ledger[index].map((amount) => amount / ensemble.currency.minorUnits),
  };
}

/** Every daily metric of an ensemble, in a fixed order: the two retentions, the recorded series by name, the ledger. */
export function dailyMetrics(ensemble: Ensemble): readonly DailyMetric[] {
  const names = new Set<string>();
  for (const replicate of ensemble.replicates.slice(0, 1))
    for (const world of replicate.worlds) for (const name of Object.keys(world.series)) names.add(name);
  return [
    retention,
    activeRetention,
    ...[...names]
      .filter((name) => !byAge.has(name))
      .sort()
      .map(recordedSeries),
    ...ensemble.lines.map((_, index) => ledgerMetric(ensemble, index)),
  ];
}
