/**
 * Starts the command line: from one script, bundled when the sources were last changed, or where that cannot be kept
 * from the sources themselves. Loading hundreds of modules one by one through tsx takes ten times as long. Plain
 * JavaScript, since it runs before anything that understands TypeScript.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, "node_modules", ".cache", "holdfast");

/** Changes whenever any source is written, and with the packages. */
const sourcesKey = () => {
  const hash = createHash("sha256").update(root);
  const add = (path) => {
    const { size, mtimeMs, ctimeMs } = statSync(path);
    hash.update(`\n${path} ${size} ${mtimeMs} ${ctimeMs}`);
  };
  for (const name of readdirSync(join(root, "src"), { recursive: true }).sort())
    if (/\.(ts|mjs|json)$/.test(name)) add(join(root, "src", name));
  add(join(root, "package-lock.json"));
  return hash.digest("hex").slice(0, 32);
};

const readIfThere = (path) => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

/**
 * Runs a bundled script, with the machine code that an earlier run of the same command has kept: what a command does
 * not need is then not even read.
 *
 * @returns what the script exports, and `keep`, which keeps the machine code if there was none that fits
 */
const runScript = (path, command) => {
  const kept = `${path}.${command}-${process.version}-${process.arch}`;
  const cachedData = readIfThere(kept);
  const body = readFileSync(path, "utf8");
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${body}\n})`, {
    filename: path,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  const keep = () => {
    if (cachedData !== undefined && script.cachedDataRejected !== true) return;
    try {
      const fresh = `${kept}-${process.pid}`;
      writeFileSync(fresh, script.createCachedData());
      renameSync(fresh, kept);
    } catch {
      // Then the next run translates the script again.
    }
  };
  return { exported: module.exports, keep };
};

const loadMain = async (command) => {
  try {
    const folder = join(cache, sourcesKey());
    if (!existsSync(folder)) {
      const { register } = await import("tsx/esm/api");
      const unregister = register();
      const { writeBundle } = await import("./bundle.ts");
      await writeBundle(root, folder);
      await unregister();
    }
    const { exported, keep } = runScript(join(folder, "main.cjs"), command);
    return { main: exported.main, keep };
  } catch {
    // An installation that cannot be written to, or packages without a lock file.
    const { register } = await import("tsx/esm/api");
    register();
    const { main } = await import("./main.ts");
    return { main, keep: () => {} };
  }
};

/** Runs a command line and sets the exit code. */
export const start = async (words) => {
  const [named = ""] = words[0] === "--lang" ? words.slice(2) : words;
  const { main, keep } = await loadMain(/^[a-z]+(?:-[a-z]+)*$/.test(named) ? named : "help");
  await main(words);
  keep();
};
