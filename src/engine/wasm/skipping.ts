/**
 * What a pass does for four members, one thing after the other, with tests that skip what matters to none of them (see
 * `guards.ts`): neighbours with the same guards are skipped together, where that is worth a test and a branch.
 */
import { type Code, when } from "./encoder.ts";
import type { Guards } from "./guards.ts";

/** One thing to do. */
export interface Item {
  readonly guards: Guards;
  /** About how many instructions it takes. */
  readonly cost: number;
  /** Values that it reads. */
  readonly needs: readonly number[];
  /** Values that it leaves in locals. */
  readonly makes: readonly number[];
  /** It may be done before what it stands among. */
  readonly early?: boolean;
  /** It must not be done where its guards do not hold. */
  readonly guarded?: boolean;
  readonly code: () => Code;
}

/** How the pass provides what items need. */
export interface Surroundings {
  /** Loads those of the values needed that have not been loaded. */
  readonly load: (needs: readonly number[]) => Code;
  /** Code within which loads are forgotten when it ends, since it may be skipped. */
  readonly apart: (code: () => Code) => Code;
  /** Puts zeros in a value's local: what is read behind skipped code must not stand from the members before. */
  readonly clear: (value: number) => Code;
  /** Pushes an i32: whether a condition holds for any of the four. */
  readonly holdsForAny: (condition: number) => Code;
  readonly isOfCommunity: (condition: number) => boolean;
  /** Values that are read behind all items. */
  readonly readLater: ReadonlySet<number>;
}

/** Instructions that items must come to before a test is worth its while; the community's tests are foreseen. */
const leastSkipped = { community: 10, members: 24 } as const;

interface Run {
  readonly guard: number | undefined;
  readonly items: Item[];
}

/** Neighbours with the same guard at a depth. */
const runsOf = (items: readonly Item[], depth: number): readonly Run[] => {
  const runs: Run[] = [];
  for (const item of items) {
    const guard: number | undefined = item.guards[depth];
    const last = runs.at(-1);
    if (last !== undefined && last.guard === guard) last.items.push(item);
    else if (last !== undefined && item.early && item.guards.length === 0) {
      // Goes before the run, so that the run goes on behind it.
      runs.splice(-1, 0, { guard: undefined, items: [item] });
    } else runs.push({ guard, items: [item] });
  }
  return runs;
};

export const codeOfItems = (all: readonly Item[], surroundings: Surroundings): Code => {
  const { load, apart, clear, holdsForAny, isOfCommunity, readLater } = surroundings;
  const place = new Map(all.map((item, i) => [item, i]));
  const lastRead = new Map<number, number>();
  all.forEach(({ needs, guards }, i) => {
    for (const value of [...needs, ...guards]) lastRead.set(value, i);
  });
  const isReadBehind = (value: number, item: Item): boolean =>
    readLater.has(value) || (lastRead.get(value) ?? -1) > (place.get(item) ?? 0);

  const codeAt = (items: readonly Item[], depth: number): Code => {
    const code: Code[] = [];
    for (const run of runsOf(items, depth)) {
      const { guard } = run;
      if (guard === undefined) {
        for (const item of run.items) code.push(load(item.needs), item.code());
        continue;
      }
      const cost = run.items.reduce((sum, item) => sum + item.cost, 0);
      const least = isOfCommunity(guard) ? leastSkipped.community : leastSkipped.members;
      if (cost < least && !run.items.some((item) => item.guarded)) {
        code.push(codeAt(run.items, depth + 1));
        continue;
      }
      const last = run.items[run.items.length - 1];
      const kept = run.items.flatMap(({ makes }) => makes).filter((value) => isReadBehind(value, last));
      code.push(kept.map(clear), load([guard]), holdsForAny(guard));
      code.push(when(apart(() => codeAt(run.items, depth + 1))));
    }
    return code;
  };
  return codeAt(all, 0);
};
