import { describe, expect, test } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import { play } from "../model/community.ts";
import { constantFit } from "../scenario/sources.ts";
import { from } from "./founded.ts";
import { leverOf, modelWith, townWith } from "./plan.ts";
import { memberPulls, modelOf, still } from "./stillWorld.ts";

const members = 20000;
const [beta, deviation] = [0.3, 0.5];

const paper = (differ: string, effects = `more visits: ln rate ratio ${beta}`) =>
  modelOf(
    {
      rituals: `{ name: paper, every: day, follow: 100%, ${differ} effects: { ${effects}, lasting: 1 day } }`,
    },
    still(1, { members }),
  );
const answers = (model: ReturnType<typeof paper>, process: "visit" | "leave" = "visit"): readonly number[] =>
  memberPulls(model, model.arms[1], process)[0];
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const deviationOf = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - middle) ** 2)));
};

describe("answers that differ", () => {
  test("by 0.5 have that deviation, and a mean rate ratio that is the one stated", () => {
    const own = answers(paper(`answers differ: ${deviation},`));
    // The error of a normal sample's deviation, and of the mean of a log-normal.
    expect(Math.abs(deviationOf(own) - deviation)).toBeLessThan((4 * deviation) / Math.sqrt(2 * members));
    const ratios = own.map(Math.exp);
    const spread = Math.exp(beta) * Math.sqrt(Math.exp(deviation ** 2) - 1);
    expect(Math.abs(mean(ratios) - Math.exp(beta))).toBeLessThan((4 * spread) / Math.sqrt(members));
    // Without that correction it would be e^(β + ω²/2).
    expect(Math.exp(beta) * (Math.exp(deviation ** 2 / 2) - 1)).toBeGreaterThan(
      (4 * spread) / Math.sqrt(members),
    );
  });

  test("by nothing are those of everyone, bit for bit", () => {
    const digest = (differ: string) =>
      play(
        modelWith(
          "rituals",
          `{ name: paper, every: day, follow: 100%, ${differ} effects: { more visits: ln rate ratio ${beta} } }`,
          from(3, 0.05, 0.3),
        ),
      )[0].worlds[1].digest;
    expect(digest("answers differ: 0,")).toBe(digest(""));
    expect(digest("answers differ: 0.5,")).not.toBe(digest(""));
    expect(deviationOf(answers(paper("")))).toBeLessThan(1e-6);
  });

  test("make who comes more the more also one who leaves less the less", () => {
    const model = paper(
      `answers differ: ${deviation},`,
      `more visits: ln rate ratio ${beta}, more leave: ln rate ratio ${-beta}`,
    );
    const [visits, leaves] = [answers(model), answers(model, "leave")];
    // With one z: visit = β + ωz − ω²/2, leave = −β − ωz − ω²/2.
    for (const [i, visit] of visits.entries()) expect(visit + leaves[i]).toBeCloseTo(-(deviation ** 2), 4);
  });

  test("are the plan's own: another lever of the same effect is answered by other members", () => {
    const two = modelOf(
      {
        rituals: ["one", "two"].map(
          (name) =>
            `{ name: ${name}, every: day, follow: 100%, answers differ: ${deviation}, effects: { more visits: ln rate ratio ${beta}, lasting: 1 day } }`,
        ),
      },
      still(1, { members }),
    );
    const together = deviationOf(answers(two));
    expect(Math.abs(together - deviation * Math.SQRT2)).toBeLessThan((4 * together) / Math.sqrt(2 * members));
  });

  test("are refused where there is nothing to answer, in both languages", () => {
    const lever = "{ name: order, hours: 2, answers differ: 0.3, feeds: { less noise: 0.2 } }";
    const text = `${townWith("norms", lever)}feedback:\n  noise: { messages: 3, attention: 200, effects: { more leave: 5% } }\n`;
    const decoding = decodeScenario([{ name: "town.yaml", text }], {
      ...modelKnowledge,
      fitLeaving: constantFit,
    });
    const problems = decoding.ok ? [] : decoding.problems;
    expect(problems).toMatchObject([{ found: "0.3" }]);
    expect(tellProblem(problems[0], "en").message).toContain("this lever has none of its own");
    expect(tellProblem(problems[0], "zh").message).toContain("自身没有这样的效果");
    expect(
      leverOf("norms", lever.replace("feeds: { less noise: 0.2 }", "effects: { more visits: 1% }")),
    ).toMatchObject({ differ: { value: 0.3 } });
  });
});
