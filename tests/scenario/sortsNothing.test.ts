import { expect, test } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { town } from "../levers/plan.ts";
import { constantFit } from "./sources.ts";

const alike = town.replace(", differ: { gamma: 0.8 }", "");

const problemsOf = (scenario: string, sorts: string) => {
  const text = `${scenario}plan:\n  entry:\n    - { name: door, passes: 60%, ${sorts} }\n`;
  const decoding = decodeScenario([{ name: "town.yaml", text }], {
    ...modelKnowledge,
    fitLeaving: constantFit,
  });
  return decoding.ok ? [] : decoding.problems;
};

test("a door that is to tell who will stay is refused where all members leave alike", () => {
  for (const sorts of ["40%", "20%..60%"]) {
    const [problem, ...rest] = problemsOf(alike, `sorts: ${sorts}`);
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({ found: sorts, path: "plan.entry.door.sorts" });
    expect(problem.message.en).toContain("one rate");
    expect(problem.message.zh).toContain("流失速率都一样");
  }
});

test("it is sound where they differ, and where it lets pass at random", () => {
  expect(problemsOf(town, "sorts: 40%")).toEqual([]);
  expect(problemsOf(alike, "sorts: 0%")).toEqual([]);
  expect(problemsOf(alike, "price: 9 CNY")).toEqual([]);
});
