/**
 * Plays what a command asks for: the worlds that are compared, as many as it takes, and whatever else is to be found.
 *
 *   play (until …) ─▶ the same money on acquisition ─▶ taken apart ─▶ beyond the horizon
 */
import * as Effect from "effect/Effect";
import {
  type AcquisitionArm,
  acquisitionArms,
  acquisitionPlans,
  withAcquisition,
} from "../analysis/acquisition.ts";
import { assumptionSharesOf } from "../analysis/assumptionShare.ts";
import { beyondHorizon, longerScenario } from "../analysis/beyondHorizon.ts";
import { breakEvenOf } from "../analysis/breakEven.ts";
import { churnCausesOf } from "../analysis/churnCauses.ts";
import { contributionsOf } from "../analysis/contributions.ts";
import type { Further } from "../analysis/further.ts";
import { leverUse } from "../analysis/leverUse.ts";
import { plansOf } from "../analysis/plans.ts";
import { type ReadGoal, type RunGoal, readPrecision, readSettled } from "../analysis/runGoal.ts";
import { playUntil, type RunLength } from "../analysis/runLength.ts";
import { type StaffLoad, staffLoads } from "../analysis/staffLoad.ts";
import type { Laboratory } from "../analysis/variants.ts";
import { joinModels } from "../model/compare.ts";
import type { Model } from "../model/model.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { buildModel } from "../simulation/build.ts";
import type { EnsembleRun } from "../simulation/ensemble.ts";
import { mergeEnsembles } from "../simulation/mergedEnsemble.ts";
import { measureRegime } from "../simulation/pilot.ts";
import type { Ensemble } from "../simulation/records.ts";
import { seedKey } from "../simulation/seed.ts";
import type { SimulateOptions } from "./arguments.ts";
import { Interruption, RunFailure, UsageProblem } from "./failure.ts";
import { type Texts, textsOf } from "./texts.ts";

/** Plays the first so many replicates of a model. */
export type PlayModel = (
  model: Model,
  replicates: number,
) => Effect.Effect<EnsembleRun, RunFailure | Interruption>;

/** A community that is to be played: its scenarios, and a model with all of their plans. */
export interface PlayedCommunity {
  readonly scenarios: readonly Scenario[];
  readonly model: Model;
}

/** What is to be played. */
export interface Work {
  readonly scenarios: readonly Scenario[];
  readonly communities: readonly PlayedCommunity[];
  /** How many replicates are played, or the most of them where the run stops by itself. */
  readonly replicates: number;
  readonly goal?: RunGoal;
}

/** What a run comes to: its worlds, and what was found beside them. */
export interface Done {
  readonly run: EnsembleRun;
  readonly further: Partial<Further>;
}

/** When a run stops by itself, as the options say it; undefined where they do not. */
export const goalOf = (
  options: SimulateOptions,
  { currency, headline }: Scenario,
  texts: Texts,
): Effect.Effect<RunGoal | undefined, UsageProblem> => {
  const take = (option: string, read: ReadGoal<RunGoal>): Effect.Effect<RunGoal, UsageProblem> =>
    read.ok
      ? Effect.succeed(read.goal)
      : new UsageProblem({
          message: texts.further.goal(option, read.problem),
          mend: `--${option} ${JSON.stringify(read.problem.meant)}`,
        });
  if (options.precision !== undefined)
    return take("precision", readPrecision(options.precision, currency.code));
  if (options.until !== undefined) return take("until", readSettled(options.until, currency.code, headline));
  return Effect.succeed(undefined);
};

/** Runs that stop by themselves play up to so many times the scenario's replicates, unless a ceiling is stated. */
export const usualCeiling = 20;

const say = (text: string, { quiet }: SimulateOptions): void => {
  if (!quiet) process.stderr.write(`${text}\n`);
};

/** A promise of the analysis whose worlds are played by effects: their failures stay what they are. */
const promised = <T>(work: () => Promise<T>, texts: Texts): Effect.Effect<T, RunFailure | Interruption> =>
  Effect.tryPromise({
    try: work,
    catch: (cause) =>
      cause instanceof RunFailure || cause instanceof Interruption
        ? cause
        : new RunFailure({ message: texts.simulate.failed, cause }),
  });

/** The worlds of some communities, in one ensemble. */
const playTogether = (
  communities: readonly PlayedCommunity[],
  replicates: number,
  play: PlayModel,
): Effect.Effect<EnsembleRun & { readonly apart: readonly Ensemble[] }, RunFailure | Interruption> =>
  Effect.gen(function* () {
    const runs = yield* Effect.all(communities.map(({ model }) => play(model, replicates)));
    const apart = runs.map(({ ensemble }) => ensemble);
    const count = (of: "played" | "kept") => runs.reduce((sum, { worlds }) => sum + worlds[of], 0);
    return {
      apart,
      ensemble: mergeEnsembles(
        apart,
        communities.map(({ scenarios }) => scenarios[0].id),
      ),
      worlds: { played: count("played"), kept: count("kept") },
    };
  });

const ensembleOf = (play: PlayModel, model: Model, replicates: number): Promise<Ensemble> =>
  Effect.runPromise(Effect.map(play(model, replicates), ({ ensemble }) => ensemble));

const playGoal = (
  { communities, replicates, goal }: Work,
  play: PlayModel,
  options: SimulateOptions,
  texts: Texts,
): Effect.Effect<RunLength, RunFailure | Interruption> =>
  goal === undefined || communities.every(({ model }) => model.arms.length < 2)
    ? Effect.succeed({
        rule: "replicates",
        replicates,
        ceiling: replicates,
        reached: true,
        precision: [],
        contests: [],
      })
    : Effect.map(
        promised(
          () =>
            playUntil(goal, replicates, (count) =>
              Effect.runPromise(
                Effect.map(playTogether(communities, count, play), ({ ensemble }) => ensemble),
              ),
            ),
          texts,
        ),
        ({ runLength }) => {
          say(
            runLength.reached
              ? texts.further.stoppedByItself(runLength.replicates)
              : texts.further.ceilingFirst(runLength.ceiling),
            options,
          );
          return runLength;
        },
      );

/** The plans of the scenarios that are arms of the run, each on its scenario's own model. */
const laboratories = (
  { scenarios, communities }: Work,
  replicates: number,
  play: PlayModel,
): readonly Laboratory[] =>
  plansOf(scenarios)
    .filter(({ id }) => communities.some(({ model }) => model.arms.some((arm) => arm.id === id)))
    .map(({ id, scenario, levers }) => {
      const own = buildModel(scenario);
      return {
        scenario,
        plan: { id, levers },
        model: own,
        regime: measureRegime(scenario, seedKey(scenario.seed)),
        play: (variant) => ensembleOf(play, variant, replicates),
      };
    });

const takenApart = (
  work: Work,
  replicates: number,
  play: PlayModel,
  options: SimulateOptions,
  texts: Texts,
): Effect.Effect<Partial<Further>, RunFailure | Interruption> =>
  promised(async () => {
    const contributions = [];
    const churnCauses = [];
    const breakEven = [];
    const assumptionShares = [];
    for (const laboratory of laboratories(work, replicates, play)) {
      say(texts.further.lookingInto(laboratory.plan.id), options);
      const found = await contributionsOf(laboratory);
      if (found !== null) contributions.push(found);
      churnCauses.push(await churnCausesOf(laboratory));
      breakEven.push(...(await breakEvenOf(laboratory)));
      assumptionShares.push(...(await assumptionSharesOf(laboratory, work.scenarios[0].headline)));
    }
    return { contributions, churnCauses, breakEven, assumptionShares };
  }, texts);

/** The scenarios' worlds played on for some days after the horizon. */
const playedOn = (
  { scenarios, communities }: Work,
  bought: readonly (readonly AcquisitionArm[])[],
  replicates: number,
  extra: number,
  play: PlayModel,
  texts: Texts,
): Effect.Effect<Partial<Further>, RunFailure | Interruption> =>
  promised(async () => {
    const { days } = scenarios[0].calendar;
    const longer = communities.flatMap((community, k) => {
      const joined = joinModels(
        community.scenarios.map((scenario) => buildModel(longerScenario(scenario, extra))),
      );
      return joined.ok ? [{ ...community, model: withAcquisition(joined.model, bought[k], days) }] : [];
    });
    if (longer.length < communities.length) return {};
    const { ensemble } = await Effect.runPromise(playTogether(longer, replicates, play));
    return { beyond: beyondHorizon(ensemble, days, scenarios[0].headline) };
  }, texts);

/** Each arm once: a scenario's own plans, and the baseline with the first. */
const staffLoadsOf = (
  { apart, ensemble }: { readonly apart: readonly Ensemble[]; readonly ensemble: Ensemble },
  communities: readonly PlayedCommunity[],
): readonly StaffLoad[] => {
  let first = 0;
  return apart.flatMap((own, k) => {
    const baseline = ensemble.arms[first].id;
    first += own.arms.length;
    const [{ scenario }] = plansOf(communities[k].scenarios);
    return staffLoads(own, scenario, plansOf(communities[k].scenarios)).map((load) =>
      load.arm === own.arms[0].id ? { ...load, arm: baseline } : load,
    );
  });
};

/** Plays all that the options ask for. */
export const playAll = (
  work: Work,
  options: SimulateOptions,
  play: PlayModel,
  texts: Texts,
): Effect.Effect<Done, RunFailure | Interruption | UsageProblem> =>
  Effect.gen(function* () {
    const { scenarios, communities } = work;
    const runLength = yield* playGoal(work, play, options, texts);
    const { replicates } = runLength;
    const first = yield* playTogether(communities, replicates, play);
    const { acquisitionName } = textsOf(options.language ?? scenarios[0].language).further;
    const bought = options.acquisition
      ? communities.map(({ scenarios: own }, k) => acquisitionArms(first.apart[k], own[0], acquisitionName))
      : communities.map(() => []);
    if (bought.includes("no paid channel"))
      return yield* new UsageProblem({
        message: texts.further.noPaidChannel,
        mend: texts.further.payChannel,
      });
    if (bought.every((one) => one === "no extra cost")) say(texts.further.noExtraCost, options);
    const arms = bought.map((one) => (typeof one === "string" ? [] : one));
    const { days } = scenarios[0].calendar;
    const withBought = communities.map((community, k) => ({
      ...community,
      model: withAcquisition(community.model, arms[k], days),
    }));
    const run = arms.flat().length === 0 ? first : yield* playTogether(withBought, replicates, play);
    const apart = options.contributions ? yield* takenApart(work, replicates, play, options, texts) : {};
    if (options.beyond !== undefined) say(texts.further.playingOn(options.beyond), options);
    const after =
      options.beyond === undefined
        ? {}
        : yield* playedOn(work, arms, replicates, options.beyond, play, texts);
    return {
      run,
      further: {
        runLength,
        leverUse: run.apart.flatMap((ensemble, k) => leverUse(ensemble, communities[k].scenarios)),
        staffLoads: staffLoadsOf(run, communities),
        ...(options.acquisition
          ? { acquisition: run.apart.flatMap((ensemble, k) => acquisitionPlans(ensemble, arms[k])) }
          : {}),
        ...apart,
        ...after,
      },
    };
  });
