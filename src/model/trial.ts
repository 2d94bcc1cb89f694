/**
 * What an operator sees of a plan that leaves some members alone: of those present at the start, how many are still
 * members and how many visit, among those whom the plan may reach (treated) and those whom it leaves alone (control).
 */
import { communityTally } from "../levers/communityTally.ts";
import { and, column, type Expression, equal, i32, not, step } from "../program/expression.ts";
import type { Column, Statement, Tally } from "../program/program.ts";
import { here, member } from "./member.ts";

/** The two groups of a trial, as series name them. */
const trialGroups = ["treated", "control"] as const;

export type TrialGroup = (typeof trialGroups)[number];

/** What is counted of each group, per day: members under way that morning, still members that evening, visitors. */
const trialSeries = ["under way", "members", "visitors"] as const;

export const trialName = (group: TrialGroup, what: (typeof trialSeries)[number]): string =>
  `trial: ${group}: ${what}`;

/** bool: was in a group that is left alone when the horizon began. */
const control = column("trial: control", "bool");

/**
 * The counts of a trial. They change no one's life.
 *
 * @param reached whether the plan may reach the member today
 * @param start step at which the groups are told apart for good, where members can come into other ones; absent = never
 */
export const trialParts = (
  reached: Expression,
  start?: number,
): {
  readonly columns: readonly Column[];
  readonly tallies: readonly Tally[];
  readonly statements: readonly Statement[];
  readonly counts: readonly { readonly name: string; readonly tally: string }[];
} => {
  const treated = start === undefined ? reached : not(control);
  const counted = trialGroups.flatMap((group) => {
    const isOne = and(member.present, group === "treated" ? treated : not(treated));
    const values = { "under way": isOne, members: and(isOne, here), visitors: and(isOne, member.visited) };
    return trialSeries.map((what) => ({
      name: trialName(group, what),
      tally: `${communityTally}${trialName(group, what)}`,
      value: values[what],
    }));
  });
  const telling: readonly Statement[] =
    start === undefined
      ? []
      : [{ kind: "set", column: control.name, value: not(reached), where: equal(step, i32(start)) }];
  return {
    columns: start === undefined ? [] : [{ name: control.name, type: "bool", initial: 0 }],
    tallies: counted.map(({ tally }) => ({ name: tally, groups: 1, scale: 1 })),
    statements: [
      ...telling,
      ...counted.map(({ tally, value }): Statement => ({ kind: "tally", tally, value })),
    ],
    counts: counted.map(({ name, tally }) => ({ name, tally })),
  };
};
