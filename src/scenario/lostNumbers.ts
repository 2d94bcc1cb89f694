import type { MessageText, Wording } from "../program/wording.ts";
import { leversIn } from "./leverSet.ts";
import { atNumber, type Problem } from "./problems.ts";
import type { Quantity } from "./quantity.ts";
import type { Lever, Scenario } from "./scenario.ts";

/** A number of a lever that does nothing in the scenario, and what is told of it. */
export interface LostNumber {
  readonly said: Quantity;
  readonly message: Wording;
  readonly expected: MessageText;
}

/** Numbers of levers, of today and of all plans, that would be lost: each once, since plans share levers. */
export const lostNumbers = (
  { today, plan, arms }: Pick<Scenario, "today" | "plan" | "arms">,
  lostBy: (lever: Lever) => readonly LostNumber[],
): readonly Problem[] => {
  const found = new Map<string, Problem>();
  for (const lever of [today, plan, ...arms.map(({ levers }) => levers)].flatMap(leversIn))
    for (const { said, message, expected } of lostBy(lever))
      found.set(said.name, { ...atNumber(said), message, expected });
  return [...found.values()];
};
