/** What a pilot makes of what it has looked at. */
import type { Measure, Term } from "../levers/lowered.ts";
import { adjustmentOf, type Centres, measured } from "../model/centring.ts";
import type { Arm } from "../model/model.ts";
import { log, pow } from "../numerics/exponential.ts";
import type { Expression } from "../program/expression.ts";
import type { Process } from "../scenario/scenario.ts";
import {
  centredProcesses,
  eventsOf,
  membersCounted,
  ownTerms,
  pilotDays,
  pilotScale,
  ratioOf,
  weightOf,
} from "./pilotProgram.ts";

/** What a pilot has played and counted. */
export interface Counted {
  readonly arm: Arm;
  readonly parameters: Readonly<Record<string, number>>;
  /** Sums by name over the days that count: of the tallies, and of adjustments times their gains. */
  readonly sum: (name: string) => number;
  /** Days that were played, and the last ones, which count. */
  readonly steps: number;
  readonly averaged: number;
  /** The centres that it was played with; undefined where it began from nothing. */
  readonly before?: Centres;
}

/** The centres of today's terms, and the means of measures, by name (see `measureRegime`). */
export const centresFrom = ({ arm, parameters, sum, steps, averaged, before }: Counted): Centres => {
  const own = ownTerms(arm);
  const mean = (name: string, over: number): number => (over > 0 ? sum(`pilot: ${name}`) / over : 0);
  const members = pilotScale * sum(membersCounted);
  const effectOf = (t: Term): number => centralOf(t.coefficient, parameters);
  const firstOrder = own.map((term) => {
    const weight = sum(weightOf(term.process));
    const effect = effectOf(term);
    const ratio = mean(ratioOf(term.name), weight);
    // Of a small effect the mean amount is as good, and free of rounding.
    const known = Math.abs(effect) > 0.01 && ratio > 0;
    return { term, effect, centre: known ? log(ratio) / effect : mean(term.name, weight) };
  });
  /** What had to be taken off the ln rate of a process besides the centres as they were. */
  const lacking = (process: Process): number => {
    const [expected, measuredOnce, gain] = eventsOf(process).map(sum);
    return gain > 0 ? (sum(adjustmentOf(process)) + expected - measuredOnce) / gain : 0;
  };
  const centres = centredProcesses(own).flatMap((process) => {
    const those = firstOrder.filter(({ term }) => term.process === process);
    const total = (of: (one: (typeof those)[number]) => number): number =>
      those.reduce((sum, one) => sum + of(one), 0);
    const heldBefore = total(({ term, effect }) => effect * (before?.[term.name] ?? 0));
    const missing = heldBefore + lacking(process) - total(({ effect, centre }) => effect * centre);
    const size = total(({ effect, centre }) => Math.abs(effect * centre));
    return those.map(({ term, effect, centre }): [string, number] => [
      term.name,
      size > 0 && effect !== 0 ? centre + (missing * Math.abs(effect * centre)) / size / effect : centre,
    ]);
  });
  const measures = arm.measures.map(({ name, among, ...of }): [string, number] => {
    const over = among === undefined ? members : sum(`pilot: ${measured(among)}`);
    const held = mean(measured(name), over);
    return [measured(name), before === undefined ? inTheLongRun(held, of, steps, averaged) : held];
  });
  return Object.fromEntries([...centres, ...measures]);
};

/**
 * What a measure comes to in the long run, of which a pilot that began at nothing has seen less: of a stock with a half-life
 * 1 − 2^(−t/h) after t days; of what lasts n days, where members come to it independently, 1 − (1 − share)^(n/t).
 */
const inTheLongRun = (
  held: number,
  { halfLifeDays, lastingDays }: Pick<Measure, "halfLifeDays" | "lastingDays">,
  steps: number,
  averaged: number,
): number => {
  const reached = (after: (day: number) => number): number => {
    let sum = 0;
    for (let day = steps - averaged + 1; day <= steps; day++) sum += after(day);
    return sum / averaged;
  };
  if (halfLifeDays !== undefined && halfLifeDays > pilotDays)
    return held / reached((day) => 1 - pow(2, -day / halfLifeDays));
  if (lastingDays !== undefined && lastingDays > steps - averaged)
    return 1 - pow(Math.max(0, 1 - held), 1 / reached((day) => Math.min(1, day / lastingDays)));
  return held;
};

/** A term's coefficient at the central values: a constant or a parameter. */
const centralOf = (coefficient: Expression, parameters: Readonly<Record<string, number>>): number =>
  coefficient.op === "constant"
    ? coefficient.value
    : coefficient.op === "parameter"
      ? (parameters[coefficient.name] ?? 0)
      : 0;
