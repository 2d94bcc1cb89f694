import type { Arm, Model } from "../model/model.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Ensemble } from "../simulation/records.ts";
import { average, type KnownMean, knownMean } from "./estimate.ts";
import { total } from "./money.ts";

/** An arm that spends on acquisition what a plan costs, instead of the plan. */
export interface AcquisitionPlan {
  /** Its id among the arms. */
  readonly arm: string;
  /** The plan whose money it spends. */
  readonly insteadOf: string;
  /** The channel that it buys members from, at this cost per member (major units). */
  readonly channel: string;
  readonly costPerMember: number;
  /** What it spends on average: the mean extra cost of the plan, as the channel's seasons spread it over the horizon. */
  readonly money: number;
  /** Members who join because of it. */
  readonly members: KnownMean;
}

/** A plan of acquisition before it is played. */
export interface AcquisitionArm extends Omit<AcquisitionPlan, "members"> {
  readonly name: string;
  /** What the channel's rate is multiplied by. */
  readonly multiple: number;
}

/** Why there is no plan of acquisition to compare a plan with. */
export type NoAcquisition = "no paid channel" | "no extra cost";

/** Fit for an arm's id: the plan's with a word of its own. */
const acquisitionId = (plan: string): string => `${plan}-acquisition`;

/**
 * The arms that spend what each plan costs more than the baseline on members from the cheapest channel that has a cost
 * and brings members: its rate is raised from the first day of the horizon on. The members that it brings anyway are the
 * same ones. The price per member stays what it is, which favours acquisition: in practice it rises with the spending.
 *
 * @param ensemble the finished run: it says what the plans cost and the channel brings
 */
export function acquisitionArms(
  ensemble: Ensemble,
  { arrivals }: Scenario,
  nameOf: (plan: string, channel: string) => string,
): readonly AcquisitionArm[] | NoAcquisition {
  const spent = (arm: number, index: number): number =>
    average(ensemble.replicates.map(({ worlds }) => total(worlds[arm].ledger[index])));
  const paid = arrivals
    .map(({ name, cost }) => {
      const line = ensemble.lines.findIndex((one) => one.name === `acquisition: ${name}`);
      return { name, cost: cost.value, spending: line < 0 ? 0 : spent(0, line) };
    })
    .filter(({ cost, spending }) => cost > 0 && spending > 0)
    .sort((a, b) => a.cost - b.cost);
  const [channel] = paid;
  if (channel === undefined) return "no paid channel";
  const costs = ensemble.lines.flatMap(({ kind }, index) => (kind === "cost" ? [index] : []));
  const costOf = (arm: number): number => costs.reduce((sum, index) => sum + spent(arm, index), 0);
  const baseline = costOf(0);
  const { minorUnits } = ensemble.currency;
  const arms = ensemble.arms.slice(1).flatMap(({ id }, plan): readonly AcquisitionArm[] => {
    const money = costOf(plan + 1) - baseline;
    if (!(money > 0)) return [];
    return [
      {
        arm: acquisitionId(id),
        name: nameOf(id, channel.name),
        insteadOf: id,
        channel: channel.name,
        costPerMember: channel.cost / minorUnits,
        money: money / minorUnits,
        multiple: 1 + money / channel.spending,
      },
    ];
  });
  return arms.length === 0 ? "no extra cost" : arms;
}

/**
 * A model with arms of acquisition: the baseline with a channel's rate raised on the days of the horizon.
 *
 * @param days length of the horizon; the model may go on after it
 */
export function withAcquisition(model: Model, arms: readonly AcquisitionArm[], days: number): Model {
  const [baseline] = model.arms;
  const raised = arms.map(
    ({ arm: id, name, channel, multiple }): Arm => ({
      ...baseline,
      id,
      name,
      firstEffect: model.start,
      signals: baseline.signals.map((signal) =>
        signal.kind === "poisson" && signal.name === `arrivals: ${channel}`
          ? {
              ...signal,
              means: signal.means.map((mean, step) =>
                step < model.start || step >= model.start + days ? mean : mean * multiple,
              ),
            }
          : signal,
      ),
    }),
  );
  return { ...model, arms: [...model.arms, ...raised] };
}

/** What the arms have come to. */
export function acquisitionPlans(
  ensemble: Ensemble,
  arms: readonly AcquisitionArm[],
): readonly AcquisitionPlan[] {
  return arms.map(({ name: _, multiple: __, ...plan }) => {
    const index = ensemble.arms.findIndex(({ id }) => id === plan.arm);
    const joined = ensemble.replicates.map(
      ({ worlds }) => total(worlds[index].series.joined) - total(worlds[0].series.joined),
    );
    return { ...plan, members: knownMean(joined) };
  });
}
