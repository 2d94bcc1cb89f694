import * as Effect from "effect/Effect";
import type { Step } from "../analysis/backtest/cuts.ts";
import { parseDay } from "../scenario/dates.ts";
import type { Day } from "../scenario/scenario.ts";
import type { BacktestTexts } from "./backtestTexts.ts";
import { type CalibrateOptions, readCalibrateOptions } from "./calibrateOptions.ts";
import type { Surroundings } from "./command.ts";
import { readWords, wholeNumber } from "./commandLine.ts";
import { UsageProblem } from "./failure.ts";

export interface BacktestOptions {
  readonly log: string;
  /** How the log is read and fitted, as `calibrate` is told. */
  readonly calibration: CalibrateOptions;
  /** Last days that are known; where none is given, one is chosen. */
  readonly cuts: readonly Day[];
  readonly every?: Step;
  readonly weeks: number;
  readonly replicates: number;
  readonly seed: string;
  readonly workers?: number;
  readonly out?: string;
  readonly store?: string;
  readonly keep: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Options that `calibrate` does not have, or that mean something else here. */
const own = {
  cut: { type: "string", multiple: true },
  every: { type: "string" },
  weeks: { type: "string" },
  replicates: { type: "string" },
  seed: { type: "string" },
  workers: { type: "string" },
  out: { type: "string" },
  store: { type: "string" },
  "no-store": { type: "boolean" },
} as const;

const flags: ReadonlySet<string> = new Set(["--no-store"]);

/** The words of the backtest's own options with their values, and all others, which `calibrate` reads. */
const dealOut = (
  words: readonly string[],
): { readonly mine: readonly string[]; readonly others: readonly string[] } => {
  const mine: string[] = [];
  const others: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const name = words[i].split("=")[0];
    if (!name.startsWith("--") || !Object.hasOwn(own, name.slice(2))) others.push(words[i]);
    else {
      mine.push(words[i]);
      if (!flags.has(name) && !words[i].includes("=") && i + 1 < words.length) mine.push(words[++i]);
    }
  }
  return { mine, others };
};

const stepOf = (text: string): Step | undefined => {
  const match = /^(\d{1,4})\s*(days?|weeks?|months?|years?|天|周|个?月|年)$/iu.exec(text.trim());
  if (match === null || Number(match[1]) === 0) return undefined;
  const count = Number(match[1]);
  const unit = match[2].toLowerCase();
  if (/^(day|天)/u.test(unit)) return { days: count };
  if (/^(week|周)/u.test(unit)) return { days: 7 * count };
  return { months: /^(year|年)/u.test(unit) ? 12 * count : count };
};

/** A date, or a day as logs number it that count from a beginning; four digits from 1900 on are a year, and no day. */
const dayOfCut = (text: string): Day | undefined => {
  const number = /^[-−]?\d{1,4}$/u.test(text.trim()) ? Number(text.trim().replace("−", "-")) : undefined;
  return number !== undefined && number < 1900 ? number : parseDay(text);
};

/** Reads the arguments of `backtest`; what is wrong with them is a `UsageProblem`. */
export const readBacktestOptions = (
  words: readonly string[],
  surroundings: Surroundings,
  say: BacktestTexts,
): Effect.Effect<BacktestOptions, UsageProblem> =>
  Effect.gen(function* () {
    const { texts } = surroundings;
    const { mine, others } = dealOut(words);
    const { texts: given, lists, flags: set } = yield* readWords(mine, own, texts);
    const calibration = yield* readCalibrateOptions(others, surroundings);
    const cuts: Day[] = [];
    for (const text of lists.cut ?? []) {
      const day = dayOfCut(text);
      if (day === undefined)
        return yield* new UsageProblem({ message: say.notADate(JSON.stringify(text)), mend: say.exampleCut });
      cuts.push(day);
    }
    const every = given.every === undefined ? undefined : stepOf(given.every);
    if (given.every !== undefined && every === undefined)
      return yield* new UsageProblem({
        message: say.every(JSON.stringify(given.every)),
        mend: say.exampleEvery,
      });
    const weeks = given.weeks === undefined ? 53 : yield* wholeNumber("weeks", given.weeks, 4, 520, texts);
    const replicates =
      given.replicates === undefined
        ? 100
        : yield* wholeNumber("replicates", given.replicates, 1, 100_000, texts);
    if (replicates < 20)
      return yield* new UsageProblem({ message: say.tooFewWorlds(replicates), mend: "--replicates 100" });
    const workers =
      given.workers === undefined ? undefined : yield* wholeNumber("workers", given.workers, 1, 256, texts);
    return {
      log: calibration.log ?? "",
      calibration,
      cuts,
      weeks,
      replicates,
      seed: given.seed ?? "backtest",
      keep: !set.has("no-store"),
      json: calibration.json,
      quiet: calibration.quiet,
      ...(every === undefined ? {} : { every }),
      ...(workers === undefined ? {} : { workers }),
      ...(given.out === undefined ? {} : { out: given.out }),
      ...(given.store === undefined ? {} : { store: given.store }),
    };
  });
