import { expect, it } from "vitest";
import { chanceOf, happens, saturatingU32 } from "../../../src/engine/happens.ts";
import { loadCompiled } from "../../../src/engine/wasm/compiled.ts";
import { largestInput } from "../../../src/engine/world.ts";
import {
  add,
  column,
  type Expression,
  equal,
  happens as happening,
  i32,
  less,
  multiply,
  select,
  step,
  table,
  toU32,
} from "../../../src/program/expression.ts";
import type { Program } from "../../../src/program/program.ts";

const members = 64;

/** A program in which 64 members are asked one question of two table entries at each step. */
const asking = (question: (x: Expression, draw: Expression) => Expression): Program => {
  const at = add(multiply(step, i32(members)), column("number", "i32"));
  return {
    columns: [
      { name: "number", type: "i32", initial: 0 },
      { name: "answer", type: "bool", initial: 0 },
    ],
    registers: [],
    tallies: [],
    signals: [],
    tables: [
      { name: "x", type: "f32" },
      { name: "draws", type: "i32" },
    ],
    parameters: [],
    neighbourSlots: [],
    live: { op: "constant", type: "bool", value: 1 },
    step: [
      ...Array.from({ length: members }, (_, number) => ({
        kind: "spawn" as const,
        stream: `member ${number}`,
        from: "outside" as const,
        count: select(equal(step, i32(0)), i32(1), i32(0)),
        assign: [{ column: "number", value: i32(number) }],
        birth: [],
      })),
      { kind: "set", column: "answer", value: question(table("x", at), toU32(table("draws", at, "i32"))) },
    ],
  };
};

interface Question {
  readonly x: number;
  readonly draw: number;
}

/** The answers of the compiled engine. */
const answers = (program: Program, questions: readonly Question[]): readonly boolean[] => {
  const inputs = {
    parameters: {},
    signals: {},
    tables: {
      x: Float32Array.from(questions, ({ x }) => x),
      draws: Int32Array.from(questions, ({ draw }) => draw),
    },
  };
  const loaded = loadCompiled(program);
  const world = loaded.create(inputs, [1, 2], members);
  const given: boolean[] = [];
  while (given.length < questions.length) {
    loaded.advance(world);
    for (const answer of loaded.members(world).column("answer")) given.push(answer === 1);
  }
  return given.slice(0, questions.length);
};

const bits = new Int32Array(1);
const real = new Float32Array(bits.buffer);
/** f32 values from `from` to `to`, their bit patterns a stride apart. */
const reals = (from: number, to: number, stride: number): number[] => {
  const [low, high] = [from, to].map((x) => {
    real[0] = x;
    return bits[0];
  });
  return Array.from({ length: Math.floor((high - low) / stride) }, (_, i) => {
    bits[0] = low + i * stride;
    return real[0];
  });
};

/** Draws at the threshold, and as far from it as the coarse test of a draw looks. */
const around = (threshold: number): number[] =>
  [-257, -256, -1, 0, 1, 255, 256].map((d) => Math.min(Math.max(threshold + d, 0), 0xffffffff));

it("happens as it is defined, at rates of every size and the draws that decide", () => {
  const rates = [...reals(2 ** -34, 40, 40_009), 0, -0, -1, -largestInput, largestInput, 1, 2, 32];
  const questions = rates.flatMap((x) =>
    [0, 0xffffffff, ...around(saturatingU32(Math.fround(chanceOf(Math.max(0, x)) * 2 ** 32)))].map(
      (draw) => ({
        x,
        draw,
      }),
    ),
  );
  const given = answers(asking(happening), questions);
  const wrong = questions.filter(({ x, draw }, i) => given[i] !== happens(Math.fround(x), draw));
  expect(questions.length).toBeGreaterThan(70_000);
  expect(wrong).toEqual([]);
});

it("compares a draw with a chance as whole numbers do, up to certainty", () => {
  const chances = [...reals(2 ** -34, 1, 40_009), 0, -0, -1, 1, 0.5, 0.25];
  const questions = chances.flatMap((x) =>
    [0, 0xffffffff, ...around(saturatingU32(Math.fround(x * 2 ** 32)))].map((draw) => ({ x, draw })),
  );
  const limited = (x: Expression): Expression => ({
    op: "binary",
    type: "f32",
    operator: "minimum",
    a: x,
    b: { op: "constant", type: "f32", value: 1 },
  });
  const program = asking((x, draw) =>
    less(draw, toU32(multiply(limited(x), { op: "constant", type: "f32", value: 2 ** 32 }))),
  );
  const given = answers(program, questions);
  const wrong = questions.filter(
    ({ x, draw }, i) => given[i] !== draw < saturatingU32(Math.fround(Math.fround(x) * 2 ** 32)),
  );
  expect(questions.length).toBeGreaterThan(50_000);
  expect(wrong.length).toBe(0);
});
