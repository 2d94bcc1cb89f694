import { expect, test } from "vitest";
import { certain, lineOf, play, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const poisson = (mean: number, below: number): number => {
  let sum = 0;
  let term = Math.exp(-mean);
  for (let k = 0; k < below; k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
};

test("a group of three more is full in two days at 1.2 a day with P(Poisson(2.4) ≥ 3); the others have failed", () => {
  const model = modelWith(
    "group buying",
    "{ name: three, on: 2026-07-06, open: 100%, needed: 3, joining: 1.2 per day, within: 2 days, goal gradient: { more visits: 0% }, reward: 15 CNY, missed: { more visits: ln rate ratio -1, lasting: 1 day } }",
    from(3, 0, 0.3),
  );
  const world = play(model)[0].worlds[1];
  const full = total(world.series["group buying: three: full"]);
  const failed = total(world.series["group buying: three: failed"]);
  expect(full + failed).toBe(size);
  near(full / size, 1 - poisson(2.4, 3));
  near(world.series["group buying: three: full"][0] / size, 1 - poisson(1.2, 3));
  expect(total(lineOf(model, world, "group buying: three: rewards"))).toBe(1500 * full);
  const share = (failed / size) * comes(0.3, -1) + (1 - failed / size) * comes(0.3, 0);
  near(world.series.visitors[2] / size, share);
});

test("the fuller the group, the more its opener visits: β · (joined/m)^θ", () => {
  const model = modelWith(
    "group buying",
    "{ name: two, on: 2026-07-06, open: 100%, needed: 2, joining: 0.8 per day, within: 5 days, goal gradient: { more visits: ln rate ratio 1.5 }, gradient exponent: 1 }",
    from(2, 0, 0.3),
  );
  const one = 0.8 * Math.exp(-0.8);
  const { visitors } = play(model)[0].worlds[1].series;
  near(visitors[1] / size, one * comes(0.3, 0.75) + (1 - one) * comes(0.3, 0));
});

test.each([1, 3])(
  "for the %f days that it is open, its opener brings others the more, and no longer",
  (days) => {
    const rate = 0.05;
    const model = modelWith(
      "group buying",
      `{ name: many, on: 2026-07-06, open: 100%, needed: 90, joining: 0.001 per day, within: ${days} days, goal gradient: { more visits: 0% } }`,
      {
        ...from(6, 0, 0.3),
        invitations: {
          rate: certain(rate, "per day"),
          path: [{ name: "accepted", share: certain(1, "probability") }],
          alike: certain(0, "probability"),
          cost: certain(0, "minor"),
          effects: [],
          inviters: [],
        },
      },
      { whileOpen: { process: "invite", lnRateRatio: certain(Math.log(2), "ln rate ratio"), days: 1 } },
    );
    const { joined, members } = play(model)[0].worlds[1].series;
    // Nobody invites on the day of joining; newcomers have opened no group. Invitations come in the morning after.
    expect(joined[0]).toBe(0);
    for (const day of [1, 2, 3, 4, 5]) {
      const times = day <= days ? 2 : 1;
      const expected = rate * (times * size + members[day - 1] - size);
      expect(Math.abs(joined[day] - expected), `day ${day}`).toBeLessThan(4 * Math.sqrt(expected));
    }
  },
);

test("who has a group that is full opens another on the next date, and who has one that is open does not", () => {
  const openings = (joining: string): number[] => {
    const model = modelWith(
      "group buying",
      `{ name: daily, every: day, open: 100%, needed: 2, joining: ${joining}, within: 3 days, goal gradient: { more visits: 0% }, reward: 15 CNY }`,
      from(5, 0, 0.3),
    );
    return [...play(model)[0].worlds[1].series["group buying: daily: opened"]];
  };
  // A thousand a day fill it on its first day.
  expect(openings("1000 per day")).toEqual([size, size, size, size, size]);
  // None ever does: the next is opened when the three days are over.
  expect(openings("0.000001 per day")).toEqual([size, 0, 0, size, 0]);
});
