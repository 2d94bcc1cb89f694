import { bundledScript } from "../simulation/workerCode.ts";

let code: Promise<string> | undefined;

/** All that fits a community, as one script for a thread, made once per process: equal scripts give equal fits. */
export const fitWorkerCode = (): Promise<string> => {
  code ??= bundledScript(new URL("./fitWorker.ts", import.meta.url));
  return code;
};
