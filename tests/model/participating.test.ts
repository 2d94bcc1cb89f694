import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { near, size } from "../levers/founded.ts";
import { read, town } from "../levers/plan.ts";
import { problemsOf } from "../scenario/sources.ts";
import { certain, founders, play, playWorld, total } from "./community.ts";

const posting = town
  .replace(
    "  visits:",
    "  posts: { per visit: 20% }\n  time: { per visit: 8 minutes, per post: 6 minutes }\n  visits:",
  )
  .replace("hosts, share: 40%, visits: 1.5 times", "hosts, share: 40%, visits: 1.5 times, posts: 0 times");
/** Founders of whom all are in the first segment, or all in the second. */
const of = (text: string, which: "readers" | "hosts", days = 3): Scenario => {
  const scenario = read(text);
  return {
    ...scenario,
    calendar: { ...scenario.calendar, days },
    members: {
      ...founders(size),
      segments: scenario.members.segments.map((segment) => ({
        ...segment,
        share: certain(segment.name === which ? 1 : 0, "probability"),
      })),
    },
    arrivals: [],
  };
};
const seen = (scenario: Scenario) => {
  const { series } = play(assemble(scenario, {}))[0].worlds.at(-1) as never as {
    series: Record<string, Float64Array>;
  };
  return {
    visits: total(series.visitors),
    posts: total(series["members: participation: posts"]),
    minutes: total(series["members: participation: minutes"]),
  };
};

describe("posts and time", () => {
  test("of visits the stated share brings a post, in segments by their multiple; a lurker visits and never posts", () => {
    const readers = seen(of(posting, "readers"));
    near(readers.posts / readers.visits, 0.2, readers.visits);
    const lurkers = seen(of(posting, "hosts"));
    expect(lurkers.visits).toBeGreaterThan(0);
    expect(lurkers.posts).toBe(0);
  });

  test("take eight minutes for each visit and six more for each post, exactly", () => {
    const { visits, posts, minutes } = seen(of(posting, "readers"));
    expect(minutes).toBe(8 * visits + 6 * posts);
  });

  test("are raised by levers: 1 − 0.8^1.5 of visits with half as many again", () => {
    const plan =
      "plan:\n  rituals: [{ name: daily question, every: day, follow: 100%, effects: { more posts: 50% } }]\n";
    const { posts, visits } = seen(of(`${posting}${plan}`, "readers"));
    near(posts / visits, 1 - 0.8 ** 1.5, visits);
  });

  test("are remembered: rules speak of posts and minutes so far, points are earned with posts", () => {
    const plan = `plan:
  push: [{ name: thanks, on: 2026-07-08, to: posts >= 1 && minutes >= 14, open: 30%, relevance: 100%, effects: { more visits: 0% } }]
  points: [{ name: stamps, earn: { post: 25 }, reward at: 1000, cost per point: 0.02 CNY, goal gradient: { more visits: 0% }, effects: { more visits: 0% } }]
`;
    const model = assemble(of(`${posting}${plan}`, "readers"), {});
    const { world, tallies } = playWorld(model, model.arms[1]);
    const thanked = tallies.get("push: thanks: messages")?.[2] ?? 0;
    const posts = tallies.get("members: participation: posts") ?? [];
    expect(thanked).toBeGreaterThan(0);
    // Who has posted on the first two days; nobody does twice but those who came on both.
    expect(thanked).toBeLessThanOrEqual(posts[0] + posts[1]);
    const minutes = world.columns.get("participation: minutes") ?? [];
    const spent = tallies.get("members: participation: minutes") ?? [];
    expect(total(Array.from(minutes).slice(0, world.rows))).toBe(total(spent) / 100);
    expect(total(tallies.get("points: stamps: earned") ?? [])).toBe(100 * 25 * total(posts));
  });

  test("are inside the measured behaviour where what raises them runs today", () => {
    const today =
      "today:\n  rituals: [{ name: daily question, every: day, follow: 100%, effects: { more posts: 50% } }]\n";
    const scenario = of(`${posting}${today}`, "readers");
    const { series } = play(buildModel(scenario))[0].worlds[0];
    const [posts, visits] = [series["members: participation: posts"], series.visitors].map((one) =>
      total(one),
    );
    near(posts / visits, 0.2, visits);
  });

  test("are the same in both engines, and change nobody's life", () => {
    const [compiled, reference] = (["compiled", "reference"] as const).map((engine) =>
      runReplicate(prepareModel(assemble(read(posting), {}), seedKey("p"), engine), 0),
    );
    expect(compiled).toEqual(reference);
    const silent = runReplicate(prepareModel(assemble(read(town), {}), seedKey("p"), "compiled"), 0);
    expect(compiled.worlds[0].digest).toBe(silent.worlds[0].digest);
  });

  test("cannot be raised or rewarded where nobody posts", () => {
    const plan =
      "plan:\n  points: [{ name: stamps, earn: { post: 25 }, reward at: 100, cost per point: 0.02 CNY, effects: { more posts: 5% } }]\n";
    expect(problemsOf(`${town}${plan}`).map(({ message }) => message)).toEqual([
      "nobody posts where the scenario does not say how much is posted",
      "nobody posts where the scenario does not say how much is posted",
    ]);
  });
});
