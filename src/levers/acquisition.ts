import { and, equal, i32, signal } from "../program/expression.ts";
import type { Acquisition } from "../scenario/families/acquisition.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, recipeOf, runningOf } from "./lowered.ts";
import { costWhileRunning } from "./participation.ts";
import { trended } from "./trended.ts";

/**
 * Acquisition: most · x/(K + x) members a day at a spending of x, so that the cost of one more, (K + x)²/(most · K),
 * rises with x. The channel changes by its trend from the day on which it opens.
 */
const lower = (lever: Acquisition, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const opens = lever.schedule.from - context.firstDay;
  const came = `arrivals: ${key}`;
  const joined = and(
    context.joinedToday,
    equal(context.channel, i32(context.channelIndex(key))),
    context.target(lever.to),
  );
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
    effectsOn(lever, key, context, joined, { single: true }),
  );
};

export const acquisition: Lowering<Acquisition> = { lower, channel: keyOf, onWhomItBrings: true };
