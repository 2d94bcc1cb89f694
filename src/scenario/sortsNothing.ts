import { lostNumbers } from "./lostNumbers.ts";
import { leverMessages } from "./messages/lever.ts";
import type { Problem } from "./problems.ts";
import { isSome } from "./quantity.ts";
import type { Behaviour, Scenario } from "./scenario.ts";

/** Doors that are to tell who will stay, where all members leave alike, so that there is nothing to be told. */
export const sortsNothing = (
  levers: Pick<Scenario, "today" | "plan" | "arms">,
  { heterogeneity }: Behaviour["leaving"],
): readonly Problem[] =>
  heterogeneity.kind === "none"
    ? lostNumbers(levers, (lever) =>
        lever.family === "entry" && isSome(lever.sorts)
          ? [
              {
                said: lever.sorts,
                message: leverMessages.nothingToSort,
                expected: leverMessages.exampleDiffer,
              },
            ]
          : [],
      )
    : [];
