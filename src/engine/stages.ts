/** The stages of a step: what can be done member by member, and what needs all members at once. */
import { and, type Expression, operands } from "../program/expression.ts";
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

/**
 * A condition of the community without which the condition of a member cannot hold: those parts of its conjunction
 * that no member has to be asked for. Undefined where there are none.
 */
export const communityPart = (condition: Expression): Expression | undefined => {
  const known = new Map<Expression, boolean>();
  const isOfMembers = (e: Expression): boolean => {
    const seen = known.get(e);
    if (seen !== undefined) return seen;
    const found = ["column", "draw", "neighbours"].includes(e.op) || operands(e).some(isOfMembers);
    known.set(e, found);
    return found;
  };
  const partsOf = (e: Expression): readonly Expression[] => {
    if (!isOfMembers(e)) return [e];
    return e.op === "binary" && e.operator === "and" && e.type === "bool"
      ? [...partsOf(e.a), ...partsOf(e.b)]
      : [];
  };
  const parts = [...new Set(partsOf(condition))];
  return parts.length === 0 ? undefined : parts.reduce((all, part) => and(all, part));
};

/** Columns that a statement sets, other than a ration its grants. */
const columnsSet = (s: Statement): readonly string[] => {
  if (s.kind === "set") return [s.column];
  return s.kind === "spawn" ? [...s.assign.map((a) => a.column), ...s.birth.flatMap(columnsSet)] : [];
};

/** Columns that hold false for all until a ration grants a place, and that nothing else writes. */
export const grantColumns = ({ columns, step }: Program): ReadonlySet<string> => {
  const others = new Set([
    ...step.flatMap(columnsSet),
    ...columns.flatMap((c) => (c.initial === 0 ? [] : [c.name])),
  ]);
  return new Set(step.flatMap((s) => (s.kind === "ration" && !others.has(s.granted) ? [s.granted] : [])));
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
