/**
 * What became of the members: of each who was present at the start whether he stayed, and in two paired worlds the four
 * counts, of all and by group.
 */
import type { Members } from "../engine/world.ts";
import { gone } from "../model/member.ts";
import type { Arm, Model } from "../model/model.ts";
import { leversPerColumn, reachColumn } from "../model/reach.ts";
import { dayText } from "../scenario/dates.ts";
import { isSet, rowsInBaseline } from "./membersEnd.ts";
import { type FourCounts, type Grouping, groupings, type MembersEnd, type Pair } from "./records.ts";

/** Rows of the members present at the start of the horizon, in their order. */
const presentRows = ({ count: all, column }: Members): Int32Array => {
  const present = column("present");
  let count = 0;
  for (let row = 0; row < all; row++) count += present[row];
  const rows = new Int32Array(count);
  count = 0;
  for (let row = 0; row < all; row++) if (present[row] === 1) rows[count++] = row;
  return rows;
};

/** One bit per member present at the start: set where he has not left (see `WorldRecord.stayed`). */
export const stayedIn = (members: Members): Uint8Array => {
  const stage = members.column("stage");
  const rows = presentRows(members);
  const bits = new Uint8Array(Math.ceil(rows.length / 8));
  for (let i = 0; i < rows.length; i++) if (stage[rows[i]] < gone) bits[i >> 3] |= 1 << (i & 7);
  return bits;
};

const reachColumnOf = (lever: number): string => reachColumn(Math.floor(lever / leversPerColumn));

/** The marks of levers' deeds on members, lever by lever: the column that holds them, and their bit there. */
const marksOf = ({ column }: Members, { reaching }: Arm) => {
  const columns = new Map(
    [...new Set(reaching.map((_, lever) => reachColumnOf(lever)))].map((name) => [name, column(name)]),
  );
  return reaching.map((lever, index) => ({
    lever,
    marks: columns.get(reachColumnOf(index)) ?? new Int32Array(0),
    bit: index % leversPerColumn,
  }));
};

/** How many members each lever of the arm has acted on. */
export const reachedBy = (members: Members, arm: Arm): Readonly<Record<string, number>> =>
  Object.fromEntries(
    marksOf(members, arm).map(({ lever, marks, bit }) => {
      let count = 0;
      for (const mark of marks) count += (mark >> bit) & 1;
      return [lever, count];
    }),
  );

/** By age, how many of those who joined within the horizon came for the last time at that age. */
export const lastVisitAges = ({ count, column }: Members, { start, steps }: Model): Float64Array => {
  const counts = new Float64Array(steps - start);
  const [joined, lastVisit] = ["joined", "lastVisit"].map((name) => column(name));
  for (let row = 0; row < count; row++) {
    const since = joined[row];
    const age = lastVisit[row] - since;
    if (since >= start && age >= 0) counts[age]++;
  }
  return counts;
};

/** Days of membership at the start from which a group of `tenure` reaches on. */
export const tenures = [0, 30, 90, 365] as const;

const tenureNames = tenures.map((from, i) =>
  tenures[i + 1] === undefined ? `${from}+` : `${from}-${tenures[i + 1] - 1}`,
);

const tenureOf = (days: number): number =>
  Math.max(
    0,
    tenures.findLastIndex((from) => days >= from),
  );

/** Outcomes in the order of 2 · (left without the plan) + (left with it). */
const outcomes = [
  "keptAnyway",
  "lost",
  "saved",
  "leftAnyway",
] as const satisfies readonly (keyof FourCounts)[];

/** Four counts per group, by the group's number. */
const countsOf = (groups: number): Int32Array => new Int32Array(4 * groups);

const fourCounts = (counts: Int32Array, group = 0): FourCounts => {
  const [keptAnyway, lost, saved, leftAnyway] = outcomes.map((_, i) => counts[4 * group + i]);
  return { saved, lost, keptAnyway, leftAnyway };
};

/** The groups that have anyone, by name. */
const named = (names: readonly string[], counts: Int32Array): Record<string, FourCounts> =>
  Object.fromEntries(
    names.flatMap((name, group) => {
      const four = fourCounts(counts, group);
      return Object.values(four).some((n) => n > 0) ? [[name, four]] : [];
    }),
  );

/** The months of a model's calendar, and of each step the place of its own among them. */
const knownMonths = new WeakMap<
  Model,
  { readonly monthNames: readonly string[]; readonly monthOf: Int32Array }
>();
const monthsOf = (model: Model) => {
  const known = knownMonths.get(model);
  if (known !== undefined) return known;
  const months = Array.from({ length: model.steps }, (_, step) => dayText(model.firstDay + step).slice(0, 7));
  const monthNames = [...new Set(months)];
  const made = { monthNames, monthOf: Int32Array.from(months, (month) => monthNames.indexOf(month)) };
  knownMonths.set(model, made);
  return made;
};

/** Columns of a plan's world that pairing looks at. */
export const pairedColumns = ({ told, reaching }: Arm): ReadonlySet<string> =>
  new Set([
    "stage",
    "joined",
    ...told.map(({ column }) => column),
    ...reaching.map((_, i) => reachColumnOf(i)),
  ]);

/**
 * The members of two paired worlds. Who was present at the start stands in the same row of both: no lever acts before
 * they are there. Who joined later is matched by id.
 */
export const pairOf = (baseline: MembersEnd, plan: Members, arm: Arm, model: Model): Pair => {
  const { common, left } = baseline;
  const stage = plan.column("stage");
  const joined = plan.column("joined");
  const outcomeOf = (without: number, withPlan: number): number =>
    (isSet(left, without) ? 2 : 0) + (stage[withPlan] >= gone ? 1 : 0);

  const present = new Int32Array(common);
  const outcome = new Uint8Array(common);
  let count = 0;
  for (let row = 0; row < common; row++)
    if (isSet(baseline.present, row)) {
      present[count] = row;
      outcome[count++] = outcomeOf(row, row);
    }
  /** The members present at the start by the number of their group; below 0 is none. */
  const grouped = (groups: number, groupOf: (row: number) => number): Int32Array => {
    const counts = countsOf(groups);
    for (let i = 0; i < count; i++) {
      const group = groupOf(present[i]);
      if (group >= 0) counts[4 * group + outcome[i]]++;
    }
    return counts;
  };
  const groups = Object.fromEntries(groupings.map((by) => [by, {}])) as Record<
    Grouping,
    Record<string, FourCounts>
  >;
  for (const { by, column, names } of arm.told) {
    const values = plan.column(column);
    Object.assign(
      groups[by],
      named(
        names,
        grouped(names.length, (row) => values[row]),
      ),
    );
  }
  groups.tenure = named(
    tenureNames,
    grouped(tenures.length, (row) => tenureOf(model.start - joined[row])),
  );
  const marks = marksOf(plan, arm);
  const columns = [...new Set(marks.map((m) => m.marks))];
  groups.reach = named(
    ["not reached", "reached"],
    grouped(2, (row) => (columns.some((m) => m[row] !== 0) ? 1 : 0)),
  );
  groups.lever = Object.fromEntries(
    marks.flatMap(({ lever, marks: of, bit }) =>
      Object.entries(
        named(
          [lever],
          grouped(1, (row) => ((of[row] >> bit) & 1) - 1),
        ),
      ),
    ),
  );

  const { monthNames, monthOf } = monthsOf(model);
  const joiners = countsOf(monthNames.length);
  const twins = rowsInBaseline(baseline, plan);
  let both = 0;
  twins.forEach((twin, i) => {
    if (twin < 0) return;
    both++;
    const step = joined[common + i];
    if (step >= model.start) joiners[4 * monthOf[step] + outcomeOf(twin, common + i)]++;
  });
  groups.joined = named(monthNames, joiners);
  return {
    ...fourCounts(grouped(1, () => 0)),
    joinedOnlyWithPlan: twins.length - both,
    joinedOnlyWithout: baseline.idHigh.length - both,
    groups,
  };
};
