import {
  add,
  divide,
  type Expression,
  equal,
  f32,
  greater,
  i32,
  multiply,
  remainder,
  select,
  signal,
  step,
} from "../program/expression.ts";
import { sum } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { leverNames, multiple, part } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { withOdds } from "../scenario/takingPart.ts";
import { keyOf } from "./keys.ts";
import {
  type Aid,
  combined,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  runningOf,
} from "./lowered.ts";

const one = plainly("1 times", "like any other day");

/** When to do it: weekdays and hours at which members answer more, the sum over a week unchanged. */
const written = keyedFamily({
  family: "timing",
  identifier: "Timing",
  description: "The weekday and the hour at which other levers meet members.",
  days: "standing",
  keys: {
    of: leverNames("of", "The levers whose odds of being taken up it changes, by their names. Required."),
    hour: multiple(
      "hour",
      "Multiple of the odds by the hour that was chosen, against the usual one.",
      plainly("1 times", "the usual hour"),
    ),
    weekdays: part(
      "weekdays",
      "Multiples of the odds by weekday; they are scaled to average 1.",
      {
        mon: multiple("mon", "Monday.", one),
        tue: multiple("tue", "Tuesday.", one),
        wed: multiple("wed", "Wednesday.", one),
        thu: multiple("thu", "Thursday.", one),
        fri: multiple("fri", "Friday.", one),
        sat: multiple("sat", "Saturday.", one),
        sun: multiple("sun", "Sunday.", one),
      },
      "{fri: 1.2 times}",
    ),
  },
  refersTo: withOdds,
  example: "{ name: after work, of: [reminder], hour: 1.03 times, weekdays: { fri: 1.2 times } }",
});

export type Timing = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly timing: Timing;
  }
}

/** Timing moves doses between weekdays and hours; over a week of equal days the odds are the same on average. */
const lower = (lever: Timing, context: LeverContext): Lowered =>
  combined({
    signals: [
      {
        name: `${keyOf(lever)}: running`,
        kind: "values",
        type: "f32",
        values: runningOf(lever.schedule, context),
      },
    ],
  });

const aids = (lever: Timing, context: LeverContext): readonly Aid[] => {
  const { mon, tue, wed, thu, fri, sat, sun } = lever.weekdays;
  const weights = [mon, tue, wed, thu, fri, sat, sun].map(numberOf);
  // 1970-01-01 was a Thursday (3 with Monday = 0).
  const weekday = remainder(add(step, i32((((context.firstDay + 3) % 7) + 7) % 7)), i32(7));
  const today = weights
    .slice(1)
    .reduce<Expression>((held, weight, j) => select(equal(weekday, i32(j + 1)), weight, held), weights[0]);
  const odds = multiply(numberOf(lever.hour), divide(multiply(today, f32(7)), sum(weights)));
  const running = greater(signal(`${keyOf(lever)}: running`), f32(0));
  return [{ of: lever.of, odds: select(running, odds, f32(1)) }];
};

export const timing: LeverFamily<Timing> & Lowering<Timing> = { ...written, lower, aids };
