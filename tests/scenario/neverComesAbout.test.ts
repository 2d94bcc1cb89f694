import { expect, test } from "vitest";
import type { Family } from "../../src/scenario/scenario.ts";
import { read, townWith } from "../levers/plan.ts";

/** What would be played without an error and without ever doing anything is refused where it is written. */
test.each([
  [
    "points",
    "{ name: x, earn: { visit: 10 }, reward at: 0, cost per point: 0.01 CNY }",
    "reward at: 0",
    "reward at: 1",
    /nothing to save up for/,
  ],
  [
    "missions",
    "{ name: x, every: month, accept: 30%, visits: 8, within: 7 days }",
    "visits: 8",
    "visits: 7",
    /more than 7 days with a visit/,
  ],
  [
    "seasons",
    "{ name: x, length: 7 days, finished with: 8 }",
    "with: 8",
    "with: 7",
    /more than 7 days with a visit/,
  ],
  [
    "win-back",
    "{ name: x, every: day, reach: 70%, after: 30 days, up to: 10 days, effects: { more returns: 20% } }",
    "up to: 10",
    "up to: 30",
    /silent for so long/,
  ],
  ["onboarding", "{ name: x, steps: 0, given: 2 }", "steps: 0", "steps: 1", /has a step to do/],
  [
    "levels",
    "{ name: x, from: [x], every: day, path: { pays: 5% }, price: 9 CNY }",
    "from: [x], ",
    "",
    /not to those who are on it/,
  ],
] as const satisfies readonly (readonly [Family, string, string, string, RegExp])[])(
  "%s: %s",
  (family, lever, wrong, right, message) => {
    expect(() => read(townWith(family, lever))).toThrow(message);
    expect(read(townWith(family, lever.replace(wrong, right))).plan[family]).toHaveLength(1);
  },
);

test("a level is offered to members of levels, and of nothing else that has a name", () => {
  const reminder = "  push: [{ name: reminder, every: day, open: 30%, relevance: 70% }]\n";
  const yearly = "{ name: yearly, from: [reminder], every: day, path: { pays: 5% }, price: 9 CNY }";
  expect(() => read(townWith("levels", yearly) + reminder)).toThrow(
    /"reminder" is a lever of `push`, and `levels` changes nothing about those/,
  );
});

test("a complaints desk says what there is to be made good", () => {
  const desk = (harm: string) =>
    `{ name: desk, per visit: 1%, ${harm}hours: 1, hours per case: 0.5, per hour: 50 CNY }`;
  expect(() => read(townWith("complaints", desk("")))).toThrow(/`plan.complaints.desk` needs `harm`/);
  expect(read(townWith("complaints", desk("harm: { more leave: 0% }, "))).plan.complaints).toHaveLength(1);
});

test("a lever whose name goes on from another's after a colon could not be told from it, and is refused", () => {
  const lever = (name: string) => `{ name: "${name}", posts: 10, effects: { more visits: 5% } }`;
  const [message, found] = [/this name goes on from "cast" after a colon/, "cast: evening"];
  expect(() => read(townWith("hosts", lever("cast"), lever(found)))).toThrow(message);
  expect(() =>
    read(`${townWith("hosts", lever("cast"))}arms:\n  - name: more\n    hosts: [${lever(found)}]\n`),
  ).toThrow(message);
  expect(read(townWith("hosts", lever("cast"), lever("cast evening"))).plan.hosts).toHaveLength(2);
});

test("levels that are offered from each other alone are refused, a way in is not", () => {
  const level = (name: string, from: string, more = "") =>
    `{ name: ${name}, ${from}every: day, path: { pays: 5% }, price: 9 CNY${more} }`;
  const [monthly, yearly] = [level("monthly", "from: [yearly], "), level("yearly", "from: [monthly], ")];
  expect(() => read(townWith("levels", monthly, yearly))).toThrow(
    /nobody can ever come to "monthly".*\n.*nobody can ever come to "yearly"/,
  );
  const trial = level("trial", "");
  expect(
    read(townWith("levels", level("monthly", "from: [yearly, trial], "), yearly, trial)).plan.levels,
  ).toHaveLength(3);
  // Who is on one of them today is a way in as well.
  const today = `today:\n  levels:\n    - ${level("yearly", "from: [monthly], ", ", at the start: 12%")}\n`;
  expect(read(`${townWith("levels", monthly)}${today}`).plan.levels).toHaveLength(2);
});

test("what acts through other levers alone has no effects, answers to nobody, and hours are for everyone", () => {
  const show =
    "  events: [{ name: show, every: day, interest: 20%, show-up: 100%, effects: { fewer leave: 5% } }]\n";
  const agents =
    "  service: [{ name: agents, every: day, need: 5%, hours: 2, hours per case: 0.25, effects: { fewer leave: 5% } }]\n";
  const refused = (family: Family, lever: string, helped: string) =>
    expect(() => read(townWith(family, lever) + helped));
  const nudge = "name: x, every: day, of: [show], odds: 2 times";
  refused("nudges", `{ ${nudge}, effects: { more visits: 5% } }`, show).toThrow(/unknown key `effects`/);
  refused("nudges", `{ ${nudge}, responds: { hosts: 2 times } }`, show).toThrow(/no effect of its own/);
  refused(
    "hand-over",
    "{ name: x, every: month, of: [agents], dip: 40%, to: member_day > 3 }",
    agents,
  ).toThrow(/hours are those of everyone/);
  refused("staff", "{ name: x, of: [agents], hours: 4, to: member_day > 3 }", agents).toThrow(
    /hours are those of everyone/,
  );
  expect(read(townWith("nudges", `{ ${nudge}, to: member_day > 3 }`) + show).plan.nudges).toHaveLength(1);
});
