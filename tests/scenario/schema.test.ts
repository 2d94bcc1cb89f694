import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";
import { small, sourceFile } from "./sources.ts";

const published = JSON.parse(
  readFileSync(new URL("../../scenarios/scenario.schema.json", import.meta.url), "utf8"),
);

describe("the JSON Schema for editors", () => {
  it("is current", () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });

  it("accepts the scenarios and refuses an unknown key", () => {
    const valid = new Ajv2020({ strict: false }).compile(published);
    for (const text of [
      sourceFile("scenarios/q3.yaml").text,
      sourceFile("scenarios/base/reading-club.yaml").text,
      small,
    ]) {
      expect(valid(parse(text))).toBe(true);
      expect(valid({ ...parse(text), colour: "red" })).toBe(false);
    }
  });

  it("describes every key", () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (node === null || typeof node !== "object") return;
      const { properties } = node as { properties?: Record<string, { description?: string }> };
      for (const [key, value] of Object.entries(properties ?? {}))
        if (value.description === undefined) undescribed.push(`${path}.${key}`);
      for (const [key, value] of Object.entries(node)) visit(value, `${path}.${key}`);
    };
    visit(published, "");
    expect(undescribed.filter((path) => !path.startsWith(".$defs.Quantity"))).toEqual([]);
  });
});
