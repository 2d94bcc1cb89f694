import { expect, it } from "vitest";
import { onCommonTerms } from "../../src/scenario/commonTerms.ts";
import type { Target } from "../../src/scenario/scenario.ts";
import { certain, community, monday } from "../model/community.ts";

const target = (name: string, day: number): Target => ({
  name,
  kind: "target",
  who: { kind: "members at the start" },
  what: "members",
  at: { kind: "day", day },
  side: "at least",
  bound: 1,
  unit: "count",
  text: { who: "", at: "", bound: "" },
});

it("leaves scenarios on one calendar and discount as they are", () => {
  const scenarios = [community({ id: "a" }), community({ id: "b" })];
  const terms = onCommonTerms(scenarios);
  expect(terms).toEqual({ scenarios, adjustments: [] });
});

it("cuts horizons to the shortest, takes the first discount and leaves out targets beyond", () => {
  const long = community({
    id: "long",
    calendar: { start: monday + 7, days: 91, history: 30 },
    discount: certain(0.05),
    targets: [target("soon", monday + 7 + 28), target("late", monday + 7 + 29)],
  });
  const { scenarios, adjustments } = onCommonTerms([community({ id: "short" }), long]);
  expect(scenarios[1].calendar).toEqual({ start: monday + 7, days: 28, history: 30 });
  expect(scenarios[1].discount.value).toBe(0);
  expect(scenarios[1].targets.map(({ name }) => name)).toEqual(["soon"]);
  expect(adjustments).toEqual([
    { scenario: "long", what: "horizon", from: 91, to: 28 },
    { scenario: "long", what: "discount", from: 0.05, to: 0 },
    { scenario: "long", what: "target", target: "late" },
  ]);
});
