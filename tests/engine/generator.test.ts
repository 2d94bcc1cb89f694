import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  communityKey,
  type Key,
  memberId,
  memberKey,
  outside,
  threefry,
  threefryBlock,
  timelessStep,
  unitInterval,
  worldKey,
} from "../../src/engine/generator.ts";
import { blockOf } from "../../src/program/draws.ts";
import { hashName } from "../../src/program/names.ts";
import { seedKey } from "../../src/simulation/seed.ts";

const key = fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff)) as fc.Arbitrary<Key>;

describe("threefry2x32 of 20 rounds", () => {
  // Random123, Salmon et al. 2011, kat_vectors.
  it.each([
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x243f6a88, 0x85a308d3],
      [0x13198a2e, 0x03707344],
      [0xc4923a9c, 0x483df7a0],
    ],
  ] as [Key, Key, Key][])("gives the published words for counter %j", (counter, k, words) => {
    expect(threefry(counter, k)).toEqual(words);
  });

  it("gives the same words one at a time and many at a time", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key), { minLength: 1, maxLength: 20 }), (calls) => {
        const at = (f: (call: [Key, Key]) => number) => Uint32Array.from(calls, f);
        const x0 = at(([c]) => c[0]);
        const x1 = at(([c]) => c[1]);
        threefryBlock(
          x0,
          x1,
          at(([, k]) => k[0]),
          at(([, k]) => k[1]),
          calls.length,
        );
        expect(calls.map((_, i) => [x0[i], x1[i]])).toEqual(calls.map(([c, k]) => threefry(c, k)));
      }),
    );
  });

  it("is a bijection of the counter: different counters give different words", () => {
    fc.assert(
      fc.property(key, key, key, (a, b, k) => {
        fc.pre(a[0] !== b[0] || a[1] !== b[1]);
        expect(threefry(a, k)).not.toEqual(threefry(b, k));
      }),
    );
  });
});

/** The draw of a member as the engine makes it. */
const drawOf = (seed: Key, replicate: number, member: number, step: number, block: number): Key => {
  const id = memberId(outside, hashName("arrivals: web"), Math.floor(member / 50), member % 50);
  return threefry([step, block], memberKey(worldKey(seed, replicate), id));
};

const seed = seedKey("a community");
const size = 1 << 15;
/** Along each axis of the key, everything else held. */
const axes: readonly (readonly [string, (i: number) => Key])[] = [
  ["members", (i) => drawOf(seed, 3, i, 40, 0)],
  ["members, at birth", (i) => drawOf(seed, 3, i, timelessStep, 8)],
  ["steps", (i) => drawOf(seed, 3, 17, i, 0)],
  ["the model's own decisions", (i) => drawOf(seed, 3, 17, 40, i)],
  ["named decisions", (i) => drawOf(seed, 3, 17, 40, blockOf(`push: ${i}: open`))],
  ["replicates", (i) => drawOf(seed, i, 17, 40, 0)],
  ["neighbouring numeric seeds", (i) => drawOf([seed[0], i], 3, 17, 40, 0)],
  ["neighbouring text seeds", (i) => drawOf(seedKey(`plan ${i}`), 3, 17, 40, 0)],
  ["numbers of an invitation", (i) => memberId([7, 8], hashName("invites"), 5, i)],
  ["steps of an invitation", (i) => memberId([7, 8], hashName("invites"), i, 0)],
  ["community names", (i) => communityKey(worldKey(seed, 3), hashName(`arrivals: channel ${i}`))],
];

const countBits = (word: number): number => {
  let bits = 0;
  for (let w = word >>> 0; w !== 0; w >>>= 1) bits += w & 1;
  return bits;
};

/** Bits in which neighbours agree, over a stream of words. */
const agreement = (words: Uint32Array, lag: number): number => {
  let bits = 0;
  for (let i = lag; i < words.length; i++) bits += 32 - countBits(words[i] ^ words[i - lag]);
  return bits;
};

const correlation = (a: Float64Array, b: Float64Array, n: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (a[i] - 0.5) * (b[i] - 0.5) * 12;
  return sum / n;
};

/** Numbers that occur again, among `words`. */
const repeats = (words: Uint32Array): number => {
  const sorted = words.slice().sort();
  let count = 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) count++;
  return count;
};

describe.each(axes)("along %s, the draws", (_name, at) => {
  const first = new Uint32Array(size);
  const second = new Uint32Array(size);
  for (let i = 0; i < size; i++) [first[i], second[i]] = at(i);
  const words = [first, second];
  const uniform = words.map((w) => Float64Array.from(w, (x) => (x + 0.5) / 2 ** 32));

  it("have every bit set half of the time, within 5 standard errors", () => {
    for (const w of words)
      for (let bit = 0; bit < 32; bit++) {
        let set = 0;
        for (const x of w) set += (x >>> bit) & 1;
        expect(Math.abs(set - size / 2), `bit ${bit}`).toBeLessThan(5 * Math.sqrt(size / 4));
      }
  });

  it("do not depend on their neighbours, nor the second word on the first", () => {
    const bound = 5 / Math.sqrt(size - 50);
    for (const lag of [1, 2, 7, 50])
      for (const [k, u] of uniform.entries()) {
        expect(Math.abs(correlation(u, u.subarray(lag), size - lag)), `lag ${lag}`).toBeLessThan(bound);
        const bits = (size - lag) * 32;
        expect(Math.abs(agreement(words[k], lag) - bits / 2), `bits at lag ${lag}`).toBeLessThan(
          5 * Math.sqrt(bits / 4),
        );
      }
    expect(Math.abs(correlation(uniform[0], uniform[1], size))).toBeLessThan(bound);
  });

  it("fill 256 cells evenly by their top and by their bottom bits", () => {
    for (const w of words)
      for (const shift of [24, 0]) {
        const cells = new Float64Array(256);
        for (const x of w) cells[(x >>> shift) & 255]++;
        let chiSquare = 0;
        for (const c of cells) chiSquare += (c - size / 256) ** 2 / (size / 256);
        expect(Math.abs(chiSquare - 255)).toBeLessThan(5 * Math.sqrt(2 * 255));
      }
  });

  // Birthdays: of n words of b bits, n²/2^(b+1) pairs are equal, Poisson. Too few would be as suspect as too many.
  it("meet again as often as chance has it", () => {
    for (const w of words)
      for (const bits of [20, 22, 24]) {
        for (const part of [w.map((x) => x >>> (32 - bits)), w.map((x) => x & (2 ** bits - 1))]) {
          const cells = 2 ** bits;
          // n − cells (1 − (1 − 1/cells)^n), which is what `repeats` counts.
          const expected = size - cells * -Math.expm1(size * Math.log1p(-1 / cells));
          expect(Math.abs(repeats(part) - expected), `${bits} bits`).toBeLessThan(5 * Math.sqrt(expected));
        }
      }
  });
});

it("never repeats a member-step: the pair of words is new at each member, step, block and replicate", () => {
  const seen = new Set<number>();
  let count = 0;
  for (let replicate = 0; replicate < 4; replicate++)
    for (let member = 0; member < 100; member++)
      for (let step = 0; step < 100; step++) {
        const [high, low] = drawOf(seed, replicate, member, step, step % 3);
        seen.add((high & 0x1fffff) * 2 ** 32 + low);
        count++;
      }
  // 53 of the 64 bits: 40,000 pairs meet with a chance of 1e-7.
  expect(seen.size).toBe(count);
});

it("spreads means between replicates as widely as independence demands", () => {
  // A keyed hash that only looked random within a stream would show here: means of 64 draws over 2000 replicates.
  const replicates = 2000;
  const draws = 64;
  let sum = 0;
  let squares = 0;
  for (let r = 0; r < replicates; r++) {
    let mean = 0;
    for (let i = 0; i < draws; i++) mean += drawOf(seed, r, i, 5, 0)[0] / 2 ** 32 / draws;
    sum += mean;
    squares += mean * mean;
  }
  const mean = sum / replicates;
  const variance = (squares - replicates * mean * mean) / (replicates - 1);
  const expected = 1 / 12 / draws;
  expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(expected / replicates));
  expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / (replicates - 1)));
});

it("keeps ids apart: by parent, stream, step and number", () => {
  const ids = new Set<string>();
  let count = 0;
  for (const parent of [outside, [1, 0], [0, 1]] as Key[])
    for (const stream of [0, 1, hashName("invites")])
      for (let step = 0; step < 20; step++)
        for (let number = 0; number < 20; number++) {
          ids.add(memberId(parent, stream, step, number).join("."));
          count++;
        }
  expect(ids.size).toBe(count);
});

it("gives ids that stay new after 4096 steps and beyond 2^20 arrivals a step", () => {
  const stream = hashName("arrivals");
  expect(memberId(outside, stream, 4096, 0)).not.toEqual(memberId(outside, stream, 0, 0));
  expect(memberId(outside, stream, 0, 1 << 20)).not.toEqual(memberId(outside, stream, 1, 0));
});

it("turns words into numbers of [0, 1) with 53 bits", () => {
  expect(unitInterval([0, 0])).toBe(0);
  expect(unitInterval([0xffffffff, 0xffffffff])).toBe(1 - 2 ** -53);
  expect(unitInterval([0x80000000, 0])).toBe(0.5);
});
