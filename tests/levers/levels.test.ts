import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { buildModel } from "../../src/simulation/build.ts";
import {
  certain,
  founders,
  fourErrors,
  lineOf,
  monday,
  plainBehaviour,
  play,
  playWorld,
  total,
} from "../model/community.ts";
import { problemsOf } from "../scenario/sources.ts";
import { size } from "./founded.ts";
import { modelWith, read, town, townWith } from "./plan.ts";

const from = (days: number, leave: number, members = size): Partial<Scenario> => ({
  members: founders(members),
  behaviour: plainBehaviour(leave, 0.3),
  calendar: { start: monday, days, history: 0 },
});
const near = (share: number, expected: number, n: number): void =>
  expect(Math.abs(share - expected)).toBeLessThan(fourErrors(expected, n));

test("a path multiplies: of those who take a step the share of the next one takes that, and the last ones pay", () => {
  const model = modelWith(
    "levels",
    "{ name: year, on: 2026-07-06, path: { reads: 60%, opens: 40%, pays: 25% }, price: 199 CNY, margin: 80%, per offer: 0.1 CNY }",
    from(3, 0),
  );
  const world = play(model)[0].worlds[1];
  const at = (what: string): number => world.series[`levels: year: ${what}`][0];
  expect(at("offers")).toBe(size);
  near(at("reads") / size, 0.6, size);
  near(at("opens") / at("reads"), 0.4, at("reads"));
  near(at("pays") / at("opens"), 0.25, at("opens"));
  expect(at("payments")).toBe(at("pays"));
  expect([...world.series["levels: year: on year"]]).toEqual([at("pays"), at("pays"), at("pays")]);
  const margin = lineOf(model, world, "levels: year: price");
  expect(margin[0]).toBeCloseTo(at("pays") * 19900 * 0.8, 6);
  expect(total(margin)).toBe(margin[0]);
  expect([...lineOf(model, world, "levels: year: offers")]).toEqual([size * 10, 0, 0]);
});

test("a path that nobody goes to its end changes nothing, and one that all go takes everyone at once", () => {
  const [none, all] = ["0%", "100%"].map(
    (pays) =>
      play(
        modelWith(
          "levels",
          `{ name: year, every: 7 days, path: { pays: ${pays} }, effects: { fewer leave: 50% } }`,
          from(14, 0.02),
        ),
      )[0],
  );
  expect(none.worlds[1].digest).toBe(none.worlds[0].digest);
  expect(all.worlds[1].series["levels: year: on year"][0]).toBe(size);
  // Nobody is left to be offered it a week later.
  expect(all.worlds[1].series["levels: year: offers"][7]).toBe(0);
});

test("its effects are on those who are on it, for as long as they are", () => {
  const model = modelWith(
    "levels",
    "{ name: year, on: 2026-07-06, path: { pays: 50% }, effects: { fewer leave: 50% } }",
    from(30, 0.02),
  );
  const { series } = play(model)[0].worlds[1];
  const paid = series["levels: year: pays"][0];
  const kept = series["levels: year: on year"][29];
  near(kept / paid, Math.exp(-0.02 * 0.5 * 29), paid);
  const rest = series.members[29] + series.left[29] - kept;
  near(rest / (size - paid), Math.exp(-0.02 * 29), size - paid);
});

test("a term runs out, is renewed by the stated share at the price again, and the others may be offered it anew", () => {
  const model = modelWith(
    "levels",
    "{ name: month, on: 2026-07-06, path: { pays: 100% }, price: 10 CNY, term: 5 days, renewed: 60% }",
    from(12, 0),
  );
  const world = play(model)[0].worlds[1];
  const renewals = world.series["levels: month: renewals"];
  near(renewals[5] / size, 0.6, size);
  near(renewals[10] / renewals[5], 0.6, renewals[5]);
  expect(total(renewals)).toBe(renewals[5] + renewals[10]);
  const on = world.series["levels: month: on month"];
  expect([on[4], on[5], on[9], on[11]]).toEqual([size, renewals[5], renewals[5], renewals[10]]);
  expect(total(lineOf(model, world, "levels: month: price"))).toBe(
    1000 * (size + renewals[5] + renewals[10]),
  );
});

describe("levels above each other", () => {
  const text = (levels: string, more = ""): string =>
    `${townWith("levels", ...levels.trim().split("\n"))}${more}`;
  const ladder = `
{ name: camp, on: 2026-07-06, path: { pays: 100% }, price: 9 CNY }
{ name: year, every: 1 day, from: [camp], path: { pays: 100% }, price: 199 CNY }`;

  test("a member is on one at a time, and takes the next one on the next day at the earliest", () => {
    const { series } = play(assemble(read(text(ladder)), {}))[0].worlds[1];
    const [camp, year] = ["camp", "year"].map((name) => series[`levels: ${name}: on ${name}`]);
    expect(camp[0]).toBe(series["levels: camp: pays"][0]);
    expect(year[0]).toBe(0);
    expect([...camp.slice(1)]).toEqual([...camp.slice(1)].map(() => 0));
    expect(series["levels: year: pays"][1]).toBe(camp[0] - series.left[0]);
  });

  test("the order in which a file names them does not matter", () => {
    const [there, back] = [ladder, ladder.trim().split("\n").toReversed().join("\n")].map(
      (levels) => play(assemble(read(text(levels)), {}))[0].worlds[1],
    );
    expect(back.digest).toBe(there.digest);
    expect(back.ledger).toEqual(there.ledger);
  });

  test("rules speak of the member's level", () => {
    const push = (name: string, level: string): string =>
      `    - { name: ${name}, to: level == "${level}", every: day, open: 30%, relevance: 70%, effects: { more visits: 5% } }\n`;
    const scenario = read(
      text(ladder, `  push:\n${push("to none", "none")}${push("to camp", "camp")}${push("to year", "year")}`),
    );
    const model = assemble(scenario, {});
    const { series } = play(model)[0].worlds[1];
    const sent = (name: string): Float64Array => series[`push: ${name}: messages`];
    // All founders are in the camp on the first day and in the year from the second on; newcomers are on none.
    expect(sent("to camp")[0]).toBe(series["levels: camp: pays"][0]);
    expect(sent("to none")[0]).toBe(0);
    expect(sent("to year")[1]).toBe(series["levels: year: pays"][1]);
    expect(sent("to none")[1]).toBe(series.joined[1]);
  });

  test("what a season ends can be those who are on no level", () => {
    const scenario = read(
      text(
        "{ name: year, on: 2026-07-10, path: { pays: 30% }, price: 99 CNY }",
        `  seasons:\n    - { name: lead-in, to: level == "none", length: 7 days, finished with: 2 }\n`,
      ).replace("0..60 days: 100%", "0..1 days: 100%"),
    );
    const model = assemble(scenario, {});
    const { world } = playWorld(model, model.arms[1]);
    const [since, stage] = ["levels: year: since", "stage"].map((name) => world.columns.get(name) ?? []);
    const graduated = Array.from(stage).filter((s, row) => row < world.rows && s === -1).length;
    const graduatedOnLevel = Array.from(stage).filter(
      (s, row) => row < world.rows && s === -1 && since[row] >= 0,
    ).length;
    expect(graduated).toBeGreaterThan(100);
    expect(graduatedOnLevel).toBe(0);
  });
});

test("below a level that an arm alone has, nobody is converted under the plan", () => {
  const level = (name: string, more: string) =>
    `{ name: ${name}, ${more}every: day, path: { pays: 50% }, price: 9 CNY }`;
  const arms = `arms:\n  - name: camps\n    levels: [${level("camp", "")}]\n`;
  const model = assemble(read(townWith("levels", level("yearly", "from: [camp], ")) + arms), {});
  const [, plan, camps] = play(model)[0].worlds.map(({ series }) => series["levels: yearly: on yearly"]);
  expect(total(plan)).toBe(0);
  expect(camps[0]).toBe(0);
  expect(camps[1]).toBeGreaterThan(0);
});

test("is refused without a path, with a renewal but no term, and below a level that there is not", () => {
  const messages = (lever: string): readonly string[] =>
    problemsOf(townWith("levels", lever)).map(({ message }) => message);
  expect(messages("{ name: year, every: 7 days, price: 9 CNY }")).toEqual([
    "`plan.levels.year` needs `path`",
  ]);
  expect(messages("{ name: year, every: 7 days, path: { pays: 5% }, renewed: 60% }")).toEqual([
    "`plan.levels.year` needs `term`",
  ]);
  expect(messages("{ name: year, every: 7 days, path: { pays: 5% }, from: [camp] }")).toHaveLength(1);
});

describe("levels of today", () => {
  const yearly = (more: string): string =>
    `{ name: yearly, every: 4 weeks, path: { pays: 5% }, price: 99 CNY, term: 56 days, renewed: 50%, ${more}effects: { fewer leave: 60% } }`;
  const text = (running: string, plan = ""): string => `${town}today:\n  levels:\n    - ${running}\n${plan}`;
  const of = (scenario: Scenario): Scenario => ({
    ...scenario,
    members: { ...scenario.members, count: certain(20000, "count") },
  });

  test("have the stated share of the members at the start on them, anywhere in their term, and no newcomer", () => {
    const scenario = of(read(text(yearly("at the start: 30%, "))));
    const model = assemble({ ...scenario, calendar: { ...scenario.calendar, days: 1 } }, {});
    const { world } = playWorld(model, model.arms[0]);
    const since = Array.from(world.columns.get("levels: yearly: since") ?? []).slice(0, world.rows);
    const channel = Array.from(world.columns.get("channel") ?? []);
    const members = since.filter((_, row) => channel[row] === 1);
    // Offers of the first day take some more of the others.
    const there = members.filter((step) => step < 0 && step > -1000);
    near(there.length / members.length, 0.3, members.length);
    const elapsed = there.map((step) => -1 - step);
    expect(Math.min(...elapsed)).toBe(0);
    expect(Math.max(...elapsed)).toBe(54);
    const mean = total(elapsed) / elapsed.length;
    expect(Math.abs(mean - 27)).toBeLessThan(4 * Math.sqrt((55 ** 2 - 1) / 12 / elapsed.length));
    for (const [row, step] of since.entries())
      if (channel[row] !== 1 && step > -1000) expect(step).toBeGreaterThanOrEqual(0);
  });

  test("change nothing of the measured leaving, until the plan stops them", () => {
    const scenario = of(
      read(text(yearly("at the start: 30%, "), "plan:\n  levels: [{ name: yearly, remove: true }]\n")),
    );
    const model = buildModel(scenario);
    const none = buildModel(of(read(town)));
    const [baseline, stopped] = play(model)[0].worlds.map(({ series }) => total(series.left));
    const measured = total(play(none)[0].worlds[0].series.left);
    // Of about 8,000 who leave in either world, four standard errors; those on the level are not spread as others are.
    expect(Math.abs(baseline - measured)).toBeLessThan(4 * Math.sqrt(2 * measured));
    expect(stopped).toBeGreaterThan(baseline + 4 * Math.sqrt(2 * measured));
  });

  test("cannot hold more than all members, and a plan's new level holds nobody at the start", () => {
    const two = text(
      `${yearly("at the start: 60%, ")}\n    - ${yearly("at the start: 50%, ").replace("yearly", "camp")}`,
    );
    expect(problemsOf(two)).toMatchObject([
      {
        message:
          "the levels of today hold 110% of the members at the start, and a member is on one at a time",
      },
    ]);
    const planned = townWith("levels", yearly("at the start: 10%, "));
    expect(problemsOf(planned)).toMatchObject([
      { message: "nobody is on a level yet that a plan brings", found: "10%" },
    ]);
  });
});
