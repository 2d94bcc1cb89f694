import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { modelKnowledge } from "../../src/model/knowledge.ts";
import { decodeScenario } from "../../src/scenario/decode.ts";
import { renderProblems } from "../../src/scenario/problems.ts";
import type { SourceFile } from "../../src/scenario/yamlTree.ts";
import { soundBase, soundScenario } from "./mistakes/soundScenario.ts";
import { sourceFile } from "./sources.ts";

const mostMilliseconds = 2000;

/** What is not as it should be about reading files: an exception, a problem that says nothing, too long a time. */
const complaintsOf = (files: readonly SourceFile[]): readonly string[] => {
  const began = performance.now();
  const complaints: string[] = [];
  try {
    const decoding = decodeScenario(files, modelKnowledge);
    if (!decoding.ok) {
      if (decoding.problems.length === 0) complaints.push("refused without a problem");
      for (const problem of decoding.problems) {
        const lines = (decoding.sources.get(problem.file) ?? "").split(/\r?\n/).length;
        if (problem.message.en.trim() === "" || problem.message.zh.trim() === "")
          complaints.push("an empty message");
        if (problem.line < 1 || problem.line > lines || problem.column < 1)
          complaints.push(
            `a problem at ${problem.file}:${problem.line}:${problem.column}, outside of the file`,
          );
      }
      for (const language of ["en", "zh"] as const)
        if (/undefined|\[object|NaN/.test(renderProblems(decoding.problems, new Map(), { language })))
          complaints.push(renderProblems(decoding.problems, new Map(), { language }));
    }
  } catch (cause) {
    complaints.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }
  const taken = performance.now() - began;
  if (taken > mostMilliseconds) complaints.push(`${Math.round(taken)} ms`);
  return complaints;
};

const originals: readonly (readonly SourceFile[])[] = [
  [
    { name: "plan.yaml", text: soundScenario },
    { name: "base.yaml", text: soundBase },
  ],
  [sourceFile("scenarios/q3.yaml"), sourceFile("scenarios/base/reading-club.yaml")],
  [sourceFile("scenarios/base/reading-club.yaml")],
  [sourceFile("scenarios/brand-group.yaml")],
  [sourceFile("scenarios/base/volunteers.yaml")],
];

const tokens = [
  "",
  "0",
  "-1",
  "1e999",
  "1e-300",
  "100%",
  "-5%",
  "5%..3%",
  "..",
  "0..0",
  "999999999999 CNY",
  "3 days",
  "null",
  "~",
  "true",
  "{}",
  "[]",
  "{",
  "]",
  "'",
  '"',
  "!",
  "!!map",
  "&a",
  "*a",
  "|",
  ">",
  "?",
  ":",
  "- ",
  "#",
  "：",
  "，",
  "每天",
  "🙂",
  "\u0000",
  "\u200b",
  "\ufeff",
  "\u2028",
  "\t",
  "__proto__",
  "constructor",
  "toString",
  "source",
  "remove: true",
  "name",
  "extends",
  "<<",
  "2026-02-30",
  "2026-07-01",
  "0000-00-00",
  "day",
  "monday",
  "per week",
  "%",
  "+2pp",
  "retention at week 4",
  "visits_last(7) > 1",
  "1 / 0",
  "ln rate ratio 0.1",
  "a".repeat(3000),
  "((((",
  "1 2 3",
  "e",
  ".",
  "-",
  "--- ",
  "...",
] as const;

type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

const mutations: readonly ((lines: string[], random: Random) => string[])[] = [
  (lines, random) => lines.toSpliced(below(random, lines.length), 1 + below(random, 3)),
  (lines, random) => {
    const at = below(random, lines.length);
    return lines.toSpliced(at, 0, lines[at] as string);
  },
  (lines, random) => {
    const [a, b] = [below(random, lines.length), below(random, lines.length)];
    return lines.with(a, lines[b] as string).with(b, lines[a] as string);
  },
  (lines, random) => {
    const at = below(random, lines.length);
    const line = lines[at] as string;
    return lines.with(
      at,
      random() < 0.5 ? line.replace(/^ {1,2}/u, "") : `${" ".repeat(1 + below(random, 4))}${line}`,
    );
  },
  (lines, random) => {
    const at = below(random, lines.length);
    const words = (lines[at] as string).split(/(\s+|[:,{}[\]"]+)/u);
    return lines.with(at, words.with(below(random, words.length), oneOf(random, tokens)).join(""));
  },
  (lines, random) => {
    const at = below(random, lines.length);
    const value = (lines[at] as string).replace(
      /(:\s+).*$/u,
      (_, colon: string) => colon + oneOf(random, tokens),
    );
    return lines.with(at, value);
  },
  (lines, random) => {
    const at = below(random, lines.length);
    const line = lines[at] as string;
    const column = below(random, line.length + 1);
    const character = String.fromCodePoint(
      random() < 0.5
        ? 0x20 + below(random, 0x60)
        : oneOf(random, [0x00, 0x3000, 0xff1a, 0x4e2d, 0x1f600, 0x202e]) + below(random, 40),
    );
    return lines.with(at, line.slice(0, column) + character + line.slice(column));
  },
  (lines, random) => {
    const text = lines.join("\n");
    return text.slice(0, below(random, text.length)).split("\n");
  },
];

const runs = Number(process.env.FUZZ_RUNS ?? 200);

describe("a mutated scenario", () => {
  it(
    "is decoded or clearly refused",
    () => {
      for (let run = 0; run < runs; run++) {
        const random = seedrandom(`mutation ${run}`);
        const files = oneOf(random, originals);
        const file = below(random, files.length);
        let lines = (files[file] as SourceFile).text.split("\n");
        for (let i = 1 + below(random, 4); i > 0 && lines.length > 1; i--)
          lines = oneOf(random, mutations)(lines, random);
        const changed = files.map((one, i) => (i === file ? { ...one, text: lines.join("\n") } : one));
        expect(complaintsOf(changed), `mutation ${run}`).toEqual([]);
      }
    },
    mostMilliseconds * runs,
  );
});

/**
 * The inputs below a folder of the public YAML test suite: files `in.yaml` of its data, or the field `yaml` of the cases
 * in its sources.
 */
const inputsIn = (folder: string): readonly SourceFile[] =>
  readdirSync(folder).flatMap((entry): readonly SourceFile[] => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return inputsIn(path);
    if (entry === "in.yaml") return [{ name: path, text: readFileSync(path, "utf8") }];
    if (!/^[0-9A-Z]{4}\.yaml$/u.test(entry)) return [];
    const cases = parse(readFileSync(path, "utf8")) as readonly { readonly yaml?: string }[];
    // The sources write blanks, tabs and the end of the text with signs of their own.
    return cases.flatMap(({ yaml }, i) =>
      yaml === undefined
        ? []
        : [
            {
              name: `${path}#${i + 1}`,
              text: yaml
                .replace(/␣/gu, " ")
                .replace(/—*»/gu, "\t")
                .replace(/⇔/gu, "\ufeff")
                .replace(/↵/gu, "")
                .replace(/∎\n$/u, ""),
            },
          ],
    );
  });

const suite = process.env.YAML_TEST_SUITE ?? "";
const here = suite !== "" && existsSync(suite);
if (!here)
  console.warn(
    "The YAML test suite is not read: set YAML_TEST_SUITE to a folder of github.com/yaml/yaml-test-suite.",
  );

describe.skipIf(!here)("an input of the YAML test suite", () => {
  it("is decoded or clearly refused", () => {
    const inputs = inputsIn(suite);
    expect(inputs.length).toBeGreaterThan(100);
    for (const input of inputs) expect(complaintsOf([input]), input.name).toEqual([]);
  });
});
