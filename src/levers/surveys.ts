import { and, f32, greater, not, select, signal, subtract } from "../program/expression.ts";
import type { Survey } from "../scenario/families/surveys.ts";
import { intendedTerm } from "./consequence.ts";
import { datesWithEarlier } from "./earlierDates.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { damped, tiring } from "./fatigue.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/**
 * Surveys: who answers feels heard, for long; who does not has been bothered. When the answers are acted on, some weeks
 * later, things are better for everyone, for a while after each survey.
 */
const lower = (lever: Survey, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const due = dueOn(lever, key, context);
  const answers = participation({
    lever,
    key,
    context,
    what: "answers",
    due,
    chance: numberOf(lever.respond),
  });
  const better = signal(`${key}: acted on`);
  const acting = greater(better, f32(0));
  return combined(
    datesSignal(lever, key, context),
    answers.part,
    {
      signals: [{ name: `${key}: acted on`, kind: "values", type: "f32", values: actedOn(lever, context) }],
      terms: [
        intendedTerm(
          lever.improvement,
          `${key}: acted on`,
          select(and(acting, context.target(lever.to)), better, f32(0)),
        ),
      ],
      ledger: [
        costPerDate(lever, key, context, lever.cost.perDate),
        costEach(key, "answers", answers.taken, lever.cost.perAnswer),
      ],
    },
    tiring(
      key,
      lever.fatigue,
      select(and(due, not(answers.took)), subtract(f32(1), numberOf(lever.relevance)), f32(0)),
      settledOf(lever, context),
    ),
    effectsOn(lever, key, context, answers.took, {
      single: true,
      multiplier: damped(lever.fatigue, context),
    }),
  );
};

/**
 * Per step, how many surveys have been acted on within the time that an improvement lasts. What runs today did so before
 * the first day as well.
 */
const actedOn = (lever: Survey, context: LeverContext): number[] => {
  const { delay, improvement } = lever;
  const { firstDay, steps } = context;
  const isDate = datesWithEarlier(lever, context, delay + improvement.days);
  return Array.from({ length: steps }, (_, s) => {
    const last = firstDay + s - delay;
    return Array.from({ length: improvement.days }, (_, d) => isDate(last - d)).filter(Boolean).length;
  });
};

export const surveys: Lowering<Survey> = { lower, tires: true };
