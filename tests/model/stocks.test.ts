import { describe, expect, test } from "vitest";
import type { Product } from "../../src/levers/product.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Feedbacks } from "../../src/scenario/feedback.ts";
import type { Effect, Process, Scenario } from "../../src/scenario/scenario.ts";
import { type Stock, stocks } from "../../src/scenario/stocks.ts";
import {
  certain,
  community,
  everyDay,
  founders,
  fourErrors,
  monday,
  noLevers,
  plainBehaviour,
  play,
  playWorld,
} from "./community.ts";

/** So often that nobody misses a day. */
const daily = 40;

const effect = (process: Process, lnRateRatio: number): Effect<Process> => ({
  process,
  lnRateRatio: certain(lnRateRatio, "ln rate ratio"),
  fading: { kind: "lasting", days: 1 },
});

const satisfaction = (changes: Partial<NonNullable<Feedbacks["satisfaction"]>> = {}) => ({
  satisfaction: {
    settlesInVisits: certain(10, "count"),
    expected: certain(0, "probability"),
    usualInVisits: certain(30, "count"),
    effects: [effect("leave", -0.5)],
    ...changes,
  },
});

const belonging = (changes: Partial<NonNullable<Feedbacks["belonging"]>> = {}) => ({
  belonging: {
    perVisit: certain(0.05, "probability"),
    halfAt: certain(50, "count"),
    fadesInDays: certain(60, "days"),
    loss: certain(0, "probability"),
    effects: [effect("leave", 0)],
    ...changes,
  },
});

const noise = (changes: Partial<NonNullable<Feedbacks["noise"]>> = {}) => ({
  noise: {
    messages: certain(3, "count"),
    attention: certain(150, "count"),
    settlesInDays: certain(7, "days"),
    spoils: certain(0),
    effects: [effect("leave", 0)],
    ...changes,
  },
});

/** A step of the product that gives to a stock of all who have met it, from the evening of the first visit on. */
const giving = (stock: Stock, amount: number, days = 400): Product => ({
  family: "product",
  name: "better",
  today: false,
  schedule: everyDay(monday, days),
  effects: [
    { process: stock, lnRateRatio: certain(amount, "number", stock), fading: { kind: "lasting", days: 1 } },
  ],
  cost: { once: certain(0, "minor"), running: certain(0, "minor") },
});

const withPlan = (
  feedback: Feedbacks,
  product: readonly Product[],
  changes: Partial<Scenario> = {},
): Scenario => community({ feedback, plan: { ...noLevers, product }, ...changes });

/** A column of the members at the end of the plan's world, or of the baseline's. */
const carried = (scenario: Scenario, column: string, arm = 1): readonly number[] => {
  const model = assemble(scenario, {});
  const { world } = playWorld(model, model.arms[arm]);
  return Array.from(world.columns.get(column) ?? []).slice(0, world.rows);
};

const halving = (n: number) => 2 ** (-1 / n);

describe("satisfaction", () => {
  const days = 60;
  const life = (n: number): Partial<Scenario> => ({
    members: founders(n),
    behaviour: plainBehaviour(0.02, daily),
    calendar: { start: monday, days, history: 0 },
  });

  test("of who visits every day is Q · (1 − 2^(−n/h)) after n visits under a lever that gives Q", () => {
    const staying = { ...life(5), behaviour: plainBehaviour(0, daily) };
    const scenario = withPlan(satisfaction(), [giving("satisfaction", 0.8)], staying);
    const felt = carried(scenario, "feedback: satisfaction: felt");
    expect(felt).toHaveLength(5);
    for (const one of felt) expect(one).toBeCloseTo(0.8 * (1 - halving(10) ** days), 5);
  });

  test("acts on leaving by its effect, so that survival is that of the summed hazard", () => {
    const n = 20000;
    const { worlds } = play(
      assemble(withPlan(satisfaction(), [giving("satisfaction", 0.8)], life(n)), {}),
    )[0];
    let hazard = 0;
    for (let day = 0; day < days - 1; day++) {
      // What was felt in the evening of the day before, with `day` visits behind it.
      const felt = 0.8 * (1 - halving(10) ** day);
      hazard += 0.02 * Math.exp(-0.5 * felt);
    }
    const expected = Math.exp(-hazard);
    const seen = worlds[1].series.ageAtRisk[days - 1] / n;
    expect(Math.abs(seen - expected)).toBeLessThan(fourErrors(expected, n));
    // Neither what it would be without the lever, nor with all of it at once.
    expect(seen).toBeGreaterThan(Math.exp(-0.02 * (days - 1)) + fourErrors(expected, n));
    expect(seen).toBeLessThan(Math.exp(-0.02 * Math.exp(-0.4) * (days - 1)) - fourErrors(expected, n));
  });

  test("does not move in who does not visit", () => {
    const still = { ...life(50), behaviour: plainBehaviour(0, 0) };
    const felt = carried(
      withPlan(satisfaction(), [giving("satisfaction", 0.8)], still),
      "feedback: satisfaction: felt",
    );
    expect(felt.every((one) => one === 0)).toBe(true);
  });

  test("of what is wholly expected comes back to where it was", () => {
    const feedback = satisfaction({ expected: certain(1, "probability") });
    let [felt, usual] = [0, 0];
    for (let visit = 0; visit < 400; visit++)
      [felt, usual] = [
        felt + (1 - halving(10)) * (0.8 - usual - felt),
        usual + (1 - halving(30)) * (0.8 - usual),
      ];
    const long = {
      ...life(3),
      behaviour: plainBehaviour(0, daily),
      calendar: { start: monday, days: 400, history: 0 },
    };
    for (const one of carried(
      withPlan(feedback, [giving("satisfaction", 0.8)], long),
      "feedback: satisfaction: felt",
    ))
      expect(one).toBeCloseTo(felt, 5);
    expect(Math.abs(felt)).toBeLessThan(0.01);
  });
});

describe("belonging", () => {
  const days = 300;
  const life: Partial<Scenario> = {
    members: founders(50),
    behaviour: plainBehaviour(0, daily),
    calendar: { start: monday, days, history: 0 },
  };
  /** At rest under daily visits: gain/(gain + fading). */
  const atRest = (gain: number): number => gain / (gain + 1 - halving(60));

  test("settles where what visits add is what fades", () => {
    // Fifty visitors a day are half of full company.
    const [held] = carried(
      withPlan(belonging(), [giving("belonging", 0)], life),
      "feedback: belonging: held",
    );
    expect(held).toBeCloseTo(atRest(0.025), 3);
  });

  test("settles higher with what a lever adds to each visit", () => {
    const [held] = carried(
      withPlan(belonging(), [giving("belonging", 0.025)], life),
      "feedback: belonging: held",
    );
    expect(held).toBeCloseTo(atRest(0.05), 3);
  });

  test("is never more than whole, nor less than none", () => {
    for (const [given, bound] of [
      [9, 1],
      [-9, 0],
    ])
      for (const held of carried(
        withPlan(belonging(), [giving("belonging", given)], life),
        "feedback: belonging: held",
      )) {
        expect(held).toBeGreaterThanOrEqual(0);
        expect(held).toBeLessThanOrEqual(1);
        expect(Math.abs(held - bound)).toBeLessThan(0.02);
      }
  });

  test("goes with neighbours who leave", () => {
    const feedback = (loss: number): Feedbacks => ({
      ...belonging({ loss: certain(loss, "probability") }),
      contagion: {
        ties: 5,
        windowDays: certain(30, "days"),
        spread: "mean field",
        effects: [effect("leave", 0)],
      },
    });
    const leaving = {
      ...life,
      members: founders(400),
      behaviour: plainBehaviour(0.01, daily),
      calendar: { start: monday, days: 60, history: 0 },
    };
    const mean = (loss: number): number => {
      const held = carried(
        withPlan(feedback(loss), [giving("belonging", 0)], leaving),
        "feedback: belonging: held",
      );
      return held.reduce((a, b) => a + b, 0) / held.length;
    };
    expect(mean(0.02)).toBeLessThan(mean(0) - 0.05);
  });
});

describe("noise", () => {
  const life = (n: number): Partial<Scenario> => ({
    members: founders(n),
    behaviour: plainBehaviour(0.01, daily),
    calendar: { start: monday, days: 29, history: 0 },
  });

  test("is what lies beyond attention, and comes with its half-life", () => {
    // With everybody there, 3 · 100 messages a day are twice what can be followed.
    const n = 100;
    const feedback = noise({ effects: [effect("leave", 0.9)] });
    const still = { ...life(n), behaviour: plainBehaviour(1e-7, daily) };
    const loud = withPlan({ ...feedback, ...satisfaction({ effects: [effect("leave", 0)] }) }, [], still);
    const spoiling = withPlan(
      {
        ...noise({ effects: [], spoils: certain(0.5) }),
        ...satisfaction({ settlesInVisits: certain(0.01, "count"), effects: [effect("leave", 0)] }),
      },
      [],
      still,
    );
    // Satisfaction that settles at once holds what noise spoils as of the evening before.
    for (const felt of carried(spoiling, "feedback: satisfaction: felt", 0))
      expect(felt).toBeCloseTo(-0.5 * (1 - halving(7) ** 28), 4);
    for (const felt of carried(loud, "feedback: satisfaction: felt", 0)) expect(felt).toBe(0);
  });

  test("drives members out where there are many, and does nothing where there are few", () => {
    const effects = [effect("leave", 0.7)];
    const share = (n: number, feedback?: Feedbacks): number => {
      const scenario = community({ ...life(n), ...(feedback === undefined ? {} : { feedback }) });
      return (
        play(assemble(scenario, {}), 8).reduce((sum, { worlds }) => sum + worlds[0].series.ageAtRisk[28], 0) /
        (8 * n)
      );
    };
    expect(share(40, noise({ effects }))).toBe(share(40));
    const crowded = share(500, noise({ effects }));
    expect(crowded).toBeLessThan(share(500) - fourErrors(0.75, 8 * 500));
  });

  test("that levers take away is never less than none", () => {
    const effects = [effect("leave", 0.7)];
    const few = withPlan(noise({ effects }), [giving("noise", -5)], life(40));
    const [record] = play(assemble(few, {}));
    expect(record.worlds[1].digest).toBe(record.worlds[0].digest);
  });
});

describe("habit", () => {
  const days = 40;
  const forms = 66;
  const pace = 1 - 0.05 ** (1 / forms);
  const habit = (lnRateRatio = 0): Feedbacks => ({
    habit: { formsInDays: certain(forms, "days"), effects: [effect("visit", lnRateRatio)] },
  });
  const life = (rate: number, n = 5, length = days): Partial<Scenario> => ({
    members: founders(n),
    behaviour: plainBehaviour(0, rate),
    calendar: { start: monday, days: length, history: 0 },
  });
  const strengths = (faster: number, rate: number, n?: number, length?: number): readonly number[] =>
    carried(withPlan(habit(), [giving("habit", faster)], life(rate, n, length)), "feedback: habit: strength");

  test("of daily visits is 1 − (1 − δ(1 + z))^n after n of them, where levers make it form faster by z", () => {
    for (const faster of [0.5, -0.5])
      for (const strength of strengths(faster, daily))
        expect(strength).toBeCloseTo(1 - (1 - pace * (1 + faster)) ** days, 5);
    // Without what levers give it would be 1 − (1 − δ)^n.
    expect(Math.abs(strengths(0.5, daily)[0] - (1 - (1 - pace) ** days))).toBeGreaterThan(0.05);
  });

  test("forms at once at most, and not at all at least", () => {
    for (const strength of strengths(1e6, daily)) expect(strength).toBe(1);
    for (const strength of strengths(-3, daily)) expect(strength).toBe(0);
  });

  test("fades on days without a visit as ever, so at rest it is v(1 + z)/(1 + z v)", () => {
    const [n, v, z] = [4000, 0.3, 2];
    const held = strengths(z, -Math.log(1 - v), n, 300);
    const mean = held.reduce((a, b) => a + b, 0) / n;
    const variance = held.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
    expect(Math.abs(mean - (v * (1 + z)) / (1 + z * v))).toBeLessThan(4 * Math.sqrt(variance / n));
  });

  test("that forms faster brings more visits", () => {
    const visits = (faster: number): number => {
      const scenario = withPlan(habit(1), [giving("habit", faster)], life(0.2, 2000, 120));
      return play(assemble(scenario, {}))[0].worlds[1].series.visitors.reduce((a, b) => a + b, 0);
    };
    expect(visits(2)).toBeGreaterThan(visits(0));
    expect(visits(-0.9)).toBeLessThan(visits(0));
  });
});

describe("stocks", () => {
  test("that do nothing to rates change nobody's life", () => {
    const none = [effect("leave", 0), effect("visit", 0)];
    const plain = community();
    const digest = (feedback?: Feedbacks) =>
      play(assemble(feedback === undefined ? plain : withPlan(feedback, []), {}))[0].worlds[0].digest;
    for (const feedback of [
      satisfaction({ effects: none }),
      belonging({ effects: none }),
      noise({ effects: none }),
    ])
      expect(digest(feedback)).toEqual(digest());
  });

  test("that levers give nothing to leave the plan as the baseline", () => {
    const feedback = {
      ...satisfaction(),
      ...belonging(),
      ...noise(),
      habit: { formsInDays: certain(66, "days"), effects: [effect("visit", 0.3)] },
    };
    for (const stock of stocks) {
      const [{ worlds, pairs }] = play(assemble(withPlan(feedback, [giving(stock, 0)]), {}));
      expect(worlds[1].digest).toBe(worlds[0].digest);
      expect(pairs[0]).toMatchObject({ saved: 0, lost: 0 });
    }
  });
});
