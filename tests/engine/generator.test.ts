import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  communityKey,
  type Key,
  memberId,
  memberKey,
  outside,
  rounds,
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

/** Threefry2x32 as its authors describe it, for any number of rounds: written apart from the engine's, to check it. */
const published =
  (count: number) =>
  ([c0, c1]: Key, [k0, k1]: Key): Key => {
    const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
    const keys = [k0, k1, k0 ^ k1 ^ 0x1bd11bda];
    let x = (c0 + k0) >>> 0;
    let y = (c1 + k1) >>> 0;
    for (let round = 1; round <= count; round++) {
      const by = rotations[(round - 1) % 8];
      x = (x + y) >>> 0;
      y = (((y << by) | (y >>> (32 - by))) ^ x) >>> 0;
      if (round % 4 !== 0) continue;
      const injection = round / 4;
      x = (x + keys[injection % 3]) >>> 0;
      y = (y + keys[(injection + 1) % 3] + injection) >>> 0;
    }
    return [x, y];
  };

// Counter, key, words: the file kat_vectors of Random123 (Salmon et al. 2011).
const zeros: Key = [0, 0];
const ones: Key = [0xffffffff, 0xffffffff];
const knownAnswers: readonly (readonly [number, Key, Key, Key])[] = [
  [13, zeros, zeros, [0x9d1c5ec6, 0x8bd50731]],
  [13, ones, ones, [0xfd36d048, 0x2d17272c]],
  [13, [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xba3e4725, 0xf27d669e]],
  [20, zeros, zeros, [0x6b200159, 0x99ba4efe]],
  [20, ones, ones, [0x1cb996fc, 0xbb002be7]],
  [20, [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xc4923a9c, 0x483df7a0]],
];

describe(`the engine's function, Threefry2x32 of ${rounds} rounds`, () => {
  it.each(knownAnswers)("has published words for %i rounds, counter %j, key %j", (of, counter, k, words) => {
    expect(published(of)(counter, k)).toEqual(words);
    if (of === rounds) expect(threefry(counter, k)).toEqual(words);
  });

  it("is the published function, for any counter and key", () => {
    expect(knownAnswers.map(([of]) => of)).toContain(rounds);
    fc.assert(
      fc.property(key, key, (counter, k) => {
        expect(threefry(counter, k)).toEqual(published(rounds)(counter, k));
      }),
    );
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

/** Pairs of first words that are equal, and of whole outputs, among the calls that `fill` writes down. */
const equalPairs = (calls: number, fill: (first: Uint32Array, second: Uint32Array) => void) => {
  const first = new Uint32Array(calls);
  const second = new Uint32Array(calls);
  fill(first, second);
  const sorted = first.slice().sort();
  const met = new Map<number, number[]>();
  let firstWords = 0;
  let run = 0;
  for (let i = 1; i < calls; i++) {
    run = sorted[i] === sorted[i - 1] ? run + 1 : 0;
    firstWords += run;
    if (run === 1) met.set(sorted[i], []);
  }
  let outputs = 0;
  first.forEach((word, i) => {
    const others = met.get(word);
    if (others === undefined) return;
    outputs += others.filter((other) => other === second[i]).length;
    others.push(second[i]);
  });
  return { firstWords, outputs };
};

describe("whole member-steps repeat as birthdays do", () => {
  // n(n − 1)/2 pairs, which are independent by twos: 512 of 2^21 calls, with a variance of the same size.
  const [replicates, members, steps] = [8, 512, 512];
  const calls = replicates * members * steps;
  const expected = (calls * (calls - 1)) / 2 / 2 ** 32;
  const bound = 4 * Math.sqrt(expected);

  it("in the engine: equal first draws as often as chance has it, equal pairs of draws never", () => {
    const { firstWords, outputs } = equalPairs(calls, (first, second) => {
      const high = new Uint32Array(calls);
      const low = new Uint32Array(calls);
      let at = 0;
      for (let replicate = 0; replicate < replicates; replicate++) {
        const world = worldKey(seed, replicate);
        for (let member = 0; member < members; member++) {
          const id = memberId(outside, hashName("arrivals: web"), Math.floor(member / 50), member % 50);
          const own = memberKey(world, id);
          for (let step = 0; step < steps; step++, at++) {
            [high[at], low[at]] = own;
            first[at] = step;
          }
        }
      }
      threefryBlock(first, second, high, low, calls);
    });
    expect(Math.abs(firstWords - expected)).toBeLessThan(bound);
    // 64 bits: 1e-7 pairs are due.
    expect(outputs).toBe(0);
  });

  const mix = (word: number): number => {
    let h = word;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
  };

  it("as a keyed hash with 32 bits of state does not: it gives whole outputs again", () => {
    const { firstWords, outputs } = equalPairs(calls, (first, second) => {
      for (let i = 0; i < calls; i++) {
        const state = mix(mix(mix(i >>> 18) + ((i >>> 9) & 511)) + (i & 511));
        first[i] = mix(state ^ 0x9e3779b9);
        second[i] = mix(state ^ 0x7f4a7c15);
      }
    });
    expect(firstWords).toBeGreaterThan(expected / 2);
    expect(outputs).toBe(firstWords);
  });

  it("as a single mix does not: its first draws never meet", () => {
    const { firstWords } = equalPairs(calls, (first) => {
      for (let i = 0; i < calls; i++) first[i] = mix(i);
    });
    expect(firstWords).toBe(0);
  });
});

describe("a count's variance between consecutive replicates is that of independent draws", () => {
  // A keyed function that only looked random within a stream would show here. Counts are of twenty and more, so that
  // their variance's estimate is close to normal and four of its standard errors mean what they say.
  const replicates = 1000;
  const draws = 200;
  const structured: readonly (readonly [string, Key])[] = [
    ["zeros", zeros],
    ["ones", ones],
    ["the lowest bit", [0, 1]],
    ["alternating bits", [0x55555555, 0x55555555]],
    ["the text 1", seedKey("1")],
  ];
  const ids = Array.from({ length: draws }, (_, i) => memberId(outside, hashName("arrivals: web"), 0, i));
  const along: readonly (readonly [string, (world: Key) => Key[]])[] = [
    ["members", (world) => ids.map((id) => threefry([5, 0], memberKey(world, id)))],
    [
      "steps",
      (world) => {
        const own = memberKey(world, ids[0]);
        return ids.map((_, step) => threefry([step, 0], own));
      },
    ],
  ];
  const cases = structured.flatMap(([name, k]) => along.map(([axis, at]) => [name, axis, k, at] as const));

  it.each(cases)("seed of %s, along %s", (_name, _axis, k, at) => {
    const worlds = Array.from({ length: replicates }, (_, r) => at(worldKey(k, r)));
    for (const word of [0, 1])
      for (const p of [1 / 2, 1 / 10]) {
        const counts = worlds.map((pairs) => pairs.filter((pair) => pair[word] < p * 2 ** 32).length);
        const mean = counts.reduce((sum, c) => sum + c, 0) / replicates;
        const variance = counts.reduce((sum, c) => sum + (c - mean) ** 2, 0) / (replicates - 1);
        const binomial = draws * p * (1 - p);
        const fourthMoment = binomial * (1 + (3 * draws - 6) * p * (1 - p));
        const ofVariance =
          (fourthMoment - (binomial ** 2 * (replicates - 3)) / (replicates - 1)) / replicates;
        const what = `word ${word}, p = ${p}`;
        expect(Math.abs(mean - draws * p), `${what}: mean`).toBeLessThan(
          4 * Math.sqrt(binomial / replicates),
        );
        expect(Math.abs(variance - binomial), what).toBeLessThan(4 * Math.sqrt(ofVariance));
      }
  });
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
