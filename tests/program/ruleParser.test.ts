import { describe, expect, it } from "vitest";
import type { RuleVocabulary } from "../../src/program/rule.ts";
import { parseRule } from "../../src/program/ruleParser.ts";
import { inLanguage } from "../../src/program/wording.ts";

const vocabulary: RuleVocabulary = {
  variables: {
    stage: { type: "text", values: ["new", "active", "dormant"] },
    segment: { type: "text", values: ["readers", "hosts"] },
    spend: { type: "number" },
    vip: { type: "truth" },
  },
  functions: { visits_last: { from: 1, to: 31, returns: "number" } },
};

const parse = (text: string) =>
  parseRule(text, vocabulary, (word, among) => among.find((one) => one[0] === word[0]));

const problemOf = (text: string) => {
  const reading = parse(text);
  if (reading.ok) throw new Error(`${text} was read`);
  expect(reading.problems).toHaveLength(1);
  const problem = reading.problems[0]!;
  return {
    ...problem,
    message: problem.message.en,
    suggestion: inLanguage(problem.suggestion ?? "", "en"),
    at: text.slice(problem.start, problem.end),
  };
};

describe("a rule", () => {
  it("becomes a tree of its own, integers and all numbers alike", () => {
    const reading = parse('stage == "active" && visits_last(7) >= 3 || !(spend / 2 < 1.5)');
    expect(reading.ok && reading.rule.root).toEqual({
      op: "or",
      a: {
        op: "and",
        a: { op: "==", a: { op: "variable", name: "stage" }, b: { op: "text", value: "active" } },
        b: {
          op: ">=",
          a: { op: "call", name: "visits_last", arguments: [{ op: "number", value: 7 }] },
          b: { op: "number", value: 3 },
        },
      },
      b: {
        op: "not",
        a: {
          op: "<",
          a: { op: "/", a: { op: "variable", name: "spend" }, b: { op: "number", value: 2 } },
          b: { op: "number", value: 1.5 },
        },
      },
    });
  });

  it.each([
    'segment in ["readers", "hosts"]',
    "spend in [1, 2.5]",
    "vip ? spend > 3 : spend > -4",
    "(vip ? 1 : 2) + spend * 3 - 1 != 4",
    "'active' == stage",
    "true",
  ])("is accepted: %s", (text) => {
    expect(parse(text).ok).toBe(true);
  });

  it.each([
    ['stage == "actve"', '"actve"', /never "actve"/],
    ['stage in ["new", "gone"]', '"gone"', /never "gone"/],
    ["stage == active", "active", /unknown variable/],
    ["spent > 3", "spent", /unknown variable/],
    ["stage == 1", "1", /text is compared with a number/],
    ["vip == true", "vip == true", /not compared/],
    ["spend && vip", "spend", /a number stands where a condition/],
    ["vip > 3", "vip", /a condition stands where a number/],
    ["spend + 1", "spend + 1", /a number stands where a condition/],
    ["stage == segment", "stage == segment", /one side/],
    ["visits_last(32) > 1", "32", /1 to 31/],
    ["visits_last(2.5) > 1", "2.5", /whole number/],
    ["visits_last(spend) > 1", "spend", /whole number/],
    ["visits_last > 1", "visits_last", /in brackets/],
    ["visits(7) > 1", "visits(7)", /unknown function/],
    ['stage.matches("a.*")', 'stage.matches("a.*")', /regular expressions/],
    ["[1, 2].exists(x, x > 1)", "[1, 2].exists(x, x > 1)", /has no place/],
    ["has(stage.x)", "has(stage.x)", /macro/],
    ["spend % 2 == 1", "spend % 2", /has no place/],
    ['stage > "new"', 'stage > "new"', /no order/],
    ['b"new" == stage', 'b"new"', /no place/],
    ["null == stage", "null", /no place/],
    ["constructor", "constructor", /unknown variable/],
    ["toString(1)", "toString(1)", /unknown function/],
  ])("is refused: %s", (text, at, message) => {
    const problem = problemOf(text);
    expect(problem.message).toMatch(message);
    expect(problem.at).toBe(at);
  });

  it.each([
    ["spend = 3", /`==`/],
    ["vip and vip", /`&&`/],
    ["vip or vip", /`\|\|`/],
    ["stage == “new”", /straight quotes/],
    ["spend ＞ 3", /half-width/],
  ])("that does not parse has its likely mend: %s", (text, suggestion) => {
    expect(problemOf(text).suggestion).toMatch(suggestion);
  });

  it("that breaks off is pointed at where it ends", () => {
    expect(problemOf("spend >")).toMatchObject({ message: "this rule breaks off", at: ">" });
    expect(problemOf("")).toMatchObject({ message: "this rule breaks off" });
  });

  it("has all its slips told at once", () => {
    const reading = parse('stage == "x" && spent > 1');
    expect(reading.ok ? 0 : reading.problems.length).toBe(2);
  });

  it("of hostile size is refused", () => {
    expect(parse(`${"(".repeat(5000)}vip`).ok).toBe(false);
    expect(parse('{"a": 1} == {"a": 1}').ok).toBe(false);
    expect(parse(Array(5000).fill("vip").join(" && ")).ok).toBe(false);
  });
});
