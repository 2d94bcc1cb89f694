import { advance } from "../../src/engine/reference.ts";
import { createWorld, prepare } from "../../src/engine/referenceWorld.ts";
import {
  type ColumnExpression,
  column,
  type Expression,
  equal,
  i32,
  type Scalar,
  select,
  step,
  truth,
} from "../../src/program/expression.ts";

/** The argument that `evaluate` gives values to. */
export const argument = (type: Scalar): ColumnExpression => column("argument", type);

/** Values of an expression of `argument(type)`, by the reference engine, one for each of the given arguments. */
export const evaluate = (of: Expression, type: Scalar, given: ArrayLike<number>): number[] => {
  const prepared = prepare({
    columns: [
      { name: "argument", type, initial: 0 },
      { name: "result", type: of.type, initial: 0 },
    ],
    registers: [],
    tallies: [],
    signals: [],
    tables: [],
    parameters: [],
    neighbourSlots: [],
    live: truth(true),
    step: [
      {
        kind: "spawn",
        stream: "arguments",
        from: "outside",
        count: select(equal(step, i32(0)), i32(given.length), i32(0)),
        assign: [],
        birth: [],
      },
      { kind: "set", column: "result", value: of },
    ],
  });
  const world = createWorld(prepared, { parameters: {}, signals: {}, tables: {} }, [1, 2]);
  advance(world);
  world.columns.get("argument")?.set(given);
  advance(world);
  return [...(world.columns.get("result")?.subarray(0, given.length) ?? [])];
};
