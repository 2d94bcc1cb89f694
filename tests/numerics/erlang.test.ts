import { expect, test } from "vitest";
import { erlangB, erlangC, erlangWait } from "../../src/numerics/erlang.ts";

test("three servers at a load of 2.4", () => {
  // Erlang's formulas as printed with queueing tables: B = 0.26841, C = 0.64719, mean wait 1.0787 times of service.
  expect(erlangB(3, 2.4)).toBeCloseTo(0.26841, 5);
  expect(erlangC(3, 2.4)).toBeCloseTo(0.64719, 5);
  expect(erlangWait(3, 2.4)).toBeCloseTo(1.0787, 4);
});

test("one server is the M/M/1 line: who comes waits with chance ρ, on average ρ/(1 − ρ)", () => {
  for (const load of [0, 0.1, 0.5, 0.95]) {
    expect(erlangC(1, load)).toBeCloseTo(load, 12);
    expect(erlangWait(1, load)).toBeCloseTo(load / (1 - load), 10);
  }
});

test("a line that is as busy as it can be only grows", () => {
  expect(erlangC(4, 4)).toBe(1);
  expect(erlangWait(4, 4)).toBe(Number.POSITIVE_INFINITY);
  expect(erlangWait(4, 3.999)).toBeGreaterThan(900);
});

/** A small generator of the tests' own (Steele & Vigna's splitmix step in 32 bits). */
const generator = (seed: number) => () => {
  seed = (seed + 0x9e3779b9) | 0;
  let z = seed ^ (seed >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z ^= z >>> 15;
  z = Math.imul(z, 0x735a2d97);
  return (((z ^ (z >>> 15)) >>> 0) + 0.5) / 4294967296;
};

test("is what a line of customers waits that is simulated one by one", () => {
  const [servers, load, batches, each] = [3, 2.4, 100, 4000];
  const random = generator(11);
  const free = new Float64Array(servers);
  let now = 0;
  const serve = (): number => {
    now -= Math.log(random()) / load;
    let first = 0;
    for (let s = 1; s < servers; s++) if (free[s] < free[first]) first = s;
    const begins = Math.max(now, free[first]);
    free[first] = begins - Math.log(random());
    return begins - now;
  };
  for (let i = 0; i < each; i++) serve();
  const waits: number[] = [];
  const delayed: number[] = [];
  for (let b = 0; b < batches; b++) {
    let [sum, count] = [0, 0];
    for (let i = 0; i < each; i++) {
      const wait = serve();
      sum += wait;
      if (wait > 0) count++;
    }
    waits.push(sum / each);
    delayed.push(count / each);
  }
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const error = (values: readonly number[]): number =>
    Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)) / (values.length - 1));
  expect(Math.abs(mean(waits) - erlangWait(servers, load))).toBeLessThan(4 * error(waits));
  expect(Math.abs(mean(delayed) - erlangC(servers, load))).toBeLessThan(4 * error(delayed));
});
