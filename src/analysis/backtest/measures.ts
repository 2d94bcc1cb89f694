/**
 * What a backtest scores: numbers that both a log and a simulated world have, over the same days after the cut.
 */
import type { Day } from "../../scenario/scenario.ts";
import type { WorldRecord } from "../../simulation/records.ts";
import type { ActivityDays, MemberLog, MemberSpells } from "../calibration/memberLog.ts";
import { monthStart, type Span } from "../tracking/looks.ts";

/**
 * `monthly actives` were active in a calendar month, `joins` and `exits` happened in it. `known active` are members who
 * had joined by the cut and were active in the 28 days before, whether or not they have left since, `known visits` are the days on which they visit in a
 * month; `still members` had joined by the cut and have not left;
 * `members` is everyone who is there. The last three stand on a morning.
 */
export type MeasureName =
  | "known visits"
  | "monthly actives"
  | "known active"
  | "joins"
  | "members"
  | "still members"
  | "exits";

export interface Measure {
  readonly name: MeasureName;
  readonly kind: "flow" | "stock";
  /** A log's count of days from…until (a stock's: on the morning of `until`), of those known on the evening of `cut`. */
  readonly inLog: (from: Day, until: Day, cut: Day) => number;
  /** The same in a world whose horizon begins on the day after the cut; days from its start. */
  readonly inWorld: (world: WorldRecord, span: Span) => number;
}

const summed =
  (name: string): Measure["inWorld"] =>
  ({ series }, { from, until }) => {
    let sum = 0;
    for (let day = from; day < until; day++) sum += series[name][day];
    return sum;
  };

const standing =
  (name: string): Measure["inWorld"] =>
  ({ series }, { until }) =>
    series[name][until - 1];

/** Place of a member's first active day from the given one on. */
const firstFrom = ({ days, offsets }: ActivityDays, member: number, from: Day): number => {
  let low = offsets[member];
  let high = offsets[member + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Days on which a member of an activity log was active among from…until − 1. */
const visitsIn = (log: ActivityDays, member: number, from: Day, until: Day): number =>
  firstFrom(log, member, until) - firstFrom(log, member, from);

/** Whether a member of an activity log was active on one of the days from…until − 1. */
const activeIn = (log: ActivityDays, member: number, from: Day, until: Day): boolean =>
  visitsIn(log, member, from, until) > 0;

const countMembers = (log: ActivityDays, counts: (member: number) => boolean): number => {
  let count = 0;
  for (let member = 0; member < log.members; member++) if (counts(member)) count++;
  return count;
};

const activityMeasures = (log: ActivityDays): readonly Measure[] => [
  {
    name: "known active",
    kind: "stock",
    inLog: (_, until, cut) =>
      countMembers(log, (member) => log.joined[member] <= cut && activeIn(log, member, until - 28, until)),
    inWorld: standing("presentSeen"),
  },
  {
    name: "known visits",
    kind: "flow",
    inLog: (from, until, cut) => {
      let visits = 0;
      for (let member = 0; member < log.members; member++)
        if (log.joined[member] <= cut) visits += visitsIn(log, member, from, until);
      return visits;
    },
    inWorld: summed("presentVisits"),
  },
  {
    name: "monthly actives",
    kind: "flow",
    inLog: (from, until) => countMembers(log, (member) => activeIn(log, member, from, until)),
    inWorld: summed("firstOfMonth"),
  },
  {
    name: "joins",
    kind: "flow",
    inLog: (from, until) =>
      countMembers(log, (member) => log.joined[member] >= from && log.joined[member] < until),
    inWorld: summed("joined"),
  },
];

const countSpells = (log: MemberSpells, counts: (spell: number) => boolean): number => {
  let count = 0;
  for (let spell = 0; spell < log.spells; spell++) if (counts(spell)) count++;
  return count;
};

/** Whether a spell is under way on a morning, as far as it is seen. */
export const isThere = (log: MemberSpells, spell: number, morning: Day): boolean =>
  log.entered[spell] < morning && (log.ended[spell] === 0 || log.until[spell] >= morning);

const spellMeasures = (log: MemberSpells): readonly Measure[] => [
  {
    name: "still members",
    kind: "stock",
    inLog: (_, until, cut) =>
      countSpells(log, (spell) => isThere(log, spell, cut + 1) && isThere(log, spell, until)),
    inWorld: standing("present"),
  },
  {
    name: "members",
    kind: "stock",
    inLog: (_, until) => countSpells(log, (spell) => isThere(log, spell, until)),
    inWorld: standing("members"),
  },
  {
    name: "exits",
    kind: "flow",
    inLog: (from, until) =>
      countSpells(
        log,
        (spell) => log.ended[spell] === 1 && log.until[spell] >= from && log.until[spell] < until,
      ),
    inWorld: summed("left"),
  },
  {
    name: "joins",
    kind: "flow",
    inLog: (from, until) =>
      countSpells(
        log,
        (spell) =>
          log.beginningKnown[spell] === 1 && log.entered[spell] >= from && log.entered[spell] < until,
      ),
    inWorld: summed("joined"),
  },
];

/** What can be scored of a log; nothing of a triangle, whose members have no dates. */
export const measuresOf = (log: MemberLog): readonly Measure[] =>
  log.kind === "activity" ? activityMeasures(log) : log.kind === "spells" ? spellMeasures(log) : [];

/** First and last day that a log covers. */
export const daysCovered = (
  log: Exclude<MemberLog, { readonly kind: "triangle" }>,
): { from: Day; last: Day } =>
  log.kind === "activity" ? { from: log.from, last: log.until } : { from: log.from, last: log.lastDay };

/** The whole calendar months among days from…until − 1, counted from `from`. */
const wholeMonths = (from: Day, until: Day): readonly Span[] => {
  const spans: Span[] = [];
  let first = monthStart(from) === from ? from : monthStart(from, 1);
  for (let next = monthStart(first, 1); next <= until; first = next, next = monthStart(first, 1))
    spans.push({ from: first - from, until: next - from });
  return spans;
};

/** The windows in which a measure is looked at: whole months, or mornings 28 days apart for what 28 days define. */
export const windowsOf = (measure: Measure, start: Day, days: number): readonly Span[] => {
  if (measure.name === "known active")
    return Array.from({ length: Math.floor(days / 28) }, (_, i) => ({
      from: 28 * i + 28,
      until: 28 * i + 28,
    }));
  const months = wholeMonths(start, start + days);
  return measure.kind === "stock" ? months.map(({ until }) => ({ from: until, until })) : months;
};
