import { priors } from "../evidence.ts";
import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import {
  consequence,
  days,
  money,
  perTime,
  plainNumber,
  required,
  share,
  wholeNumber,
} from "../leverKeys.ts";
import { plainly } from "../reader.ts";

/** Group buying, bargains, split coupons: so many must join before the end, or nobody gets it. */
export const groupBuying = keyedFamily({
  family: "group buying",
  identifier: "GroupBuying",
  description: "Momentum campaigns: group buying, bargaining down, split coupons.",
  days: "dates",
  keys: {
    open: share("open", "Chance that a member opens a group.", required("8%")),
    needed: wholeNumber("needed", "How many must join it.", "3"),
    joining: perTime("joining", "How many join an open group in a time.", required("2 per day")),
    within: days("within", "Time until it has to be full.", required("2 days")),
    gradient: consequence(
      "goal gradient",
      "More visits of who opened it as it fills.",
      "visit",
      "more visits",
      undefined,
      priors.goalGradient,
      [["purchase", "more purchases"]],
    ),
    exponent: plainNumber(
      "gradient exponent",
      "The pull grows with progress to this power.",
      plainly("2", "our judgement: most of the pull comes on the last stretch"),
    ),
    whileOpen: consequence(
      "while open",
      "What an open group does to who opened it: it is passed on to friends.",
      "invite",
      "more invitations",
      undefined,
    ),
    missed: consequence(
      "missed",
      "What it does to who opened a group that did not fill.",
      "visit",
      "fewer visits",
      "7 days",
    ),
    reward: money("reward", "What a full group costs: the price cut, the coupon."),
  },
  effects: {
    fading: { key: "lasting", text: "7 days" },
    mayBeAbsent: true,
    described: "On those whose group is full. ",
  },
  example:
    "{ name: buy with three, every: friday, open: 8%, needed: 3, joining: 2 per day, within: 2 days, reward: 15 CNY, effects: { more purchases: 10%..60% }, missed: { fewer visits: 0%..5% } }",
});

export type GroupBuying = LeverOf<typeof groupBuying>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "group buying": GroupBuying;
  }
}
