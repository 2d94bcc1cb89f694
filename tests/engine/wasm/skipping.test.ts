import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../../src/engine/wasm/encoder.ts";
import { codeOfItems, type Item } from "../../../src/engine/wasm/skipping.ts";

/** Pieces of code that only this test understands, apart from the `when` around what may be skipped. */
const [doItem, loadValue, clearValue, testCondition] = [1000, 2000, 3000, 4000];
const [whenBegins, whenEnds] = [0x04, 0x0b];

interface Described {
  readonly guards: readonly number[];
  readonly cost: number;
  readonly needs: readonly number[];
  readonly early: boolean;
  readonly guarded: boolean;
}

/** Conditions 0…5 are values from before the items; the first three are the community's. Item i makes the value 10 + i. */
const conditions = 6;
const isOfCommunity = (condition: number): boolean => condition < 3;

const described: fc.Arbitrary<Described[]> = fc.array(
  fc.record({
    guards: fc
      .tuple(
        fc.option(fc.nat(2), { nil: undefined }),
        fc.option(fc.integer({ min: 3, max: 5 }), { nil: undefined }),
      )
      .map((pair) => pair.filter((c) => c !== undefined)),
    cost: fc.constantFrom(1, 5, 12, 30),
    needs: fc.array(fc.nat(15), { maxLength: 2 }),
    early: fc.boolean(),
    guarded: fc.boolean(),
  }),
  { maxLength: 16 },
);

const itemsOf = (all: readonly Described[]): Item[] =>
  all.map(({ guards, cost, needs, early, guarded }, i) => ({
    guards,
    cost,
    // An item that may be done early reads nothing.
    needs: early ? [] : needs.flatMap((n) => (n < i ? [10 + n] : [])),
    makes: [10 + i],
    early,
    guarded,
    code: () => [doItem + i],
  }));

/** Runs the code for members of whom some, or none, are in each condition: what was done, and what stands in locals. */
const run = (code: readonly number[], holds: readonly boolean[]) => {
  const done: number[] = [];
  const standing = new Map<number, "made" | "cleared" | "loaded">();
  const missing: number[] = [];
  for (let at = 0; at < code.length; at++) {
    const piece = code[at];
    if (piece === whenEnds) continue;
    if (piece >= testCondition) {
      const condition = piece - testCondition;
      if (!standing.has(condition)) missing.push(condition);
      expect(code.slice(at + 1, at + 3)).toEqual([whenBegins, 0x40]);
      at += 2;
      if (holds[condition]) continue;
      for (let depth = 1; depth > 0; ) {
        at++;
        if (code[at] === whenBegins) depth++;
        if (code[at] === whenEnds) depth--;
      }
    } else if (piece >= clearValue) standing.set(piece - clearValue, "cleared");
    else if (piece >= loadValue) standing.set(piece - loadValue, "loaded");
    else {
      done.push(piece - doItem);
      standing.set(10 + piece - doItem, "made");
    }
  }
  return { done, standing, missing };
};

const codeFor = (items: readonly Item[], readLater: ReadonlySet<number>): readonly number[] => {
  let loaded = new Set<number>();
  const code = codeOfItems(items, {
    load: (needs) =>
      needs.flatMap((n) => {
        if (n >= conditions || loaded.has(n)) return [];
        loaded.add(n);
        return [loadValue + n];
      }),
    apart: (inner) => {
      const before = new Set(loaded);
      const code = inner();
      loaded = before;
      return code;
    },
    clear: (value) => [clearValue + value],
    holdsForAny: (condition) => [testCondition + condition],
    isOfCommunity,
    readLater,
  });
  return bytesOf(code);
};

describe("codeOfItems", () => {
  it("does once whatever matters, in an order in which all that is read stands, and nothing that must not be", () => {
    fc.assert(
      fc.property(
        described,
        fc.array(fc.boolean(), { minLength: conditions, maxLength: conditions }),
        (all, holds) => {
          const items = itemsOf(all);
          const readLater = new Set(items.flatMap((_, i) => (i % 3 === 0 ? [10 + i] : [])));
          const { done, standing, missing } = run(codeFor(items, readLater), holds);
          expect(missing).toEqual([]);
          expect(new Set(done).size).toBe(done.length);
          items.forEach(({ guards, guarded, needs }, i) => {
            const matters = guards.every((c) => holds[c]);
            if (matters) expect(done).toContain(i);
            if (!matters && guarded) expect(done).not.toContain(i);
            if (!done.includes(i)) return;
            for (const need of needs)
              if (done.includes(need - 10)) expect(done.indexOf(need - 10)).toBeLessThan(done.indexOf(i));
          });
          for (const value of readLater) expect(standing.has(value)).toBe(true);
          done.forEach((i) => {
            for (const need of items[i].needs) expect(standing.has(need)).toBe(true);
          });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("goes round what is worth a test, and not round what is not", () => {
    const item = (guards: readonly number[], cost: number, i: number): Item => ({
      guards,
      cost,
      needs: [],
      makes: [],
      code: () => [doItem + i],
    });
    const none = Array.from({ length: conditions }, () => false);
    const done = (items: readonly Item[]): readonly number[] => run(codeFor(items, new Set()), none).done;
    expect(done([item([4], 23, 0)])).toEqual([0]);
    expect(done([item([4], 12, 0), item([4], 12, 1)])).toEqual([]);
    expect(done([item([1], 9, 0)])).toEqual([0]);
    expect(done([item([1], 10, 0)])).toEqual([]);
    expect(done([item([1, 4], 24, 0), item([], 1, 1), item([1, 4], 24, 2)])).toEqual([1]);
  });
});
