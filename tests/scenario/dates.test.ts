import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayText, monthOf, parseDay, parseWeekday, weekdayOf } from "../../src/scenario/dates.ts";
import { parseEvery } from "../../src/scenario/scheduleParser.ts";

describe("a calendar day", () => {
  it("counts from 1970-01-01, a Thursday", () => {
    expect(parseDay("1970-01-01")).toBe(0);
    expect(weekdayOf(0)).toBe(3);
    expect(parseDay("2026-07-01")).toBe(20635);
    expect(weekdayOf(20635)).toBe(2);
    expect(monthOf(20635)).toBe(7);
  });

  it("is read as it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        expect(parseDay(dayText(day))).toBe(day);
        expect(weekdayOf(day + 7)).toBe(weekdayOf(day));
      }),
    );
  });

  it.each(["2026-02-29", "2026-13-01", "2026-7-1", "tomorrow"])("is refused: %s", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
});

describe("a schedule", () => {
  it.each([
    [["day"], { kind: "every", days: 1 }],
    [["monday"], { kind: "weekdays", weekdays: [0], everyWeeks: 1 }],
    [["thu", "mon"], { kind: "weekdays", weekdays: [0, 3], everyWeeks: 1 }],
    [["周五"], { kind: "weekdays", weekdays: [4], everyWeeks: 1 }],
    [["2 weeks"], { kind: "every", days: 14 }],
    [["10 days"], { kind: "every", days: 10 }],
    [["month"], { kind: "every", days: 30 }],
    [["2 weeks on friday"], { kind: "weekdays", weekdays: [4], everyWeeks: 2 }],
  ] as const)("every %s", (words, days) => {
    expect(parseEvery(words)).toEqual({ ok: true, value: days });
  });

  it.each([[["moonday"]], [["0 days"]], [[]], [["mon", "mon"]], [["mon", "2 weeks"]]])(
    "is refused: %s",
    (words) => {
      expect(parseEvery(words).ok).toBe(false);
    },
  );

  it("knows weekdays by their short, long and Chinese names", () => {
    expect(["mon", "Tuesday", "周三", "星期日", "noday"].map(parseWeekday)).toEqual([0, 1, 2, 6, undefined]);
  });
});
