/** Values that their bounds decide: a comparison that always holds, the larger of two that never meet. */
import type { Scalar } from "../../program/expression.ts";
import { type Operation, renumbered, type Value, type Values, withoutUnused } from "../values.ts";
import { type Bounds, boundsIn, type Known, type Range } from "./ranges.ts";

/** Which operand (by its place) an operation always comes to, if its bounds tell. */
const chosen = (operation: Operation, [a, b]: readonly Range[]): number | undefined => {
  if (operation.kind === "select") return a.low === 1 ? 1 : a.high === 0 ? 2 : undefined;
  if (operation.kind !== "binary") return undefined;
  switch (operation.operator) {
    // Ties are left alone: −0 and 0 are different bits.
    case "minimum":
      return a.high < b.low ? 0 : b.high < a.low ? 1 : undefined;
    case "maximum":
      return a.low > b.high ? 0 : b.low > a.high ? 1 : undefined;
    case "and":
      if (operation.type !== "bool") return undefined;
      return a.low === 1 || b.high === 0 ? 1 : b.low === 1 || a.high === 0 ? 0 : undefined;
    case "or":
      if (operation.type !== "bool") return undefined;
      return a.high === 0 || b.low === 1 ? 1 : b.high === 0 || a.low === 1 ? 0 : undefined;
    default:
      return undefined;
  }
};

const truth = (holds: boolean): Value => ({
  type: "bool" satisfies Scalar,
  uniform: true,
  source: { kind: "constant", value: holds ? 1 : 0 },
  operands: [],
});

/** The same values without what their bounds decide, and the bounds of what is left. */
export const withoutDecided = (
  all: Values,
  known: Known,
): { readonly values: Values; readonly bounds: readonly Bounds[] } => {
  const bounds = boundsIn(all.values, known);
  const place: number[] = [];
  const values: Value[] = [];
  all.values.forEach((value, index) => {
    const { source, operands, type } = value;
    const { low, high } = bounds[index];
    if (source.kind === "kernel") {
      if (type === "bool" && low === high) {
        place.push(values.push(truth(low === 1)) - 1);
        return;
      }
      const operand = chosen(
        source.operation,
        operands.map((o) => bounds[o]),
      );
      if (operand !== undefined) {
        place.push(place[operands[operand]]);
        return;
      }
    }
    place.push(values.push({ ...value, operands: operands.map((o) => place[o]) }) - 1);
  });
  // The operands of `values` have their new numbers already.
  const left = withoutUnused({ ...renumbered({ ...all, values: [] }, place), values });
  return { values: left, bounds: boundsIn(left.values, known) };
};
