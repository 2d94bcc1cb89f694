import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, days, fatigue, forAll, money, part, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Surveys and what comes of them: being asked, being bothered, and feedback that is acted on. */
export const surveys = keyedFamily({
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

export type Survey = LeverOf<typeof surveys>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly surveys: Survey;
  }
}
