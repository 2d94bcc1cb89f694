/**
 * Reads a log and fits a community to it for a command: in a thread of its own, keeping what is done, until it is done
 * or stopped.
 */
import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import { Worker } from "node:worker_threads";
import * as Effect from "effect/Effect";
import type { CalibrationProblem } from "../analysis/calibration/calibrate.ts";
import type { FittedBaseline } from "../analysis/calibration/fittedBaseline.ts";
import type { Language } from "../report/language.ts";
import type { StoredPieces } from "../simulation/replicateStore.ts";
import { closeStore, openBlockStore } from "./blockStore.ts";
import { type CalibrateTexts, calibrateTextsOf } from "./calibrateTexts.ts";
import { Interruption, RunFailure, UsageProblem } from "./failure.ts";
import { fitTextsOf } from "./fitTexts.ts";
import type { FitMessage, FitTask, FittedPart } from "./fitWorker.ts";
import { fitWorkerCode } from "./fitWorkerCode.ts";
import { Stopped, stoppable } from "./interruption.ts";
import { type ReadLog, type ReadOptions, readLog } from "./logs/readLog.ts";
import { LogRefused } from "./logs/refusal.ts";
import { type Progress, silent, startProgress } from "./progress.ts";
import type { Texts } from "./texts.ts";

/** Reads a log; what is wrong with it is a `UsageProblem`. */
export const readLogFor = (
  path: string,
  options: ReadOptions,
  language: Language,
): Effect.Effect<ReadLog, UsageProblem | RunFailure | Interruption> =>
  Effect.tryPromise({
    try: () => stoppable((signal) => readLog(path, options, signal)),
    catch: (cause) => {
      const say = fitTextsOf(language);
      if (cause instanceof LogRefused)
        return new UsageProblem(calibrateTextsOf(language).fault(cause.fault, path));
      return cause instanceof Stopped
        ? new Interruption({ message: say.stoppedReading, mend: say.readAgain })
        : new RunFailure({ message: path, cause });
    },
  });

export interface FitHow {
  readonly quiet: boolean;
  /** Folder of what has been fitted; null keeps nothing and uses nothing. */
  readonly store: string | null;
}

/** A fit that is done sooner leaves nothing behind: to go on with it would gain nothing. */
const msWorthKeeping = 1000;

/** Parts of one fit: those that were kept, and a place for others, which are kept once the fit is known to be long. */
interface Parts {
  readonly known: readonly FittedPart[];
  readonly add: (at: number, part: FittedPart) => void;
  readonly areKept: () => boolean;
}

const partsIn = (pieces: StoredPieces<FittedPart>, now: () => number): Parts => {
  const known: FittedPart[] = [];
  for (let part = pieces.read(0); part !== undefined; part = pieces.read(known.length)) known.push(part);
  const start = now();
  const waiting = new Map<number, FittedPart>();
  let kept = known.length > 0;
  return {
    known,
    add: (at, part) => {
      waiting.set(at, part);
      if (!kept && now() - start < msWorthKeeping) return;
      for (const [place, one] of waiting) pieces.keep(place, one);
      waiting.clear();
      kept = true;
    },
    areKept: () => kept,
  };
};

const noParts: Parts = { known: [], add: () => {}, areKept: () => false };

/** What the parts of a fit depend on, besides the code. */
const identityOf = ({ log, options }: Omit<FitTask, "known">): string =>
  createHash("sha256")
    .update(serialize([log, options]))
    .digest("hex");

const inThread = (
  code: string,
  task: FitTask,
  hear: (message: FitMessage) => void,
  signal: AbortSignal,
): Promise<FittedBaseline | CalibrationProblem> => {
  const worker = new Worker(code, { eval: true });
  return new Promise<FittedBaseline | CalibrationProblem>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    worker.on("error", reject);
    worker.on("messageerror", reject);
    worker.on("exit", (exitCode) => reject(new Error(`the thread of the fit ended with code ${exitCode}`)));
    worker.on("message", (message: FitMessage) => {
      if (message._tag === "Fitted") resolve(message.fitted);
      else hear(message);
    });
    worker.postMessage(task);
  }).finally(() => worker.terminate());
};

const progressOf = (
  say: CalibrateTexts,
  texts: Texts,
  { quiet }: FitHow,
): ((message: FitMessage) => void) & {
  readonly end: () => void;
} => {
  let progress: Progress | undefined;
  return Object.assign(
    (message: FitMessage): void => {
      if (message._tag !== "Progress" || quiet) return;
      progress ??= startProgress(
        message.of,
        say.fitting,
        {
          isTerminal: process.stderr.isTTY === true,
          write: (text) => process.stderr.write(text),
          now: () => performance.now() / 1000,
        },
        texts,
      );
      progress.update(message.done);
    },
    { end: () => (progress ?? silent).end() },
  );
};

/** Fits a community to a log, as far as that has not been done before. */
export const fitFor = (
  task: Omit<FitTask, "known">,
  how: FitHow,
  language: Language,
  texts: Texts,
): Effect.Effect<FittedBaseline | CalibrationProblem, RunFailure | Interruption> => {
  const say = fitTextsOf(language);
  let parts = noParts;
  return Effect.tryPromise({
    try: () =>
      stoppable(async (signal) => {
        const code = await fitWorkerCode();
        const store = how.store === null ? undefined : openBlockStore(how.store, { version: `fit ${code}` });
        const progress = progressOf(calibrateTextsOf(language), texts, how);
        try {
          if (store !== undefined)
            parts = partsIn(store.open<FittedPart>(identityOf(task)), () => performance.now());
          return await inThread(
            code,
            { ...task, known: parts.known },
            (message) => {
              if (message._tag === "Part") parts.add(message.at, message.part);
              progress(message);
            },
            signal,
          );
        } finally {
          progress.end();
          if (store !== undefined) closeStore(store, how.store ?? "", texts);
        }
      }),
    catch: (cause) =>
      cause instanceof Stopped
        ? new Interruption({
            message: say.stopped,
            mend:
              how.store === null ? say.nothingKept : parts.areKept() ? say.goOn(how.store) : say.nothingYet,
          })
        : new RunFailure({ message: say.failed, cause }),
  });
};
