import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, launchChromium, sayWithoutChromium } from "../chromium.ts";
import { type Files, sampleLives } from "./sampleLives.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const paths = readdirSync(join(root, "scenarios"), { recursive: true, encoding: "utf8" })
  .map((name) => join("scenarios", name))
  .filter((path) => path.endsWith(".yaml"))
  .sort();
const files: Files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));

declare const sampleLivesHere: typeof sampleLives;

sayWithoutChromium("the shipped scenarios were not played in a browser");

describe.skipIf(!hasChromium)("in Chromium", () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const entry = `./${relative(root, fileURLToPath(new URL("sampleLives.ts", import.meta.url)))}`;
    const { outputFiles } = await build({
      stdin: {
        contents: `import { sampleLives } from ${JSON.stringify(entry)}; globalThis.sampleLivesHere = sampleLives;`,
        resolveDir: root,
      },
      bundle: true,
      write: false,
      platform: "browser",
      format: "iife",
      logLevel: "error",
    });
    browser = await launchChromium();
    page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
  });

  it.each(paths)(
    "the compiled engine leaves the lives of %s that the reference engine leaves here",
    async (path) => {
      const there = await page.evaluate(([all, one]) => sampleLivesHere(all, one, "compiled"), [
        files,
        path,
      ] as const);
      expect(there).toEqual(await sampleLives(files, path, "reference"));
      expect(there.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
