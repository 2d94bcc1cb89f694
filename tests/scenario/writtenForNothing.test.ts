/** What a scenario says and the model would leave aside is refused where it is written, with what to write instead. */
import { expect, test } from "vitest";
import { tellProblem } from "../../src/scenario/problems.ts";
import { town, townWith } from "../levers/plan.ts";
import { wordedProblemsOf } from "./sources.ts";

/** The line and what stands at the place of each problem, with what it says in both languages. */
const toldOf = (text: string) =>
  wordedProblemsOf(text).map((problem) => ({
    at: text.split("\n")[problem.line - 1]?.slice(problem.column - 1, problem.column - 1 + problem.length),
    en: tellProblem(problem, "en"),
    zh: tellProblem(problem, "zh"),
  }));

const today = (cost: string) =>
  `${town}today:\n  product:\n    - { name: pages, effects: { more purchases: 5% }, cost: ${cost} }\n`;

test("what a product of today cost once is spent: it is refused at its place, whatever runs on is not", () => {
  const [told, ...more] = toldOf(today("{ once: 20000 CNY, running: 700 CNY per week }"));
  expect(more).toEqual([]);
  expect(told?.at).toBe("20000 CNY");
  expect(told?.en.message).toMatch(/runs today.* is spent/);
  expect(told?.en.expected).toMatch(/`running` for what it goes on costing/);
  expect(told?.zh.message).toMatch(/早已花掉/);
  expect(told?.zh.expected).toMatch(/仍在发生的费用写 `running`/);
  expect(toldOf(today("{ running: 700 CNY per week }"))).toEqual([]);
  expect(toldOf(today("{ once: 0 CNY }"))).toEqual([]);
});

test("a plan that changes a product of today has nothing more to pay once; one that it adds has", () => {
  const plan = (name: string) =>
    `${today("{ running: 700 CNY per week }")}plan:\n  product:\n    - { name: ${name}, effects: { more purchases: 8% }, cost: { once: 9000 CNY } }\n`;
  expect(toldOf(plan("pages")).map(({ at }) => at)).toEqual(["9000 CNY"]);
  expect(toldOf(plan("faster pages"))).toEqual([]);
});

test("how long a limited offer does what it does is said by its window alone", () => {
  const offer = (rest: string) =>
    townWith("limited offers", `{ name: sale, on: 2026-07-07, window: 3 days, ${rest} }`);
  for (const fading of ["lasting: 10 days", "half-life: 10 days"]) {
    const [told, ...more] = toldOf(offer(`effects: { more purchases: 20%, ${fading} }`));
    expect(more).toEqual([]);
    expect(told?.at).toBe("10 days");
    expect(told?.en.message).toMatch(/as long as it is open, by its `window`/);
    expect(told?.en.expected).toMatch(/`window: 7 days`.*`afterwards`/);
    expect(told?.zh.message).toMatch(/由 `window` 决定/);
    expect(told?.zh.expected).toMatch(/`afterwards`/);
  }
  expect(toldOf(offer("effects: { more purchases: 20% }"))).toEqual([]);
  const fed = `${offer("feeds: { more satisfaction: 0.2, lasting: 10 days }")}feedback: { satisfaction: { effects: { fewer leave: 25% } } }\n`;
  expect(toldOf(fed).map(({ at }) => at)).toEqual(["10 days"]);
});

test("check-ins without a reward need not say how often there is one; those with a reward must", () => {
  const checkIns = (rest: string) =>
    townWith("check-ins", `{ name: daily, join: 40%, ${rest}effects: { more visits: 5% } }`);
  expect(toldOf(checkIns(""))).toEqual([]);
  expect(toldOf(checkIns("reward every: 7 days, "))).toEqual([]);
  const [told, ...more] = toldOf(checkIns("reward: 1 CNY, "));
  expect(more).toEqual([]);
  expect(told?.en.message).toMatch(/needs `reward every`/);
  expect(told?.en.expected).toBe("`reward every: 7 days`");
});
