import { expect, test } from "vitest";
import { lineOf, play, rateOf, total } from "../model/community.ts";
import { from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const binomialBelow = (n: number, p: number, m: number): number => {
  let sum = 0;
  let term = (1 - p) ** n;
  for (let k = 0; k < m; k++) {
    sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
};

test("a season ends on its closing day: finishers by the binomial share, nobody has left, and word of mouth brings the next", () => {
  const model = modelWith(
    "seasons",
    "{ name: camp, length: 10 days, finished with: 5, go on: 30%, bring: 20%, per finisher: 5 CNY }",
    from(14, 0, rateOf(0.6)),
  );
  const world = play(model)[0].worlds[1];
  const { series } = world;
  const finishers = series["seasons: camp: finished"];
  const finishes = 1 - binomialBelow(10, 0.6, 5);
  near(finishers[9] / size, finishes);
  const graduated = series["seasons: camp: graduated"];
  near((size - graduated[9]) / finishers[9], 0.3, finishers[9]);
  expect(total(series.left)).toBe(0);
  // Who graduates has not left: retention counts them, membership does not.
  expect(series.present[9]).toBe(size);
  expect(series.members[9]).toBe(size - graduated[9]);
  expect(series.joined[10]).toBe(series["seasons: camp: brings"][9]);
  near(series.joined[10] / finishers[9], 0.2, finishers[9]);
  expect(total(lineOf(model, world, "seasons: camp: finishers"))).toBe(500 * total(finishers));
});

test("graduates do nothing any more", () => {
  const model = modelWith("seasons", "{ name: camp, length: 3 days, finished with: 3 }", from(6, 0.1, 50));
  const { series } = play(model)[0].worlds[1];
  expect([...series.members.slice(2)]).toEqual([0, 0, 0, 0]);
  expect([...series.visitors.slice(3)]).toEqual([0, 0, 0]);
  expect([...series.left.slice(3)]).toEqual([0, 0, 0]);
  // The books close with those who had left before the end.
  expect(series.present[5]).toBe(size - total(series.left));
});
