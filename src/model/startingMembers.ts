import { betaHazardCells, gammaCellMeans } from "../numerics/frailtyCells.ts";
import type { TableRecipe } from "../program/recipes.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type MemberRates, membersByTenure } from "./expectation.ts";
import { equalCells, type Nodes, singleNode } from "./expectationNodes.ts";
import { stages } from "./member.ts";

/** Equal-probability cells in which traits are drawn. */
export const traitCells = 4096;
/** Cells of the joint distribution of frailty and stage of starting members. */
export const startCells = 1024;
const frailtyNodes = 128;

/** Central daily rates of the scenario's behaviour. */
export const ratesOf = ({ behaviour }: Pick<Scenario, "behaviour">): MemberRates => ({
  activation: behaviour.activation.value,
  visits: {
    fresh: behaviour.visits.fresh.value,
    active: behaviour.visits.active.value,
    ...(behaviour.visits.shape === undefined ? {} : { shape: behaviour.visits.shape.value }),
    joiningIsVisit: behaviour.visits.joiningIsVisit,
  },
  leaving: {
    fresh: behaviour.leaving.fresh.value,
    active: behaviour.leaving.active.value,
    dormant: behaviour.leaving.dormant.value,
  },
  dormancy: {
    rate: behaviour.dormancy.rate.value,
    return: behaviour.dormancy.return.value,
    slowing: behaviour.dormancy.slowing.value,
    scale: behaviour.dormancy.scale.value,
  },
});

/** How members differ in their leave rates, in cells of equal probability. */
export const frailtyNodesOf = ({ behaviour }: Pick<Scenario, "behaviour">): Nodes => {
  const { heterogeneity } = behaviour.leaving;
  switch (heterogeneity.kind) {
    case "none":
      return singleNode;
    case "gamma":
      return equalCells(gammaCellMeans(heterogeneity.shape.value, frailtyNodes));
    case "beta":
      return equalCells(
        betaHazardCells(heterogeneity.alpha.value, heterogeneity.beta.value, frailtyNodes).map(
          (rate) => rate / heterogeneity.periodDays,
        ),
      );
  }
};

/** Spreads `cells` over outcomes in proportion to their weights: the outcome of each cell, in order. */
export const cellsOf = (weights: ArrayLike<number>, cells: number): number[] => {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i];
  const chosen: number[] = [];
  let outcome = 0;
  let sum = weights[0] / total;
  for (let c = 0; c < cells; c++) {
    while (outcome < weights.length - 1 && sum <= (c + 0.5) / cells) sum += weights[++outcome] / total;
    chosen.push(outcome);
  }
  return chosen;
};

/**
 * What members who were there before the simulation are drawn from. Having stayed so long says something about them:
 * frailty and stage come from their distribution given the tenure and that they have not left (central values of the
 * behaviour). Tables: `tenure: bracket` and `tenure: days` by cell of the tenure draw; `start: frailty` and
 * `start: stage` by ((bracket · segments + segment) · startCells + cell).
 */
export const startingTables = (scenario: Scenario): readonly TableRecipe[] => {
  const { tenure, segments } = scenario.members;
  if (tenure.length === 0) return [];
  const bracket = cellsOf(
    tenure.map((t) => t.share.value),
    traitCells,
  );
  const firstCell = tenure.map((_, b) => bracket.indexOf(b));
  const cellsIn = tenure.map((_, b) => bracket.filter((x) => x === b).length);
  const days = bracket.map((b, cell) => {
    const { fromDays, toDays } = tenure[b];
    const days = fromDays + Math.floor(((cell - firstCell[b] + 0.5) / cellsIn[b]) * (toDays - fromDays));
    // Whoever is there when the first day begins joined before it, unless the bracket is that day alone.
    return toDays > 1 ? Math.max(1, days) : days;
  });
  const nodes = frailtyNodesOf(scenario);
  const rates = ratesOf(scenario);
  const frailty: number[] = [];
  const stage: number[] = [];
  const middles = tenure.map((t) => Math.floor((t.fromDays + t.toDays) / 2));
  const ascending = [...new Set(middles)].sort((a, b) => a - b);
  const bySegment = segments.map((s) => membersByTenure(rates, nodes, s.leaves.value, ascending));
  for (const middle of middles) {
    for (const known of bySegment) {
      const at = known[ascending.indexOf(middle)];
      const weights: number[] = [];
      for (let k = 0; k < nodes.values.length; k++)
        for (const share of [at.fresh[k], at.active[k], at.dormant[k]]) weights.push(at.nodes[k] * share);
      for (const outcome of cellsOf(weights, startCells)) {
        frailty.push(nodes.values[Math.floor(outcome / 3)]);
        stage.push([stages.fresh, stages.active, stages.dormant][outcome % 3]);
      }
    }
  }
  return [
    { name: "tenure: bracket", kind: "values", type: "i32", values: bracket },
    { name: "tenure: days", kind: "values", type: "i32", values: days },
    { name: "start: frailty", kind: "values", type: "f32", values: frailty },
    { name: "start: stage", kind: "values", type: "i32", values: stage },
  ];
};
