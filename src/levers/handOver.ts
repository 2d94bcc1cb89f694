import { log } from "../numerics/exponential.ts";
import { divide, f32, less, multiply, select, signal, subtract } from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import { withHours } from "../scenario/hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { duration, forAll, leverNames, money, required, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { keyOf } from "./keys.ts";
import {
  type Aid,
  combined,
  datesOf,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
} from "./lowered.ts";
import { costPerDate } from "./participation.ts";

/** A change of the people who run things: for a while their hours are worth less. */
const written = keyedFamily({
  family: "hand-over",
  identifier: "HandOver",
  description: "Hand-over of the operation to other people.",
  days: "dates",
  keys: {
    of: leverNames("of", "The levers whose hours it touches, by their names. Required."),
    dip: share("dip", "The share of the hours that is lost at first.", required("40%")),
    recovers: duration(
      "recovers in",
      "Half of the loss is made up after this time.",
      plainly("14 days", "our judgement: two weeks"),
    ),
    perDate: forAll(money("per date", "What one hand-over costs.")),
  },
  refersTo: withHours,
  forEveryone: true,
  example:
    "{ name: new host, on: 2026-07-13, of: [mentor hours], dip: 40%, recovers in: 14 days, per date: 1000 CNY }",
});

export type HandOver = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "hand-over": HandOver;
  }
}

/** Hand-over: hours are worth 1 − dip · 2^(−t/h), t days after the last one. */
const lower = (lever: HandOver, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  return combined({
    signals: [{ name: `${key}: since`, kind: "values", type: "f32", values: daysSince(lever, context) }],
    ledger: [costPerDate(lever, key, context, lever.perDate)],
  });
};

/** Per step, days since the last hand-over; −1 before the first. */
const daysSince = (lever: HandOver, context: LeverContext): number[] => {
  let last = Number.NaN;
  return datesOf(lever.schedule, context).map((date, s) => {
    if (date === 1) last = s;
    return Number.isNaN(last) ? -1 : s - last;
  });
};

const aids = (lever: HandOver): readonly Aid[] => {
  const since = signal(`${keyOf(lever)}: since`);
  const left = exp(divide(multiply(f32(-log(2)), since), numberOf(lever.recovers)));
  return [
    {
      of: lever.of,
      capacity: select(less(since, f32(0)), f32(1), subtract(f32(1), multiply(numberOf(lever.dip), left))),
    },
  ];
};

export const handOver: LeverFamily<HandOver> & Lowering<HandOver> = { ...written, lower, aids };
