import { describe, expect, it } from "vitest";
import { grammar } from "../../../src/levers/grammar.ts";
import { shapeWording } from "../../../src/scenario/messages/shapes.ts";

/** Every `expected` that the schema can put into a message. */
const expectedIn = (root: object): ReadonlySet<string> => {
  const found = new Set<string>();
  const seen = new Set<object>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (key === "expected" && typeof value === "string") found.add(value);
      else visit(value);
    }
  };
  visit(root);
  return found;
};

describe("what the schema says is due", () => {
  // Of keys that a pattern refuses, messages say that they are unknown.
  const all = [...expectedIn(grammar.file.ast)].filter((text) => !text.startsWith("a string matching"));

  it("is found in the schema at all", () => {
    expect(all.length).toBeGreaterThan(50);
  });

  it("is in both languages", () => {
    expect(all.filter((text) => shapeWording(text) === undefined)).toEqual([]);
  });
});
