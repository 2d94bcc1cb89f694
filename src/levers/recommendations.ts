import { and, f32, greater, select, signal } from "../program/expression.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { forAll, leverNames, moneyInTime, required, share } from "../scenario/leverKeys.ts";
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

/** Personal recommendations: they have no effect of their own, they make content fit. */
const written = keyedFamily({
  family: "recommendations",
  identifier: "Recommendation",
  description: "Personal recommendations of content.",
  days: "standing",
  keys: {
    of: leverNames("of", "The content that is recommended, by its names. Required."),
    precision: share(
      "precision",
      "So much of the mismatch between content and members it takes away.",
      required("30%"),
    ),
    cost: forAll(moneyInTime("cost", "What it costs, e.g. 500 CNY per week.")),
  },
  refersTo: ["content"],
  example: "{ name: for you, of: [chapter guides], precision: 30%, cost: 500 CNY per week }",
});

export type Recommendation = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly recommendations: Recommendation;
  }
}

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

export const recommendations: LeverFamily<Recommendation> & Lowering<Recommendation> = {
  ...written,
  lower,
  aids,
};
