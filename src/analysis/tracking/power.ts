/**
 * How soon the alarm would tell of a change: worlds in which something goes otherwise than the scenario says, from its
 * first day on, judged by the same band.
 */
import type { Quantity } from "../../scenario/quantity.ts";
import type { Process, Scenario } from "../../scenario/scenario.ts";
import type { Alarm } from "./alarm.ts";
import type { Paths } from "./paths.ts";
import { alarmDay } from "./verdict.ts";

/** A change of the community: of the rate of a process of its members, or of the rate at which members join. */
export interface Change {
  readonly of: Process | "join";
  /** 1.25 = a quarter more often. */
  readonly rateRatio: number;
}

/** Changes that a campaign ought to hear of: those that are asked about where nothing else is. */
export const usualChanges: readonly Change[] = [
  { of: "leave", rateRatio: 1.5 },
  { of: "visit", rateRatio: 0.8 },
  { of: "join", rateRatio: 0.7 },
];

const certainly = (name: string, value: number, unit: Quantity["unit"]): Quantity => ({
  name,
  value,
  unit,
  provenance: { kind: "assumption", note: "a change that the alarm is tried on" },
  text: String(value),
  place: { file: "", line: 1, column: 1 },
});

/** The scenario with a change in force from its first day to its last, in every arm. */
export function changed(scenario: Scenario, change: Change, lnRateRatio: number): Scenario {
  const { start, days } = scenario.calendar;
  const name = `change of ${change.of}`;
  const ratio = certainly(`${name}: ln rate ratio`, lnRateRatio, "ln rate ratio");
  return {
    ...scenario,
    shocks: [
      ...scenario.shocks,
      {
        name,
        from: start,
        until: start + days - 1,
        chance: certainly(`${name}: chance`, 1, "probability"),
        effects: change.of === "join" ? [] : [{ process: change.of, lnRateRatio: ratio }],
        ...(change.of === "join" ? { arrivals: ratio } : {}),
      },
    ],
  };
}

/** What the alarm makes of a change. */
export interface Power {
  readonly change: Change;
  readonly worlds: number;
  /** Mornings of the looks, in days since the start, and the share of worlds in which the alarm has been raised by then. */
  readonly days: readonly number[];
  readonly raised: readonly number[];
  /** The first of those mornings by which it is raised in four of five worlds; null where that is never. */
  readonly usually: number | null;
}

/** Share of worlds in which a change is told of by and by. */
export function powerOf(alarm: Alarm, change: Change, { points, rows }: Paths): Power {
  const days = [...new Set(points.map(({ until }) => until))].sort((a, b) => a - b);
  const alarms = rows.map((row) => alarmDay(alarm, points, row));
  const raised = days.map(
    (day) => alarms.filter((each) => each !== null && each <= day).length / rows.length,
  );
  const first = raised.findIndex((share) => share >= 0.8);
  return { change, worlds: rows.length, days, raised, usually: first < 0 ? null : days[first] };
}
