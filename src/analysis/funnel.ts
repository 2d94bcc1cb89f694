import { stageFlows } from "../model/stageFlows.ts";
import type { Ensemble, WorldRecord } from "../simulation/records.ts";
import { winsMembers } from "./acquisitionCost.ts";
import { type ByArm, estimateByArm } from "./byArm.ts";
import { total } from "./money.ts";
import { type RatioEstimate, ratioOfMeans } from "./ratio.ts";

/**
 * The life of a community's members over the horizon as a funnel, sums over its days: from those who joined, to those
 * who became active, who is still there, what their visits brought, and who fell silent and came back.
 */
export interface Funnel {
  /** Acquisition: who joined, and what it cost to win them. */
  readonly joined: ByArm;
  readonly acquisitionCost: ByArm;
  /** Activation: new members who became active. */
  readonly activated: ByArm;
  /** Retention: members at the end, and how many of all who were there or joined these are. */
  readonly membersAtEnd: ByArm;
  readonly kept: ByRatio;
  /** Conversion: days with a visit, orders, and orders per visit; payments for levels of membership. */
  readonly visits: ByArm;
  readonly orders: ByArm;
  readonly ordersPerVisit: ByRatio;
  readonly payments: ByArm;
  /** Recall: active members who went dormant, dormant ones who came back, and how many came back of 1 who went. */
  readonly wentDormant: ByArm;
  readonly returned: ByArm;
  readonly returnsPerDormancy: ByRatio;
  readonly left: ByArm;
}

/** A ratio of means per arm; null where its denominator is nothing. */
export type ByRatio = Readonly<Record<string, RatioEstimate | null>>;

const isPayment = (name: string): boolean => /^levels: .+: payments$/u.test(name);

/** Returns of the day: who was dormant and has neither left nor is dormant still. */
const returns = ({ series }: WorldRecord): number =>
  total(series[stageFlows.dormantBefore]) -
  total(series.leftDormant) -
  (total(series.dormant) - total(series[stageFlows.wentDormant]));

/** The funnel of every arm; null where passages from stage to stage were not counted. */
export function funnel(ensemble: Ensemble): Funnel | null {
  const { arms, replicates, days, lines, currency } = ensemble;
  const sum = (name: string) => estimateByArm(ensemble, ({ series }) => total(series[name]));
  if (replicates.some(({ worlds }) => worlds.some(({ series }) => !(stageFlows.activated in series))))
    return null;
  const ratio = (
    numerator: (world: WorldRecord) => number,
    denominator: (world: WorldRecord) => number,
  ): ByRatio =>
    Object.fromEntries(
      arms.map(({ id }, arm) => {
        const worlds = replicates.map((replicate) => replicate.worlds[arm]);
        return [id, ratioOfMeans(worlds.map(numerator), worlds.map(denominator))];
      }),
    );
  const won = lines.map(winsMembers);
  return {
    joined: sum("joined"),
    acquisitionCost: estimateByArm(
      ensemble,
      ({ ledger }) =>
        ledger.reduce((cost, line, i) => cost + (won[i] ? total(line) : 0), 0) / currency.minorUnits,
    ),
    activated: sum(stageFlows.activated),
    membersAtEnd: estimateByArm(ensemble, ({ series }) => series.members[days - 1]),
    kept: ratio(
      ({ series }) => series.members[days - 1],
      ({ series, presentAtStart }) => presentAtStart + total(series.joined),
    ),
    visits: sum("visitors"),
    orders: sum("orders"),
    ordersPerVisit: ratio(
      ({ series }) => total(series.orders),
      ({ series }) => total(series.visitors),
    ),
    payments: estimateByArm(ensemble, ({ series }) =>
      Object.entries(series).reduce(
        (paid, [name, values]) => paid + (isPayment(name) ? total(values) : 0),
        0,
      ),
    ),
    wentDormant: sum(stageFlows.wentDormant),
    returned: estimateByArm(ensemble, returns),
    returnsPerDormancy: ratio(returns, ({ series }) => total(series[stageFlows.wentDormant])),
    left: sum("left"),
  };
}
