import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { holdfastWith, root, simulate } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-further-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two levers on the reading club, for three weeks. */
const club = join(folder, "club.yaml");
writeFileSync(
  club,
  `scenario: Two levers
extends: ${join(root, "scenarios/base/reading-club.yaml")}
calendar: { start: 2026-09-01, weeks: 3 }
plan:
  events:
    - name: live show
      every: friday
      seats: 20 per show, lottery
      interest: 30%
      show-up: 70%
      effects: { for: attendees, lasting: 7 days, fewer leave: 20%..40% }
      cost: { per show: 400 CNY }
      source: { assumption: a test }
  points:
    - name: stamps
      earn: { visit: 10 }
      reward at: 100
      cost per point: 0.01 CNY
      breakage: 20%
      source: { assumption: a test }
`,
);
const quick = ["--members", "150", "--replicates", "3", "--workers", "1", "--quiet", "--json"] as const;

describe("what is found beside the worlds compared", { timeout: 600_000 }, () => {
  test("contributions, break-even, causes, what lies beyond and acquisition are in the summary and fit its schema", async () => {
    const { code, out, err } = await simulate(
      club,
      ...quick,
      "--contributions",
      "--beyond",
      "2 weeks",
      "--against",
      "acquisition",
      "--out",
      join(folder, "all"),
    );
    expect(err).toBe("");
    expect(code).toBe(0);
    const summary = JSON.parse(out) as Summary;
    const schema = JSON.parse(readFileSync(join(root, "src/report/summary.schema.json"), "utf8")) as object;
    const isSummary = new Ajv.Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(isSummary(summary), JSON.stringify(isSummary.errors)).toBe(true);

    expect(summary.arms).toEqual(["baseline", "club", "club-acquisition"]);
    const [acquisition] = summary.acquisition ?? [];
    expect(acquisition).toMatchObject({ insteadOf: "club", channel: "paid ads", costPerMember: 38 });
    const plan = summary.comparison.find(({ arm, against }) => arm === "club" && against === "baseline");
    expect(acquisition.money).toBeCloseTo(plan?.incrementalCost.mean ?? Number.NaN, 6);
    // What it spends is what its members cost.
    const bought = summary.comparison.find(
      ({ arm, against }) => arm === "club-acquisition" && against === "baseline",
    );
    const ads = summary.ledger.find(({ name }) => name === "acquisition: paid ads")?.arms ?? {};
    expect(ads["club-acquisition"].mean - ads.baseline.mean).toBeCloseTo(38 * acquisition.members.mean, 6);
    expect(bought?.members).toMatchObject({ saved: 0, lost: 0 });

    const [contributions] = summary.contributions ?? [];
    expect(contributions).toMatchObject({ method: "exact", worlds: 3 });
    const value = contributions.measures.find(({ measure }) => measure === "npv");
    expect(value?.total.mean).toBeCloseTo(plan?.npvDifference.mean ?? Number.NaN, 6);

    const [causes] = summary.churnCauses ?? [];
    expect(causes.causes.map(({ term }) => term)).toContain("events: live show: leave");
    expect(summary.breakEven?.map(({ lever }) => lever)).toEqual(["events: live show", "points: stamps"]);
    for (const { share } of summary.assumptionShares ?? [])
      expect(share === null || share.mean === 1).toBe(true);

    // The same worlds, played on: at the end of the horizon they stand where the run does.
    const beyond = summary.beyond?.comparison.find(({ arm }) => arm === "club");
    expect(summary.beyond).toMatchObject({ days: 14, at: "2026-10-06" });
    expect(beyond?.retentionAtHorizon).toEqual(plan?.retentionDifference);
    expect((beyond?.npvInAll.mean ?? 0) - (beyond?.npvBeyond.mean ?? 0)).toBeCloseTo(
      plan?.npvDifference.mean ?? Number.NaN,
      6,
    );

    const uses = Object.fromEntries((summary.leverUse ?? []).map((use) => [use.lever, use]));
    expect(uses["events: live show"].capacity).toMatchObject({ of: "seats" });
    expect(uses["events: live show"].capacity?.share.mean).toBeLessThanOrEqual(1);
    expect(uses["points: stamps"].pointsOwed?.points.mean).toBeGreaterThan(0);
    expect(uses["push: morning digest"].reached).toBeNull();
  });

  test("a precision decides the number of replicates, the same with any number of workers", async () => {
    const run = (workers: string) =>
      simulate(
        club,
        "--members",
        "150",
        "--precision",
        "retention 3pp",
        "--replicates",
        "60",
        "--json",
        "--workers",
        workers,
        "--no-store",
        "--out",
        join(folder, `precise ${workers}`),
      );
    const [one, two] = [await run("1"), await run("2")];
    expect(one.code).toBe(0);
    expect(one.out).toBe(two.out);
    const { runLength, replicates } = JSON.parse(one.out) as Summary;
    expect(runLength).toMatchObject({ rule: "precision", reached: true, ceiling: 60 });
    expect(runLength?.replicates).toBe(replicates);
    for (const { reached } of runLength?.precision ?? []) expect(reached).toBeLessThanOrEqual(0.03);
    expect(one.err).toContain(`settled after ${replicates} replicates`);
  });
});

describe("what cannot be asked for", () => {
  const refused = async (...words: readonly string[]) => {
    const out = join(folder, "refused");
    const outcome = await simulate(club, ...words, "--out", out);
    expect(outcome.code).toBe(2);
    expect(existsSync(out)).toBe(false);
    return outcome.err;
  };

  test("is refused with the likely mend, and nothing is written", async () => {
    expect(await refused("--precision", "retention 0.3%")).toContain('--precision "retention 0.3pp"');
    expect(await refused("--until", "npv settled")).toContain('--until "npv settled to 1000 CNY"');
    expect(await refused("--beyond", "soon")).toContain('--beyond "26 weeks"');
    expect(await refused("--against", "luck")).toContain("--against acquisition");
    expect(await refused("--until", "settled", "--precision", "npv 5 CNY")).toContain("cannot both");
  });

  test("is refused in Chinese too", async () => {
    const { code, err } = await holdfastWith(
      {},
      "simulate",
      club,
      "--lang",
      "zh",
      "--precision",
      "净现值 100",
    );
    expect(code).toBe(2);
    expect(err).toContain("单位不对");
    expect(err).toContain('--precision "净现值 1000 CNY"');
  });
});
