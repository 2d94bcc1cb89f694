import { expect, test } from "vitest";
import { lineOf, play } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

test("a pulse that halves in a day and a half, and 2^(−days behind / half-life) of it when one is late", () => {
  for (const behind of [0, 3]) {
    const model = modelWith(
      "hot topics",
      `{ name: prize, on: 2026-07-06, interest: 100%, days behind: ${behind}, fresh for: 1.5 days, effects: { more visits: ln rate ratio 0.9 }, per topic: 200 CNY }`,
      from(4, 0, 0.3),
    );
    const world = play(model)[0].worlds[1];
    for (const day of [0, 3])
      near(world.series.visitors[day] / size, comes(0.3, 0.9 * 2 ** (-behind / 1.5) * 2 ** (-day / 1.5)));
    expect([...lineOf(model, world, "hot topics: prize: topics")]).toEqual([20000, 0, 0, 0]);
  }
});

test("of those who care alone", () => {
  const model = modelWith(
    "hot topics",
    "{ name: prize, on: 2026-07-06, interest: 25%, effects: { more visits: ln rate ratio 0.9 } }",
    from(1, 0, 0.3),
  );
  near(play(model)[0].worlds[1].series.visitors[0] / size, 0.25 * comes(0.3, 0.9) + 0.75 * comes(0.3, 0));
});
