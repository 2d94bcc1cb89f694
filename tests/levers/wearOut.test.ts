import { describe, expect, test } from "vitest";
import { families, familyNames, tiringIn } from "../../src/levers/families.ts";
import { met } from "./claims.ts";
import { exampleOf } from "./examples.ts";
import { wearOut } from "./wearOut.ts";

test("every family has a row", () => {
  expect(Object.keys(wearOut).sort()).toEqual(Object.keys(families).sort());
});

test("novelty wears out exactly where it can be written", () => {
  expect(familyNames.filter((family) => wearOut[family].wears !== undefined)).toEqual(
    familyNames.filter((family) => JSON.stringify(families[family].schema.ast).includes('"wear-out"')),
  );
});

test("contacts tire exactly where the lever builds up fatigue", () => {
  expect(familyNames.filter((family) => wearOut[family].tires !== undefined)).toEqual(
    familyNames.filter((family) => tiringIn(exampleOf(family).plan).some((lever) => lever.family === family)),
  );
});

describe.each(familyNames)("%s", (family) => {
  const { fades, wears, tires } = wearOut[family];
  for (const claim of [fades, wears, tires]) if (claim !== undefined) test(claim.says, () => met(claim));
});
