import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayText, monthOf, parseDay } from "../../src/scenario/dates.ts";
import { holdfast } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "yearly-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

/**
 * A made-up club with two intakes: in January one joins a day, in March three more do. Member i comes on some days of
 * its first weeks and seldom later; some stay silent, and some of them come back on a day of March.
 */
const club = (): string => {
  const last = parseDay("2024-12-31")!;
  const rows = ["会员编号,到访日期"];
  const random = seedrandom("club");
  const chance = (rate: number): boolean => random() < 1 - Math.exp(-rate);
  let member = 0;
  const joins = (day: number): void => {
    member += 1;
    rows.push(`${member},${dayText(day)}`);
    let stage: "new" | "active" | "dormant" = "new";
    let dormant = 0;
    for (let later = day + 1; later <= last; later++) {
      if (stage === "dormant") {
        dormant += 1;
        const back = (0.1 / (1 + dormant / 7)) * (monthOf(later) === 3 ? 8 : 1);
        if (chance(back)) stage = "active";
      } else {
        if (chance(stage === "new" ? 0.1 : 0.5)) rows.push(`${member},${dayText(later)}`);
        if (stage === "new" && chance(0.04)) stage = "active";
        else if (stage === "active" && chance(1 / 3)) {
          stage = "dormant";
          dormant = 0;
        }
      }
      if (chance(stage === "new" ? 0.06 : 0.002)) return;
    }
  };
  for (let day = parseDay("2020-01-01")!; day <= last; day++) {
    const month = monthOf(day);
    if (month === 1) joins(day);
    if (month === 3) for (let n = 0; n < 3; n++) joins(day);
  }
  return rows.join("\n");
};

describe("calibrate --yearly", { timeout: 120_000 }, () => {
  beforeAll(() => {
    writeFileSync(at("club.csv"), club());
    writeFileSync(at("short.csv"), "member,date\n1,2024-02-01\n1,2024-02-09\n2,2024-03-01\n2,2024-05-05\n");
    writeFileSync(at("spells.csv"), "member,joined,left\n1,2024-01-01,2024-02-01\n2,2024-01-05,\n");
  });

  it("writes a base whose campaign comes back in its month, and a scenario plays it", async () => {
    const base = at("base.yaml");
    const words = [
      "--yearly",
      "春季招新=3",
      "--channel",
      "自然加入",
      "--source",
      "签到记录",
      "--digits",
      "3",
    ];
    const { code, err } = await holdfast("calibrate", at("club.csv"), "--into", base, ...words);
    expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
    const written = readFileSync(base, "utf8");
    expect(written).toContain("- name: 自然加入");
    expect(written).toContain("- name: 春季招新");
    expect(written).toContain("measured: 签到记录");
    // 31 join in January, none in other months but March: of the days outside of March 31 in 334 (335 in leap years).
    const rateOf = (name: string): readonly number[] => {
      const [, low, high] = new RegExp(`name: ${name}\\n +rate: ([\\d.]+)\\.\\.([\\d.]+) per day`).exec(
        written,
      )!;
      return [Number(low), Number(high)];
    };
    for (const [name, truth] of [
      ["自然加入", 31 / 334.4],
      ["春季招新", 3 - 31 / 334.4],
    ] as const) {
      const [low, high] = rateOf(name);
      expect(low).toBeLessThan(truth);
      expect(high).toBeGreaterThan(truth);
    }
    const returns = Number(/ 3: ([\d.]+)\.\.[\d.]+ times/.exec(written)![1]);
    expect(returns).toBeGreaterThan(1);
    const validated = await holdfast("validate", base);
    expect(validated.code).toBe(0);
    expect(validated.out).toContain("sound");
  });

  it.each([
    [["club.csv", "--yearly", "spring"], "--yearly spring is no name with a month"],
    [["club.csv", "--yearly", "spring=13"], "--yearly spring=13 is no name with a month"],
    [["club.csv", "--yearly", "spring=3", "--yearly-changed", "x"], "--yearly-changed x is no year"],
    [["club.csv", "--yearly", "spring=3", "--yearly-changed", "2020"], "2020 to 2024"],
    [["club.csv", "--yearly-changed", "2023"], "--yearly-changed needs --yearly"],
    [["club.csv", "--yearly", "spring=3", "--events", "e.csv"], "two ways to say when campaigns are"],
    [["short.csv", "--yearly", "spring=3"], "no whole calendar year"],
    [["spells.csv", "--yearly", "spring=3"], "--yearly goes with a log of activity"],
  ])("refuses %j and says why", async ([log, ...words], message) => {
    const { code, err } = await holdfast("calibrate", at(log!), ...words, "--lang", "en");
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it("says it in Chinese", async () => {
    const { code, err } = await holdfast("calibrate", at("club.csv"), "--yearly", "春季=0", "--lang", "zh");
    expect(code).toBe(2);
    expect(err).toContain("不是“名称=月份”");
  });
});
