/** On whom the levers of an arm have acted, one bit for each lever. */
import type { Term } from "../levers/lowered.ts";
import { column, type Expression, f32, i32, notEqual, or, select } from "../program/expression.ts";
import type { Column, Statement } from "../program/program.ts";

/** Levers that one i32 column can mark; the sign bit is left alone. */
export const leversPerColumn = 31;

/** The column in which levers 31k … 31k + 30 of an arm are marked, the first in bit 0. */
export const reachColumn = (k: number): string => `reached: ${k}`;

/** What notes on whom the levers of an arm act. */
export interface Reach {
  /** In the order of their bits. */
  readonly levers: readonly string[];
  readonly columns: readonly Column[];
  readonly statements: readonly Statement[];
}

/** A lever acts on a member where the amount of any of its terms is not zero. */
export const reachOf = (
  levers: readonly { readonly lever: string; readonly terms: readonly Term[] }[],
): Reach => {
  const acting = levers.filter(({ terms }) => terms.length > 0);
  const count = Math.ceil(acting.length / leversPerColumn);
  const columns = Array.from({ length: count }, (_, k) => column(reachColumn(k), "i32"));
  const statements = columns.map((marked, k): Statement => {
    const bits = acting.slice(k * leversPerColumn, (k + 1) * leversPerColumn).map(({ terms }, bit) => {
      const [first, ...rest] = terms.map((t): Expression => notEqual(t.amount, f32(0)));
      return select(rest.length === 0 ? first : or(first, ...rest), i32(1 << bit), i32(0));
    });
    return { kind: "set", column: marked.name, value: or(marked, ...bits) };
  });
  return {
    levers: acting.map(({ lever }) => lever),
    columns: columns.map(({ name }) => ({ name, type: "i32", initial: 0 })),
    statements,
  };
};
