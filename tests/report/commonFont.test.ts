import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fontFamily, fontFileFor, wholeFontFile } from "../../src/report/assets.ts";
import { commonCharacters, commonFontOf } from "../../src/report/commonFont.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-font-"));
const small = join(folder, "font.otf");

beforeAll(async () => {
  writeFileSync(small, await commonFontOf(readFileSync(wholeFontFile())));
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drawn = async (text: string, fontFile: string): Promise<Buffer> =>
  (
    await renderAsync(
      `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><text x="4" y="28" font-size="24">${text}</text></svg>`,
      { font: { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: fontFamily } },
    )
  ).asPng();

it("draws common characters as the whole face does, from a quarter of its size", async () => {
  expect(statSync(small).size).toBeLessThan(statSync(wholeFontFile()).size / 4);
  const empty = await drawn("", small);
  for (const text of ["Members kept: −3.5 … +2 pp", "“AV, To” → 留存率：每 1 元带回 0.64 元（饕餮）"]) {
    const picture = await drawn(text, small);
    expect(picture.equals(await drawn(text, wholeFontFile())), text).toBe(true);
    expect(picture.equals(empty), text).toBe(false);
  }
});

it("is lent for texts of common characters, and the whole face for others and where it is missing", () => {
  expect(fontFileFor("成长等级 A–Z\n", small)).toBe(small);
  expect(fontFileFor("囍", small)).toBe(wholeFontFile());
  expect(fontFileFor("成长等级", join(folder, "no such file"))).toBe(wholeFontFile());
});

it("has every Chinese character of the reports' own texts", () => {
  const common = commonCharacters();
  const sources = readdirSync("src/report", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join("src", "report", name), "utf8"));
  const chinese = new Set(sources.flatMap((text) => text.match(/\p{Script=Han}/gu) ?? []));
  expect(chinese.size).toBeGreaterThan(500);
  expect([...chinese].filter((character) => !common.has(character))).toEqual([]);
});
