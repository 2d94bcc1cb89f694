import { expect, test } from "vitest";
import { certain, lineOf, plainBehaviour, play } from "../model/community.ts";
import { comes, from, near } from "./founded.ts";
import { modelWith } from "./plan.ts";

test("the share who accept join, every invitation is paid, and newcomers by it become active sooner", () => {
  const model = modelWith(
    "routing",
    "{ name: from the app, invited: 10000 per day, accept: 20%, per invitation: 0.3 CNY, effects: { more activation: ln rate ratio 0.8, lasting: 14 days } }",
    {
      ...from(4, 0, 0, 10),
      behaviour: { ...plainBehaviour(0, 0), activation: certain(0.2, "per day") },
    },
  );
  const world = play(model)[0].worlds[1];
  const { joined } = world.series;
  for (let day = 0; day < 4; day++) expect(Math.abs(joined[day] - 2000)).toBeLessThan(4 * Math.sqrt(2000));
  expect([...lineOf(model, world, "routing: from the app: invitations")]).toEqual([
    300000, 300000, 300000, 300000,
  ]);
  // On the first day all but the ten founders are newcomers.
  near(world.series.active[0] / joined[0], comes(0.2, 0.8), joined[0]);
});
