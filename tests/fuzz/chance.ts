import seedrandom from "seedrandom";

/** Choices that follow from a seed. */
export interface Chance {
  /** Whether something of this probability happens. */
  readonly happens: (probability: number) => boolean;
  /** A whole number from `low` to `high`. */
  readonly whole: (low: number, high: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  /** The same in another order. */
  readonly shuffled: <T>(of: readonly T[]) => readonly T[];
}

export const chanceOf = (seed: string): Chance => {
  const draw = seedrandom(seed);
  const whole = (low: number, high: number): number => low + Math.floor(draw() * (high - low + 1));
  return {
    happens: (probability) => draw() < probability,
    whole,
    one: (of) => of[whole(0, of.length - 1)] as (typeof of)[number],
    shuffled: (of) =>
      of
        .map((item) => ({ item, at: draw() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  };
};
