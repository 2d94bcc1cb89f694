import { decide } from "../analysis/decision.ts";
import type { Summary } from "../analysis/summary.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { StaleSource } from "../scenario/staleSources.ts";
import type { Ensemble } from "../simulation/records.ts";
import { chartScripts } from "./assets.ts";
import { headlineChart, moneyChart } from "./charts/charts.ts";
import { htmlReport } from "./htmlReport.ts";
import type { Language } from "./language.ts";
import { moneyPictures } from "./moneyPictures.ts";
import { replicatesParquet } from "./replicatesParquet.ts";
import { seriesCsv } from "./seriesCsv.ts";
import { summaryMarkdown } from "./summaryMarkdown.ts";
import { wordsOf } from "./words.ts";

/** Loads what reports are made with, and draws a chart with it, so that all of it is at hand when the numbers are. */
export async function getReady(): Promise<void> {
  const [{ svgOf }] = await Promise.all([
    import("./staticChart.ts"),
    import("hyparquet-writer"),
    chartScripts(),
  ]);
  await svgOf({
    data: { values: [0, 1].map((x) => ({ x, low: 0, high: x, arm: "plan" })) },
    layer: [
      { mark: "area", encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } } },
      { mark: "line", encoding: { y: { field: "high", type: "quantitative" }, color: { field: "arm" } } },
    ],
    encoding: { x: { field: "x", type: "quantitative" } },
  });
}

export interface ReportInput {
  readonly ensemble: Ensemble;
  readonly summary: Summary;
  /** The scenario, or one per plan where several are compared. */
  readonly scenario: Scenario | readonly Scenario[];
  readonly resolvedYaml: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly language: Language;
  /** Whether every chart is left as a file of its own too. */
  readonly charts?: boolean;
  /** Sources whose day of review has passed. */
  readonly stale?: readonly StaleSource[];
}

/**
 * All files that a run leaves, by name: report.html, retention.svg and .png (of the headline metric), roi.svg and .png, summary.json,
 * summary.md, series.csv, replicates.parquet, scenario.resolved.yaml, manifest.json. Nothing is written to disk. Where no plan costs
 * more than the baseline there is no return on investment, and the roi charts show the accumulated net value instead;
 * without a plan, or where no plan changes any money, there are no roi charts. Where they are asked for, `charts/` has every chart as SVG, PNG and Vega-Lite
 * specification.
 */
export async function reportFiles(input: ReportInput): Promise<Map<string, string | Uint8Array>> {
  const { ensemble, summary, language } = input;
  const scenarios = Array.isArray(input.scenario) ? input.scenario : [input.scenario as Scenario];
  const decision = decide(ensemble, summary, scenarios, input.stale);
  const words = wordsOf(summary, language, { ...decision, summary });
  const { chartSvg, pngOf } = await import("./staticChart.ts");
  const retention = await chartSvg(headlineChart(summary.headline), decision, words);
  // Pictures are drawn on other threads while the rest is made on this one.
  const retentionPng = pngOf(retention);
  const roi = moneyChart(decision);
  const roiSvg = roi === null ? null : await chartSvg(roi, decision, words);
  const roiPng = roiSvg === null ? null : pngOf(roiSvg);
  const scripts = await chartScripts();
  const files = new Map<string, string | Uint8Array>([
    [
      "report.html",
      htmlReport(decision, words, {
        scripts,
        manifest: input.manifest,
        minorUnits: ensemble.currency.minorUnits,
      }),
    ],
    ["retention.svg", retention],
    ...(roiSvg === null ? [] : ([[moneyPictures[0], roiSvg]] as const)),
    ["summary.json", json(summary)],
    [
      "summary.md",
      summaryMarkdown(decision, words, {
        sampled: typeof input.manifest.sampled === "number" ? input.manifest.sampled : 1,
        pictures: ["retention.png", ...(roiSvg === null ? [] : [moneyPictures[1]])],
      }),
    ],
    ["series.csv", seriesCsv(ensemble)],
    ["replicates.parquet", await replicatesParquet(ensemble)],
    ["scenario.resolved.yaml", input.resolvedYaml],
    ["manifest.json", json(input.manifest)],
    ...(input.charts === true ? await (await import("./chartFiles.ts")).chartFiles(decision, words) : []),
  ]);
  files.set("retention.png", await retentionPng);
  if (roiPng !== null) files.set(moneyPictures[1], await roiPng);
  // Last, so that a result that was cut off while it was put in place is told by its manifest.
  files.set("manifest.json", json(input.manifest));
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
