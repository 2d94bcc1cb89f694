/**
 * Bundles the command line into one script, in which each part is run when it is first asked for. One script, since its
 * machine code can then be kept beside it, and since no loader of modules has to look at it.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { wholeFontFile } from "../report/assets.ts";
import { commonCharacters, commonFontOf, cutting } from "../report/commonFont.ts";
import { crewMemberCode } from "../simulation/crewMemberCode.ts";
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

/** Pictures find the small font that lies beside the bundles. */
const smallFont = (path: string | undefined): Plugin => ({
  name: "small font",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]report[\\/]commonFontFile\.ts$/ }, () => ({
      contents: `export const commonFontFile = ${JSON.stringify(path)};`,
      loader: "js",
    }));
  },
});

/** Leaves the small font beside the bundles, once for all of them; undefined where it cannot be made. */
const leaveSmallFont = async (cache: string): Promise<string | undefined> => {
  const whole = await readFile(wholeFontFile());
  const key = createHash("sha256")
    .update(whole)
    .update([...commonCharacters()].join(""))
    .update(JSON.stringify(cutting))
    .digest("hex");
  const path = join(cache, `font-${key.slice(0, 32)}.otf`);
  if (existsSync(path)) return path;
  try {
    const font = await commonFontOf(whole);
    const fresh = `${path}-${process.pid}`;
    writeFileSync(fresh, font);
    renameSync(fresh, path);
    return path;
  } catch {
    // Pictures are drawn with the whole font then, which looks the same and takes longer.
    return undefined;
  }
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
  const font = await leaveSmallFont(cache);
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
      external: ["esbuild", "@duckdb/*", "@resvg/*", "subset-font"],
      // A script whose machine code was kept has no way to import a module: packages are required.
      supported: { "dynamic-import": false },
      plugins: [
        scriptAsText(/[\\/]simulation[\\/]workerCode\.ts$/, "workerCode", await workerCode()),
        scriptAsText(/[\\/]simulation[\\/]crewMemberCode\.ts$/, "crewMemberCode", await crewMemberCode()),
        scriptAsText(/[\\/]cli[\\/]fitWorkerCode\.ts$/, "fitWorkerCode", await fitWorkerCode()),
        smallFont(font),
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
