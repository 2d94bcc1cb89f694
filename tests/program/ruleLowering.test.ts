import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { column, type Expression, f32, i32, multiply } from "../../src/program/expression.ts";
import type { RuleVocabulary } from "../../src/program/rule.ts";
import { lowerRule } from "../../src/program/ruleLowering.ts";
import { parseRule } from "../../src/program/ruleParser.ts";

const stages = ["new", "active", "dormant"];
const vocabulary: RuleVocabulary = {
  variables: {
    stage: { type: "text", values: stages },
    spend: { type: "number" },
    visits: { type: "number" },
  },
  functions: { visits_last: { from: 1, to: 31, returns: "number" } },
};

const lower = (text: string): Expression => {
  const reading = parseRule(text, vocabulary, () => undefined);
  if (!reading.ok) throw new Error(reading.problems[0]?.message.en);
  return lowerRule(
    reading.rule,
    {
      variable: (name) => column(name, name === "stage" ? "i32" : "f32"),
      call: (_, argument) => multiply(column("visits", "f32"), f32(argument)),
    },
    () => stages,
  );
};

type Member = Readonly<Record<string, number>>;

/** The few operators that rules lower to, on one member. */
const evaluate = (e: Expression, member: Member): number => {
  const of = (x: Expression) => evaluate(x, member);
  if (e.op === "constant") return e.value;
  if (e.op === "column") return member[e.name]!;
  if (e.op === "select") return of(e.condition) ? of(e.a) : of(e.b);
  if (e.op === "unary") return e.operator === "not" ? Number(!of(e.a)) : -of(e.a);
  if (e.op !== "binary") throw new Error(e.op);
  const [a, b] = [of(e.a), of(e.b)];
  switch (e.operator) {
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "add":
      return Math.fround(a + b);
    case "subtract":
      return Math.fround(a - b);
    case "multiply":
      return Math.fround(a * b);
    case "divide":
      return b === 0 ? 0 : Math.fround(a / b);
    case "less":
      return Number(a < b);
    case "lessOrEqual":
      return Number(a <= b);
    case "equal":
      return Number(a === b);
    case "notEqual":
      return Number(a !== b);
    default:
      throw new Error(e.operator);
  }
};

describe("a lowered rule", () => {
  const cases: readonly (readonly [string, (stage: string, spend: number, visits: number) => boolean])[] = [
    ['stage == "active" && spend >= 5', (stage, spend) => stage === "active" && spend >= 5],
    ['"new" != stage || spend < 2', (stage, spend) => stage !== "new" || spend < 2],
    ['stage in ["new", "dormant"] && !(spend > 3)', (stage, spend) => stage !== "active" && !(spend > 3)],
    ["visits_last(7) <= 2 * spend - 1", (_, spend, visits) => visits * 7 <= 2 * spend - 1],
    ["spend in [1, 4]", (_, spend) => spend === 1 || spend === 4],
    [
      '(stage == "new" ? spend : -visits) > 0',
      (stage, spend, visits) => (stage === "new" ? spend : -visits) > 0,
    ],
    ["spend in []", () => false],
  ];
  it.each(cases)("means what it says: %s", (text, meaning) => {
    const expression = lower(text);
    expect(expression.type).toBe("bool");
    fc.assert(
      fc.property(
        fc.constantFrom(...stages),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 3 }),
        (stage, spend, visits) => {
          const member = { stage: stages.indexOf(stage), spend, visits };
          expect(evaluate(expression, member) === 1).toBe(meaning(stage, spend, visits));
        },
      ),
    );
  });

  it("compares texts by the index of the value", () => {
    expect(lower('stage == "dormant"')).toMatchObject({ operator: "equal", b: i32(2) });
  });
});
