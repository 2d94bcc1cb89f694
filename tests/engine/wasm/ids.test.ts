import fc from "fast-check";
import { expect, it } from "vitest";
import type { Newborn } from "../../../src/engine/births.ts";
import { addIds, forkedIds, type Ids, idOf, idWords, noIds } from "../../../src/engine/wasm/ids.ts";

/** Newborn whose ids tell their numbers, and by their upper words in which world they were born. */
const newborn = (world: number, first: number, count: number): Newborn => {
  const low = Uint32Array.from({ length: count }, (_, i) => first + i);
  const high = new Uint32Array(count).fill(world);
  return { count, idHigh: high, idLow: low, keyHigh: low, keyLow: low };
};

const wordsOf = (ids: Ids, from: number): readonly (readonly number[])[] =>
  (["high", "low"] as const).map((word) => {
    const words = new Uint32Array(ids.count - from);
    idWords(ids, word, from, words);
    return [...words];
  });

it("keeps ids by numbers, and those of a fork apart from those who are born later", () => {
  // Some births fill chunks to their ends, some go over them.
  const births = fc.array(fc.oneof(fc.nat(9), fc.constantFrom(4095, 4096, 4097, 9000)), { maxLength: 5 });
  fc.assert(
    fc.property(births, births, births, fc.nat(30_000), (before, here, there, from) => {
      const bear = (world: number, ids: Ids, counts: readonly number[]): Ids => {
        for (const count of counts) addIds(ids, newborn(world, ids.count, count));
        return ids;
      };
      const ids = bear(1, noIds(), before);
      const common = ids.count;
      const fork = forkedIds(ids);
      bear(2, ids, here);
      bear(3, fork, there);
      for (const [world, its] of [
        [2, ids],
        [3, fork],
      ] as const) {
        const expected = Array.from({ length: its.count }, (_, i) => [i < common ? 1 : world, i]);
        const first = Math.min(from, its.count);
        expect(wordsOf(its, first)).toEqual([0, 1].map((w) => expected.slice(first).map((id) => id[w])));
        if (its.count > 0) expect(idOf(its, its.count - 1)).toEqual(expected.at(-1));
      }
    }),
    { numRuns: 50 },
  );
});
