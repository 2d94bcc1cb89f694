import fc from "fast-check";
import { expect, it } from "vitest";
import {
  add,
  column,
  type Expression,
  f32,
  greater,
  greaterOrEqual,
  happens,
  i32,
  less,
  lessOrEqual,
  neighbours,
  operands,
  or,
  select,
  signal,
  step,
  table,
  toF32,
  truth,
  u32,
} from "../../src/program/expression.ts";
import { arbitraryExpression } from "./arbitraryProgram.ts";

it("holds constants to their type", () => {
  const constantOf = (e: Expression): unknown => (e.op === "constant" ? e.value : undefined);
  expect([f32(0.1), f32(Number.NaN), f32(-0), f32(1e300)].map(constantOf)).toEqual([
    Math.fround(0.1),
    0,
    -0,
    Infinity,
  ]);
  expect([i32(2 ** 31), i32(-1.9), u32(-1), truth(true), truth(false)].map(constantOf)).toEqual([
    -(2 ** 31),
    -1,
    2 ** 32 - 1,
    1,
    0,
  ]);
});

it("gives an operation the type of its operands, a comparison that of a truth", () => {
  expect(
    [add(i32(1), i32(2)), less(f32(1), f32(2)), toF32(i32(1)), select(truth(true), u32(1), u32(2))].map(
      (e) => e.type,
    ),
  ).toEqual(["i32", "bool", "f32", "u32"]);
});

it("chains from left to right", () => {
  const [a, b, c] = [f32(1), f32(2), f32(3)];
  expect(add(a, b, c)).toEqual(add(add(a, b), c));
  expect(or(truth(true))).toEqual(truth(true));
});

it("turns greater into less", () => {
  expect(greater(f32(1), f32(2))).toEqual(less(f32(2), f32(1)));
  expect(greaterOrEqual(f32(1), f32(2))).toEqual(lessOrEqual(f32(2), f32(1)));
});

it("lists the operands of every node", () => {
  const [a, b, c] = [f32(1), u32(2), truth(true)];
  expect(operands(happens(a, b))).toEqual([a, b]);
  expect(operands(select(c, a, a))).toEqual([c, a, a]);
  expect(operands(table("t", step))).toEqual([step]);
  expect(operands(signal("s"))).toEqual([]);
  expect(operands(signal("s", "f32", step))).toEqual([step]);
  expect(operands(neighbours("x", "f32"))).toEqual([]);
  expect(operands(column("x", "f32"))).toEqual([]);
});

it("is plain data: an expression survives a copy through JSON, but for infinities and the sign of zero", () => {
  const plain = (e: Expression): boolean =>
    (e.op !== "constant" || (Number.isFinite(e.value) && !Object.is(e.value, -0))) &&
    operands(e).every(plain);
  fc.assert(
    fc.property(arbitraryExpression("f32", "member", 3).filter(plain), (e) => {
      expect(JSON.parse(JSON.stringify(e))).toEqual(e);
      expect(structuredClone(e)).toEqual(e);
    }),
  );
});
