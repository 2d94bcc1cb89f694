import { describe, expect, test } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import { read, town } from "../levers/plan.ts";
import { constantFit } from "./sources.ts";

const stocks = "feedback:\n  satisfaction: { effects: { fewer leave: 20% } }\n";

const service = (more: string): string =>
  `plan:\n  service:\n    - { name: mentors, every: day, need: 10%, hours: 8, hours per case: 0.5, ${more} }\n`;

const problemsOf = (text: string, language: "en" | "zh" = "en") => {
  const decoding = decodeScenario([{ name: "town.yaml", text }], {
    ...modelKnowledge,
    fitLeaving: constantFit,
  });
  return decoding.ok ? [] : decoding.problems.map((problem) => tellProblem(problem, language));
};

describe("feeds", () => {
  test("are read as what a lever gives to stocks, in place of effects on rates", () => {
    const [lever] = read(
      `${town}${stocks}${service("feeds: { more satisfaction: 0.1..0.3, lasting: 14 days }")}`,
    ).plan.service;
    expect(lever.effects).toMatchObject([
      {
        process: "satisfaction",
        lnRateRatio: { value: 0.2, unit: "number", spread: { kind: "normal" } },
        fading: { kind: "lasting", days: 14 },
      },
    ]);
  });

  test("take from a stock by `less`", () => {
    const noise = "feedback:\n  noise: { messages: 3, attention: 200, effects: { more leave: 5% } }\n";
    const [lever] = read(`${town}${noise}${service("feeds: { less noise: 0.4 }")}`).plan.service;
    expect(lever.effects).toMatchObject([{ process: "noise", lnRateRatio: { value: -0.4 } }]);
  });

  test("stand in place of published defaults too", () => {
    const push =
      "plan:\n  push:\n    - { name: digest, every: day, open: 30%, relevance: 70%, feeds: { more satisfaction: 0.1 } }\n";
    expect(read(`${town}${stocks}${push}`).plan.push[0].effects.map(({ process }) => process)).toEqual([
      "satisfaction",
    ]);
  });

  test("beside effects of the same lever are refused at their place, with the mend", () => {
    const text = `${town}${stocks}${service("effects: { fewer leave: 5% }, feeds: { more satisfaction: 0.2 }")}`;
    const line = text.split("\n").findIndex((one) => one.includes("mentors")) + 1;
    const column = text.split("\n")[line - 1].indexOf("feeds") + 1;
    expect(problemsOf(text)).toMatchObject([
      {
        line,
        column,
        found: "feeds",
        message: expect.stringContaining("it would count twice"),
        suggestion: "delete `effects`, or delete `feeds`",
      },
    ]);
    expect(problemsOf(text, "zh")[0].message).toContain("会重复计算");
  });

  test("are refused where their stock is off", () => {
    const text = `${town}${service("feeds: { more belonging: 0.2 }")}`;
    const line = text.split("\n").findIndex((one) => one.includes("mentors")) + 1;
    expect(problemsOf(text)).toMatchObject([
      { line, found: "0.2", message: expect.stringContaining("`feedback.belonging` is off") },
    ]);
  });

  test.each([
    ["more satisfaction: 20%", "a plain number"],
    ["more satisfaction: -0.2", "without a sign"],
    ["more satisfaction: 0.2, less satisfaction: 0.1", "about the same stock"],
    ["lasting: 3 days", "this feeds nothing"],
  ])("say no more than they can: %s", (feeds, message) => {
    const [first] = problemsOf(`${town}${stocks}${service(`feeds: { ${feeds} }`)}`);
    expect(first.message).toContain(message);
  });
});

describe("noise", () => {
  test("that complaints rise with must be switched on", () => {
    const desk =
      "plan:\n  complaints:\n    - { name: desk, per visit: 1%, rise with noise: 0.5, harm: { more leave: 20% }, hours: 2, hours per case: 0.5 }\n";
    const noise = "feedback:\n  noise: { messages: 3, attention: 200, effects: { more leave: 5% } }\n";
    expect(problemsOf(`${town}${desk}`)).toMatchObject([
      { found: "0.5", message: expect.stringContaining("`feedback.noise` is off") },
    ]);
    expect(problemsOf(`${town}${desk}`, "zh")[0].expected).toContain("或删去它");
    expect(problemsOf(`${town}${noise}${desk}`)).toEqual([]);
  });

  test("acts on rates or on satisfaction, not on both", () => {
    const noise = (keys: string): string =>
      `${town}${stocks}  noise: { messages: 3, attention: 200, ${keys} }\n`;
    expect(problemsOf(noise("spoils: 0.2, effects: { more leave: 5% }"))[0].message).toContain("count twice");
    expect(problemsOf(noise("settles in: 3 days"))[0].message).toContain("noise does nothing");
    expect(problemsOf(noise("spoils: 0.2"))).toEqual([]);
    expect(
      problemsOf(
        noise("spoils: 0.2")
          .replace("satisfaction: {", "habit: {")
          .replace("fewer leave: 20%", "more visits: 5%"),
      )[0].message,
    ).toContain("needs `feedback.satisfaction`");
  });
});

describe("belonging", () => {
  const company = "half at: 40, effects: { fewer leave: 20% }";

  test("loses with neighbours only where contagion counts them", () => {
    const belonging = (more: string, rest = ""): string =>
      `${town}feedback:\n  belonging: { ${company}${more} }\n${rest}`;
    expect(problemsOf(belonging(", loss: 2%"))[0]).toMatchObject({
      found: "2%",
      message: expect.stringContaining("it needs `feedback.contagion`"),
    });
    expect(
      problemsOf(belonging(", loss: 2%", "  contagion: { ties: 3, effects: { more leave: 2% } }\n")),
    ).toEqual([]);
  });

  test("that tips visits together with habit is refused before a run", () => {
    const both = (belonging: string, habit: string): string =>
      `${town}feedback:\n  belonging: { half at: 1, per visit: 20%, effects: { more visits: ${belonging} } }\n  habit: { effects: { more visits: ${habit} } }\n`;
    expect(problemsOf(both("10%", "10%"))).toEqual([]);
    expect(problemsOf(both("4000%", "4000%"))[0].message).toContain("visits tip");
  });
});
