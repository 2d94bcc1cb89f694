import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { decisionsOf } from "../../src/model/decisions.ts";
import { decoded, q3, sourceFile } from "../scenario/sources.ts";

describe.each([
  ["q3", q3()],
  ["brand-group", [sourceFile("scenarios/brand-group.yaml")]],
  ["volunteers", [sourceFile("scenarios/volunteers.yaml"), sourceFile("scenarios/base/volunteers.yaml")]],
] as const)("the decisions of %s", (_name, files) => {
  const { scenario } = decoded(files);

  test("are each process once, with all the terms that levers and shocks add to it", () => {
    for (const arm of assemble(scenario, {}).arms) {
      const decisions = decisionsOf(arm);
      const expected = ["visit", "activate", "leave", "goDormant", "return"];
      if (scenario.behaviour.purchases !== undefined) expected.push("purchase");
      expect(decisions.map((d) => d.process).sort()).toEqual(expected.sort());
      for (const { process, terms } of decisions)
        expect(terms.map((t) => t.name)).toEqual(
          arm.terms
            .filter((t) => t.process === process)
            .map((t) => t.name)
            .sort(),
        );
    }
  });
});
