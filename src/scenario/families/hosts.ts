import { keyedFamily, type LeverOf } from "../keyedFamily.ts";
import { chanceInTime, choice, consequence, count, forAll, moneyInTime, required } from "../leverKeys.ts";
import { leverMessages } from "../messages/lever.ts";
import { plainly, reportBelow, reportMissing } from "../reader.ts";

/** A cast that keeps talk alive while a group is small: disclosed hosts, or planted accounts with what they risk. */
export const hosts = keyedFamily({
  family: "hosts",
  identifier: "Hosts",
  description: "Hosts who keep the talk alive while the community is small.",
  days: "standing",
  keys: {
    who: choice(
      "who",
      "`disclosed` hosts, or `planted` accounts: a deception, which is found out some day.",
      ["disclosed", "planted"],
      { text: "disclosed", because: "hosts say that they are hosts" },
    ),
    posts: count("posts", "Posts of theirs on a day.", required("10 posts"), ["posts"]),
    halfAt: count(
      "half effect at",
      "Posts a day at which half of the possible effect is reached.",
      plainly("10", "our judgement"),
      ["posts"],
    ),
    smallBelow: forAll(
      count(
        "small below",
        "Members at which their part is down to half.",
        plainly("100", "our judgement: a hundred members talk by themselves"),
        ["members"],
      ),
    ),
    foundOut: chanceInTime(
      "found out",
      "The rate at which planted accounts are found out, e.g. 5% per month.",
      plainly("0% per month", "disclosed hosts have nothing to be found out"),
    ),
    trust: consequence(
      "once found out",
      "What it does to everyone when they are found out.",
      "leave",
      "more leave",
      "60 days",
    ),
    cost: forAll(moneyInTime("cost", "What they cost, e.g. 500 CNY per week.")),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    described: "On everyone, while the community is very small and the posts are many. ",
  },
  plannedOnly: true,
  check: ({ who, foundOut }, scope) => {
    // A deception without its risk is not something to plan with.
    if (who === "planted" && foundOut.value === 0) reportMissing(scope, "found out", "5% per month");
    if (who === "disclosed" && foundOut.value > 0)
      reportBelow(scope, "found out", {
        message: leverMessages.nothingToFindOut,
        found: foundOut.text,
        expected: "`who: planted`",
      });
  },
  example:
    "{ name: evening hosts, posts: 10, small below: 200, effects: { more visits: 0%..20% }, cost: 350 CNY per week }",
});

export type Host = LeverOf<typeof hosts>;

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly hosts: Host;
  }
}
