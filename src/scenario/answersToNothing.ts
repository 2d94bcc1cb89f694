import { leversIn } from "./leverSet.ts";
import { leverMessages } from "./messages/lever.ts";
import type { Problem } from "./problems.ts";
import type { Scenario } from "./scenario.ts";
import { isStock } from "./stocks.ts";

/** Levers to which answers are said to differ, and which have no effects on rates that these could be to. */
export const answersToNothing = ({
  today,
  plan,
  arms,
}: Pick<Scenario, "today" | "plan" | "arms">): readonly Problem[] => {
  const found = new Map<string, Problem>();
  for (const { differ, effects } of [today, plan, ...arms.map(({ levers }) => levers)].flatMap(leversIn))
    if (differ !== undefined && effects.every(({ process }) => isStock(process)))
      found.set(differ.name, {
        ...differ.place,
        length: Math.max(1, differ.text.length),
        path: differ.name,
        found: differ.text,
        message: leverMessages.answersToNothing,
        expected: leverMessages.effectsOrNoAnswers,
      });
  return [...found.values()];
};
