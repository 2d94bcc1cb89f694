import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { i32 } from "../../src/program/expression.ts";
import { community, lineOf, noLevers, play, playWorld, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { leverOf, modelWith } from "./plan.ts";
import { rewritten } from "./stillWorld.ts";

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

describe("distance", () => {
  const far = (more: string) =>
    modelWith(
      "meetups",
      `{ name: city, on: 2026-07-06, interest: 50%, show-up: 100%, effects: { fewer leave: 0% }, ${more} }`,
      from(1, 0.2, 0),
    );
  const journey = "distance: { 0 km: 50%, 30 km: 50% }, odds halve every: 30 km, cost: { per km: 1.5 CNY }";
  const seen = (model: ReturnType<typeof far>) => {
    const world = play(model)[0].worlds[1];
    const [attendees, kilometres] = ["attendees", "kilometres"].map(
      (what) => world.series[`meetups: city: ${what}`]?.[0] ?? 0,
    );
    return { world, attendees, kilometres };
  };

  test("halves the odds of wanting to come: of 1/2 next door 1/3 is left, and each kilometre is paid", () => {
    const model = far(journey);
    const { world, attendees, kilometres } = seen(model);
    near(attendees / size, (1 / 2 + 1 / 3) / 2);
    // Whole journeys of 30 km, by the third of those far off who come.
    expect(kilometres % 30).toBe(0);
    near(kilometres / 30 / size, 1 / 6);
    expect(lineOf(model, world, "meetups: city: kilometres")[0]).toBe(150 * kilometres);
    expect(attendees).toBeLessThan(seen(far("cost: { per attendee: 1 CNY }")).attendees);
  });

  test("of nothing changes nothing, and so large that nobody comes costs nothing", () => {
    const plain = seen(far("cost: { per attendee: 1 CNY }"));
    const nextDoor = seen(
      far(journey.replace("30 km", "0 km").replace("0 km: 50%, 0 km: 50%", "0 km: 100%")),
    );
    expect(nextDoor.attendees).toBe(plain.attendees);
    expect(nextDoor.kilometres).toBe(0);
    const away = far("distance: { 3000 km: 100% }, odds halve every: 30 km, cost: { per km: 1.5 CNY }");
    expect(seen(away).attendees).toBe(0);
    expect(total(lineOf(away, seen(away).world, "meetups: city: kilometres"))).toBe(0);
  });

  test("taken away, half of all come", () => {
    const model = far(journey);
    const next = rewritten(model.arms[1], (e) =>
      e.op === "table" && e.name === "meetups: city: distance" ? i32(0) : undefined,
    );
    const attendees = total(playWorld(model, next).tallies.get("meetups: city: attendees") ?? []);
    near(attendees / size, 1 / 2);
    expect(Math.abs(attendees / size - 5 / 12)).toBeGreaterThan(0.05);
  });

  test("from one meeting is that from the next: who lives far comes to neither", () => {
    const meeting = (name: string) =>
      leverOf(
        "meetups",
        `{ name: ${name}, on: 2026-07-06, interest: 50%, show-up: 100%, effects: { fewer leave: 0% }, distance: { 0 km: 50%, 900 km: 50% }, odds halve every: 10 km }`,
      );
    const model = assemble(
      community({ ...from(1, 0.2, 0), plan: { ...noLevers, meetups: [meeting("one"), meeting("two")] } }),
      {},
    );
    const { world } = playWorld(model, model.arms[1]);
    const came = ["one", "two"].map((name) => world.columns.get(`meetups: ${name}: took seated`) ?? []);
    const either = Array.from({ length: world.rows }, (_, row) => row).filter(
      (row) => came[0][row] === 1 || came[1][row] === 1,
    ).length;
    near(either / size, (1 - 0.25) / 2);
  });
});
