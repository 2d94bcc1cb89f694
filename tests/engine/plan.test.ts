import { expect, it } from "vitest";
import { layOut } from "../../src/engine/plan.ts";
import type { Value } from "../../src/engine/values.ts";

it("hands a sum over neighbours all of its slots, however many", () => {
  const slots = ["a", "b", "c", "d", "e", "f"].map(
    (name): Value => ({ type: "i32", uniform: false, source: { kind: "column", name }, operands: [] }),
  );
  const sum: Value = {
    type: "i32",
    uniform: false,
    source: { kind: "neighbours", name: "gone" },
    operands: slots.map((_, i) => i),
  };
  const { varying } = layOut({ values: [...slots, sum], stores: [], tallies: [], results: [6] });
  expect(varying[6].operands).toEqual(varying.slice(0, 6).map(({ out }) => out));
  expect(new Set(varying[6].operands).size).toBe(6);
});
