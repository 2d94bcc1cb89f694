import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { measureRegime } from "../../src/simulation/pilot.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import { read } from "../levers/plan.ts";
import { play, total } from "../model/community.ts";

/** A community at rest: 20,000 members who stay and visit alike, or who leave and are replaced. */
const place = (leave: string, arrivals: string, more: string, members = ""): string => `scenario: Rest
currency: CNY
calendar: { start: 2026-02-03, days: 21 }
members:
  count: 20000
  tenure: { 1..2 days: 100% }
${members}arrivals: { channels: [{ name: friends, rate: ${arrivals} per day }] }
behaviour:
  leaving: { new: ${leave} per day, active: ${leave} per day, dormant: ${leave} per day }
  activation: { rate: 10% per day }
  visits: { active: 3 per week, joining is a visit: false }
  dormancy: { rate: 0% per week, return: 10% per week }
source: { assumption: a test }
${more}`;

const baselineOf = (text: string) => {
  const scenario = read(text);
  return play(assemble(scenario, measureRegime(scenario, seedKey("felt"))))[0].worlds[0].series;
};
const inGroups = "  chat groups: { limit: 2500 members, at the start: 10 groups }\n";
const still = ["0.0001%", "0.001"] as const;
const leaving = ["1%", "200"] as const;

/** What was at work when behaviour was measured is at work on the first day: the baseline departs from it on none. */
describe.each([
  [
    "atmosphere",
    still,
    "visitors",
    "feedback:\n  atmosphere: { half at: 5000, attention: 500000, settles in: 14 days, effects: { more visits: ln rate ratio 0.8 } }\n",
    "",
  ],
  [
    "atmosphere of chat groups",
    still,
    "visitors",
    "feedback:\n  atmosphere: { half at: 500, attention: 50000, settles in: 14 days, of: chat groups, effects: { more visits: ln rate ratio 0.8 } }\n",
    inGroups,
  ],
  [
    "noise",
    still,
    "visitors",
    "feedback:\n  noise: { messages: 3, attention: 15000, settles in: 14 days, effects: { more visits: ln rate ratio -0.5 } }\n",
    "",
  ],
  [
    "contagion in the mean field",
    leaving,
    "left",
    "feedback:\n  contagion: { ties: 5, window: 30 days, spread: mean field, effects: { more leave: ln rate ratio 0.2 } }\n",
    "",
  ],
  [
    "contagion in groups",
    leaving,
    "left",
    "feedback:\n  contagion: { ties: 5, window: 30 days, spread: groups, effects: { more leave: ln rate ratio 0.2 } }\n",
    "  groups: 8\n",
  ],
  [
    "contagion in chat groups",
    leaving,
    "left",
    "feedback:\n  contagion: { ties: 5, window: 30 days, spread: chat groups, effects: { more leave: ln rate ratio 0.2 } }\n",
    inGroups,
  ],
  [
    "a survey that is acted on",
    still,
    "visitors",
    "today:\n  surveys: [{ name: ask, every: 10 days, respond: 20%, relevance: 100%, effects: { more leave: 0% }, acted on: { more visits: ln rate ratio 0.5, lasting: 10 days }, acted on after: 20 days }]\n",
    "",
  ],
] as const)("%s", (_, [leave, arrivals], counted, more, members) => {
  const measured = baselineOf(place(leave, arrivals, "", members));
  const series = baselineOf(place(leave, arrivals, more, members));

  test.each([0, 7, 14])("leaves the seven days from day %i on as they were measured", (from) => {
    const [before, after] = [measured, series].map((of) => total(of[counted].slice(from, from + 7)));
    // Independent worlds would differ by the errors of both counts; shared draws only make them more alike.
    expect(Math.abs(after - before)).toBeLessThan(4 * Math.sqrt(before + after));
  });
});

// A pilot of eight weeks sees a fifth of what a half-life of half a year comes to: 1 − 2^(−56/180).
test("what is forgotten slowly begins where it is in the long run", () => {
  const halfLife = 180;
  const scenario = read(
    place(
      ...still,
      `today:\n  awards: [{ name: weekly, every: 7 days, winners: 2000, effects: { fewer leave: 20%, half-life: ${halfLife} days } }]\n`,
    ),
  );
  const { centres: found = {} } = measureRegime(scenario, seedKey("felt"));
  // A pilot's sample of 10,000 has 1,000 winners a week: a tenth of its members, who keep 2^(−1/h) of it a day.
  const inTheLongRun = 0.1 / (7 * (1 - 2 ** (-1 / halfLife)));
  // The first award is on the first day, half a week before it would be if it came evenly: 3.5 of some 42 days,
  // and these are 8%.
  const tolerance = 0.1;
  const carried = found["measure: awards: weekly: carried 180"];
  expect(Math.abs(carried / inTheLongRun - 1)).toBeLessThan(tolerance);
});
