import type { MessageText } from "../program/wording.ts";
import { read, refuse } from "./amount.ts";
import { quantityMessages } from "./messages/quantity.ts";
import { parseWholeDays } from "./quantityParser.ts";
import { type plainly, readWith, type Scope, words } from "./reader.ts";
import type { ScalarNode } from "./yamlTree.ts";

/** A whole positive number below a key. */
export const wholeNumber = (scope: Scope, key: string, example: string): number => {
  const node = words(scope, key, { example });
  if (node === undefined) return 0;
  return (
    readWith(scope.reader, node, (text) =>
      /^\d+$/.test(text.trim()) && Number(text) > 0
        ? read(Number(text))
        : refuse(quantityMessages.wholeNumberDue, quantityMessages.exampleOf(example)),
    ) ?? 0
  );
};

/** A whole number of days below a key. */
export const wholeDays = (
  scope: Scope,
  key: string,
  fallback: { readonly example: MessageText } | ReturnType<typeof plainly>,
): number => {
  const node = words(scope, key, fallback);
  if (node === undefined) return 1;
  return readDays(scope, node) ?? 1;
};

const readDays = (scope: Scope, node: ScalarNode): number | undefined =>
  readWith(scope.reader, node, (text) => {
    const days = parseWholeDays(text);
    return days === undefined || days < 1
      ? refuse(
          quantityMessages.wholeDaysDue,
          quantityMessages.exampleDays,
          /^\d+$/.test(text.trim()) ? `\`${text.trim()} days\`` : undefined,
        )
      : read(days);
  });
