import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  divide,
  equal,
  f32,
  greaterOrEqual,
  i32,
  less,
  minimum,
  not,
  select,
  step,
  toF32,
} from "../program/expression.ts";
import { poissonCount } from "../program/functions.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import {
  consequence,
  days,
  goalGradientKeys,
  money,
  perTime,
  required,
  share,
  wholeNumber,
} from "../scenario/leverKeys.ts";
import { aftermathOf, intendedTerm } from "./consequence.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";
import { towardsGoal } from "./progress.ts";

/** Group buying, bargains, split coupons: so many must join before the end, or nobody gets it. */
const written = keyedFamily({
  family: "group buying",
  identifier: "GroupBuying",
  description: "Momentum campaigns: group buying, bargaining down, split coupons.",
  days: "dates",
  keys: {
    open: share("open", "Chance that a member opens a group.", required("8%")),
    needed: wholeNumber("needed", "How many must join it.", "3"),
    joining: perTime("joining", "How many join an open group in a time.", required("2 per day")),
    within: days("within", "Time until it has to be full.", required("2 days")),
    ...goalGradientKeys("More visits of who opened it as it fills."),
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

export type GroupBuying = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly "group buying": GroupBuying;
  }
}

/**
 * Group buying: a group that is opened fills by a Poisson number a day; with enough before its end it is full, else it
 * has failed. The fuller it is, the more its opener visits, and as long as it is open he passes it on. Each has one open
 * group at a time: once it is full or has failed, the next date can bring another.
 */
const lower = (lever: GroupBuying, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const until = column(`${key}: until`, "i32");
  const joined = column(`${key}: joined`, "i32");
  const full = column(`${key}: full`, "bool");
  const failed = column(`${key}: failed`, "bool");
  // Invitations come first in a day: they are sent by those whose group was open the day before.
  const passedOn = column(`${key}: passed on`, "bool");
  const needed = i32(lever.needed);
  const isOpen = and(less(step, until), less(joined, needed));
  const opened = participation({
    lever,
    key,
    context,
    what: "opened",
    due: and(dueOn(lever, key, context), not(isOpen)),
    chance: numberOf(lever.open),
    kept: true,
  });
  const more = poissonCount(numberOf(lever.joining), namedDraw(`${key}: joining`), lever.needed);
  const counts = [`${key}: full`, `${key}: failed`];
  const after = select(isOpen, minimum(needed, add(joined, more)), joined);
  return combined(
    datesSignal(lever, key, context),
    opened.part,
    {
      columns: [
        { name: until.name, type: "i32", initial: 0, dated: true },
        { name: joined.name, type: "i32", initial: 0 },
        { name: full.name, type: "bool", initial: 0 },
        { name: failed.name, type: "bool", initial: 0 },
        { name: passedOn.name, type: "bool", initial: 0 },
      ],
      tallies: counts.map((name) => ({ name, groups: 1, scale: 1 })),
      counts: counts.map((name) => ({ name, tally: name })),
      exposure: [
        { kind: "set", column: until.name, value: add(step, i32(lever.within)), where: opened.took },
        { kind: "set", column: joined.name, value: i32(0), where: opened.took },
      ],
      response: [
        { kind: "set", column: passedOn.name, value: isOpen },
        { kind: "set", column: full.name, value: and(isOpen, greaterOrEqual(after, needed)) },
        {
          kind: "set",
          column: failed.name,
          value: and(isOpen, less(after, needed), equal(add(step, i32(1)), until)),
        },
        { kind: "set", column: joined.name, value: after },
        { kind: "tally", tally: counts[0], value: full },
        { kind: "tally", tally: counts[1], value: failed },
      ],
      ledger: [costEach(key, "rewards", counts[0], lever.reward)],
    },
    {
      terms: [intendedTerm(lever.whileOpen, `${key}: while open`, select(passedOn, f32(1), f32(0)))],
    },
    towardsGoal(lever, key, divide(toF32(joined), toF32(needed)), isOpen),
    effectsOn(lever, key, context, full, { single: true, afterVisits: true }),
    aftermathOf(lever.missed, `${key}: after a failure`, failed, settledOf(lever, context)),
  );
};

export const groupBuying: LeverFamily<GroupBuying> & Lowering<GroupBuying> = {
  ...written,
  lower,
  exposed: ({ open }) => open.value,
};
