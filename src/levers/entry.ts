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
import type { Entry } from "../scenario/families/entry.ts";
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
    multiply(sorts, negate(normalQuantile(context.frailtyDraw))),
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

export const entry: Lowering<Entry> = { lower, ends: true };
