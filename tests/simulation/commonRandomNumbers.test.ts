import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReferenceWorld as World } from "../../src/engine/referenceWorld.ts";
import { assemble } from "../../src/model/assemble.ts";
import { memberColumns } from "../../src/model/member.ts";
import type { Model } from "../../src/model/model.ts";
import type { LeverSet, Scenario } from "../../src/scenario/scenario.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  certain,
  community,
  event,
  everyDay,
  founders,
  isText,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
  points,
  push,
  total,
} from "../model/community.ts";
import { campaign, halfGone, town } from "./campaign.ts";

const modelOf = (scenario: Scenario): Model => assemble(scenario, {});

/** The same model with every plan played from the first step on, not forked. */
const unforked = (model: Model): Model => ({
  ...model,
  arms: model.arms.map((arm) => ({ ...arm, firstEffect: 0 })),
});

const idOf = (world: World, row: number): string => `${world.idHigh[row]}.${world.idLow[row]}`;

/** Every member's own columns, by the member's id. */
const histories = (world: World): Map<string, number[]> => {
  const columns = memberColumns.map((c) => world.columns.get(c.name) ?? []);
  return new Map(
    Array.from({ length: world.rows }, (_, row) => [idOf(world, row), columns.map((values) => values[row])]),
  );
};

describe("a plan at zero dose", () => {
  const nothingPlanned: readonly (readonly [string, LeverSet])[] = [
    ["begins after the horizon", campaign({ from: monday + 1000 })],
    [
      "has no dates",
      {
        ...campaign({
          schedule: {
            from: monday,
            until: monday + 27,
            days: { kind: "dates", dates: [] },
            text: "never",
          },
        }),
        // Programmes that run all the time have no dates to leave out.
        points: [],
        tiers: [],
      },
    ],
  ];
  test.each(nothingPlanned)("that %s is the baseline, bit for bit", (_, plan) => {
    for (const model of [modelOf(town({ plan })), unforked(modelOf(town({ plan })))]) {
      const [{ worlds, pairs }] = play(model);
      expect(worlds[1].digest).toBe(worlds[0].digest);
      expect(pairs[0].saved + pairs[0].lost + pairs[0].joinedOnlyWithPlan).toBe(0);
    }
  });

  test("with dates but no effects changes nothing but what it costs", () => {
    const model = modelOf(town({ plan: campaign({ dose: 0, scarce: true }) }));
    const [{ worlds, pairs }] = play(model);
    expect(worlds[1].digest).toBe(worlds[0].digest);
    for (const name of Object.keys(worlds[0].series))
      expect(worlds[1].series[name], name).toEqual(worlds[0].series[name]);
    expect(pairs[0]).toMatchObject({ saved: 0, lost: 0, joinedOnlyWithPlan: 0, joinedOnlyWithout: 0 });
    expect(histories(playWorld(model, model.arms[1]).world)).toEqual(
      histories(playWorld(model, model.arms[0]).world),
    );
    const { lines } = prepareModel(model, seedKey(model.seed), "reference");
    lines.forEach((line, i) => {
      if (line.lever === undefined) expect(worlds[1].ledger[i]).toEqual(worlds[0].ledger[i]);
      else expect(total(worlds[0].ledger[i])).toBe(0);
    });
  });
});

describe("before its first effect", () => {
  const first = 10;
  const model = modelOf(town({ plan: campaign({ from: monday + first, scarce: true }) }));
  const start = model.start;

  test("a plan is the baseline, member by member", () => {
    expect(model.arms[1].firstEffect).toBe(start + first);
    const until = { ...model, steps: start + first };
    expect(histories(playWorld(until, model.arms[1]).world)).toEqual(
      histories(playWorld(until, model.arms[0]).world),
    );
    const later = { ...model, steps: start + first + 14 };
    expect(histories(playWorld(later, model.arms[1]).world)).not.toEqual(
      histories(playWorld(later, model.arms[0]).world),
    );
  });

  test("forking it from the baseline gives the world of its own program from the start", () => {
    const forked = play(model, 2);
    const whole = play(unforked(model), 2);
    forked.forEach((record, r) => {
      expect(record.worlds.map((w) => w.digest)).toEqual(whole[r].worlds.map((w) => w.digest));
      expect(record.worlds[1].series).toEqual(whole[r].worlds[1].series);
      expect(record.worlds[1].ledger).toEqual(whole[r].worlds[1].ledger);
      expect(record.worlds[1].digest).not.toBe(record.worlds[0].digest);
    });
  });
});

test("a plan that only makes leaving rarer loses nobody whom the baseline keeps", () => {
  const plan: LeverSet = {
    ...noLevers,
    events: [event({ interest: certain(0.5, "probability"), effects: [lasting("leave", -0.5, 7)] })],
    push: [
      push({ to: isText("segment", "readers"), effects: [lasting("leave", -0.2, 1)], open: certain(0.4) }),
    ],
  };
  for (const { pairs, worlds } of play(modelOf(town({ plan })), 5)) {
    expect(pairs[0].lost).toBe(0);
    expect(pairs[0].saved).toBeGreaterThan(0);
    expect(worlds[1].series.visitors).not.toEqual(worlds[0].series.visitors);
  }
});

test("one member more leaves every other history as it was", () => {
  const plan = campaign({});
  const of = (count: number): Map<string, number[]> => {
    const scenario = town({ plan });
    const model = modelOf({ ...scenario, members: { ...scenario.members, count: certain(count, "count") } });
    return histories(playWorld(model, model.arms[1]).world);
  };
  const fewer = of(300);
  const more = of(301);
  expect(more.size).toBe(fewer.size + 1);
  for (const [id, history] of fewer) expect(more.get(id)).toEqual(history);
});

test("a lever of no effect moves no other draw", () => {
  const plan = campaign({ scarce: true });
  const idle = event({
    name: "idle",
    schedule: everyDay(monday, 28),
    interest: certain(0.5, "probability"),
    seats: certain(20, "count"),
    effects: [lasting("leave", 0, 7)],
    cost: { perDate: certain(1000, "minor"), perAttendee: certain(10, "minor") },
  });
  const [without] = play(modelOf(town({ plan })));
  const [withIdle] = play(modelOf(town({ plan: { ...plan, events: [idle, ...plan.events] } })));
  const { "events: idle": idlers, ...acting } = withIdle.pairs[0].groups.lever;
  expect(idlers).toBeDefined();
  expect({ ...withIdle.pairs[0], groups: { ...withIdle.pairs[0].groups, lever: acting } }).toEqual(
    without.pairs[0],
  );
  for (const [name, values] of Object.entries(without.worlds[1].series))
    expect(withIdle.worlds[1].series[name], name).toEqual(values);
});

test("the order in which levers are listed does not matter", () => {
  const plan = campaign({ scarce: true });
  const [expected] = play(modelOf(town({ plan })));
  const shuffled = fc
    .record(
      Object.fromEntries(
        Object.entries(plan).map(([family, levers]) => [
          family,
          fc.shuffledSubarray(levers as unknown[], { minLength: levers.length }),
        ]),
      ),
    )
    .map((set) => set as unknown as LeverSet);
  fc.assert(
    fc.property(shuffled, (set) => {
      const [{ worlds }] = play(modelOf(town({ plan: set })));
      expect(worlds[1].digest).toBe(expected.worlds[1].digest);
    }),
    { numRuns: 4 },
  );
});

describe("the variance of a paired difference", () => {
  test("is (saved + lost − Δ²)/N, in shares", () => {
    const size = 300;
    const replicates = 500;
    const half = (name: string) => ({
      name,
      share: certain(0.5, "probability"),
      visits: certain(1, "multiple"),
      leaves: certain(1, "multiple"),
    });
    const scenario = community({
      members: { ...founders(size), segments: [half("helped"), half("annoyed")] },
      behaviour: plainBehaviour(halfGone, 0),
      calendar: { start: monday, days: 7, history: 0 },
      plan: {
        ...noLevers,
        push: [
          push({ name: "a", to: isText("segment", "helped"), effects: [lasting("leave", -0.6, 1)] }),
          push({ name: "b", to: isText("segment", "annoyed"), effects: [lasting("leave", 0.4, 1)] }),
        ],
      },
    });
    const pairs = play(modelOf(scenario), replicates).map((r) => r.pairs[0]);
    const differences = pairs.map((p) => (p.saved - p.lost) / size);
    const saved = total(pairs.map((p) => p.saved)) / size / replicates;
    const lost = total(pairs.map((p) => p.lost)) / size / replicates;
    expect(Math.min(saved, lost)).toBeGreaterThan(0.02);
    const expected = (saved + lost - (saved - lost) ** 2) / size;
    // The sample variance of a nearly normal number has the relative standard error √(2/(R − 1)).
    const error = expected * Math.sqrt(2 / (replicates - 1));
    expect(Math.abs(varianceOf(differences) - expected)).toBeLessThan(4 * error);
  });

  test("is at least 25 times below that of independent seeds, for a plan worth one point", () => {
    const size = 2000;
    const replicates = 150;
    const effect = Math.log(Math.log(0.41) / Math.log(0.4));
    const model = modelOf(
      community({
        members: founders(size),
        behaviour: plainBehaviour(halfGone, 0),
        calendar: { start: monday, days: 7, history: 0 },
        plan: { ...noLevers, points: [points({ effects: [lasting("leave", effect, 1)] })] },
      }),
    );
    const records = play(model, replicates);
    const retained = [0, 1].map((arm) => records.map((r) => r.worlds[arm].series.present[6] / size));
    const paired = records.map((_, r) => retained[1][r] - retained[0][r]);
    const error = Math.sqrt(0.01 / size / replicates);
    expect(Math.abs(total(paired) / replicates - 0.01)).toBeLessThan(4 * error);
    const independent = varianceOf(retained[0]) + varianceOf(retained[1]);
    expect(independent / varianceOf(paired)).toBeGreaterThan(25);
  });
});

test("over 3,000 neighbouring seeds retention spreads as the binomial, and neighbours are uncorrelated", () => {
  const size = 100;
  const seeds = 3000;
  const scenario = community({
    members: founders(size),
    behaviour: plainBehaviour(Math.log(2) / 2, 0),
    calendar: { start: monday, days: 2, history: 0 },
  });
  const model = modelOf(scenario);
  const prepared = prepareModel({ ...model, arms: [model.arms[0]] }, seedKey("0"));
  const retained = Array.from({ length: seeds }, (_, seed) => {
    const { worlds } = runReplicate({ ...prepared, seed: seedKey(`${seed}`) }, 0);
    return worlds[0].series.present[1] / size;
  });
  const mean = total(retained) / seeds;
  expect(Math.abs(mean - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(size * seeds));
  const sd = Math.sqrt(varianceOf(retained));
  expect(Math.abs(sd / Math.sqrt(0.25 / size) - 1)).toBeLessThan(0.05);
  const products = retained.slice(1).map((x, i) => (x - mean) * (retained[i] - mean));
  expect(Math.abs(total(products) / (seeds - 1) / sd ** 2)).toBeLessThan(4 / Math.sqrt(seeds));
});

const varianceOf = (values: readonly number[]): number => {
  const mean = total(values) / values.length;
  return total(values.map((x) => (x - mean) ** 2)) / (values.length - 1);
};
