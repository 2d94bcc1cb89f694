import { expect, test } from "vitest";
import { founders, lineOf, play, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { leverOf, modelWith } from "./plan.ts";

test("s(posts) · n₀/(n + n₀) of the effect with n members", () => {
  const model = modelWith(
    "hosts",
    "{ name: cast, posts: 10, half effect at: 10, small below: 10000, cost: 350 CNY per week, effects: { more visits: ln rate ratio 1.2 } }",
    from(3, 0, 0.2),
  );
  const [{ worlds }] = play(model);
  expect(worlds[1].series.visitors[0]).toBe(worlds[0].series.visitors[0]);
  for (const day of [1, 2]) near(worlds[1].series.visitors[day] / size, comes(0.2, 1.2 * 0.5 * (1 / 3)));
  expect(total(lineOf(model, worlds[1], "hosts: cast: running"))).toBeCloseTo(15000, 6);
});

test("who begins later acts from the first day on, and costs nothing before", () => {
  const model = modelWith(
    "hosts",
    "{ name: cast, from: 2026-07-08, posts: 10, half effect at: 10, small below: 10000, cost: 350 CNY per week, effects: { more visits: ln rate ratio 1.2 } }",
    from(4, 0, 0.2),
  );
  const world = play(model)[0].worlds[1];
  for (const [day, ln] of [0, 0, 1.2, 1.2].entries())
    near(world.series.visitors[day] / size, comes(0.2, ln * 0.5 * (1 / 3)));
  expect([...lineOf(model, world, "hosts: cast: running")]).toEqual([0, 0, 5000, 5000]);
});

test("planted accounts are found out: from then on nothing but mistrust, for its time", () => {
  const model = modelWith(
    "hosts",
    "{ name: cast, who: planted, posts: 10, half effect at: 10, small below: 1000000000, found out: 1000 per day, once found out: { more leave: ln rate ratio 0.8, lasting: 2 days }, effects: { more visits: ln rate ratio 1.2 } }",
    from(5, 0.05, 0.2),
  );
  const { left, members } = play(model)[0].worlds[1].series;
  for (const [day, ln] of [
    [0, 0],
    [1, 0.8],
    [2, 0.8],
    [3, 0],
    [4, 0],
  ]) {
    const before = members[day] + left[day];
    near(left[day] / before, comes(0.05, ln), before);
  }
});

test("planted accounts cost up to the day on which they are found out, and nothing afterwards: to the cent", () => {
  const planted = (foundOut: string) =>
    modelWith(
      "hosts",
      `{ name: cast, who: planted, from: 2026-07-07, posts: 10, found out: ${foundOut}, cost: 350 CNY per week, effects: { more visits: 5% } }`,
      { ...from(30, 0, 0.2), members: founders(20) },
    );
  const caught = planted("1000 per day");
  const [{ worlds }] = play(caught);
  expect([...lineOf(caught, worlds[1], "hosts: cast: running")].slice(0, 4)).toEqual([0, 5000, 0, 0]);
  expect(total(lineOf(caught, worlds[1], "hosts: cast: running"))).toBe(5000);

  // At a rate of 0.1 a day they work the day on which they are found out: of 29 days Σ e^(−0.1 d), d = 0…28.
  const risky = planted("0.1 per day");
  const replicates = 200;
  const worked = play(risky, replicates).map(({ worlds: [, world] }) => {
    const days = total(world.series["hosts: cast: at work"]);
    expect(total(lineOf(risky, world, "hosts: cast: running"))).toBeCloseTo(5000 * days, 6);
    return days;
  });
  const surviving = Array.from({ length: 29 }, (_, d) => Math.exp(-0.1 * d));
  const expected = total(surviving);
  const second = surviving.reduce((sum, s, d) => sum + (2 * d + 1) * s, 0);
  const error = Math.sqrt((second - expected ** 2) / replicates);
  expect(Math.abs(total(worked) / replicates - expected)).toBeLessThan(4 * error);
});

test("planted accounts without the risk of being found out are refused; disclosed hosts have none", () => {
  expect(() =>
    leverOf("hosts", "{ name: cast, who: planted, posts: 10, effects: { more visits: 5% } }"),
  ).toThrow(/found out/);
  expect(leverOf("hosts", "{ name: cast, posts: 10, effects: { more visits: 5% } }").who).toBe("disclosed");
  expect(() =>
    leverOf("hosts", "{ name: cast, posts: 10, found out: 5% per month, effects: { more visits: 5% } }"),
  ).toThrow(/nothing to be found out/);
});
