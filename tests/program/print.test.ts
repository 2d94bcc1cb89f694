import { describe, expect, it } from "vitest";
import { draw } from "../../src/program/draws.ts";
import {
  add,
  and,
  column,
  equal,
  f32,
  i32,
  less,
  maximum,
  multiply,
  negate,
  parameter,
  select,
  signal,
  subtract,
} from "../../src/program/expression.ts";
import { chance, countBits, exp, log, saturate } from "../../src/program/functions.ts";
import { figure, print } from "../../src/program/print.ts";

const x = column("x", "f32");
const a = parameter("a");
const text = (e: Parameters<typeof print>[0]) => print(e).text;

describe("print", () => {
  it("puts brackets where they are needed and nowhere else", () => {
    expect(text(multiply(add(x, a), x))).toBe("(x + a) · x");
    expect(text(add(multiply(x, a), x))).toBe("x · a + x");
    expect(text(subtract(x, subtract(a, x)))).toBe("x − (a − x)");
    expect(text(negate(add(x, a)))).toBe("−(x + a)");
    expect(text(maximum(x, f32(2)))).toBe("max(x, 2)");
  });

  it("knows the functions that the language spells out", () => {
    expect(text(exp(negate(multiply(a, x))))).toBe("exp(−(a · x))");
    expect(text(exp(exp(x)))).toBe("exp(exp(x))");
    expect(text(negate(log(subtract(f32(1), a))))).toBe("−ln(1 − a)");
    expect(text(saturate(x, a))).toBe("saturation(x, half at a)");
    expect(text(chance(a, draw("visit")))).toBe("drawn with probability a (visit)");
    expect(text(countBits(and(column("window", "i32"), i32(127))))).toBe(
      "number set in the last 7 of window",
    );
  });

  it("prints what holds under a condition with the condition in brackets", () => {
    expect(text(select(less(x, f32(3)), a, f32(0)))).toBe("a · [x < 3]");
    expect(text(select(less(x, f32(3)), f32(1), f32(0)))).toBe("[x < 3]");
    expect(text(select(less(x, f32(3)), a, x))).toBe("{a if x < 3, else x}");
  });

  it("prints a choice among parameters as one name with an index, where the labels agree", () => {
    const day = signal("weekday", "i32");
    const names = ["mon", "tue", "wed"].map((name) => parameter(`visits.${name}`));
    const picked = select(equal(day, i32(2)), names[2], select(equal(day, i32(1)), names[1], names[0]));
    expect(print(picked).text).toBe("visits.[weekday]");
    expect(print(picked).parameters).toEqual(["visits.tue", "visits.wed", "visits.mon"].sort());
    const swapped = { code: (_: string, value: number) => ["tuesday", "monday", "wednesday"][value] };
    expect(print(picked, swapped).text).toContain("if weekday = wednesday");
  });

  it("collects parameters and constants", () => {
    const { parameters, constants } = print(add(multiply(a, f32(7)), multiply(f32(1), x)));
    expect(parameters).toEqual(["a"]);
    expect(constants).toEqual([7]);
  });

  it("writes figures with a true minus", () => {
    expect(figure(-0.5)).toBe("−0.5");
    expect(figure(1 / 3)).toBe("0.333333");
    expect(figure(1e-9)).toBe("1·10^−9");
  });
});
