import type { Decision } from "../../analysis/decision.ts";
import { html, type Markup } from "../markup.ts";
import { sampledPercentage } from "../sampleText.ts";
import type { Words } from "../words.ts";
import { runLengthInWords } from "./runLength.ts";

/** Members played over the scenario's members, 1 where the manifest says nothing of it. */
export function sampledRatio({ sampled }: Readonly<Record<string, unknown>>): number {
  return typeof sampled === "number" ? sampled : 1;
}

export function runFacts(
  { summary }: Decision,
  words: Words,
  manifest: Readonly<Record<string, unknown>>,
): Markup {
  const { run } = words.prose;
  const stopped =
    summary.runLength === null ? [] : runLengthInWords(summary.runLength, summary.currency, words);
  const facts: readonly (readonly [string, string])[] = [
    [run.scenario, summary.scenario],
    [
      run.period,
      `${summary.start} – ${summary.retention.at} (${words.prose.days(words.number(summary.days))})`,
    ],
    [run.seed, summary.seed],
    [run.replicates, words.number(summary.replicates)],
    ...(stopped.length === 0
      ? []
      : [[words.prose.runLength.title, stopped.join(words.prose.sentenceSeparator)] as const]),
    [run.members, words.number(summary.members, Number.isInteger(summary.members) ? 0 : 1)],
    [run.digest, summary.digest],
    ...(sampledRatio(manifest) === 1
      ? []
      : [[run.sampled, sampledPercentage(sampledRatio(manifest))] as const]),
    ...flattened(manifest)
      .filter(([key]) => !["seed", "replicates", "scenario", "digest", "sampled"].includes(key))
      .map(([key, value]) => [run.manifest(key), value] as const),
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Scalars and lists of an object under their dotted names. */
function flattened(value: unknown, prefix = ""): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [[prefix, value.join(", ")]];
  if (typeof value !== "object") return [[prefix, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flattened(inner, prefix === "" ? key : `${prefix}.${key}`),
  );
}
