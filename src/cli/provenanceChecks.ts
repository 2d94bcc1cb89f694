import * as Effect from "effect/Effect";
import { stabilityOf } from "../model/stability.ts";
import type { Language } from "../report/language.ts";
import { defaultsText, staleText } from "../report/provenanceText.ts";
import type { DecodedFile } from "../scenario/decode.ts";
import type { Quantity } from "../scenario/quantity.ts";
import { ScenarioProblems } from "../scenario/readScenario.ts";
import type { Day } from "../scenario/scenario.ts";
import { type StaleSource, staleSources } from "../scenario/staleSources.ts";
import { defaultNumbers, unsourcedNumbers } from "../scenario/strictness.ts";
import { feedbackWarnings } from "./feedbackText.ts";

/** Today's date where the command runs. */
export const currentDay = (): Day => {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
};

const once = (quantities: readonly Quantity[]): readonly Quantity[] => [
  ...new Map(
    quantities.map((q) => [JSON.stringify([q.name, q.place.file, q.place.line, q.place.column]), q]),
  ).values(),
];

/** Refuses numbers without a source, and lists Holdfast's own defaults on standard error. */
export const requireSources = (
  decoded: readonly DecodedFile[],
  language: Language,
): Effect.Effect<void, ScenarioProblems> => {
  const problems = decoded.flatMap(unsourcedNumbers);
  if (problems.length > 0)
    return new ScenarioProblems({ problems, sources: new Map(decoded.flatMap((d) => [...d.sources])) });
  return Effect.sync(() => {
    const defaults = once(decoded.flatMap(defaultNumbers));
    if (defaults.length > 0) process.stderr.write(`${defaultsText(defaults, language)}\n`);
  });
};

/** Warns on standard error of feedbacks that run away in some draws of their effect. */
export const warnOfRunaways = (decoded: readonly DecodedFile[], language: Language): void => {
  const warnings = decoded.flatMap(({ scenario }) => feedbackWarnings(stabilityOf(scenario), language));
  for (const warning of new Set(warnings)) process.stderr.write(`${warning}\n`);
};

/** Warns on standard error of sources whose day of review has passed. */
export const warnOfStaleSources = (
  decoded: readonly DecodedFile[],
  language: Language,
): readonly StaleSource[] => {
  const quantities = once(decoded.flatMap((d) => [...d.quantities.values()]));
  const stale = staleSources(quantities, currentDay());
  for (const source of stale) process.stderr.write(`${staleText(source, language)}\n`);
  return stale;
};
