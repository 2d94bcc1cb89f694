/** Scenarios that tests play: what the docs show, what is shipped, and the line that every family has to start from. */
import { readdirSync } from "node:fs";
import { parse } from "yaml";
import { families, familyNames } from "../../src/levers/families.ts";
import { examplesOfScenarioPage } from "../scenario/scenarioPage.ts";
import { sourceFile } from "../scenario/sources.ts";
import { examplesIn, page } from "./termExamples.ts";

const shipped = (): readonly string[] =>
  readdirSync(new URL("../../scenarios/", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => sourceFile(`scenarios/${name}`).text);

const texts = (): readonly string[] => [
  ...examplesIn(page()).map(({ yaml }) => yaml),
  ...examplesOfScenarioPage(),
  ...shipped(),
  ...familyNames.map((family) => `plan: { ${family}: [${families[family].example}] }`),
];

/** Paths of all keys that they set, as the table of docs/levers.md writes them: those of levers from the family on. */
export const playedKeys = (): ReadonlySet<string> => {
  const keys = new Set<string>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, path);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        const at = [...path, key];
        keys.add(at.join("."));
        if (["plan", "today", "arms"].includes(at[0])) keys.add(at.slice(1).join("."));
        walk(inner, at);
      }
  };
  for (const text of texts()) walk(parse(text), []);
  return keys;
};
