import type { Members } from "../engine/world.ts";
import {
  type Carried,
  type MemberLists,
  type Settling,
  stagesTold,
  tenureClasses,
} from "../model/carried.ts";

/** Members of a pilot whose states are kept. */
const mostKept = 8192;
/** Fewer members of a kind than these do not stand for it: those of a wider one do. */
const enough = 32;

/** What of a pilot's members their kind is told by. */
const told = ["stage", "segment", "joined", "propensity"] as const;

const classOf = (tenure: number): number => tenureClasses.filter((days) => tenure >= days).length;

/** Column of a pilot that holds whether a member has a trait. */
export const traitColumn = (trait: string): string => `pilot: has ${trait}`;

/** Where in their order the members of a kind are found, and, where they are too few, those of a wider one. */
const keysOf = (stage: number, segment: number, tenureClass: number): readonly string[] => [
  `${stage} ${segment} ${tenureClass}`,
  `${stage} ${segment}`,
  `segment ${segment}`,
  "",
];

/**
 * What the members of a pilot carry when it ends after so many steps; undefined where nobody is there.
 *
 * @param settling the columns that are asked for, and the traits that they differ by
 */
export const carriedStates = (
  members: Members,
  settling: readonly Settling[],
  segments: number,
  steps: number,
): Carried | undefined => {
  const [stage, segment, joined, propensity] = told.map((name) => members.column(name));
  const present = Array.from({ length: members.count }, (_, row) => row).filter(
    (row) => stage[row] >= 0 && stage[row] < stagesTold,
  );
  if (present.length === 0) return undefined;
  const kept = Math.min(mostKept, present.length);
  const rows = Array.from(
    { length: kept },
    (_, i) => present[Math.floor(((i + 0.5) * present.length) / kept)],
  );
  const byVisits = rows.map((_, i) => i).sort((a, b) => propensity[rows[a]] - propensity[rows[b]] || a - b);
  /** The lists of those who are given, in their order: each kind's own, or that of a wider one. */
  const listsOf = (given: readonly number[]): MemberLists => {
    const among = given.length === 0 ? byVisits : given;
    const kinds = new Map<string, number[]>();
    for (const i of among)
      for (const key of keysOf(stage[rows[i]], segment[rows[i]], classOf(steps - joined[rows[i]]))) {
        const those = kinds.get(key);
        if (those === undefined) kinds.set(key, [i]);
        else those.push(i);
      }
    const asked = Array.from({ length: tenureClasses.length + 1 }, (_, c) =>
      Array.from({ length: segments }, (_, g) =>
        Array.from(
          { length: stagesTold },
          (_, s) => keysOf(s, g, c).find((key) => (kinds.get(key)?.length ?? 0) >= enough) ?? "",
        ),
      ),
    ).flat(2);
    const placed = new Map<string, number>();
    const all: number[] = [];
    for (const key of new Set(asked)) {
      placed.set(key, all.length);
      all.push(...(kinds.get(key) as readonly number[]));
    }
    return {
      members: all,
      first: asked.map((key) => placed.get(key) as number),
      length: asked.map((key) => (kinds.get(key) as readonly number[]).length),
    };
  };
  const joinedLists = (a: MemberLists, b: MemberLists): MemberLists => ({
    members: [...a.members, ...b.members],
    first: [...a.first, ...b.first.map((at) => a.members.length + at)],
    length: [...a.length, ...b.length],
  });
  const byTrait = settling.flatMap(({ trait }) => {
    if (trait === undefined) return [];
    const has = members.column(traitColumn(trait.name));
    const those = (having: boolean): MemberLists =>
      listsOf(byVisits.filter((i) => (has[rows[i]] === 1) === having));
    return [[trait.name, joinedLists(those(false), those(true))] as const];
  });
  return {
    lists: { "": listsOf(byVisits), ...Object.fromEntries(byTrait) },
    columns: Object.fromEntries(
      settling.flatMap(({ columns }) =>
        columns.flatMap(({ name, dated, initial }) => {
          const held = members.column(name);
          const values = rows.map((row) => held[row] - (dated === true ? steps : 0));
          return rows.every((row) => held[row] === initial) ? [] : [[name, values] as const];
        }),
      ),
    ),
  };
};
