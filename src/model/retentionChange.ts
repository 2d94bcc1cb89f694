import { exp } from "../numerics/exponential.ts";
import type { Community, RetentionChange } from "../scenario/modelKnowledge.ts";
import { aliveShare, dailyBands, startWalk, stepWalk, type Walk, wideningBands } from "./expectation.ts";
import { leaveNodes, type Nodes } from "./expectationNodes.ts";
import { ratesOf } from "./startingMembers.ts";

const nodesOf = ({ behaviour }: Community): Nodes => {
  const { heterogeneity } = behaviour.leaving;
  switch (heterogeneity.kind) {
    case "none":
      return leaveNodes(heterogeneity);
    case "gamma":
      return leaveNodes({ kind: "gamma", shape: heterogeneity.shape.value });
    case "beta":
      return leaveNodes({
        kind: "beta",
        alpha: heterogeneity.alpha.value,
        beta: heterogeneity.beta.value,
        periodDays: heterogeneity.periodDays,
      });
  }
};

/** The ln rate ratio in force on a day since joining, over the stated one. */
const strengthOn = (day: number, inForce: RetentionChange["inForce"]): number => {
  switch (inForce.kind) {
    case "throughout":
      return 1;
    case "lasting":
      return day < inForce.days ? 1 : 0;
    case "halving":
      return exp((-Math.LN2 * day) / inForce.days);
  }
};

/** Beyond so many days dormant members are told apart by bands of days, since days alone take long. */
const told = 400;

/**
 * Expected share of new members who are still members so many days after joining, as a function of the ln rate ratio of
 * leaving that is in force from joining on; at central values of the behaviour, where members can leave on any day.
 */
export const retentionAt = (
  community: Community,
  day: number,
  inForce: RetentionChange["inForce"] = { kind: "throughout" },
): ((lnRateRatio: number) => number) => {
  const rates = ratesOf(community);
  const nodes = nodesOf(community);
  const bands = (day <= told ? dailyBands : wideningBands)(rates.dormancy, day);
  const byMultiple = new Map<number, number>();
  for (const { share, leaves } of community.members.segments)
    byMultiple.set(leaves.value, (byMultiple.get(leaves.value) ?? 0) + share.value);
  return (lnRateRatio) => {
    let retention = 0;
    for (const [leaves, share] of byMultiple) {
      let walk: Walk | undefined;
      let strength: number | undefined;
      for (let d = 0; d < day; d++) {
        const now = strengthOn(d, inForce);
        if (walk === undefined || now !== strength) {
          const started = startWalk(rates, nodes, leaves * exp(lnRateRatio * now), bands);
          walk = walk === undefined ? started : { ...walk, keeps: started.keeps };
          strength = now;
        }
        stepWalk(walk);
      }
      retention += share * (walk === undefined ? 1 : aliveShare(walk));
    }
    return retention;
  };
};
