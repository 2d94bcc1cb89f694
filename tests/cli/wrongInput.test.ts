import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root, simulate } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const club = readFileSync(join(root, "scenarios/base/reading-club.yaml"), "utf8");
const small = club.replace("count: 2400", "count: 100");

const write = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

/** A wrong file, what is said of it, and whether a place in it can be named. */
const wrongFiles: readonly (readonly [string, string | Uint8Array, RegExp, boolean])[] = [
  ["unknown key", small.replace("activation:", "activaton:"), /did you mean .*activation/i, true],
  ["misspelt lever", small.replace("  push:", "  pussh:"), /did you mean .*push/i, true],
  ["shares", small.replace("share: 55%", "share: 65%"), /100%|add up/i, true],
  ["negative rate", small.replace("rate: 70 per week", "rate: -70 per week"), /-70/, true],
  ["missing unit", small.replace("rate: 70 per week", "rate: 70"), /per week|per day/i, true],
  ["empty file", "", /empty/i, true],
  ["binary file", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /not a text file/i, true],
  ["over 1 MB", `${small}\n# ${"x".repeat(1_100_000)}\n`, /1 MB/, true],
  [
    "alias bomb",
    `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefghi"
      .split("")
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(", ")}]`)
      .join("\n")}\n`,
    /alias/i,
    true,
  ],
  ["YAML 1.1 directive", `%YAML 1.1\n---\n${small}`, /%YAML/, true],
  [
    "duplicate keys",
    small.replace("currency: CNY", "currency: CNY\ncurrency: CNY"),
    /currency|twice|duplicate|unique/i,
    true,
  ],
];

describe("a wrong scenario ends with exit code 2, a place and a mend, and leaves nothing behind", () => {
  test.concurrent.each(wrongFiles)("%s", async (name, content, said, placed) => {
    const file = write(`${name.replaceAll(" ", "-")}.yaml`, content);
    const out = join(folder, `out ${name}`);
    const { code, out: printed, err } = await simulate(file, "--out", out);
    expect(err).toMatch(said);
    expect(code).toBe(2);
    if (placed) expect(err).toMatch(/\.yaml:\d+:\d+/);
    expect(printed).toBe("");
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(out)).toBe(false);
  });
});

describe("wrong arguments end with exit code 2", () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no scenario", [], /no scenario/],
    ["no such file", [join(folder, "nowhere.yaml")], /nowhere\.yaml/],
    ["unknown option", ["scenarios/q3.yaml", "--replicate", "3"], /--replicates/],
    ["not a number", ["scenarios/q3.yaml", "--replicates", "many"], /whole number/],
    ["two of one name", ["scenarios/q3.yaml", "scenarios/q3.yaml"], /two scenarios are called q3/],
  ];
  test.concurrent.each(cases)("%s", async (_name, words, said) => {
    const { code, out, err } = await simulate(...words);
    expect(err).toMatch(said);
    expect(code).toBe(2);
    expect(out).toBe("");
  });

  test("an --out below a file", async () => {
    const blocked = write("a-file", "x");
    const { code, err } = await simulate("scenarios/q3.yaml", "--out", join(blocked, "below"));
    expect(err).toMatch(/is a file/);
    expect(code).toBe(2);
  });
});
