/**
 * The cookbook in both languages: the same pages with the same commands, keys, figures and links, every scenario and page
 * that they name is there, and the commands are ones that can be given.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { familyNames } from "../../src/levers/families.ts";
import { grammar } from "../../src/levers/grammar.ts";
import { evidenceOn } from "../../src/scenario/evidence/library.ts";
import { scenarioJsonSchema } from "../../src/scenario/schema.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "docs/cookbook");
const inChinese = (page: string): string => page.replace(/\.md$/u, ".zh-CN.md");
const pages = readdirSync(folder);
const english = pages.filter((page) => !page.endsWith(".zh-CN.md"));
const read = (page: string): string => readFileSync(join(folder, page), "utf8");

/** Lines of the code blocks of a page, without comments and the choice of a language. */
const blocksOf = (text: string): readonly string[] =>
  [...text.matchAll(/```\w*\n([\s\S]*?)```/gu)].flatMap(([, code]) =>
    code
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/\s*# .*$/u, "").replace(/ --lang (?:en|zh)$/u, "")),
  );

const prose = (text: string): string => text.replace(/```[\s\S]*?```/gu, "");
const codesOf = (text: string): readonly string[] =>
  [...prose(text).matchAll(/`([^`]+)`/gu)].map(([, code]) => code).sort();
const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, to]) => to);

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** Figures outside of code and addresses; a month before a year is one too, as it is in Chinese. */
const figuresOf = (text: string): readonly string[] => {
  const words = prose(text)
    .replace(/`[^`]+`/gu, " ")
    .replace(/\]\([^)]*\)/gu, "] ")
    .replace(new RegExp(`(${months.join("|")})(?= \\d{4})`, "gu"), (month) =>
      String(months.indexOf(month) + 1),
    );
  return [...words.matchAll(/−?\d[\d,]*(?:\.\d+)?%?/gu)].map(([figure]) => figure.replace(/,$/u, "")).sort();
};

test("has every page in both languages, and both readmes lead to theirs", () => {
  expect(pages.filter((page) => page.endsWith(".zh-CN.md")).sort()).toEqual(english.map(inChinese).sort());
  expect(english.length).toBeGreaterThanOrEqual(11);
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain("(docs/cookbook/README.md)");
  expect(readFileSync(join(root, "README.zh-CN.md"), "utf8")).toContain("(docs/cookbook/README.zh-CN.md)");
});

describe.each(english)("%s", (page) => {
  const [en, zh] = [read(page), read(inChinese(page))];

  test("says the same in Chinese: commands, printed figures, keys and figures", () => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(blocksOf(zh)).toEqual(blocksOf(en));
    expect(codesOf(zh)).toEqual(codesOf(en));
    const sets = [en, zh].map((text) => [...new Set(figuresOf(text))]);
    expect(sets[1]).toEqual(sets[0]);
  });

  test("names nothing that is not there, in either language, and leads to pages in its own", () => {
    for (const [text, name] of [
      [en, page],
      [zh, inChinese(page)],
    ])
      for (const link of linksOf(text).filter((to) => !to.startsWith("http"))) {
        expect(existsSync(join(folder, link)), `${name}: ${link}`).toBe(true);
        if (dirname(link) === "." && name.endsWith("README.zh-CN.md") && link !== "README.md")
          expect(link.endsWith(".zh-CN.md")).toBe(true);
      }
    const own = (text: string, isChinese: boolean): readonly string[] =>
      linksOf(text)
        .filter((link) => !/^(?:README)/u.test(link))
        .map((link) => (isChinese ? link.replace(/\.zh-CN\.md$/u, ".md") : link));
    expect(own(zh, true)).toEqual(own(en, false));
  });

  test("gives commands that can be given, on scenarios and about levers that are there", () => {
    const commands = [en, zh].flatMap((text) => [
      ...blocksOf(text),
      ...codesOf(text).filter((code) => code.startsWith("npx ")),
    ]);
    for (const command of commands.filter((line) => line.startsWith("npx "))) {
      const [, tool, name, ...rest] = command.split(" ");
      if (tool === "tsx" && name.startsWith("bench/")) expect(existsSync(join(root, name))).toBe(true);
      else if (tool === "tsx") expect(name).toBe("simulate");
      else expect(existsSync(join(root, `src/cli/${name}Command.ts`)), command).toBe(true);
      for (const file of rest.filter((word) => word.startsWith("scenarios/")))
        expect(existsSync(join(root, file)), command).toBe(true);
      if (name === "evidence") {
        const { findings, unmeasured } = evidenceOn(rest.join(" ").replaceAll('"', ""));
        expect(findings.length + unmeasured.length, command).toBeGreaterThan(0);
      }
    }
  });

  test("speaks of keys and names that its scenario or the scenario language has", () => {
    const scenario = /scenarios\/([\w-]+)\.yaml/u.exec(en)?.[1];
    const language = JSON.stringify(scenarioJsonSchema(grammar));
    const text = scenario === undefined ? "" : readFileSync(join(root, `scenarios/${scenario}.yaml`), "utf8");
    const unknown = codesOf(en)
      .filter((code) => !/^(?:npx|--)/u.test(code))
      .map((code) => code.split(":")[0])
      .filter(
        (key) =>
          !(familyNames as readonly string[]).includes(key) &&
          !text.includes(key) &&
          !language.includes(`"${key}":`),
      );
    expect(unknown).toEqual([]);
  });
});
