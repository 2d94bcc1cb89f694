/** What is done at the end of a step, by both engines alike: groups are counted, then registers take their new values. */
import type { Program } from "../program/program.ts";
import { communityResults, resultsByGroup } from "./community.ts";
import { layOut, type Phase } from "./plan.ts";
import { stagesOf } from "./stages.ts";
import { groupsOf, tallyOfStep, type Values, valuesOf } from "./values.ts";
import type { World } from "./world.ts";

/** The end of a program's step, as plain data. */
export interface Evening {
  readonly counts: readonly { readonly tally: string; readonly groups: number; readonly values: Values }[];
  readonly updates: { readonly registers: readonly string[]; readonly values: Values } | null;
  readonly groupUpdates: readonly {
    readonly register: string;
    readonly groups: number;
    readonly values: Values;
  }[];
}

export const eveningOf = (program: Program): Evening => {
  const { counts, updates } = stagesOf(program);
  const single = updates.filter((u) => groupsOf(program, u.register) === undefined);
  return {
    counts: counts.map(({ tally, groups, value }) => ({
      tally: tallyOfStep(program, tally).name,
      groups,
      values: valuesOf(program, [], [value]),
    })),
    updates:
      single.length === 0
        ? null
        : {
            registers: single.map((u) => u.register),
            values: valuesOf(
              program,
              [],
              single.map((u) => u.value),
            ),
          },
    groupUpdates: updates.flatMap((u) => {
      const groups = groupsOf(program, u.register);
      return groups === undefined
        ? []
        : [{ register: u.register, groups, values: valuesOf(program, [], [u.value]) }];
    }),
  };
};

/** Does the end of a world's step. */
export type CloseStep = (world: World) => void;

/** An evening laid out to be done, for any number of worlds. */
export const layEvening = ({ counts, updates, groupUpdates }: Evening): CloseStep => {
  const laid = (values: Values, groups = 1): Phase => layOut(values, groups);
  const counting = counts.map(({ tally, groups, values }) => ({
    tally,
    groups,
    phase: laid(values, groups),
  }));
  const single = updates === null ? undefined : { ...updates, phase: laid(updates.values) };
  const grouped = groupUpdates.map(({ register, groups, values }) => ({
    register,
    groups,
    phase: laid(values, groups),
  }));
  return (world) => {
    for (const { tally, groups, phase } of counting) {
      const totals = world.tallies.get(tally);
      if (totals !== undefined) for (const n of resultsByGroup(world, phase, groups)) totals[0] += n;
    }
    // All from the old ones.
    const values = single === undefined ? [] : communityResults(world, single.phase);
    const byGroup = grouped.map(({ phase, groups }) => resultsByGroup(world, phase, groups));
    single?.registers.forEach((name, i) => {
      world.registers.set(name, values[i]);
    });
    grouped.forEach(({ register }, i) => {
      world.groupRegisters.get(register)?.set(byGroup[i]);
    });
  };
};
