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

/** A heading and rows of a name and cells. */
export const printTable = (
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const first = Math.max(title.length, ...rows.map(([name]) => name.length)) + 2;
  const line = ([name, ...cells]: readonly string[]): string =>
    name.padEnd(first) + cells.map((cell) => cell.padStart(13)).join("");
  console.log(["", line([title, ...heads]), ...rows.map(line)].join("\n"));
};

export const rate = (value: number): string => value.toPrecision(3);
export const ratio = (value: number): string => `${value.toFixed(2)} x`;
