import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { families, familyNames } from "../../src/levers/families.ts";
import { grammar } from "../../src/levers/grammar.ts";
import { assemble } from "../../src/model/assemble.ts";
import { evidenceOn } from "../../src/scenario/evidence/library.ts";
import type { Family } from "../../src/scenario/scenario.ts";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";
import { play } from "../model/community.ts";
import { inventory } from "./inventory.ts";
import { read, townFor, townWith } from "./plan.ts";
import { playedKeys } from "./playedScenarios.ts";

const page = readFileSync(new URL("../../docs/levers.md", import.meta.url), "utf8");

/** The rows of tables: names in both languages, keys, and how they say it. */
const rowsOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:中文|---)/u.test(line))
    .map((line) => {
      const [zh, en, keys, how] = line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim());
      return { zh, en, how, keys: [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => key) };
    });
const rows = rowsOf(page);

type Node = { readonly [key: string]: unknown };
const schema = JSON.parse(JSON.stringify(scenarioJsonSchema(grammar))) as Node;
const definitions = schema.$defs as Readonly<Record<string, Node>>;

/** What may stand below a part of the schema: its own keys, those of list entries and of every alternative. */
const parts = (node: Node): readonly Node[] => {
  const reference = node.$ref as string | undefined;
  if (reference !== undefined) return parts(definitions[reference.split("/").at(-1) as string]);
  const inner = [node.items, ...((node.anyOf ?? []) as readonly unknown[])].filter(
    (one) => typeof one === "object" && one !== null,
  ) as readonly Node[];
  return [node, ...inner.flatMap(parts)];
};
const below = (node: Node, key: string): Node | undefined => {
  for (const part of parts(node)) {
    const found = (part.properties as Readonly<Record<string, Node>> | undefined)?.[key];
    if (found !== undefined) return found;
  }
  return undefined;
};

const isFamily = (name: string): name is Family => (familyNames as readonly string[]).includes(name);
const familyOf = (key: string): Family | undefined => {
  const [first] = key.split(".");
  return isFamily(first) ? first : undefined;
};

const commands = readdirSync(new URL("../../src/cli/", import.meta.url)).flatMap((name) => {
  const found = /^(\w+)Command\.ts$/.exec(name);
  return found === null ? [] : [found[1].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)];
});

const isKnown = (key: string): boolean => {
  const command = /^npx holdfast ([\w-]+)$/.exec(key);
  if (command !== null) return commands.includes(command[1]);
  const path = familyOf(key) === undefined ? key.split(".") : ["plan", ...key.split(".")];
  let node: Node | undefined = schema;
  for (const step of path) node = node && below(node, step);
  return node !== undefined;
};

describe("the table of levers", () => {
  test("has both names and a key in every row, and every key can be written", () => {
    expect(rows.length).toBeGreaterThan(125);
    for (const { zh, en, how, keys } of rows) {
      expect(zh).toMatch(/\p{Script=Han}|[A-Z]/u);
      expect(en).toMatch(/[a-z]/);
      expect(how).toMatch(/[a-z].*\p{Script=Han}/u);
      expect(keys.length, zh).toBeGreaterThan(0);
    }
    expect(rows.flatMap(({ keys }) => keys).filter((key) => !isKnown(key))).toEqual([]);
  });

  test("holds all that the articles name", () => {
    const named = rows.map(({ zh, how }) => `${zh} ${how}`).join(" ");
    expect(inventory.length).toBeGreaterThan(500);
    expect(inventory.filter((term) => !named.includes(term))).toEqual([]);
  });

  test("has a scenario that is played for every key", () => {
    const played = playedKeys();
    const keys = new Set(rows.flatMap(({ keys }) => keys).filter((key) => !key.startsWith("npx ")));
    expect([...keys].filter((key) => !played.has(key))).toEqual([]);
  });

  test("has evidence, or that there is none, for every family by its key and for every lever by its Chinese name", () => {
    const isKnown = (word: string): boolean => {
      const { findings, unmeasured } = evidenceOn(word);
      return findings.length + unmeasured.length > 0;
    };
    expect(familyNames.filter((family) => !isKnown(family))).toEqual([]);
    const levers = rowsOf(page.slice(page.indexOf("## Levers"), page.indexOf("## States")));
    expect(levers.length).toBeGreaterThan(60);
    expect(
      levers.filter(
        ({ zh }) => !zh.split(/[、（）；，：→]/u).some((name) => name !== "" && isKnown(name.trim())),
      ),
    ).toEqual([]);
  });

  test("names every family", () => {
    const named = new Set(rows.flatMap(({ keys }) => keys.map(familyOf)));
    expect(familyNames.filter((family) => !named.has(family))).toEqual([]);
  });

  test.each(familyNames.map((family) => [family] as const))("%s can be played", (family) => {
    const { example, refers } = families[family];
    const named = (refers ?? []).length > 0;
    const text = named
      ? `${townFor(family)}today:
  push: [{ name: reminder, every: day, open: 30%, relevance: 70% }]
  content: [{ name: chapter guides, every: [mon, thu], match: 50%, effects: { more visits: 1%..7% } }]
  events: [{ name: author evening, every: friday, interest: 22%, show-up: 65%, effects: { fewer leave: 3%..15% } }]
  service: [{ name: mentor hours, every: weekday, need: 10%, hours: 2, hours per case: 0.25, effects: { fewer leave: 2%..15% } }]
plan:
  ${family}:
    - ${example}
`
      : townWith(family, example);
    const [{ worlds }] = play(assemble(read(text), {}));
    expect(worlds).toHaveLength(2);
    expect(worlds[1].series.members).toHaveLength(28);
  });
});
