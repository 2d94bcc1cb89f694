import { describe, expect, it } from "vitest";
import { valuesOf } from "../../../src/engine/values.ts";
import { guardsOf } from "../../../src/engine/wasm/guards.ts";
import {
  and,
  column,
  type Expression,
  equal,
  f32,
  i32,
  less,
  multiply,
  step,
  truth,
} from "../../../src/program/expression.ts";
import type { Program, SetStatement, TallyStatement } from "../../../src/program/program.ts";

const program: Program = {
  columns: [
    { name: "points", type: "f32", initial: 0 },
    { name: "spent", type: "f32", initial: 0 },
    { name: "won", type: "f32", initial: 0 },
    { name: "stage", type: "i32", initial: 0 },
  ],
  neighbourSlots: [],
  registers: [],
  tallies: [{ name: "points", groups: 1, scale: 1 }],
  parameters: [],
  signals: [],
  tables: [],
  live: truth(true),
  step: [],
};

type Statement = SetStatement | TallyStatement;

const points = column("points", "f32");
const stage = column("stage", "i32");
const doubled = multiply(points, f32(2));

const set = (name: string, value: Expression, where?: Expression): SetStatement => ({
  kind: "set",
  column: name,
  value,
  ...(where === undefined ? {} : { where }),
});

/** The operators of the condition behind which the product is computed; null: it always is. */
const guardOfProduct = (statements: readonly SetStatement[]): readonly string[] | null => {
  const all = valuesOf(program, statements);
  const operatorOf = (index: number): string | undefined => {
    const { source } = all.values[index];
    return source.kind === "kernel" && "operator" in source.operation ? source.operation.operator : undefined;
  };
  const product = all.values.findIndex((_, i) => operatorOf(i) === "multiply");
  const guard = guardsOf(all).values[product].at(-1);
  return guard === undefined
    ? null
    : [operatorOf(guard) ?? "", all.values[guard].uniform ? "community" : "member"];
};

describe("guardsOf", () => {
  it("puts what is written under a condition of the member behind it", () => {
    expect(guardOfProduct([set("points", doubled, equal(stage, i32(1)))])).toEqual(["equal", "member"]);
  });

  it("puts what is written on some steps only behind the step's condition", () => {
    expect(guardOfProduct([set("points", doubled, less(step, i32(1)))])).toEqual(["less", "community"]);
  });

  it("leaves alone what is needed elsewhere too", () => {
    expect(guardOfProduct([set("spent", doubled), set("points", doubled, less(step, i32(1)))])).toEqual(null);
  });

  /** The operators of the conditions behind which the first store, tally or second result of values is. */
  const guarded = (statements: readonly Statement[], results: readonly Expression[] = []) => {
    const all = valuesOf(program, statements, results);
    const { values, stores, tallies } = guardsOf(all, results.length > 0);
    const operators = (guards: readonly number[] = []): readonly string[] =>
      guards.map((index) => {
        const { source } = all.values[index];
        return source.kind === "kernel" && "operator" in source.operation
          ? source.operation.operator
          : source.kind;
      });
    return {
      store: operators(stores[0]),
      tally: operators(tallies[0]),
      second: operators(values[all.results[1]]),
    };
  };

  it("stores nothing on steps on which the column stays as it is", () => {
    expect(guarded([set("points", doubled, less(step, i32(1)))]).store).toEqual(["less"]);
    expect(guarded([set("points", doubled)]).store).toEqual([]);
  });

  it("stores always what is read behind it too", () => {
    const read = { kind: "tally", tally: "points", value: points } as const;
    expect(guarded([set("points", doubled, less(step, i32(1))), read]).store).toEqual([]);
  });

  it("tests members for stores where several depend on the same condition", () => {
    const under = (name: string): Statement => set(name, f32(1), equal(stage, i32(1)));
    expect(guarded(["points", "spent"].map(under)).store).toEqual([]);
    expect(guarded(["points", "spent", "won"].map(under)).store).toEqual(["equal"]);
  });

  it("counts nobody on steps on which nobody can count", () => {
    const where = and(less(step, i32(1)), equal(stage, i32(1)));
    expect(guarded([{ kind: "tally", tally: "points", value: points, where }]).tally).toEqual([
      "less",
      "and",
    ]);
    expect(guarded([{ kind: "tally", tally: "points", value: where }]).tally).toEqual(["less", "equal"]);
  });

  it("makes the key of a place only for those who may get one", () => {
    expect(guarded([], [equal(stage, i32(1)), doubled]).second).toEqual(["equal"]);
  });
});
