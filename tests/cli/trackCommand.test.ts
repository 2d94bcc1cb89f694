import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Track } from "../../src/analysis/tracking/track.ts";
import { holdfast } from "./process.ts";

let folder: string;
const file = (name: string) => join(folder, name);

const scenario = `scenario: 小社 – a short season
currency: CNY
seed: track-test
calendar: { start: 2026-07-01, weeks: 6 }
members:
  count: 150
  tenure: { 0..90 days: 100% }
  source: { measured: register, period: 2026-06-15 }
arrivals:
  channels: [{ name: friends, rate: 10 per week }]
behaviour:
  new members:
    still members: { week 1: 95%, week 4: 85%, week 12: 70% }
    n: 300
    source: { measured: register, period: 2026-01-01..2026-05-31 }
  activation: { within 14 days: 60% }
  visits: { active: 2 per week, new: 1.5 per week }
  dormancy: { rate: 4% per week, return: 9% per week }
  purchases: { per visit: 5%, basket: 80 CNY, margin: 35% }
  source: { assumption: a test }
targets:
  - { name: members at the end, who: everyone, what: members, at: end, at least: 150 }
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-track-"));
  writeFileSync(file("club.yaml"), scenario);
  writeFileSync(
    file("actuals.csv"),
    "week,members,joins,daily visitors,notes\n1,155,10,40,\n2,158,9,41,rain\n3,160,11,40.5,\n",
  );
  writeFileSync(file("gone.csv"), "日期,成员数\n2026-07-08,120\n2026-07-15,95\n");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (table: string, ...words: readonly string[]) =>
  holdfast(
    "track",
    file("club.yaml"),
    file(table),
    "--out",
    file("out"),
    "--replicates",
    "60",
    "--workers",
    "1",
    "-q",
    ...words,
  );

test("a campaign in line with its scenario is told to be, and what was said is kept once", async () => {
  const { code, out, err } = await run("actuals.csv", "--json", "--lang", "en", "--change", "leave +200%");
  expect(err).toBe("");
  expect(code).toBe(0);
  const track = JSON.parse(out) as Track;
  expect(track).toMatchObject({ version: 1, known: 21, replicates: 60, arm: "baseline" });
  expect(track.series.map(({ metric }) => metric)).toEqual(["members", "joined", "dailyVisitors"]);
  expect(track.power).toHaveLength(1);
  expect(JSON.parse(readFileSync(file("out/track.json"), "utf8"))).toEqual(track);
  const lines = () => readFileSync(file("out/forecasts.jsonl"), "utf8").trimEnd().split("\n");
  expect(lines().map((line) => JSON.parse(line).known)).toEqual([0, 21]);

  const page = readFileSync(file("out/report.html"), "utf8");
  expect(page.includes("Where the campaign stands")).toBe(true);
  expect(/(src|href)="https?:/.test(page)).toBe(false);

  const again = await run("actuals.csv", "--no-power", "--lang", "en");
  expect(again.code).toBe(0);
  expect(again.out).toContain("members, 22 July");
  expect(lines()).toHaveLength(2);
});

test("one that members leave in numbers is told off its track, in Chinese too", async () => {
  const { code, out } = await run("gone.csv", "--no-power", "--lang", "zh", "--no-store");
  expect(code).toBe(0);
  expect(out).toContain("活动在第 1 周偏离轨道");
  expect(out).toContain("低于警戒带");
  expect(readFileSync(file("out/report.html"), "utf8").includes('<html lang="zh-Hans">')).toBe(true);
});

test("wrong tables and options are refused with exit code 2, and nothing is written", async () => {
  writeFileSync(file("wrong.csv"), "date,metric,value\n2026-07-08,membres,155\n08/07/2026,members,x\n");
  const none = ["--out", file("none")];
  const table = await run("wrong.csv", ...none);
  expect(table.code).toBe(2);
  expect(table.err).toContain("wrong.csv:2:12");
  expect(table.err).toContain("mend      `members`");
  expect(table.err).toContain("wrong.csv:3:1 ");
  expect(table.err).toContain("wrong.csv:3:20");
  for (const [words, message] of [
    [["--change", "rain +20%"], "no change of a rate"],
    [["--arm", "other"], "there is no arm other"],
  ] as const) {
    const refused = await run("actuals.csv", ...none, ...words);
    expect([refused.code, words]).toEqual([2, words]);
    expect(refused.err).toContain(message);
  }
  expect(existsSync(file("none"))).toBe(false);
});
