import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { LeverSet, Scenario } from "../../src/scenario/scenario.ts";
import { measureRegime } from "../../src/simulation/pilot.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  certain,
  channel,
  community,
  content,
  event,
  everyDay,
  founders,
  halving,
  isText,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playBaseline,
  playWorld,
  points,
  push,
  total,
  weekly,
} from "../model/community.ts";

const visit = 0.3;
const shape = 1.5;
const history = 35;
const from = monday - history;
const daily = everyDay(from, 3650);

/** Measured behaviour with new, active and dormant members, some of whom come far more often than others. */
const measuredTown = (changes: Partial<Scenario> = {}): Scenario => {
  const plain = plainBehaviour(0.01, visit);
  return community({
    members: founders(8000),
    arrivals: [channel("word of mouth", 80)],
    calendar: { start: monday, days: 28, history },
    behaviour: {
      ...plain,
      visits: { ...plain.visits, shape: certain(shape) },
      activation: certain(1, "per day"),
      dormancy: { ...plain.dormancy, rate: certain(0.02, "per day"), return: certain(0.03, "per day") },
    },
    ...changes,
  });
};

const running: readonly (readonly [string, number, Partial<LeverSet>])[] = [
  [
    "a daily message that tires",
    0.15,
    {
      push: [
        push({
          today: true,
          schedule: daily,
          reach: certain(0.8, "probability"),
          open: certain(0.3, "probability"),
          relevance: certain(0.6, "probability"),
          fatigue: { halfLifeDays: certain(7, "days"), damping: certain(0.1), leave: certain(0.06) },
          effects: [halving("visit", 0.15, 2)],
        }),
      ],
    },
  ],
  [
    "daily posts, which only visitors see",
    0.2,
    { content: [content({ today: true, schedule: daily, effects: [halving("visit", 0.2, 3)] })] },
  ],
  [
    "a weekly show for a fifth of the members",
    0.3,
    {
      events: [
        event({
          today: true,
          schedule: weekly(4, from),
          interest: certain(0.2, "probability"),
          effects: [lasting("visit", 0.3, 7)],
        }),
      ],
    },
  ],
  [
    "stamps towards a reward",
    0.3,
    { points: [points({ today: true, schedule: daily, gradient: certain(0.3) })] },
  ],
];

describe.each(running)("%s", (_, effect, levers) => {
  const today: LeverSet = { ...noLevers, ...levers };
  const scenario = measuredTown({ today });
  const regime = measureRegime(scenario, seedKey("pilot"));
  const [{ worlds }] = play(assemble(scenario, regime));
  const measured = playBaseline(measuredTown());
  const visits = total(measured.series.visitors);
  const centre = Object.entries(regime.centres ?? {}).find(
    ([name]) => (name.endsWith(": visit") || name.endsWith("goal gradient")) && !name.startsWith("measure"),
  )?.[1] as number;
  /**
   * On shared draws two worlds differ in a visit where a draw falls between both chances: at most rate · |β| · |a − c|
   * of the member-days, and E|a − c| ≤ 2c for an amount a ≥ 0 of mean c.
   */
  const memberDays = total(measured.series.members);
  const tolerance = 4 * Math.sqrt(visit * effect * 2 * centre * memberDays);

  test("is inside the measured behaviour: while it runs, visits are as measured", () => {
    expect(centre).toBeGreaterThan(0.05);
    expect(tolerance / visits).toBeLessThan(0.016);
    expect(Math.abs(total(worlds[0].series.visitors) - visits)).toBeLessThan(tolerance);
  });

  test("once stopped, visits fall by about what it did", () => {
    // Over a gamma-distributed propensity: 1 − (1 + rate/shape)^−shape.
    const chance = (ln: number): number => 1 - (1 + (visit * Math.exp(ln)) / shape) ** -shape;
    const expected = chance(-effect * centre) / chance(0);
    expect(expected).toBeLessThan(0.99);
    // Fatigue raised leaving, so that stopping a message also keeps members: compare visits per visiting member.
    const perMember = ({ series }: (typeof worlds)[0]): number =>
      total(series.visitors) / (total(series.members) - total(series.dormant));
    // Visits that precede the plan's first day are shared, and so are most draws after it.
    const error = tolerance / visits;
    expect(Math.abs(perMember(worlds[1]) / perMember(worlds[0]) / expected - 1)).toBeLessThan(error);
    expect(perMember(worlds[1])).toBeLessThan(perMember(worlds[0]));
  });
});

// The stages that a message speaks of are those at risk: dormant members are not counted among who visits.
test("centres are those of the members who face the process", () => {
  const comeback = push({
    today: true,
    schedule: daily,
    to: isText("stage", "dormant"),
    effects: [lasting("return", 0.5, 1)],
  });
  const { centres = {} } = measureRegime(
    measuredTown({ today: { ...noLevers, push: [comeback] } }),
    seedKey("pilot"),
  );
  // Who is dormant gets the message every day, but for the day on which dormancy began.
  expect(centres["push: digest: return"]).toBeGreaterThan(0.9);
  expect(centres["push: digest: return"]).toBeLessThanOrEqual(1.0001);
});

// The curve of new members was measured with today's levers at work: on joining they must not make them differ from it.
test("newcomers begin with the fatigue that the community has on average, which then fades and builds up as theirs", () => {
  const digest = push({
    today: true,
    schedule: weekly(0, from),
    relevance: certain(0, "probability"),
    fatigue: { halfLifeDays: certain(7, "days"), damping: certain(0), leave: certain(1) },
  });
  const scenario = measuredTown({
    members: founders(0),
    // All join on one Tuesday; the first message is on the Monday after.
    arrivals: [channel("opening", 20000, { from: monday + 1, until: monday + 1 })],
    behaviour: plainBehaviour(0.02, 0),
    today: { ...noLevers, push: [digest] },
  });
  const regime = measureRegime(measuredTown({ today: scenario.today }), seedKey("pilot"));
  const { "push: digest: fatigue": centre, "measure: push: digest: fatigue": mean } = regime.centres ?? {};
  // Fed with 1 a week and halved in a week: between 1 before and 2 after a message.
  expect(mean).toBeGreaterThan(1);
  expect(mean).toBeLessThan(2);
  expect(centre).toBeGreaterThan(mean);
  const { ageAtRisk, ageLeft } = play(assemble(scenario, regime))[0].worlds[0].series;
  let fatigue = mean;
  for (let age = 0; age < 9; age++) {
    fatigue = fatigue * 2 ** (-1 / 7) + (age === 6 ? 1 : 0);
    const share = 1 - Math.exp(-0.02 * Math.exp(fatigue - centre));
    const error = 4 * Math.sqrt((share * (1 - share)) / ageAtRisk[age]);
    expect(Math.abs(ageLeft[age] / ageAtRisk[age] - share)).toBeLessThan(error);
  }
});

test("of stamps that have been given for long, members hold any number on the first day", () => {
  const stamps = points({ today: true, schedule: everyDay(monday, 3650) });
  const count = 4000;
  const scenario = community({
    members: founders(count),
    behaviour: plainBehaviour(0, 0),
    calendar: { start: monday, days: 1, history: 0 },
    today: { ...noLevers, points: [stamps] },
  });
  const model = assemble(scenario, {});
  const balances = playWorld(model, model.arms[0]).world.columns.get("points: stamps: balance");
  const stampsHeld = Array.from(balances?.slice(0, count) ?? []).map((points) => points / 10);
  for (let n = 0; n < 10; n++) {
    const share = stampsHeld.filter((held) => held === n).length / count;
    expect(Math.abs(share - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / count));
  }
});

test("nothing is measured where nothing runs today", () => {
  expect(measureRegime(measuredTown(), seedKey("pilot"))).toEqual({});
});

test("of a community of millions, a sample of ten thousand is played", () => {
  const today: LeverSet = {
    ...noLevers,
    content: [
      content({ today: true, schedule: everyDay(monday, 3650), effects: [halving("visit", 0.2, 3)] }),
    ],
  };
  const ofSize = (count: number) =>
    measureRegime(
      community({
        members: founders(count),
        behaviour: plainBehaviour(0.01, visit),
        calendar: { start: monday, days: 28, history: 0 },
        today,
      }),
      seedKey("pilot"),
    );
  expect(ofSize(20_000_000)).toEqual(ofSize(10_000));
});

test("of a closed community that shrinks, today's levers are inside of what was measured at its size", () => {
  const [leaving, effect, places] = [0.02, Math.LN2, 200];
  const closed = (today: LeverSet): Scenario =>
    community({
      members: founders(8000),
      calendar: { start: monday, days: 28, history: 0 },
      behaviour: plainBehaviour(leaving, visit),
      today,
    });
  const scenario = closed({
    ...noLevers,
    events: [
      event({
        today: true,
        schedule: everyDay(monday, 3650),
        interest: certain(0.1, "probability"),
        seats: certain(places, "count"),
        effects: [lasting("leave", -effect, 7)],
      }),
    ],
  });
  const regime = measureRegime(scenario, seedKey("pilot"));
  const [{ worlds }] = play(assemble(scenario, regime));
  const { left, members } = playBaseline(closed(noLevers)).series;
  // On shared draws, as above; at most as many are under the effect as there were places in a week.
  const reached = (7 * places) / members[27];
  const tolerance = 4 * Math.sqrt(leaving * effect * 2 * reached * total(members));
  expect(tolerance / total(left)).toBeLessThan(0.05);
  expect(Math.abs(total(worlds[0].series.left) - total(left))).toBeLessThan(tolerance);
});
