import { type Lowered, nothing } from "../../levers/lowered.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { groupContext } from "../chatGroups.ts";
import { atmosphereParts } from "./atmosphere.ts";
import { contagionParts } from "./contagion.ts";
import { habitParts } from "./habit.ts";
import type { FeedbackParts } from "./parts.ts";

/** All that a community does to itself, as one more lowered thing that runs today, and what it does in the evening. */
export interface LoweredFeedback extends Lowered, Pick<FeedbackParts, "evening" | "neighbourSlots"> {}

/**
 * The feedbacks that a scenario switches on. They were at work when its behaviour was measured, so members begin with
 * the community's mean of what they carry, and their terms are centred as those of today's levers.
 *
 * @param settled the community's mean of a measure, where a pilot has found it
 */
export const lowerFeedback = (scenario: Scenario, settled: (measure: string) => number): LoweredFeedback => {
  const { contagion, habit, atmosphere } = scenario.feedback ?? {};
  const starting = Math.round(scenario.members.count.value);
  const parts = [
    ...(contagion === undefined ? [] : [contagionParts(contagion, starting, settled)]),
    ...(habit === undefined ? [] : [habitParts(habit, settled)]),
    ...(atmosphere === undefined ? [] : [atmosphereParts(atmosphere, groupContext(scenario))]),
  ];
  const all = <K extends keyof FeedbackParts>(key: K): FeedbackParts[K] =>
    parts.flatMap((part) => part[key] as readonly unknown[]) as unknown as FeedbackParts[K];
  return {
    ...nothing,
    columns: all("columns"),
    tallies: all("tallies"),
    registers: all("registers"),
    exposure: all("exposure"),
    terms: all("terms"),
    measures: all("measures"),
    births: all("births"),
    evening: all("evening"),
    neighbourSlots: all("neighbourSlots"),
  };
};
