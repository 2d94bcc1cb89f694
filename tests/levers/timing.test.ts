import { test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { community, noLevers, play } from "../model/community.ts";
import { from, near, size } from "./founded.ts";
import { read, townWith } from "./plan.ts";

const withTiming = (changes: string) => {
  const text = `${townWith("timing", `{ name: slot, of: [show], ${changes} }`)}  events: [{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 0% } }]\n`;
  const { timing, events } = read(text).plan;
  return assemble(community({ ...from(7, 0, 0), plan: { ...noLevers, timing, events } }), {});
};
const withOdds = (p: number, odds: number): number => (p * odds) / (1 - p + p * odds);

test("weekday multiples are scaled to average 1: what Friday gains the others lose", () => {
  const interested = play(withTiming("weekdays: { fri: 3 times }"))[0].worlds[1].series[
    "events: show: interested"
  ];
  // 2026-07-06 is a Monday, so that Friday is day 4.
  for (let day = 0; day < 7; day++)
    near(interested[day] / size, withOdds(0.2, ((day === 4 ? 3 : 1) * 7) / 9));
});

test("the hour multiplies the odds on every day", () => {
  const interested = play(withTiming("hour: 1.5 times"))[0].worlds[1].series["events: show: interested"];
  for (const day of [0, 6]) near(interested[day] / size, withOdds(0.2, 1.5));
});
