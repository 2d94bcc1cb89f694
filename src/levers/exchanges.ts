import { namedDraw } from "../program/draws.ts";
import { and, signal } from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, forAll, money, required, share } from "../scenario/leverKeys.ts";
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

/** Exchanges: another community's members are shown ours, and ours are shown theirs. */
const written = keyedFamily({
  family: "exchanges",
  identifier: "Exchange",
  description: "Exchanging members with another community's groups: theirs come, and some of ours go over.",
  days: "dates",
  keys: {
    shown: forAll(
      count(
        "shown to",
        "Members of the other community who are shown ours on a date.",
        required("400 members"),
        ["members"],
      ),
    ),
    accept: share("accept", "The share of them who join.", required("10%")),
    ours: share("of ours", "The share of our members who are shown theirs on a date.", required("50%")),
    perDate: forAll(money("per date", "What one date costs.")),
  },
  effects: {
    fading: { key: "lasting", text: "7 days" },
    described: "On those of ours who are shown the other community: some go over to it. ",
  },
  isChannel: true,
  example:
    "{ name: book swap, every: 2 weeks, shown to: 100 members, accept: 10%, of ours: 50%, effects: { more leave: 0%..20% } }",
});

export type Exchange = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly exchanges: Exchange;
  }
}

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

export const exchanges: LeverFamily<Exchange> & Lowering<Exchange> = { ...written, lower, channel: keyOf };
