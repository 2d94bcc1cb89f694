import { mkdtempSync, rmSync } from "node:fs";
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

const backtest = async (log: string, cut: string): Promise<Backtest> => {
  const { code, out } = await holdfast(
    ...["backtest", log, "--cut", cut, "--replicates", "30", "--out", folder, "--no-store", "--json", "-q"],
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
    const { references } = scoreOf(result, "members");
    for (const name of ["last year again", "exponential"] as const)
      expect(references[name]!.projection).toBeLessThan(references[name]!.crps);
  });
});

describe.skipIf(volunteers === undefined)(
  "a real volunteer community, cut before an October campaign",
  () => {
    test("is foretold nearer than by an exponential trend", async () => {
      const result = await backtest(volunteers ?? "", "2021-09-30");
      for (const measure of ["monthly actives", "joins"]) {
        const { references } = scoreOf(result, measure);
        expect(references.exponential!.projection).toBeLessThan(references.exponential!.crps);
      }
    });
  },
);
