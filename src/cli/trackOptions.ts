import * as Effect from "effect/Effect";
import type { Dated, Pace } from "../analysis/tracking/looks.ts";
import { type Change, usualChanges } from "../analysis/tracking/power.ts";
import { readWords, wholeNumber } from "./commandLine.ts";
import { UsageProblem } from "./failure.ts";
import type { Texts } from "./texts.ts";
import type { TrackTexts } from "./trackTexts.ts";

export interface TrackOptions {
  readonly scenario: string;
  readonly actuals: string;
  readonly arm?: string;
  readonly out?: string;
  readonly seed?: string;
  readonly replicates?: number;
  readonly workers?: number;
  /** Probability of a false alarm over the whole campaign. */
  readonly alarm: number;
  readonly pace?: Pace;
  readonly dated?: Dated;
  readonly changes: readonly Change[];
  /** Folder of what has been played, and whether it is used and added to. */
  readonly store?: string;
  readonly keep: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

const options = {
  arm: { type: "string" },
  out: { type: "string" },
  seed: { type: "string" },
  replicates: { type: "string" },
  workers: { type: "string" },
  alarm: { type: "string" },
  period: { type: "string" },
  dated: { type: "string" },
  change: { type: "string", multiple: true },
  "no-power": { type: "boolean" },
  store: { type: "string" },
  "no-store": { type: "boolean" },
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
} as const;

const periods: Readonly<Record<string, Pace>> = { day: 1, week: 7, month: "month" };

const processes: Readonly<Record<string, Change["of"]>> = {
  leave: "leave",
  visit: "visit",
  purchase: "purchase",
  activate: "activate",
  "go dormant": "goDormant",
  return: "return",
  join: "join",
};

/** Reads the arguments of `track`; what is wrong with them is a `UsageProblem`. */
export const readTrackOptions = (
  words: readonly string[],
  texts: Texts,
  own: TrackTexts,
): Effect.Effect<TrackOptions, UsageProblem> =>
  Effect.gen(function* () {
    const { texts: given, lists, flags, rest } = yield* readWords(words, options, texts);
    if (rest.length !== 2)
      return yield* new UsageProblem({
        message: own.twoFiles,
        mend: "npx holdfast track scenarios/q3.yaml actuals.csv",
      });
    const number = (name: "replicates" | "workers", least: number, most: number) =>
      given[name] === undefined
        ? Effect.succeed(undefined)
        : wholeNumber(name, given[name], least, most, texts);
    const replicates = yield* number("replicates", 1, 100_000);
    const workers = yield* number("workers", 1, 256);
    const alarm = given.alarm === undefined ? 0.05 : shareOf(given.alarm);
    if (!(alarm >= 0.005 && alarm <= 0.2))
      return yield* new UsageProblem({
        message: own.alarmRate(JSON.stringify(given.alarm)),
        mend: "--alarm 5%",
      });
    const choice = <T>(name: "period" | "dated", values: Readonly<Record<string, T>>) => {
      const text = given[name];
      if (text === undefined) return Effect.succeed(undefined);
      return Object.hasOwn(values, text)
        ? Effect.succeed(values[text])
        : new UsageProblem({ message: own.oneOf(name, JSON.stringify(text), Object.keys(values)) });
    };
    const pace = yield* choice("period", periods);
    const dated = yield* choice<Dated>("dated", { first: "first", last: "last", after: "after" });
    const changes: Change[] = [];
    for (const text of lists.change ?? []) {
      const change = changeOf(text);
      if (change === undefined)
        return yield* new UsageProblem({
          message: own.notAChange(JSON.stringify(text)),
          mend: own.exampleChange,
        });
      changes.push(change);
    }
    return {
      scenario: rest[0],
      actuals: rest[1],
      alarm,
      changes: flags.has("no-power") ? [] : changes.length > 0 ? changes : usualChanges,
      keep: !flags.has("no-store"),
      json: flags.has("json"),
      quiet: flags.has("quiet"),
      ...(given.arm === undefined ? {} : { arm: given.arm }),
      ...(given.out === undefined ? {} : { out: given.out }),
      ...(given.store === undefined ? {} : { store: given.store }),
      ...(given.seed === undefined ? {} : { seed: given.seed }),
      ...(replicates === undefined ? {} : { replicates }),
      ...(workers === undefined ? {} : { workers }),
      ...(pace === undefined ? {} : { pace }),
      ...(dated === undefined ? {} : { dated }),
    };
  });

const shareOf = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim());
  return match === null ? Number.NaN : Number(match[1]) / (match[2] === "%" ? 100 : 1);
};

/** `leave +50%` as a change of a rate. */
const changeOf = (text: string): Change | undefined => {
  const match = /^([a-z ]+?)\s*([+−-])\s*(\d+(?:\.\d+)?)\s*%$/.exec(text.trim().toLowerCase());
  if (match === null || !Object.hasOwn(processes, match[1])) return undefined;
  const rateRatio = 1 + ((match[2] === "+" ? 1 : -1) * Number(match[3])) / 100;
  return rateRatio >= 0.1 && rateRatio <= 5 && rateRatio !== 1
    ? { of: processes[match[1]], rateRatio }
    : undefined;
};
