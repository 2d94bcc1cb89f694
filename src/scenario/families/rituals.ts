import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { forAll, money, required, share } from "../leverKeys.ts";

/** Rituals: the morning paper, the opening and the closing ceremony; what keeps its hold the longer for being one. */
export const rituals = keyedFamily({
  family: "rituals",
  identifier: "Ritual",
  description: "Rituals: a daily digest, opening and closing ceremonies.",
  days: "dates",
  keys: {
    follow: share("follow", "The share of members who keep to it.", required("40%")),
    perDate: forAll(money("per date", "What one date costs.")),
  },
  effects: { fading: { key: "lasting", text: "1 day" }, described: "On those who keep to it. " },
  example:
    "{ name: morning paper, every: day, follow: 40%, effects: { more visits: 1%..6% }, wear-out: { floor: 60%, half after: 60 uses, recovers in: 14 days }, per date: 20 CNY }",
});

export type Ritual = LeverOf<typeof rituals>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly rituals: Ritual;
  }
}
