import { describe, expect, it } from "vitest";
import type { Decoding } from "../../src/scenario/decode.ts";
import { renderProblems, tellProblem } from "../../src/scenario/problems.ts";
import { type Mistake, mistakes } from "./mistakes/mistakes.ts";
import { soundBase, soundScenario } from "./mistakes/soundScenario.ts";
import { decode } from "./sources.ts";

const decodedWith = (mistake: Mistake): Decoding => {
  const changed = (name: string, text: string): string => {
    if (name !== (mistake.in ?? "plan.yaml")) return text;
    if (!text.includes(mistake.from)) throw new Error(`${mistake.what}: there is no ${mistake.from}`);
    return text.replace(mistake.from, () => mistake.to);
  };
  return decode([
    { name: "plan.yaml", text: changed("plan.yaml", soundScenario) },
    { name: "base.yaml", text: changed("base.yaml", soundBase) },
  ]);
};

const refusals = mistakes.map((mistake) => ({ mistake, decoding: decodedWith(mistake) }));

describe("seeded mistakes", () => {
  it("start from a sound scenario", () => {
    const decoding = decode([
      { name: "plan.yaml", text: soundScenario },
      { name: "base.yaml", text: soundBase },
    ]);
    expect(decoding.ok ? [] : decoding.problems).toEqual([]);
  });

  it("have names of their own", () => {
    expect(new Set(mistakes.map(({ what }) => what)).size).toBe(mistakes.length);
    expect(mistakes.length).toBeGreaterThanOrEqual(80);
  });

  it.each(refusals)("are refused: $mistake.what", ({ mistake, decoding }) => {
    const problems = decoding.ok ? [] : decoding.problems;
    expect(problems.map(({ message }) => message.en)).toHaveLength(mistake.messages?.count ?? 1);
    for (const problem of problems) {
      const told = tellProblem(problem, "en");
      expect(told.expected ?? told.suggestion, told.message).toBeTruthy();
      const chinese = tellProblem(problem, "zh");
      expect(chinese.message).toMatch(/\p{Script=Han}/u);
      // What is the same in both languages is of a scenario, not of a sentence.
      for (const key of ["expected", "suggestion"] as const)
        if (chinese[key] === told[key])
          expect(chinese[key] ?? "").not.toMatch(/\b(?:use|such as|did you|write|needs?|must|cannot|due)\b/u);
      const rendered = renderProblems([problem], decoding.ok ? new Map() : decoding.sources);
      expect(rendered).toMatch(/^(?:plan|base)\.yaml:\d+:\d+ {2}\S/u);
      expect(rendered).toMatch(/\n\d+ \| .*\n +\| *\^+(?:\n|$)/u);
    }
  });

  for (const language of ["en", "zh"] as const)
    it(`are told in full: ${language}`, async () => {
      const all = refusals.map(
        ({ mistake, decoding }) =>
          `# ${mistake.what}\n${decoding.ok ? "" : renderProblems(decoding.problems, decoding.sources, { language })}\n`,
      );
      await expect(all.join("\n")).toMatchFileSnapshot(`mistakes/golden.${language}.txt`);
    });
});
