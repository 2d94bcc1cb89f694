/**
 * Contagion of leaving. C counts recently lost neighbours: it grows by one with each and is forgotten exponentially
 * over the window W, C ← C · e^(−1/W) + newly lost. With ties of their own, members notice when one of k neighbours has
 * left, and now and then make all their ties anew, so that in time they know those who joined after them; in the mean
 * field everyone shares in all exits, C = k · E / n with E the forgotten count of exits, of the community or, where it
 * spreads in chat groups, of the member's own group.
 */

import { communityTally } from "../../levers/communityTally.ts";
import type { GroupContext } from "../../levers/groupContext.ts";
import { numberOf } from "../../levers/lowered.ts";
import { carriedOver } from "../../levers/pulse.ts";
import { namedDraw, namedTraitDraw } from "../../program/draws.ts";
import {
  add,
  column,
  divide,
  type Expression,
  equal,
  f32,
  floor,
  greater,
  groupUnderWay,
  happens,
  i32,
  less,
  maximum,
  multiply,
  negate,
  neighbours,
  register,
  select,
  step,
  subtract,
  tallied,
  toF32,
  toI32,
  truth,
} from "../../program/expression.ts";
import { exp, uniform } from "../../program/functions.ts";
import type { Contagion } from "../../scenario/feedback.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { groupContext, groupSizeOf, startingGroups, startingSize } from "../chatGroups.ts";
import { fixedGroup } from "../groups.ts";
import { here, member, stages } from "../member.ts";
import { type FeedbackParts, nothingFedBack, termsOf } from "./parts.ts";

const name = "feedback: contagion";

/** Counted for new ties alone, no part of anyone's life. */
const bornTally = `${communityTally}born today`;

export interface ContagionParts extends FeedbackParts {
  /** f32: how many neighbours the member has lost recently. */
  readonly lost: Expression;
}

/** A lost neighbour never keeps anyone: of an uncertain effect what lies below zero is none. */
const coefficient: NonNullable<Parameters<typeof termsOf>[3]> = ({ lnRateRatio, process }) =>
  process === "leave" && lnRateRatio.spread !== undefined
    ? maximum(numberOf(lnRateRatio), f32(0))
    : numberOf(lnRateRatio);

const kept = (contagion: Contagion): Expression =>
  exp(negate(divide(f32(1), numberOf(contagion.windowDays))));

/** What is measured of the exits that everyone shares in, so that they are there when the simulation begins. */
const shared = `${name}: shared`;

/** Exits that are not forgotten yet, in a circle of so many members of whom each counts `lost` neighbours as lost. */
const exitsAmong = ({ ties }: Contagion, lost: number, members: number): number =>
  ties > 0 ? (lost * members) / ties : 0;

/** @param starting how many members are there when the simulation begins */
const inMeanField = (
  contagion: Contagion,
  starting: number,
  settled: (measure: string) => number,
): ContagionParts => {
  const exits = register(`${name}: exits`, "f32");
  const members = register(`${name}: members`, "f32");
  const amount = divide(multiply(f32(contagion.ties), exits), members);
  return {
    lost: amount,
    columns: [],
    tallies: [],
    registers: [
      { name: exits.name, type: "f32", initial: exitsAmong(contagion, settled(shared), starting) },
      { name: members.name, type: "f32", initial: starting },
    ],
    exposure: [],
    terms: termsOf(name, contagion.effects, amount, coefficient),
    measures: [{ name: shared, value: amount }],
    births: [],
    evening: [
      {
        kind: "update",
        register: exits.name,
        value: add(multiply(exits, kept(contagion)), toF32(tallied("left"))),
      },
      { kind: "update", register: members.name, value: toF32(tallied("members")) },
    ],
    neighbourSlots: [],
  };
};

/** Groups within which leaving spreads, and what counts their members. */
interface Circles {
  /** Members of each when the simulation begins. */
  readonly starting: number;
  readonly groups: Pick<GroupContext, "group" | "slots" | "evening" | "carried">;
  /** i32: members of the member's own group this morning. */
  readonly size: Expression;
  readonly counting: Pick<FeedbackParts, "tallies" | "registers" | "evening">;
}

const counted = `${communityTally}${name}: members`;
const sizes = `${name}: members of groups`;

/** The groups that a scenario spreads its members over for good. */
const fixedGroups = (scenario: Scenario): Circles => {
  const slots = Math.max(1, Math.round(scenario.members.groups?.value ?? 1));
  const group = fixedGroup(scenario);
  const evening = tallied(counted, groupUnderWay);
  const starting = startingSize(scenario, slots);
  return {
    starting,
    groups: { group, slots, evening, carried: (what, of) => register(what, "f32", of) },
    size: register(sizes, "i32", group),
    counting: {
      tallies: [{ name: counted, groups: slots, scale: 1 }],
      registers: [{ name: sizes, type: "i32", initial: starting, groups: slots }],
      evening: [
        { kind: "tally", tally: counted, value: i32(1), group, where: here },
        { kind: "update", register: sizes, value: evening },
      ],
    },
  };
};

/** As in the mean field, within each group by itself: k times the share of the group who have left recently. */
const inGroups = (
  contagion: Contagion,
  { groups, size, counting, starting }: Circles,
  settled: (measure: string) => number,
): ContagionParts => {
  const leavers = `${communityTally}${name}: left`;
  const mine = maximum(groups.group, i32(0));
  const exits = (of: Expression) => groups.carried(`${name}: exits`, of);
  const lostInMine = divide(multiply(f32(contagion.ties), exits(mine)), toF32(size));
  const amount = select(less(groups.group, i32(0)), f32(0), lostInMine);
  return {
    ...nothingFedBack,
    lost: amount,
    tallies: [...counting.tallies, { name: leavers, groups: groups.slots, scale: 1 }],
    registers: [
      ...counting.registers,
      {
        name: `${name}: exits`,
        type: "f32",
        initial: exitsAmong(contagion, settled(shared), starting),
        groups: groups.slots,
      },
    ],
    measures: [{ name: shared, value: amount }],
    terms: termsOf(name, contagion.effects, amount, coefficient),
    evening: [
      ...counting.evening,
      {
        kind: "tally",
        tally: leavers,
        value: toI32(equal(member.stage, i32(stages.left))),
        group: groups.group,
      },
      {
        kind: "update",
        register: `${name}: exits`,
        // A group that nobody is in is closed, and the next in its place has lost nobody.
        value: select(
          greater(groups.evening, i32(0)),
          add(multiply(exits(groupUnderWay), kept(contagion)), toF32(tallied(leavers, groupUnderWay))),
          f32(0),
        ),
      },
    ],
  };
};

/** @param starting how many members are there when the simulation begins */
const amongTies = (
  contagion: Contagion,
  starting: number,
  settled: ((measure: string) => number) | undefined,
): ContagionParts => {
  const gone = column(`${name}: gone`, "i32");
  const seen = column(`${name}: losses seen`, "i32");
  const lost = column(`${name}: recently lost`, "f32");
  const born = register(`${name}: births`, "i32");
  const slots = Array.from({ length: contagion.ties }, (_, i) => `${name}: tie ${i + 1}`);
  const anew = column(`${name}: ties made anew`, "bool");
  const newTies = namedDraw(`${name}: new ties`);
  const { renewedInDays } = contagion;
  const renews =
    renewedInDays === undefined ? truth(false) : happens(divide(f32(1), numberOf(renewedInDays)), newTies);
  const lostBySoFar = neighbours(gone.name, "i32");
  // On the first day all who are there can be neighbours; later whoever was there the evening before.
  const known = toF32(maximum(born, i32(starting)));
  // One draw for all ties: each is anyone alike, and they lie evenly apart, so nobody is met twice.
  const someone = (draw: Expression, tie: number): Expression => {
    const place = add(uniform(draw), f32(tie / contagion.ties));
    return toI32(multiply(subtract(place, floor(place)), known));
  };
  const carried = carriedOver([lost], settled);
  return {
    lost,
    columns: [
      { name: gone.name, type: "i32", initial: 0 },
      { name: seen.name, type: "i32", initial: 0 },
      { name: lost.name, type: "f32", initial: 0 },
      { name: anew.name, type: "bool", initial: 0 },
      ...slots.map((slot) => ({ name: slot, type: "i32" as const, initial: -1 })),
    ],
    tallies: [{ name: bornTally, groups: 1, scale: 1 }],
    registers: [{ name: born.name, type: "i32", initial: 0 }],
    exposure: [
      { kind: "tally", tally: bornTally, value: bornToday },
      {
        kind: "set",
        column: lost.name,
        // Who had left before the tie was made is no loss.
        value: select(
          bornToday,
          lost,
          add(multiply(lost, kept(contagion)), select(anew, f32(0), toF32(subtract(lostBySoFar, seen)))),
        ),
      },
      { kind: "set", column: seen.name, value: lostBySoFar },
    ],
    terms: termsOf(name, contagion.effects, lost, coefficient),
    measures: carried.measures,
    births: [
      ...carried.births,
      ...slots.map((slot, tie) => ({
        kind: "set" as const,
        column: slot,
        value: someone(namedTraitDraw(`${name}: ties`), tie),
      })),
    ],
    evening: [
      { kind: "set", column: anew.name, value: renews },
      ...(renewedInDays === undefined
        ? []
        : slots.map((slot, tie) => ({
            kind: "set" as const,
            column: slot,
            value: someone(secondWordOf(newTies), tie),
            where: anew,
          }))),
      { kind: "set", column: gone.name, value: toI32(equal(member.stage, i32(stages.left))) },
      { kind: "update", register: born.name, value: add(born, tallied(bornTally)) },
    ],
    neighbourSlots: slots,
  };
};

/** The other word of a generator call, so that two decisions share it. */
const secondWordOf = (draw: Expression): Expression => (draw.op === "draw" ? { ...draw, lane: 1 } : draw);

/** Who joined today, or is there from the start on the first day. */
const bornToday: Expression = {
  op: "binary",
  type: "bool",
  operator: "or",
  a: equal(member.joined, step),
  b: equal(step, i32(0)),
};

const uncounted: Circles["counting"] = { tallies: [], registers: [], evening: [] };

export const contagionParts = (
  contagion: Contagion,
  scenario: Scenario,
  settled: (measure: string) => number,
): ContagionParts => {
  const groups = groupContext(scenario);
  const { count, chatGroups } = scenario.members;
  const starting = Math.round(count.value);
  switch (contagion.spread) {
    case "network":
      return amongTies(contagion, starting, settled);
    case "mean field":
      return inMeanField(contagion, starting, settled);
    case "groups":
      return inGroups(contagion, fixedGroups(scenario), settled);
    case "chat groups":
      return groups === undefined || chatGroups === undefined
        ? inMeanField(contagion, starting, settled)
        : inGroups(
            contagion,
            {
              groups,
              size: groupSizeOf(scenario),
              counting: uncounted,
              starting: startingSize(scenario, startingGroups(chatGroups)),
            },
            settled,
          );
  }
};
