import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Backtest } from "../../src/analysis/backtest/backtest.ts";
import { dayText } from "../../src/scenario/dates.ts";
import { holdfast } from "./process.ts";

let folder: string;
const file = (name: string) => join(folder, name);
const day0 = 17532; // 2018-01-01

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-backtest-"));
  // Memberships that begin at a constant rate and end at one: half a year on average.
  const random = seedrandom.alea("memberships");
  const rows: string[] = [];
  for (let day = 0; day < 900; day++)
    if (random() < 0.7) {
      const end = day + 1 + Math.floor(-Math.log(1 - random()) * 180);
      rows.push(`${rows.length + 1},${dayText(day0 + day)},${end < 900 ? dayText(day0 + end) : ""}`);
    }
  writeFileSync(file("people.csv"), `person,joined,left\n${rows.join("\n")}\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]) =>
  holdfast("backtest", file("people.csv"), "--out", file("out"), "--workers", "1", "-q", ...words);

test("what a steady community would have been told to become is about what came", async () => {
  const { code, out, err } = await run("--cut", "2019-10-31", "--replicates", "60", "--json");
  expect(err).toBe("");
  expect(code).toBe(0);
  const backtest = JSON.parse(out) as Backtest;
  expect(backtest.cuts.map(({ cut, worlds }) => [cut, worlds])).toEqual([["2019-10-31", 60]]);
  expect(backtest.scores.map(({ measure }) => measure)).toEqual([
    "still members",
    "members",
    "exits",
    "joins",
  ]);
  const [still] = backtest.cuts[0].measures;
  expect(still.numbers.map(({ morning }) => morning)[0]).toBe("2019-12-01");
  // The truth is known: each of those there on the first morning stays a day longer with chance e^(−1/180).
  const first = still.numbers[0];
  expect(first.references.sBG).not.toBeNull();
  const share = Math.exp(-30 / 180);
  const there = first.mean / share;
  expect(Math.abs(first.mean - first.observed)).toBeLessThan(
    // Chance of what came, and of the rate as fitted to the exits before.
    4 * Math.sqrt(there * share * (1 - share) + (there * share * (30 / 180)) ** 2 / 100),
  );
  const page = readFileSync(file("out/report.html"), "utf8");
  expect(page.includes("what happened")).toBe(true);
  expect(/(src|href)="https?:/.test(page)).toBe(false);
});

test("a wrong cut is refused before anything is fitted, in the language asked for", async () => {
  const none = ["--out", file("none")];
  const late = await run("--cut", "2030-01-01", ...none, "--lang", "zh");
  expect(late.code).toBe(2);
  expect(late.err).toContain("--cut 2030-01-01 之前或之后的数据太少");
  const odd = await run("--every", "often", ...none);
  expect(odd.code).toBe(2);
  expect(odd.err).toContain("--every");
  expect(existsSync(file("none"))).toBe(false);
});

test("days that are counted from a beginning are cut by such a number", async () => {
  // A course of 300 days: whoever gives up does so in its first 60, and nobody after that.
  const random = seedrandom.alea("course");
  const rows = Array.from({ length: 600 }, (_, i) => {
    const joined = -40 + Math.floor(random() * 300);
    const gone = joined + 1 + Math.floor(random() * 60);
    return `${i + 1},${joined},${random() < 0.3 && gone < 300 ? gone : ""}`;
  });
  writeFileSync(file("course.csv"), `student,date_registration,date_unregistration\n${rows.join("\n")}\n`);
  const { code, out, err } = await holdfast(
    ...["backtest", file("course.csv"), "--cut", "200", "--replicates", "20", "--out", file("course")],
    ...["--workers", "1", "--no-store", "--json", "-q"],
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const { cuts } = JSON.parse(out) as Backtest;
  expect(cuts.map(({ cut }) => cut)).toEqual([dayText(200)]);
  const refused = await run("--cut", "2021");
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("the number of a day where the log counts days from a beginning");
});
