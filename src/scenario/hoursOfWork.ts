import { leverMessages } from "./messages/lever.ts";
import type { Quantity } from "./quantity.ts";
import { reportBelow, type Scope } from "./reader.ts";
import type { Lever } from "./scenario.ts";

/** Families with hours of work, which other levers can add to, take from and share out. */
export const withHours = ["service", "complaints", "norms"] as const;

/** Whether a lever gives hours to another of that name, or takes some away. */
export const movesHours = (lever: Lever, name: string): boolean =>
  (lever.family === "staff" || lever.family === "volunteers" || lever.family === "hand-over") &&
  lever.of.includes(name);

/** Reports cases that take no time: of them no number of hours is the limit. */
export const checkTimeOfCases = ({ perCase }: { readonly perCase: Quantity }, scope: Scope): void => {
  if (perCase.value > 0 || perCase.text === "") return;
  reportBelow(scope, "hours per case", {
    message: leverMessages.noTimeForACase,
    found: perCase.text,
    expected: "`hours per case: 0.25`",
  });
};
