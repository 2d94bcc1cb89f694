import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import { erlangWait } from "../../src/numerics/erlang.ts";
import {
  community,
  founders,
  fourErrors,
  lineOf,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
  total,
} from "../model/community.ts";
import { leverOf, read, town } from "./plan.ts";
import { counted, modelOf as modelOfAll, pulls, still } from "./stillWorld.ts";

const tutoring = (name: string, need: number, hours: number, perCase = 0.5): string =>
  `{ name: ${name}, every: day, need: ${need}%, hours: ${hours}, hours per case: ${perCase}, effects: { more visits: 0% } }`;

const desk = (hours: number, of: string, more = ""): string =>
  `{ name: desk, of: [${of}], hours: ${hours}${more} }`;

const modelOf = (
  members: number,
  services: readonly string[],
  pool: string | undefined,
  days = 40,
  effects: readonly { readonly process: "leave"; readonly value: number }[] = [],
  rate = 0,
): Model => {
  const service = services.map((text) => {
    const lever = leverOf("service", text);
    return effects.length === 0
      ? lever
      : {
          ...lever,
          effects: effects.map(({ process, value }) => ({
            ...lever.effects[0],
            process,
            lnRateRatio: { ...lever.effects[0].lnRateRatio, value },
          })),
        };
  });
  const text = `${town}plan:\n  service:\n${services.map((one) => `    - ${one}\n`).join("")}${pool === undefined ? "" : `  staff:\n    - ${pool}\n`}`;
  const { staff } = read(text).plan;
  return assemble(
    community({
      members: founders(members),
      behaviour: plainBehaviour(rate, 0.3),
      calendar: { start: monday, days, history: 0 },
      plan: { ...noLevers, service, staff: staff.map((one) => ({ ...one, schedule: service[0].schedule })) },
    }),
    {},
  );
};

const served = (model: Model, name: string): Float64Array | readonly number[] =>
  play(model)[0].worlds[1].series[`service: ${name}: served`];

/** Distribution of a binomial number. */
const binomial = (n: number, p: number): readonly number[] => {
  const chances = [(1 - p) ** n];
  for (let k = 1; k <= n; k++) chances.push((chances[k - 1] * (n - k + 1) * p) / (k * (1 - p)));
  return chances;
};

describe("hours that levers share", () => {
  test("by one lever alone are as its own", () => {
    const own = play(modelOf(400, [tutoring("a", 10, 12)], undefined))[0].worlds[1];
    const shared = play(modelOf(400, [tutoring("a", 10, 0)], desk(12, "a")))[0].worlds[1];
    expect(total(shared.series["service: a: served"])).toBe(total(own.series["service: a: served"]));
    expect(shared.digest).toBe(own.digest);
  });

  test.each([200, 400, 800])("of two levers serve E min(demand, supply) of %d members", (members) => {
    const days = 60;
    // Two needs of 10% each are 2n chances of a case; twenty hours are forty cases.
    const model = modelOf(members, [tutoring("a", 10, 0), tutoring("b", 10, 0)], desk(20, "a, b"), days);
    const chances = binomial(2 * members, 0.1);
    const fill = (power: number): number =>
      chances.reduce((sum, chance, cases) => sum + chance * Math.min(cases, 40) ** power, 0);
    const variance = Math.max(0, fill(2) - fill(1) ** 2);
    const { series } = play(model)[0].worlds[1];
    const [a, b] = ["a", "b"].map((name) => series[`service: ${name}: served`]);
    const seen = (total(a) + total(b)) / days;
    expect(Math.abs(seen - fill(1))).toBeLessThanOrEqual(4 * Math.sqrt(variance / days) + 1e-9);
    for (let day = 0; day < days; day++) expect(a[day] + b[day]).toBeLessThanOrEqual(40);
  });

  test("go to each lever in proportion to what it asks, whatever a case takes", () => {
    const model = modelOf(2000, [tutoring("a", 20, 0, 0.25), tutoring("b", 10, 0, 1)], desk(60, "a, b"), 20);
    const { series } = play(model)[0].worlds[1];
    for (let day = 0; day < 20; day++) {
      const [wantedA, wantedB] = ["a", "b"].map((name) => series[`service: ${name}: wanted served`][day]);
      const share = 60 / (0.25 * wantedA + wantedB);
      // Whole cases: the first lever loses less than one, the last gets what is left.
      expect(Math.abs(series["service: a: served"][day] - share * wantedA)).toBeLessThan(1.01);
      expect(Math.abs(series["service: b: served"][day] - share * wantedB)).toBeLessThan(1.01);
    }
  });

  test("are paid for, worked or not, to the cent", () => {
    const model = modelOf(100, [tutoring("a", 10, 0)], desk(12, "a", ", per hour: 33.5 CNY"), 40);
    const { worlds } = play(model)[0];
    expect(total(lineOf(model, worlds[1], "staff: desk: hours"))).toBe(40 * 12 * 3350);
    expect(total(lineOf(model, worlds[0], "staff: desk: hours"))).toBe(0);
  });

  test("of nobody serve nobody", () => {
    expect(total(served(modelOf(200, [tutoring("a", 10, 0)], desk(0, "a")), "a"))).toBe(0);
  });

  test("of tutoring and complaints together are one supply", () => {
    const text = (hours: number): string => `${town}plan:
  service:
    - ${tutoring("lessons", 20, 0)}
  complaints:
    - { name: tickets, per visit: 20%, harm: { more leave: 0%, lasting: 30 days }, hours: 0, hours per case: 0.5 }
  staff:
    - ${desk(hours, "lessons, tickets")}
`;
    const model = assemble(read(text(10)), {});
    const { series } = play(model)[0].worlds[1];
    const [lessons, tickets] = [series["service: lessons: served"], series["complaints: tickets: answered"]];
    const asked = [series["service: lessons: wanted served"], series["complaints: tickets: wanted answered"]];
    expect(total(tickets)).toBeGreaterThan(0);
    for (let day = 0; day < 28; day++)
      expect(lessons[day] + tickets[day]).toBe(Math.min(20, asked[0][day] + asked[1][day]));
    // Tickets of the evening are dealt with in the morning after: on the first day there are none yet.
    expect(asked[1][0]).toBe(0);
  });
});

describe("agents", () => {
  const [members, days, need, perCase, hours, agents, half] = [3000, 30, 10, 0.5, 180, 3, 2];
  const busy = (worth: string): Model =>
    modelOf(
      members,
      [tutoring("a", need, 0, perCase)],
      desk(hours, "a", worth),
      days,
      [{ process: "leave", value: -2 }],
      0.02,
    );

  test("make members wait as in a line of that many, and an answer is worth less by it", () => {
    const model = busy(`, agents: ${agents}, worth half after: ${half}`);
    const { world } = playWorld(model, model.arms[1]);
    const { series } = play(model)[0].worlds[1];
    const last = series["service: a: wanted served"][days - 1];
    const cell = Math.floor(Math.min(1, (last * perCase) / hours) * 1024);
    expect(world.registers.get("staff: desk: wait")).toBeCloseTo(
      erlangWait(agents, (agents * cell) / 1024) * perCase,
      3,
    );
  });

  test("who are many keep the effect, and few lose it", () => {
    const left = (worth: string): number => total(play(busy(worth))[0].worlds[1].series.left);
    const [unhurried, many, few] = [
      left(""),
      left(`, agents: 60, worth half after: ${half}`),
      left(`, agents: 1, worth half after: 0.05`),
    ];
    expect(Math.abs(many - unhurried)).toBeLessThan(fourErrors(0.5, members) * members);
    expect(few).toBeGreaterThan(unhurried + fourErrors(0.5, members) * members);
  });
});

test("moderation shares them too: of twelve hours asked for six are there, and what half of the visits saw shows the day after", () => {
  const shared = modelOfAll(
    {
      service:
        "{ name: agents, every: day, need: 100%, hours: 0, hours per case: 1, effects: { fewer leave: 0% } }",
      norms: "{ name: rules, hours: 0, minutes per visit: 30, effects: { more visits: ln rate ratio 0.8 } }",
      staff: "{ name: desk, of: [agents, rules], hours: 6 }",
    },
    still(5),
  );
  const [, plan] = shared.arms;
  // Eight visits a day of half an hour are four hours of the day after, beside eight cases of an hour each.
  expect(counted(shared, plan, "service: agents: served")).toEqual([6, 4, 4, 4, 4]);
  pulls(shared, plan, "visit").forEach((pull, day) => {
    expect(pull).toBeCloseTo(day < 2 ? 0 : 0.5 * 0.8, 5);
  });
});

test("only levers that have work to do can share hours", () => {
  const text = `${town}plan:\n  push: [{ name: digest, every: day, open: 30%, relevance: 70% }]\n  staff:\n    - ${desk(8, "digest")}\n`;
  expect(() => read(text)).toThrow(/digest/);
});
