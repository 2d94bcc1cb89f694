import { expect, test } from "vitest";
import type { Family } from "../../src/scenario/scenario.ts";
import { founders, monday, plainBehaviour, total } from "../model/community.ts";
import { counted, modelOf } from "./stillWorld.ts";

/** P(X = k) of a binomial number, for k = 0 … n. */
const binomial = (n: number, p: number): readonly number[] => {
  const chances = [(1 - p) ** n];
  for (let k = 1; k <= n; k++) chances.push((chances[k - 1] * (n - k + 1) * p) / (k * (1 - p)));
  return chances;
};

/** Levers with twenty places a day, of which each member wants one with a chance of 0.2; and what counts who has one. */
const limited: readonly (readonly [Family, string, string])[] = [
  ["events", "interest: 20%, show-up: 100%, seats: 20, effects: { fewer leave: 0% }", "seated"],
  ["meetups", "interest: 20%, show-up: 100%, seats: 20, effects: { fewer leave: 0% }", "seated"],
  ["service", "need: 20%, hours: 5, hours per case: 0.25, effects: { fewer leave: 0% }", "served"],
];

const days = 60;

test.each(
  limited.flatMap(([family, keys, what]) =>
    [50, 100, 200].map((members) => ({ family, keys, what, members })),
  ),
)("$family: of $members members E min(Bin(n, 0.2), 20) have a place", ({ family, keys, what, members }) => {
  const model = modelOf(
    { [family]: `{ name: x, every: day, ${keys} }` },
    {
      members: founders(members),
      behaviour: plainBehaviour(0, 0.3),
      calendar: { start: monday, days, history: 0 },
    },
  );
  const fill = (power: number): number =>
    binomial(members, 0.2).reduce((sum, chance, k) => sum + chance * Math.min(k, 20) ** power, 0);
  const variance = fill(2) - fill(1) ** 2;
  const served = counted(model, model.arms[1], `${family}: x: ${what}`);
  expect(Math.abs(total(served) / days - fill(1))).toBeLessThanOrEqual(4 * Math.sqrt(variance / days));
});
