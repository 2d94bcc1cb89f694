import { fileMessages } from "./messages/file.ts";
import { quantityMessages } from "./messages/quantity.ts";
import { reportAt, type Scope, words } from "./reader.ts";

/** How it is said that something has no limit. */
const unlimited =
  /^(?:不限(?:制|量|额|人数|名额|次数)?|无(?:上)?限(?:制)?|没有(?:上限|限制)|unlimited|no limit|none|∞)$/iu;

/**
 * Says of a key that may be left out, and then means that there is no limit, that it is to be left out where it says so
 * in words.
 */
export const refuseNoLimit = (scope: Scope, key: string): void => {
  const node = words(scope, key);
  if (node === undefined || !unlimited.test(node.text.trim())) return;
  scope.reader.silent.add(node);
  reportAt(scope.reader, node, {
    message: quantityMessages.noLimitIsNoNumber,
    found: node.text,
    suggestion: fileMessages.leaveOut(key),
  });
};
