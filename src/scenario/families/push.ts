import * as Schema from "effect/Schema";
import { read, refuse } from "../amount.ts";
import { priors } from "../evidence.ts";
import { feeds } from "../feeds.ts";
import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { fatigueJudgement } from "../leverKeys.ts";
import { common, costs, Effects } from "../leverShapes.ts";
import { leverMessages } from "../messages/lever.ts";
import { refuseNoLimit } from "../noLimit.ts";
import type { Quantity } from "../quantity.ts";
import { parsePeriod } from "../quantityParser.ts";
import { child, has, plainly, quantity, readWith, type Scope, words } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { LeverCommon } from "../scenario.ts";
import { Cap, key, source, WrittenNumber } from "../schemaShapes.ts";

/** Messages sent to members. */
export interface Push extends LeverCommon {
  readonly family: "push";
  readonly atMost?: { readonly times: number; readonly days: number };
  readonly reach: Quantity;
  readonly open: Quantity;
  /** 0…1; what is not relevant tires. */
  readonly relevance: Quantity;
  /** Chance that a message makes one who gets it switch these messages off; absent = nobody does. */
  readonly optOut?: Quantity;
  readonly fatigue: {
    readonly halfLifeDays: Quantity;
    /** Damping of the response, and rise of the leave rate, per unit of fatigue. */
    readonly damping: Quantity;
    readonly leave: Quantity;
  };
  readonly cost: { readonly perMessage: Quantity };
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly push: Push;
  }
}

const schema = Schema.Struct({
  ...common,
  "at most": key(Cap, "A cap, e.g. `2 per member per week`.", "no cap"),
  reach: key(WrittenNumber, "The share of members whom a message reaches.", "100%"),
  open: key(WrittenNumber, "The share of messages that are opened. Required."),
  relevance: key(WrittenNumber, "How relevant a message is; what is not relevant tires. Required."),
  "opt out": key(
    WrittenNumber,
    "Chance that a message makes one who gets it switch these messages off, for good.",
    "nobody does",
  ),
  fatigue: key(
    Schema.Struct({
      "half-life": key(WrittenNumber, "Fatigue halves in this time.", "7 days"),
      damping: key(WrittenNumber, "Damping of the response per unit of fatigue.", "0.1"),
      leave: key(WrittenNumber, "Rise of the ln rate of leaving per unit of fatigue.", "0.06"),
      source,
    }).annotate({ expected: "a mapping such as `{half-life: 7 days, damping: 0.1, leave: 0.06}`" }),
    "How messages tire.",
  ),
  effects: key(Effects, "By default published evidence; halved every 2 days."),
  feeds,
  cost: costs({ "per message": "For one message." }),
}).annotate({ identifier: "Push", description: "Messages sent to members." });

const share = { kind: "share" } as const;
const number = { kind: "number" } as const;

const capPattern = /^(\d+)(?:\s*(?:times|messages?))?(\s+per\s+member|\s+each)?\s+(?:per|a|every)\s+(.+)$/i;

/** Days over which messages are counted, at most: those of a month. */
const mostCapDays = 31;

const resolveCap = (lever: Scope): Push["atMost"] => {
  refuseNoLimit(lever, "at most");
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
      if (Math.round(days) > mostCapDays)
        return refuse(leverMessages.capTooLong, `\`${times} per member per month\``);
      return read({ times, days: Math.max(1, Math.round(days)) });
    })
  );
};

const resolve: Resolve<Push> = (lever, today, context) => {
  const atMost = resolveCap(lever);
  const fatigue = child(lever, "fatigue");
  return {
    family: "push",
    ...resolveCommon(lever, today, context),
    ...(atMost === undefined ? {} : { atMost }),
    reach: quantity(lever, "reach", share, plainly("100%", "every member can be reached")),
    open: quantity(lever, "open", share, { example: "30%" }),
    relevance: quantity(lever, "relevance", share, { example: "70%" }),
    ...(has(lever, "opt out") ? { optOut: quantity(lever, "opt out", share, { example: "0.2%" }) } : {}),
    fatigue: {
      halfLifeDays: quantity(fatigue, "half-life", { kind: "days" }, plainly("7 days", fatigueJudgement)),
      damping: quantity(fatigue, "damping", number, plainly("0.1", fatigueJudgement)),
      leave: quantity(fatigue, "leave", number, plainly("0.06", fatigueJudgement)),
    },
    effects: resolveEffects(lever, { fading: { key: "half-life", text: "2 days" }, prior: priors.push }),
    cost: { perMessage: costIn(child(lever, "cost"), "per message") },
  };
};

/** Messages. */
export const push = {
  family: "push",
  schema,
  listed: "Messages.",
  expected: "a list of messages",
  example:
    "{ name: reminder, every: day, open: 30%, relevance: 70%, effects: { more visits: 5%..25% }, cost: { per message: 0.05 CNY } }",
  dated: true,
  resolve,
} satisfies LeverFamily<Push>;
