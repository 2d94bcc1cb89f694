/**
 * Would it have known? In phases:
 *
 *   arguments ─▶ 1 read the log ─▶ 2 choose the cuts ─▶ per cut: 3 fit ─▶ 4 play ─▶ 5 score ─▶ 6 write ─▶ 7 tell
 *
 * Of what comes after a cut, nothing is looked at before phase 5.
 */
import { basename, join } from "node:path";
import * as Effect from "effect/Effect";
import { backtestOf, type DatedLog, daysAfter, scoreCut } from "../analysis/backtest/backtest.ts";
import { cutsOf, leastAfter, leastBefore } from "../analysis/backtest/cuts.ts";
import { knownByTenure, knownByVisits } from "../analysis/backtest/knownMembers.ts";
import { daysCovered } from "../analysis/backtest/measures.ts";
import { baselineScenario } from "../analysis/calibration/baselineScenario.ts";
import type { Campaign } from "../analysis/calibration/campaign.ts";
import { groupNames, onlyGroup } from "../analysis/calibration/group.ts";
import { activityUntil, type MemberLog, spellsUntil } from "../analysis/calibration/memberLog.ts";
import { modelKnowledge } from "../model/knowledge.ts";
import type { Model } from "../model/model.ts";
import { chartScripts } from "../report/assets.ts";
import { backtestPage, backtestText } from "../report/backtest/backtestPage.ts";
import type { Language } from "../report/language.ts";
import { dayText } from "../scenario/dates.ts";
import { renderProblems } from "../scenario/problems.ts";
import { readScenario } from "../scenario/readScenario.ts";
import type { Day } from "../scenario/scenario.ts";
import { buildModelOfKnown } from "../simulation/build.ts";
import { type BacktestOptions, readBacktestOptions } from "./backtestOptions.ts";
import { type BacktestTexts, backtestTextsOf } from "./backtestTexts.ts";
import { readCampaigns } from "./calibrateEvents.ts";
import { eventTextsOf } from "./calibrateEventTexts.ts";
import { type CalibrateTexts, calibrateTextsOf } from "./calibrateTexts.ts";
import { yearlyTextsOf } from "./calibrateYearlyTexts.ts";
import type { Command } from "./command.ts";
import { exitCodes, type Interruption, RunFailure, UsageProblem } from "./failure.ts";
import { type FitHow, fitFor, readLogFor } from "./fitting.ts";
import { type PlayOptions, play, storeFolder } from "./play.ts";
import { checkResultFolder, writeResult } from "./resultFolder.ts";
import type { Texts } from "./texts.ts";

/** Phase 1. */
const readDated = (
  { log: path, calibration }: BacktestOptions,
  say: BacktestTexts,
  ofLogs: CalibrateTexts,
  language: Language,
): Effect.Effect<DatedLog, UsageProblem | RunFailure | Interruption> =>
  Effect.gen(function* () {
    const { log: whole } = yield* readLogFor(path, calibration.read, language);
    const { group } = calibration;
    const known = groupNames(whole);
    if (group !== undefined && !known.includes(group))
      return yield* new UsageProblem(ofLogs.noGroup(group, known));
    const log: MemberLog = group === undefined ? whole : onlyGroup(whole, group);
    return log.kind === "triangle"
      ? yield* new UsageProblem({ message: say.noDates, mend: say.useDates })
      : log;
  });

/** Phase 2. */
const chooseCuts = (
  { cuts: asked, every }: BacktestOptions,
  log: DatedLog,
  say: BacktestTexts,
): Effect.Effect<readonly Day[], UsageProblem> => {
  const { from, last } = daysCovered(log);
  const cuts = cutsOf(asked, every, from, last);
  if (cuts === undefined) return new UsageProblem({ message: say.tooShort(last - from + 1) });
  const outside = cuts.find((cut) => cut < from + leastBefore || cut + leastAfter > last);
  return outside === undefined
    ? Effect.succeed(cuts)
    : new UsageProblem({
        message: say.outside(dayText(outside), dayText(from), dayText(last)),
        mend: say.between(dayText(from + leastBefore), dayText(last - leastAfter)),
      });
};

/** Phase 3: the community as it was known on the evening of the cut, played on from the next morning. */
const modelAt = (
  log: DatedLog,
  cut: Day,
  weeks: number,
  { log: path, calibration, seed }: BacktestOptions,
  campaigns: readonly Campaign[] | undefined,
  how: FitHow,
  language: Language,
  texts: Texts,
): Effect.Effect<Model, UsageProblem | RunFailure | Interruption> =>
  Effect.gen(function* () {
    const known = log.kind === "activity" ? activityUntil(log, cut) : spellsUntil(log, cut);
    const fitted = yield* fitFor(
      {
        log: known,
        source: { name: basename(path), command: "npx holdfast backtest" },
        options: {
          ...(campaigns === undefined ? {} : { campaigns }),
          ...(calibration.yearly === undefined ? {} : { yearly: calibration.yearly }),
          ...(calibration.joinedFrom === undefined ? {} : { joinedFrom: calibration.joinedFrom }),
          ...(calibration.joinedUntil === undefined ? {} : { joinedUntil: calibration.joinedUntil }),
        },
      },
      how,
      language,
      texts,
    );
    if ("_tag" in fitted) return yield* new UsageProblem(calibrateTextsOf(language).problem(fitted));
    const text = baselineScenario(fitted, {
      title: basename(path),
      language: "en",
      currency: calibration.currency,
      start: cut + 1,
      weeks,
      margin: calibration.margin,
    });
    const bytes = new TextEncoder().encode(text);
    const { scenario } = yield* Effect.mapError(
      readScenario(`backtest-${dayText(cut)}.yaml`, {
        readFile: () => Effect.succeed(bytes),
        ...modelKnowledge,
      }),
      ({ problems, sources }) =>
        new RunFailure({
          message: backtestTextsOf(language).unreadable(dayText(cut)),
          cause: new Error(`\n${renderProblems(problems, sources, { language })}`),
        }),
    );
    // The past is known: nothing of it is played.
    const present = { ...scenario, seed, calendar: { ...scenario.calendar, history: 0 } };
    const campaignNames = (fitted.campaigns ?? []).map(({ name }) => name);
    const model = buildModelOfKnown(
      present,
      known.kind === "activity"
        ? knownByVisits(known, present, campaignNames)
        : knownByTenure(known, present),
    );
    return { ...model, arms: model.arms.slice(0, 1) };
  });

export const backtestCommand: Command = (words, surroundings) =>
  Effect.gen(function* () {
    const { texts, language } = surroundings;
    const say = backtestTextsOf(language);
    const ofLogs = calibrateTextsOf(language);
    const options = yield* readBacktestOptions(words, surroundings, say);
    const ofEvents = eventTextsOf(language);
    const { events } = options.calibration;
    const campaigns = events === undefined ? undefined : yield* readCampaigns(events, ofEvents);
    const log = yield* readDated(options, say, ofLogs, language);
    if (campaigns !== undefined && log.kind !== "activity")
      return yield* new UsageProblem(ofEvents.onlyActivity);
    if (options.calibration.yearly !== undefined && log.kind !== "activity")
      return yield* new UsageProblem(yearlyTextsOf(language).onlyActivity);
    const cuts = yield* chooseCuts(options, log, say);
    const name = basename(options.log);
    const folder = options.out ?? join("out", `${name.replace(/\.[^.]*$/, "")}-backtest`);
    yield* checkResultFolder(folder, texts);
    const store = options.keep ? (options.store ?? storeFolder(options.out)) : null;
    if (store !== null) yield* checkResultFolder(store, texts);
    const how: PlayOptions = { ...options, engine: "compiled", store };
    const scored = yield* Effect.forEach(cuts, (cut, at) =>
      Effect.gen(function* () {
        if (!options.quiet) process.stderr.write(`${say.cut(dayText(cut), at + 1, cuts.length)}\n`);
        const weeks = Math.ceil(daysAfter(log, cut, 7 * options.weeks) / 7);
        const played = (given: readonly Campaign[] | undefined) =>
          Effect.flatMap(modelAt(log, cut, weeks, options, given, how, language, texts), (model) =>
            play(model, options.replicates, how, texts),
          );
        const { ensemble } = yield* played(campaigns);
        if (campaigns === undefined) return scoreCut(log, cut, ensemble);
        const unaware = yield* played(undefined);
        return scoreCut(log, cut, ensemble, unaware.ensemble);
      }),
    );
    const backtest = backtestOf(name, log, scored);
    const scripts = yield* Effect.promise(chartScripts);
    const json = `${JSON.stringify(backtest, null, 2)}\n`;
    yield* writeResult(
      folder,
      new Map([
        ["report.html", backtestPage(backtest, language, scripts)],
        ["backtest.json", json],
      ]),
      texts,
    );
    process.stdout.write(
      options.json ? json : `${backtestText(backtest, language)}\n\n${join(folder, "report.html")}\n`,
    );
    return exitCodes.done;
  });
