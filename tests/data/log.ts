import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = process.env.HOLDFAST_DATA ?? join(root, "../shared/data");

/** A file of the real data, or undefined, said aloud, where it is absent. */
export const dataFile = (name: string, what: string): string | undefined => {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  console.warn(`SKIPPED: ${what} is not tested, ${path} is absent (set HOLDFAST_DATA).`);
  return undefined;
};
