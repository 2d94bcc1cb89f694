/**
 * Bundles the command line into one script, in which each part is run when it is first asked for. One script, since its
 * machine code can then be kept beside it, and since no loader of modules has to look at it.
 */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { workerCode } from "../simulation/workerCode.ts";
import { fitWorkerCode } from "./fitWorkerCode.ts";

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

/** What threads run is bundled once and carried along as text: a module that makes it, with the name it exports. */
const scriptAsText = (module: RegExp, name: string, code: string): Plugin => ({
  name: `${name} as text`,
  setup: ({ onLoad }) => {
    onLoad({ filter: module }, () => ({
      contents: `export const ${name} = async () => ${JSON.stringify(code)};`,
      loader: "js",
    }));
  },
});

/** Charts are drawn without a canvas. The package's build for Node looks for one, and would have all wait for that. */
const withoutCanvas: Plugin = {
  name: "without canvas",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]vega-canvas\.node\.js$/ }, async ({ path }) => ({
      contents: await readFile(path.replace(/node\.js$/, "browser.js"), "utf8"),
      loader: "js",
    }));
  },
};

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
 * Writes the bundle to a folder, whole or not at all, as main.cjs.
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
      format: "cjs",
      platform: "node",
      target: "node20",
      outfile: join(fresh, "main.cjs"),
      logLevel: "silent",
      // Packages with machine code of their own, or that find files beside themselves.
      external: ["esbuild", "@duckdb/*", "@resvg/*"],
      // A script whose machine code was kept has no way to import a module: packages are required.
      supported: { "dynamic-import": false },
      plugins: [
        scriptAsText(/[\\/]simulation[\\/]workerCode\.ts$/, "workerCode", await workerCode()),
        scriptAsText(/[\\/]cli[\\/]fitWorkerCode\.ts$/, "fitWorkerCode", await fitWorkerCode()),
        ownPlaces,
        withoutCanvas,
      ],
    });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another run may have been first.
    if (!readdirSync(cache).includes(basename(folder))) throw error;
  }
  clear(cache, folder);
};
