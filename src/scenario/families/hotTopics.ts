import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, duration, forAll, money, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Hot topics: a pulse that fades within days, the weaker the later one comes to it. */
export const hotTopics = keyedFamily({
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

export type HotTopic = LeverOf<typeof hotTopics>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "hot topics": HotTopic;
  }
}
