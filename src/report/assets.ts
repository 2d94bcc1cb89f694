import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { commonCharacters } from "./commonFont.ts";
import { commonFontFile } from "./commonFontFile.ts";

/** Files of installed packages that a report carries with it. */

const resolver = createRequire(import.meta.url);

function besides(packageName: string, ...path: readonly string[]): string {
  return join(dirname(resolver.resolve(packageName)), ...path);
}

/** The browser builds of Vega, Vega-Lite and Vega-Embed, in the order in which they load. */
export async function chartScripts(): Promise<readonly string[]> {
  return Promise.all(
    [
      besides("vega", "vega.min.js"),
      besides("vega-lite", "vega-lite.min.js"),
      besides("vega-embed", "vega-embed.min.js"),
    ].map((path) => readFile(path, "utf8")),
  );
}

/** The OpenType file of a face that has Latin and Chinese; resvg reads no web fonts. */
export function wholeFontFile(): string {
  return besides("@embedpdf/fonts-sc", "..", "fonts", "NotoSansHans-Regular.otf");
}

let common: ReadonlySet<string> | undefined;

/** A file of that face with all characters of a text: the small one, if they are common and it is there. */
export function fontFileFor(text: string, small: string | undefined = commonFontFile): string {
  if (small === undefined || !existsSync(small)) return wholeFontFile();
  common ??= commonCharacters();
  for (const character of text) if (!common.has(character)) return wholeFontFile();
  return small;
}

/** Family name inside of those files. */
export const fontFamily = "Noto Sans S Chinese";
