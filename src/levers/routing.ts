import { and, equal, i32, signal } from "../program/expression.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { forAll, money, perTime, required, share } from "../scenario/leverKeys.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, recipeOf, runningOf } from "./lowered.ts";
import { costWhileRunning } from "./participation.ts";

/** From the product or a bought list into the community: who is invited, and who accepts of their own accord. */
const written = keyedFamily({
  family: "routing",
  identifier: "Routing",
  description: "Leading users of the product, buyers or bought contacts into the community.",
  days: "standing",
  keys: {
    invited: forAll(perTime("invited", "How many are invited.", required("300 per week"))),
    accept: share("accept", "The share of them who accept.", required("12%")),
    perInvitation: money("per invitation", "For each who is invited: the contact, the call-back."),
  },
  effects: {
    fading: { key: "lasting", text: "14 days" },
    mayBeAbsent: true,
    described: "On those who come by it, from joining on. ",
  },
  isChannel: true,
  example:
    "{ name: from the app, invited: 300 per week, accept: 12%, per invitation: 0.3 CNY, effects: { more activation: 5%..25% } }",
});

export type Routing = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly routing: Routing;
  }
}

/** Routing: so many are invited a day, and the share who accept join; every invitation is paid for. */
const lower = (lever: Routing, context: LeverContext): Lowered => {
  const key = keyOf(lever);
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
    effectsOn(lever, key, context, addressed, { single: true }),
  );
};

export const routing: LeverFamily<Routing> & Lowering<Routing> = {
  ...written,
  lower,
  channel: keyOf,
  onWhomItBrings: true,
};
