import { and, f32, greater, not, select, signal, subtract } from "../program/expression.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, days, fatigue, forAll, money, part, required, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { intendedTerm } from "./consequence.ts";
import { datesWithEarlier } from "./earlierDates.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { damped, tiring } from "./fatigue.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/** Surveys and what comes of them: being asked, being bothered, and feedback that is acted on. */
const written = keyedFamily({
  family: "surveys",
  identifier: "Survey",
  description: "Surveys, interviews, polls and the feedback loop behind them.",
  days: "dates",
  keys: {
    respond: share("respond", "Share of those asked who answer.", required("25%")),
    relevance: share(
      "relevance",
      "How relevant it is to those who do not answer; what is not relevant tires.",
      plainly("50%", "our judgement"),
    ),
    fatigue,
    improvement: consequence(
      "acted on",
      "What acting on the answers does for everyone.",
      "visit",
      "more visits",
      "90 days",
    ),
    delay: days(
      "acted on after",
      "Time from the survey until its answers are acted on.",
      plainly("21 days", "our judgement: three weeks"),
    ),
    cost: part(
      "cost",
      "What it costs.",
      {
        perDate: forAll(money("per date", "For one survey.")),
        perAnswer: money("per answer", "For each who answers."),
      },
      "{per answer: 1 CNY}",
    ),
  },
  effects: {
    fading: { key: "half-life", text: "365 days" },
    prior: priorFrom(
      "being asked",
      "more leave",
      "Dholakia and Morwitz 2002: customers of one bank who were surveyed left less than half as often; one satisfied panel, so the default expects nothing",
    ),
    described: "On those who answer. ",
  },
  example:
    "{ name: quarterly survey, every: 90 days, respond: 25%, effects: { fewer leave: 0%..10% }, acted on: { more visits: 0%..5% }, cost: { per answer: 1 CNY } }",
});

export type Survey = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly surveys: Survey;
  }
}

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

export const surveys: LeverFamily<Survey> & Lowering<Survey> = {
  ...written,
  lower,
  tires: true,
  exposed: ({ respond }) => respond.value,
};
