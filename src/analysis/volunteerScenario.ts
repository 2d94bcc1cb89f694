import { expm1 } from "../numerics/exponential.ts";
import { dayText, parseDay } from "../scenario/dates.ts";
import { type ActivityLog, joinedWithin } from "./activityLog.ts";
import { interval90, visitWeekdays, volunteerArrivals } from "./volunteerArrivals.ts";
import {
  type Estimate,
  fitVisitors,
  type Unseen,
  type VisitorFit,
  type VisitorFitProblem,
} from "./volunteerFit.ts";

/** Joiners whose activity is fitted; the last ones have thirteen weeks behind them in a log to the end of 2022. */
export const fittedFrom = parseDay("2018-01-01")!;
export const fittedUntil = parseDay("2022-09-30")!;
const firstYear = 2018;
const lastYear = 2022;
/** The October campaign brought four times as many from this year on. */
const grownFrom = 2020;

/** What the log hardly shows. */
export const volunteerUnseen: Unseen = { dormancy: 1 / 3, scale: 7 };

const figure = (x: number): string => String(Number(x.toPrecision(3)));

const interval = ({ value, error }: { readonly value: number; readonly error: number }): string => {
  const { low, high } = interval90(value, error);
  return `${figure(low)}..${figure(high)}`;
};

const given = ({ value, errorGivenOthers }: Estimate): string => interval({ value, error: errorGivenOthers });

/** Visits are written as days with a visit: of a rate, 1 − e^−rate. */
const visitDays = ({ value, errorGivenOthers }: Estimate): string => {
  const { low, high } = interval90(value, errorGivenOthers);
  return `${figure(-expm1(-low))}..${figure(-expm1(-high))}`;
};

const weekdayKeys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const weekdaysText = (multiples: readonly number[]): string =>
  `{ ${multiples.map((multiple, i) => `${weekdayKeys[i]}: ${figure(multiple)}`).join(", ")} }`;

const octoberOnly = `{ ${Array.from({ length: 12 }, (_, i) => `${i + 1}: ${i === 9 ? 1 : 0}`).join(", ")} }`;

const period = `${dayText(fittedFrom)}..${dayText(fittedUntil)}`;
const years = `${firstYear}-01-01..${lastYear}-12-31`;
const command = "npx tsx src/cli/fitVolunteers.ts LOG --into scenarios/base/volunteers.yaml";
/** A `source:` block; `indent` is that of its key. */
const measured = (indent: number, n: number, when: string): string =>
  [
    "source:",
    "  measured: tldr-pages commit log",
    `  n: ${n}`,
    `  period: ${when}`,
    `  command: ${command}`,
  ].join(`\n${" ".repeat(indent)}`);

/** Fits the community of a log that covers 2018 to 2022. */
export const fitVolunteers = (log: ActivityLog): VisitorFit | VisitorFitProblem =>
  fitVisitors(joinedWithin(log, fittedFrom, fittedUntil), log.lastDay, volunteerUnseen);

/** Weekly retention as the fit expects it and as it was, in percent of the joiners. */
const seenText = ({ moments }: VisitorFit): string =>
  [1, 4, 12, 52]
    .flatMap((week) => moments.filter(({ label }) => label === `week ${week}`))
    .map(({ label, events, expected, happened }) => {
      const percent = (n: number) => figure((100 * n) / events);
      return `${label} ${percent(expected)}% and ${percent(happened)}%`;
    })
    .join(", ");

/** The scenario of a volunteer community as YAML: fitted numbers with intervals and provenance, assumptions named. */
export const volunteerScenario = (log: ActivityLog, fit: VisitorFit): string => {
  const { estimates } = fit;
  const arrivals = volunteerArrivals(log, firstYear, lastYear, grownFrom);
  const weekdays = visitWeekdays(joinedWithin(log, fittedFrom, fittedUntil));
  const fitted = measured(4, fit.members, period);
  return `# yaml-language-server: $schema=../scenario.schema.json
# Written by: ${command}
# The community: who committed to tldr-pages on which day; joining is the first commit.
# Expected and seen: ${seenText(fit)}.
# Intervals of the behaviour hold 90% given the other estimates, since each is drawn by itself.
scenario: Volunteer community, as the log of 2018 to 2022 has it
language: en
# Nobody says that they leave.
headline: active members
currency: EUR
calendar: { start: 2022-01-01, weeks: 52, history: 1461 days }
replicates: 100
discount: 8% per year

# Nobody is there at first: four simulated years build the community of 2022. Those who joined before 2018 are
# missing, three or four of a month's active members.
arrivals:
  channels:
    - name: finding the project
      rate: ${interval(arrivals.steady)} per day
      weekdays: ${weekdaysText(arrivals.weekdays)}
      ${measured(6, arrivals.joined.steady, years)}
    - name: Hacktoberfest to ${grownFrom - 1}
      rate: ${interval(arrivals.campaignBefore)} per day
      months: ${octoberOnly}
      until: ${grownFrom - 1}-12-31
      ${measured(6, arrivals.joined.campaignBefore, `${firstYear}-01-01..${grownFrom - 1}-12-31`)}
    - name: Hacktoberfest
      rate: ${interval(arrivals.campaign)} per day
      months: ${octoberOnly}
      from: ${grownFrom}-01-01
      ${measured(6, arrivals.joined.campaign, `${grownFrom}-01-01..${lastYear}-12-31`)}

behaviour:
  activation:
    rate: ${given(estimates.activation)} per day
    ${fitted}
  visits:
    active: ${visitDays(estimates.activeVisits)} per day
    new: ${visitDays(estimates.freshVisits)} per day
    differ: { gamma: ${given(estimates.shape)} }
    weekdays:
      ${weekdayKeys.map((key, i) => `${key}: ${figure(weekdays.multiples[i]!)}`).join("\n      ")}
      ${measured(6, weekdays.visits, period)}
    joining is a visit: true
    ${fitted}
  dormancy:
    rate:
      value: ${figure(volunteerUnseen.dormancy)} per day
      source: { assumption: a spell lasts three days; a log cannot tell dormancy from days off }
    return: ${given(estimates.return)} per day
    slowing: ${given(estimates.slowing)}
    scale:
      value: ${volunteerUnseen.scale} days
      source: { assumption: returns slow down by the week }
    months: { 10: ${given(estimates.octoberReturns)} }
    ${fitted}
  # Leaving is seen only in Octobers: who still could be called back a year later had not left. Silent members count
  # as left at the rate at which the Octobers lose them.
  leaving:
    new: ${given(estimates.freshLeaving)} per day
    active:
      value: ${given(estimates.leaving)} per day
      source: { assumption: as dormant members; while active nobody is seen to leave }
    dormant: ${given(estimates.leaving)} per day
    ${fitted}
  visit value:
    value: 8..20 EUR per visit
    source: { assumption: an active day is half an hour of a translator's work }
`;
};
