import { priorFrom } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, days, forAll, money, required, share } from "../leverKeys.ts";
import { plainly } from "../reader.ts";

const study =
  "Chen, Harper, Konstan and Li 2010, randomised: who learnt that they were below the median did much more, who was above it less; shrunk and held to ±0.40";

/** Contests with a board: who stands below the median is spurred, who stands above it rests. */
export const contests = keyedFamily({
  family: "contests",
  identifier: "Contest",
  description: "Contests and leaderboards.",
  days: "dates",
  keys: {
    enter: share("enter", "Chance that a member enters a round.", required("20%")),
    round: days(
      "round",
      "How long the board stands, from the morning after its date.",
      plainly("7 days", "our judgement: a board is renewed every week"),
    ),
    below: consequence(
      "below the median",
      "What the board does to who visited less than half of those on it.",
      "visit",
      "more visits",
      undefined,
      priorFrom("comparison, below the median", "more visits", study),
      [["contribute", "more posts"]],
    ),
    above: consequence(
      "above the median",
      "What it does to who visited more than half of them.",
      "visit",
      "more visits",
      undefined,
      priorFrom("comparison, above the median", "more visits", study),
      [["contribute", "more posts"]],
    ),
    prizes: forAll(money("prizes", "What the prizes of a round cost in all.")),
  },
  wears: true,
  example:
    "{ name: weekly board, every: monday, enter: 20%, below the median: { more visits: 0%..30% }, above the median: { fewer visits: 0%..10% }, prizes: 300 CNY }",
});

export type Contest = LeverOf<typeof contests>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly contests: Contest;
  }
}
