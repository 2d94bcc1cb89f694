import { stabilityOf } from "../model/stability.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { StaleSource } from "../scenario/staleSources.ts";
import type { Ensemble } from "../simulation/records.ts";
import { type Band, bands, differenceBands } from "./bands.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { type Check, checks as findChecks } from "./checks.ts";
import { type FitCurve, fitCurve } from "./fitCurve.ts";
import { headlineMetric } from "./headline.ts";
import { type LeverCount, leverCounts } from "./leverCounts.ts";
import { activeRetention, dailyVisitors, recordedSeries, retention } from "./metric.ts";
import { type NetValueOutcomes, netValueOutcomes } from "./netValues.ts";
import { type CohortRow, cohortTriangle, newMemberSurvival } from "./newMembers.ts";
import { type ReturnOverTime, returnOverTime } from "./return.ts";
import { type ScenarioNumber, scenarioNumbers } from "./scenarioNumbers.ts";
import type { Summary } from "./summary.ts";
import { type ValueBridge, valueBridges } from "./valueBridge.ts";

/** Everything that a report shows: all of its numbers, none of its words. */
export interface Decision {
  readonly summary: Summary;
  readonly scenarioName: string;
  /** One band per arm in each. */
  readonly retention: readonly Band[];
  readonly activeRetention: readonly Band[];
  readonly members: readonly Band[];
  readonly dailyVisitors: readonly Band[];
  readonly newMemberSurvival: readonly Band[];
  readonly cohorts: readonly { readonly arm: string; readonly rows: readonly CohortRow[] }[];
  /** Every plan against the baseline, in the headline metric. */
  readonly headlineDifference: readonly Band[];
  /** How each plan's extra profit comes about, and twenty equally likely net values of it. */
  readonly valueBridges: readonly ValueBridge[];
  readonly netValueOutcomes: readonly NetValueOutcomes[];
  /** What levers count of themselves, arm by arm. */
  readonly leverCounts: readonly LeverCount[];
  readonly returns: readonly ReturnOverTime[];
  readonly fit: FitCurve | null;
  readonly numbers: readonly ScenarioNumber[];
  readonly checks: readonly Check[];
}

/** All checks of a run, from its summary and the scenarios that it came from. */
export function checksOf(
  summary: Summary,
  scenarios: readonly Scenario[],
  stale: readonly StaleSource[] = [],
): readonly Check[] {
  return findChecks(
    summary,
    scenarioNumbers(scenarios),
    fitCurve(scenarios),
    stale,
    scenarios.flatMap(stabilityOf),
  );
}

/** Works out all numbers of the report from an ensemble, its summary, and the scenarios that it came from. */
export function decide(
  ensemble: Ensemble,
  summary: Summary,
  scenarios: readonly Scenario[],
  stale: readonly StaleSource[] = [],
): Decision {
  const numbers = scenarioNumbers(scenarios);
  const fit = fitCurve(scenarios);
  const checks = summary.checks ?? checksOf(summary, scenarios, stale);
  return {
    summary,
    scenarioName: scenarios.length > 0 ? scenarios[0].name : summary.scenario,
    retention: bands(ensemble, retention),
    activeRetention: bands(ensemble, activeRetention),
    members: bands(ensemble, recordedSeries("members")),
    dailyVisitors: bands(ensemble, dailyVisitors),
    newMemberSurvival: newMemberSurvival(ensemble),
    cohorts: cohortTriangle(ensemble),
    headlineDifference: differenceBands(ensemble, headlineMetric(summary.headline)),
    valueBridges: valueBridges(ensemble),
    netValueOutcomes: netValueOutcomes(ensemble),
    leverCounts: leverCounts(ensemble),
    returns: planArms(ensemble).map((arm) => returnOverTime(ensemble, arm, baselineOf(ensemble.arms, arm))),
    fit,
    numbers,
    checks,
  };
}
