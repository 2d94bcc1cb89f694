import { describe, expect, test } from "vitest";
import { familyNames } from "../../src/levers/families.ts";
import { examplesIn, modelOf, page, seenOf } from "./termExamples.ts";

const examples = examplesIn(page());

describe("docs/terms.md", () => {
  test("has an example of every family of levers and of every feedback, in three lines at most", () => {
    const all = examples.map(({ yaml }) => yaml).join("\n");
    const shown = (key: string): boolean => new RegExp(`[\\s{]${key}: [[{]`).test(all);
    expect(familyNames.filter((family) => !shown(family))).toEqual([]);
    expect(
      ["contagion", "habit", "atmosphere", "satisfaction", "belonging", "noise"].filter((f) => !shown(f)),
    ).toEqual([]);
    expect(examples.filter(({ yaml }) => yaml.trimEnd().split("\n").length > 3)).toEqual([]);
  });

  test("says what each is called and what comes out in both languages", () => {
    for (const { title, said } of examples) {
      expect(title).toMatch(/[a-z].*\p{Script=Han}/u);
      expect(said, title).toMatch(/[a-z0-9].*\p{Script=Han}/u);
    }
    expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
  });

  test.each(examples)("$title", ({ yaml, outcomes }) => {
    const model = modelOf(yaml, Math.max(...outcomes.map(({ values }) => values.length)));
    for (const outcome of outcomes) {
      const { values, among } = outcome;
      const seen = seenOf(model, outcome).slice(0, values.length);
      expect(seen).toHaveLength(values.length);
      if (among === undefined)
        expect(seen.map((value, day) => (values[day] === "…" ? "…" : value))).toEqual(values);
      else
        values.forEach((value, day) => {
          const mean = Number(value.replace("≈", ""));
          const variance = among === 0 ? mean : mean * (1 - mean / among);
          expect(Math.abs(Number(seen[day]) - mean)).toBeLessThanOrEqual(4 * Math.sqrt(variance));
        });
    }
  });
});
