import { expect, test } from "vitest";
import { lineOf, play, playWorld } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { leverOf, modelWith } from "./plan.ts";

test("so many are given, to who visited most, at their price; and they keep for half a year's half", () => {
  const model = modelWith(
    "awards",
    "{ name: wall, on: 2026-07-12, winners: 50, by: most visits first, per award: 2 CNY, effects: { fewer leave: 0% } }",
    from(7, 0, 0.5, 500),
  );
  const { world, tallies } = playWorld(model, model.arms[1]);
  expect(tallies.get("awards: wall: awards")?.[6]).toBe(50);
  const won = world.columns.get("awards: wall: took awards") ?? [];
  const visits = Array.from(world.columns.get("visitsWindow") ?? [], (w) => bits(w >>> 1));
  const rows = Array.from({ length: world.rows }, (_, row) => row);
  const least = Math.min(...rows.filter((row) => won[row] === 1).map((row) => visits[row]));
  expect(Math.max(...rows.filter((row) => won[row] === 0).map((row) => visits[row]))).toBeLessThanOrEqual(
    least,
  );
  const played = play(model)[0].worlds[1];
  expect([...lineOf(model, played, "awards: wall: awards")]).toEqual([0, 0, 0, 0, 0, 0, 10000]);
});

test("new members with an award leave by the default of the evidence, e^−0.20 as often; without winners nothing happens", () => {
  expect(
    leverOf("awards", "{ name: a, on: 2026-07-06, winners: 1 }").effects[0].lnRateRatio.value,
  ).toBeCloseTo(-0.2, 9);
  const model = modelWith(
    "awards",
    "{ name: a, on: 2026-07-06, winners: 20000, effects: { more leave: ln rate ratio -0.2 } }",
    from(1, 0.3, 0),
  );
  const [{ worlds }] = play(model);
  near(worlds[1].series.left[0] / size, comes(0.3, -0.2));
  const none = play(
    modelWith(
      "awards",
      "{ name: a, on: 2026-07-06, winners: 0, effects: { fewer leave: 50% } }",
      from(3, 0.1, 0),
    ),
  )[0];
  expect(none.worlds[1].digest).toBe(none.worlds[0].digest);
});

const bits = (x: number): number => (x === 0 ? 0 : (x & 1) + bits(x >>> 1));
