import { lostNumbers } from "./lostNumbers.ts";
import { leverMessages } from "./messages/lever.ts";
import type { Problem } from "./problems.ts";
import type { Scenario } from "./scenario.ts";
import { isStock } from "./stocks.ts";

/** Levers to which answers are said to differ, and which have no effects on rates that these could be to. */
export const answersToNothing = (levers: Pick<Scenario, "today" | "plan" | "arms">): readonly Problem[] =>
  lostNumbers(levers, ({ differ, effects }) =>
    differ !== undefined && effects.every(({ process }) => isStock(process))
      ? [
          {
            said: differ,
            message: leverMessages.answersToNothing,
            expected: leverMessages.effectsOrNoAnswers,
          },
        ]
      : [],
  );
