import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Candidates, placed, served, smallestKey } from "../../src/engine/ration.ts";

const keys = fc.uint32Array({ minLength: 1, maxLength: 300 });
/** Few different keys, so that there are ties. */
const tiedKeys = fc.array(fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff), {
  minLength: 1,
  maxLength: 60,
});

describe("the k-th smallest key", () => {
  it("is that of the sorted keys", () => {
    fc.assert(
      fc.property(keys, fc.nat(), (values, n) => {
        const k = n % values.length;
        expect(smallestKey(values, values.length, k)).toBe([...values].sort((a, b) => a - b)[k]);
      }),
    );
  });

  it("is that of the sorted keys among few different ones", () => {
    fc.assert(
      fc.property(tiedKeys, fc.nat(), (values, n) => {
        const k = n % values.length;
        const sorted = [...values].sort((a, b) => a - b);
        expect(smallestKey(Uint32Array.from(values), values.length, k)).toBe(sorted[k]);
      }),
    );
  });
});

describe("places", () => {
  it("go to the smallest keys, ties by who comes first, and to exactly as many as there are", () => {
    fc.assert(
      fc.property(tiedKeys, fc.integer({ min: -1, max: 70 }), (values, places) => {
        const rows = Int32Array.from(values, (_, i) => 1000 - i);
        const got = served(rows, Uint32Array.from(values), values.length, places, (r, s) => r < s);
        const order = [...rows.keys()].sort((i, j) => values[i] - values[j] || rows[i] - rows[j]);
        const due = order.slice(0, Math.max(0, places)).map((i) => rows[i]);
        expect([...got].sort((a, b) => a - b)).toEqual(due.sort((a, b) => a - b));
      }),
    );
  });

  it("are competed for by as many as come", () => {
    const candidates = new Candidates();
    for (let i = 0; i < 1000; i++) candidates.add(i, 999 - i);
    expect(candidates.count).toBe(1000);
    expect([...candidates.rows.subarray(0, 3)]).toEqual([0, 1, 2]);
    expect(candidates.keys[999]).toBe(0);
  });
});

describe("places in groups", () => {
  it("are filled to the brim, group by group, by those with the smallest keys", () => {
    fc.assert(
      fc.property(tiedKeys, fc.array(fc.integer({ min: -3, max: 12 }), { maxLength: 8 }), (values, rooms) => {
        const rows = Int32Array.from(values, (_, i) => i);
        const n = rows.length;
        const byRow = (a: number, b: number): boolean => a < b;
        const found = placed(rows, Uint32Array.from(values), n, rooms, byRow);
        const order = [...rows].sort((a, b) => values[a] - values[b] || a - b);
        const groups = rooms.flatMap((places, group) => Array<number>(Math.max(0, places)).fill(group));
        expect([...found.groups]).toEqual(groups.slice(0, n));
        expect([...found.rows]).toEqual(order.slice(0, groups.length));
        // With one group it is the plain ration.
        const total = Math.max(0, rooms[0] ?? 0);
        const plain = served(rows, Uint32Array.from(values), n, total, byRow);
        const one = placed(rows, Uint32Array.from(values), n, [total], byRow);
        expect(new Set(one.rows)).toEqual(new Set(plain));
      }),
    );
  });
});
