/**
 * Bundles the command line into a few scripts: one for what every command needs, and one for each part that is loaded
 * when it is used.
 */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { workerCode } from "../simulation/workerCode.ts";

/** Modules find their files beside themselves, wherever the script lies that they are bundled into. */
const ownPlaces: Plugin = {
  name: "own places",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return text.includes("import.meta.url")
        ? {
            contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
            loader: "ts",
          }
        : undefined;
    });
  },
};

/** What worker threads run is bundled once and carried along as text. */
const workerAsText = (code: string): Plugin => ({
  name: "worker as text",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]simulation[\\/]workerCode\.ts$/ }, () => ({
      contents: `export const workerCode = async () => ${JSON.stringify(code)};`,
      loader: "js",
    }));
  },
});

const dayMs = 86_400_000;

/** Bundles of older sources go, when no run can be at them any more. */
const clear = (cache: string, kept: string): void => {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (/^[0-9a-f]{32}/.test(name) && path !== kept && statSync(path).mtimeMs < Date.now() - dayMs)
      rmSync(path, { recursive: true, force: true });
  }
};

/**
 * Writes the bundle to a folder, whole or not at all; its entry is main.mjs.
 *
 * @param root folder of the project
 */
export const writeBundle = async (root: string, folder: string): Promise<void> => {
  const cache = dirname(folder);
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  try {
    await build({
      entryPoints: [join(root, "src", "cli", "main.ts")],
      absWorkingDir: root,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      outdir: fresh,
      outExtension: { ".js": ".mjs" },
      logLevel: "silent",
      // Packages with machine code of their own, or that find files beside themselves.
      external: ["esbuild", "@duckdb/*", "@resvg/*"],
      // Packages of the older kind ask for Node's modules by `require`.
      banner: {
        js: 'import { createRequire as createRequireHere } from "node:module"; const require = createRequireHere(import.meta.url);',
      },
      plugins: [workerAsText(await workerCode()), ownPlaces],
    });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another run may have been first.
    if (!readdirSync(cache).includes(basename(folder))) throw error;
  }
  clear(cache, folder);
};
