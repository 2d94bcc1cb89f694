import { expect, test } from "vitest";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { certain, founders, lineOf, plainBehaviour, play, rateOf } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const tiredLeaving = (newcomers: string, tenure: number) => {
  const model = modelWith(
    "ads",
    `{ name: links, on: 2026-07-06, newcomers: ${newcomers}, new for: 14 days, fatigue: { half-life: 7 days, damping: 0.1, leave: 0.3 }, per date: 10 CNY }`,
    {
      ...from(1, 0.1, 0),
      members: {
        ...founders(size),
        tenure: [{ fromDays: tenure, toDays: tenure + 1, share: certain(1, "probability") }],
      },
    },
  );
  const world = play(model)[0].worlds[1];
  expect(lineOf(model, world, "ads: links: dates")[0]).toBe(1000);
  return world.series.left[0] / size;
};

test("it tires newcomers so many times as much as others", () => {
  near(tiredLeaving("3 times", 2), comes(0.1, 0.9));
  near(tiredLeaving("3 times", 30), comes(0.1, 0.3));
  near(tiredLeaving("1 times", 2), comes(0.1, 0.3));
});

test("who does not see it is not tired, and what it sells it sells for two days", () => {
  const shop: Partial<Scenario> = {
    ...from(4, 0.1, 50),
    behaviour: {
      ...plainBehaviour(0, 50),
      purchases: {
        perVisit: certain(0.2, "probability"),
        basket: certain(5000, "minor"),
        variation: certain(0.5),
        margin: certain(0.3, "probability"),
      },
    },
  };
  const calm = "fatigue: { damping: 0, leave: 0 }";
  const [{ worlds }] = play(
    modelWith(
      "ads",
      `{ name: links, on: 2026-07-06, ${calm}, effects: { more purchases: ln rate ratio 0.5 } }`,
      shop,
    ),
  );
  for (let day = 0; day < 4; day++)
    near(worlds[1].series.orders[day] / size, comes(rateOf(0.2), day < 2 ? 0.5 : 0));
  const unseen = play(modelWith("ads", "{ name: links, every: day, reach: 0% }", from(3, 0.1, 0.2, 500)))[0];
  expect(unseen.worlds[1].digest).toBe(unseen.worlds[0].digest);
});
