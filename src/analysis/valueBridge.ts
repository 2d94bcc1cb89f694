import type { Ensemble } from "../simulation/records.ts";
import { baselineOf, planArms } from "./baselines.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { total } from "./money.ts";

/** One step from what the baseline earns to what a plan earns more or less, undiscounted, in major units. */
export interface BridgeStep {
  /** The lever whose lines are taken together; null for a line of the community's own business. */
  readonly lever: string | null;
  /** Name of that line; null for a lever. */
  readonly line: string | null;
  /** Paired difference, extra margin above and extra cost below zero. */
  readonly change: Estimate;
}

/** The steps of one plan. Their means add up to its mean difference in profit. */
export interface ValueBridge {
  readonly arm: string;
  readonly steps: readonly BridgeStep[];
}

/** How a plan's extra profit comes about: community lines first, then levers; those that change nothing are left out. */
export function valueBridges(ensemble: Ensemble): readonly ValueBridge[] {
  const levers = [...new Set(ensemble.lines.flatMap(({ lever }) => (lever === undefined ? [] : [lever])))];
  const own = ensemble.lines.flatMap(({ name, lever }) => (lever === undefined ? [name] : []));
  return planArms(ensemble).map((arm) => ({
    arm: ensemble.arms[arm].id,
    steps: [
      ...own.map((line) => ({
        lever: null,
        line,
        change: changeOf(ensemble, arm, (name, lever) => lever === undefined && name === line),
      })),
      ...levers.map((lever) => ({
        lever,
        line: null,
        change: changeOf(ensemble, arm, (_, owner) => owner === lever),
      })),
    ].filter(({ change }) => change.mean !== 0 || (change.sd ?? 0) !== 0),
  }));
}

function changeOf(
  { arms, lines, replicates, currency }: Ensemble,
  arm: number,
  counts: (name: string, lever: string | undefined) => boolean,
): Estimate {
  const against = baselineOf(arms, arm);
  return estimate(
    replicates.map(({ worlds }) =>
      lines.reduce((sum, { name, lever, kind }, l) => {
        if (!counts(name, lever)) return sum;
        const more = total(worlds[arm].ledger[l]) - total(worlds[against].ledger[l]);
        return sum + (kind === "margin" ? more : -more) / currency.minorUnits;
      }, 0),
    ),
  );
}
