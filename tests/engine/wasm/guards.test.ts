import { describe, expect, it } from "vitest";
import { valuesOf } from "../../../src/engine/values.ts";
import { guardsOf } from "../../../src/engine/wasm/guards.ts";
import {
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
import type { Program, SetStatement } from "../../../src/program/program.ts";

const program: Program = {
  columns: [
    { name: "points", type: "f32", initial: 0 },
    { name: "spent", type: "f32", initial: 0 },
    { name: "stage", type: "i32", initial: 0 },
  ],
  neighbourSlots: [],
  registers: [],
  tallies: [],
  parameters: [],
  signals: [],
  tables: [],
  live: truth(true),
  step: [],
};

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
  const guard = guardsOf(all)[product];
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
});
