import { describe, expect, it } from "vitest";
import { newMemberRetention, questionsOf } from "../../src/analysis/newMemberRetention.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Ensemble } from "../../src/simulation/records.ts";
import { ledgerLines, prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  channel,
  community,
  founders,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  points,
  rateOf,
} from "../model/community.ts";

/** Every day forty join; they visit with chance v and leave with chance q a day, joining being a visit by chance too. */
const [v, q, days] = [0.3, 0.02, 30];
const scenario = community({
  members: founders(1),
  arrivals: [channel("all", 40)],
  behaviour: plainBehaviour(rateOf(q), rateOf(v)),
  calendar: { start: monday, days, history: 0 },
  plan: {
    ...noLevers,
    points: [points({ effects: [lasting("leave", Math.log(rateOf(0.01) / rateOf(q)), 1)] })],
  },
});
const model = assemble(scenario, {});
const ensemble: Ensemble = {
  arms: model.arms.map(({ id, name }) => ({ id, name })),
  start: monday,
  days,
  currency: model.currency,
  discountPerDay: 0,
  lines: ledgerLines(model.arms),
  replicates: Array.from({ length: 12 }, (_, i) => runReplicate(prepared(), i)),
  seed: "new members",
  digest: "",
};
function prepared() {
  return prepareModel(model, seedKey("new members"), "compiled");
}

const joiners = (until: number): number =>
  ensemble.replicates.reduce(
    (sum, { worlds }) => sum + worlds[0].series.joined.subarray(0, until).reduce((a, b) => a + b, 0),
    0,
  );
const { arms, differences } = newMemberRetention(ensemble, [[1, 0]]);
const answer = (measure: string, from: number, arm = "baseline") =>
  arms.find((one) => one.measure === measure && one.from === from)?.arms[arm]?.mean ?? Number.NaN;
const within = (p: number, n: number): number => 4 * Math.sqrt((p * (1 - p)) / n);

describe("retention of new members", () => {
  it("asks no question that the horizon cannot answer", () => {
    expect(questionsOf(5).map(({ measure, from }) => `${measure} ${from}`)).toEqual([
      "survival 1",
      "classic 1",
      "unbounded 1",
    ]);
    expect(questionsOf(20).filter(({ measure }) => measure === "bracket")).toEqual([
      { measure: "bracket", from: 7, until: 13 },
    ]);
    expect(questionsOf(19).some(({ measure }) => measure === "bracket")).toBe(false);
  });

  // A visit on day n has been preceded by n decisions to leave.
  it("is classic S·v and survival S among those who joined early enough", () => {
    for (const day of [1, 7, 28]) {
      const alive = (1 - q) ** day;
      const n = joiners(days - day);
      expect(Math.abs(answer("classic", day) - alive * v)).toBeLessThan(within(alive * v, n));
      // All who are at risk at earlier ages help: the error is no larger than that of the eligible alone.
      expect(Math.abs(answer("survival", day) - alive)).toBeLessThan(within(alive, n));
    }
  });

  it("is bracket S·v(1 − x^7)/(1 − x) with x = (1 − v)(1 − q)", () => {
    const x = (1 - v) * (1 - q);
    const p = ((1 - q) ** 7 * v * (1 - x ** 7)) / (1 - x);
    // Join weeks whose bracket ends within the horizon: two of them.
    expect(Math.abs(answer("bracket", 7) - p)).toBeLessThan(within(p, joiners(14)));
  });

  it("is unbounded as far as the horizon shows: each cohort by its own days", () => {
    const x = (1 - v) * (1 - q);
    const everFrom = (day: number, seen: number): number => (1 - q) ** day * v * ((1 - x ** seen) / (1 - x));
    for (const day of [1, 7]) {
      let [did, could] = [0, 0];
      for (const { worlds } of ensemble.replicates)
        worlds[0].series.joined.forEach((count, joined) => {
          const seen = days - joined - day;
          if (seen <= 0) return;
          could += count;
          did += count * everFrom(day, seen);
        });
      const p = did / could;
      expect(Math.abs(answer("unbounded", day) - p)).toBeLessThan(within(p, could));
    }
  });

  it("differs between arms as their hazards do, with a jackknife error that covers it", () => {
    const [pair] = differences;
    for (const { measure, from, difference } of pair) {
      if (measure !== "classic" && measure !== "survival") continue;
      const scale = measure === "classic" ? v : 1;
      const truth = scale * (0.99 ** from - (1 - q) ** from);
      expect(Math.abs((difference?.mean ?? 0) - truth)).toBeLessThan(4 * (difference?.mcse ?? 0) + 1e-12);
    }
  });
});
