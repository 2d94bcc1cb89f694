import type { Texts } from "./texts.ts";

/** Shows how far a run has come, on standard error: one line redrawn on a terminal, plain lines elsewhere. */
export interface Progress {
  readonly update: (done: number) => void;
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
  const state = (done: number): string => {
    const elapsed = Math.max(1e-3, target.now() - start);
    const rate = done / elapsed;
    const left = done === 0 ? "" : texts.simulate.left(duration((total - done) / rate));
    return `${done}/${total} ${label}, ${rate.toPrecision(2)}/s${done === total ? "" : left}`;
  };
  return {
    update: (done) => {
      if (target.isTerminal) {
        const filled = Math.round((done / total) * barWidth);
        target.write(`\r\u001b[2K${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${state(done)}`);
        return;
      }
      if (done !== total && target.now() - lastLine < secondsBetweenLines) return;
      lastLine = target.now();
      target.write(`${state(done)}\n`);
    },
    end: () => {
      if (target.isTerminal) target.write("\r\u001b[2K");
    },
  };
};
