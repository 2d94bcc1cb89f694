import { describe, expect, it } from "vitest";
import { decoded, problemsOf, small } from "./sources.ts";

const uncertain = small
  .replace("open: 30%", "open: 20%..40%")
  .replace(
    "relevance: 70%",
    "relevance: 60%..80%\n      effects: {more visits: 2%..8%, fewer leave: 1%..9%}",
  );
const of = (key: string): string => `plan.push.reminder.${key}`;
const withPairs = (...pairs: readonly (readonly [string, string, number | string])[]): string =>
  `${uncertain}correlations:\n${pairs.map(([a, b, rho]) => `  - {between: [${a}, ${b}], rho: ${rho}}`).join("\n")}\n`;

describe("correlations", () => {
  it("are read by the paths of their numbers", () => {
    const { scenario } = decoded([
      { name: "small.yaml", text: withPairs([of("open"), of("effects.more visits"), 0.5]) },
    ]);
    expect(scenario.correlations).toEqual([{ between: [of("open"), of("effects.more visits")], rho: 0.5 }]);
  });

  it("are those of the numbers as written: more that come with fewer that leave", () => {
    const { scenario } = decoded([
      { name: "small.yaml", text: withPairs([of("effects.fewer leave"), of("effects.more visits"), 0.5]) },
    ]);
    expect(scenario.correlations?.[0]?.rho).toBe(-0.5);
  });

  it.each([
    [
      "a path misspelt",
      withPairs([of("opne"), of("relevance"), 0.5]),
      /there is no number/,
      /reminder\.open/,
    ],
    ["a number that is certain", withPairs([of("open"), "members.count", 0.5]), /is certain/, /./],
    ["a correlation of one", withPairs([of("open"), of("relevance"), 1]), /between -1 and 1/, /./],
    ["a number with itself", withPairs([of("open"), of("open"), 0.5]), /with itself/, /./],
    [
      "a pair twice",
      withPairs([of("open"), of("relevance"), 0.5], [of("relevance"), of("open"), 0.2]),
      /known already/,
      /./,
    ],
    [
      "what cannot be",
      withPairs(
        [of("open"), of("relevance"), 0.9],
        [of("open"), of("effects.more visits"), 0.9],
        [of("relevance"), of("effects.more visits"), -0.9],
      ),
      /positive definite/,
      /./,
    ],
    ["three numbers", `${uncertain}correlations: [{between: [a, b, c], rho: 0.5}]\n`, /of two numbers/, /./],
  ])("are refused with one message: %s", (_, text, message, mend) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
    expect(problems[0]?.suggestion ?? "none").toMatch(mend);
  });
});
