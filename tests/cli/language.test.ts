import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { languageAsked, languageOf, languageWritten } from "../../src/cli/language.ts";
import { holdfastWith } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("goes by the first variable that is set", () => {
  expect(languageOf({ LC_ALL: "", LC_MESSAGES: "zh_CN.UTF-8", LANG: "en_GB" })).toBe("zh");
  expect(languageOf({ LC_ALL: "C", LANG: "zh_CN" })).toBe("en");
  expect(languageOf({ LANG: "zhuang" })).toBe("en");
  expect(languageOf({ LC_ALL: "", LANG: "zh" })).toBe("zh");
  expect(languageOf({})).toBeUndefined();
});

it("finds what a command line asks for, the last of several", () => {
  expect(languageAsked(["a.yaml", "--lang", "zh"])).toBe("zh");
  expect(languageAsked(["--lang=en", "--lang=fr"])).toBe("fr");
  expect(languageAsked(["a.yaml"])).toBeUndefined();
});

describe("languageWritten", () => {
  it("is the one that the scenario states, before that of its title", () => {
    expect(languageWritten("scenario: 春季计划\n")).toBe("zh");
    expect(languageWritten("scenario: 春季计划\nlanguage: en\n")).toBe("en");
    expect(languageWritten("scenario: Spring\nlanguage: 'zh'\n")).toBe("zh");

    expect(languageWritten("members: 春\n")).toBe("en");
  });

  it("is the language of the messages where neither the command line nor the environment says one", async () => {
    const file = join(folder, "spring.yaml");
    writeFileSync(file, "scenario: 春季计划\ncurrency: cny\n");
    const unset = { LC_ALL: "", LC_MESSAGES: "", LANG: "" };
    const [own, english, stated] = await Promise.all([
      holdfastWith(unset, "validate", file),
      holdfastWith(unset, "validate", file, "--lang", "en"),
      holdfastWith({ ...unset, LANG: "en_GB.UTF-8" }, "validate", file),
    ]);
    expect(own.err).toMatch(/应当是/);
    for (const { err } of [english, stated]) expect(err).toMatch(/expected/);
    for (const { code } of [own, english, stated]) expect(code).toBe(2);
  });
});
