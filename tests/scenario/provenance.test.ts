import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/scenario/dates.ts";
import { staleSources } from "../../src/scenario/staleSources.ts";
import { defaultNumbers, unsourcedNumbers } from "../../src/scenario/strictness.ts";
import { decoded, problemsWith, small } from "./sources.ts";

const withSource = (source: string) =>
  decoded([{ name: "small.yaml", text: small.replace("currency: CNY", `currency: CNY\nsource: ${source}`) }]);

describe("a day of review", () => {
  const file = withSource("{assumption: workshop, review by: 2026-12-01}");
  const on = (date: string) => staleSources(file.quantities.values(), parseDay(date)!);

  it("warns once it has passed, with every number that rests on the source", () => {
    expect(on("2026-12-01")).toEqual([]);
    const [stale, ...others] = on("2026-12-02");
    expect(others).toEqual([]);
    expect(stale).toMatchObject({ words: "workshop", reviewBy: "2026-12-01" });
    expect(stale!.numbers.map(({ name }) => name)).toContain("arrivals.channels.friends.rate");
    // Defaults of Holdfast rest on no source of the scenario.
    expect(stale!.numbers.every(({ provenance }) => provenance.kind === "assumption")).toBe(true);
  });

  it("must be a date", () => {
    const problems = problemsWith(
      "currency: CNY",
      "currency: CNY\nsource: {assumption: x, review by: tomorrow}",
    );
    expect(problems).toMatchObject([{ message: "this is not a date", line: 3, column: 36 }]);
  });
});

describe("numbers without a source", () => {
  it("are told with their places, defaults are not", () => {
    const problems = unsourcedNumbers(decoded([{ name: "small.yaml", text: small }]));
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.find(({ path }) => path === "arrivals.channels.friends.rate")).toMatchObject({
      line: 12,
      column: 29,
      found: "7 per week",
    });
    expect(problems.every(({ path }) => !path.includes("fatigue"))).toBe(true);
  });

  it("are none where a source covers them, and defaults are listed", () => {
    const file = withSource("{assumption: workshop}");
    expect(unsourcedNumbers(file)).toEqual([]);
    expect(defaultNumbers(file).map(({ name }) => name)).toContain("plan.push.reminder.fatigue.half-life");
  });
});
