import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { channelNames, money, required, share } from "../leverKeys.ts";
import { leverMessages } from "../messages/lever.ts";
import { plainly, reportAt } from "../reader.ts";
import { atStart } from "../ruleVocabulary.ts";

/** The door: a task, a price, an application; who passes, and how well it tells those who will stay. */
export const entry = keyedFamily({
  family: "entry",
  identifier: "Entry",
  description: "Entry: a threshold by task or price, joining of one's own accord, positioning.",
  days: "standing",
  keys: {
    through: channelNames("through", "Channels whose newcomers it stands before; all unless they are named."),
    passes: share("passes", "The share of those who come who become members.", required("60%")),
    sorts: share(
      "sorts",
      "How well it tells who will stay: 0% lets pass at random, 100% those with the lowest rate of leaving.",
      plainly("0%", "it lets pass at random"),
    ),
    price: money("price", "What those who pass pay once."),
    margin: share(
      "margin",
      "Contribution margin as a share of that price.",
      plainly("100%", "all of the price is margin"),
    ),
  },
  effects: {
    fading: { key: "lasting", text: "14 days" },
    mayBeAbsent: true,
    fromJoining: true,
    described: "On those who passed, from joining on: feeling valued, having chosen it. ",
  },
  plannedOnly: true,
  check: ({ through }, scope, { vocabulary }) => {
    const { channel } = vocabulary.variables;
    const names = channel?.type === "text" ? channel.values.filter((name) => name !== atStart) : [];
    for (const name of through)
      if (!names.includes(name))
        reportAt(
          scope.reader,
          { ...scope.node, length: 1 },
          { message: leverMessages.noChannel(name), found: name, expected: names.join(", ") },
        );
  },
  example:
    "{ name: reading test, passes: 60%, sorts: 30%, price: 9 CNY, margin: 90%, effects: { fewer leave: 0%..10% } }",
});

export type Entry = LeverOf<typeof entry>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly entry: Entry;
  }
}
