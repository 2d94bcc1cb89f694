import { describe, expect, test } from "vitest";
import type { Family, Process } from "../../src/scenario/scenario.ts";
import { certain } from "../model/community.ts";
import { hardly, modelOf, pulls, still, type Written } from "./stillWorld.ts";

const phrases = {
  visit: "more visits",
  contribute: "more posts",
  purchase: "more purchases",
  leave: "more leave",
  activate: "more activation",
  invite: "more invitations",
} as const satisfies Partial<Record<Process, string>>;
const processes = Object.keys(phrases) as (keyof typeof phrases)[];

/** Levers whose one exposure is on the third day: before its visits, and after them. */
const levers: { readonly [F in Family]?: string } = {
  push: "on: 2026-07-08, open: 100%, relevance: 100%, fatigue: { leave: 0 }",
  events: "on: 2026-07-08, interest: 100%, show-up: 100%",
  meetups: "on: 2026-07-08, interest: 100%, show-up: 100%",
  awards: "on: 2026-07-08, winners: 8",
  coupons: "on: 2026-07-08, face: 1 CNY, valid: 9 days, redemption: 0%",
  content: "on: 2026-07-08",
  missions: "on: 2026-07-08, accept: 100%, visits: 1, within: 1 day, goal gradient: { more visits: 0% }",
  "group buying":
    "on: 2026-07-08, open: 100%, needed: 1, joining: 1000 per day, within: 1 day, goal gradient: { more visits: 0% }",
};

/** Days, from 0, on which a process of members is acted on who come every day, post on some and invite now and then. */
const actedOn = (
  written: Written,
  process: Process,
  days: Parameters<typeof still>[1] = {},
): readonly number[] => {
  const quiet = still(7, days);
  const model = modelOf(written, {
    ...quiet,
    ...(quiet.behaviour === undefined
      ? {}
      : { behaviour: { ...quiet.behaviour, posts: { perVisit: certain(0.1, "probability") } } }),
    invitations: {
      rate: certain(hardly, "per day"),
      path: [],
      alike: certain(0, "probability"),
      cost: certain(0, "minor"),
      effects: [],
      inviters: [],
    },
  });
  return pulls(model, model.arms[1], process).flatMap((pull, day) => (Math.abs(pull) > 1e-6 ? [day] : []));
};

describe.each(Object.entries(levers))("%s: what lasts so many days", (family, lever) => {
  test.each(processes)("acts on so many days of %s, were it a single one", (process) => {
    for (const days of [1, 3]) {
      const effects = `{ ${phrases[process]}: 20%, lasting: ${days} days }`;
      const acted = actedOn({ [family]: `{ name: one, ${lever}, effects: ${effects} }` }, process);
      expect(acted).toHaveLength(days);
      expect([2, 3]).toContain(acted[0]);
      expect(acted.at(-1)).toBe(acted[0] + days - 1);
    }
  });
});

test("a miss is felt in as many evenings as it lasts", () => {
  const lever =
    "on: 2026-07-08, accept: 100%, visits: 1, within: 1 day, goal gradient: { more visits: 0% }, effects: { more visits: 0% }";
  const missed = "missed: { more leave: 20%, lasting: 2 days }";
  // On Wednesday nobody comes.
  expect(actedOn({ missions: `{ name: one, ${lever}, ${missed} }` }, "leave", { mondays: true })).toEqual([
    2, 3,
  ]);
});
