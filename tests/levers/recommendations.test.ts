import { expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { community, lineOf, noLevers, play } from "../model/community.ts";
import { from, near, size } from "./founded.ts";
import { read, townWith } from "./plan.ts";

const readersAt = (precision: string): number => {
  const text = `${townWith("recommendations", `{ name: for you, of: [posts], precision: ${precision}, cost: 700 CNY per week }`)}  content: [{ name: posts, every: day, match: 40%, effects: { more visits: 0% } }]\n`;
  const { recommendations, content } = read(text).plan;
  const model = assemble(
    community({ ...from(1, 0, 50), plan: { ...noLevers, recommendations, content } }),
    {},
  );
  const world = play(model)[0].worlds[1];
  expect(lineOf(model, world, "recommendations: for you: running")[0]).toBeCloseTo(10000, 6);
  return world.series["content: posts: readers"][0] / size;
};

test("match + precision · (1 − match) of the visitors find something; no effect of its own", () => {
  near(readersAt("0%"), 0.4);
  near(readersAt("30%"), 0.4 + 0.3 * 0.6);
  expect(readersAt("100%")).toBe(1);
});
