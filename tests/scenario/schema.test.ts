import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { grammar } from "../../src/levers/grammar.ts";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";
import { small, sourceFile } from "./sources.ts";

const published = JSON.parse(
  readFileSync(new URL("../../scenarios/scenario.schema.json", import.meta.url), "utf8"),
);

describe("the JSON Schema for editors", () => {
  it("is current", () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema(grammar))));
  });

  it("accepts every shipped scenario and refuses an unknown key", () => {
    const valid = new Ajv2020({ strict: false }).compile(published);
    const files = readdirSync(new URL("../../scenarios/", import.meta.url), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith(".yaml"));
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const text of [...files.map((name) => sourceFile(`scenarios/${name}`).text), small]) {
      expect(valid(parse(text)), JSON.stringify(valid.errors)).toBe(true);
      expect(valid({ ...parse(text), colour: "red" })).toBe(false);
    }
    // Editors find the schema by the first line.
    for (const name of files)
      expect(sourceFile(`scenarios/${name}`).text).toMatch(
        /^# yaml-language-server: \$schema=(?:\.\.?\/)+scenario\.schema\.json\n/,
      );
  });

  it("has a title for every definition, and defaults and examples that it accepts itself", () => {
    const ajv = new Ajv2020({ strict: false });
    let looked = 0;
    const refused: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (node === null || typeof node !== "object") return;
      const { default: fallback, examples } = node as { default?: unknown; examples?: unknown };
      const stated = [
        ...(fallback === undefined || typeof fallback === "object" ? [] : [fallback]),
        ...(Array.isArray(examples) ? examples : []),
      ];
      if (stated.length > 0) {
        const accepts = ajv.compile({ ...(node as object), $defs: published.$defs });
        for (const one of stated) {
          looked++;
          if (!accepts(one)) refused.push(`${path}: ${JSON.stringify(one)}`);
        }
      }
      for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
    };
    visit(published, "");
    expect(refused).toEqual([]);
    expect(looked).toBeGreaterThan(50);
    for (const definition of Object.values(published.$defs))
      expect((definition as { title?: string }).title).toBeTruthy();
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
