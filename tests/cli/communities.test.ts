import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { root, simulate } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const club = readFileSync(join(root, "scenarios/base/reading-club.yaml"), "utf8");
const planned = (text: string): string => `${text}
plan:
  push:
    - name: come back
      every: monday
      open: 30%
      relevance: 70%
      effects: { more visits: 5%..25%, half-life: 2 days }
      cost: { per message: 0.05 CNY }
      source: { assumption: a test }
`;
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const small = club
  .replace("count: 2400", "count: 200")
  .replace("weeks: 13", "weeks: 4")
  .replace(/ *- \{ name: autumn fair.*\n/, "");
const summer = write("summer.yaml", planned(small));
const options = ["--replicates", "4", "-q", "--json", "--out", join(folder, "out")];

describe("files of different communities", () => {
  test("are compared, each plan with its own baseline, over the common horizon, after what they do not share", async () => {
    const autumn = write(
      "autumn.yaml",
      planned(
        small
          .replace("2026-07-01, weeks: 4", "2026-10-01, weeks: 6")
          .replace("count: 200", "count: 120")
          .replace("price: 88 CNY", "price: 60 CNY"),
      ),
    );
    const { code, out, err } = await simulate(summer, autumn, ...options);
    expect(err).toBe("");
    expect(code).toBe(0);
    const summary = JSON.parse(out) as Summary;
    expect(summary.arms).toEqual(["baseline", "summer", "baseline-autumn", "autumn"]);
    expect(summary.days).toBe(28);
    expect(summary.baselines[1]).toMatchObject({
      scenarios: ["autumn"],
      start: "2026-10-01",
      end: "2026-10-29",
      members: 120,
    });
    expect(summary.baselines[1].differences.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["calendar.start", "members.count", "behaviour.fees.price"]),
    );
    expect(summary.adjustments).toEqual([{ scenario: "autumn", what: "horizon", from: 42, to: 28 }]);
    const page = readFileSync(join(folder, "out", "report.html"), "utf8");
    expect(page.indexOf('id="ground"')).toBeGreaterThan(0);
    expect(page.indexOf('id="ground"')).toBeLessThan(page.indexOf('class="lead"'));
    const markdown = readFileSync(join(folder, "out", "summary.md"), "utf8");
    expect(markdown).toContain("## The files do not share one community");
    // Alone, over as many days and from the same seed, the second has the same worlds.
    const short = write("short.yaml", readFileSync(autumn, "utf8").replace("weeks: 6", "weeks: 4"));
    const alone = await simulate(short, ...options.slice(0, -1), join(folder, "alone"), "--seed", "summer");
    expect((JSON.parse(alone.out) as Summary).comparison[0].npvDifference).toEqual(
      summary.comparison[1].npvDifference,
    );
  });

  test("in two currencies are refused, with nothing written", async () => {
    const euros = write("euros.yaml", planned(small).replaceAll("CNY", "EUR"));
    const out = join(folder, "refused");
    const { code, err } = await simulate(summer, euros, "--replicates", "2", "--out", out);
    expect(code).toBe(2);
    expect(err).toContain("euros counts money in EUR and summer in CNY");
    expect(existsSync(out)).toBe(false);
  });
});
