import {
  add,
  and,
  divide,
  type Expression,
  equal,
  f32,
  greater,
  i32,
  less,
  multiply,
  not,
  register,
  select,
  signal,
  step,
  tallied,
  toF32,
  toI32,
} from "../program/expression.ts";
import { saturate } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import {
  chanceInTime,
  choice,
  consequence,
  count,
  forAll,
  moneyInTime,
  required,
} from "../scenario/leverKeys.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import { plainly, reportBelow, reportMissing } from "../scenario/reader.ts";
import { effectsOfState, termOf } from "./consequence.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  recipeOf,
  runningOf,
  runningSignal,
  type Watching,
} from "./lowered.ts";
import { costEach, costWhileRunning } from "./participation.ts";

/** A cast that keeps talk alive while a group is small: disclosed hosts, or planted accounts with what they risk. */
const written = keyedFamily({
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

export type Host = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly hosts: Host;
  }
}

const membersYesterday = (lever: Host): Expression & { readonly name: string } =>
  register(`${keyOf(lever)}: members yesterday`, "i32");

const watching = (lever: Host): Watching => {
  const { name } = membersYesterday(lever);
  return {
    registers: [{ name, type: "i32", initial: 0 }],
    exposure: [{ kind: "update", register: name, value: tallied("members") }],
  };
};

/**
 * Hosts: s(posts) · n₀/(n + n₀) of their effect with n members. Planted accounts are found out at a rate; from that day
 * on they do nothing any more and cost nothing any more, and for a while everyone leaves the more easily.
 */
const lower = (lever: Host, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const running = and(isRunning(key), context.target(lever.to));
  const members = membersYesterday(lever);
  const foundOn = register(`${key}: found out on`, "i32");
  const atWork = `${key}: at work`;
  const planted = lever.who === "planted";
  const found = greater(signal(`${key}: found out`, "i32"), i32(0));
  const isFound = less(i32(0), foundOn);
  const alone = divide(numberOf(lever.smallBelow), add(toF32(members), numberOf(lever.smallBelow)));
  const strength = multiply(saturate(numberOf(lever.posts), numberOf(lever.halfAt)), alone);
  const shaken = and(isFound, less(step, add(foundOn, i32(lever.trust.days))));
  const acting = planted ? and(running, not(isFound)) : running;
  return combined(
    {
      signals: [runningSignal(lever, key, context)],
      ...watching(lever),
      terms: effectsOfState(lever, key, select(and(acting, greater(members, i32(0))), strength, f32(0))),
    },
    planted
      ? {
          signals: [
            {
              name: `${key}: found out`,
              kind: "poisson",
              means: runningOf(lever.schedule, context),
              scales: [recipeOf(lever.foundOut)],
              cycles: [],
            },
          ],
          registers: [{ name: foundOn.name, type: "i32", initial: 0 }],
          tallies: [{ name: atWork, groups: 1, scale: 1 }],
          counts: [{ name: atWork, tally: atWork }],
          ledger: [costEach(key, "running", atWork, lever.cost)],
          exposure: [
            { kind: "count", tally: atWork, groups: 1, value: toI32(and(isRunning(key), not(isFound))) },
            {
              kind: "update",
              register: foundOn.name,
              value: select(and(found, equal(foundOn, i32(0))), add(step, i32(1)), foundOn),
            },
          ],
          terms: [termOf(lever.trust, `${key}: found out`, select(shaken, f32(1), f32(0)))],
        }
      : { ledger: [costWhileRunning(lever, key, context, lever.cost)] },
  );
};

export const hosts: LeverFamily<Host> & Lowering<Host> = {
  ...written,
  lower,
  watching,
  seesBefore: () => 1,
  exposed: ({ posts, halfAt, smallBelow }, members) =>
    (posts.value / (halfAt.value + posts.value)) * (smallBelow.value / (members + smallBelow.value)),
};
