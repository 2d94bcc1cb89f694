import { access } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as Effect from "effect/Effect";
import { baselineScenario } from "../analysis/calibration/baselineScenario.ts";
import { type CovariateHazard, covariateHazard } from "../analysis/calibration/covariateHazard.ts";
import { foretoldCohorts } from "../analysis/calibration/foretoldCohorts.ts";
import { groupNames, onlyGroup } from "../analysis/calibration/group.ts";
import { firstPeriods, type MemberLog } from "../analysis/calibration/memberLog.ts";
import { cohortText } from "./calibrateCohorts.ts";
import { cohortTextsOf } from "./calibrateCohortTexts.ts";
import { type CovariateTexts, covariateTextsOf } from "./calibrateCovariateTexts.ts";
import { readCampaigns } from "./calibrateEvents.ts";
import { eventTextsOf } from "./calibrateEventTexts.ts";
import { experimentOf } from "./calibrateExperiment.ts";
import { readCalibrateOptions } from "./calibrateOptions.ts";
import { campaignText, covariateText, fittedText, readText } from "./calibrateText.ts";
import { calibrateTextsOf } from "./calibrateTexts.ts";
import { yearlyTextsOf } from "./calibrateYearlyTexts.ts";
import type { Command } from "./command.ts";
import { exitCodes, UsageProblem } from "./failure.ts";
import { fitFor, readLogFor } from "./fitting.ts";
import { currentDay } from "./provenanceChecks.ts";
import { writeWhole } from "./resultFolder.ts";

/** A word of a command line as a shell takes it. */
const quoted = (word: string): string =>
  /^[\w./:@%+,=\p{L}-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** What says nothing of the result. */
const unrecorded: ReadonlySet<string> = new Set(["--force", "--json", "-q", "--quiet", "--no-store"]);

/** The words of a command line without those that say nothing of the result. */
const recorded = (words: readonly string[]): readonly string[] =>
  words.filter(
    (word, i) => !unrecorded.has(word) && !/^--store(=|$)/.test(word) && words[i - 1] !== "--store",
  );

const schemaName = "scenario.schema.json";

/** The JSON Schema of scenarios as seen from a file that is to be written: in its folder, or in the two above it. */
const schemaBeside = async (path: string): Promise<string | undefined> => {
  for (const way of ["./", "../", "../../"]) {
    const there = await access(join(dirname(path), way, schemaName)).then(
      () => true,
      () => false,
    );
    if (there) return `${way}${schemaName}`;
  }
  return undefined;
};

/** Leaving compared by columns of the table, where any were named. */
const compared = (
  log: MemberLog,
  columns: readonly string[],
  say: CovariateTexts,
): Effect.Effect<CovariateHazard | undefined, UsageProblem> => {
  if (columns.length === 0) return Effect.succeed(undefined);
  if (log.kind !== "spells") return new UsageProblem(say.onlyMemberships);
  const found = covariateHazard(log, columns);
  return "_tag" in found ? new UsageProblem(say.problem(found)) : Effect.succeed(found);
};

/**
 * From a members' log to a scenario base: read and cleaned, fitted, told, and written where `--into` says. Whatever is
 * wrong with the log or the arguments is found before anything is written.
 */
export const calibrateCommand: Command = (words, surroundings) =>
  Effect.gen(function* () {
    const { texts, language } = surroundings;
    const say = calibrateTextsOf(language);
    const options = yield* readCalibrateOptions(words, surroundings);
    if (options.experiment !== undefined) return yield* experimentOf(options.experiment, options.json, say);
    const path = options.log!;
    const { into } = options;
    if (into !== undefined && !options.force) {
      const there = yield* Effect.promise(() =>
        access(into).then(
          () => true,
          () => false,
        ),
      );
      if (there) return yield* new UsageProblem(say.exists(into));
    }
    const ofEvents = eventTextsOf(language);
    const campaigns =
      options.events === undefined ? undefined : yield* readCampaigns(options.events, ofEvents);
    const { log: whole, report } = yield* readLogFor(path, options.read, language);
    const { group } = options;
    const known = groupNames(whole);
    if (group !== undefined && !known.includes(group))
      return yield* new UsageProblem(say.noGroup(group, known));
    const chosen = group === undefined ? whole : onlyGroup(whole, group);
    const log =
      chosen.kind === "triangle" && options.periods !== undefined
        ? firstPeriods(chosen, options.periods)
        : chosen;
    const ofCohorts = cohortTextsOf(language);
    if (options.read.actives === true) {
      if (log.kind !== "triangle") return yield* new UsageProblem(ofCohorts.onlyTriangles);
      if (into !== undefined) return yield* new UsageProblem(ofCohorts.noBase);
      const foretold = foretoldCohorts(log);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ log: report, foretold }, null, 2)}\n`
          : `${readText(report, say)}\n\n${cohortText(foretold, log.shares, ofCohorts)}\n`,
      );
      return exitCodes.done;
    }
    if (campaigns !== undefined && log.kind !== "activity")
      return yield* new UsageProblem(ofEvents.onlyActivity);
    if (options.yearly !== undefined && log.kind !== "activity")
      return yield* new UsageProblem(yearlyTextsOf(language).onlyActivity);
    const ofCovariates = covariateTextsOf(language);
    const covariates = yield* compared(log, options.covariates, ofCovariates);
    const command = `npx holdfast calibrate ${recorded(words).map(quoted).join(" ")}`;
    const fitted = yield* fitFor(
      {
        log,
        source: { name: options.source ?? basename(path), command },
        options: {
          language,
          ...(options.joinedFrom === undefined ? {} : { joinedFrom: options.joinedFrom }),
          ...(options.joinedUntil === undefined ? {} : { joinedUntil: options.joinedUntil }),
          ...(campaigns === undefined ? {} : { campaigns }),
          ...(options.yearly === undefined ? {} : { yearly: options.yearly }),
          ...(options.channel === undefined ? {} : { channel: options.channel }),
        },
      },
      options,
      language,
      texts,
    );
    if ("_tag" in fitted) return yield* new UsageProblem(say.problem(fitted));
    const schema = into === undefined ? undefined : yield* Effect.promise(() => schemaBeside(into));
    const byColumns = log.kind === "spells" && log.segments === undefined ? (covariates?.groups ?? []) : [];
    const told = byColumns.length === 0 ? fitted : { ...fitted, segments: byColumns };
    const scenario = baselineScenario(told, {
      title: options.title ?? basename(path).replace(/\.[^.]*$/, ""),
      language,
      currency: options.currency,
      start: options.start ?? (fitted.source.until > 0 ? fitted.source.until + 1 : currentDay()),
      weeks: options.weeks,
      margin: options.margin,
      ...(options.digits === undefined ? {} : { digits: options.digits }),
      ...(schema === undefined ? {} : { schema }),
    });
    if (into !== undefined)
      yield* Effect.tryPromise({
        try: () => writeWhole(into, scenario, options.force),
        catch: () => new UsageProblem(say.notWritten(into)),
      });
    if (options.json) {
      process.stdout.write(
        `${JSON.stringify({ log: report, fitted, ...(covariates === undefined ? {} : { covariates }), ...(into === undefined ? {} : { written: into }) }, null, 2)}\n`,
      );
      return exitCodes.done;
    }
    const cohorts = log.kind === "triangle" ? foretoldCohorts(log) : [];
    const found = [
      readText(report, say),
      fittedText(fitted, log, chosen, say),
      ...campaignText(fitted, ofEvents),
      ...(cohorts.length === 0
        ? []
        : [cohortText(cohorts, log.kind === "triangle" && log.shares, ofCohorts)]),
      ...(covariates === undefined ? [] : [covariateText(covariates, byColumns.length, ofCovariates)]),
    ].join("\n\n");
    // Without a file the scenario itself is the output, and what is said of it goes beside it.
    if (into === undefined) {
      if (!options.quiet) process.stderr.write(`${found}\n`);
      process.stdout.write(scenario);
    } else if (!options.quiet) process.stdout.write(`${found}\n\n${say.written(into)}\n${say.next(into)}\n`);
    return exitCodes.done;
  });
