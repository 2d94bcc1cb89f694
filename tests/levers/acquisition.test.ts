import { expect, test } from "vitest";
import { lineOf, play, total } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelWith } from "./plan.ts";

const bought = (spend: number, changes = "", days = 60) =>
  modelWith(
    "acquisition",
    `{ name: videos, spend: ${spend} CNY per day, at most: 100 per day, half at: 500 CNY per day${changes} }`,
    { ...from(days, 0, 0, 10) },
  );
const joinedBy = (model: ReturnType<typeof bought>): number => total(play(model)[0].worlds[1].series.joined);

test("at most · x/(K + x) come: each further one costs more", () => {
  for (const spend of [0, 250, 500, 1500]) {
    const expected = (60 * 100 * spend) / (500 + spend);
    expect(Math.abs(joinedBy(bought(spend)) - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
  }
  const model = bought(250);
  expect(total(lineOf(model, play(model)[0].worlds[1], "acquisition: videos: spending"))).toBeCloseTo(
    60 * 25000,
    3,
  );
});

test.each([
  ["acquisition", "spend: 500 CNY per day, at most: 2000 per day, half at: 500 CNY per day"],
  ["routing", "invited: 2000 per day, accept: 50%"],
] as const)(
  "all whom %s brings are counted, and its effects are on those alone whom it is to",
  (family, keys) => {
    const played = (to: string) => {
      const model = modelWith(
        family,
        `{ name: videos, ${keys}, ${to}effects: { more leave: ln rate ratio 3 } }`,
        from(3, 0.01, 0, 10),
      );
      return play(model)[0].worlds[1].series;
    };
    const [nobody, everybody] = ["to: member_day > 100, ", ""].map(played);
    const brought = `${family}: videos: members`;
    expect([...nobody[brought]]).toEqual([...everybody[brought]]);
    expect(total(nobody[brought])).toBeGreaterThan(0);
    expect(total(nobody[brought])).toBe(total(nobody.joined));
    // Twenty times the rate of leaving would show.
    expect(total(everybody.left)).toBeGreaterThan(2 * total(nobody.left));
  },
);

test("the channel declines by its trend", () => {
  const days = 365;
  const { joined } = play(bought(500, ", trend: 50% fewer per year", days))[0].worlds[1].series;
  const expected = Array.from({ length: days }, (_, d) => 50 * 0.5 ** (d / 365.25));
  for (const half of [0, 1]) {
    const part = <A extends ArrayLike<number>>(values: A): number =>
      total(Array.from(values).slice(half * 180, half * 180 + 180));
    expect(Math.abs(part(joined) - part(expected))).toBeLessThan(4 * Math.sqrt(part(expected)));
  }
});

test("those whom it brings differ as it says, and no others", () => {
  const model = modelWith(
    "acquisition",
    "{ name: videos, spend: 100000 CNY per day, at most: 20000 per day, half at: 1 CNY per day, effects: { more leave: ln rate ratio 0.7 } }",
    from(1, 0.1, 0),
  );
  const { left, joined } = play(model)[0].worlds[1].series;
  const all = size + joined[0];
  near(left[0] / all, (size * comes(0.1, 0) + joined[0] * comes(0.1, 0.7)) / all, all);
});
