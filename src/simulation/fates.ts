/**
 * What became of the members: of each who was present at the start whether he stayed, and in two paired worlds the four
 * counts, of all and by group.
 */
import type { World } from "../engine/world.ts";
import { leversPerColumn, reachColumn } from "../model/groups.ts";
import { stages } from "../model/member.ts";
import type { Arm, Model } from "../model/model.ts";
import { dayText } from "../scenario/dates.ts";
import { type FourCounts, type Grouping, groupings, type Pair } from "./records.ts";

const hasLeft = (world: World, row: number): boolean => world.columns.get("stage")?.[row] === stages.left;

/** Rows of the members present at the start of the horizon, in their order. */
const presentRows = (world: World): Int32Array => {
  const present = world.columns.get("present");
  const rows = new Int32Array(world.rows);
  let count = 0;
  for (let row = 0; row < world.rows; row++) if (present?.[row] === 1) rows[count++] = row;
  return rows.subarray(0, count);
};

/** One bit per member present at the start: set where he has not left (see `WorldRecord.stayed`). */
export const stayedIn = (world: World): Uint8Array => {
  const rows = presentRows(world);
  const bits = new Uint8Array(Math.ceil(rows.length / 8));
  rows.forEach((row, i) => {
    if (!hasLeft(world, row)) bits[i >> 3] |= 1 << (i & 7);
  });
  return bits;
};

/** Whether a lever of an arm, by the number of its bit, has acted on a member. */
const isReached = (world: World, row: number, lever: number): boolean => {
  const marks = world.columns.get(reachColumn(Math.floor(lever / leversPerColumn)));
  return (((marks?.[row] ?? 0) >> (lever % leversPerColumn)) & 1) === 1;
};

/** How many members each lever of the arm has acted on. */
export const reachedBy = (world: World, { reaching }: Arm): Readonly<Record<string, number>> =>
  Object.fromEntries(
    reaching.map((lever, bit) => {
      let count = 0;
      for (let row = 0; row < world.rows; row++) if (isReached(world, row, bit)) count++;
      return [lever, count];
    }),
  );

/** By age, how many of those who joined within the horizon came for the last time at that age. */
export const lastVisitAges = (world: World, { start, steps }: Model): Float64Array => {
  const counts = new Float64Array(steps - start);
  const [joined, lastVisit] = ["joined", "lastVisit"].map((name) => world.columns.get(name));
  for (let row = 0; row < world.rows; row++) {
    const since = joined?.[row] ?? 0;
    const age = (lastVisit?.[row] ?? -1) - since;
    if (since >= start && age >= 0) counts[age]++;
  }
  return counts;
};

/** Days of membership at the start from which a group of `tenure` reaches on. */
export const tenures = [0, 30, 90, 365] as const;

const tenureOf = (days: number): string => {
  const index = tenures.findLastIndex((from) => days >= from);
  const from = tenures[Math.max(0, index)];
  const next = tenures[Math.max(0, index) + 1];
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
};

type Tally = Record<Grouping, Record<string, { -readonly [K in keyof FourCounts]: number }>>;

const outcomeOf = (without: boolean, withPlan: boolean): keyof FourCounts =>
  without ? (withPlan ? "leftAnyway" : "saved") : withPlan ? "lost" : "keptAnyway";

const add = (tally: Tally, by: Grouping, group: string, outcome: keyof FourCounts): void => {
  tally[by][group] ??= { saved: 0, lost: 0, keptAnyway: 0, leftAnyway: 0 };
  tally[by][group][outcome]++;
};

/**
 * The members of two paired worlds. Who was present at the start stands in the same row of both: no lever acts before
 * they are there. Who joined after the fork is matched by id.
 *
 * @param fork number of members when the plan's world forked
 */
export const pairOf = (baseline: World, plan: World, fork: number, arm: Arm, model: Model): Pair => {
  const groups = Object.fromEntries(groupings.map((by) => [by, {}])) as Tally;
  const counts = { saved: 0, lost: 0, keptAnyway: 0, leftAnyway: 0 };
  const told = arm.told.map(({ by, column, names }) => ({ by, names, values: plan.columns.get(column) }));
  const joined = plan.columns.get("joined");
  for (const row of presentRows(baseline)) {
    const outcome = outcomeOf(hasLeft(baseline, row), hasLeft(plan, row));
    counts[outcome]++;
    for (const { by, names, values } of told) add(groups, by, names[values?.[row] ?? 0] ?? "", outcome);
    add(groups, "tenure", tenureOf(model.start - (joined?.[row] ?? 0)), outcome);
    const levers = arm.reaching.filter((_, bit) => isReached(plan, row, bit));
    add(groups, "reach", levers.length > 0 ? "reached" : "not reached", outcome);
    for (const lever of levers) add(groups, "lever", lever, outcome);
  }
  const idOf = (world: World, row: number): string => `${world.idHigh[row]}.${world.idLow[row]}`;
  const rowsWithout = new Map<string, number>();
  for (let row = fork; row < baseline.rows; row++) rowsWithout.set(idOf(baseline, row), row);
  let both = 0;
  for (let row = fork; row < plan.rows; row++) {
    const twin = rowsWithout.get(idOf(plan, row));
    if (twin === undefined) continue;
    both++;
    const step = joined?.[row] ?? 0;
    if (step < model.start) continue;
    const month = dayText(model.firstDay + step).slice(0, 7);
    add(groups, "joined", month, outcomeOf(hasLeft(baseline, twin), hasLeft(plan, row)));
  }
  return {
    ...counts,
    joinedOnlyWithPlan: plan.rows - fork - both,
    joinedOnlyWithout: rowsWithout.size - both,
    groups,
  };
};
