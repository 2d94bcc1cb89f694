/** How members are told apart where they are counted by group: by traits that they have. */
import { channelsIn } from "../levers/families.ts";
import { startingChannel } from "../levers/lowered.ts";
import { namedTraitDraw } from "../program/draws.ts";
import { type Expression, f32, multiply, toI32 } from "../program/expression.ts";
import { uniform } from "../program/functions.ts";
import { invitationChannel } from "../scenario/invitations.ts";
import type { LeverSet, Scenario } from "../scenario/scenario.ts";
import type { Arm } from "./model.ts";

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
