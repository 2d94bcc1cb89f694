import { describe, expect, test } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import { leverOf, town } from "../levers/plan.ts";
import { constantFit } from "./sources.ts";

const meetup = (more: string): string =>
  `{ name: city, on: 2026-07-11, interest: 8%, show-up: 70%, effects: { fewer leave: 5% }, ${more} }`;

const problemsOf = (more: string, language: "en" | "zh" = "en") => {
  const text = `${town}plan:\n  meetups:\n    - ${meetup(more)}\n`;
  const decoding = decodeScenario([{ name: "town.yaml", text }], {
    ...modelKnowledge,
    fitLeaving: constantFit,
  });
  return decoding.ok
    ? []
    : decoding.problems.map((problem) => ({
        ...tellProblem(problem, language),
        column: problem.column,
        text,
      }));
};

describe("distances of a meeting", () => {
  test("are read with their shares, the nearest first", () => {
    const { distance, halvesEvery } = leverOf(
      "meetups",
      meetup("distance: { 40 km: 25%, 5 km: 75% }, odds halve every: 20..40 km"),
    );
    expect(distance).toMatchObject([
      { km: 5, share: { value: 0.75 } },
      { km: 40, share: { value: 0.25 } },
    ]);
    expect(halvesEvery?.value).toBeCloseTo(Math.sqrt(20 * 40), 9);
    expect(halvesEvery?.spread).toBeDefined();
  });

  test("are none where none is said, and a journey that costs nothing needs none", () => {
    expect(leverOf("meetups", meetup("seats: 40"))).toMatchObject({ distance: [] });
    expect(problemsOf("cost: { per km: 0 CNY }")).toEqual([]);
  });

  test.each([
    [
      "distance: { 5 miles: 100% }, odds halve every: 30 km",
      "5 miles",
      "no distance in whole kilometres",
      "公里",
    ],
    ["distance: { 5 km: 60%, 40 km: 30% }, odds halve every: 30 km", "distance", "add up to 90%", "距离档"],
    ["odds halve every: 30 km", "30 km", "goes by the distance of members", "成员的距离"],
    ["cost: { per km: 1 CNY }", "1 CNY", "goes by the distance of members", "成员的距离"],
    ["distance: { 5 km: 100% }", "{", "keeps nobody away and costs nothing", "不产生费用"],
    ["distance: { 5 km: 100% }, odds halve every: 0 km", "0 km", "is above 0", "大于 0"],
  ])("are refused at their place: %s", (more, at, en, zh) => {
    const [found, ...others] = problemsOf(more);
    expect(others).toEqual([]);
    expect(found.message).toContain(en);
    expect(problemsOf(more, "zh")[0].message).toContain(zh);
    const line = found.text.split("\n").find((one) => one.includes("name: city")) as string;
    expect(line.slice(found.column - 1).startsWith(at)).toBe(true);
  });
});
