/**
 * The main job, in phases:
 *
 *   arguments ─▶ 1 read ─▶ 2 sample, seed ─▶ 3 build ─▶ 4 play ─▶ 5 summarise ─▶ 6 write ─▶ 7 tell
 *
 * Whatever is wrong with the input is found in phases 1 to 3, before anything is played; nothing is written before 6.
 */
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, extname, join } from "node:path";
import * as Effect from "effect/Effect";
import { checksOf } from "../analysis/decision.ts";
import { differencesOfCommunities } from "../analysis/scenarioDifference.ts";
import { type CommunityFacts, type Summary, summarise } from "../analysis/summary.ts";
import { countCohorts, targetsOf, targetsOfEach } from "../model/cohorts.ts";
import { communitiesOf } from "../model/compare.ts";
import { scaleScenarios } from "../model/sample.ts";
import { countStageFlows } from "../model/stageFlows.ts";
import { decisionText } from "../report/decisionText.ts";
import { moneyPictures } from "../report/moneyPictures.ts";
import { sampleText } from "../report/sampleText.ts";
import { terminalTable } from "../report/terminalTable.ts";
import { type CommonTerms, onCommonTerms } from "../scenario/commonTerms.ts";
import type { DecodedFile } from "../scenario/decode.ts";
import { resolvedYaml } from "../scenario/resolvedYaml.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { StaleSource } from "../scenario/staleSources.ts";
import { buildModel } from "../simulation/build.ts";
import { Digest } from "../simulation/digest.ts";
import { livesDigest } from "../simulation/ensemble.ts";
import { baselineIdOf } from "../simulation/mergedEnsemble.ts";
import { memoryStore } from "../simulation/replicateStore.ts";
import { readArguments, type SimulateOptions } from "./arguments.ts";
import type { Command } from "./command.ts";
import { exitCodes, RunFailure, UsageProblem } from "./failure.ts";
import { type Done, goalOf, type PlayedCommunity, playAll, usualCeiling } from "./furtherWork.ts";
import { play, storeFolder } from "./play.ts";
import { requireSources, warnOfRunaways, warnOfStaleSources } from "./provenanceChecks.ts";
import { readAll } from "./readScenarios.ts";
import { checkResultFolder, writeResult } from "./resultFolder.ts";
import type { Texts } from "./texts.ts";

const seconds = (): number => performance.now() / 1000;

/** Names that the results use for something else. */
const taken = ["baseline", "at", "month"];

const refuseNames = (files: readonly string[], texts: Texts): Effect.Effect<void, UsageProblem> => {
  const stems = files.map((f) => basename(f, extname(f)));
  const reserved = stems.find((s) => taken.includes(s));
  if (reserved !== undefined)
    return new UsageProblem({
      message: texts.simulate.reserved(reserved),
      mend: texts.simulate.renameFile,
    });
  const twice = stems.find((s, i) => stems.indexOf(s) !== i);
  return twice === undefined
    ? Effect.void
    : new UsageProblem({
        message: texts.simulate.twice(twice),
        mend: texts.simulate.renameOne,
      });
};

interface Prepared {
  readonly scenarios: readonly Scenario[];
  readonly communities: readonly PlayedCommunity[];
  /** What is said of the communities besides their worlds. */
  readonly facts: readonly CommunityFacts[];
  readonly terms: CommonTerms;
  readonly replicates: number;
  /** Share of the community that is played; 1 = all of it. */
  readonly sampled: number;
}

/** Phases 2 and 3: the options applied, and one model per community with an arm per plan. */
const prepare = (
  decoded: readonly DecodedFile[],
  options: SimulateOptions,
  texts: Texts,
): Effect.Effect<Prepared, UsageProblem> => {
  const seed = options.seed ?? decoded[0].scenario.seed;
  const whole = decoded.map(({ scenario }) => scenario);
  const sampled =
    options.members === undefined ? { scenarios: whole, ratio: 1 } : scaleScenarios(whole, options.members);
  const terms = onCommonTerms(sampled.scenarios.map((scenario) => ({ ...scenario, seed })));
  const { scenarios } = terms;
  const [first] = scenarios;
  const foreign = scenarios.find(({ currency }) => currency.code !== first.currency.code);
  if (foreign !== undefined)
    return new UsageProblem({
      message: texts.simulate.currencies(foreign.id, foreign.currency.code, first.id, first.currency.code),
      mend: texts.simulate.oneCurrency,
    });
  const communities = communitiesOf(scenarios.map(buildModel)).map(({ model, members }) => ({
    model,
    scenarios: members.map((place) => scenarios[place]),
  }));
  const targets = targetsOfEach(communities.map((one) => one.scenarios));
  const arms = communities.flatMap(({ model, scenarios: own }, k) =>
    model.arms.map(({ id }, i) => ({ id: i === 0 && k > 0 ? baselineIdOf(own[0].id) : id })),
  );
  const ids = arms.map(({ id }) => id.toLowerCase());
  const twice = arms.find((_, i) => ids.indexOf(ids[i]) !== i);
  if (twice !== undefined)
    return new UsageProblem({
      message: texts.simulate.plansTwice(twice.id),
      mend: texts.simulate.renamePlan,
    });
  return Effect.succeed({
    scenarios,
    communities: communities.map(({ model, scenarios: own }, k) => ({
      scenarios: own,
      model: countStageFlows(countCohorts(model, targets[k])),
    })),
    facts: communities.map(({ scenarios: own }, k) => ({
      scenarios: own.map(({ id }) => id),
      targets: targets[k],
      differences: k === 0 ? [] : differencesOfCommunities(first, own[0]),
    })),
    terms,
    replicates: options.replicates ?? Math.max(...scenarios.map((s) => s.replicates)),
    sampled: sampled.ratio,
  });
};

const inputsDigest = (decoded: readonly DecodedFile[]): string => {
  const digest = new Digest();
  for (const { sources } of decoded)
    for (const [name, text] of sources) digest.text(basename(name)).text(text);
  return digest.hex();
};

const folderOf = (options: SimulateOptions, scenarios: readonly Scenario[]): string =>
  options.out ?? join("out", scenarios.map((s) => s.id).join("-vs-"));

const version = async (): Promise<string> => {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
};

/** After so many milliseconds other threads are at work, and this one has little to do. */
const untilIdle = 300;

/** Gets ready for phase 6 while other threads play; charts are numbered as they are drawn, so it ends before that begins. */
const meanwhile = <A, E>(playing: Effect.Effect<A, E>): Effect.Effect<A, E> =>
  Effect.suspend(() => {
    let ready = Promise.resolve();
    const timer = setTimeout(() => {
      ready = import("../report/reportFiles.ts")
        .then(({ getReady }) => getReady())
        // What is wrong with it shows when the report is made.
        .catch(() => {});
    }, untilIdle);
    const end = Effect.suspend(() => {
      clearTimeout(timer);
      return Effect.promise(() => ready);
    });
    return Effect.ensuring(playing, end);
  });

/** Phases 5 and 6. */
const leave = (
  decoded: readonly DecodedFile[],
  prepared: Prepared,
  { run: { ensemble, worlds }, further }: Done,
  options: SimulateOptions,
  stale: readonly StaleSource[],
  times: { readonly start: number; readonly played: number; readonly simulation: number },
  texts: Texts,
): Effect.Effect<{ readonly summary: Summary; readonly folder: string }, RunFailure> =>
  Effect.gen(function* () {
    const { scenarios } = prepared;
    const found = summarise(ensemble, scenarios[0].id, scenarios[0].headline, targetsOf(scenarios), further, {
      ...(prepared.communities.length > 1 ? { communities: prepared.facts } : {}),
      adjustments: prepared.terms.adjustments,
    });
    const summary = { ...found, checks: checksOf(found, scenarios, stale) };
    const folder = folderOf(options, scenarios);
    const files = yield* Effect.tryPromise({
      try: async () => {
        const { reportFiles } = await import("../report/reportFiles.ts");
        return reportFiles({
          ensemble,
          summary,
          scenario: scenarios,
          resolvedYaml: decoded.map(resolvedYaml).join("---\n"),
          manifest: {
            holdfast: await version(),
            engine: options.engine,
            scenarios: scenarios.map((s) => s.id),
            seed: ensemble.seed,
            replicates: ensemble.replicates.length,
            sampled: prepared.sampled,
            inputs: inputsDigest(decoded),
            digest: ensemble.digest,
            lives: Object.fromEntries(ensemble.arms.map(({ id }, arm) => [id, livesDigest(ensemble, arm)])),
            seconds: {
              simulation: Number(times.simulation.toFixed(2)),
              untilReport: Number((seconds() - times.start).toFixed(2)),
            },
            worlds,
            workers: options.workers ?? availableParallelism(),
            node: process.version,
          },
          language: options.language ?? scenarios[0].language,
          charts: options.charts,
          stale,
        });
      },
      catch: (cause) => new RunFailure({ message: texts.simulate.reportFailed, cause }),
    });
    yield* writeResult(folder, files, texts, moneyPictures);
    return { summary, folder };
  });

/** Phase 7. */
const tell = (prepared: Prepared, summary: Summary, folder: string, options: SimulateOptions): void => {
  const language = options.language ?? prepared.scenarios[0].language;
  if (options.json) {
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    return;
  }
  const terminal = process.stdout.isTTY === true;
  const sample = prepared.sampled === 1 ? "" : `${sampleText(prepared.sampled, language)}\n`;
  process.stdout.write(
    `${decisionText(summary, language)}\n\n${terminalTable(summary, language, {
      colour: terminal && process.env.NO_COLOR === undefined,
      width: terminal ? (process.stdout.columns ?? 100) : 100,
    })}\n\n${sample}${join(folder, "report.html")}\n`,
  );
};

export const simulateCommand: Command = (words, { texts }) =>
  Effect.gen(function* () {
    const start = seconds();
    const options = yield* readArguments(words, texts);
    yield* refuseNames(options.files, texts);
    const decoded = yield* readAll(options.files, options.set);
    const language = options.language ?? decoded[0].scenario.language;
    if (options.strict) yield* requireSources(decoded, language);
    const stale = warnOfStaleSources(decoded, language);
    warnOfRunaways(decoded, language);
    const prepared = yield* prepare(decoded, options, texts);
    yield* checkResultFolder(folderOf(options, prepared.scenarios), texts);
    const store = options.keep ? (options.store ?? storeFolder(options.out)) : null;
    if (store !== null) yield* checkResultFolder(store, texts);
    const beforePlay = seconds();
    const goal = yield* goalOf(options, prepared.scenarios[0], texts);
    const playedSoFar = memoryStore();
    const done = yield* meanwhile(
      playAll(
        {
          ...prepared,
          replicates:
            goal === undefined || options.replicates !== undefined
              ? prepared.replicates
              : usualCeiling * prepared.replicates,
          ...(goal === undefined ? {} : { goal }),
        },
        options,
        (model, replicates) =>
          play(
            model,
            replicates,
            goal === undefined ? { ...options, store } : { ...options, store, playedSoFar },
            texts,
          ),
        texts,
      ),
    );
    const played = seconds();
    const { summary, folder } = yield* leave(
      decoded,
      prepared,
      done,
      options,
      stale,
      {
        start,
        played,
        simulation: played - beforePlay,
      },
      texts,
    );
    tell(prepared, summary, folder, options);
    return exitCodes.done;
  });
