import { quantityMessages } from "./messages/quantity.ts";
import type { Quantity } from "./quantity.ts";
import { reportAt, type Scope } from "./reader.ts";
import { childOf } from "./yamlTree.ts";

/** A number that is the same in all worlds: that it is written as an interval or a distribution is reported. */
export const oneNumber = <Q extends Quantity | undefined>(scope: Scope, key: string, number: Q): Q => {
  if (number?.spread !== undefined)
    reportAt(
      scope.reader,
      { ...(childOf(scope.node, key) ?? scope.node), length: number.text.length || 1 },
      { message: quantityMessages.isOneNumber(key), found: number.text },
    );
  return number;
};
