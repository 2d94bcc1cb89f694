import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Behaviour, Leaving, Scenario } from "../../src/scenario/scenario.ts";
import type { WorldRecord } from "../../src/simulation/records.ts";
import {
  certain,
  community,
  everyDay,
  founders,
  fourErrors,
  isText,
  lasting,
  monday,
  noLevers,
  oneCohort,
  plainBehaviour,
  play,
  playBaseline,
  points,
  push,
  rateOf,
  survival,
} from "./community.ts";

const leavingAs = (leaving: Partial<Leaving>): Behaviour => {
  const behaviour = plainBehaviour(1, 0);
  return { ...behaviour, leaving: { ...behaviour.leaving, ...leaving } };
};

const beta = (a: number, b: number): Behaviour =>
  leavingAs({
    heterogeneity: { kind: "beta", alpha: certain(a), beta: certain(b), periodDays: 1 },
  });

const cohort = (
  size: number,
  days: number,
  behaviour: Behaviour,
  changes: Partial<Scenario> = {},
): Scenario =>
  community({ ...oneCohort(size), calendar: { start: monday, days, history: 0 }, behaviour, ...changes });

/** A lever that reaches every member on each of the first days and halves the rate of leaving on them. */
const halfTheRisk = (days: number): Pick<Scenario, "plan"> => ({
  plan: {
    ...noLevers,
    points: [points({ schedule: everyDay(monday, days), effects: [lasting("leave", Math.log(0.5), 1)] })],
  },
});

const planWorld = (scenario: Scenario): WorldRecord => play(assemble(scenario, {}))[0].worlds[1];

const expectSurvival = (world: WorldRecord, expected: Readonly<Record<number, number>>): void => {
  for (const [age, share] of Object.entries(expected))
    expect(Math.abs(survival(world, Number(age)) - share), `age ${age}`).toBeLessThan(
      fourErrors(share, world.series.ageAtRisk[0]),
    );
};

describe("survival without levers", () => {
  test("one constant chance to leave is geometric: S(t) = (1 − q)^t", () => {
    const world = playBaseline(cohort(30000, 28, plainBehaviour(rateOf(0.1), 0)));
    expectSurvival(world, { 1: 0.9, 7: 0.4782969, 10: 0.348678, 26: 0.064611 });
    // E[T] = 1/q: every decision to leave is one member at risk, so exits / decisions estimates q.
    const { ageAtRisk, ageLeft } = world.series;
    for (const age of [0, 5, 20])
      expect(Math.abs(ageLeft[age] / ageAtRisk[age] - 0.1)).toBeLessThan(fourErrors(0.1, ageAtRisk[age]));
  });

  // Fader & Hardie 2007, "How to project customer retention", table 1 and its fitted α and β.
  test("the High End segment of Fader & Hardie (2007)", () => {
    expectSurvival(playBaseline(cohort(30000, 14, beta(0.668, 3.806))), {
      1: 0.85069,
      2: 0.74688,
      4: 0.60995,
      7: 0.48894,
      10: 0.41421,
      12: 0.37804,
    });
  });

  test("the Regular segment of Fader & Hardie (2007), with retention that rises by sorting alone", () => {
    const world = playBaseline(cohort(30000, 14, beta(0.704, 1.182)));
    expectSurvival(world, { 1: 0.62672, 2: 0.47384, 4: 0.33209, 7: 0.23905, 10: 0.19122, 12: 0.17006 });
    const { ageAtRisk } = world.series;
    for (const [t, rate] of [
      [1, 0.62672],
      [3, 0.81884],
      [6, 0.89776],
      [12, 0.94537],
    ])
      expect(Math.abs(ageAtRisk[t] / ageAtRisk[t - 1] - rate)).toBeLessThan(
        fourErrors(rate, ageAtRisk[t - 1]),
      );
  });

  test("Beta(2, 3) has S = 3/5, 2/5, 2/7, 3/14, 1/6", () => {
    expectSurvival(playBaseline(cohort(30000, 6, beta(2, 3))), {
      1: 3 / 5,
      2: 2 / 5,
      3: 2 / 7,
      4: 3 / 14,
      5: 1 / 6,
    });
  });

  test("members of two kinds: a mixture of two geometrics, whose survivors are ever more of the loyal kind", () => {
    const scenario = cohort(30000, 28, plainBehaviour(rateOf(0.05), 0), {
      plan: { ...noLevers, push: [push({ to: isText("segment", "loyal") })] },
    });
    const segment = (name: string, share: number, leaves: number) => ({
      name,
      share: certain(share, "probability"),
      visits: certain(1, "multiple"),
      leaves: certain(leaves, "multiple"),
    });
    const world = planWorld({
      ...scenario,
      members: {
        ...scenario.members,
        segments: [segment("loyal", 0.6, 1), segment("fickle", 0.4, rateOf(0.3) / rateOf(0.05))],
      },
    });
    // Shares are cut to cells of 1/4096.
    expectSurvival(world, { 1: 0.85, 4: 0.584744, 12: 0.329753, 26: 0.15815 });
    const { ageAtRisk, "push: digest: messages": loyal } = world.series;
    expect(Math.abs(loyal[8] / ageAtRisk[8] - 0.94524)).toBeLessThan(fourErrors(0.94524, ageAtRisk[8]));
  });

  test("a rate of 0.05 per week leaves 0.9512294 after a week, by the day or at one renewal", () => {
    const byDay = playBaseline(cohort(40000, 9, plainBehaviour(0.05 / 7, 0)));
    expectSurvival(byDay, { 1: 1 - 0.00711741, 7: 0.9512294 });
    const rate = certain(0.05 / 7, "per day");
    const renewing = leavingAs({ clock: "renewal", everyDays: 7, fresh: rate, active: rate, dormant: rate });
    const atRenewal = playBaseline(cohort(40000, 9, renewing));
    expect(survival(atRenewal, 7)).toBe(1);
    expectSurvival(atRenewal, { 8: 0.9512294 });
  });

  test("a membership of seven days is left at renewals, whatever the period of the fee", () => {
    const rate = certain(0.05, "per day");
    const renewing = leavingAs({ clock: "renewal", everyDays: 7, fresh: rate, active: rate, dormant: rate });
    const fees = { price: certain(100, "minor"), everyDays: 3, margin: certain(1, "probability") };
    const [world, paying] = [renewing, { ...renewing, fees }].map((behaviour) =>
      playBaseline(cohort(5000, 16, behaviour)),
    );
    expect(paying.series).toEqual(world.series);
    expect([...world.series.left].flatMap((n, day) => (n > 0 ? [day] : []))).toEqual([7, 14]);
    // Paid on joining and every three days by those who are still there when the day ends.
    const { members } = paying.series;
    expect([...paying.ledger[0]]).toEqual([...members].map((n, day) => (day % 3 === 0 ? 100 * n : 0)));
  });
});

describe("survival with an effect on leaving", () => {
  // Vaupel, Manton & Stallard 1979: S = (1 + Λ/k)^−k, with Λ = Σ λ₀ e^η Δ.
  test("gamma frailty: halving the hazard for four weeks is worth 6.8 points then and 0.7 after a year", () => {
    const rate = certain(0.05 / 7, "per day");
    const behaviour = leavingAs({
      heterogeneity: { kind: "gamma", shape: certain(0.5) },
      fresh: rate,
      active: rate,
      dormant: rate,
    });
    const [record] = play(assemble(cohort(8000, 365, behaviour, halfTheRisk(28)), {}));
    expectSurvival(record.worlds[0], { 28: 0.845154, 84: 0.6742, 364: 0.40161 });
    expectSurvival(record.worlds[1], { 28: 0.912871, 84: Math.SQRT1_2, 364: 0.408248 });
  });

  // B(α, β + x)/B(α, β) with x = Σ e^η in place of the number of periods (Fader & Hardie 2007).
  test("shifted beta-geometric with a covariate", () => {
    expectSurvival(planWorld(cohort(30000, 14, beta(0.704, 1.182), halfTheRisk(4))), {
      1: 0.762509,
      2: 0.626723,
      4: 0.473843,
      8: 0.262483,
      12: 0.191216,
    });
  });
});

describe("members who were there before the simulation", () => {
  const veterans = (size: number, days: number): Scenario["members"] => ({
    ...founders(size),
    tenure: [{ fromDays: days, toDays: days + 1, share: certain(1, "probability") }],
  });
  const size = 20000;
  const expectPresent = (behaviour: Behaviour, tenure: number, days: number, share: number): void => {
    const world = playBaseline(
      community({
        members: veterans(size, tenure),
        calendar: { start: monday, days, history: 0 },
        behaviour,
      }),
    );
    expect(Math.abs(world.series.present[days - 1] / size - share)).toBeLessThan(fourErrors(share, size));
  };

  // Having stayed t periods, p ~ Beta(α, β + t): B(α, β + t + n)/B(α, β + t) (Fader & Hardie 2010).
  test("stay on as the survivors of a shifted beta-geometric cohort", () => {
    expectPresent(beta(0.704, 1.182), 4, 8, 0.17006 / 0.33209);
    expectPresent(beta(0.668, 3.806), 7, 5, 0.37804 / 0.48894);
  });

  test("stay on as the survivors of a gamma-frailty cohort", () => {
    const rate = certain(0.05 / 7, "per day");
    const gamma = leavingAs({
      heterogeneity: { kind: "gamma", shape: certain(0.5) },
      fresh: rate,
      active: rate,
      dormant: rate,
    });
    expectPresent(gamma, 28, 56, 0.6742 / 0.845154);
    expectPresent(gamma, 84, 280, 0.40161 / 0.6742);
  });
});
