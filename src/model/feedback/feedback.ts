import { type Lowered, nothing, numberOf, type Term } from "../../levers/lowered.ts";
import { multiply } from "../../program/expression.ts";
import type { LeverSet, Scenario } from "../../scenario/scenario.ts";
import { groupContext } from "../chatGroups.ts";
import { atmosphereParts } from "./atmosphere.ts";
import { belongingParts } from "./belonging.ts";
import { contagionParts } from "./contagion.ts";
import { habitParts } from "./habit.ts";
import { noiseParts } from "./noise.ts";
import type { FeedbackParts } from "./parts.ts";
import { satisfactionParts } from "./satisfaction.ts";

/** All that a community does to itself, as one more lowered thing that runs today, and what it does in the evening. */
export interface LoweredFeedback
  extends Omit<Lowered, "terms">,
    Pick<FeedbackParts, "terms" | "evening" | "neighbourSlots"> {}

/**
 * The feedbacks that a scenario switches on. They were at work when its behaviour was measured, so members begin with
 * the community's mean of what they carry, and their terms are centred as those of today's levers.
 *
 * @param gains what the levers of an arm give to stocks
 * @param set the levers of the arm
 * @param settled the community's mean of a measure, where a pilot has found it
 */
export const lowerFeedback = (
  scenario: Scenario,
  gains: readonly Term[],
  settled: (measure: string) => number,
  set: LeverSet,
): LoweredFeedback => {
  const { contagion, habit, atmosphere, satisfaction, belonging, noise } = scenario.feedback ?? {};
  const catching = contagion && contagionParts(contagion, scenario, settled);
  const loud = noise && noiseParts(noise, gains, settled, set);
  const spoilt =
    noise === undefined || loud === undefined || noise.effects.length > 0
      ? undefined
      : multiply(numberOf(noise.spoils), loud.level);
  const parts: readonly FeedbackParts[] = [
    catching,
    habit && habitParts(habit, gains, settled),
    atmosphere && atmosphereParts(atmosphere, groupContext(scenario), settled),
    loud,
    satisfaction && satisfactionParts(satisfaction, gains, spoilt, settled),
    belonging && belongingParts(belonging, gains, catching?.lost, settled),
  ].filter((part) => part !== undefined);
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
