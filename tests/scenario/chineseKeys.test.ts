import { expect, test } from "vitest";
import { familyNames } from "../../src/levers/families.ts";
import { grammar } from "../../src/levers/grammar.ts";
import { chineseKeys, keysInEnglish } from "../../src/scenario/chineseKeys.ts";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";

const written = JSON.stringify(scenarioJsonSchema(grammar));

test("every key that has a Chinese word is one of the language", () => {
  const unknown = Object.keys(chineseKeys).filter((key) => !written.includes(`"${key}":`));
  expect(unknown).toEqual([]);
});

test("every family of levers is found by a Chinese word", () => {
  const found = familyNames.filter((family) =>
    (chineseKeys[family] ?? []).some((word) => keysInEnglish(word, familyNames)[0] === family),
  );
  expect(found).toEqual([...familyNames]);
});

test("a word stands for the keys that may stand at the place", () => {
  expect(keysInEnglish("来访", ["visit", "purchase"])).toEqual(["visit"]);
  expect(keysInEnglish("来访", ["visits", "leaving"])).toEqual(["visits"]);
  expect(keysInEnglish("来访", ["leaving"])).toEqual([]);
  expect(keysInEnglish("toString", ["leaving"])).toEqual([]);
});
