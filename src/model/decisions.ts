import type { Term } from "../levers/lowered.ts";
import type { Expression } from "../program/expression.ts";
import { equalExpressions, within } from "../program/pattern.ts";
import type { Statement } from "../program/program.ts";
import type { Process } from "../scenario/scenario.ts";
import type { Arm } from "./model.ts";
import { multiplier } from "./step.ts";

/** A decision of the model's own as the program of an arm takes it: the event happens iff its draw falls under its rate. */
export interface Decision {
  readonly process: Process;
  /** f32 per day: `base` times e^(sum of the terms). */
  readonly rate: Expression;
  /** f32 per day, before any term. */
  readonly base: Expression;
  /** u32 */
  readonly draw: Expression;
  /** In the order in which they are added up. */
  readonly terms: readonly Term[];
  /** Index in the program's step of the first statement that takes it. */
  readonly at: number;
}

const processOfDraw: Readonly<Record<string, Process>> = {
  visit: "visit",
  order: "purchase",
  contribution: "contribute",
  activation: "activate",
  leave: "leave",
  invitation: "invite",
};

const reads = (e: Expression, table: string): boolean =>
  within(e).some((one) => one.op === "table" && one.name === table);

/** One draw serves going dormant and returning; only returns slow down. */
const processOf = (e: Extract<Expression, { op: "happens" }>): Process | undefined => {
  if (e.draw.op !== "draw") return undefined;
  if (e.draw.name === "dormancy") return reads(e.rate, "return: slowing") ? "return" : "goDormant";
  return processOfDraw[e.draw.name];
};

const valuesOf = (s: Statement): readonly Expression[] =>
  s.kind === "set" ? [s.value, ...(s.where === undefined ? [] : [s.where])] : [];

const decisionsIn = (e: Expression): readonly Extract<Expression, { op: "happens" }>[] =>
  within(e).filter((one) => one.op === "happens");

/** The decisions of an arm in the order of a step, each process once, read off its program. */
export const decisionsOf = (arm: Arm): readonly Decision[] => {
  const found = new Map<Process, Decision>();
  arm.program.step.forEach((statement, at) => {
    for (const one of valuesOf(statement).flatMap(decisionsIn)) {
      const process = processOf(one);
      if (process === undefined || found.has(process)) continue;
      const factor = multiplier(arm.terms, process);
      const { rate } = one;
      const split =
        factor !== undefined &&
        rate.op === "binary" &&
        rate.operator === "multiply" &&
        equalExpressions(rate.b, factor);
      found.set(process, {
        process,
        rate,
        base: split ? rate.a : rate,
        draw: one.draw,
        terms: split
          ? arm.terms.filter((t) => t.process === process).sort((a, b) => (a.name < b.name ? -1 : 1))
          : [],
        at,
      });
    }
  });
  return [...found.values()];
};
