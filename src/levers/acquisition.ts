import { and, equal, i32, signal } from "../program/expression.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { forAll, moneyInTime, perTime, required, trend } from "../scenario/leverKeys.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, recipeOf, runningOf } from "./lowered.ts";
import { costWhileRunning } from "./participation.ts";
import { trended } from "./trended.ts";

/** Bought reach: every further member costs more than the one before, and a channel wears out. */
const written = keyedFamily({
  family: "acquisition",
  identifier: "Acquisition",
  description:
    "Acquisition: paid channels, search, social media, ground push; each lever is a channel of its own.",
  days: "standing",
  keys: {
    spend: forAll(moneyInTime("spend", "What is spent on it.", "3000 CNY per week")),
    most: forAll(
      perTime(
        "at most",
        "New members that it could bring however much were spent.",
        required("200 per week"),
      ),
    ),
    halfAt: forAll(moneyInTime("half at", "Spending at which half of them come.", "4000 CNY per week")),
    trend: trend("trend", "How it changes, e.g. 20% fewer per year."),
  },
  effects: {
    fading: { key: "lasting", text: "3650 days" },
    mayBeAbsent: true,
    described: "How those whom it brings differ from other members. ",
  },
  isChannel: true,
  example:
    "{ name: short videos, spend: 3000 CNY per week, at most: 200 per week, half at: 4000 CNY per week, trend: 20% fewer per year, effects: { more leave: 0%..40% } }",
});

export type Acquisition = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly acquisition: Acquisition;
  }
}

/**
 * Acquisition: most · x/(K + x) members a day at a spending of x, so that the cost of one more, (K + x)²/(most · K),
 * rises with x. The channel changes by its trend from the day on which it opens.
 */
const lower = (lever: Acquisition, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const opens = lever.schedule.from - context.firstDay;
  const came = `arrivals: ${key}`;
  const joined = and(context.joinedToday, equal(context.channel, i32(context.channelIndex(key))));
  // Whoever comes through it is counted and paid for; `to` says whom of them its effects are on.
  const addressed = and(joined, context.target(lever.to));
  const joins = `${key}: members`;
  return combined(
    {
      signals: [
        {
          name: came,
          kind: "poisson",
          ...trended(lever.trend, runningOf(lever.schedule, context), opens),
          scales: [
            recipeOf(lever.most),
            { saturated: recipeOf(lever.spend), halfAt: recipeOf(lever.halfAt) },
          ],
          cycles: [],
        },
      ],
      streams: [{ channel: key, count: signal(came, "i32") }],
      tallies: [{ name: joins, groups: 1, scale: 1 }],
      counts: [{ name: joins, tally: joins }],
      exposure: [{ kind: "tally", tally: joins, value: joined }],
      ledger: [costWhileRunning(lever, key, context, lever.spend, "spending")],
    },
    effectsOn(lever, key, context, addressed, { single: true }),
  );
};

export const acquisition: LeverFamily<Acquisition> & Lowering<Acquisition> = {
  ...written,
  lower,
  channel: keyOf,
  onWhomItBrings: true,
};
