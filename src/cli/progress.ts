import type { Texts } from "./texts.ts";

/** Shows how far a run has come, on standard error: one line redrawn on a terminal, plain lines elsewhere. */
export interface Progress {
  /** `before` of those done were there when the run began. */
  readonly update: (done: number, before?: number) => void;
  readonly end: () => void;
}

export interface ProgressTarget {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** Seconds since some moment. */
  readonly now: () => number;
}

const barWidth = 24;
const secondsBetweenLines = 5;

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;

export const silent: Progress = { update: () => {}, end: () => {} };

/** Progress over `total` replicates. */
export const startProgress = (
  total: number,
  label: string,
  target: ProgressTarget,
  texts: Texts,
): Progress => {
  const start = target.now();
  let lastLine = start;
  const state = (done: number, before: number): string => {
    const elapsed = Math.max(1e-3, target.now() - start);
    const rate = (done - before) / elapsed;
    if (rate === 0) return `${done}/${total} ${label}`;
    const left = texts.simulate.left(duration((total - done) / rate));
    return `${done}/${total} ${label}, ${rate.toPrecision(2)}/s${done === total ? "" : left}`;
  };
  return {
    update: (done, before = 0) => {
      if (target.isTerminal) {
        const filled = Math.round((done / total) * barWidth);
        target.write(
          `\r\u001b[2K${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${state(done, before)}`,
        );
        return;
      }
      if (done !== total && target.now() - lastLine < secondsBetweenLines) return;
      lastLine = target.now();
      target.write(`${state(done, before)}\n`);
    },
    end: () => {
      if (target.isTerminal) target.write("\r\u001b[2K");
    },
  };
};
