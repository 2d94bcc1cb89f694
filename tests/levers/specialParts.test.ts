import { describe, expect, test } from "vitest";
import { families, familyNames } from "../../src/levers/families.ts";
import { holds, met } from "./claims.ts";
import { specialParts } from "./specialParts.ts";
import { withPlainTerms } from "./stillWorld.ts";

test("every family of levers has a row", () => {
  expect(Object.keys(specialParts).sort()).toEqual(Object.keys(families).sort());
});

describe.each(familyNames)("%s", (family) => {
  const special = specialParts[family];

  test(special.says, () => {
    met(special);
  });

  test("without it this does not hold", () => {
    const model = special.model();
    const at = special.arm ?? 1;
    const plain = (special.plain ?? withPlainTerms)(model.arms[at]);
    const lessened = { ...model, arms: model.arms.map((arm, i) => (i === at ? plain : arm)) };
    expect(holds(special, special.seen(lessened, plain))).toBe(false);
  });

  for (const limit of special.limits) test(limit.says, () => met(limit));
});
