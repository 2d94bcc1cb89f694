/**
 * What members do on a day with a visit besides being there: whether they post, and the time that it all takes. Off unless
 * the scenario speaks of it. Posting is an event of the rate −ln(1 − chance per visit), times the segment's multiple and
 * what levers do; time is summed, and remembered by each member.
 */
import { numberOf } from "../levers/lowered.ts";
import { draw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  type Expression,
  equal,
  f32,
  happens,
  i32,
  multiply,
  negate,
  select,
  subtract,
} from "../program/expression.ts";
import { log } from "../program/functions.ts";
import type { Column, SetStatement, Statement, Tally } from "../program/program.ts";
import type { Scenario, Segment } from "../scenario/scenario.ts";
import { member } from "./member.ts";

/** bool: posts today. */
export const posted = column("participation: posted", "bool");
/** i32: days with a post so far. */
export const postsSoFar = column("participation: posts", "i32");
/** f32: minutes spent so far. */
export const minutesSoFar = column("participation: minutes", "f32");

const ofToday = column("participation: minutes today", "f32");
/** Minutes are added up in hundredths. */
const hundredths = 100;

export interface Participating {
  readonly columns: readonly Column[];
  readonly tallies: readonly Tally[];
  readonly counts: readonly { readonly name: string; readonly tally: string }[];
  /** After the visits. */
  readonly posting: readonly Statement[];
  /** After the responses of levers, which see what there was before today. */
  readonly adding: readonly Statement[];
}

/** How much a member posts, as a multiple; undefined where no segment states one. */
const segmentMultiple = (segments: readonly Segment[]): Expression | undefined =>
  segments.every(({ posts }) => posts === undefined)
    ? undefined
    : segments.reduce<Expression>(
        (held, { posts }, i) =>
          posts === undefined ? held : select(equal(member.segment, i32(i)), numberOf(posts), held),
        f32(1),
      );

/** The rate of posting on a visit before any term. */
export const postRate = (segments: readonly Segment[], posts: Scenario["behaviour"]["posts"]): Expression =>
  posts === undefined
    ? f32(0)
    : times(negate(log(subtract(f32(1), numberOf(posts.perVisit)))), segmentMultiple(segments));

const times = (rate: Expression, ...factors: readonly (Expression | undefined)[]): Expression =>
  factors.reduce<Expression>((held, factor) => (factor === undefined ? held : multiply(held, factor)), rate);

/**
 * Posts and time as parts of a program; nothing where the scenario does not speak of them.
 *
 * @param factor f32: e^(sum of the terms of posting)
 */
export const participating = (
  { members, behaviour }: Scenario,
  factor: Expression | undefined,
): Participating => {
  const { posts, time } = behaviour;
  const counted = [
    ...(posts === undefined ? [] : [{ what: "posts", scale: 1, value: posted as Expression }]),
    ...(time === undefined ? [] : [{ what: "minutes", scale: hundredths, value: ofToday as Expression }]),
  ].map(({ what, ...rest }) => ({ ...rest, name: `members: participation: ${what}` }));
  const rate = postRate(members.segments, posts);
  const spends = time === undefined ? f32(0) : select(member.visited, numberOf(time.perVisit), f32(0));
  const setting = (to: { readonly name: string }, value: Expression): SetStatement => ({
    kind: "set",
    column: to.name,
    value,
  });
  return {
    columns: [
      ...(posts === undefined
        ? []
        : [
            { name: posted.name, type: "bool" as const, initial: 0 },
            { name: postsSoFar.name, type: "i32" as const, initial: 0 },
          ]),
      ...(time === undefined
        ? []
        : [ofToday, minutesSoFar].map(({ name }) => ({ name, type: "f32" as const, initial: 0 }))),
    ],
    tallies: counted.map(({ name, scale }) => ({ name, groups: 1, scale })),
    counts: counted.map(({ name }) => ({ name, tally: name })),
    posting: [
      ...(posts === undefined
        ? []
        : [setting(posted, and(member.visited, happens(times(rate, factor), draw("contribution"))))]),
      ...(time === undefined
        ? []
        : [
            setting(
              ofToday,
              posts === undefined ? spends : add(spends, select(posted, numberOf(time.perPost), f32(0))),
            ),
          ]),
      ...counted.map(({ name, value }): Statement => ({ kind: "tally", tally: name, value })),
    ],
    adding: [
      ...(posts === undefined ? [] : [setting(postsSoFar, add(postsSoFar, select(posted, i32(1), i32(0))))]),
      ...(time === undefined ? [] : [setting(minutesSoFar, add(minutesSoFar, ofToday))]),
    ],
  };
};
