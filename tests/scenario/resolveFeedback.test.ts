import { describe, expect, it } from "vitest";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { stabilityOf } from "../../src/model/stability.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import { constantFit, problemsOf, small } from "./sources.ts";

const withFeedback = (feedback: string): string => `${small}feedback:\n${feedback}`;

const decodedWith = (feedback: string) =>
  decodeScenario([{ name: "small.yaml", text: withFeedback(feedback) }], {
    ...modelKnowledge,
    fitLeaving: constantFit,
  });

const scenarioWith = (feedback: string) => {
  const decoding = decodedWith(feedback);
  if (!decoding.ok) throw new Error(decoding.problems.map((p) => p.message.en).join("\n"));
  return decoding.decoded.scenario;
};

const firstProblem = (feedback: string, language: "en" | "zh" = "en") => {
  const decoding = decodedWith(feedback);
  return decoding.ok ? undefined : tellProblem(decoding.problems[0]!, language);
};

describe("feedback", () => {
  it("is off unless it is switched on, and takes published defaults where there are some", () => {
    expect(scenarioWith("  contagion: {ties: 3}\n").feedback).toMatchObject({
      contagion: {
        ties: 3,
        windowDays: { value: 30 },
        spread: "network",
        effects: [
          { process: "leave", lnRateRatio: { value: 0.1, provenance: { kind: "published", grade: "C" } } },
        ],
      },
    });
    expect(scenarioWith("  habit: {effects: {more visits: 30%}}\n").feedback).toMatchObject({
      habit: { formsInDays: { value: 66 } },
    });
    const atmosphere =
      "{half at: 20, attention: 90 visitors per day, effects: {more visits: 20%, fewer leave: 5%}}";
    expect(scenarioWith(`  atmosphere: ${atmosphere}\n`).feedback?.atmosphere?.effects).toHaveLength(2);
  });

  it("refuses leaving that feeds on itself, at the number that decides, in both languages", () => {
    const wild = "  contagion: {ties: 8, window: 60 days, effects: {more leave: 80%}}\n";
    const problem = firstProblem(wild);
    expect(problem).toMatchObject({ found: "80%", line: small.split("\n").length + 1 });
    expect(problem?.message).toContain("from 0.368 (1/e) on the community runs empty");
    expect(firstProblem(wild, "zh")?.message).toContain("流失会自我助长");
  });

  it("refuses a habit that tips", () => {
    const problem = firstProblem("  habit: {effects: {more visits: 9000%}}\n");
    expect(problem?.message).toContain("habit tips");
  });

  it("tells the share of the draws that run away", () => {
    const [one] = stabilityOf(
      scenarioWith("  contagion: {ties: 3, window: 20 days, effects: {more leave: 1%..60%}}\n"),
    );
    expect(one?.beyond).toBe(false);
    expect(one?.shareBeyond).toBeGreaterThan(0);
    expect(one?.shareBeyond).toBeLessThan(0.5);
  });

  it("refuses what it cannot read, and says what is missing", () => {
    expect(problemsOf(withFeedback("  contagion: {ties: 20}\n"))[0]?.message).toContain("from 1 to 12");
    expect(problemsOf(withFeedback("  habit: {forms in: 30 days}\n"))[0]?.message).toMatch(/needs `effects`/);
    expect(problemsOf(withFeedback("  contagon: {ties: 2}\n"))[0]?.message).toContain("unknown key");
    expect(
      problemsOf(withFeedback("  atmosphere: {half at: 0, attention: 50, effects: {more visits: 5%}}\n"))[0]
        ?.message,
    ).toContain("above 0");
  });
});
