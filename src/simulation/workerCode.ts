import { fileURLToPath } from "node:url";

/** A module and all that it imports, as one script for a worker thread. */
export const bundledScript = async (module: URL): Promise<string> => {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(module)],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    minifyWhitespace: true,
    logLevel: "silent",
  });
  return outputFiles[0].text;
};

let code: Promise<string> | undefined;

/**
 * All that plays worlds, as one script for a worker thread, made once per process. A thread that is given a script
 * starts in a sixth of the time that loading the modules one by one takes. Comments and layout are not part of it, so
 * equal scripts play equal worlds.
 */
export const workerCode = (): Promise<string> => {
  code ??= bundledScript(new URL("./worker.ts", import.meta.url));
  return code;
};
