import { type Amount, type Reading, read, readFigures, refuse } from "../amount.ts";
import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import { leverMessages } from "../messages/lever.ts";
import type { Quantity } from "../quantity.ts";
import { parseQuantity } from "../quantityParser.ts";
import { child, has, plainly, quantity, quantityOf, reportAt, type Scope, words } from "../reader.ts";
import { fadings, resolveEffects, singleEffect } from "../resolveEffects.ts";
import type { Coupon } from "../scenario.ts";
import { wholeDays } from "../wholeNumbers.ts";

const share = { kind: "share" } as const;

const budgetPattern = /^(.*?)\s*(redeemed|coupons?)$/i;

/** `8000 CNY redeemed` counts coupons of the face value, rounded down; `500 coupons` counts them as they are. */
const resolveBudget = (lever: Scope, face: Quantity): Quantity | undefined => {
  const { reader } = lever;
  const node = words(lever, "budget");
  if (node === undefined) return undefined;
  const code = reader.currency.code;
  const examples = leverMessages.exampleBudget(code);
  if (node.form !== undefined) {
    reportAt(reader, node, { message: leverMessages.budgetIsNoDistribution, expected: examples });
    return undefined;
  }
  return quantityOf(reader, node, "count", (text): Reading<Amount> => {
    const match = budgetPattern.exec(text.trim());
    if (match === null)
      return refuse(leverMessages.budgetOfWhat, examples, leverMessages.ifRedeemed(text.trim()));
    const figures = readFigures(match[1] as string);
    if (figures.ok && figures.value.interval) return refuse(leverMessages.budgetIsOne, examples);
    if ((match[2] as string).toLowerCase() !== "redeemed")
      return parseQuantity(match[1] as string, { kind: "count" }, reader.currency);
    const sum = parseQuantity(match[1] as string, { kind: "money" }, reader.currency);
    if (!sum.ok) return sum;
    return read({ value: face.value > 0 ? Math.floor(sum.value.value / face.value) : 0 });
  });
};

/** Coupon offers. */
export const coupons: Resolve<Coupon> = (lever, today, context) => {
  const code = lever.reader.currency.code;
  const face = quantity(lever, "face", { kind: "money" }, { example: `10 ${code}` });
  if (face.text !== "" && face.value <= 0)
    reportAt(lever.reader, words(lever, "face") ?? lever.node, {
      message: leverMessages.faceAboveZero,
    });
  const validDays = wholeDays(lever, "valid", { example: "14 days" });
  const budget = resolveBudget(lever, face);
  const afterwards = child(lever, "afterwards");
  const times = words(lever, "times", plainly("once per member", "one coupon for each"))?.text;
  return {
    family: "coupons",
    ...resolveCommon(lever, today, context),
    face,
    validDays,
    times: times === "every time" ? "every time" : "once per member",
    redemption: quantity(lever, "redemption", share, { example: "25%" }),
    ...(budget === undefined ? {} : { budget }),
    effects: resolveEffects(lever, "coupons", undefined, {
      key: "lasting",
      text: has(lever, "valid") ? `${validDays} days` : fadings.coupons.text,
    }),
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
