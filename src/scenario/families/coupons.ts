import * as Schema from "effect/Schema";
import { type Amount, type Reading, read, readFigures, refuse } from "../amount.ts";
import { inWordsOfScenarios } from "../everydayWriting.ts";
import { feeds } from "../feeds.ts";
import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { common, costs, Effects, lasting } from "../leverShapes.ts";
import { leverMessages } from "../messages/lever.ts";
import { someCode } from "../messages/quantity.ts";
import { refuseNoLimit } from "../noLimit.ts";
import { isSome, type Quantity } from "../quantity.ts";
import { parseQuantity } from "../quantityParser.ts";
import {
  child,
  has,
  plainly,
  quantity,
  quantityOf,
  reportAt,
  reportBelow,
  type Scope,
  words,
} from "../reader.ts";
import { whole } from "../resize.ts";
import { resolveEffects, singleEffect } from "../resolveEffects.ts";
import type { LeverCommon } from "../scenario.ts";
import { key, Length, source, WrittenNumber } from "../schemaShapes.ts";
import { wholeDays } from "../wholeNumbers.ts";

/** A coupon offer. */
export interface Coupon extends LeverCommon {
  readonly family: "coupons";
  /** Minor units off one order. */
  readonly face: Quantity;
  /** The face at which half of the possible effect is reached; absent = the effect does not depend on the face. */
  readonly halfAt?: Quantity;
  readonly validDays: number;
  readonly times: "once per member" | "every time";
  /** Chance that a holder's order uses the coupon. */
  readonly redemption: Quantity;
  /** Of the orders that the offer brings on top, the share that is of other goods, for which it does not hold. */
  readonly halo: Quantity;
  /** Coupons that can be redeemed in all: budget / face, rounded down; absent = unlimited. */
  readonly budget?: Quantity;
  /** ln rate ratio of ordering in the days after a redemption (pull-forward is negative), and how many days. */
  readonly afterwards: { readonly lnRateRatio: Quantity; readonly days: number };
  readonly cost: { readonly perCoupon: Quantity };
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly coupons: Coupon;
  }
}

const schema = Schema.Struct({
  ...common,
  face: key(WrittenNumber, "Money off one order. Required."),
  "half effect at": key(
    WrittenNumber,
    "The face at which half of the possible effect is reached: another face than the plan's does more or less by it.",
    "the effect is the same at any face",
  ),
  valid: key(Length, "How long it is valid, e.g. 14 days. Required."),
  times: key(
    Schema.Literals(["once per member", "every time"]).annotate({
      expected: "`once per member` or `every time`",
    }),
    "How often a member can get one.",
    "once per member",
  ),
  redemption: key(WrittenNumber, "Chance that a holder's order uses the coupon. Required."),
  halo: key(
    WrittenNumber,
    "Of the additional orders, the share that is of other goods, on which the coupon cannot be used. Published experiments find most of the gain there, e.g. 90%.",
    "0%",
  ),
  budget: key(WrittenNumber, "`8000 CNY redeemed` or `500 coupons`.", "no limit"),
  effects: key(Effects, "Required. By default as long as the coupon is valid."),
  feeds,
  afterwards: key(
    Schema.Struct({
      "more purchases": key(WrittenNumber, "More orders after a redemption."),
      "fewer purchases": key(WrittenNumber, "Fewer orders after a redemption: purchases pulled forward."),
      lasting,
      source,
    }).annotate({ expected: "a mapping such as `{fewer purchases: 0%..20%, lasting: 14 days}`" }),
    "What a redemption does to later orders.",
    "nothing",
  ),
  cost: costs({ "per coupon": "For each coupon given, apart from its face." }),
}).annotate({ identifier: "Coupon", description: "A coupon offer." });

const share = { kind: "share" } as const;

const budgetPattern = /^(.*?)\s*(redeemed|coupons?)$/i;

/** `8000 CNY redeemed` counts coupons of the face value, rounded down; `500 coupons` counts them as they are. */
const resolveBudget = (lever: Scope, face: Quantity): Quantity | undefined => {
  const { reader } = lever;
  refuseNoLimit(lever, "budget");
  const node = words(lever, "budget");
  if (node === undefined) return undefined;
  const code = reader.currency.code;
  const examples = leverMessages.exampleBudget(someCode(code));
  if (node.form !== undefined) {
    reportAt(reader, node, { message: leverMessages.budgetIsNoDistribution, expected: examples });
    return undefined;
  }
  return quantityOf(reader, node, "count", (text): Reading<Amount> => {
    const match = budgetPattern.exec(text.trim());
    if (match === null) {
      const amount = inWordsOfScenarios(text);
      return refuse(
        leverMessages.budgetOfWhat,
        examples,
        leverMessages.ifRedeemed(/^[\d.]+$/.test(amount) ? `${amount} ${someCode(code)}` : amount),
      );
    }
    const figures = readFigures(match[1] as string);
    if (figures.ok && figures.value.interval) return refuse(leverMessages.budgetIsOne, examples);
    if ((match[2] as string).toLowerCase() !== "redeemed")
      return parseQuantity(match[1] as string, { kind: "count" }, reader.currency);
    const sum = parseQuantity(match[1] as string, { kind: "money" }, reader.currency);
    if (!sum.ok) return sum;
    if (face.spread !== undefined) return refuse(leverMessages.budgetOfUncertainFace, "`500 coupons`");
    return read({ value: face.value > 0 ? Math.floor(sum.value.value / face.value) : 0 });
  });
};

const resolve: Resolve<Coupon> = (lever, today, context) => {
  const code = lever.reader.currency.code;
  const face = quantity(lever, "face", { kind: "money" }, { example: `10 ${someCode(code)}` });
  if (face.text !== "" && face.value <= 0)
    reportBelow(lever, "face", {
      message: leverMessages.faceAboveZero,
    });
  const validDays = wholeDays(lever, "valid", { example: "14 days" });
  const budget = resolveBudget(lever, face);
  const afterwards = child(lever, "afterwards");
  const effects = resolveEffects(lever, {
    fading: { key: "lasting", text: has(lever, "valid") ? `${validDays} days` : "7 days" },
  });
  const halo = quantity(lever, "halo", share, plainly("0%", "the coupon holds for all goods"));
  if (isSome(halo) && effects.length > 0 && !effects.some(({ process }) => process === "purchase"))
    reportBelow(lever, "halo", {
      message: leverMessages.haloOfNothing,
      found: halo.text,
      expected: "`effects: {more purchases: 10%..40%}`",
    });
  const times = words(lever, "times", plainly("once per member", "one coupon for each"))?.text;
  return {
    family: "coupons",
    ...resolveCommon(lever, today, context),
    face,
    ...(has(lever, "half effect at")
      ? { halfAt: quantity(lever, "half effect at", { kind: "money" }, { example: `10 ${someCode(code)}` }) }
      : {}),
    validDays,
    times: times === "every time" ? "every time" : "once per member",
    redemption: quantity(lever, "redemption", share, { example: "25%" }),
    ...(budget === undefined ? {} : { budget }),
    halo,
    effects,
    afterwards: {
      lnRateRatio: singleEffect(afterwards, "purchase", {
        phrase: "fewer purchases",
        ...plainly("0%", "no effect on later orders was given"),
      }),
      days: wholeDays(afterwards, "lasting", plainly("14 days", "our judgement: two weeks")),
    },
    cost: { perCoupon: costIn(child(lever, "cost"), "per coupon") },
  };
};

/** Coupon offers. */
export const coupons = {
  family: "coupons",
  schema,
  listed: "Coupons.",
  expected: "a list of coupons",
  example:
    "{ name: ten off, every: monday, face: 10 CNY, valid: 14 days, redemption: 25%, effects: { more purchases: 10%..40% }, cost: { per coupon: 0.1 CNY } }",
  dated: true,
  resolve,
  resized: (lever, ratio) =>
    lever.budget === undefined ? lever : { ...lever, budget: whole(lever.budget, ratio) },
} satisfies LeverFamily<Coupon>;
