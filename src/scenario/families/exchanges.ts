import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { count, forAll, money, required, share } from "../leverKeys.ts";

/** Exchanges: another community's members are shown ours, and ours are shown theirs. */
export const exchanges = keyedFamily({
  family: "exchanges",
  identifier: "Exchange",
  description: "Exchanging members with another community's groups: theirs come, and some of ours go over.",
  days: "dates",
  keys: {
    shown: forAll(
      count(
        "shown to",
        "Members of the other community who are shown ours on a date.",
        required("400 members"),
        ["members"],
      ),
    ),
    accept: share("accept", "The share of them who join.", required("10%")),
    ours: share("of ours", "The share of our members who are shown theirs on a date.", required("50%")),
    perDate: forAll(money("per date", "What one date costs.")),
  },
  effects: {
    fading: { key: "lasting", text: "7 days" },
    described: "On those of ours who are shown the other community: some go over to it. ",
  },
  isChannel: true,
  example:
    "{ name: book swap, every: 2 weeks, shown to: 100 members, accept: 10%, of ours: 50%, effects: { more leave: 0%..20% } }",
});

export type Exchange = LeverOf<typeof exchanges>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly exchanges: Exchange;
  }
}
