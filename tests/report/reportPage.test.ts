import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summary.ts";
import { reportFiles } from "../../src/report/reportFiles.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";
import { syntheticScenario } from "../analysis/syntheticScenario.ts";

const executablePath = "/usr/bin/chromium";
const present = existsSync(executablePath);
if (!present) console.warn(`SKIPPED: the report was not opened in a browser, there is no ${executablePath}.`);

const plans = [
  {
    id: "q3",
    name: "成长等级 </script> & a live show with quite a long name",
    saves: 25,
    costPerDay: 3_000,
    outlay: 20_000,
  },
  { id: "lean", name: "Lean", saves: 12, costPerDay: 600, outlay: 0 },
];

describe.skipIf(!present)("report.html, from disk and offline", () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "holdfast-report-"));
    for (const [language, shown] of [
      ["en", plans],
      ["zh", plans.slice(0, 1)],
    ] as const) {
      const ensemble = syntheticEnsemble({ plans: shown, replicates: 24 });
      const files = await reportFiles({
        ensemble,
        summary: summarise(ensemble, "q3"),
        scenario: syntheticScenario(language),
        resolvedYaml: "",
        manifest: { version: "0.1.0" },
        language,
      });
      await writeFile(join(folder, `${language}.html`), files.get("report.html")!);
    }
    browser = await chromium.launch({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

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
      const address = pathToFileURL(join(folder, `${language}.html`)).href;
      await page.goto(address);
      await page.waitForFunction(
        "[...document.querySelectorAll('.chart')].every((chart) => chart.querySelector('svg'))",
        undefined,
        { timeout: 20_000 },
      );
      const seen = (await page.evaluate(`({
        charts: document.querySelectorAll('.chart').length,
        drawn: [...document.querySelectorAll('.chart svg')].filter((svg) => svg.querySelectorAll('path').length > 3).length,
        scroll: document.documentElement.scrollWidth,
        headings: [...document.querySelectorAll('h1, h2, h3')].map((heading) => Number(heading.tagName[1])),
        unlabelled: [...document.querySelectorAll('.chart')].filter((chart) => !chart.getAttribute('aria-label')).length,
      })`)) as { charts: number; drawn: number; scroll: number; headings: number[]; unlabelled: number };
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => url !== address && !url.startsWith("data:"))).toEqual([]);
      expect(seen.charts).toBe(9);
      expect(seen.drawn).toBe(9);
      expect(seen.unlabelled).toBe(0);
      expect(seen.scroll).toBeLessThanOrEqual(width);
      expect(seen.headings[0]).toBe(1);
      seen.headings.slice(1).forEach((level, i) => {
        expect(level - seen.headings[i]).toBeLessThanOrEqual(1);
      });
      await context.close();
    },
    60_000,
  );
});
