import { expect, test } from "vitest";
import { lineOf, play } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

test("seats are filled exactly; who comes stays the more, who was not there the less; to the cent", () => {
  const model = modelWith(
    "meetups",
    "{ name: city, on: 2026-07-06, interest: 100%, show-up: 50%, seats: 4000, effects: { fewer leave: 50%, lasting: 1 day }, left out: { more leave: ln rate ratio 0.5, lasting: 1 day }, cost: { per date: 3000 CNY, per attendee: 40.5 CNY } }",
    from(2, 0.2, 0),
  );
  const { series } = play(model)[0].worlds[1];
  expect(series["meetups: city: seated"][0]).toBe(4000);
  const there = series["meetups: city: attendees"][0];
  near(there / 4000, 0.5, 4000);
  const share = (there / size) * comes(0.2, Math.log(0.5)) + (1 - there / size) * comes(0.2, 0.5);
  near(series.left[0] / size, share);
  near(series.left[1] / series.members[0], comes(0.2, 0), series.members[0]);
  const line = play(model)[0].worlds[1];
  expect(lineOf(model, line, "meetups: city: attendees")[0]).toBe(4050 * there);
  expect(lineOf(model, line, "meetups: city: dates")[0]).toBe(300000);
});
