import { log } from "../numerics/exponential.ts";
import { divide, f32, multiply } from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, duration, forAll, money, required, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";

/** Hot topics: a pulse that fades within days, the weaker the later one comes to it. */
const written = keyedFamily({
  family: "hot topics",
  identifier: "HotTopic",
  description: "Tying in with hot topics and the news of the day.",
  days: "dates",
  keys: {
    interest: share("interest", "Chance that a member cares for the topic.", required("35%")),
    behind: count("days behind", "Days between the news and the post.", plainly("0", "on the day itself"), [
      "days",
    ]),
    freshFor: duration(
      "fresh for",
      "Half of the interest is gone after this time.",
      plainly("1.5 days", "our judgement: a day or two"),
    ),
    perTopic: forAll(money("per topic", "What one of them costs.")),
  },
  effects: {
    fading: { key: "half-life", text: "1.5 days" },
    described: "On those who care, were it on the day itself. ",
  },
  example:
    "{ name: book prize, on: 2026-07-16, interest: 35%, days behind: 1, effects: { more visits: 5%..25% }, per topic: 200 CNY }",
});

export type HotTopic = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "hot topics": HotTopic;
  }
}

/** Hot topics: a pulse for those who care, 2^(−days behind / half-life) of what it would have been on the day. */
const lower = (lever: HotTopic, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const interested = participation({
    lever,
    key,
    context,
    what: "interested",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.interest),
  });
  return combined(
    datesSignal(lever, key, context),
    interested.part,
    { ledger: [costPerDate(lever, key, context, lever.perTopic, "topics")] },
    effectsOn(lever, key, context, interested.took, {
      single: true,
      multiplier: exp(divide(multiply(f32(-log(2)), numberOf(lever.behind)), numberOf(lever.freshFor))),
    }),
  );
};

export const hotTopics: LeverFamily<HotTopic> & Lowering<HotTopic> = {
  ...written,
  lower,
  exposed: ({ interest }) => interest.value,
};
