import { namedDraw } from "../program/draws.ts";
import { and, signal } from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import type { Exchange } from "../scenario/families/exchanges.ts";
import { effectsOn } from "./effects.ts";
import { chanceOf } from "./gate.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  datesOf,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  recipeOf,
} from "./lowered.ts";
import { costPerDate, datesSignal, dueOn } from "./participation.ts";

/**
 * Exchanges: on a date so many of another community are shown ours and the share who accept join, a Poisson number in a
 * channel of their own; the share of ours who are shown the other are those whom the effects are on, the leak.
 */
const lower = (lever: Exchange, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const came = `arrivals: ${key}`;
  const shown = `${key}: shown the other`;
  const sees = and(
    dueOn(lever, key, context),
    chance(chanceOf(numberOf(lever.ours), lever, context), namedDraw(shown)),
  );
  return combined(
    datesSignal(lever, key, context),
    {
      signals: [
        {
          name: came,
          kind: "poisson",
          means: datesOf(lever.schedule, context),
          scales: [recipeOf(lever.shown), recipeOf(lever.accept)],
          cycles: [],
        },
      ],
      streams: [{ channel: key, count: signal(came, "i32") }],
      tallies: [{ name: shown, groups: 1, scale: 1 }],
      counts: [{ name: shown, tally: shown }],
      exposure: [{ kind: "tally", tally: shown, value: sees }],
      ledger: [costPerDate(lever, key, context, lever.perDate)],
    },
    effectsOn(lever, key, context, sees),
  );
};

export const exchanges: Lowering<Exchange> = { lower, channel: keyOf };
