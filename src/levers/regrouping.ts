import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  type Expression,
  equal,
  f32,
  greater,
  greaterOrEqual,
  groupUnderWay,
  i32,
  less,
  nearest,
  notEqual,
  or,
  quotient,
  register,
  select,
  signal,
  subtract,
  tallied,
  toI32,
  toU32,
} from "../program/expression.ts";
import type { Statement } from "../program/program.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, forAll, money, optional, required } from "../scenario/leverKeys.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import type { Quantity } from "../scenario/quantity.ts";
import { plainly, reportBelow, reportMissing } from "../scenario/reader.ts";
import { communityTally } from "./communityTally.ts";
import { effectsOn } from "./effects.ts";
import type { GroupContext } from "./groupContext.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  runningOf,
  type Watching,
} from "./lowered.ts";
import { costEach } from "./participation.ts";

const members = (written: string, description: string) =>
  optional(count(written, description, required("180 members"), ["members"]), "never", description);

/** Regrouping: chat groups that are too large are divided, those that have run dry are merged into others. */
const written = keyedFamily({
  family: "regrouping",
  identifier: "Regrouping",
  description: "Dividing chat groups that are too large, and merging those that have run dry.",
  days: "standing",
  keys: {
    splitAt: members(
      "split at",
      "A group of so many is divided the day after: half of its members, by lot, go into a new one.",
    ),
    mergeBelow: members(
      "merge below",
      "A group that once had so many and now has fewer is closed: its members go into groups that have room.",
    ),
    perDay: forAll(
      count(
        "groups a day",
        "How many groups are divided, and how many merged, on a day at most; 1 or fewer.",
        plainly("1", "moderators see to one group a day"),
        ["groups"],
      ),
    ),
    perMember: money("per member", "What moving one member costs."),
  },
  effects: {
    fading: { key: "lasting", text: "7 days" },
    described: "On those who are moved: some do not come along. ",
  },
  needs: "chat groups",
  check: ({ splitAt, mergeBelow, perDay }, scope) => {
    if (splitAt === undefined && mergeBelow === undefined) reportMissing(scope, "merge below", "40 members");
    if (perDay.text !== "" && (perDay.spread !== undefined || perDay.value <= 0 || perDay.value > 1))
      reportBelow(scope, "groups a day", {
        message: leverMessages.oneGroupADay,
        found: perDay.text,
        expected: "`groups a day: 0.5`",
      });
  },
  example:
    "{ name: tidy up, split at: 80 members, merge below: 20 members, per member: 1 CNY, effects: { more leave: 50%..200% } }",
});

export type Regrouping = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly regrouping: Regrouping;
  }
}

/** One way of regrouping: which group is next, who of it moves, where to. */
interface Way {
  readonly what: string;
  /** Whether a group may be next, of one of its members. */
  readonly due: Expression;
  /** i32, of the community: how many of the group chosen move. */
  readonly movers: (group: Expression) => Expression;
  /** i32: places in the group under way for those who move from the group chosen. */
  readonly room: (group: Expression) => Expression;
}

/**
 * Of the groups that are due in the evening one is chosen, that of the lowest number; on the day after as many of it as
 * move, by lot, give up their place and get one elsewhere. Who finds none stays.
 */
const moving = (
  key: string,
  { what, due, movers, room }: Way,
  who: Expression,
  running: Expression,
  groups: GroupContext,
): { readonly part: Partial<Lowered>; readonly moved: Expression } => {
  const chosen = column(`${key}: next ${what}`, "bool");
  const goes = column(`${key}: to be ${what}`, "bool");
  const moved = column(`${key}: ${what}`, "bool");
  const next = register(`${key}: next ${what}`, "i32");
  const chosenGroup = `${communityTally}${key}: next ${what}`;
  const isMember = greaterOrEqual(groups.group, i32(0));
  const statements: readonly Statement[] = [
    {
      kind: "ration",
      name: `${key}: to be ${what}`,
      eligible: and(who, isMember, equal(groups.group, next)),
      key: namedDraw(`${key}: ${what}`),
      capacity: select(less(next, i32(0)), i32(0), movers(next)),
      granted: goes.name,
    },
    groups.taking(i32(-1), goes),
    {
      kind: "ration",
      name: `${key}: ${what}`,
      eligible: goes,
      key: namedDraw(`${key}: ${what}`),
      capacity: select(less(next, i32(0)), i32(0), room(next)),
      granted: moved.name,
      among: { groups: groups.slots, column: groups.column },
    },
    groups.taking(i32(1), goes),
    {
      kind: "ration",
      name: `${key}: next ${what}`,
      // What moves today is settled by tomorrow only.
      eligible: and(who, running, isMember, due, notEqual(groups.group, next)),
      key: toU32(groups.group),
      capacity: i32(1),
      granted: chosen.name,
    },
    { kind: "tally", tally: chosenGroup, value: add(groups.group, i32(1)), where: chosen },
    { kind: "update", register: next.name, value: subtract(tallied(chosenGroup), i32(1)) },
    { kind: "tally", tally: moved.name, value: moved },
  ];
  return {
    moved,
    part: {
      columns: [chosen, goes, moved].map(({ name }) => ({ name, type: "bool", initial: 0 })),
      registers: [{ name: next.name, type: "i32", initial: -1 }],
      tallies: [chosenGroup, moved.name].map((name) => ({ name, groups: 1, scale: 1 })),
      counts: [{ name: moved.name, tally: moved.name }],
      exposure: statements,
    },
  };
};

const membersIn = (quantity: Quantity): Expression => toI32(nearest(numberOf(quantity)));

/** Half of a group that has grown to `splitAt` goes into a new one. */
const dividing = (splitAt: Quantity, groups: GroupContext): Way => ({
  what: "moved by dividing",
  due: greaterOrEqual(groups.size(groups.group), membersIn(splitAt)),
  movers: (group) => quotient(groups.now(group), i32(2)),
  room: () => groups.newRoom,
});

/** All of a group that has shrunk below `mergeBelow` go where there is room. */
const merging = (key: string, mergeBelow: Quantity, groups: GroupContext): Way => ({
  what: "moved by merging",
  due: and(
    less(groups.size(groups.group), membersIn(mergeBelow)),
    equal(register(grownOf(key), "i32", groups.group), i32(1)),
  ),
  // Who came from another group meanwhile may have made it large enough.
  movers: (group) => select(less(groups.now(group), membersIn(mergeBelow)), groups.now(group), i32(0)),
  room: (group) => select(notEqual(groupUnderWay, group), groups.room, i32(0)),
});

const grownOf = (key: string): string => `${key}: has grown`;

/** Which groups have ever had so many members as those that are merged lack. */
const growing = (key: string, mergeBelow: Quantity, { slots, evening }: GroupContext): Watching => ({
  registers: [{ name: grownOf(key), type: "i32", initial: 0, groups: slots }],
  exposure: [
    {
      kind: "update",
      register: grownOf(key),
      value: select(
        greater(evening, i32(0)),
        select(
          greaterOrEqual(evening, membersIn(mergeBelow)),
          i32(1),
          register(grownOf(key), "i32", groupUnderWay),
        ),
        i32(0),
      ),
    },
  ],
});

/**
 * 1 on the days on which a group may be chosen: of v groups a day every (1/v)th day of those on which it runs. Of more
 * than one a day, as in a sample that is larger than the community, it is every day and one.
 */
const pacedBy = ({ schedule, perDay }: Regrouping, context: LeverContext): number[] => {
  const upTo = (days: number): number => Math.floor(days * perDay.value + 1e-9);
  const first = schedule.from - context.firstDay;
  return runningOf(schedule, context).map((on, s) =>
    on === 1 && upTo(s - first + 1) > upTo(s - first) ? 1 : 0,
  );
};

/** Regrouping: at most one group a day is divided, and one merged; effects are on those who are moved. */
const lower = (lever: Regrouping, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const { groups } = context;
  if (groups === undefined) return combined();
  const running = greater(signal(`${key}: running`), f32(0));
  const who = context.target(lever.to);
  const { splitAt, mergeBelow } = lever;
  const ways = [
    ...(mergeBelow === undefined ? [] : [merging(key, mergeBelow, groups)]),
    ...(splitAt === undefined ? [] : [dividing(splitAt, groups)]),
  ].map((way) => moving(key, way, who, running, groups));
  const [first, ...rest] = ways.map(({ moved }) => moved);
  return combined(
    {
      signals: [{ name: `${key}: running`, kind: "values", type: "f32", values: pacedBy(lever, context) }],
    },
    watching(lever, context),
    ...ways.map(({ part }) => part),
    {
      ledger: ways.flatMap(({ part }) =>
        (part.counts ?? []).map(({ name, tally }) =>
          costEach(key, name.slice(key.length + 2), tally, lever.perMember),
        ),
      ),
    },
    effectsOn(lever, key, context, rest.length === 0 ? first : or(first, ...rest), { single: true }),
  );
};

const watching = (lever: Regrouping, { groups }: LeverContext): Watching =>
  groups === undefined || lever.mergeBelow === undefined
    ? { registers: [], exposure: [] }
    : growing(keyOf(lever), lever.mergeBelow, groups);

export const regrouping: LeverFamily<Regrouping> & Lowering<Regrouping> = {
  ...written,
  lower,
  watching,
  // Which groups have ever been large enough is known from their first day on.
  seesBefore: () => Number.POSITIVE_INFINITY,
};
