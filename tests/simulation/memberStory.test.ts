import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { happens } from "../../src/engine/happens.ts";
import { grammar } from "../../src/levers/grammar.ts";
import { fitLeaving } from "../../src/model/fitLeaving.ts";
import { scaleScenario } from "../../src/model/sample.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { buildModel } from "../../src/simulation/build.ts";
import { type MemberStory, memberStories } from "../../src/simulation/memberStory.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";

const root = new URL("../../", import.meta.url);
const file = (name: string) => ({ name, text: readFileSync(new URL(name, root), "utf8") });

const decoding = decodeScenario([file("scenarios/q3.yaml"), file("scenarios/base/reading-club.yaml")], {
  grammar,
  fitLeaving,
});
if (!decoding.ok) throw new Error("the scenario is sound");
const model = buildModel(scaleScenario(decoding.decoded.scenario, 800).scenario);
const seed = seedKey(model.seed);
const replicate = 3;

const everyone = memberStories(model, seed, {
  replicate,
  members: Array.from({ length: 1100 }, (_, i) => i + 1),
}) as readonly MemberStory[];

/** A thousand members, each on a day of theirs, by a linear congruential generator. */
const random = (() => {
  let state = 20260701;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
})();
const picked = Array.from({ length: 1000 }, () => {
  const arms = everyone[random(everyone.length)].arms.filter((arm) => arm !== undefined);
  const { days } = arms[random(arms.length)];
  return days[random(days.length)];
});

describe("a member's story", () => {
  test("base times e^(each term) is the rate that the engine used, within 1e-5", () => {
    const off: unknown[] = [];
    let looked = 0;
    let withTerms = 0;
    for (const { decisions } of picked)
      for (const decision of decisions) {
        const { rate, base, terms } = decision;
        const product = terms.reduce(
          (held, { coefficient, amount }) => held * Math.exp(coefficient * amount),
          base,
        );
        if (!(Math.abs(product - rate) <= 1e-5 * rate)) off.push(decision);
        looked++;
        if (terms.some(({ amount }) => amount !== 0)) withTerms++;
      }
    expect(off).toEqual([]);
    expect(looked).toBeGreaterThan(1000);
    expect(withTerms).toBeGreaterThan(500);
  });

  test("the noted draw under the noted rate is what happened", () => {
    const wrong: unknown[] = [];
    const seen = {
      visit: 0,
      contribute: 0,
      purchase: 0,
      leave: 0,
      activate: 0,
      goDormant: 0,
      return: 0,
      invite: 0,
    };
    for (const story of everyone)
      for (const arm of story.arms) {
        let before = "";
        for (const day of arm?.days ?? []) {
          for (const decision of day.decisions) {
            const { process, rate, draw, happened } = decision;
            const fell = happens(rate, draw);
            if (happened) seen[process]++;
            const outcome = {
              visit: day.day === arm?.joined ? fell : day.visited,
              contribute: fell,
              purchase: day.ordered,
              leave: day.stage === "left",
              return: day.stage === "left" ? fell : day.stage === "active",
              goDormant: day.stage === "left" || before !== "active" ? fell : day.stage === "dormant",
              activate: day.stage === "left" || day.stage === "dormant" ? fell : day.stage === "active",
              invite: fell,
            }[process];
            if (outcome !== fell) wrong.push({ day, decision });
          }
          before = day.stage;
        }
      }
    expect(wrong).toEqual([]);
    // Nobody invites or posts in this campaign.
    expect(seen.invite).toBe(0);
    expect(seen.contribute).toBe(0);
    const { invite: _, contribute: __, ...faced } = seen;
    for (const [process, times] of Object.entries(faced)) expect(times, process).toBeGreaterThan(0);
  });

  test("the noted worlds are those of the simulation", () => {
    const { worlds, pairs } = runReplicate(prepareModel(model, seed), replicate);
    const start = model.firstDay + model.start;
    const present = everyone.filter(({ arms: [baseline] }) =>
      baseline?.days.some(({ day }) => day === start && baseline.joined < start),
    );
    expect(present).toHaveLength(worlds[0].presentAtStart);
    const left = (story: MemberStory, arm: number) => story.arms[arm]?.days.at(-1)?.stage === "left";
    const count = (without: boolean, withPlan: boolean) =>
      present.filter((story) => left(story, 0) === without && left(story, 1) === withPlan).length;
    expect(pairs[0]).toMatchObject({
      saved: count(true, false),
      lost: count(false, true),
      leftAnyway: count(true, true),
      keptAnyway: count(false, false),
    });
  });

  test("a member who never joins is refused, with how many there are", () => {
    const told = memberStories(model, seed, { replicate, members: [10_000_000] });
    expect(told).toMatchObject({ _tag: "NoSuchMember" });
    expect((told as { members: number }).members).toBeGreaterThan(1100);
  });
});
