import { read, refuse } from "../amount.ts";
import { priors } from "../evidence.ts";
import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import { leverMessages } from "../messages/lever.ts";
import { parsePeriod } from "../quantityParser.ts";
import { child, plainly, quantity, readWith, type Scope, words } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { Push } from "../scenario.ts";

const share = { kind: "share" } as const;
const number = { kind: "number" } as const;

const capPattern = /^(\d+)(?:\s*(?:times|messages?))?(\s+per\s+member|\s+each)?\s+(?:per|a|every)\s+(.+)$/i;

const resolveCap = (lever: Scope): Push["atMost"] => {
  const node = words(lever, "at most");
  return (
    node &&
    readWith(lever.reader, node, (text) => {
      const match = capPattern.exec(text.trim());
      const days = match === null ? undefined : parsePeriod(match[3] as string);
      const times = Number(match?.[1]);
      if (match === null || days === undefined || times < 1)
        return refuse(leverMessages.notACap, "`2 per member per week`");
      if (match[2] === undefined)
        return refuse(leverMessages.capOfWhat, undefined, `\`${times} per member per ${match[3]}\``);
      return read({ times, days: Math.max(1, Math.round(days)) });
    })
  );
};

/** Messages. */
export const push: Resolve<Push> = (lever, today, context) => {
  const atMost = resolveCap(lever);
  const fatigue = child(lever, "fatigue");
  const judgement =
    "our judgement: with these, daily messages first raise visits and after half a year lower them, as experiments of several firms report";
  return {
    family: "push",
    ...resolveCommon(lever, today, context),
    ...(atMost === undefined ? {} : { atMost }),
    reach: quantity(lever, "reach", share, plainly("100%", "every member can be reached")),
    open: quantity(lever, "open", share, { example: "30%" }),
    relevance: quantity(lever, "relevance", share, { example: "70%" }),
    fatigue: {
      halfLifeDays: quantity(fatigue, "half-life", { kind: "days" }, plainly("7 days", judgement)),
      damping: quantity(fatigue, "damping", number, plainly("0.1", judgement)),
      leave: quantity(fatigue, "leave", number, plainly("0.06", judgement)),
    },
    effects: resolveEffects(lever, "push", priors.push),
    cost: { perMessage: costIn(child(lever, "cost"), "per message") },
  };
};
