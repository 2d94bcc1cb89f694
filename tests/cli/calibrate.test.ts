import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayText, parseDay } from "../../src/scenario/dates.ts";
import { holdfast } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "calibrate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

/** A made-up log: one joins a day for half a year; member i comes every 2 + i mod 9 days, for 20 + 37 i mod 90 days. */
const activity = (): string => {
  const start = parseDay("2025-06-01")!;
  const rows = ["用户,时间,金额"];
  for (let i = 0; i < 180; i++) {
    const stays = 20 + ((37 * i) % 90);
    for (let day = 0; day <= stays && i + day < 200; day += 2 + (i % 9)) {
      rows.push(`${i},${dayText(start + i + day)},${day % 4 === 0 ? 30 + (i % 20) : ""}`);
    }
  }
  return rows.join("\n");
};

describe("holdfast calibrate", { timeout: 120_000 }, () => {
  beforeAll(() => {
    write("log.csv", activity());
  });

  it("writes a base from a log that a scenario extends and simulate plays", async () => {
    const base = at("mine.yaml");
    const {
      code: status,
      out: stdout,
      err: stderr,
    } = await holdfast("calibrate", at("log.csv"), "--into", base, "--lang", "en");
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("member = 用户 (by its name)");
    expect(stdout).toContain("amount = 金额");
    expect(stdout).toContain(`extends: ${base}`);
    const written = readFileSync(base, "utf8");
    expect(written).toContain("source: { measured: log.csv");
    expect(written).toContain("correlations:");
    expect(written).toContain("n: 180");
    const plan = write(
      "plan.yaml",
      "scenario: A plan on it\nextends: mine.yaml\nreplicates: 4\nplan:\n  push:\n    - { name: reminder, every: day, open: 30%, relevance: 80%, source: { assumption: a workshop } }\n",
    );
    const strict = await holdfast("validate", plan, "--strict");
    expect({ status: strict.code, out: strict.err.includes("mine.yaml") }).toEqual({
      status: 0,
      out: false,
    });
    const played = await holdfast("simulate", plan, "--out", at("out"), "--json", "--quiet", "--no-store");
    expect({ status: played.code, stderr: played.code === 0 ? "" : played.err }).toEqual({
      status: 0,
      stderr: "",
    });
    expect(JSON.parse(played.out).arms.length).toBe(2);

    // Nothing is overwritten unless that is asked for.
    const again = await holdfast("calibrate", at("log.csv"), "--into", base, "--lang", "en");
    expect(again.code).toBe(2);
    expect(again.err).toContain("--force");
    expect(readFileSync(base, "utf8")).toBe(written);
  });

  it("writes a base that can be played where every visit was an order", async () => {
    const log = write("orders.csv", activity().replaceAll(/,$/gm, ",30"));
    const base = at("orders.yaml");
    const calibrated = await holdfast("calibrate", log, "--into", base);
    expect(calibrated.code).toBe(0);
    expect(readFileSync(base, "utf8")).toMatch(/per visit: .*[\d.]+%\.\.9\d\.\d+%/);
    const { code, err } = await holdfast("validate", base);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("gives the same numbers as JSON, without a file", async () => {
    const { code: status, out: stdout } = await holdfast("calibrate", at("log.csv"), "--json", "--quiet");
    expect(status).toBe(0);
    const { fitted, log } = JSON.parse(stdout);
    expect(log.kind).toBe("activity");
    expect(fitted.visits.active.error).toBeGreaterThan(0);
    expect(fitted.choices[0].candidates.length).toBeGreaterThan(1);
    expect(fitted.purchases.basket.value).toBeGreaterThan(30);
  });

  it("foretells the later years of a triangle from the first seven", async () => {
    const triangle = write(
      "triangle.csv",
      [
        "year,high end",
        ...[100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4].map(
          (p, i) => `${i},${p}`,
        ),
      ].join("\n"),
    );
    const { code: status, out: stdout } = await holdfast(
      "calibrate",
      triangle,
      "--periods",
      "7",
      "--into",
      at("triangle.yaml"),
      "--lang",
      "en",
    );
    expect(status).toBe(0);
    expect(stdout).toContain("alpha 0.668, beta 3.806");
    expect(stdout).toContain("period 12: 37.8%, seen 39.4%, off by -1.6 points");
    expect((await holdfast("validate", at("triangle.yaml"))).code).toBe(0);
  });

  it("says in Chinese what is wrong with a log, and writes nothing", async () => {
    const wrong = write("wrong.csv", "用户,日期\n甲,2025-01-01\n甲,2025-01-02\n");
    const { code: status, err: stderr } = await holdfast(
      "calibrate",
      wrong,
      "--into",
      at("never.yaml"),
      "--lang",
      "zh",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("所有行都属于同一个成员");
    expect(() => readFileSync(at("never.yaml"))).toThrow();
  });

  it("turns a test into an effect and updates the library with it", async () => {
    const counts = write("counts.csv", "group,n,events\ncontrol,3092,247\ntreated,11674,1068\n");
    const { code: status, out: stdout } = await holdfast(
      "calibrate",
      "--experiment",
      counts,
      "--lever",
      "push",
      "--json",
    );
    expect(status).toBe(0);
    const { counts: alone, prior, posterior } = JSON.parse(stdout);
    expect(posterior.sd).toBeLessThan(Math.min(alone.sd, prior.sd));
    expect(1 / posterior.sd ** 2).toBeCloseTo(1 / alone.sd ** 2 + 1 / prior.sd ** 2, 6);
    const nothing = write("nothing.csv", "group,n,events\ncontrol,30,0\ntreated,30,4\n");
    const refused = await holdfast("calibrate", "--experiment", nothing, "--lang", "en");
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("nothing happened in control");
  });

  it("knows of campaigns: the base plays the next, and the log says who comes back for it", async () => {
    const events = write(
      "campaigns.csv",
      "活动,开始,结束\n读书节 2025-08,2025-08-01,2025-08-14\n读书节 2025-11,2025-11-01,2025-11-14\n读书节 2026-01,2026年1月10日,2026/1/20\n",
    );
    const base = at("with-campaigns.yaml");
    const told = await holdfast(
      ...["calibrate", at("log.csv"), "--events", events, "--into", base, "--lang", "en"],
    );
    expect({ code: told.code, err: told.code === 0 ? "" : told.err }).toEqual({ code: 0, err: "" });
    expect(told.out).toContain("读书节: 2 in the log, the next on 2026-01-10");
    expect((await holdfast("validate", base)).code).toBe(0);
  });

  it("names every faulty row of --events, and what they are not for", async () => {
    const events = write(
      "faulty.csv",
      "name,from,to\nfair,2025-10-01,2025-09-01\n,2025-10-01,\nfair,soon,2025-10-01\n",
    );
    const wrong = await holdfast("calibrate", at("log.csv"), "--events", events, "--lang", "en");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("faulty.csv:2:17  the campaign ends on 2025-09-01, before it begins");
    expect(wrong.err).toContain("faulty.csv:3:1  the campaign has no name");
    expect(wrong.err).toContain("faulty.csv:4:6  soon is no date");
    const members = write("spells.csv", "member,joined,left\na,2025-01-01,2025-02-01\nb,2025-01-05,\n");
    const fair = write("fair.csv", "name,from\nfair,2025-01-20\n");
    const spells = await holdfast("calibrate", members, "--events", fair, "--lang", "zh");
    expect(spells.code).toBe(2);
    expect(spells.err).toContain("--events 只用于行为日志");
  });

  it("foretells cohorts that were not seen in full, of those active too", async () => {
    const triangle = write(
      "actives.csv",
      "cohort,week 0,week 1,week 2,week 3\nnorth,9000,700,520,540\nsouth,6100,540,430,310\nwest,2400,180,,\n",
    );
    const rising = await holdfast("calibrate", triangle, "--lang", "en");
    expect(rising.code).toBe(2);
    expect(rising.err).toContain("--actives");
    const told = await holdfast("calibrate", triangle, "--actives", "--json");
    expect(told.code).toBe(0);
    const [west] = JSON.parse(told.out).foretold;
    expect(west).toMatchObject({ label: "west", seen: 2 });
    expect(west.cells[0].mean).toBeCloseTo((180 * (520 + 430)) / (700 + 540), 8);
    const base = await holdfast("calibrate", triangle, "--actives", "--into", at("no.yaml"), "--lang", "zh");
    expect(base.code).toBe(2);
    expect(base.err).toContain("写不出基础场景");
  });
});
