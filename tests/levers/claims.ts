/** What tests of levers claim about them in the still world, and how that is written in their tables. */
import { expect } from "vitest";
import type { Arm, Model } from "../../src/model/model.ts";
import type { Process, Scenario } from "../../src/scenario/scenario.ts";
import { certain, founders, monday, plainBehaviour } from "../model/community.ts";
import { counted, eight, hardly, modelOf, pulls, still, surely, type Written } from "./stillWorld.ts";

/** A claim about a lever: what is seen of it by day, what is expected, and how near that must be. */
export interface Claim {
  readonly says: string;
  readonly model: () => Model;
  readonly seen: (model: Model, arm: Arm) => readonly number[];
  readonly expected: readonly number[];
  /** Single precision where nothing is left to chance, four standard errors where something is. */
  readonly within: number;
  /** Which arm is looked at; the plan unless another is named. */
  readonly arm?: number;
}

/** Whether what is seen in an arm is what the claim expects. */
export const holds = (
  { expected, within }: Pick<Claim, "expected" | "within">,
  values: readonly number[],
): boolean =>
  values.length === expected.length && values.every((value, i) => Math.abs(value - expected[i]) <= within);

/** Holds a claim to what is seen. */
export const met = (claim: Claim): void => {
  const model = claim.model();
  const values = claim.seen(model, model.arms[claim.arm ?? 1]);
  if (!holds(claim, values)) expect(values).toEqual(claim.expected);
};

export const exactly = 2e-6;
export const fourErrorsOf = (p: number, n: number): number => 4 * Math.sqrt((p * (1 - p)) / n);

export const onRate =
  (process: Process) =>
  (model: Model, arm: Arm): readonly number[] =>
    pulls(model, arm, process);
export const tally =
  (name: string) =>
  (model: Model, arm: Arm): readonly number[] =>
    counted(model, arm, name);
/** A tally as a share of so many members. */
export const shareOf =
  (name: string, members: number) =>
  (model: Model, arm: Arm): readonly number[] =>
    counted(model, arm, name).map((n) => n / members);
export const on =
  (days: readonly number[], seen: Claim["seen"]): Claim["seen"] =>
  (model, arm) => {
    const values = seen(model, arm);
    return days.map((day) => values[day]);
  };
export const inAll =
  (seen: Claim["seen"]): Claim["seen"] =>
  (model, arm) => [seen(model, arm).reduce((a, b) => a + b, 0)];

export const model =
  (written: Written, changes: Partial<Scenario>, arm?: Written): (() => Model) =>
  () =>
    modelOf(written, changes, arm);

/** Days from the first to before the last. */
export const days = (count: number): readonly number[] => Array.from({ length: count }, (_, day) => day);

export const withOdds = (p: number, odds: number): number => (p * odds) / (1 - p + p * odds);

/** Contact fatigue after each of so many daily contacts: F ← F · 2^(−1/h) + load. */
export const fatigue = (
  count: number,
  halfLife: number,
  load: (day: number) => number,
): readonly number[] => {
  let level = 0;
  return days(count).map((day) => {
    level = level * 2 ** (-1 / halfLife) + load(day);
    return level;
  });
};

export const many = 20000;

/** Many founders to whom something happens with a chance. */
export const lots = (count: number, rate = surely): Partial<Scenario> => ({
  members: founders(many),
  behaviour: plainBehaviour(hardly, rate),
  calendar: { start: monday, days: count, history: 0 },
});

export const silentAtOnce = (count: number): Partial<Scenario> => {
  const plain = plainBehaviour(hardly, hardly);
  return {
    members: founders(eight),
    behaviour: {
      ...plain,
      activation: certain(1e6, "per day"),
      dormancy: { ...plain.dormancy, rate: certain(surely, "per day"), return: certain(hardly, "per day") },
    },
    calendar: { start: monday, days: count, history: 0 },
  };
};

/** Forty of whom some are there every day, some now and then and some never, by the lot of their segment. */
export const twoKinds = (count: number): Partial<Scenario> => ({
  ...still(count),
  members: {
    ...founders(40),
    segments: [
      ["here", 0.3, 1],
      ["now and then", 0.4, 0.01],
      ["away", 0.3, 1e-9],
    ].map(([name, share, visits]) => ({
      name: name as string,
      share: certain(share as number, "probability"),
      visits: certain(visits as number, "multiple"),
      leaves: certain(1, "multiple"),
    })),
  },
});

export const agents =
  "{ name: agents, every: day, need: 100%, hours: 4, hours per case: 1, effects: { more leave: ln rate ratio 0.8, lasting: 1 day } }";
