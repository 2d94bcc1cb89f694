import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { community, lineOf, noLevers, play } from "../model/community.ts";
import { from, near, size } from "./founded.ts";
import { leverOf, read, townWith } from "./plan.ts";

const nudge = (text: string) =>
  read(
    `${townWith("nudges", text)}  events: [{ name: x, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }]\n`,
  ).plan.nudges[0];
const withNudge = (text: string, days = 3) =>
  assemble(
    community({
      ...from(days, 0, 0),
      plan: {
        ...noLevers,
        events: [
          leverOf(
            "events",
            "{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }",
          ),
        ],
        nudges: [{ ...nudge(text), of: ["show"] }],
      },
    }),
    {},
  );
const asked = (model: ReturnType<typeof assemble>): Float64Array =>
  play(model)[0].worlds[1].series["events: show: interested"];
const withOdds = (p: number, odds: number): number => (p * odds) / (1 - p + p * odds);

test("on its dates the odds are so many times as large, on others as they were", () => {
  const model = withNudge("{ name: tonight, on: 2026-07-07, of: [x], odds: 2 times, per date: 5 CNY }");
  [0.2, withOdds(0.2, 2), 0.2].forEach((share, day) => {
    near(asked(model)[day] / size, share);
  });
  expect([...lineOf(model, play(model)[0].worlds[1], "nudges: tonight: dates")]).toEqual([0, 500, 0]);
});

test("it wears out: odds^(floor + (1 − floor) · 2^(−uses/h)); odds of one change nothing", () => {
  const days = 6;
  const model = withNudge(
    "{ name: tonight, every: day, of: [x], odds: 3 times, wear-out: { floor: 20%, half after: 2 uses, recovers in: 1000000 days } }",
    days,
  );
  const interested = asked(model);
  for (const day of [0, 2, 5])
    near(interested[day] / size, withOdds(0.2, 3 ** (0.2 + 0.8 * 2 ** (-day / 2))));
  const one = asked(withNudge("{ name: tonight, every: day, of: [x], odds: 1 times }"));
  for (const day of [0, 1, 2]) near(one[day] / size, 0.2);
});
