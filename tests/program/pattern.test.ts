import { describe, expect, it } from "vitest";
import { add, column, f32, multiply, parameter } from "../../src/program/expression.ts";
import { exp } from "../../src/program/functions.ts";
import { equalExpressions, hole, match, within } from "../../src/program/pattern.ts";

const x = column("x", "f32");
const y = column("y", "f32");
const h = hole("h", "f32");

describe("patterns", () => {
  it("fill a hole with what stands there, the same in all its places", () => {
    expect(match(add(h, f32(1)), add(x, f32(1)))?.get("h")).toBe(x);
    expect(match(add(h, h), add(multiply(x, y), multiply(x, y)))?.get("h")).toEqual(multiply(x, y));
    expect(match(add(h, h), add(x, y))).toBeUndefined();
    expect(match(add(h, f32(1)), add(x, f32(2)))).toBeUndefined();
    expect(match(h, column("n", "i32"))).toBeUndefined();
  });

  it("compare expressions of many shared nodes without unfolding them", () => {
    const nested = (depth: number) => {
      let e = multiply(x, parameter("a"));
      for (let i = 0; i < depth; i++) e = exp(e);
      return e;
    };
    // Unfolded, forty levels of exp would be more nodes than any machine holds.
    expect(equalExpressions(nested(40), nested(40))).toBe(true);
    expect(equalExpressions(nested(40), nested(39))).toBe(false);
    expect(within(nested(40)).length).toBeLessThan(40 * 60);
  });
});
