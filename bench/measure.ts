/** CPU time, medians and rows of a table. */

export const rounds = 5;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1];

/** CPU seconds of all threads of this process while `work` runs. */
export const cpuSeconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/**
 * Milliseconds that work on one thread takes, the median of several rounds: CPU time would count the threads on which
 * V8 improves other code meanwhile.
 */
export const wallMilliseconds = (work: () => void): number =>
  median(
    Array.from({ length: rounds }, () => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    }),
  );

/** What one round played. */
export interface Round {
  /** Steps of live members. */
  readonly steps: number;
  readonly seconds: number;
}

/** Million steps per CPU second in each of several rounds, after some in which the machine code settles. */
export const ratesOf = (round: (index: number) => Round, warmUp = 2): readonly number[] => {
  for (let i = 0; i < warmUp; i++) round(-1 - i);
  return Array.from({ length: rounds }, (_, i) => {
    const { steps, seconds } = round(i);
    return steps / seconds / 1e6;
  });
};

const widths = { measured: 44, of: 34 } as const;
let isBegun = false;

/** Rows of the one table that the bench prints as it goes: what is measured, of what, and the figures by their heads. */
export const printTable = (
  measured: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const line = (first: string, second: string, figures: string): string =>
    `${first.padEnd(widths.measured)}  ${second.padEnd(widths.of)}  ${figures}`;
  if (!isBegun) console.log(line("measured", "of", "figures"));
  isBegun = true;
  rows.forEach(([of, ...cells], i) => {
    const figures = cells.flatMap((cell, k) => (cell === "" ? [] : [`${heads[k]} ${cell}`]));
    console.log(line(i === 0 ? measured : "", of, figures.join(" · ")));
  });
};

export const rate = (value: number): string => value.toPrecision(3);
export const ratio = (value: number): string => `${value.toFixed(2)} x`;
