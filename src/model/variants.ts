/**
 * A plan taken apart: what it changes of today, and sets of levers with some of the changes alone. A lever that the plan
 * leaves as it is belongs to every set.
 */
import { keyOf, leversOf } from "../levers/families.ts";
import type { Term } from "../levers/lowered.ts";
import { quantitiesIn } from "../scenario/quantities.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Family, Lever, LeverSet, Scenario } from "../scenario/scenario.ts";
import { isStock } from "../scenario/stocks.ts";
import { isTouched } from "./assemble.ts";

/** One lever in which a plan departs from today. */
export interface PlanChange {
  /** Its full name. */
  readonly lever: string;
  readonly kind: "added" | "changed" | "stopped";
  /** As it is under the plan, and today; absent where it is not there. */
  readonly planned?: Lever;
  readonly today?: Lever;
}

/** What a set of levers changes of today, in the order of the levers' full names. */
export const changesIn = (scenario: Scenario, set: LeverSet): readonly PlanChange[] => {
  const today = new Map(leversOf(scenario.today).map((l) => [keyOf(l), l]));
  const planned = leversOf(set);
  const kept = new Set(planned.map(keyOf));
  const changes = [
    ...planned
      .filter((l) => isTouched(scenario, l))
      .map((l): PlanChange => {
        const before = today.get(keyOf(l));
        return before === undefined
          ? { lever: keyOf(l), kind: "added", planned: l }
          : { lever: keyOf(l), kind: "changed", planned: l, today: before };
      }),
    ...[...today]
      .filter(([key]) => !kept.has(key))
      .map(([key, l]): PlanChange => ({ lever: key, kind: "stopped", today: l })),
  ];
  return changes.sort((a, b) => (a.lever < b.lever ? -1 : 1));
};

/** Today's levers with some of the changes of a plan. */
export const withChanges = (scenario: Scenario, changes: readonly PlanChange[]): LeverSet => {
  const changed = new Map(changes.map((change) => [change.lever, change.planned]));
  const kept = leversOf(scenario.today).filter((l) => !changed.has(keyOf(l)));
  const levers = [...kept, ...[...changed.values()].filter((l) => l !== undefined)];
  const families = Object.keys(scenario.today) as readonly Family[];
  return Object.fromEntries(
    families.map((family) => [family, levers.filter((l) => l.family === family)]),
  ) as unknown as LeverSet;
};

/** The number of a lever that is a term's coefficient, where it can be told: by its name, or if it is certain by its value. */
export const numberBehind = (lever: Lever, { coefficient, process }: Term): Quantity | undefined =>
  [...quantitiesIn(lever)].find((q) =>
    coefficient.op === "parameter"
      ? q.name === coefficient.name
      : coefficient.op === "constant" &&
        q.unit === (isStock(process) ? "number" : "ln rate ratio") &&
        q.spread === undefined &&
        Math.fround(q.value) === coefficient.value,
  );
