/**
 * What an operator sees of a plan that leaves some members alone: of those present at the start, how many are still
 * members and how many visit, among those whom the plan may reach (treated) and those whom it leaves alone (control).
 */
import { communityTally } from "../levers/communityTally.ts";
import { and, type Expression, not } from "../program/expression.ts";
import type { Statement, Tally } from "../program/program.ts";
import { here, member } from "./member.ts";

/** The two groups of a trial, as series name them. */
export const trialGroups = ["treated", "control"] as const;

export type TrialGroup = (typeof trialGroups)[number];

/** What is counted of each group, per day: members under way that morning, still members that evening, visitors. */
export const trialSeries = ["under way", "members", "visitors"] as const;

export const trialName = (group: TrialGroup, what: (typeof trialSeries)[number]): string =>
  `trial: ${group}: ${what}`;

/** The counts of a trial. They change no one's life. */
export const trialParts = (
  reached: Expression,
): {
  readonly tallies: readonly Tally[];
  readonly statements: readonly Statement[];
  readonly counts: readonly { readonly name: string; readonly tally: string }[];
} => {
  const counted = trialGroups.flatMap((group) => {
    const isOne = and(member.present, group === "treated" ? reached : not(reached));
    const values = { "under way": isOne, members: and(isOne, here), visitors: and(isOne, member.visited) };
    return trialSeries.map((what) => ({
      name: trialName(group, what),
      tally: `${communityTally}${trialName(group, what)}`,
      value: values[what],
    }));
  });
  return {
    tallies: counted.map(({ tally }) => ({ name: tally, groups: 1, scale: 1 })),
    statements: counted.map(({ tally, value }) => ({ kind: "tally", tally, value })),
    counts: counted.map(({ name, tally }) => ({ name, tally })),
  };
};
