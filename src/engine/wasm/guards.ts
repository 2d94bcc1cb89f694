/**
 * Which values matter only where a condition holds: a chance that only visitors face, the credit of an opening day. A
 * compiled phase skips them where the condition holds for none of the members under way.
 *
 * A value matters where it is asked for: by a store, a tally, a result, or by another value that matters. In `and(x, y)`
 * y matters only where x holds, and in `select(c, x, y)` x only where c does. Only the earlier operand guards the later
 * one, so that two values can never be skipped for each other's sake.
 *
 * A condition that is skipped itself counts as one that does not hold, which is right: whatever asks for a value under a
 * condition c asks for c too, so the value matters nowhere where c does not.
 */
import type { Operation, Value, Values } from "../values.ts";

/**
 * Conditions that something may be skipped without: first one of the community, then one of members, where there are
 * such. Empty: it is always done.
 */
export type Guards = readonly number[];

export interface Guarded {
  readonly values: readonly Guards[];
  /** Of a store that leaves the column as it is where its condition does not hold, those of the condition. */
  readonly stores: readonly Guards[];
  readonly tallies: readonly Guards[];
}

/** So many stores under one condition of members are worth a test of it. */
const storesWorthATest = 3;

type Conditions = ReadonlySet<number>;
const none: Conditions = new Set();
const both = (a: Conditions, b: Conditions): Conditions =>
  a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]);
const without = (all: Conditions, one: number): Conditions => new Set([...all].filter((c) => c !== one));

/**
 * The guards of all that is done in a phase.
 *
 * @param isListing the results after the first matter only where the first, a truth, holds
 */
export const guardsOf = (all: Values, isListing = false): Guarded => {
  const { values, stores, tallies, results } = all;
  const implied = conditionsImplied(values);
  /** Conditions that hold wherever a value matters; undefined: so far nothing asks for it. */
  const needed: (Conditions | undefined)[] = values.map(() => undefined);
  const ask = (index: number, where: Conditions): void => {
    const known = needed[index];
    needed[index] = known === undefined ? where : new Set([...known].filter((c) => where.has(c)));
  };
  const kept = conditionsOfStores(all, implied);
  stores.forEach(({ value }, i) => {
    ask(value, kept[i]);
  });
  results.forEach((result, i) => {
    ask(result, isListing && i > 0 ? implied[results[0]] : none);
  });
  const counted = tallies.map(({ value, where }) => both(implied[where], implied[value]));
  tallies.forEach(({ value, group, where }, i) => {
    ask(where, without(counted[i], where));
    ask(value, without(counted[i], value));
    ask(group, counted[i]);
  });
  for (let index = values.length - 1; index >= 0; index--) {
    const where = needed[index];
    if (where === undefined) continue;
    const { operands, source } = values[index];
    const operation = source.kind === "kernel" ? source.operation : undefined;
    const isAnd = operation?.kind === "binary" && operation.operator === "and" && operation.type === "bool";
    const guarding = isAnd || operation?.kind === "select" ? implied[operands[0]] : none;
    operands.forEach((operand, place) => {
      ask(operand, place === 1 ? both(where, guarding) : where);
    });
  }
  const chosen = (conditions: Conditions, before: number): Guards => {
    const earlier = [...conditions].filter((c) => c < before);
    const ofCommunity = earlier.filter((c) => values[c].uniform);
    const ofMembers = earlier.filter((c) => !values[c].uniform);
    // The first is the one that most of a lever's values share; the last implies most of the others.
    const general = ofCommunity.length === 0 ? [] : [Math.min(...ofCommunity)];
    const particular = ofMembers.sort((a, b) => implied[b].size - implied[a].size || a - b).slice(0, 1);
    return [...general, ...particular];
  };
  const ofValues = values.map(({ uniform }, index) => (uniform ? [] : chosen(needed[index] ?? none, index)));
  return {
    values: ofValues,
    stores: stores.map(({ value }, i) => (kept[i].size === 0 ? [] : ofValues[value])),
    tallies: tallies.map(({ value, group, where }, i) => {
      const last = Math.max(...[value, group, where].filter((n) => !values[n].uniform), -1);
      const its = last < 0 ? [] : ofValues[last];
      if (its.length > 0 && its.every((c) => counted[i].has(c))) return its;
      return chosen(counted[i], values.length).filter((c) => values[c].uniform);
    }),
  };
};

/** Of each store the conditions without which it leaves its column as it is; none: it is always done. */
const conditionsOfStores = (
  { values, stores }: Values,
  implied: readonly Conditions[],
): readonly Conditions[] => {
  const conditions = stores.map(({ column, value }): number | undefined => {
    const { source, operands } = values[value];
    if (source.kind !== "kernel" || source.operation.kind !== "select") return undefined;
    const otherwise = values[operands[2]].source;
    return otherwise.kind === "column" && otherwise.name === column ? operands[0] : undefined;
  });
  return conditions.map((condition) => {
    if (condition === undefined) return none;
    if (conditions.filter((c) => c === condition).length >= storesWorthATest) return implied[condition];
    return new Set([...implied[condition]].filter((c) => values[c].uniform));
  });
};

/** For each truth, itself and all other truths that must hold where it does. */
const conditionsImplied = (values: readonly Value[]): readonly Conditions[] => {
  const implied: Conditions[] = [];
  values.forEach(({ type, source, operands }, index) => {
    const isAnd =
      source.kind === "kernel" &&
      source.operation.kind === "binary" &&
      source.operation.operator === "and" &&
      type === "bool";
    if (type !== "bool" || source.kind === "constant") implied.push(none);
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
