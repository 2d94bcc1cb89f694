import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  type Expression,
  equal,
  f32,
  greater,
  i32,
  maximum,
  minimum,
  multiply,
  negate,
  not,
  notEqual,
  or,
  squareRoot,
  subtract,
} from "../program/expression.ts";
import { chance, normalQuantile, normalQuantileAt } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { channelNames, money, required, share } from "../scenario/leverKeys.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import { plainly, reportAt } from "../scenario/reader.ts";
import { atStart } from "../scenario/ruleVocabulary.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  runningSignal,
  startingChannel,
} from "./lowered.ts";
import { priceEach } from "./participation.ts";

/** The door: a task, a price, an application; who passes, and how well it tells those who will stay. */
const written = keyedFamily({
  family: "entry",
  identifier: "Entry",
  description: "Entry: a threshold by task or price, joining of one's own accord, positioning.",
  days: "standing",
  keys: {
    through: channelNames("through", "Channels whose newcomers it stands before; all unless they are named."),
    passes: share("passes", "The share of those who come who become members.", required("60%")),
    sorts: share(
      "sorts",
      "How well it tells who will stay: 0% lets pass at random, 100% those with the lowest rate of leaving.",
      plainly("0%", "it lets pass at random"),
    ),
    price: money("price", "What those who pass pay once."),
    margin: share(
      "margin",
      "Contribution margin as a share of that price.",
      plainly("100%", "all of the price is margin"),
    ),
  },
  effects: {
    fading: { key: "lasting", text: "14 days" },
    mayBeAbsent: true,
    fromJoining: true,
    described: "On those who passed, from joining on: feeling valued, having chosen it. ",
  },
  plannedOnly: true,
  check: ({ through }, scope, { vocabulary }) => {
    const { channel } = vocabulary.variables;
    const names = channel?.type === "text" ? channel.values.filter((name) => name !== atStart) : [];
    for (const name of through)
      if (!names.includes(name))
        reportAt(
          scope.reader,
          { ...scope.node, length: 1 },
          { message: leverMessages.noChannel(name), found: name, expected: names.join(", ") },
        );
  },
  example:
    "{ name: reading test, passes: 60%, sorts: 30%, price: 9 CNY, margin: 90%, effects: { fewer leave: 0%..10% } }",
});

export type Entry = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly entry: Entry;
  }
}

/** Keeps a share off its ends, where a quantile has no value. */
const inside = (share: Expression): Expression => minimum(maximum(share, f32(1e-6)), f32(1 - 1e-6));

/**
 * Who passes: those whose score is above the quantile that leaves the stated share. The score is ρ times the normal score
 * of staying (of the frailty, turned round) and √(1 − ρ²) times chance; without sorting it is chance alone.
 */
const passing = (lever: Entry, key: string, context: LeverContext): Expression => {
  const lot = namedDraw(`${key}: passes`);
  const passes = numberOf(lever.passes);
  if (lever.sorts.value === 0 && lever.sorts.spread === undefined) return chance(passes, lot);
  const sorts = numberOf(lever.sorts);
  const score = add(
    multiply(sorts, negate(normalQuantileAt(inside(context.frailtyRank)))),
    multiply(squareRoot(subtract(f32(1), multiply(sorts, sorts))), normalQuantile(lot)),
  );
  const threshold = negate(normalQuantileAt(inside(passes)));
  return and(greater(passes, f32(0)), or(greater(score, threshold), not(greater(f32(1), passes))));
};

/** Entry: a condition that newcomers must meet, those whom it is for. Members before it came are not asked. */
const lower = (lever: Entry, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const asked = and(isRunning(key), context.target(lever.to));
  const channels = lever.through.map(context.channelCalled);
  const through =
    channels.length === 0
      ? notEqual(context.channel, i32(context.channelIndex(startingChannel)))
      : channels.map((index): Expression => equal(context.channel, i32(index))).reduce((a, b) => or(a, b));
  const passed = and(context.joinedToday, asked, through);
  const entered = `${key}: entered`;
  return combined(
    {
      signals: [runningSignal(lever, key, context)],
      gates: [
        {
          ...(channels.length === 0 ? {} : { channels }),
          passes: or(not(asked), passing(lever, key, context)),
        },
      ],
      tallies: [{ name: entered, groups: 1, scale: 1 }],
      counts: [{ name: entered, tally: entered }],
      exposure: [{ kind: "tally", tally: entered, value: passed }],
      ledger: [priceEach(lever, key, entered)],
    },
    effectsOn(lever, key, context, passed, { single: true }),
  );
};

export const entry: LeverFamily<Entry> & Lowering<Entry> = { ...written, lower, ends: true };
