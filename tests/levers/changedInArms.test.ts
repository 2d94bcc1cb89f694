import { test } from "vitest";
import { play } from "../model/community.ts";
import { comes, from, near, size } from "./founded.ts";
import { modelOf } from "./stillWorld.ts";

const lever = (changes: string) =>
  `{ name: note, ${changes}, relevance: 100%, fatigue: { damping: 0, leave: 0 }, effects: { more visits: ln rate ratio 0.2, lasting: 7 days } }`;
const beta = 0.2;

/** Shares of visiting members, day by day: of the plan, and of the arm in which the lever has changed. */
const visits = (planned: string, changed: string, days: number) => {
  const model = modelOf({ push: lever(planned) }, from(days, 0, 0.2), { push: lever(changed) });
  const [{ worlds }] = play(model);
  return worlds.slice(1).map(({ series }) => Array.from(series.visitors, (count) => count / size));
};

test("an arm that sends half as often does so on half of the days, and what it does then is the plan's", () => {
  const [plan, arm] = visits("every: 7 days, open: 100%", "every: 14 days, open: 100%", 14);
  for (const day of [0, 6, 7, 13]) near(plan[day], comes(0.2, beta));
  for (const day of [0, 6]) near(arm[day], comes(0.2, beta));
  for (const day of [7, 13]) near(arm[day], comes(0.2, 0));
});

test("an arm whose messages are opened by twice as many does as much to each of them", () => {
  const [plan, arm] = visits("every: 7 days, open: 30%", "every: 7 days, open: 60%", 7);
  const of = (share: number) => share * comes(0.2, beta / 0.3) + (1 - share) * comes(0.2, 0);
  for (const day of [0, 6]) {
    near(plan[day], of(0.3));
    near(arm[day], of(0.6));
  }
});
