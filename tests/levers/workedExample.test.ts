import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

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
  const blocks = blocksOf(file("docs/architecture.md"));
  expect(blocks).toContain(file("src/scenario/families/rituals.ts"));
  expect(blocks).toContain(file("src/levers/rituals.ts"));
});
