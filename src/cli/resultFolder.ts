import { access, constants, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import * as Effect from "effect/Effect";
import { RunFailure, UsageProblem } from "./failure.ts";
import type { Texts } from "./texts.ts";

const standing = async (path: string): Promise<"folder" | "file" | "nothing"> => {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
};

/** Refuses a result folder that cannot be made, before anything is played. */
export const checkResultFolder = (folder: string, texts: Texts): Effect.Effect<void, UsageProblem> =>
  Effect.gen(function* () {
    let path = resolve(folder);
    for (;;) {
      const found = yield* Effect.promise(() => standing(path));
      if (found === "file")
        return yield* new UsageProblem({
          message: texts.simulate.isFile(folder, path),
          mend: texts.simulate.otherFolder,
        });
      if (found === "folder") break;
      path = dirname(path);
    }
    const writable = yield* Effect.promise(() =>
      access(path, constants.W_OK).then(
        () => true,
        () => false,
      ),
    );
    if (!writable)
      return yield* new UsageProblem({
        message: texts.simulate.notWritable(folder, path),
        mend: texts.simulate.otherFolder,
      });
  });

/** Writes one file whole or not at all; one that is there is replaced only where `replace` says so, else it throws. */
export const writeWhole = async (path: string, text: string, replace: boolean): Promise<void> => {
  if (!replace && (await standing(path)) !== "nothing") throw new Error(path);
  const fresh = await mkdtemp(join(dirname(resolve(path)), `.${basename(path)}-`));
  try {
    const whole = join(fresh, basename(path));
    await writeFile(whole, text);
    await rename(whole, path);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

const wait = (): void => {};

/**
 * Writes a result whole or not at all: all files are written to a folder beside the target first, then moved to their
 * place. A name may lie in a folder of its own (`charts/roi.svg`). A former result stands until then; other files in the
 * folder are left alone.
 *
 * @param optional names that not every result of the kind has: what a former one has left of them goes with it
 */
export const writeResult = (
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  texts: Texts,
  optional: readonly string[] = [],
): Effect.Effect<void, RunFailure> =>
  Effect.tryPromise({
    try: async () => {
      const target = resolve(folder);
      await mkdir(dirname(target), { recursive: true });
      const fresh = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
      try {
        for (const [name, content] of files) {
          await mkdir(dirname(join(fresh, name)), { recursive: true });
          await writeFile(join(fresh, name), content);
        }
        for (const name of files.keys()) await mkdir(dirname(join(target, name)), { recursive: true });
        // With a listener a Ctrl-C waits: old and new files are not left side by side.
        process.on("SIGINT", wait);
        try {
          for (const name of files.keys()) await rename(join(fresh, name), join(target, name));
          for (const name of optional) if (!files.has(name)) await rm(join(target, name), { force: true });
        } finally {
          process.off("SIGINT", wait);
        }
      } finally {
        await rm(fresh, { recursive: true, force: true });
      }
    },
    catch: (cause) => new RunFailure({ message: texts.simulate.notWritten(folder), cause }),
  });
