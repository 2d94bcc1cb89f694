import {
  add,
  and,
  column,
  divide,
  equal,
  greaterOrEqual,
  i32,
  less,
  lessOrEqual,
  negate,
  or,
  step,
  subtract,
  toF32,
} from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, days, duration, money, part, required, share } from "../scenario/leverKeys.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import { has, plainly, reportBelow } from "../scenario/reader.ts";
import { whileTrue } from "./consequence.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";

/** Winning back who has fallen silent: the longer ago, the less it does; the offer shapes the second life. */
const written = keyedFamily({
  family: "win-back",
  identifier: "WinBack",
  description: "Winning back dormant members: mail, text, a gift on return.",
  days: "dates",
  keys: {
    after: days(
      "after",
      "Silent for at least so long.",
      plainly("14 days", "our judgement: two weeks of silence"),
    ),
    until: days("up to", "Silent for at most so long.", plainly("180 days", "our judgement: half a year")),
    reach: share("reach", "The share of them whom it reaches.", required("70%")),
    fades: duration(
      "fades with",
      "Its effect falls as e^(−days of silence / this).",
      plainly("60 days", "our judgement"),
    ),
    secondLife: consequence(
      "second life",
      "How those who came back leave, from then on: a bundle of discounts makes them leave more, better service less.",
      "leave",
      "more leave",
      undefined,
    ),
    cost: part(
      "cost",
      "What it costs.",
      {
        perContact: money("per contact", "For each contact."),
        perReturn: money("per return", "For each who returns within a week: the offer."),
      },
      "{per contact: 0.1 CNY}",
    ),
  },
  effects: { fading: { key: "lasting", text: "7 days" }, described: "On those just fallen silent. " },
  check: ({ after, until }, scope) => {
    if (until < after)
      reportBelow(scope, has(scope, "up to") ? "up to" : "after", {
        message: leverMessages.silentForNoTime,
        found: `${after}..${until}`,
        expected: "`after: 14 days`, `up to: 180 days`",
      });
  },
  example:
    "{ name: come back, every: monday, reach: 70%, effects: { more returns: 20%..80% }, second life: { more leave: 0%..20% }, cost: { per contact: 0.1 CNY, per return: 5 CNY } }",
});

export type WinBack = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "win-back": WinBack;
  }
}

/** A return within so many days of a contact is put down to it, and takes the offer. */
const credited = 7;

/**
 * Win-back: dormant members are contacted; the longer they have been silent the less it does, e^(−d/τ). Who returns in
 * the week after a contact has taken the offer, and leaves the more or the less easily for how they were won.
 */
const lower = (lever: WinBack, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const silent = subtract(step, context.dormantSince);
  const dormant = equal(context.stage, i32(context.stages.dormant));
  const contacted = participation({
    lever,
    key,
    context,
    what: "contacted",
    due: and(
      dueOn(lever, key, context),
      dormant,
      greaterOrEqual(silent, i32(lever.after)),
      lessOrEqual(silent, i32(lever.until)),
    ),
    chance: numberOf(lever.reach),
  });
  const creditUntil = column(`${key}: credited until`, "i32");
  const wonBack = column(`${key}: won back`, "bool");
  const active = equal(context.stage, i32(context.stages.active));
  const returned = and(active, less(step, creditUntil));
  const returns = `${key}: returns`;
  return combined(
    datesSignal(lever, key, context),
    contacted.part,
    {
      columns: [
        { name: creditUntil.name, type: "i32", initial: 0, dated: true },
        { name: wonBack.name, type: "bool", initial: 0 },
      ],
      tallies: [{ name: returns, groups: 1, scale: 1 }],
      counts: [{ name: returns, tally: returns }],
      exposure: [
        // Who came back yesterday is active this morning.
        { kind: "tally", tally: returns, value: returned },
        { kind: "set", column: wonBack.name, value: and(or(wonBack, returned), active) },
        { kind: "set", column: creditUntil.name, value: step, where: returned },
        {
          kind: "set",
          column: creditUntil.name,
          value: add(step, i32(credited + 1)),
          where: contacted.took,
        },
      ],
      ledger: [
        costEach(key, "contacts", contacted.taken, lever.cost.perContact),
        costEach(key, "returns", returns, lever.cost.perReturn),
      ],
    },
    whileTrue(lever.secondLife, `${key}: second life`, wonBack),
    effectsOn(lever, key, context, contacted.took, {
      single: true,
      strength: exp(negate(divide(toF32(silent), numberOf(lever.fades)))),
    }),
  );
};

export const winBack: LeverFamily<WinBack> & Lowering<WinBack> = { ...written, lower };
