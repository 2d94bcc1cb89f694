import { exitCodes } from "./failure.ts";

/** Why a run that was asked to stop has stopped. */
export class Stopped extends Error {}

/**
 * Does work that a first Ctrl-C (or SIGTERM) asks to stop, by the signal that it is given; a second one ends the
 * process at once.
 */
export const stoppable = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.failed);
    controller.abort(new Stopped());
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
};
