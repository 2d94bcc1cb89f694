import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayText } from "../../src/scenario/dates.ts";
import { holdfast, root } from "./process.ts";

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-fit-"));
  // Members who come for some months, with pauses: enough of them that nine forms take several seconds.
  const random = seedrandom.alea("a long fit");
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const rows: string[] = [];
  for (let member = 0; member < 150; member++) {
    const joined = Math.floor(random() * 500);
    const rate = exponential(0.25);
    const last = Math.min(599, joined + Math.floor(exponential(150)));
    let away = 0;
    for (let day = joined; day <= last; day++) {
      if (day === joined || (away <= 0 && random() < 1 - Math.exp(-rate)))
        rows.push(`${member},${dayText(19_000 + day)}`);
      if (away > 0) away--;
      else if (random() < 0.05) away = Math.ceil(exponential(15));
    }
  }
  writeFileSync(at("log.csv"), `member,date\n${rows.join("\n")}\n`);
  const memberships: string[] = [];
  for (let member = 0; member < 600; member++) {
    const joined = Math.floor(random() * 900);
    const left = joined + 1 + Math.floor(exponential(180));
    memberships.push(`${member},${dayText(19_000 + joined)},${left < 900 ? dayText(19_000 + left) : ""}`);
  }
  writeFileSync(at("memberships.csv"), `person,joined,left\n${memberships.join("\n")}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytesIn = (store: string): number =>
  existsSync(store)
    ? readdirSync(store, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".blocks"))
        .reduce((bytes, name) => bytes + statSync(join(store, name)).size, 0)
    : 0;

/** Starts a command and sends it Ctrl-C once its store holds more than a number of bytes. */
const interrupted = async (
  store: string,
  bytes: number,
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly err: string }> => {
  const child = spawn(process.execPath, ["src/cli/holdfast.mjs", ...words], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const waiting = setInterval(() => {
    if (bytesIn(store) <= bytes) return;
    clearInterval(waiting);
    child.kill("SIGINT");
  }, 5);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(waiting);
  return { code, err };
};

describe("a fit that is stopped in the middle", { timeout: 240_000 }, () => {
  test("goes on from there to the same base, byte for byte, and leaves nothing half written", async () => {
    const into = at("base.yaml");
    const store = at("store");
    const words = ["calibrate", at("log.csv"), "--into", into];
    expect((await holdfast(...words, "--no-store", "-q")).code).toBe(0);
    const whole = readFileSync(into, "utf8");
    rmSync(into);
    expect(readdirSync(folder).sort()).toEqual(["log.csv", "memberships.csv"]);

    const stopped = await interrupted(store, 0, ...words, "--store", store);
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain(
      `stopped during the fit\n  what is fitted is kept in ${store}: the same command again goes on from there\n`,
    );
    expect(existsSync(into)).toBe(false);
    const kept = bytesIn(store);

    const again = await interrupted(store, kept, ...words, "--store", store, "-q", "--lang", "zh");
    expect(again.code).toBe(1);
    expect(again.err).toBe(
      `已停止：拟合尚未完成\n  已拟合的部分存在 ${store}：再次运行同一条命令即可接着算\n`,
    );

    const { code, err } = await holdfast(...words, "--store", store);
    expect(code, err).toBe(0);
    expect(readFileSync(into, "utf8")).toBe(whole);
    expect(readdirSync(folder).sort()).toEqual(["base.yaml", "log.csv", "memberships.csv", "store"]);

    // All parts are known now: nothing is fitted, and nothing more kept.
    const all = bytesIn(store);
    const known = await holdfast(...words, "--store", store, "--force", "-q");
    expect(known.code).toBe(0);
    expect(bytesIn(store)).toBe(all);
    expect(readFileSync(into, "utf8")).toBe(whole);
  });
});

test("a backtest that is stopped goes on with the cuts that are done", { timeout: 240_000 }, async () => {
  const words = [
    ...["backtest", at("memberships.csv"), "--cut", "2023-06-01", "--every", "6 months", "--weeks", "26"],
    ...["--replicates", "30", "--workers", "1", "-q", "--out"],
  ];
  const whole = at("whole");
  expect((await holdfast(...words, whole)).code).toBe(0);
  const out = at("stopped");
  const most = bytesIn(join(whole, ".blocks"));
  const { code, err } = await interrupted(join(out, ".blocks"), 0.6 * most, ...words, out);
  expect(code, err).toBe(1);
  expect(err).toMatch(/^stopped after \d+ of 30 replicates\n.*\.blocks: the same command again plays only/);
  expect(readdirSync(out)).toEqual([".blocks"]);
  const done = await holdfast(...words, out);
  expect(done.code, done.err).toBe(0);
  for (const name of ["backtest.json", "report.html"])
    expect(readFileSync(join(out, name), "utf8"), name).toBe(readFileSync(join(whole, name), "utf8"));
  // Nothing but what had not been played was played: a single world more would show. Fits that took long enough are
  // kept in folders of their own, which the other run need not have.
  const worlds = readdirSync(join(whole, ".blocks")).filter((name) => !name.endsWith(".txt"));
  const kept = (blocks: string): number =>
    worlds.reduce((sum, name) => sum + bytesIn(join(blocks, ".blocks", name)), 0);
  expect(kept(out)).toBeLessThan(1.005 * kept(whole));
});

test("tracking that is stopped goes on to the same page and says no forecast twice", {
  timeout: 240_000,
}, async () => {
  writeFileSync(at("actuals.csv"), "week,members\n1,610\n2,630\n");
  const words = ["track", "scenarios/brand-group.yaml", at("actuals.csv"), "--replicates", "60"].concat([
    "--no-power",
    "--workers",
    "1",
    "-q",
    "--out",
  ]);
  const whole = at("tracked");
  const first = await holdfast(...words, whole);
  expect(first.code, first.err).toBe(0);
  const out = at("tracking");
  const most = bytesIn(join(whole, ".blocks"));
  const { code, err } = await interrupted(join(out, ".blocks"), 0.4 * most, ...words, out);
  expect(code, err).toBe(1);
  expect(err).toMatch(/^stopped after \d+ of 60 replicates\n/);
  expect(readdirSync(out)).toEqual([".blocks"]);
  expect((await holdfast(...words, out)).code).toBe(0);
  for (const name of ["track.json", "report.html", "forecasts.jsonl"])
    expect(readFileSync(join(out, name), "utf8"), name).toBe(readFileSync(join(whole, name), "utf8"));
});
