import { type Amount, type Reading, refuse } from "./amount.ts";
import { quantityMessages, someCode } from "./messages/quantity.ts";
import { parseQuantity, parseWholeDays } from "./quantityParser.ts";
import { child, nothing, plainly, quantity, quantityOf, type Scope, words } from "./reader.ts";
import type { Behaviour } from "./scenario.ts";

const share = { kind: "share" } as const;
const number = { kind: "number" } as const;

/** Orders. */
export const resolvePurchases = (behaviour: Scope): NonNullable<Behaviour["purchases"]> => {
  const scope = child(behaviour, "purchases");
  return {
    perVisit: quantity(scope, "per visit", share, { example: "3.5%" }),
    basket: quantity(
      scope,
      "basket",
      { kind: "money" },
      { example: `46 ${someCode(scope.reader.currency.code)}` },
    ),
    variation: quantity(
      scope,
      "variation",
      number,
      plainly("0.7", "our judgement: a usual spread of orders"),
    ),
    margin: quantity(scope, "margin", share, { example: "31%" }),
  };
};

/** Posts of members. */
export const resolvePosts = (behaviour: Scope): NonNullable<Behaviour["posts"]> => ({
  perVisit: quantity(child(behaviour, "posts"), "per visit", share, { example: "12%" }),
});

const minutes = { kind: "count", words: ["minutes"] } as const;

/** Time that members spend. */
export const resolveTime = (behaviour: Scope): NonNullable<Behaviour["time"]> => {
  const scope = child(behaviour, "time");
  return {
    perVisit: quantity(scope, "per visit", minutes, { example: "8 minutes" }),
    perPost: quantity(scope, "per post", minutes, plainly("0", "a post takes no time of its own")),
  };
};

const feePattern = /^(.*?)\s+(?:per|every|\/)\s+(.+)$/i;

/** Membership fees. */
export const resolveFees = (behaviour: Scope): NonNullable<Behaviour["fees"]> => {
  const scope = child(behaviour, "fees");
  const { reader } = scope;
  const code = reader.currency.code;
  const node = words(scope, "price", { example: `25 ${someCode(code)} per 30 days` });
  let everyDays = 1;
  const price =
    node &&
    quantityOf(reader, node, "minor", (text): Reading<Amount> => {
      const match = feePattern.exec(text.trim());
      if (match === null)
        return refuse(
          quantityMessages.feeNeedsPeriod,
          quantityMessages.exampleFee(code),
          `\`${text.trim()} per 30 days\``,
        );
      const days =
        parseWholeDays(match[2] as string) ?? (/^year$/i.test(match[2] as string) ? 365 : undefined);
      if (days === undefined || days < 1)
        return refuse(quantityMessages.notWholePeriod(match[2]), quantityMessages.exampleFeePeriod);
      everyDays = days;
      return parseQuantity(match[1] as string, { kind: "money" }, reader.currency);
    });
  return {
    price: price ?? nothing(scope, "price", "minor"),
    everyDays,
    margin: quantity(scope, "margin", share, { example: "88%" }),
  };
};
