/**
 * A world so small and still that what a lever does in it can be worked out by hand: eight members who are all there on
 * every day, and what the engine makes of a lever's terms on each of them.
 */
import { worldKey } from "../../src/engine/generator.ts";
import { advance } from "../../src/engine/reference.ts";
import { createWorld, prepare } from "../../src/engine/referenceWorld.ts";
import { assemble } from "../../src/model/assemble.ts";
import type { Arm, Model } from "../../src/model/model.ts";
import { type Expression, f32 } from "../../src/program/expression.ts";
import { equalExpressions } from "../../src/program/pattern.ts";
import type { Family, Process, Scenario } from "../../src/scenario/scenario.ts";
import { inputsFrom } from "../../src/simulation/inputs.ts";
import { withNotes } from "../../src/simulation/memberStory.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  certain,
  community,
  founders,
  monday,
  noLevers,
  plainBehaviour,
  playWorld,
} from "../model/community.ts";
import { read, townFor } from "./plan.ts";

/** Members of the still world. */
export const eight = 8;

/** What is as good as certain on a day, and what as good as never happens. */
export const surely = 50;
export const hardly = 1e-9;

const seven = (...multiples: readonly number[]) => multiples.map((m) => certain(m, "multiple"));

/** Founders who visit on every day, or on Mondays alone, and never leave. */
export const still = (
  days: number,
  changes: { readonly mondays?: true; readonly members?: number } = {},
): Partial<Scenario> => {
  const plain = plainBehaviour(hardly, surely);
  return {
    members: founders(changes.members ?? eight),
    behaviour: {
      ...plain,
      activation: certain(hardly, "per day"),
      visits: {
        ...plain.visits,
        ...(changes.mondays === true ? { weekdays: seven(1, 0, 0, 0, 0, 0, 0) } : {}),
      },
      purchases: {
        perVisit: certain(0.9999, "probability"),
        basket: certain(5000, "minor"),
        variation: certain(0),
        margin: certain(0.3, "probability"),
      },
    },
    calendar: { start: monday, days, history: 0 },
  };
};

/** Founders who visit on every day but one of the week, Monday being 0. */
export const stillBut = (weekday: number, days: number): Partial<Scenario> => {
  const { behaviour, ...rest } = still(days);
  if (behaviour === undefined) return rest;
  const multiples = Array.from({ length: 7 }, (_, day) => (day === weekday ? hardly : 1));
  return {
    ...rest,
    behaviour: { ...behaviour, visits: { ...behaviour.visits, weekdays: seven(...multiples) } },
  };
};

export type Written = { readonly [F in Family]?: string | readonly string[] };

const linesOf = (written: Written): string =>
  Object.entries(written)
    .map(
      ([family, levers]) =>
        `  ${family}:\n${[levers]
          .flat()
          .map((one) => `    - ${one}\n`)
          .join("")}`,
    )
    .join("");

/** The model of a still world whose plan has some levers, and a further arm that changes them. */
export const modelOf = (written: Written, changes: Partial<Scenario>, arm?: Written): Model => {
  // Levers may speak of posts and of invitations.
  const place = townFor(...(Object.keys(written) as Family[]))
    .replace("behaviour:\n", "behaviour:\n  posts: { per visit: 10% }\n")
    .replace("arrivals: { ", "arrivals: { invitations: { rate: 0.001 per month, accepted: 1% }, ");
  const arms =
    arm === undefined ? "" : `arms:\n  - name: other\n${linesOf(arm).replace(/^/gm, "  ").trimEnd()}\n`;
  const {
    plan,
    arms: further,
    members,
  } = read(`${place.replace("weeks: 4", "weeks: 104")}plan:\n${linesOf(written)}${arms}`);
  const founding = changes.members ?? community().members;
  return assemble(
    community({
      ...changes,
      members: {
        ...founding,
        // Where there are groups, all members are in one, and a second one can be opened.
        ...(members.chatGroups === undefined
          ? {}
          : {
              chatGroups: {
                ...members.chatGroups,
                starting: certain(1, "count"),
                most: certain(2, "count"),
              },
            }),
      },
      plan: { ...noLevers, ...plan },
      arms: further,
    }),
    {},
  );
};

/** Per day, the mean over those who face a decision of ln(rate with all terms / rate without any). */
export const pulls = (model: Model, arm: Arm, process: Process): readonly number[] =>
  memberPulls(model, arm, process).map((values) =>
    values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length,
  );

/** The same of each of them. */
export const memberPulls = (model: Model, arm: Arm, process: Process): readonly (readonly number[])[] => {
  const noted = withNotes(arm);
  const key = worldKey(seedKey(model.seed), 0);
  const world = createWorld(prepare(noted.program), inputsFrom(noted, {}, key), key);
  return Array.from({ length: model.steps }, () => {
    advance(world);
    const of = (what: string) => world.columns.get(`story: ${process}: ${what}`) ?? [];
    const [faced, rate, base] = ["faced", "rate", "base"].map(of);
    return Array.from({ length: world.rows }, (_, row) => row).flatMap((row) =>
      faced[row] === 1 ? [Math.log(rate[row] / base[row])] : [],
    );
  });
};

/** Per day, a tally of an arm. */
export const counted = (model: Model, arm: Arm, tally: string): readonly number[] =>
  Array.from(playWorld(model, arm).tallies.get(tally) ?? []);

/** The arm with other expressions in the place of some. */
export const rewritten = (arm: Arm, change: (e: Expression) => Expression | undefined): Arm => {
  const done = new Map<object, unknown>();
  const walk = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const other =
      (("op" in value ? change(value as Expression) : undefined) as unknown) ??
      (Array.isArray(value)
        ? value.map(walk)
        : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)])));
    done.set(value, other);
    return other;
  };
  return {
    ...arm,
    program: { ...arm.program, step: walk(arm.program.step) as Arm["program"]["step"] },
    terms: walk(arm.terms) as Arm["terms"],
  };
};

/** The arm whose levers have plain terms only: what is stated, on everyone and on every day. */
export const withPlainTerms = (arm: Arm): Arm => {
  const amounts = arm.terms.map(({ amount }) => amount);
  return rewritten(arm, (e) => (amounts.some((amount) => equalExpressions(amount, e)) ? f32(1) : undefined));
};
