import { expect, test } from "vitest";
import { lineOf, play, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

test("a lasting step for who has met it by a visit, from the day after on; costs once and running", () => {
  const model = modelWith(
    "product",
    "{ name: pages, from: 2026-07-07, effects: { more visits: ln rate ratio 0.6 }, cost: { once: 20000 CNY, running: 700 CNY per week } }",
    from(4, 0, 0.4),
  );
  const [{ worlds }] = play(model);
  const { visitors, "product: pages: met it": met } = worlds[1].series;
  expect(visitors[0]).toBe(worlds[0].series.visitors[0]);
  expect(visitors[1]).toBe(worlds[0].series.visitors[1]);
  expect(met[0]).toBe(0);
  expect(met[1]).toBe(visitors[1]);
  for (const day of [2, 3]) {
    const knows = met[day - 1] / size;
    near(visitors[day] / size, knows * comes(0.4, 0.6) + (1 - knows) * comes(0.4, 0));
  }
  expect([...lineOf(model, worlds[1], "product: pages: once")]).toEqual([0, 2000000, 0, 0]);
  expect(total(lineOf(model, worlds[1], "product: pages: running"))).toBeCloseTo(3 * 10000, 6);
});
