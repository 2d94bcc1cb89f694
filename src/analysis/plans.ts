import type { LeverSet, Scenario } from "../scenario/scenario.ts";

/** A plan of a scenario: the one under `plan`, or one of its further arms. */
export interface Plan {
  /** Its id among the arms. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly levers: LeverSet;
}

/** The plans of some scenarios, in their order. */
export const plansOf = (scenarios: readonly Scenario[]): readonly Plan[] =>
  scenarios.flatMap((scenario) => [
    { id: scenario.id, scenario, levers: scenario.plan },
    ...scenario.arms.map(({ id, levers }) => ({ id, scenario, levers })),
  ]);
