/**
 * Which values matter only where a condition holds: a chance that only visitors face, the credit of an opening day. A
 * compiled phase skips them where the condition holds for none of the members under way.
 *
 * A value matters where it is asked for: by a store, a tally, a result, or by another value that matters. In `and(x, y)`
 * y matters only where x holds, and in `select(c, x, y)` x only where c does. Only the earlier operand guards the later
 * one, so that two values can never be skipped for each other's sake.
 */
import type { Operation, Value, Values } from "../values.ts";

/** For each value the index of an earlier condition that it may be skipped without; undefined: always computed. */
export const guardsOf = ({ values, stores, tallies, results }: Values): readonly (number | undefined)[] => {
  const implied = conditionsImplied(values);
  /** Conditions that hold wherever a value matters; undefined: so far nothing asks for it. */
  const needed: (ReadonlySet<number> | undefined)[] = values.map(() => undefined);
  const ask = (index: number, where: ReadonlySet<number>): void => {
    const known = needed[index];
    needed[index] = known === undefined ? where : new Set([...known].filter((c) => where.has(c)));
  };
  const always: ReadonlySet<number> = new Set();
  for (const { value } of stores) ask(value, always);
  for (const result of results) ask(result, always);
  for (const { value, group, where } of tallies) {
    ask(where, always);
    ask(value, implied[where]);
    ask(group, implied[where]);
  }
  for (let index = values.length - 1; index >= 0; index--) {
    const where = needed[index];
    if (where === undefined) continue;
    const { operands, source } = values[index];
    const operation = source.kind === "kernel" ? source.operation : undefined;
    const isAnd = operation?.kind === "binary" && operation.operator === "and" && operation.type === "bool";
    const guarding = isAnd || operation?.kind === "select" ? implied[operands[0]] : always;
    operands.forEach((operand, place) => {
      ask(operand, place === 1 && guarding.size > 0 ? new Set([...where, ...guarding]) : where);
    });
  }
  const guards: (number | undefined)[] = [];
  values.forEach((_, index) => {
    guards.push([...(needed[index] ?? [])].find((c) => c < index && guards[c] === undefined));
  });
  return guards;
};

/** For each truth, itself and all other truths that must hold where it does. */
const conditionsImplied = (values: readonly Value[]): readonly ReadonlySet<number>[] => {
  const implied: ReadonlySet<number>[] = [];
  values.forEach(({ type, source, operands }, index) => {
    const isAnd =
      source.kind === "kernel" &&
      source.operation.kind === "binary" &&
      source.operation.operator === "and" &&
      type === "bool";
    if (type !== "bool" || source.kind === "constant") implied.push(new Set());
    else implied.push(new Set([index, ...(isAnd ? operands.flatMap((o) => [...implied[o]]) : [])]));
  });
  return implied;
};

/** About how many instructions a value takes, to tell whether skipping it pays and where a pass may end. */
export const costOf = ({ source }: Value): number => {
  switch (source.kind) {
    case "draw":
      return 90;
    case "neighbours":
      return 40;
    case "table":
    case "signal":
    case "register":
      return 20;
    case "column":
      return 1;
    case "kernel":
      return operationCost(source.operation);
    default:
      return 0;
  }
};

const operationCost = (operation: Operation): number => {
  switch (operation.kind) {
    case "happens":
      return 24;
    case "select":
      return 3;
    case "unary":
      return operation.operator === "toI32" || operation.operator === "toU32" ? 4 : 1;
    case "binary":
      if (operation.operator === "quotient" || operation.operator === "remainder") return 12;
      return operation.operator === "divide" ? 6 : 2;
  }
};
