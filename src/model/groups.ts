/**
 * How members are told apart where they are counted by group: by traits that they have, and by which levers of the plan
 * have acted on them.
 */
import { channelsIn } from "../levers/families.ts";
import { startingChannel, type Term } from "../levers/lowered.ts";
import { namedTraitDraw } from "../program/draws.ts";
import {
  column,
  type Expression,
  f32,
  i32,
  multiply,
  notEqual,
  or,
  select,
  toI32,
} from "../program/expression.ts";
import { uniform } from "../program/functions.ts";
import type { Column, Statement } from "../program/program.ts";
import { invitationChannel } from "../scenario/invitations.ts";
import type { LeverSet, Scenario } from "../scenario/scenario.ts";
import type { Arm } from "./model.ts";

/** Levers that one i32 column can mark; the sign bit is left alone. */
export const leversPerColumn = 31;

/** The column in which levers 31k … 31k + 30 of an arm are marked, the first in bit 0. */
export const reachColumn = (k: number): string => `reached: ${k}`;

/** What notes on whom the levers of an arm act. */
export interface Reach {
  /** In the order of their bits. */
  readonly levers: readonly string[];
  readonly columns: readonly Column[];
  readonly statements: readonly Statement[];
}

/** A lever acts on a member where the amount of any of its terms is not zero. */
export const reachOf = (
  levers: readonly { readonly lever: string; readonly terms: readonly Term[] }[],
): Reach => {
  const acting = levers.filter(({ terms }) => terms.length > 0);
  const count = Math.ceil(acting.length / leversPerColumn);
  const columns = Array.from({ length: count }, (_, k) => column(reachColumn(k), "i32"));
  const statements = columns.map((marked, k): Statement => {
    const bits = acting.slice(k * leversPerColumn, (k + 1) * leversPerColumn).map(({ terms }, bit) => {
      const [first, ...rest] = terms.map((t): Expression => notEqual(t.amount, f32(0)));
      return select(rest.length === 0 ? first : or(first, ...rest), i32(1 << bit), i32(0));
    });
    return { kind: "set", column: marked.name, value: or(marked, ...bits) };
  });
  return {
    levers: acting.map(({ lever }) => lever),
    columns: columns.map(({ name }) => ({ name, type: "i32", initial: 0 })),
    statements,
  };
};

/** i32: which of the groups a member is in that a scenario spreads its members over. */
export const fixedGroup = ({ members }: Scenario): Expression =>
  toI32(multiply(uniform(namedTraitDraw("group")), f32(members.groups?.value ?? 1)));

/**
 * Channels in the order of their indices. What runs today opens its channels before those of the set, and keeps their
 * indices where it is stopped: an arm goes on with the members of the baseline, who remember the channel they came through.
 */
export const channelNames = (scenario: Scenario, set: LeverSet): readonly string[] => [
  ...scenario.arrivals.map((c) => c.name),
  startingChannel,
  ...(scenario.invitations === undefined ? [] : [invitationChannel]),
  ...new Set([scenario.today, set].flatMap(channelsIn)),
];

/** Columns by which the members of an arm are told apart, with the names of their values. */
export const toldApart = (scenario: Scenario, set: LeverSet): Arm["told"] => [
  { by: "segment", column: "segment", names: scenario.members.segments.map((s) => s.name) },
  {
    by: "channel",
    column: "channel",
    names: channelNames(scenario, set),
  },
  ...set.tiers.map(({ name, ladder }) => ({
    by: "tier" as const,
    column: `tiers: ${name}: rung`,
    names: ladder.map((rung) => (set.tiers.length > 1 ? `${name}: ${rung.name}` : rung.name)),
  })),
];
