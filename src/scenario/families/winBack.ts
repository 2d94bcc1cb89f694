import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { consequence, days, duration, money, part, required, share } from "../leverKeys.ts";
import { leverMessages } from "../messages/lever.ts";
import { has, plainly, reportBelow } from "../reader.ts";

/** Winning back who has fallen silent: the longer ago, the less it does; the offer shapes the second life. */
export const winBack = keyedFamily({
  family: "win-back",
  identifier: "WinBack",
  description: "Winning back dormant members: mail, text, a gift on return.",
  days: "dates",
  keys: {
    after: days(
      "after",
      "Silent for at least so long.",
      plainly("14 days", "our judgement: two weeks of silence"),
    ),
    until: days("up to", "Silent for at most so long.", plainly("180 days", "our judgement: half a year")),
    reach: share("reach", "The share of them whom it reaches.", required("70%")),
    fades: duration(
      "fades with",
      "Its effect falls as e^(−days of silence / this).",
      plainly("60 days", "our judgement"),
    ),
    secondLife: consequence(
      "second life",
      "How those who came back leave, from then on: a bundle of discounts makes them leave more, better service less.",
      "leave",
      "more leave",
      undefined,
    ),
    cost: part(
      "cost",
      "What it costs.",
      {
        perContact: money("per contact", "For each contact."),
        perReturn: money("per return", "For each who returns within a week: the offer."),
      },
      "{per contact: 0.1 CNY}",
    ),
  },
  effects: { fading: { key: "lasting", text: "7 days" }, described: "On those just fallen silent. " },
  check: ({ after, until }, scope) => {
    if (until < after)
      reportBelow(scope, has(scope, "up to") ? "up to" : "after", {
        message: leverMessages.silentForNoTime,
        found: `${after}..${until}`,
        expected: "`after: 14 days`, `up to: 180 days`",
      });
  },
  example:
    "{ name: come back, every: monday, reach: 70%, effects: { more returns: 20%..80% }, second life: { more leave: 0%..20% }, cost: { per contact: 0.1 CNY, per return: 5 CNY } }",
});

export type WinBack = LeverOf<typeof winBack>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly "win-back": WinBack;
  }
}
