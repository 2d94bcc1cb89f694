import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summary.ts";
import { darkColours, darkLetters, darkPaper } from "../../src/report/charts/darkTheme.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";
import { hasChromium, launchChromium, sayWithoutChromium } from "../chromium.ts";
import { syntheticFindings } from "./syntheticFindings.ts";
import * as apart from "./twoCommunities.ts";

sayWithoutChromium("the report was not opened in a browser");

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const plans = [
  {
    id: "q3",
    name: "成长等级 </script> & a live show with quite a long name",
    saves: 25,
    costPerDay: 3_000,
    outlay: 20_000,
  },
  { id: "lean", name: "Lean", saves: 12, costPerDay: 600, outlay: 0 },
  { id: "dear", name: "每周直播加码", saves: 30, costPerDay: 30_000, outlay: 90_000 },
  { id: "harmful", name: "Harmful", saves: -10, costPerDay: 900, outlay: 0 },
];

/** Pages of a PDF that Chromium has printed. */
const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

describe.skipIf(!hasChromium)("report.html, from disk and offline", () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "holdfast-report-"));
    for (const [name, shown] of [
      ["en", plans],
      ["zh", plans.slice(0, 1)],
      ["zh-four", plans],
    ] as const) {
      const language = name === "en" ? "en" : "zh";
      const ensemble = syntheticEnsemble({ plans: shown, replicates: 24 });
      const files = await reportFiles({
        ensemble,
        summary: summarise(ensemble, "q3", "retention", [], syntheticFindings("q3")),
        scenario: syntheticScenario(language),
        resolvedYaml: "",
        manifest: { version: "0.1.0" },
        language,
      });
      await writeFile(join(folder, `${name}.html`), files.get("report.html")!);
    }
    for (const [name, language] of [
      ["apart", "en"],
      ["apart-zh", "zh"],
    ] as const) {
      const files = await reportFiles({
        ensemble: apart.ensemble,
        summary: apart.summary,
        scenario: syntheticScenario(language),
        resolvedYaml: "",
        manifest: {},
        language,
      });
      await writeFile(join(folder, `${name}.html`), files.get("report.html")!);
    }
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a report and waits until all of its charts are drawn; says its address. */
  const show = async (page: Page, name: string): Promise<string> => {
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    await page.goto(address);
    const drawn = "[...document.querySelectorAll('.chart')].every((chart) => chart.querySelector('svg'))";
    for (let tries = 0; tries < 200 && !(await page.evaluate(drawn)); tries++) await page.waitForTimeout(100);
    return address;
  };

  it.each([
    ["en", 1280],
    ["en", 390],
    ["zh", 390],
  ] as const)(
    "draws every chart without a complaint, a request or a horizontal scroll (%s, %i px)",
    async (language, width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true });
      const page = await context.newPage();
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => requests.push(request.url()));
      const address = await show(page, language);
      const seen = (await page.evaluate(`({
        charts: document.querySelectorAll('.chart').length,
        drawn: [...document.querySelectorAll('.chart svg')].filter((svg) => svg.querySelectorAll('path').length > 3).length,
        scroll: document.documentElement.scrollWidth,
        headings: [...document.querySelectorAll('h1, h2, h3')].map((heading) => Number(heading.tagName[1])),
        unlabelled: [...document.querySelectorAll('.chart')].filter((chart) => !chart.getAttribute('aria-label')).length,
      })`)) as { charts: number; drawn: number; scroll: number; headings: number[]; unlabelled: number };
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => url !== address && !url.startsWith("data:"))).toEqual([]);
      expect(seen.charts).toBe(18);
      expect(seen.drawn).toBe(18);
      expect(seen.unlabelled).toBe(0);
      expect(seen.scroll).toBeLessThanOrEqual(width);
      expect(seen.headings[0]).toBe(1);
      seen.headings.slice(1).forEach((level, i) => {
        expect(level - seen.headings[i]).toBeLessThanOrEqual(1);
      });
      await context.close();
    },
    120_000,
  );

  it("keeps every legend within its chart, whatever becomes of the window", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await show(page, "zh-four");
    for (const [width, height] of [
      [1280, 900],
      [700, 900],
      [390, 800],
      [1280, 3000],
    ]) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(500);
      const cut = await page.evaluate(`[...document.querySelectorAll('.chart svg')].filter((svg) =>
        [...svg.querySelectorAll('.role-legend')].some((legend) =>
          legend.getBoundingClientRect().top < svg.getBoundingClientRect().top - 1)).map((svg) => svg.closest('.chart').id)`);
      expect(cut, `${width} x ${height}`).toEqual([]);
    }
    await page.close();
  }, 120_000);

  it.each([
    ["en", 1280, "light"],
    ["en", 390, "dark"],
    ["zh-four", 1280, "dark"],
    ["zh-four", 390, "light"],
    ["zh", 1280, "light"],
    ["apart", 390, "dark"],
    ["apart-zh", 1280, "light"],
  ] as const)(
    "passes axe with no violation, tables opened (%s, %i px, %s)",
    async (name, width, colorScheme) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        offline: true,
        colorScheme,
      });
      const page = await context.newPage();
      await show(page, name);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      await page.evaluate(axeSource);
      const violations = (await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))].join(' | ')))",
      )) as string[];
      expect(violations).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it("has no colour of the light page left in the dark, but on fields of colour, and prints as on white", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "dark" });
    await show(page, "zh-four");
    const drawn = `[...document.querySelectorAll('.chart:not(#chart-cohorts) svg :not([opacity="0"])')].flatMap((mark) =>
      ['fill', 'stroke'].flatMap((part) => mark.hasAttribute(part) && !/^(none|transparent|url)/.test(mark.getAttribute(part))
        ? [mark.getAttribute(part) + ' ' + getComputedStyle(mark)[part]] : []))`;
    const inDark = new Set((await page.evaluate(drawn)) as string[]);
    expect(inDark.size).toBeGreaterThan(10);
    const rgb = (colour: string) =>
      `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(", ")})`;
    for (const pair of inDark) {
      const [written, ...seen] = pair.split(" ");
      // Letters in the colour of an arm are lighter than its lines and bands, on which they may lie.
      const due = [darkColours[written] ?? "not in the list", darkLetters[written]].filter(
        (one) => one !== undefined,
      );
      expect(due.map(rgb), written).toContain(seen.join(" "));
    }
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(rgb(darkPaper));
    const named: Readonly<Record<string, string>> = { white: "rgb(255, 255, 255)", black: "rgb(0, 0, 0)" };
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const pair of (await page.evaluate(drawn)) as string[]) {
      const [written, ...seen] = pair.split(" ");
      expect(seen.join(" ")).toBe(named[written] ?? rgb(written));
    }
    await page.close();
  }, 60_000);

  it("shows plans as cards on a phone, each number with its name, none wider than the page", async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await show(page, "zh-four");
    const seen =
      (await page.evaluate(`[...document.querySelectorAll('#plans td, #in-figures td, #targets td')].map((cell) => ({
      name: getComputedStyle(cell, '::before').content, right: cell.getBoundingClientRect().right, wide: cell.scrollWidth > cell.clientWidth }))`)) as {
        name: string;
        right: number;
        wide: boolean;
      }[];
    expect(seen.length).toBeGreaterThan(30);
    expect(
      seen.filter(({ name, right, wide }) => name === "none" || name === '""' || right > 390 || wide),
    ).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await page.evaluate("getComputedStyle(document.querySelector('#plans td')).display")).toBe(
      "table-cell",
    );
    await page.close();
  }, 60_000);

  it.each(["en", "zh-four", "zh"] as const)(
    "prints its first part to two pages at most, and the rest after it (%s)",
    async (name) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await show(page, name);
      const whole = pagesOf(await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true }));
      await page.addStyleTag({ content: "main > :not(.first-part), footer { display: none !important; }" });
      const first = pagesOf(await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true }));
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThanOrEqual(2);
      expect(whole).toBeGreaterThan(first);
      await page.close();
    },
    120_000,
  );
});
