import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { leverNames, money, optionalDays, path, share } from "../leverKeys.ts";
import { nameOf } from "../merge.ts";
import { leverMessages } from "../messages/lever.ts";
import { isSome } from "../quantity.ts";
import { plainly, reportAt, reportBelow, reportMissing } from "../reader.ts";
import { childOf } from "../yamlTree.ts";

/**
 * Levels of membership, one above the other: the lead-in camp is the community itself, the paid camp and the yearly
 * membership are levels that members are converted to, by a path, at a price, for a term.
 */
export const levels = keyedFamily({
  family: "levels",
  identifier: "Level",
  description: "Levels that members are converted to: a paid camp, a yearly membership, a closed group.",
  days: "dates",
  keys: {
    from: leverNames(
      "from",
      "Levels whose members it is offered to, who leave them for it; without it those who are on no level.",
      true,
    ),
    path: path(
      "path",
      "The steps from the offer to being converted, each with the share that takes it.",
      "{reads the offer: 60%, opens the page: 30%, pays: 25%}",
    ),
    price: money("price", "What it costs the member, when he comes to it and at each renewal."),
    margin: share(
      "margin",
      "Contribution margin of the price.",
      plainly("100%", "the price has no cost of its own"),
    ),
    term: optionalDays("term", "How long it runs, e.g. 365 days.", "for good"),
    renewed: share(
      "renewed",
      "The share of terms that are renewed; the others fall back to no level.",
      plainly("0%", "a term ends when it is over"),
    ),
    perOffer: money("per offer", "What one offer costs."),
    atStart: share(
      "at the start",
      "Of a level that there is today: the share of the members at the start who are on it.",
      plainly("0%", "nobody is on it yet"),
    ),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    mayBeAbsent: true,
    described: "On those who are on the level, for as long as they are. ",
  },
  refersTo: ["levels"],
  check: ({ from, term, renewed, atStart }, scope, { today }) => {
    if (from.includes(nameOf(scope.node)?.trim() ?? ""))
      reportAt(
        scope.reader,
        { ...(childOf(scope.node, "from") ?? scope.node), length: 1 },
        { message: leverMessages.fromItself },
      );
    if (term === undefined && isSome(renewed)) reportMissing(scope, "term", "365 days");
    if (!today && isSome(atStart))
      reportBelow(scope, "at the start", {
        message: leverMessages.nobodyOnItYet,
        found: atStart.text,
        expected: leverMessages.levelOfToday,
      });
  },
  example:
    "{ name: yearly membership, every: 2 weeks, path: { reads the offer: 60%, pays: 5% }, price: 199 CNY, margin: 85%, term: 365 days, renewed: 60%, effects: { fewer leave: 0%..30% } }",
});

export type Level = LeverOf<typeof levels>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly levels: Level;
  }
}
