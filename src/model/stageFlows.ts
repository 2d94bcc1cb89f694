/**
 * How many pass from stage to stage in a day, for the funnel of a report. Asked of a model that is made, so a scenario
 * means what it means and its worlds are what they are, whether or not anybody asks.
 */
import { add, equal, i32, step } from "../program/expression.ts";
import type { Statement } from "../program/program.ts";
import { decisionsOf } from "./decisions.ts";
import { member, stages } from "./member.ts";
import type { Arm, Model } from "./model.ts";

/** Series of an arm by what they count, of the day. */
export const stageFlows = {
  activated: "stages: became active",
  dormantBefore: "stages: dormant before",
  wentDormant: "stages: went dormant",
} as const;

const tally = (name: string, value: Extract<Statement, { kind: "tally" }>["value"]): Statement => ({
  kind: "tally",
  tally: name,
  value,
});

const isDormant = equal(member.stage, i32(stages.dormant));

const counted = (arm: Arm): Arm => {
  const decisions = decisionsOf(arm);
  const at = (process: "activate" | "return"): number | undefined =>
    decisions.find((decision) => decision.process === process)?.at;
  const [activating, returning] = [at("activate"), at("return")];
  const { step: statements } = arm.program;
  const activation = activating === undefined ? undefined : statements[activating];
  if (activation?.kind !== "set" || activation.where === undefined || returning === undefined) return arm;
  const { where } = activation;
  const names = Object.values(stageFlows);
  return {
    ...arm,
    counts: [...arm.counts, ...names.map((name) => ({ name, tally: name }))],
    program: {
      ...arm.program,
      tallies: [...arm.program.tallies, ...names.map((name) => ({ name, groups: 1, scale: 1 }))],
      step: [
        ...statements.flatMap((statement, i) => [
          ...(i === activating ? [tally(stageFlows.activated, where)] : []),
          ...(i === returning ? [tally(stageFlows.dormantBefore, isDormant)] : []),
          statement,
        ]),
        tally(stageFlows.wentDormant, equal(member.dormantSince, add(step, i32(1)))),
      ],
    },
  };
};

/** The model with passages from stage to stage counted in every arm. */
export const countStageFlows = (model: Model): Model => ({ ...model, arms: model.arms.map(counted) });
