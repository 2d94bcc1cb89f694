/**
 * Starts the command line: from one script per command, bundled when the sources were last changed, or where that
 * cannot be kept from the sources themselves. Loading hundreds of modules one by one through tsx takes four times as
 * long. Plain JavaScript, since it runs before anything that understands TypeScript.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

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

const loadMain = async () => {
  const { register } = await import("tsx/esm/api");
  try {
    const folder = join(cache, sourcesKey());
    if (!existsSync(folder)) {
      const unregister = register();
      const { writeBundle } = await import("./bundle.ts");
      await writeBundle(root, folder);
      await unregister();
    }
    module.enableCompileCache?.(join(cache, "compiled"));
    return await import(pathToFileURL(join(folder, "main.mjs")).href);
  } catch {
    // An installation that cannot be written to, or packages without a lock file.
    register();
    return await import("./main.ts");
  }
};

/** Runs a command line and sets the exit code. */
export const start = async (words) => {
  const { main } = await loadMain();
  await main(words);
};
