/**
 * A phase is done in passes over a block of rows: short loops, so that the processor can work on several groups of four
 * at once while each waits for its own results. A value that later passes need is set aside in a temporary column of
 * the block, or read again where it is a column of the members.
 */
import type { Values } from "../values.ts";

/** Cost at which a pass ends; measured, and flat around it. */
const passCost = 150;

/** Something done once values are there. */
export interface Action {
  readonly needs: readonly number[];
  /** The column that it writes. */
  readonly column?: string;
}

export interface Passes {
  readonly count: number;
  /** Of each value that is a member's own. */
  readonly passOf: readonly number[];
  readonly passOfAction: readonly number[];
  /** Values of earlier passes that a pass needs. */
  readonly needed: readonly ReadonlySet<number>[];
  /** Those of them that are set aside; the others are columns that still hold what they held. */
  readonly setAside: ReadonlySet<number>;
}

/**
 * Cuts a phase into passes.
 *
 * @param needsOf the values that the code of a value reads
 * @param costs of values, about one per instruction
 * @param atEnd what the last pass needs besides
 */
export const passesOf = (
  values: Values["values"],
  needsOf: (index: number) => readonly number[],
  costs: readonly number[],
  actions: readonly Action[],
  atEnd: readonly number[],
): Passes => {
  const passOf: number[] = [];
  let pass = 0;
  let cost = 0;
  values.forEach(({ uniform, source }, i) => {
    // Both words of a generator call are made together.
    if (!uniform && source.kind !== "secondWord" && cost > 0 && cost + costs[i] > passCost) {
      pass++;
      cost = 0;
    }
    if (!uniform) cost += costs[i];
    passOf.push(pass);
  });
  const count = pass + 1;
  const ownOf = (needs: readonly number[]): readonly number[] => needs.filter((i) => !values[i].uniform);
  const passOfAction = actions.map(({ needs }) => Math.max(0, ...ownOf(needs).map((i) => passOf[i])));
  const needed = Array.from({ length: count }, () => new Set<number>());
  const use = (needs: readonly number[], at: number): void => {
    for (const i of ownOf(needs)) if (passOf[i] < at) needed[at].add(i);
  };
  values.forEach(({ uniform }, i) => {
    if (!uniform) use(needsOf(i), passOf[i]);
  });
  actions.forEach(({ needs }, i) => {
    use(needs, passOfAction[i]);
  });
  use(atEnd, count - 1);

  const written = new Map(
    actions.flatMap(({ column }, i) => (column === undefined ? [] : [[column, passOfAction[i]]])),
  );
  const setAside = new Set<number>();
  needed.forEach((those, at) => {
    for (const i of those) {
      const { source } = values[i];
      const isThere = source.kind === "column" && (written.get(source.name) ?? count) >= at;
      if (!isThere) setAside.add(i);
    }
  });
  return { count, passOf, passOfAction, needed, setAside };
};
