/**
 * Holds a campaign's actual numbers against its projection, in phases:
 *
 *   arguments ─▶ 1 scenario, actuals ─▶ 2 model ─▶ 3 play ─▶ 4 try changes ─▶ 5 judge ─▶ 6 write, remember ─▶ 7 tell
 *
 * Whatever is wrong with the input is found in phase 1, before anything is played.
 */
import { appendFile, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as Effect from "effect/Effect";
import { type Actuals, readActuals } from "../analysis/tracking/actuals.ts";
import { fewestWorlds } from "../analysis/tracking/alarm.ts";
import { type ForecastRecord, isRepeat, readForecasts } from "../analysis/tracking/forecasts.ts";
import { pathsOf } from "../analysis/tracking/paths.ts";
import { type Change, changed, type Power, powerOf } from "../analysis/tracking/power.ts";
import { tableMessages } from "../analysis/tracking/tableMessages.ts";
import { tableText } from "../analysis/tracking/tableText.ts";
import { type Projection, projectionOf, type TrackInput, track } from "../analysis/tracking/track.ts";
import { trackedMetrics } from "../analysis/tracking/trackedMetrics.ts";
import { assemble } from "../model/assemble.ts";
import { countCohorts } from "../model/cohorts.ts";
import type { Model } from "../model/model.ts";
import { countSeen } from "../model/seenLately.ts";
import { log } from "../numerics/exponential.ts";
import { chartScripts } from "../report/assets.ts";
import type { Language } from "../report/language.ts";
import { takenFor, trackPage } from "../report/tracking/trackPage.ts";
import { trackText } from "../report/tracking/trackText.ts";
import { trackWordsOf } from "../report/tracking/trackWords.ts";
import type { DecodedFile } from "../scenario/decode.ts";
import { ScenarioProblems } from "../scenario/readScenario.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { Digest } from "../simulation/digest.ts";
import { measureRegime } from "../simulation/pilot.ts";
import { seedKey } from "../simulation/seed.ts";
import type { Command } from "./command.ts";
import { exitCodes, type Interruption, RunFailure, UsageProblem } from "./failure.ts";
import { type PlayOptions, play, storeFolder } from "./play.ts";
import { readAll } from "./readScenarios.ts";
import { checkResultFolder, writeResult } from "./resultFolder.ts";
import type { Texts } from "./texts.ts";
import { readTrackOptions, type TrackOptions } from "./trackOptions.ts";
import { type TrackTexts, trackTextsOf } from "./trackTexts.ts";

/** Worlds that are played where neither the scenario nor the command line asks for more. */
const usualWorlds = 400;
/** Worlds that each change is tried in. */
const worldsPerChange = 100;

interface Prepared {
  readonly scenario: Scenario;
  /** What the actuals are read against: the model before anything has been played for it. */
  readonly outline: Model;
  /** The arm that runs, among all arms. */
  readonly arm: number;
}

/** Phase 1. */
const prepare = (
  decoded: DecodedFile,
  options: TrackOptions,
  own: TrackTexts,
): Effect.Effect<Prepared, UsageProblem> => {
  const scenario = { ...decoded.scenario, seed: options.seed ?? decoded.scenario.seed };
  const whole = assemble(scenario, {});
  const ids = whole.arms.map(({ id }) => id);
  if (options.arm === undefined && ids.length > 2)
    return new UsageProblem({
      message: own.severalArms(ids.slice(1)),
      mend: `--arm ${ids[1]}`,
    });
  const wanted = options.arm ?? ids[ids.length - 1];
  const index = whole.arms.findIndex(({ id, name }) => id === wanted || name === wanted);
  if (index < 0) return new UsageProblem({ message: own.noArm(wanted), mend: own.theArms(ids) });
  return Effect.succeed({ scenario, outline: onlyArm(whole, index), arm: index });
};

/** A model with the baseline, and the arm where it is another one. */
const onlyArm = (model: Model, arm: number): Model => ({
  ...model,
  arms: model.arms.filter((_, i) => i === 0 || i === arm),
});

/**
 * Phase 2: from the scenario, or one with changes, to its model. What runs today is centred as in the scenario itself,
 * also where a change is tried.
 */
const modelFor = ({ scenario, arm }: Prepared): ((scenario: Scenario) => Model) => {
  const regime = measureRegime(scenario, seedKey(scenario.seed));
  return (one) => countSeen(countCohorts(onlyArm(assemble(one, regime), arm), scenario.targets));
};

interface ReadTable {
  readonly actuals: Actuals;
  readonly encoding: "utf-8" | "gb18030";
}

/** Phase 1. */
const readTable = (
  { scenario, outline }: Prepared,
  options: TrackOptions,
  own: TrackTexts,
): Effect.Effect<ReadTable, UsageProblem | ScenarioProblems> =>
  Effect.gen(function* () {
    const file = options.actuals;
    const bytes = yield* Effect.tryPromise({
      try: async () => new Uint8Array(await readFile(file)),
      catch: () => new UsageProblem({ message: own.cannotRead(file) }),
    });
    const read = tableText(bytes);
    if (read === undefined)
      return yield* new ScenarioProblems({
        problems: [
          {
            file,
            line: 1,
            column: 1,
            length: 1,
            path: "",
            message: tableMessages.notText,
            expected: tableMessages.csvExpected,
            suggestion: tableMessages.saveAsCsv,
          },
        ],
        sources: new Map(),
      });
    const reading = readActuals(file, read.text, {
      start: scenario.calendar.start,
      days: scenario.calendar.days,
      currency: scenario.currency.code,
      metrics: trackedMetrics(outline, scenario),
      ...(options.pace === undefined ? {} : { pace: options.pace }),
      ...(options.dated === undefined ? {} : { dated: options.dated }),
    });
    return reading.ok
      ? { actuals: reading.actuals, encoding: read.encoding }
      : yield* new ScenarioProblems({ problems: reading.problems, sources: new Map([[file, read.text]]) });
  });

/** Phase 4: other worlds than those that the alarm was calibrated on, each with one change. */
const tryChanges = (
  scenario: Scenario,
  modelOf: (scenario: Scenario) => Model,
  arm: number,
  { alarm }: Projection,
  { actuals }: ReadTable,
  replicates: number,
  how: PlayOptions,
  changes: readonly Change[],
  texts: Texts,
): Effect.Effect<readonly Power[], RunFailure | Interruption> =>
  Effect.forEach(changes, (change) =>
    Effect.map(
      play(
        { ...modelOf(changed(scenario, change, log(change.rateRatio))), seed: `${scenario.seed}: change` },
        Math.min(replicates, worldsPerChange),
        how,
        texts,
      ),
      ({ ensemble }) => powerOf(alarm, change, pathsOf(ensemble, arm, actuals.series)),
    ),
  );

const inputsDigest = ({ sources }: DecodedFile): string => {
  const digest = new Digest();
  for (const [name, text] of sources) digest.text(basename(name)).text(text);
  return digest.hex();
};

/** What was said before; nothing where the file does not exist. */
const remembered = async (file: string): Promise<ReturnType<typeof readForecasts>> =>
  readForecasts(await readFile(file, "utf8").catch(() => ""));

/** Adds what is new to the end of the file of forecasts. A line that was cut off in writing is ended first. */
const remember = (
  file: string,
  said: readonly ForecastRecord[],
  before: readonly ForecastRecord[],
  own: TrackTexts,
): Effect.Effect<void, RunFailure> =>
  Effect.tryPromise({
    try: async () => {
      const fresh = said.filter((record) => !before.some((one) => isRepeat(one, record)));
      if (fresh.length === 0) return;
      const text = await readFile(file, "utf8").catch(() => "");
      const end = text === "" || text.endsWith("\n") ? "" : "\n";
      await appendFile(file, `${end}${fresh.map((record) => JSON.stringify(record)).join("\n")}\n`);
    },
    catch: (cause) => new RunFailure({ message: own.notAppended(file), cause }),
  });

/** Says on standard error what each column was taken for. */
const tellReading = ({ actuals }: ReadTable, currency: string, language: Language, own: TrackTexts): void => {
  const words = trackWordsOf({ currency }, language);
  for (const series of actuals.series)
    process.stderr.write(
      `${own.takenFor(series.written, words.prose.metric(series.metric.id), takenFor(series, actuals, words), series.values.length)}\n`,
    );
};

export const trackCommand: Command = (words, { language: spoken, languageAsked, texts }) =>
  Effect.gen(function* () {
    const own = trackTextsOf(spoken);
    const options = yield* readTrackOptions(words, texts, own);
    const [decoded] = yield* readAll([options.scenario]);
    const prepared = yield* prepare(decoded, options, own);
    const { scenario } = prepared;
    const arm = prepared.arm === 0 ? 0 : 1;
    const replicates = options.replicates ?? Math.max(usualWorlds, scenario.replicates);
    const least = Math.max(20, fewestWorlds(options.alarm));
    if (replicates < least)
      return yield* new UsageProblem({
        message: own.tooFewWorlds(replicates, least),
        mend: `--replicates ${usualWorlds}`,
      });
    const table = yield* readTable(prepared, options, own);
    const folder = options.out ?? join("out", `${scenario.id}-track`);
    yield* checkResultFolder(folder, texts);
    if (!options.quiet) tellReading(table, scenario.currency.code, spoken, own);
    const store = options.keep ? (options.store ?? storeFolder(options.out)) : null;
    if (store !== null) yield* checkResultFolder(store, texts);
    const how: PlayOptions = { ...options, engine: "compiled", store };
    const modelOf = modelFor(prepared);
    const { ensemble } = yield* play(modelOf(scenario), replicates, how, texts);
    const file = join(folder, "forecasts.jsonl");
    const past = yield* Effect.promise(() => remembered(file));
    if (past.unreadable > 0) process.stderr.write(`${own.unreadable(past.unreadable, file)}\n`);
    const input: TrackInput = {
      ensemble,
      arm,
      scenario: scenario.id,
      scenarioName: scenario.name,
      inputs: inputsDigest(decoded),
      actuals: table.actuals,
      targets: scenario.targets,
      alarmRate: options.alarm,
      past: past.records,
    };
    const projection = projectionOf(input);
    const power = yield* tryChanges(
      scenario,
      modelOf,
      arm,
      projection,
      table,
      replicates,
      how,
      options.changes,
      texts,
    );
    const { track: told, said } = track(input, projection, power);
    const language = languageAsked ? spoken : scenario.language;
    const scripts = yield* Effect.promise(chartScripts);
    yield* writeResult(
      folder,
      new Map([
        ["report.html", trackPage(told, table, language, scripts)],
        ["track.json", `${JSON.stringify(told, null, 2)}\n`],
      ]),
      texts,
    );
    yield* remember(file, said, past.records, own);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(told, null, 2)}\n`
        : `${trackText(told, language)}\n\n${join(folder, "report.html")}\n`,
    );
    return exitCodes.done;
  });
