import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { type Backtest, type BacktestedCut, backtestOf } from "../../src/analysis/backtest/backtest.ts";
import { isoDate } from "../../src/analysis/calendar.ts";
import type { ActivityDays } from "../../src/analysis/calibration/memberLog.ts";
import { scoreForecast } from "../../src/analysis/scoring/score.ts";
import type { Actuals } from "../../src/analysis/tracking/actuals.ts";
import type { Track, TrackedLook } from "../../src/analysis/tracking/track.ts";
import { chartScripts } from "../../src/report/assets.ts";
import { backtestPage, backtestText } from "../../src/report/backtest/backtestPage.ts";
import type { Language } from "../../src/report/language.ts";
import { trackPage } from "../../src/report/tracking/trackPage.ts";
import { trackText } from "../../src/report/tracking/trackText.ts";
import { hasChromium, launchChromium, sayWithoutChromium } from "../chromium.ts";

sayWithoutChromium("the pages were not opened in a browser");

const start = 20635; // 2026-07-01

const look = (week: number, observed: number | null): TrackedLook => {
  const mean = 2400 + 30 * week;
  const around = (spread: number) => ({
    mean,
    p5: mean - spread,
    p25: mean - spread / 2.5,
    p50: mean,
    p75: mean + spread / 2.5,
    p95: mean + spread,
  });
  return {
    from: 7 * week,
    until: 7 * week,
    first: isoDate(start + 7 * week),
    morning: isoDate(start + 7 * week),
    planned: around(40),
    alarmLow: mean - 80,
    alarmHigh: mean + 80,
    observed,
    updated: observed === null ? around(25) : null,
    deviation: observed === null ? null : (observed - mean) / 80,
  };
};

const track = (lastSeen: number): Track => {
  const looks = [look(1, 2440), look(2, 2450), look(3, lastSeen), look(4, null)];
  const off = Math.abs(looks[2].deviation ?? 0) > 1;
  const departure = {
    metric: "members",
    week: 3,
    morning: looks[2].morning,
    observed: lastSeen,
    low: looks[2].alarmLow,
    high: looks[2].alarmHigh,
    deviation: looks[2].deviation ?? 0,
  };
  return {
    version: 1,
    scenario: "club",
    scenarioName: "Club <of> readers",
    arm: "club",
    armName: "Club",
    start: isoDate(start),
    days: 28,
    currency: "CNY",
    seed: "s",
    replicates: 400,
    digest: "d",
    known: 21,
    knownUntil: isoDate(start + 21),
    onTrack: !off,
    alarmRate: 0.05,
    verdict: {
      left: off ? departure : null,
      farthest: departure,
      asFar: off ? 0.01 : 0.62,
      looks: 3,
      insideNinety: off ? 2 : 3,
    },
    series: [{ metric: "members", unit: "count", kind: "stock", looks }],
    targets: [
      {
        name: "2,500 members",
        kind: "target",
        who: "everyone",
        what: "members",
        at: "end",
        side: "at least",
        bound: 2500,
        unit: "count",
        before: { chance: 0.71, mean: 2510 },
        now: { chance: off ? 0.12 : 0.73, mean: 2512, error: 0.04 },
        changed: off,
      },
    ],
    update: {
      effective: off ? 12 : 210,
      enough: !off,
      advised: off ? 3400 : null,
      learned: [
        {
          name: "behaviour.leave",
          before: { p5: 0.001, p50: 0.002, p95: 0.004 },
          now: { p5: 0.0015, p50: 0.0022, p95: 0.003 },
          shift: 0.4,
        },
      ],
    },
    power: [
      {
        change: { of: "leave", rateRatio: 1.5 },
        worlds: 100,
        days: [7, 14, 21, 28],
        raised: [0.2, 0.5, 0.85, 0.9],
        usually: 21,
      },
      {
        change: { of: "visit", rateRatio: 0.8 },
        worlds: 100,
        days: [7, 14, 21, 28],
        raised: [0.05, 0.06, 0.1, 0.2],
        usually: null,
      },
    ],
    past: [
      {
        known: 0,
        metric: "members",
        looks: 3,
        half: { inside: 1, of: 3, share: 1 / 3 },
        ninety: { inside: 3, of: 3, share: 1 },
        crps: 8.25,
        intervalScore: 80,
      },
    ],
  };
};

const actuals = {
  file: "actuals.csv",
  shape: "wide",
  delimiter: ",",
  timeColumn: "date",
  timeKind: "dates",
  ignored: ["notes"],
  series: [
    {
      metric: { id: "members", kind: "stock", unit: "count" },
      written: "成员数",
      values: [{ from: 7, until: 7, value: 2440 }],
      outside: 1,
      pace: 7,
      dated: null,
      looks: [],
    },
  ],
  until: 21,
} as unknown as Actuals;

const cut: BacktestedCut = {
  cut: "2021-12-31",
  days: 365,
  worlds: 60,
  measures: [
    {
      measure: "monthly actives",
      numbers: [40, 52, 47].map((observed, month) => ({
        from: 31 * month,
        until: 31 * month + 31,
        first: `2022-0${month + 1}-01`,
        morning: `2022-0${month + 2}-01`,
        ...scoreForecast([38, 42, 44, 47, 51, 55, 60], observed),
        references: {
          "last year again": { mean: 60, crps: 9 },
          exponential: { mean: 41, crps: 3 },
          sBG: null,
          "BG/NBD": null,
          "without campaigns": null,
        },
      })),
    },
  ],
};

const log = { kind: "activity", from: 17532, until: 19357 } as unknown as ActivityDays;
const backtest: Backtest = backtestOf("people.csv", log, [cut]);

describe("the words of a track", () => {
  test.each(["en", "zh"] as const)("in %s", async (language) => {
    await expect(
      `${trackText(track(2480), language)}\n\n${trackText(track(2380), language)}\n`,
    ).toMatchFileSnapshot(`golden/track.${language}.txt`);
  });
});

describe("the words of a backtest", () => {
  test.each(["en", "zh"] as const)("in %s", async (language) => {
    await expect(`${backtestText(backtest, language)}\n`).toMatchFileSnapshot(
      `golden/backtest.${language}.txt`,
    );
  });
});

describe.skipIf(!hasChromium)("the pages in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-pages-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(["en", "zh"] as const)(
    "draw all their charts without network or error, in %s",
    async (language: Language) => {
      const scripts = await chartScripts();
      const pages = {
        track: {
          markup: trackPage(track(2380), { actuals, encoding: "gb18030" }, language, scripts),
          charts: 5,
        },
        backtest: { markup: backtestPage(backtest, language, scripts), charts: 2 },
      };
      const browser = await launchChromium();
      try {
        for (const [name, { markup, charts }] of Object.entries(pages)) {
          const path = join(folder, `${name}.${language}.html`);
          writeFileSync(path, markup);
          const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
          const wrong: string[] = [];
          page.on("pageerror", (error) => wrong.push(error.message));
          page.on("console", (message) => {
            if (message.type() === "error") wrong.push(message.text());
          });
          page.on("request", (request) => {
            if (!/^(file|data):/.test(request.url())) wrong.push(request.url());
          });
          await page.goto(pathToFileURL(path).href);
          await page.waitForFunction(
            (count) => document.querySelectorAll(".chart svg").length === count,
            charts,
          );
          expect(wrong).toEqual([]);
          // Nothing is wider than a telephone's screen.
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
          await page.close();
        }
      } finally {
        await browser.close();
      }
    },
  );
});
