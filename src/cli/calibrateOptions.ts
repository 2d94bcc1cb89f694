import * as Effect from "effect/Effect";
import type { YearlyCampaign } from "../analysis/calibration/calibrateYearly.ts";
import { parseDay } from "../scenario/dates.ts";
import type { Day } from "../scenario/scenario.ts";
import { calibrateTextsOf } from "./calibrateTexts.ts";
import { type YearlyTexts, yearlyTextsOf } from "./calibrateYearlyTexts.ts";
import type { Surroundings } from "./command.ts";
import { readWords, wholeNumber } from "./commandLine.ts";
import { UsageProblem } from "./failure.ts";
import type { NamedColumns } from "./logs/columnChoice.ts";
import type { ReadOptions } from "./logs/readLog.ts";
import { storeFolder } from "./play.ts";
import { currentDay } from "./provenanceChecks.ts";

/** Flags that name a column of the log. */
const columnFlags = {
  member: "member",
  time: "time",
  kind: "kind",
  amount: "amount",
  joined: "joined",
  left: "left",
  end: "end",
  segment: "segment",
  cohort: "cohort",
  age: "age",
  count: "count",
  share: "share",
} as const;

const options = {
  ...(Object.fromEntries(Object.keys(columnFlags).map((name) => [name, { type: "string" }])) as Record<
    keyof typeof columnFlags,
    { type: "string" }
  >),
  as: { type: "string" },
  "date-format": { type: "string", multiple: true },
  "time-zone": { type: "string" },
  only: { type: "string", multiple: true },
  "bots-from": { type: "string" },
  "keep-bots": { type: "boolean" },
  from: { type: "string" },
  until: { type: "string" },
  joiners: { type: "string" },
  group: { type: "string" },
  "period-days": { type: "string" },
  periods: { type: "string" },
  actives: { type: "boolean" },
  into: { type: "string" },
  force: { type: "boolean" },
  title: { type: "string" },
  currency: { type: "string" },
  margin: { type: "string" },
  start: { type: "string" },
  weeks: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  events: { type: "string" },
  yearly: { type: "string" },
  "yearly-changed": { type: "string" },
  channel: { type: "string" },
  source: { type: "string" },
  digits: { type: "string" },
  covariate: { type: "string", multiple: true },
  experiment: { type: "string" },
  control: { type: "string" },
  counts: { type: "boolean" },
  lever: { type: "string" },
  outcome: { type: "string" },
  store: { type: "string" },
  "no-store": { type: "boolean" },
} as const;

export interface CalibrateOptions {
  readonly log?: string;
  readonly read: ReadOptions;
  readonly joinedFrom?: Day;
  readonly joinedUntil?: Day;
  readonly group?: string;
  /** The first so many periods of a triangle are fitted, the others foretold. */
  readonly periods?: number;
  readonly into?: string;
  readonly force: boolean;
  readonly title?: string;
  readonly currency: string;
  readonly margin: number;
  readonly start?: Day;
  readonly weeks: number;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Folder of what has been fitted; null keeps nothing. */
  readonly store: string | null;
  /** Columns by which leaving is compared. */
  readonly covariates: readonly string[];
  /** Path of the table of campaigns. */
  readonly events?: string;
  /** A campaign of every year. */
  readonly yearly?: YearlyCampaign;
  /** Name of the stream of those who join. */
  readonly channel?: string;
  /** What the log is called in the scenario; absent = the name of its file. */
  readonly source?: string;
  /** Significant digits of what is written. */
  readonly digits?: number;
  readonly experiment?: {
    readonly path: string;
    readonly control?: string;
    readonly countsEvents: boolean;
    readonly lever?: string;
    readonly outcome?: string;
  };
}

/** A name and a month, `autumn fair=10`. */
const yearlyOf = (
  given: Readonly<Partial<Record<"yearly" | "yearly-changed" | "events", string>>>,
  say: YearlyTexts,
): Effect.Effect<YearlyCampaign | undefined, UsageProblem> => {
  const { yearly, "yearly-changed": changed } = given;
  if (yearly === undefined)
    return changed === undefined ? Effect.succeed(undefined) : new UsageProblem(say.changedAlone);
  if (given.events !== undefined) return new UsageProblem(say.withEvents);
  const match = /^\s*(\S.*?)\s*=\s*(\d{1,2})\s*月?\s*$/u.exec(yearly);
  const month = Number(match?.[2]);
  if (match === null || month < 1 || month > 12) return new UsageProblem(say.notYearly(yearly));
  if (changed !== undefined && !/^\d{4}$/.test(changed)) return new UsageProblem(say.notAYear(changed));
  return Effect.succeed({
    name: match[1]!,
    month,
    ...(changed === undefined ? {} : { changedFrom: Number(changed) }),
  });
};

const kinds = ["activity", "spells", "triangle"] as const;

/** Reads the arguments of `calibrate`; what is wrong with them is a `UsageProblem`. */
export const readCalibrateOptions = (
  words: readonly string[],
  { texts, language }: Surroundings,
): Effect.Effect<CalibrateOptions, UsageProblem> =>
  Effect.gen(function* () {
    const say = calibrateTextsOf(language);
    const { texts: given, lists, flags, rest } = yield* readWords(words, options, texts);
    const refuse = (said: { readonly message: string; readonly mend: string }) => new UsageProblem(said);
    const day = (flag: string, text: string | undefined) => {
      const found = text === undefined ? undefined : parseDay(text);
      return text !== undefined && found === undefined
        ? refuse(say.notADate(flag, text))
        : Effect.succeed(found);
    };
    const from = yield* day("from", given.from);
    const until = yield* day("until", given.until);
    const start = yield* day("start", given.start);
    const [joinersFrom, joinersUntil] = given.joiners?.split("..") ?? [];
    const joinedFrom = yield* day("joiners", joinersFrom);
    const joinedUntil = yield* day("joiners", joinersUntil);
    if (given.as !== undefined && !kinds.some((kind) => kind === given.as))
      return yield* new UsageProblem({ message: texts.usage.oneOf("as", JSON.stringify(given.as), kinds) });
    const { currency = language === "zh" ? "CNY" : "EUR", margin = "30%" } = given;
    if (!/^[A-Z]{3}$/.test(currency)) return yield* refuse(say.notACurrency(currency));
    const share = Number(margin.replace(/%$/, "")) / (margin.endsWith("%") ? 100 : 1);
    if (!(share > 0 && share <= 1)) return yield* refuse(say.notAShare("margin", margin));
    const weeks = given.weeks === undefined ? 13 : yield* wholeNumber("weeks", given.weeks, 1, 520, texts);
    const botsFrom =
      given["bots-from"] === undefined
        ? 1000
        : yield* wholeNumber("bots-from", given["bots-from"], 2, 10_000_000, texts);
    const period =
      given["period-days"] === undefined
        ? undefined
        : yield* wholeNumber("period-days", given["period-days"], 1, 3660, texts);
    const periods =
      given.periods === undefined ? undefined : yield* wholeNumber("periods", given.periods, 1, 1000, texts);
    const digits =
      given.digits === undefined ? undefined : yield* wholeNumber("digits", given.digits, 2, 10, texts);
    const yearly = yield* yearlyOf(given, yearlyTextsOf(language));
    if (rest.length > 1) return yield* refuse(say.oneLog);
    if (rest.length === 0 && given.experiment === undefined) return yield* refuse(say.noLog);
    const columns: NamedColumns = Object.fromEntries(
      Object.entries(columnFlags).flatMap(([flag, role]) =>
        given[flag] === undefined ? [] : [[role, given[flag]]],
      ),
    );
    return {
      ...(rest[0] === undefined ? {} : { log: rest[0] }),
      read: {
        ...(given.as === undefined ? {} : { as: given.as as (typeof kinds)[number] }),
        columns,
        dateFormats: lists["date-format"] ?? [],
        ...(given["time-zone"] === undefined ? {} : { timeZone: given["time-zone"] }),
        kinds: lists.only ?? [],
        botsFrom,
        keepBots: flags.has("keep-bots"),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        today: currentDay(),
        actives: flags.has("actives"),
        ...(period === undefined ? {} : { periodDays: period }),
      },
      ...(joinedFrom === undefined ? {} : { joinedFrom }),
      ...(joinedUntil === undefined ? {} : { joinedUntil }),
      ...(given.group === undefined ? {} : { group: given.group }),
      ...(periods === undefined ? {} : { periods }),
      ...(given.into === undefined ? {} : { into: given.into }),
      force: flags.has("force"),
      ...(given.title === undefined ? {} : { title: given.title }),
      currency,
      margin: share,
      ...(start === undefined ? {} : { start }),
      weeks,
      json: flags.has("json"),
      quiet: flags.has("quiet"),
      store: flags.has("no-store") ? null : (given.store ?? storeFolder(undefined)),
      covariates: lists.covariate ?? [],
      ...(given.events === undefined ? {} : { events: given.events }),
      ...(yearly === undefined ? {} : { yearly }),
      ...(given.channel === undefined ? {} : { channel: given.channel }),
      ...(given.source === undefined ? {} : { source: given.source }),
      ...(digits === undefined ? {} : { digits }),
      ...(given.experiment === undefined
        ? {}
        : {
            experiment: {
              path: given.experiment,
              ...(given.control === undefined ? {} : { control: given.control }),
              countsEvents: flags.has("counts"),
              ...(given.lever === undefined ? {} : { lever: given.lever }),
              ...(given.outcome === undefined ? {} : { outcome: given.outcome }),
            },
          }),
    };
  });
