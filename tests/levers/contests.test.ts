import { expect, test } from "vitest";
import { lineOf, play, rateOf, total } from "../model/community.ts";
import { twoKinds } from "./claims.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";
import { memberPulls, modelOf } from "./stillWorld.ts";

test("from the morning after, below the median more, above it less, at it nothing; the prizes at their price", () => {
  const [below, above] = [0.7, -0.4];
  const model = modelWith(
    "contests",
    `{ name: board, on: 2026-07-10, enter: 100%, round: 7 days, below the median: { more visits: ln rate ratio ${below} }, above the median: { more visits: ln rate ratio ${above} }, prizes: 300 CNY }`,
    from(6, 0, rateOf(0.5)),
  );
  const [{ worlds }] = play(model);
  // Visit-days of four days at one half: 5/16 below two, the median, and 5/16 above it.
  const visits = worlds[1].series.visitors;
  for (let day = 0; day <= 4; day++) expect(visits[day]).toBe(worlds[0].series.visitors[day]);
  near(
    visits[5] / size,
    (5 / 16) * comes(rateOf(0.5), below) + (6 / 16) * 0.5 + (5 / 16) * comes(rateOf(0.5), above),
  );
  expect(total(lineOf(model, worlds[1], "contests: board: prizes"))).toBe(30000);
});

test("who does not enter is not on the board", () => {
  const [{ worlds }] = play(
    modelWith(
      "contests",
      "{ name: board, every: day, enter: 0%, below the median: { more visits: ln rate ratio 1 }, above the median: { more visits: ln rate ratio 1 } }",
      from(4, 0, 0.5, 500),
    ),
  );
  expect(worlds[1].digest).toBe(worlds[0].digest);
});

test("a board stands until the morning after the next date, whatever the days between", () => {
  const stands = (every: string): readonly number[] => {
    const model = modelOf(
      {
        contests: `{ name: board, every: ${every}, enter: 100%, round: 3 days, below the median: { more visits: 0% }, above the median: { more visits: ln rate ratio 0.5 } }`,
      },
      twoKinds(9),
    );
    return memberPulls(model, model.arms[1], "visit").map((values) => Math.max(...values));
  };
  const are = (values: readonly number[], expected: readonly number[]): void =>
    values.forEach((value, day) => {
      expect(value).toBeCloseTo(expected[day], 5);
    });
  // On the first date nobody has visited yet, so that nobody stands above anybody.
  are(stands("day"), [0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
  are(stands("3 days"), [0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5]);
  are(stands("4 days"), [0, 0, 0, 0, 0, 0.5, 0.5, 0.5, 0]);
});
