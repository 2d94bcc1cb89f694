import { log } from "../numerics/exponential.ts";
import { divide, f32, less, multiply, select, signal, subtract } from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import type { HandOver } from "../scenario/families/handOver.ts";
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

export const handOver: Lowering<HandOver> = { lower, aids };
