import { readFileSync } from "node:fs";
import { grammar } from "../../src/levers/grammar.ts";
import { type DecodedFile, type Decoding, decodeScenario } from "../../src/scenario/decode.ts";
import type { FitLeaving } from "../../src/scenario/leavingKnowledge.ts";
import { type Problem, type ToldProblem, tellProblem } from "../../src/scenario/problems.ts";
import type { SourceFile } from "../../src/scenario/yamlTree.ts";

const root = new URL("../../", import.meta.url);

export const sourceFile = (name: string): SourceFile => ({
  name,
  text: readFileSync(new URL(name, root), "utf8"),
});

/** Rates that say nothing: what is tested here is the reading, not the fit. */
export const constantFit: FitLeaving = (known) => ({
  fresh: 0.01,
  active: 0.004,
  dormant: 0.004 * known.dormantMultiple,
  shape: 0.8,
  points: known.points.map(({ share }) => ({ fitted: share })),
  ...(known.renewals === undefined ? {} : { renewals: { fitted: known.renewals.share } }),
  largestMiss: 0,
});

export const q3 = (): readonly SourceFile[] => [
  sourceFile("scenarios/q3.yaml"),
  sourceFile("scenarios/base/reading-club.yaml"),
];

export const decode = (files: readonly SourceFile[]): Decoding =>
  decodeScenario(files, { grammar, fitLeaving: constantFit });

export const decoded = (files: readonly SourceFile[]): DecodedFile => {
  const decoding = decode(files);
  if (!decoding.ok)
    throw new Error(decoding.problems.map((p) => `${p.line}:${p.column} ${p.message.en}`).join("\n"));
  return decoding.decoded;
};

/** A small sound scenario; the tests change lines of it. */
export const small = `scenario: Small club
currency: CNY
calendar: {start: 2026-07-01, weeks: 4}
members:
  count: 100
  tenure: {0..365 days: 100%}
  segments:
    - {name: readers, share: 60%}
    - {name: hosts, share: 40%}
arrivals:
  channels:
    - {name: friends, rate: 7 per week}
behaviour:
  leaving: {new: 3% per day, active: 0.5% per day, dormant: 1% per day}
  activation: {within 14 days: 58%}
  visits: {active: 2.4 per week}
  dormancy: {rate: 4% per week, return: 9% per week}
plan:
  push:
    - name: reminder
      to: stage == "active" && days_since_visit >= 5
      every: monday
      open: 30%
      relevance: 70%
`;

/** The problems of the small scenario with one text in it replaced. */
export const problemsWith = (from: string, to: string): readonly ToldProblem[] => {
  if (!small.includes(from)) throw new Error(`the scenario does not hold ${from}`);
  return problemsOf(small.replace(from, to));
};

/** What is wrong with a text, in all languages. */
export const wordedProblemsOf = (text: string): readonly Problem[] => {
  const decoding = decode([{ name: "small.yaml", text }]);
  return decoding.ok ? [] : decoding.problems;
};

/** The same in English. */
export const problemsOf = (text: string): readonly ToldProblem[] =>
  wordedProblemsOf(text).map((problem) => tellProblem(problem, "en"));
