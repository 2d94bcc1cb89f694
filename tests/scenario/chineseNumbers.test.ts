import fc from "fast-check";
import { expect, test } from "vitest";
import { chineseNumber } from "../../src/scenario/chineseNumbers.ts";

test.each([
  ["零", 0],
  ["三", 3],
  ["两", 2],
  ["十", 10],
  ["十二", 12],
  ["二十", 20],
  ["九十九", 99],
  ["一百", 100],
  ["两百五", 250],
  ["两百零五", 205],
  ["一百一十", 110],
  ["三千", 3000],
  ["三千五", 3500],
  ["一千零二十", 1020],
  ["一万二", 12000],
  ["十二万", 120000],
  ["一万零五", 10005],
  ["一亿", 1e8],
  ["三点五", 3.5],
  ["零点二五", 0.25],
])("%s is %d", (text, value) => {
  expect(chineseNumber(text)).toBe(value);
});

test.each(["", "人", "一二", "百", "十百", "三四百", "点五", "十十", "一万二万", "周三"])(
  "%s is no number",
  (text) => {
    expect(chineseNumber(text)).toBeUndefined();
  },
);

/** How a whole number below a hundred million is read out in full. */
const readOut = (n: number): string => {
  const digit = "零一二三四五六七八九";
  const below = (rest: number, inner: boolean): string => {
    let [text, gap] = ["", inner];
    for (const [place, name] of [
      [1000, "千"],
      [100, "百"],
      [10, "十"],
      [1, ""],
    ] as const) {
      const times = Math.floor(rest / place) % 10;
      if (times === 0) {
        gap = gap || text !== "";
        continue;
      }
      text += `${gap && (text !== "" || inner) ? "零" : ""}${digit[times]}${name}`;
      gap = false;
    }
    return text;
  };
  if (n === 0) return "零";
  const high = Math.floor(n / 10000);
  if (high === 0) return below(n, false);
  const low = n % 10000;
  return `${below(high, false)}万${low === 0 ? "" : low < 1000 ? below(low, true) : below(low, false)}`;
};

test("every number that is read out in full is that number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => {
      expect(chineseNumber(readOut(n))).toBe(n);
    }),
  );
});
