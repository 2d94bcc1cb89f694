import type * as Schema from "effect/Schema";
import type { Resolve } from "./leverCommon.ts";
import type { Family, LeverCommon, LeverFamilies } from "./scenario.ts";

/**
 * A lever family as a scenario writes it. A file in levers/ makes one of these, declares what its lever means in
 * `LeverFamilies`, and says what the lever does.
 */
export interface LeverFamily<L extends LeverCommon & { readonly family: string }> {
  /** The key below `today` and `plan`. */
  readonly family: L["family"];
  /** Keys of one lever, for the structural check and for editors. */
  readonly schema: Schema.Struct<Schema.Struct.Fields>;
  /** What the list of them is, for editors, and the shape that an error names. */
  readonly listed: string;
  readonly expected: string;
  /** One lever as a scenario writes it, on one line. */
  readonly example: string;
  /** Keys that name other levers. */
  readonly refers?: readonly string[];
  /** Families that those must be of; absent = any. */
  readonly refersTo?: readonly string[];
  /** Whether it can only be part of a plan: what it has done to the measured behaviour cannot be told. */
  readonly plannedOnly?: boolean;
  /** Whether each of its levers is a channel of its own, which rules know by the lever's name. */
  readonly isChannel?: boolean;
  /** What the community must have for it, by its key in `members`. */
  readonly needs?: "chat groups";
  /** Whether its levers act on dates alone, so that a rule on the community can hold them back. */
  readonly dated: boolean;
  readonly resolve: Resolve<L>;
  /** The lever in a community `ratio` times as large: what comes as one sum for all members is scaled. */
  readonly resized?: (lever: L, ratio: number) => L;
}

/** The lever families that scenarios may use, in the order in which reports and editors name them. */
export type Families = { readonly [F in Family]: LeverFamily<LeverFamilies[F]> };

/** Something of each family, as a record of families. */
export const byFamily = <T>(families: Families, of: (family: Family) => T): Readonly<Record<Family, T>> =>
  Object.fromEntries(namesOfFamilies(families).map((family) => [family, of(family)])) as Record<Family, T>;

export const namesOfFamilies = (families: Families): readonly Family[] =>
  Object.keys(families) as readonly Family[];
