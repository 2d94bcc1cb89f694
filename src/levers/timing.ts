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
import type { Timing } from "../scenario/families/timing.ts";
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

export const timing: Lowering<Timing> = { lower, aids };
