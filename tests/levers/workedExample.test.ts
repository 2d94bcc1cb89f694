import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { families, familyNames } from "../../src/levers/families.ts";

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Blocks of TypeScript of a page, without the indentation of the list that they stand in. */
const blocksOf = (page: string): readonly string[] =>
  [...page.matchAll(/^( *)```ts\n([\s\S]*?)^ *```$/gm)].map(([, indent, code]) =>
    code
      .split("\n")
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join("\n"),
  );

test("the family that docs/architecture.md walks through is the one that is shipped", () => {
  expect(blocksOf(file("docs/architecture.md"))).toContain(file("src/levers/rituals.ts"));
});

test("the walk names every table that has a row for each family", () => {
  const page = file("docs/architecture.md");
  const walk = page.slice(page.indexOf("## Adding a lever family"), page.indexOf("## Tests"));
  const tables = readdirSync(new URL("../../tests/", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `tests/${name}`)
    .filter((path) => /: Readonly<Record<Family, .*> = \{$/m.test(file(path)));
  expect(tables.length).toBeGreaterThan(3);
  expect(tables.filter((path) => !walk.includes(`../${path}`))).toEqual([]);
});

test("docs/scenario.md has the line of every family that it does not go through one by one", () => {
  const page = file("docs/scenario.md");
  const one = page.slice(page.indexOf("## The first seven families"), page.indexOf("## Rules"));
  const missing = familyNames.filter(
    (family) =>
      !page.includes(`| \`${family}\` | \`${families[family].example}\` |`) &&
      !one.includes(`\n  ${family}:\n`),
  );
  expect(missing).toEqual([]);
});
