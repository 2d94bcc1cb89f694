import { type ColumnExpression, column, type Expression, operands, type Scalar } from "./expression.ts";

const mark = "\u0000hole ";

/** A place in a pattern where any expression of a type fits; the same hole stands for equal expressions. */
export const hole = (name: string, type: Scalar): ColumnExpression => column(`${mark}${name}`, type);

/** Every expression within one, itself included, each node once. */
export const within = (e: Expression): readonly Expression[] => {
  const seen = new Set<Expression>();
  const visit = (one: Expression): void => {
    if (seen.has(one)) return;
    seen.add(one);
    operands(one).forEach(visit);
  };
  visit(e);
  return [...seen];
};

/** What tells two nodes apart besides their operands. */
const own = (e: Expression): string => {
  switch (e.op) {
    case "constant":
      return `${e.op} ${e.type} ${Object.is(e.value, -0) ? "-0" : e.value}`;
    case "draw":
      return `${e.op} ${e.block} ${e.lane} ${e.timeless} ${e.name}`;
    case "unary":
    case "binary":
      return `${e.op} ${e.type} ${e.operator}`;
    case "parameter":
    case "signal":
    case "register":
    case "tallied":
    case "column":
    case "neighbours":
    case "table":
      return `${e.op} ${e.type} ${e.name}`;
    default:
      return `${e.op} ${e.type}`;
  }
};

/**
 * What stands in the holes of a pattern so that it becomes the expression, by the holes' names; undefined where it
 * does not fit. Shared nodes are compared once.
 */
export const match = (pattern: Expression, e: Expression): ReadonlyMap<string, Expression> | undefined => {
  const bound = new Map<string, Expression>();
  const settled = new Map<Expression, Set<Expression>>();
  const fits = (p: Expression, one: Expression): boolean => {
    if (p === one) return true;
    if (settled.get(p)?.has(one) === true) return true;
    if (p.op === "column" && p.name.startsWith(mark)) {
      if (p.type !== one.type) return false;
      const held = bound.get(p.name);
      if (held !== undefined && !equalExpressions(held, one)) return false;
      bound.set(p.name, one);
      return true;
    }
    const below = operands(p);
    const others = operands(one);
    if (own(p) !== own(one) || below.length !== others.length) return false;
    if (!below.every((q, i) => fits(q, others[i]))) return false;
    settled.set(p, (settled.get(p) ?? new Set()).add(one));
    return true;
  };
  return fits(pattern, e)
    ? new Map([...bound].map(([name, one]) => [name.slice(mark.length), one]))
    : undefined;
};

/** Whether two expressions are the same, however their nodes are shared. */
export const equalExpressions = (a: Expression, b: Expression): boolean =>
  a === b || match(a, b) !== undefined;
