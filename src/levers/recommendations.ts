import { and, f32, greater, select, signal } from "../program/expression.ts";
import type { Recommendation } from "../scenario/families/recommendations.ts";
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
import { costWhileRunning } from "./participation.ts";

/** Recommendations: match ← match + precision · (1 − match) of the content that they name, for those they are for. */
const lower = (lever: Recommendation, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  return combined({
    signals: [
      { name: `${key}: running`, kind: "values", type: "f32", values: runningOf(lever.schedule, context) },
    ],
    ledger: [costWhileRunning(lever, key, context, lever.cost)],
  });
};

const aids = (lever: Recommendation, context: LeverContext): readonly Aid[] => [
  {
    of: lever.of,
    precision: select(
      and(greater(signal(`${keyOf(lever)}: running`), f32(0)), context.target(lever.to)),
      numberOf(lever.precision),
      f32(0),
    ),
  },
];

export const recommendations: Lowering<Recommendation> = { lower, aids };
