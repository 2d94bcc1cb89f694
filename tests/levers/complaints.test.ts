import { expect, test } from "vitest";
import { lineOf, monday, play, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const desk = (changes: string, days: number, leave = 0.1) =>
  modelWith(
    "complaints",
    `{ name: desk, harm: { more leave: ln rate ratio 0.8, lasting: 2 days }, recovery: 60%, per hour: 50 CNY, ${changes} }`,
    { ...from(days, leave, 50), calendar: { start: monday, days, history: 0 } },
  );

test("answers make good their part of the harm; a repeated complaint's twice; no more of them than there are hours for", () => {
  const { left, members } = play(desk("per visit: 100%, hours: 100000, hours per case: 0.5", 3))[0].worlds[1]
    .series;
  // The first answer stands at −0.6 · 0.8 from its day's leaving on; from the second day on all complaints are repeats.
  for (const [day, ln] of [
    [0, -0.48],
    [1, -0.96],
    [2, -0.96],
  ]) {
    const before = members[day] + left[day];
    near(left[day] / before, comes(0.1, ln), before);
  }
});

test("κ = hours/(complaints · hours per case); hours worked to the cent; nobody is helped without hours", () => {
  const model = desk("per visit: 10%, hours: 500, hours per case: 0.5", 2, 0);
  const world = play(model)[0].worlds[1];
  const answered = world.series["complaints: desk: answered"];
  expect([...answered]).toEqual([1000, 1000]);
  near(world.series["complaints: desk: complaints"][0] / size, 0.1);
  expect(total(lineOf(model, world, "complaints: desk: hours worked"))).toBe(2000 * 2500);
  const idle = play(desk("per visit: 10%, hours: 0, hours per case: 0.5", 4))[0];
  expect(idle.worlds[1].digest).toBe(idle.worlds[0].digest);
});
