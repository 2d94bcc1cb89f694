import * as Schema from "effect/Schema";
import { read, refuse } from "../amount.ts";
import { type Resolve, resolveCommon, resolveEarn, resolveGradient } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { Earn, GoalGradient, lasting, RungEffects, standing } from "../leverShapes.ts";
import { communityMessages } from "../messages/community.ts";
import { fileMessages } from "../messages/file.ts";
import { leverMessages } from "../messages/lever.ts";
import type { Quantity } from "../quantity.ts";
import { parseQuantity, parseWholeDays } from "../quantityParser.ts";
import {
  child,
  freeEntries,
  has,
  keyPlace,
  nothing,
  plainly,
  quantity,
  quantityOf,
  readWith,
  reportAt,
  reportMissing,
  type Scope,
  words,
} from "../reader.ts";
import { effectsIn, singleEffect } from "../resolveEffects.ts";
import type { Effect, LeverCommon } from "../scenario.ts";
import { free, key, Length, quantities, source, Text, Truth, WrittenNumber } from "../schemaShapes.ts";
import { nearest } from "../suggestion.ts";
import { wholeDays } from "../wholeNumbers.ts";

/** A ladder of rungs climbed by points of its own. */
export interface Tiers extends LeverCommon {
  readonly family: "tiers";
  readonly earn: { readonly visit: Quantity; readonly purchase: Quantity; readonly post?: Quantity };
  /** Ascending thresholds; the first is 0. Effects are those of members on that rung. */
  readonly ladder: readonly {
    readonly name: string;
    readonly at: Quantity;
    readonly effects: readonly Effect[];
    /** Minor units per member and day on this rung. */
    readonly cost: Quantity;
  }[];
  /** Days of past visits credited at the start. */
  readonly historyDays: number;
  readonly gradient: Quantity;
  readonly gradientExponent: Quantity;
  /** The same of ordering; absent = nothing. */
  readonly gradientOnOrders?: Quantity;
  /** Days after which a member who has not earned `keep` of the rung's threshold again drops one rung; absent = never. */
  readonly requalify?: { readonly everyDays: number; readonly keep: Quantity };
  /** ln rate ratio of leaving after a demotion, times the place of the lost rung if by rung, and for how many days. */
  readonly demotion: { readonly lnRateRatio: Quantity; readonly days: number; readonly byRung?: true };
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly tiers: Tiers;
  }
}

const schema = Schema.Struct({
  ...standing,
  earn: key(Earn, "What earns points towards the rungs. Required."),
  ladder: key(
    quantities("a mapping such as `{newcomer: 0, regular: 300}`"),
    "Rungs and their thresholds, ascending from 0. Required.",
  ),
  start: key(Text, "`history of 180 days`: past visits that are credited at the start.", "no history"),
  benefits: key(
    free(
      Schema.Struct({
        cost: key(WrittenNumber, "Running cost per member on the rung, e.g. 4 CNY per month.", "nothing"),
        source,
      }).annotate({ expected: "a mapping such as `{cost: 4 CNY per month}`" }),
      "a mapping of rungs",
    ),
    "What the rungs cost.",
    "nothing",
  ),
  effects: key(
    free(RungEffects, "a mapping of rungs, such as `{core: {fewer leave: 2%..12%}}`"),
    "Effects on the members of each rung. Required.",
  ),
  "goal gradient": key(GoalGradient, "More visits as the next rung comes near.", "published evidence"),
  requalify: key(
    Schema.Struct({
      every: key(Length, "How often, e.g. 90 days."),
      keep: key(WrittenNumber, "The share of the threshold to earn again."),
      source,
    }).annotate({ expected: "a mapping such as `{every: 90 days, keep: 50%}`" }),
    "Who does not earn this again drops a rung.",
    "never",
  ),
  demotion: key(
    Schema.Struct({
      "more leave": key(WrittenNumber, "More leave after they dropped."),
      "fewer leave": key(WrittenNumber, "Fewer leave after they dropped."),
      "by rung": key(
        Truth,
        "true: the higher the lost rung, the more, once for the first above the bottom, twice for the second, and so on.",
        "false",
      ),
      lasting,
      source,
    }).annotate({ expected: "a mapping such as `{more leave: 0%..20%, lasting: 60 days}`" }),
    "What dropping a rung does.",
    "nothing",
  ),
}).annotate({ identifier: "Tiers", description: "A ladder of rungs climbed by points of its own." });

const share = { kind: "share" } as const;

const resolveLadder = (lever: Scope): Tiers["ladder"] => {
  const { reader } = lever;
  const scope = child(lever, "ladder");
  if (!scope.written) reportMissing(lever, "ladder", "{newcomer: 0, regular: 300, core: 1200}");
  const effects = child(lever, "effects");
  const benefits = child(lever, "benefits");
  if (!effects.written) reportMissing(lever, "effects", "{core: {fewer leave: 2%..12%}}");
  const rungs = freeEntries(scope);
  const names = rungs.map(({ entry }) => entry.key);
  for (const of of [effects, benefits])
    for (const entry of of.node.entries) {
      if (entry.key === "source" || names.includes(entry.key) || names.length === 0) continue;
      const meant = nearest(entry.key, names);
      reportAt(reader, keyPlace(of, entry), {
        message: leverMessages.noRung(entry.key),
        found: entry.key,
        expected: names.join(", "),
        ...(meant === undefined ? {} : { suggestion: fileMessages.didYouMean(meant) }),
      });
    }
  let before: Quantity | undefined;
  return rungs.map(({ entry, node }, i) => {
    const at =
      quantityOf(reader, node, "count", (text) =>
        parseQuantity(text, { kind: "count", words: ["points"] }, reader.currency),
      ) ?? nothing(scope, entry.key, "count");
    if (at.text !== "" && (i === 0 ? at.value !== 0 : before !== undefined && at.value <= before.value))
      reportAt(reader, node, {
        message: i === 0 ? leverMessages.firstRung : leverMessages.outOfOrder(entry.key, names[i - 1]),
        found: i === 0 ? at.text : communityMessages.oneAfterTheOther(before?.text, at.text),
        expected: i === 0 ? "0" : leverMessages.ascending,
      });
    before = at.text === "" ? before : at;
    const stated: readonly Effect[] = has(effects, entry.key)
      ? effectsIn(child(effects, entry.key), "standing", "everyone reached")
      : [];
    const cost = quantity(
      child(benefits, entry.key),
      "cost",
      { kind: "money per time" },
      plainly(`0 ${reader.currency.code} per month`, "no cost of this rung was given"),
    );
    return { name: entry.key, at, effects: stated, cost };
  });
};

const resolve: Resolve<Tiers> = (lever, today, context) => {
  const { reader } = lever;
  const start = words(lever, "start", plainly("no history", "everyone starts on the first rung"));
  const historyDays =
    start &&
    readWith(reader, start, (text) => {
      if (/^no history$/i.test(text.trim())) return read(0);
      const days = parseWholeDays(/^history of (.+)$/i.exec(text.trim())?.[1] ?? "");
      return days === undefined
        ? refuse(leverMessages.startOfWhat, leverMessages.exampleHistory)
        : read(days);
    });
  const requalify = has(lever, "requalify") ? child(lever, "requalify") : undefined;
  const demotion = child(lever, "demotion");
  return {
    family: "tiers",
    ...resolveCommon(lever, today, context, "standing"),
    effects: [],
    earn: resolveEarn(lever),
    ladder: resolveLadder(lever),
    historyDays: historyDays ?? 0,
    ...resolveGradient(lever),
    ...(requalify === undefined
      ? {}
      : {
          requalify: {
            everyDays: wholeDays(requalify, "every", { example: "90 days" }),
            keep: quantity(requalify, "keep", share, { example: "50%" }),
          },
        }),
    demotion: {
      lnRateRatio: singleEffect(demotion, "leave", {
        phrase: "more leave",
        ...plainly("0%", "no effect of dropping a rung was given"),
      }),
      days: wholeDays(demotion, "lasting", plainly("60 days", "our judgement: two months")),
      ...(words(demotion, "by rung")?.value === true ? { byRung: true as const } : {}),
    },
  };
};

/** Ladders of rungs. */
export const tiers = {
  family: "tiers",
  schema,
  listed: "Member tiers.",
  expected: "a list of ladders",
  example:
    "{ name: ladder, earn: { visit: 10 }, ladder: { newcomer: 0, core: 100 }, effects: { core: { fewer leave: 2%..12% } }, benefits: { core: { cost: 4 CNY per month } } }",
  dated: false,
  resolve,
} satisfies LeverFamily<Tiers>;
