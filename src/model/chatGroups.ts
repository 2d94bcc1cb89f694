/**
 * Chat groups with a life of their own. Newcomers, and whoever has no place, are let into the group that takes any, and
 * where none does into a new one; a group holds no more than its limit, takes nobody any more once it has been full
 * (unless free places go to newcomers), and is closed when nobody is in it. All of it is one i32 column, sums of members
 * by group, and places that lie in groups.
 *
 * What happens in a day, before the levers: some leave their group for another, as far as there were places the evening
 * before; who is in which group is counted, then places are given, first in groups
 * that are open, then in new ones. In the evening the groups' sizes are noted for the next day.
 */
import { communityTally } from "../levers/communityTally.ts";
import type { GroupContext } from "../levers/groupContext.ts";
import { type LedgerEntry, numberOf, recipeOf } from "../levers/lowered.ts";
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
  happens,
  i32,
  less,
  maximum,
  multiply,
  not,
  notEqual,
  or,
  quotient,
  register,
  select,
  step,
  subtract,
  tallied,
  toI32,
  truth,
} from "../program/expression.ts";
import type { Column, Register, Statement, Tally } from "../program/program.ts";
import type { ChatGroups } from "../scenario/chatGroups.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { here } from "./member.ts";

const name = "chat groups";
const group = column(`${name}: group`, "i32");
const placed = column(`${name}: placed`, "bool");
/** Members of each group as the day goes on: with everyone who has come into it so far. */
const taken = `${communityTally}${name}: taken`;
const membersOf = `${communityTally}${name}: members`;
const open = `${name}: groups: open`;
const waiting = `${name}: groups: waiting`;
const goes = column(`${name}: goes`, "bool");
const cameFrom = column(`${name}: came from`, "i32");
const changed = `${name}: changed groups`;
const places = `${communityTally}${name}: places`;
const placesRegister = register(`${name}: places`, "i32");
const sizeRegister = `${name}: size`;
const fullRegister = `${name}: has been full`;

/** How many chat groups there can be at a time. */
export const slotsOf = ({ most, starting }: ChatGroups): number =>
  Math.max(1, Math.round(most.value), Math.round(starting.value));

/** What levers are told of the chat groups; undefined where there are none. */
export const groupContext = ({ members }: Scenario): GroupContext | undefined => {
  const { chatGroups } = members;
  if (chatGroups === undefined) return undefined;
  const now = tallied(taken, groupUnderWay);
  const limit = i32(Math.round(chatGroups.limit.value));
  return {
    group,
    column: group.name,
    slots: slotsOf(chatGroups),
    carried: (what, of) =>
      select(
        and(equal(step, i32(0)), greaterOrEqual(of, i32(startingGroups(chatGroups)))),
        f32(0),
        register(what, "f32", of),
      ),
    size: (of) => register(sizeRegister, "i32", of),
    now: (of) => tallied(taken, of),
    room: select(greater(now, i32(0)), subtract(limit, now), i32(0)),
    newRoom: select(equal(now, i32(0)), limit, i32(0)),
    evening: tallied(membersOf, groupUnderWay),
    taking: (value, where) => ({ kind: "tally", tally: taken, value, group, where }),
  };
};

/** How many chat groups there are on the first day of the simulation; one at least. */
export const startingGroups = ({ starting }: ChatGroups): number => Math.max(1, Math.round(starting.value));

/** Members of one of so many groups that all are spread over evenly on the first day, the nearest whole number. */
export const startingSize = ({ members }: Scenario, groups: number): number =>
  Math.round(members.count.value / groups);

/**
 * i32: members of the member's group this morning; 0 for one without a place. On the first day of the simulation it is
 * what the groups begin with, the nearest whole number.
 */
export const groupSizeOf = (scenario: Scenario): Expression => {
  const { chatGroups } = scenario.members;
  const starting = chatGroups === undefined ? 1 : startingGroups(chatGroups);
  return select(
    less(group, i32(0)),
    i32(0),
    select(
      equal(step, i32(0)),
      i32(startingSize(scenario, starting)),
      register(sizeRegister, "i32", maximum(group, i32(0))),
    ),
  );
};

export interface ChatGroupParts {
  readonly columns: readonly Column[];
  readonly registers: readonly Register[];
  readonly tallies: readonly Tally[];
  readonly counts: readonly { readonly name: string; readonly tally: string }[];
  readonly ledger: readonly LedgerEntry[];
  /** After arrivals: who gets a place. */
  readonly placing: readonly Statement[];
  /** After leaving: how large the groups are. */
  readonly evening: readonly Statement[];
}

const none: ChatGroupParts = {
  columns: [],
  registers: [],
  tallies: [],
  counts: [],
  ledger: [],
  placing: [],
  evening: [],
};

/** Of so many members as many as fall to the group under way of the first `groups`, as evenly as whole numbers allow. */
const evenShare = (members: number, groups: number): Expression => {
  const upTo = (of: Expression): Expression => quotient(multiply(of, i32(members)), i32(Math.max(1, groups)));
  return select(
    less(groupUnderWay, i32(groups)),
    subtract(upTo(add(groupUnderWay, i32(1))), upTo(groupUnderWay)),
    i32(0),
  );
};

const isNone = ({ value, spread }: Quantity): boolean => value === 0 && spread === undefined;

/** i32: members that the group under way has room for, newcomers among them. */
const roomFor = (size: Expression, limit: Expression, takesNewcomers: Expression): Expression =>
  select(equal(size, i32(0)), limit, select(takesNewcomers, subtract(limit, size), i32(0)));

/**
 * Who changes groups of his own accord: of those whose group takes nobody any more (of all, where free places go to
 * newcomers) some ask for a place anew, never more than there were the evening before.
 */
const changing = (
  { changing: rate, refilled, limit }: ChatGroups,
  { slots, evening }: GroupContext,
): {
  readonly parts: Pick<ChatGroupParts, "columns" | "registers" | "tallies" | "counts" | "evening">;
  readonly leaving: readonly Statement[];
  readonly found: readonly Statement[];
} => {
  const settled = refilled
    ? greaterOrEqual(group, i32(0))
    : and(
        greaterOrEqual(group, i32(0)),
        equal(register(fullRegister, "i32", maximum(group, i32(0))), i32(1)),
      );
  const takesNewcomers = refilled ? truth(true) : equal(register(fullRegister, "i32", groupUnderWay), i32(0));
  return {
    parts: {
      columns: [
        { name: goes.name, type: "bool", initial: 0 },
        { name: cameFrom.name, type: "i32", initial: -1 },
      ],
      registers: [{ name: placesRegister.name, type: "i32", initial: 0 }],
      tallies: [places, changed].map((tally) => ({ name: tally, groups: 1, scale: 1 })),
      counts: [{ name: changed, tally: changed }],
      evening: [
        {
          kind: "count",
          tally: places,
          groups: slots,
          value: roomFor(evening, i32(Math.round(limit.value)), takesNewcomers),
        },
        { kind: "update", register: placesRegister.name, value: tallied(places) },
      ],
    },
    leaving: [
      {
        kind: "ration",
        name: `${name}: changing`,
        eligible: and(here, settled, happens(numberOf(rate), namedDraw(`${name}: changes`))),
        key: namedDraw(`${name}: changing`),
        capacity: placesRegister,
        granted: goes.name,
      },
      { kind: "set", column: cameFrom.name, value: group, where: goes },
      { kind: "set", column: group.name, value: i32(-1), where: goes },
    ],
    found: [
      {
        kind: "tally",
        tally: changed,
        value: and(goes, greaterOrEqual(group, i32(0)), notEqual(group, cameFrom)),
      },
    ],
  };
};

/** The chat groups of a scenario as parts of a program; nothing where it has none. */
export const chatGroupParts = (scenario: Scenario): ChatGroupParts => {
  const { chatGroups, count } = scenario.members;
  const context = groupContext(scenario);
  if (chatGroups === undefined || context === undefined) return none;
  const slots = slotsOf(chatGroups);
  const first = equal(step, i32(0));
  const hasBeenFull = register(fullRegister, "i32", groupUnderWay);
  const taking = chatGroups.refilled
    ? context.room
    : select(equal(hasBeenFull, i32(0)), context.room, i32(0));
  const starting = startingGroups(chatGroups);
  const unplaced = and(here, less(group, i32(0)));
  const lot = namedDraw(`${name}: place`);
  const ration = (what: string, capacity: Expression): readonly Statement[] => [
    {
      kind: "ration",
      name: `${name}: ${what}`,
      eligible: unplaced,
      key: lot,
      capacity,
      granted: placed.name,
      among: { groups: slots, column: group.name },
    },
    context.taking(i32(1), placed),
  ];
  const change = isNone(chatGroups.changing) ? undefined : changing(chatGroups, context);
  const isOpen = greater(context.evening, i32(0));
  const limit = i32(Math.round(chatGroups.limit.value));
  return {
    columns: [
      { name: group.name, type: "i32", initial: -1 },
      { name: placed.name, type: "bool", initial: 0 },
      ...(change?.parts.columns ?? []),
    ],
    registers: [
      { name: sizeRegister, type: "i32", initial: 0, groups: slots },
      ...(chatGroups.refilled
        ? []
        : [{ name: fullRegister, type: "i32" as const, initial: 0, groups: slots }]),
      ...(change?.parts.registers ?? []),
    ],
    tallies: [
      { name: taken, groups: slots, scale: 1 },
      { name: membersOf, groups: slots, scale: 1 },
      { name: waiting, groups: 1, scale: 1 },
      { name: open, groups: 1, scale: 1 },
      ...(change?.parts.tallies ?? []),
    ],
    counts: [...[open, waiting].map((tally) => ({ name: tally, tally })), ...(change?.parts.counts ?? [])],
    ledger: [
      {
        line: `${name}: upkeep`,
        kind: "cost",
        prices: [recipeOf(chatGroups.upkeep)],
        tally: open,
        group: 0,
      },
    ],
    placing: [
      ...(change?.leaving ?? []),
      context.taking(i32(1), and(here, greaterOrEqual(group, i32(0)))),
      // On the first day all are spread evenly over the groups that there are; who comes on top goes where there is room.
      ...ration("open", select(first, evenShare(Math.round(count.value), starting), taking)),
      ...ration("new", select(first, subtract(limit, context.now(groupUnderWay)), context.newRoom)),
      ...(change?.found ?? []),
    ],
    evening: [
      { kind: "tally", tally: membersOf, value: i32(1), group, where: here },
      { kind: "tally", tally: waiting, value: unplaced },
      { kind: "count", tally: open, groups: slots, value: toI32(isOpen) },
      { kind: "update", register: sizeRegister, value: context.evening },
      ...(change?.parts.evening ?? []),
      ...(chatGroups.refilled
        ? []
        : [
            {
              kind: "update" as const,
              register: fullRegister,
              value: toI32(
                and(
                  isOpen,
                  or(not(equal(hasBeenFull, i32(0))), greaterOrEqual(tallied(taken, groupUnderWay), limit)),
                ),
              ),
            },
          ]),
    ],
  };
};
