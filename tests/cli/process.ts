import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (
  program: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  folder = root,
): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, program, {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", LC_ALL: "C", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (code) => resolve({ code, out, err }));
  });

/** Runs the literal command of the README in the project's folder, without a terminal, in English. */
export const simulate = (...words: readonly string[]): Promise<Outcome> =>
  run(["--import", "tsx", "simulate.ts", ...words]);

/** Runs `npx holdfast …` likewise. */
export const holdfast = (...words: readonly string[]): Promise<Outcome> =>
  run(["src/cli/holdfast.mjs", ...words]);

/** The same in another folder. */
export const holdfastIn = (folder: string, ...words: readonly string[]): Promise<Outcome> =>
  run([`${root}src/cli/holdfast.mjs`, ...words], {}, folder);

/** The same with variables of the environment. */
export const holdfastWith = (
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Outcome> => run(["src/cli/holdfast.mjs", ...words], environment);
