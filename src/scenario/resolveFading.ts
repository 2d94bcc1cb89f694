import { read, refuse } from "./amount.ts";
import { communityMessages } from "./messages/community.ts";
import { effectMessages } from "./messages/effect.ts";
import { parsePeriod } from "./quantityParser.ts";
import { has, plainly, readWith, reportBelow, type Scope, words } from "./reader.ts";
import type { Effect } from "./scenario.ts";
import { wholeDays } from "./wholeNumbers.ts";

/** How effects fade unless the scenario says otherwise. */
export interface Fading {
  readonly key: "lasting" | "half-life";
  readonly text: string;
}

/** How what a mapping states fades. */
export const resolveFading = (scope: Scope, fading: Fading | "standing"): Effect["fading"] => {
  // The effect of a state lasts as long as the state does; it is said anew every day.
  if (fading === "standing") return { kind: "lasting", days: 1 };
  const { reader } = scope;
  if (has(scope, "lasting") && has(scope, "half-life"))
    reportBelow(scope, "half-life", {
      message: effectMessages.lastingOrHalfLife,
      suggestion: communityMessages.deleteOne,
    });
  const key = has(scope, "lasting") ? "lasting" : has(scope, "half-life") ? "half-life" : fading.key;
  const fallback = plainly(fading.text, "our judgement: the usual fading of this family's effects");
  if (key === "lasting") return { kind: "lasting", days: wholeDays(scope, "lasting", fallback) };
  const node = words(scope, "half-life", fallback);
  const days =
    node &&
    readWith(reader, node, (text) => {
      const length = parsePeriod(text);
      return length === undefined || length <= 0
        ? refuse(
            effectMessages.lengthDue,
            effectMessages.exampleLength,
            /^\d+$/.test(text) ? `\`${text} days\`` : undefined,
          )
        : read(length);
    });
  return { kind: "halving", days: days ?? 1 };
};
