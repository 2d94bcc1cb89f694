import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { meanFieldHazard } from "../../src/model/stability.ts";
import type { Feedbacks } from "../../src/scenario/feedback.ts";
import type { Effect, Process, Scenario } from "../../src/scenario/scenario.ts";
import {
  baselineOf,
  certain,
  channel,
  community,
  everyDay,
  founders,
  fourErrors,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  play,
  push,
  rateOf,
} from "./community.ts";

const effect = (process: Process, lnRateRatio: number): Effect<Process> => ({
  process,
  lnRateRatio: certain(lnRateRatio, "ln rate ratio"),
  fading: { kind: "lasting", days: 1 },
});

const contagion = (changes: Partial<NonNullable<Feedbacks["contagion"]>>): Feedbacks => ({
  contagion: {
    ties: 4,
    windowDays: certain(20, "days"),
    spread: "network",
    effects: [effect("leave", 0.4)],
    ...changes,
  },
});

const under = (changes: Partial<Scenario>, feedback: Feedbacks) =>
  baselineOf(community({ ...changes, feedback }));

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** A small generator of the tests' own (Steele & Vigna's splitmix step in 32 bits). */
const generator = (seed: number) => () => {
  seed = (seed + 0x9e3779b9) | 0;
  let z = seed ^ (seed >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z ^= z >>> 15;
  z = Math.imul(z, 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
};

describe("contagion", () => {
  test("in the mean field settles at the fixed point of h = h₀ e^(b k W h)", () => {
    const days = 700;
    const arrivals = 100;
    const model = under(
      {
        members: { ...community().members, count: certain(0, "count") },
        arrivals: [channel("door", arrivals)],
        behaviour: plainBehaviour(0.01, 0),
        calendar: { start: monday, days, history: 0 },
      },
      contagion({
        ties: 5,
        windowDays: certain(30, "days"),
        spread: "mean field",
        effects: [effect("leave", 0.2)],
      }),
    );
    // Exits are forgotten by a day's step, so the window of the sum is 1/(1 − e^(−1/W)).
    const window = 1 / (1 - Math.exp(-1 / 30));
    const h = meanFieldHazard(0.2, 5, window, 0.01) as number;
    const expected = arrivals / (1 - Math.exp(-h));
    const seen = mean(play(model)[0].worlds[0].series.members.slice(300));
    // A Poisson number whose restoring force is weakened by the slope b k W h, over 400 days of correlation 1/(h(1 − slope)).
    const slope = 0.2 * 5 * window * h;
    const independent = (400 * h * (1 - slope)) / 2;
    const error = Math.sqrt(expected / (1 - slope) / independent);
    expect(Math.abs(seen - expected)).toBeLessThan(4 * error);
    // Without contagion there would be 10,050.
    expect(seen).toBeLessThan(7000);
  });

  test("among ties leaves as many as an independent simulation of the same rule", () => {
    const n = 20000;
    const [ties, window, b, base, days] = [4, 20, 0.4, 0.01, 91];
    const model = under(
      {
        members: founders(n),
        behaviour: plainBehaviour(base, 0),
        calendar: { start: monday, days, history: 0 },
      },
      contagion({}),
    );
    const { series } = play(model)[0].worlds[0];
    const random = generator(7);
    const friends = Array.from({ length: n }, () =>
      Array.from({ length: ties }, () => Math.floor(random() * n)),
    );
    const left = new Int32Array(n).fill(days + 1);
    const lost = new Float64Array(n);
    const alive: number[] = [];
    for (let day = 0; day < days; day++) {
      alive.push(left.filter((d) => d > day - 1 && d >= day).length);
      for (let i = 0; i < n; i++) {
        if (left[i] < day) continue;
        lost[i] = lost[i] * Math.exp(-1 / window) + friends[i].filter((f) => left[f] === day - 1).length;
      }
      for (let i = 0; i < n; i++)
        if (left[i] >= day && random() < 1 - Math.exp(-base * Math.exp(b * lost[i]))) left[i] = day;
    }
    for (const day of [30, 60, 90]) {
      const [ours, theirs] = [series.ageAtRisk[day] / n, alive[day] / n];
      // Each loss brings b k W h more, so the spread of both is wider than that of independent members.
      const inflated = 1 / (1 - b * ties * window * base);
      expect(Math.abs(ours - theirs), `${ours} and ${theirs}`).toBeLessThan(
        Math.SQRT2 * inflated * fourErrors(theirs, n),
      );
      // Without contagion e^(−0.01 · day) would be left.
      expect(ours).toBeLessThan(Math.exp(-base * day) - fourErrors(ours, n));
    }
  });

  test("without effect changes nobody's life", () => {
    const plain = community({ arrivals: [channel("door", 5)] });
    const digest = (feedback?: Feedbacks) =>
      play(baselineOf(feedback === undefined ? plain : { ...plain, feedback }))[0].worlds[0].digest;
    const none = [effect("leave", 0)];
    expect(digest(contagion({ effects: none }))).toEqual(digest());
    expect(digest(contagion({ spread: "mean field", effects: none }))).toEqual(digest());
  });
});

describe("contagion that was at work when behaviour was measured", () => {
  test("leaves the baseline as measured, and amplifies a plan by its social multiplier", () => {
    const [arrivals, measured, b, ties, beta] = [30, 0.012, 0.2, 5, -0.2];
    const window = 1 / (1 - Math.exp(-1 / 30));
    const scenario = community({
      members: founders(Math.round(arrivals / measured)),
      arrivals: [channel("door", arrivals)],
      behaviour: plainBehaviour(measured, 0),
      calendar: { start: monday, days: 800, history: 0 },
      plan: {
        ...noLevers,
        push: [push({ effects: [lasting("leave", beta, 1)], schedule: everyDay(monday, 800) })],
      },
      feedback: contagion({
        ties,
        windowDays: certain(30, "days"),
        spread: "mean field",
        effects: [effect("leave", b)],
      }),
    });
    const chance = 1 - Math.exp(-measured);
    const model = assemble(scenario, {
      centres: { "feedback: contagion: leave": ties * window * chance },
    });
    const [{ worlds }] = play(model);
    const levelOf = (world: (typeof worlds)[number]) => mean(world.series.members.slice(300));
    const slope = b * ties * window * chance;
    // h = h̄ e^(β + b k W (h − h̄)), from below: with a slope s, β moves ln h by about β/(1 − s).
    let h = measured * Math.exp(beta);
    for (let i = 0; i < 500; i++)
      h = measured * Math.exp(beta + b * ties * window * (1 - Math.exp(-h) - chance));
    const error = (n: number, rate: number) => Math.sqrt(n / (1 - slope) / ((500 * rate * (1 - slope)) / 2));
    const [base, plan] = worlds.map(levelOf);
    const [atRest, better] = [arrivals / chance, arrivals / (1 - Math.exp(-h))];
    expect(Math.abs(base - atRest)).toBeLessThan(4 * error(atRest, measured));
    expect(Math.abs(plan - better)).toBeLessThan(4 * error(better, h));
    // Without contagion the plan would keep e^0.2 times as many.
    expect(plan / base).toBeGreaterThan(Math.exp(-beta));
  });
});

describe("habit", () => {
  const visits = (c: number): number => {
    const n = 4000;
    const days = 900;
    const model = under(
      {
        members: founders(n),
        behaviour: plainBehaviour(0, 0.2),
        calendar: { start: monday, days, history: 0 },
      },
      { habit: { formsInDays: certain(300, "days"), effects: [effect("visit", c)] } },
    );
    return mean(play(model)[0].worlds[0].series.visitors.slice(800)) / n;
  };

  test.each([
    [1, 0.2207],
    [2, 0.311],
  ])("of effect %d settles at visits of %d", (c, level) => {
    // Visits of a member vary about the habit by δ/(2 − δ) of their variance, which lifts the mean of e^(cH).
    const share = 1 - 0.05 ** (1 / 300);
    const wobble = (share / (2 - share)) * level * (1 - level);
    const slope = c * (1 - level) * -Math.log(1 - level);
    const lift = (((c * c) / 2) * wobble * (1 - level) * -Math.log(1 - level)) / (1 - slope);
    // 100 days of 4,000 members; habits of different members are independent and remember 1/δ days.
    const error =
      Math.sqrt((level * (1 - level)) / (4000 * 100)) / (1 - slope) + Math.sqrt(wobble / 4000) / (1 - slope);
    expect(Math.abs(visits(c) - level - lift)).toBeLessThan(4 * error);
  });
});

describe("atmosphere", () => {
  const settled = (n: number) => {
    const [v0, c, halfAt, attention, crowding] = [0.1, 1.2, 20, 60, 0.5];
    const days = 120;
    const model = under(
      {
        members: founders(n),
        behaviour: plainBehaviour(0, v0),
        calendar: { start: monday, days, history: 0 },
      },
      {
        atmosphere: {
          settlesInDays: certain(5, "days"),
          halfAt: certain(halfAt, "count"),
          attention: certain(attention, "count"),
          crowding: certain(crowding),
          effects: [effect("visit", c)],
        },
      },
    );
    let v = v0;
    for (let i = 0; i < 2000; i++) {
      const x = n * v;
      const a = x / (halfAt + x) - crowding * Math.max(0, x / attention - 1);
      v += 0.05 * (1 - Math.exp(-v0 * Math.exp(c * a)) - v);
    }
    return { expected: v, seen: mean(play(model, 4)[0].worlds[0].series.visitors.slice(60)) / n };
  };

  test("makes visits an inverted U of size, at the fixed point of each", () => {
    const [few, some, many] = [settled(60), settled(400), settled(4000)];
    for (const [n, { expected, seen }] of [
      [400, some],
      [4000, many],
    ] as const)
      expect(Math.abs(seen - expected), `${n}: ${seen} and ${expected}`).toBeLessThan(
        fourErrors(expected, n * 20),
      );
    expect(some.seen).toBeGreaterThan(few.seen);
    expect(some.seen).toBeGreaterThan(many.seen);
    expect(rateOf(many.seen)).toBeLessThan(0.1);
  });
});
