import { expect, it } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import { chinesePage } from "../../src/report/pageProse.zh.ts";
import { decoded, sourceFile } from "../scenario/sources.ts";

it("the community's own lines of money have Chinese names, whatever runs", () => {
  const { scenario } = decoded([sourceFile("scenarios/fission.yaml")]);
  const names = new Set(
    assemble(scenario, {}).arms.flatMap(({ ledger }) =>
      ledger.flatMap(({ line, lever }) => (lever === undefined ? [line] : [])),
    ),
  );
  expect(names).toContain("commission");
  expect(names).toContain("acquisition: invitation");
  const told = [...names].map((name) => chinesePage.ledgerLine(name));
  expect(told.filter((name) => /[a-z]/i.test(name))).toEqual([]);
});
