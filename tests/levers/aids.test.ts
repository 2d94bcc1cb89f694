import { describe, expect, test } from "vitest";
import { families, familyNames, leversOf } from "../../src/levers/families.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Family } from "../../src/scenario/scenario.ts";
import { certain, play, total } from "../model/community.ts";
import { read, town, townFor } from "./plan.ts";

/** A lever that helps the one called `it`, and what of the helper a program reads that has been helped. */
const helpers = {
  nudges: ["{ name: help, every: day, of: [it], odds: 3 times }", "nudges: help: date"],
  timing: ["{ name: help, of: [it], hour: 3 times }", "timing: help: running"],
  recommendations: ["{ name: help, of: [it], precision: 30% }", "recommendations: help: running"],
  "hand-over": ["{ name: help, every: month, of: [it], dip: 40% }", "hand-over: help: since"],
  volunteers: [
    "{ name: help, every: month, of: [it], accept: 20%, places: 10, hours: 4, comfortable up to: 3 }",
    "volunteers: help: hours a day",
  ],
} as const satisfies Partial<Record<Family, readonly [lever: string, read: string]>>;

const named = (family: Family): string =>
  families[family].example.replace(/^\{ name: [^,]+,/, "{ name: it,").replace(/ of: \[[^\]]+\],/, "");

const withHelp = (by: keyof typeof helpers, family: Family): string =>
  by === family
    ? `${townFor(family)}plan:\n  ${family}:\n    - ${named(family)}\n    - ${helpers[by][0]}\n`
    : `${townFor(family)}plan:\n  ${family}:\n    - ${named(family)}\n  ${by}:\n    - ${helpers[by][0]}\n`;

describe.each(Object.keys(helpers) as (keyof typeof helpers)[])("%s", (by) => {
  const able = families[by].refersTo as readonly Family[];

  test.each(able)("changes something about %s", (family) => {
    const { program } = assemble(read(withHelp(by, family)), {}).arms[1];
    const [lever] = leversOf(read(withHelp(by, family)).plan).filter(({ name }) => name === "it");
    expect(lever.family).toBe(family);
    const reading = program.step.filter((statement) =>
      new RegExp(`"(signal|register)","[^}]*"name":"${helpers[by][1]}"`).test(JSON.stringify(statement)),
    );
    expect(reading.length).toBeGreaterThan(0);
  });

  // What must name others itself is tried without naming anyone, and is no lever then.
  const unable = familyNames.filter(
    (family) => !able.includes(family) && (families[family].refers ?? []).length === 0,
  );
  test("refuses to name what it changes nothing about", () => {
    for (const family of unable)
      expect(() => read(withHelp(by, family))).toThrow(
        `"it" is a lever of \`${family}\`, and \`${by}\` changes nothing about those`,
      );
  });
});

const evening =
  "events: [{ name: it, every: day, interest: 20%, show-up: 100%, effects: { more visits: ln rate ratio 0.9, lasting: 1 day } }]";
const worn =
  "lotteries: [{ name: it, every: day, enter: 90%, prizes: 3, prize: 10 CNY, half effect at: 10 CNY, effects: { more visits: ln rate ratio 0.9 }, wear-out: { floor: 0%, half after: 2 uses, recovers in: 60 days } }]";
const posts = "content: [{ name: it, every: day, match: 50%, effects: { more visits: ln rate ratio 0.5 } }]";

describe.each([
  ["nudges", evening, "{ name: help, every: day, of: [it], odds: 20 times }"],
  ["timing", evening, "{ name: help, of: [it], hour: 20 times }"],
  ["novelty", worn, "{ name: help, on: 2026-07-13, of: [it] }"],
  ["recommendations", posts, "{ name: help, of: [it], precision: 100% }"],
])("%s of a plan, for a lever of today", (family, today, help) => {
  const text = (lever: string, more = "") =>
    `${town}${more}today:\n  ${today}\nplan:\n  ${family}:\n    - ${lever}\n`;

  test("do not reach who is held out, and reach the others", () => {
    const [{ worlds }] = play(assemble(read(text(help, "holdout: 50% of members\n")), {}));
    const [baseline, plan] = worlds.map(({ series }) => series);
    const visitors = (arm: typeof plan, group: string) => Array.from(arm[`trial: ${group}: visitors`]);
    expect(visitors(plan, "control")).toEqual(visitors(baseline, "control"));
    expect(visitors(plan, "treated")).not.toEqual(visitors(baseline, "treated"));
  });

  test("are for those alone whom they are to", () => {
    const nobody = help.replace(" }", ", to: member_day < 0 }");
    const [{ worlds: untouched }] = play(assemble(read(text(nobody)), {}));
    expect(untouched[1].digest).toBe(untouched[0].digest);
    const [{ worlds }] = play(assemble(read(text(help)), {}));
    expect(worlds[1].digest).not.toBe(worlds[0].digest);
  });
});

test("hours that a plan adds to what runs today are there for everyone, so nobody can be held out of them", () => {
  const service =
    "today:\n  service: [{ name: mentors, every: day, need: 10%, hours: 2, hours per case: 0.25, effects: { fewer leave: 5% } }]\n";
  const volunteers =
    "plan:\n  volunteers: [{ name: helpers, every: month, of: [mentors], accept: 20%, places: 10, hours: 4, comfortable up to: 3 }]\n";
  expect(() => read(`${town}holdout: 10% of members\n${service}${volunteers}`)).toThrow(/"mentors"/);
  expect(read(`${town}${service}${volunteers}`).plan.volunteers).toHaveLength(1);
});

test("messages are counted over a month at most", () => {
  const capped = (cap: string) =>
    read(`${town}plan:\n  push: [{ name: note, every: day, open: 30%, relevance: 70%, at most: ${cap} }]\n`);
  expect(() => capped("1 per member per year")).toThrow(/31 days at most/);
  expect(() => capped("2 per member per 32 days")).toThrow(/31 days at most/);
  const { plan, members } = capped("1 per member per 31 days");
  const model = assemble(
    {
      ...capped("1 per member per 31 days"),
      members: { ...members, count: certain(200, "count") },
      calendar: { start: plan.push[0].schedule.from, days: 62, history: 0 },
      plan: { ...plan, push: [{ ...plan.push[0], schedule: { ...plan.push[0].schedule, until: 1e6 } }] },
      arrivals: [],
    },
    {},
  );
  const { "push: note: messages": messages, members: here } = play(model)[0].worlds[1].series;
  expect(messages[0]).toBe(200);
  expect(total(messages.slice(1, 31))).toBe(0);
  // Whoever is still a member gets the second one on the 31st day after the first.
  expect(messages[31]).toBe(here[30]);
});

test("cases take time, and a team cannot lack more members than it has", () => {
  for (const [family, lever] of [
    [
      "service",
      "{ name: x, every: day, need: 5%, hours: 8, hours per case: 0, effects: { fewer leave: 5% } }",
    ],
    [
      "complaints",
      "{ name: x, per visit: 1%, harm: { more leave: 20% }, recovery: 60%, hours: 2, hours per case: 0 }",
    ],
  ])
    expect(() => read(`${town}plan:\n  ${family}: [${lever}]\n`)).toThrow(/takes no time/);
  expect(() =>
    read(
      `${town}plan:\n  team tasks: [{ name: x, every: 2 weeks, join: 30%, size: 3, needed: 4, within: 7 days }]\n`,
    ),
  ).toThrow(/no team has so many members/);
});
