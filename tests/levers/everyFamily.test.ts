import { describe, expect, test } from "vitest";
import { channelsIn, endingIn, families, familyNames } from "../../src/levers/families.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Arm, Model } from "../../src/model/model.ts";
import { scaleScenario } from "../../src/model/sample.ts";
import {
  add,
  and,
  column,
  equal,
  f32,
  i32,
  multiply,
  nearest,
  toI32,
  truth,
} from "../../src/program/expression.ts";
import type { Program, SetStatement, Statement, TallyStatement } from "../../src/program/program.ts";
import type { Family, Scenario } from "../../src/scenario/scenario.ts";
import type { ReplicateRecord, WorldRecord } from "../../src/simulation/records.ts";
import { ledgerLines } from "../../src/simulation/replicate.ts";
import { play, playWorld, total } from "../model/community.ts";
import { certainly, exampleOf, withNumbers, withoutEffects } from "./examples.ts";
import { read, townFor } from "./plan.ts";

/** Levers that decide who is a member: without any effect on rates they change lives all the same. */
const decidingMembership: ReadonlySet<Family> = new Set<Family>([
  "entry",
  "acquisition",
  "routing",
  "norms",
  "seasons",
  "exchanges",
]);

const planOf = ({ worlds }: ReplicateRecord): WorldRecord => worlds[1];
const sumOf = (model: Model, world: WorldRecord, kind: "cost" | "margin"): number =>
  ledgerLines(model.arms).reduce(
    (sum, line, i) => sum + (line.kind === kind ? total(world.ledger[i]) : 0),
    0,
  );

test("levers that change lives without any effect are those that bring members, turn them away or end memberships", () => {
  const deciding = familyNames.filter((family) => {
    const { plan } = exampleOf(family);
    return channelsIn(plan).length > 0 || endingIn(plan);
  });
  expect([...decidingMembership].sort()).toEqual([...deciding].sort());
});

test.each(familyNames.filter((family) => !decidingMembership.has(family)))(
  "%s without any effect changes nobody's life, whatever it costs",
  (family) => {
    const model = assemble(withoutEffects(exampleOf(family)), {});
    const [{ worlds, pairs }] = play(model);
    expect(worlds[1].digest).toBe(worlds[0].digest);
    expect(pairs[0]).toMatchObject({ saved: 0, lost: 0, joinedOnlyWithPlan: 0, joinedOnlyWithout: 0 });
    expect(sumOf(model, worlds[1], "cost")).toBeGreaterThanOrEqual(sumOf(model, worlds[0], "cost"));
  },
);

describe.each(familyNames)("%s", (family) => {
  test("members are those of the day before, who joined, less who went", () => {
    const { series } = planOf(play(assemble(exampleOf(family), {}))[0]);
    const ended = Object.keys(series).filter((name) => /: (?:removed|graduated)$/.test(name));
    for (let day = 1; day < series.members.length; day++)
      expect(series.members[day]).toBe(
        series.members[day - 1] +
          series.joined[day] -
          series.left[day] -
          ended.reduce((sum, name) => sum + series[name][day], 0),
      );
  });

  test("the books are the sum of what each member brought and took, exactly", () => {
    const model = assemble(withNumbers(exampleOf(family), certainly), {});
    for (const arm of model.arms) {
      // Groups are paid for as such, by none of their members.
      const ofGroups = new Set(arm.program.step.flatMap((s) => (s.kind === "count" ? [s.tally] : [])));
      const tallies = [
        ...new Set(arm.ledger.flatMap((entry) => ("tally" in entry ? [entry.tally] : []))),
      ].filter((tally) => !ofGroups.has(tally));
      const { world, tallies: totals } = playWorld(model, withAccounts(arm, tallies));
      for (const tally of tallies) {
        const own = world.columns.get(accountOf(tally)) ?? [];
        expect(total(Array.from(own).slice(0, world.rows)), tally).toBe(total(totals.get(tally) ?? []));
      }
    }
  });

  test("twice the community, with twice of what there is for all, has the same rates and costs of each member", () => {
    const scenario = exampleOf(family);
    const rates = (of: Scenario): readonly (readonly number[])[] => {
      const model = assemble(of, {});
      return play(model, 16).map((record) => {
        const { series } = planOf(record);
        const days = total(series.members);
        const cost = sumOf(model, planOf(record), "cost");
        return [total(series.visitors) / days, total(series.left) / days, cost / days];
      });
    };
    const once = rates(scenario);
    const twice = rates(scaleScenario(scenario, 600).scenario);
    for (const rate of [0, 1, 2]) {
      const a = moments(once.map((values) => values[rate]));
      const b = moments(twice.map((values) => values[rate]));
      const error = Math.sqrt((a.variance + b.variance) / 16);
      expect(Math.abs(a.mean - b.mean)).toBeLessThan(4 * error);
    }
  });
});

/** A second lever of the same family. */
const again = (example: string): string => example.replace(/name: ([^,]+),/, "name: $1 again,");

test("the order of families in a file, and of levers in a family, does not matter", () => {
  const listed = (order: (levers: readonly string[]) => readonly string[]): readonly string[] =>
    familyNames.map((family) => {
      const { example } = families[family];
      const levers = order([example, again(example)]).map((lever) => `    - ${lever}\n`);
      return `  ${family}:\n${levers.join("")}`;
    });
  const place = townFor(...familyNames);
  const read1 = read(`${place}plan:\n${listed((levers) => levers).join("")}`);
  const read2 = read(`${place}plan:\n${[...listed((levers) => [...levers].reverse())].reverse().join("")}`);
  const [one] = play(assemble(read1, {}));
  const [two] = play(assemble(read2, {}));
  expect(planOf(two).digest).toBe(planOf(one).digest);
  expect(planOf(two).ledger).toEqual(planOf(one).ledger);
});

const moments = (values: readonly number[]): { mean: number; variance: number } => {
  const mean = total(values) / values.length;
  return { mean, variance: total(values.map((v) => (v - mean) ** 2)) / (values.length - 1) };
};

const accountOf = (tally: string): string => `account of ${tally}`;

/** An arm in which every member keeps an account of what he adds to each of some tallies. */
const withAccounts = (arm: Arm, tallies: readonly string[]): Arm => {
  const scaleOf = (name: string): number => arm.program.tallies.find((t) => t.name === name)?.scale ?? 1;
  const noted = ({ tally, value, group, where }: TallyStatement): SetStatement => {
    const account = column(accountOf(tally), "i32");
    const whole = value.type === "f32" ? toI32(nearest(multiply(value, f32(scaleOf(tally))))) : toI32(value);
    return {
      kind: "set",
      column: account.name,
      value: add(account, value.type === "i32" ? value : whole),
      where: and(where ?? truth(true), group === undefined ? truth(true) : equal(group, i32(0))),
    };
  };
  const accounted = <S extends Statement>(statement: S): readonly (S | SetStatement)[] =>
    statement.kind === "tally" && tallies.includes(statement.tally)
      ? [noted(statement), statement]
      : [statement];
  const step = arm.program.step.flatMap((statement): readonly Statement[] =>
    statement.kind === "spawn"
      ? [{ ...statement, birth: statement.birth.flatMap((one) => accounted(one)) }]
      : accounted(statement),
  );
  const program: Program = {
    ...arm.program,
    columns: [
      ...arm.program.columns,
      ...tallies.map((tally) => ({ name: accountOf(tally), type: "i32" as const, initial: 0 })),
    ],
    step,
  };
  return { ...arm, program };
};
