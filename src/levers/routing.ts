import { and, equal, i32, signal } from "../program/expression.ts";
import type { Routing } from "../scenario/families/routing.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, recipeOf, runningOf } from "./lowered.ts";
import { costWhileRunning } from "./participation.ts";

/** Routing: so many are invited a day, and the share who accept join; every invitation is paid for. */
const lower = (lever: Routing, context: LeverContext): Lowered => {
  const key = keyOf(lever);
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
          means: runningOf(lever.schedule, context),
          scales: [recipeOf(lever.invited), recipeOf(lever.accept)],
          cycles: [],
        },
      ],
      streams: [{ channel: key, count: signal(came, "i32") }],
      tallies: [{ name: joins, groups: 1, scale: 1 }],
      counts: [{ name: joins, tally: joins }],
      exposure: [{ kind: "tally", tally: joins, value: joined }],
      ledger: [
        costWhileRunning(lever, key, context, lever.invited, "invitations", recipeOf(lever.perInvitation)),
      ],
    },
    effectsOn(lever, key, context, joined, { single: true }),
  );
};

export const routing: Lowering<Routing> = { lower, channel: keyOf, onWhomItBrings: true };
