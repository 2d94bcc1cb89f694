/** The examples of docs/scenario.md: parts of scenarios, which stand over a community that is written elsewhere. */
import { readFileSync } from "node:fs";
import { fitLeaving } from "../../src/model/fitLeaving.ts";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { type Decoding, decodeScenario } from "../../src/scenario/decode.ts";
import type { SourceFile } from "../../src/scenario/yamlTree.ts";
import { town } from "../levers/plan.ts";
import { sourceFile } from "./sources.ts";

/** The blocks of YAML of the page, in their order. */
export const examplesOfScenarioPage = (): readonly string[] => {
  const page = readFileSync(new URL("../../docs/scenario.md", import.meta.url), "utf8");
  return [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]) => yaml);
};

const club = sourceFile("scenarios/base/reading-club.yaml");
const townFile = (text: string): SourceFile => ({ name: "scenarios/town.yaml", text });

/** Communities that an example may stand over: known as rates, in two currencies; as a curve; the same with a plan. */
const communities: readonly (readonly [string, readonly SourceFile[]])[] = [
  ["town.yaml", [townFile(town)]],
  ["town.yaml", [townFile(town.replaceAll("CNY", "USD"))]],
  ["base/reading-club.yaml", [club]],
  ["q3.yaml", [sourceFile("scenarios/q3.yaml"), club]],
];

/** The example over the first of the communities over which it is sound; what is wrong with it over the last one. */
export const overSomeCommunity = (yaml: string): Decoding => {
  const over = ([base, files]: (typeof communities)[number]): Decoding =>
    decodeScenario(
      [{ name: "scenarios/example.yaml", text: `extends: ${base}\nscenario: an example\n${yaml}` }, ...files],
      { ...modelKnowledge, fitLeaving },
    );
  const [first, ...others] = communities;
  return others.reduce((reading, other) => (reading.ok ? reading : over(other)), over(first));
};
