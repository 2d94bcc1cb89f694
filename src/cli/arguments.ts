import * as Effect from "effect/Effect";
import type { Language } from "../report/language.ts";
import { readWords, wholeNumber } from "./commandLine.ts";
import { UsageProblem } from "./failure.ts";
import type { Texts } from "./texts.ts";

export interface SimulateOptions {
  readonly files: readonly string[];
  readonly out?: string;
  readonly seed?: string;
  readonly replicates?: number;
  readonly members?: number;
  /** Values of dials (`vary:`) by name. */
  readonly set?: Readonly<Record<string, string>>;
  readonly workers?: number;
  readonly language?: Language;
  /** Folder of what has been played. */
  readonly store?: string;
  /** Whether what has been played is used and kept. */
  readonly keep: boolean;
  readonly engine: "compiled" | "reference";
  readonly json: boolean;
  readonly quiet: boolean;
  /** Leaves every chart as SVG, PNG and Vega-Lite specification too. */
  readonly charts: boolean;
  /** Refuses numbers without a source. */
  readonly strict: boolean;
  /** When the run is to stop by itself, as it was written. */
  readonly precision?: string;
  readonly until?: string;
  /** Whether plans are taken apart, lever by lever. */
  readonly contributions: boolean;
  /** Days to be played after the horizon. */
  readonly beyond?: number;
  /** Whether arms are added that spend a plan's money on acquisition. */
  readonly acquisition: boolean;
}

const options = {
  out: { type: "string" },
  seed: { type: "string" },
  replicates: { type: "string" },
  members: { type: "string" },
  set: { type: "string", multiple: true },
  workers: { type: "string" },
  store: { type: "string" },
  "no-store": { type: "boolean" },
  precision: { type: "string" },
  until: { type: "string" },
  contributions: { type: "boolean" },
  beyond: { type: "string" },
  against: { type: "string" },
  engine: { type: "string" },
  json: { type: "boolean" },
  charts: { type: "boolean" },
  strict: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
} as const;

const ranges = { replicates: [1, 100000], members: [10, 50000000], workers: [1, 256] } as const;

const daysPer: Readonly<Record<string, number>> = { day: 1, 天: 1, 日: 1, week: 7, 周: 7, 星期: 7 };

/** A length of time in days. */
const readBeyond = (text: string, texts: Texts): Effect.Effect<number, UsageProblem> => {
  const [, count, unit] = /^(\d+)\s*(day|week|天|日|周|星期)s?$/iu.exec(text.trim()) ?? [];
  const days = Number(count) * (daysPer[unit?.toLowerCase() ?? ""] ?? Number.NaN);
  return days >= 1 && days <= 3650
    ? Effect.succeed(days)
    : new UsageProblem({ message: texts.further.beyond(JSON.stringify(text)), mend: '--beyond "26 weeks"' });
};

/** Reads the arguments of `simulate`; what is wrong with them is a `UsageProblem`. */
export const readArguments = (
  words: readonly string[],
  texts: Texts,
): Effect.Effect<SimulateOptions, UsageProblem> =>
  Effect.gen(function* () {
    const { texts: given, lists, flags, rest: files } = yield* readWords(words, options, texts);
    const { out, seed, lang, store, engine = "compiled" } = given;
    const numbers: Record<string, number> = {};
    for (const [name, [least, most]] of Object.entries(ranges)) {
      const text = given[name];
      if (text !== undefined) numbers[name] = yield* wholeNumber(name, text, least, most, texts);
    }
    const set: Record<string, string> = {};
    for (const text of lists.set ?? []) {
      const [, name, value] = /^([^=]+)=(.+)$/su.exec(text) ?? [];
      if (name === undefined || value === undefined)
        return yield* new UsageProblem({
          message: texts.usage.needsValue("--set"),
          mend: '--set "weekly seats=200"',
        });
      set[name.trim()] = value.trim();
    }
    if (engine !== "compiled" && engine !== "reference")
      return yield* new UsageProblem({
        message: texts.usage.oneOf("engine", JSON.stringify(engine), ["compiled", "reference"]),
      });
    if (seed === "")
      return yield* new UsageProblem({ message: texts.usage.emptySeed, mend: "--seed q3-2026" });
    const { precision, until, against } = given;
    if (precision !== undefined && until !== undefined)
      return yield* new UsageProblem({
        message: texts.further.oneGoal,
        mend: '--precision "retention 0.3pp"',
      });
    if (against !== undefined && against !== "acquisition")
      return yield* new UsageProblem({
        message: texts.usage.oneOf("against", JSON.stringify(against), [texts.further.against]),
        mend: "--against acquisition",
      });
    const beyond = given.beyond === undefined ? undefined : yield* readBeyond(given.beyond, texts);
    if (files.length === 0)
      return yield* new UsageProblem({
        message: texts.usage.noScenario,
        mend: "npx tsx simulate scenarios/q3.yaml",
      });
    return {
      files,
      ...(out === undefined ? {} : { out }),
      ...(seed === undefined ? {} : { seed }),
      ...numbers,
      ...(lists.set === undefined ? {} : { set }),
      ...(lang === "en" || lang === "zh" ? { language: lang } : {}),
      ...(store === undefined ? {} : { store }),
      keep: !flags.has("no-store"),
      engine,
      json: flags.has("json"),
      charts: flags.has("charts"),
      quiet: flags.has("quiet"),
      strict: flags.has("strict"),
      ...(precision === undefined ? {} : { precision }),
      ...(until === undefined ? {} : { until }),
      contributions: flags.has("contributions"),
      ...(beyond === undefined ? {} : { beyond }),
      acquisition: against === "acquisition",
    };
  });
