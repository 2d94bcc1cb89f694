import type { Decision } from "../analysis/decision.ts";
import type { Chart } from "./charts/chart.ts";
import { allCharts } from "./charts/charts.ts";
import { chartFrame, pngOf, svgOf } from "./staticChart.ts";
import type { Words } from "./words.ts";

/**
 * Every chart of the report as a file of its own: `charts/<id>.svg`, `.png`, and `.vl.json`, the Vega-Lite specification
 * with its data. Charts that the decision has no data for are left out. This module loads Vega and resvg; import it lazily.
 */
export async function chartFiles(
  decision: Decision,
  words: Words,
): Promise<readonly (readonly [string, string | Uint8Array])[]> {
  const shown = allCharts(decision).filter((chart) => chart.applies(decision));
  const files: (readonly [string, string | Uint8Array])[] = [];
  for (const chart of shown) files.push(...(await filesOf(chart, decision, words)));
  return files;
}

async function filesOf(chart: Chart, decision: Decision, words: Words) {
  const frame = chartFrame(chart, decision, words);
  const svg = await svgOf(frame);
  const schema = "https://vega.github.io/schema/vega-lite/v6.json";
  return [
    [`charts/${chart.id}.svg`, svg],
    [`charts/${chart.id}.png`, await pngOf(svg)],
    [`charts/${chart.id}.vl.json`, `${JSON.stringify({ $schema: schema, ...frame }, null, 1)}\n`],
  ] as const;
}
