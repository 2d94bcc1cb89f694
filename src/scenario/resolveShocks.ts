import type { RuleVocabulary } from "../program/rule.ts";
import { parseEffect } from "./effectParser.ts";
import { resolveRule } from "./leverCommon.ts";
import { communityMessages } from "./messages/community.ts";
import { effectMessages } from "./messages/effect.ts";
import type { Quantity } from "./quantity.ts";
import {
  child,
  has,
  list,
  plainly,
  quantity,
  quantityOf,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { namesOf, resolveOpening } from "./resolveCommunity.ts";
import { statedEffects } from "./resolveEffects.ts";
import type { Calendar, Shock } from "./scenario.ts";

/** Keys that say how many more or fewer join; only shocks have them. */
export const arrivalKeys = ["more arrivals", "fewer arrivals"] as const;

const resolveArrivalChange = (effects: Scope): Quantity | undefined => {
  const { reader } = effects;
  const written = arrivalKeys.filter((key) => has(effects, key));
  const [key] = written;
  const node = key && words(effects, key);
  if (key === undefined || node === undefined) return undefined;
  if (written.length > 1) {
    reportBelow(effects, "fewer arrivals", {
      message: effectMessages.arrivalsTwice,
      expected: effectMessages.oneOfTheTwo,
    });
    return undefined;
  }
  const direction = key === "more arrivals" ? "more" : "fewer";
  return quantityOf(reader, node, "ln rate ratio", (text, part) =>
    // Of the phrase only the words count here: the rate is not one of a member's.
    parseEffect(text, { direction, word: "arrivals", process: "return" }, part),
  );
};

/** `shocks:`: what may befall the community, on days of the calendar and of the history before it. */
export const resolveShocks = (
  root: Scope,
  calendar: Calendar,
  vocabulary: RuleVocabulary,
): readonly Shock[] => {
  const scopes = list(root, "shocks");
  const names = namesOf(scopes, communityMessages.shocks);
  const last = calendar.start + calendar.days - 1;
  const shocks = scopes.map((scope, i): Shock => {
    const { from, until } = resolveOpening(scope, calendar.start - calendar.history, last);
    if (!has(scope, "from")) reportMissing(scope, "from", "2026-08-01");
    const to = resolveRule(scope, "to", vocabulary);
    const effects = child(scope, "effects");
    const stated = statedEffects(effects);
    const arrivals = resolveArrivalChange(effects);
    if (effects.node.entries.every(({ key }) => key === "source"))
      reportMissing(scope, "effects", "{more leave: 5%..20%}");
    return {
      name: names[i] as string,
      from: from ?? calendar.start,
      until: until ?? last,
      chance: quantity(scope, "chance", { kind: "share" }, plainly("100%", "it happens for certain")),
      ...(to === undefined ? {} : { to }),
      effects: stated.map(({ process, lnRateRatio }) => ({ process, lnRateRatio })),
      ...(arrivals === undefined ? {} : { arrivals }),
    };
  });
  // Which comes first in the file has no meaning.
  return shocks.sort((a, b) => (a.name < b.name ? -1 : 1));
};
