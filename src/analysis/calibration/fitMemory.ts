/**
 * Keeps the parts of a fit that take long, so that one that was stopped goes on from there: gives what was kept of a part,
 * or has it computed. Parts are asked for in the same order every time, and are plain data and typed arrays.
 */
export type FitMemory = <T>(part: string, compute: () => T) => T;

/** Keeps nothing. */
export const noMemory: FitMemory = (_, compute) => compute();
