import type { Program, Statement } from "../program/program.ts";
import type { Arm } from "./model.ts";

/** What a plan looks at: registers with their updates, and what these count. */
export type Watched = Pick<Program, "registers" | "tallies"> & { readonly statements: readonly Statement[] };

/** The baseline with what plans look at, so that they know of the days before they begin what has happened on them. */
export const withWatched = (baseline: Arm, watched: readonly Watched[]): Arm => {
  const { program } = baseline;
  const named = <T extends { readonly name: string }>(
    own: readonly T[],
    more: readonly T[],
  ): readonly T[] => [...new Map([...more, ...own].map((one) => [one.name, one])).values()];
  const updates = new Map<string, Statement>();
  const apart = new Set<string>(program.registers.map(({ name }) => name));
  for (const statement of watched.flatMap(({ statements }) => statements)) {
    const of = statement.kind === "update" ? statement.register : JSON.stringify(statement);
    const known = updates.get(of);
    // Of what two plans look at under one name in two ways neither is known.
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(statement)) apart.add(of);
    updates.set(of, statement);
  }
  return {
    ...baseline,
    program: {
      ...program,
      registers: named(
        program.registers,
        watched.flatMap(({ registers }) => registers),
      ),
      tallies: named(
        program.tallies,
        watched.flatMap(({ tallies }) => tallies),
      ),
      step: [
        ...program.step,
        ...[...updates].flatMap(([of, statement]) => (apart.has(of) ? [] : [statement])),
      ],
    },
  };
};
