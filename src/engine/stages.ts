/** The stages of a step: what can be done member by member, and what needs all members at once. */
import { type Expression, operands } from "../program/expression.ts";
import type {
  CountStatement,
  Program,
  RationStatement,
  SetStatement,
  SpawnStatement,
  Statement,
  TallyStatement,
  UpdateStatement,
} from "../program/program.ts";

/** Statements with nothing between them that needs all members at once. */
export interface FusedStage {
  readonly kind: "fused";
  readonly statements: readonly (SetStatement | TallyStatement)[];
}

export type Stage = FusedStage | RationStatement | SpawnStatement;

/** The stages in order, and what is done at the step's end: groups are counted, then registers updated. */
export const stagesOf = (
  program: Program,
): {
  readonly stages: readonly Stage[];
  readonly counts: readonly CountStatement[];
  readonly updates: readonly UpdateStatement[];
} => {
  const stages: Stage[] = [];
  let pending: (SetStatement | TallyStatement)[] = [];
  const flush = (): void => {
    if (pending.length > 0) stages.push({ kind: "fused", statements: pending });
    pending = [];
  };
  for (const s of program.step) {
    if (s.kind === "set" || s.kind === "tally") pending.push(s);
    if (s.kind === "ration" || s.kind === "spawn") {
      flush();
      stages.push(s);
    }
  }
  flush();
  return {
    stages,
    counts: program.step.filter((s) => s.kind === "count"),
    updates: program.step.filter((s) => s.kind === "update"),
  };
};

const optional = (e: Expression | undefined): readonly Expression[] => (e === undefined ? [] : [e]);

/** All expressions of a statement. */
const expressionsOf = (s: Statement): readonly Expression[] => {
  switch (s.kind) {
    case "set":
      return [s.value, ...optional(s.where)];
    case "tally":
      return [s.value, ...optional(s.group), ...optional(s.where)];
    case "ration":
      return [s.eligible, s.key, s.capacity];
    case "spawn":
      return [s.count, ...s.assign.map((a) => a.value), ...s.birth.flatMap(expressionsOf)];
    case "update":
    case "count":
      return [s.value];
  }
};

/** Columns that are read through neighbour slots. */
export const neighbourColumns = (program: Program): readonly string[] => {
  const found = new Set<string>();
  const seen = new Set<Expression>();
  const visit = (e: Expression): void => {
    if (seen.has(e)) return;
    seen.add(e);
    if (e.op === "neighbours") found.add(e.name);
    operands(e).forEach(visit);
  };
  [program.live, ...program.step.flatMap(expressionsOf)].forEach(visit);
  return [...found];
};
