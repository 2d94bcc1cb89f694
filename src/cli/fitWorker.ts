/** The thread in which a community is fitted, so that the main one hears a Ctrl-C at once. */
import { parentPort } from "node:worker_threads";
import { type CalibrationProblem, calibrate } from "../analysis/calibration/calibrate.ts";
import type { ActivityOptions } from "../analysis/calibration/calibrateActivity.ts";
import type { LogSourceName } from "../analysis/calibration/calibrateSpells.ts";
import type { FittedBaseline } from "../analysis/calibration/fittedBaseline.ts";
import type { MemberLog } from "../analysis/calibration/memberLog.ts";

/** A part of a fit that is done. */
export interface FittedPart {
  readonly part: string;
  readonly value: unknown;
}

/** What the thread is told. */
export interface FitTask {
  readonly log: MemberLog;
  readonly source: LogSourceName;
  readonly options: Omit<ActivityOptions, "progress" | "memory">;
  /** The first parts, as far as they are known, in the order of the fit. */
  readonly known: readonly FittedPart[];
}

/** What the thread says. */
export type FitMessage =
  | { readonly _tag: "Progress"; readonly done: number; readonly of: number }
  /** A part that was not known, by its place in the order of the fit. */
  | { readonly _tag: "Part"; readonly at: number; readonly part: FittedPart }
  | { readonly _tag: "Fitted"; readonly fitted: FittedBaseline | CalibrationProblem };

const fitTask = ({ log, source, options, known }: FitTask, say: (message: FitMessage) => void): void => {
  let at = 0;
  const fitted = calibrate(log, source, {
    ...options,
    progress: (done, of) => say({ _tag: "Progress", done, of }),
    memory: <T>(part: string, compute: () => T): T => {
      const place = at++;
      const kept = known[place];
      if (kept?.part === part) return kept.value as T;
      const value = compute();
      say({ _tag: "Part", at: place, part: { part, value } });
      return value;
    },
  });
  say({ _tag: "Fitted", fitted });
};

parentPort?.on("message", (task: FitTask) => fitTask(task, (message) => parentPort?.postMessage(message)));
