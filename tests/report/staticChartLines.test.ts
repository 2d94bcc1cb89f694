import { expect, test } from "vitest";
import { firstLines } from "../../src/report/staticChart.ts";

test("a sentence on a slide has eight lines at most, and says where it is cut", () => {
  const lines = Array.from({ length: 30 }, (_, i) => `arm ${i},`);
  expect(firstLines(lines.slice(0, 8))).toEqual(lines.slice(0, 8));
  expect(firstLines(lines)).toEqual([...lines.slice(0, 7), "arm 7 …"]);
});
