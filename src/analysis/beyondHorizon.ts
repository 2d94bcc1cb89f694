import { keyOf } from "../levers/families.ts";
import { changesIn } from "../model/variants.ts";
import type { Headline, Lever, LeverSet, Scenario } from "../scenario/scenario.ts";
import type { Ensemble } from "../simulation/records.ts";
import { type Band, differenceBands } from "./bands.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { isoDate } from "./calendar.ts";
import { average, type Estimate, estimate, type KnownMean } from "./estimate.ts";
import { headlineMetric } from "./headline.ts";
import { shareOfStart } from "./metric.ts";
import { cumulative, dailyMoney, discountFactors, incrementalMoney, total } from "./money.ts";
import { paybackDay } from "./payback.ts";
import { ratioOfMeans } from "./ratio.ts";

/** A plan against its baseline after the horizon, where its levers have stopped. */
export interface BeyondComparison {
  readonly arm: string;
  readonly against: string;
  /** ΔNPV of the days after the horizon alone, discounted to the first day, and of all days together. */
  readonly npvBeyond: Estimate;
  readonly npvInAll: Estimate;
  /** Difference in retention of the members at the start, at the horizon's end and at the end of the longer run. */
  readonly retentionAtHorizon: Estimate;
  readonly retentionLater: Estimate;
  /** Of the difference in retention at the horizon's end, the share that is left later; null where there is none. */
  readonly lasting: KnownMean | null;
  readonly membersLater: Estimate;
  /** Days until the mean cumulative net return stays at or above zero, in the longer run; null if never. */
  readonly paybackDays: number | null;
}

/**
 * What comes after the horizon, with and without the plan: the same worlds played on. Levers that a plan adds end on the
 * horizon's last day; what runs today goes on, also where the plan has changed it.
 */
export interface BeyondHorizon {
  /** Days played after the horizon, and the day on which they end (ISO 8601). */
  readonly days: number;
  readonly at: string;
  /** NPV of the days after the horizon, discounted to the first day, per arm. */
  readonly npvBeyond: Readonly<Record<string, Estimate>>;
  readonly comparison: readonly BeyondComparison[];
  /** Difference in the headline metric over the whole of the longer run, one band per plan. */
  readonly difference: readonly Band[];
}

/**
 * A scenario with more days after its horizon. Levers that a plan adds still end with the horizon, so up to there the
 * worlds are the same; levers of today, and channels, go on.
 */
export function longerScenario(scenario: Scenario, extra: number): Scenario {
  const last = scenario.calendar.start + scenario.calendar.days - 1;
  const goOn = (lever: Lever): Lever =>
    lever.schedule.until >= last ? { ...lever, schedule: { ...lever.schedule, until: last + extra } } : lever;
  const longer = (set: LeverSet): LeverSet => {
    const added = new Set(
      changesIn(scenario, set)
        .filter(({ kind }) => kind === "added")
        .map(({ lever }) => lever),
    );
    return Object.fromEntries(
      Object.entries(set).map(([family, levers]: [string, readonly Lever[]]) => [
        family,
        levers.map((lever) => (added.has(keyOf(lever)) ? endedBy(lever, last) : goOn(lever))),
      ]),
    ) as unknown as LeverSet;
  };
  return {
    ...scenario,
    calendar: { ...scenario.calendar, days: scenario.calendar.days + extra },
    today: longer(scenario.today),
    plan: longer(scenario.plan),
    arms: scenario.arms.map((arm) => ({ ...arm, levers: longer(arm.levers) })),
    targets: [],
  };
}

const endedBy = (lever: Lever, last: number): Lever => ({
  ...lever,
  schedule: { ...lever.schedule, until: Math.min(lever.schedule.until, last) },
});

/** Reads a longer run. `days` is the length of the horizon, the rest of the ensemble's days come after it. */
export function beyondHorizon(ensemble: Ensemble, days: number, headline: Headline): BeyondHorizon {
  const factors = discountFactors(ensemble.discountPerDay, ensemble.days);
  const after = ensemble.days - days;
  const npvAfter = ensemble.arms.map((_, arm) =>
    ensemble.replicates.map(({ worlds }) => {
      const { margin, cost } = dailyMoney(ensemble, worlds[arm]);
      return total(margin.subarray(days).map((value, t) => (value - cost[days + t]) * factors[days + t]));
    }),
  );
  return {
    days: after,
    at: isoDate(ensemble.start + ensemble.days),
    npvBeyond: Object.fromEntries(ensemble.arms.map(({ id }, arm) => [id, estimate(npvAfter[arm])])),
    comparison: planArms(ensemble).map((arm) => {
      const against = baselineOf(ensemble.arms, arm);
      const difference = (of: (world: Ensemble["replicates"][number]["worlds"][number]) => number) =>
        ensemble.replicates.map(({ worlds }) => of(worlds[arm]) - of(worlds[against]));
      const paths = ensemble.replicates.map(({ worlds }) =>
        cumulative(
          incrementalMoney(dailyMoney(ensemble, worlds[arm]), dailyMoney(ensemble, worlds[against]), factors)
            .discountedNet,
        ),
      );
      const keptThen = difference((world) => shareOfStart(world, world.series.present[days - 1]));
      const keptLater = difference((world) => shareOfStart(world, world.series.present[ensemble.days - 1]));
      const lasting = ratioOfMeans(keptLater, keptThen);
      return {
        arm: ensemble.arms[arm].id,
        against: ensemble.arms[against].id,
        npvBeyond: estimate(npvAfter[arm].map((value, w) => value - npvAfter[against][w])),
        npvInAll: estimate(paths.map((path) => path[path.length - 1])),
        retentionAtHorizon: estimate(keptThen),
        retentionLater: estimate(keptLater),
        lasting: lasting === null ? null : { mean: lasting.mean, mcse: lasting.mcse },
        membersLater: estimate(difference((world) => world.series.members[ensemble.days - 1])),
        paybackDays: paybackDay(
          Array.from({ length: ensemble.days }, (_, t) => average(paths.map((path) => path[t]))),
        ),
      };
    }),
    difference: differenceBands(ensemble, headlineMetric(headline)),
  };
}
