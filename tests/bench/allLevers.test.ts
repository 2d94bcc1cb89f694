import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { allLevers } from "../../bench/allLevers.ts";
import { familyNames } from "../../src/levers/families.ts";
import { prepareModel, runReplicate } from "../../src/simulation/replicate.ts";
import { seedKey } from "../../src/simulation/seed.ts";

test("the plan with all levers has one of every family, and all that can reach members do", async () => {
  const text = readFileSync(new URL("../../bench/scenarios/all-levers.yaml", import.meta.url), "utf8");
  const { plan } = parse(text) as { readonly plan: Readonly<Record<string, readonly object[]>> };
  expect(Object.keys(plan).sort()).toEqual([...familyNames].sort());
  const model = await allLevers();
  const { worlds } = runReplicate(prepareModel(model, seedKey(model.seed)), 0);
  expect(Object.entries(worlds[1].reached).filter(([, members]) => members === 0)).toEqual([]);
});
