/**
 * Atmosphere: one number for the community, A ← A + δ · (s(x) − o · overload − A), with x the day's visitors,
 * s(x) = x/(K + x) the company found, and overload = max(0, x/attention − 1) what nobody can follow. Company saturates
 * and overload does not, so there is a size at which A is largest (the inverted U of Butler 2001). Of chat groups each
 * has one of its own, of its members' visits; a group that opens begins without any.
 */
import { communityTally } from "../../levers/communityTally.ts";
import type { GroupContext } from "../../levers/groupContext.ts";
import { numberOf } from "../../levers/lowered.ts";
import { log } from "../../numerics/exponential.ts";
import {
  add,
  divide,
  type Expression,
  f32,
  greater,
  groupUnderWay,
  i32,
  less,
  maximum,
  multiply,
  register,
  select,
  subtract,
  tallied,
  toF32,
} from "../../program/expression.ts";
import { exp, saturate } from "../../program/functions.ts";
import type { Atmosphere } from "../../scenario/feedback.ts";
import { member } from "../member.ts";
import { type FeedbackParts, nothingFedBack, termsOf } from "./parts.ts";

const name = "feedback: atmosphere";
const levelName = `${name}: level`;
const groupVisitors = `${communityTally}${name}: visitors`;

/** The atmosphere of this evening, from that of the day before and the day's visitors. */
const tonight = (atmosphere: Atmosphere, level: Expression, visitors: Expression): Expression => {
  const company = saturate(visitors, numberOf(atmosphere.halfAt));
  const overload = maximum(f32(0), subtract(divide(visitors, numberOf(atmosphere.attention)), f32(1)));
  const share = subtract(f32(1), exp(divide(f32(-log(2)), numberOf(atmosphere.settlesInDays))));
  const towards = subtract(company, multiply(numberOf(atmosphere.crowding), overload));
  return add(level, multiply(share, subtract(towards, level)));
};

/** The atmosphere that there is when the simulation begins is that of the measured community. */
const begins = (felt: Expression, settled: (measure: string) => number) => ({
  initial: settled(levelName),
  measures: [{ name: levelName, value: felt }],
});

const ofCommunity = (atmosphere: Atmosphere, settled: (measure: string) => number): FeedbackParts => {
  const level = register(levelName, "f32");
  const { initial, measures } = begins(level, settled);
  return {
    ...nothingFedBack,
    measures,
    registers: [{ name: level.name, type: "f32", initial }],
    terms: termsOf(name, atmosphere.effects, level),
    evening: [
      {
        kind: "update",
        register: level.name,
        value: tonight(atmosphere, level, toF32(tallied("visitors"))),
      },
    ],
  };
};

const ofGroups = (
  atmosphere: Atmosphere,
  groups: GroupContext,
  settled: (measure: string) => number,
): FeedbackParts => {
  const here = groups.carried(levelName, maximum(groups.group, i32(0)));
  const felt = select(less(groups.group, i32(0)), f32(0), here);
  const { initial, measures } = begins(felt, settled);
  return {
    ...nothingFedBack,
    measures,
    tallies: [{ name: groupVisitors, groups: groups.slots, scale: 1 }],
    registers: [{ name: levelName, type: "f32", initial, groups: groups.slots }],
    terms: termsOf(name, atmosphere.effects, felt),
    evening: [
      { kind: "tally", tally: groupVisitors, value: member.visited, group: groups.group },
      {
        kind: "update",
        register: levelName,
        value: select(
          greater(groups.evening, i32(0)),
          tonight(
            atmosphere,
            groups.carried(levelName, groupUnderWay),
            toF32(tallied(groupVisitors, groupUnderWay)),
          ),
          f32(0),
        ),
      },
    ],
  };
};

/**
 * @param groups the chat groups that members are in, where there are any
 * @param settled the community's mean of a measure, where a pilot has found it
 */
export const atmosphereParts = (
  atmosphere: Atmosphere,
  groups: GroupContext | undefined,
  settled: (measure: string) => number,
): FeedbackParts =>
  atmosphere.ofChatGroups === true && groups !== undefined
    ? ofGroups(atmosphere, groups, settled)
    : ofCommunity(atmosphere, settled);
