/**
 * The fit behind scenarios/newcomers.yaml: accounts that may never do anything, of which a log of edits knows only
 * those who did, so that `holdfast calibrate` cannot see the others.
 *
 *   tsx bench/fitNewcomers.ts registrations_per_day.csv edit_days.csv
 *
 * Least squares of the shares of registered accounts that edit on the day of registering, on the day after, and in each
 * of the first 13 weeks, each weighted by its binomial variance. The model is that of docs/model.md: a share of writers
 * whose rate of visiting is gamma-distributed, on the day of registering and from then on; all of them are active from
 * the first day on and leave at rates of gamma frailty, so that of n decisions S(n) = (1 + λn/κ)^−κ stay.
 *
 * Shares cannot tell few writers who are alike from many who differ: the shape of their rates is held.
 */
import { readFileSync } from "node:fs";
import { gammaCellMeans } from "../src/numerics/frailtyCells.ts";
import { nelderMead } from "../src/numerics/minimise.ts";

const rows = (path: string | undefined): readonly (readonly string[])[] =>
  readFileSync(path ?? "", "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

const [registrations, edits] = process.argv.slice(2);
const registered = rows(registrations).reduce((sum, [, , n]) => sum + Number(n), 0);

/** Stretches of days since registering, and the accounts that edited in each. */
const stretches = [
  ...[0, 1].map((day) => ({ from: day, until: day + 1 })),
  ...Array.from({ length: 13 }, (_, week) => ({ from: 7 * week, until: 7 * week + 7 })),
].map((stretch) => ({ ...stretch, accounts: new Set<string>() }));
for (const [member, wiki, day] of rows(edits))
  for (const { from, until, accounts } of stretches)
    if (Number(day) >= from && Number(day) < until) accounts.add(`${wiki} ${member}`);
const seen = stretches.map(({ from, until, accounts }) => ({
  from,
  until,
  share: accounts.size / registered,
}));

interface Newcomers {
  readonly writers: number;
  readonly first: number;
  readonly later: number;
  readonly leave: number;
  readonly frailty: number;
}

const cells = 128;
/** Shape of the rates of visiting of writers; held. */
const shape = 1.5;
const propensities = gammaCellMeans(shape, cells);

/** Shares of registered accounts that edit in each stretch. */
const expected = ({ writers, first, later, leave, frailty }: Newcomers): readonly number[] => {
  const survival = (decisions: number): number => (1 + (leave * decisions) / frailty) ** -frailty;
  const silent = (from: number, until: number, g: number): number => {
    let quiet = 1 - survival(from);
    let none = 1;
    for (let day = from; day < until; day++) {
      none *= Math.exp(-g * (day === 0 ? first : later));
      const goes = day + 1 < until ? survival(day) - survival(day + 1) : survival(day);
      quiet += goes * none;
    }
    return quiet;
  };
  return seen.map(({ from, until }) => {
    let sum = 0;
    for (const g of propensities) sum += 1 - silent(from, until, g);
    return (writers * sum) / cells;
  });
};

const read = (point: readonly number[]): Newcomers => {
  const [writers, first, later, leave, frailty] = point;
  return {
    writers: 1 / (1 + Math.exp(-writers)),
    first: Math.exp(first),
    later: Math.exp(later),
    leave: Math.exp(leave),
    frailty: Math.exp(frailty),
  };
};

const misfit = (point: readonly number[]): number => {
  const found = expected(read(point));
  return (
    seen.reduce((sum, { share }, i) => sum + (found[i] - share) ** 2 / (share * (1 - share)), 0) * registered
  );
};

const start = [Math.log(0.3 / 0.7), Math.log(0.8), Math.log(0.1), Math.log(2), Math.log(0.7)];
const { point, value, converged } = nelderMead(misfit, start, {
  step: 0.2,
  tolerance: 1e-7,
  maxEvaluations: 4000,
});
const fitted = read(point);
const shares = expected(fitted);
/** A rate as the expected days with a visit on a day, as scenarios state it. */
const visitDays = (rate: number): string => (1 - Math.exp(-rate)).toPrecision(4);
const lines = [
  `${registered} accounts; squared errors ${value.toFixed(1)} over ${seen.length} shares${converged ? "" : ", not converged"}`,
  `writers ${(100 * fitted.writers).toFixed(2)}%, visits differ by gamma ${shape} (held)`,
  `visits new ${visitDays(fitted.first)} per day, active ${visitDays(fitted.later)} per day`,
  `leaving ${fitted.leave.toPrecision(4)} per day, differ by gamma ${fitted.frailty.toPrecision(3)}`,
  ...[0, 1, 2, 4, 8, 12].map(
    (week) =>
      `week ${week}: seen ${(100 * seen[2 + week].share).toFixed(3)}%, fitted ${(100 * shares[2 + week]).toFixed(3)}%`,
  ),
];
process.stdout.write(`${lines.join("\n")}\n`);
