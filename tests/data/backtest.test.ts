import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Backtest } from "../../src/analysis/backtest/backtest.ts";
import { holdfast } from "../cli/process.ts";
import { dataFile } from "./log.ts";

const memberships = dataFile("cncf_membership_to_2022/spells.csv", "the backtest of a real membership");
const volunteers = dataFile("git_tldr_to_2022/activity.csv", "the backtest of a real volunteer community");
const folder = mkdtempSync(join(tmpdir(), "holdfast-backtest-data-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const backtest = async (log: string, cut: string, ...more: readonly string[]): Promise<Backtest> => {
  const { code, out } = await holdfast(
    ...["backtest", log, "--cut", cut, "--replicates", "30", "--out", folder, "--no-store", "--json", "-q"],
    ...more,
  );
  expect(code).toBe(0);
  return JSON.parse(out) as Backtest;
};

const scoreOf = ({ scores }: Backtest, name: string) => scores.find(({ measure }) => measure === name)!;

describe.skipIf(memberships === undefined)("a real membership, cut at the end of 2021", () => {
  test("has its members of a year later in the 90% range, nearer than the naive references", async () => {
    const result = await backtest(memberships ?? "", "2021-12-31");
    const members = result.cuts[0].measures.find(({ measure }) => measure === "members")!;
    const last = members.numbers.at(-1)!;
    expect(last.morning).toBe("2023-01-01");
    expect(last.insideNinety).toBe(true);
    const { numbers } = result.cuts[0].measures.find(({ measure }) => measure === "exits")!;
    const january = numbers.find(({ first }) => first === "2022-01-01")!;
    // More than twice an average month is foretold for January, as in the years before.
    const others = numbers.filter(({ first }) => first !== "2022-01-01");
    expect(january.mean).toBeGreaterThan(
      (2 * others.reduce((sum, { mean }) => sum + mean, 0)) / others.length,
    );
    const { references } = scoreOf(result, "members");
    for (const name of ["last year again", "exponential"] as const)
      expect(references[name]!.projection).toBeLessThan(references[name]!.crps);
  });
});

describe.skipIf(memberships === undefined)("memberships of a real tier, cut at the end of 2021", () => {
  test.each(["everyone", "Silver", "End User Supporter"])(
    "have those still there a year ahead in the 90%% range: %s",
    async (tier) => {
      const group = tier === "everyone" ? [] : ["--group", tier];
      const result = await backtest(memberships ?? "", "2021-12-31", ...group);
      const still = result.cuts[0].measures.find(({ measure }) => measure === "still members")!;
      const last = still.numbers.at(-1)!;
      expect(last.morning).toBe("2023-01-01");
      expect({ ...last.ninety, observed: last.observed, inside: last.insideNinety }).toMatchObject({
        inside: true,
      });
    },
  );
});

describe.skipIf(volunteers === undefined)(
  "a real volunteer community, cut before an October campaign",
  () => {
    test("is foretold with the campaign and its echo a year later, nearer than without them", async () => {
      const events = join(folder, "campaigns.csv");
      const years = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022];
      writeFileSync(
        events,
        `name,from,to\n${years.map((year) => `October campaign ${year},${year}-10-01,${year}-10-31`).join("\n")}\n`,
      );
      const result = await backtest(volunteers ?? "", "2021-09-30", "--events", events, "--weeks", "60");
      const { measures } = result.cuts[0];
      const numberOf = (measure: string, first: string) =>
        measures.find((one) => one.measure === measure)!.numbers.find((one) => one.first === first)!;
      for (const year of ["2021", "2022"])
        for (const measure of ["monthly actives", "joins"]) {
          const october = numberOf(measure, `${year}-10-01`);
          const without = october.references["without campaigns"]!;
          expect({ measure, year, inside: october.insideNinety }).toMatchObject({ inside: true });
          expect(october.crps).toBeLessThan(without.crps);
        }
      for (const measure of ["monthly actives", "joins", "known active"]) {
        const { references } = scoreOf(result, measure);
        const without = references["without campaigns"]!;
        expect(without.projection).toBeLessThan(without.crps);
        const { projection, crps } = references.exponential!;
        expect(projection).toBeLessThan(crps);
      }
    });
  },
);
