import { correlatedBlocks } from "../scenario/correlations.ts";
import type { Model } from "./model.ts";

export type Comparable =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly scenario: string; readonly differs: string };

/** Those of a model's correlations whose numbers another model has too. */
const correlationsOf = (model: Model, other: Model): string => {
  const known = new Set(other.uncertain.map(({ name }) => name));
  const shared = (model.correlations ?? []).filter(({ between }) => between.every((name) => known.has(name)));
  return JSON.stringify(shared.map(({ between, rho }) => [...[...between].sort(), String(rho)]).sort());
};

/**
 * One model with the plans of several: they can share a baseline where community, calendar and what runs today are the
 * same. Says of the first scenario that differs from the first one in what.
 */
export const joinModels = (models: readonly Model[]): Comparable => {
  const [first, ...others] = models;
  const baseline = JSON.stringify(first.arms[0]);
  for (const other of others) {
    const differs =
      other.firstDay !== first.firstDay || other.steps !== first.steps || other.start !== first.start
        ? "calendar"
        : other.currency.code !== first.currency.code || other.discountPerDay !== first.discountPerDay
          ? "currency or discount"
          : JSON.stringify(other.arms[0]) !== baseline
            ? "community (members, arrivals, behaviour, shocks or what runs today)"
            : correlationsOf(first, other) !== correlationsOf(other, first)
              ? "correlations"
              : undefined;
    if (differs !== undefined) return { ok: false, scenario: other.scenario, differs };
  }
  const correlations = [
    ...new Map(
      models.flatMap((m) =>
        (m.correlations ?? []).map((c) => [[...c.between].sort().join("\n"), c] as const),
      ),
    ).values(),
  ];
  if (!correlatedBlocks(correlations).ok)
    return { ok: false, scenario: others.at(-1)?.scenario ?? first.scenario, differs: "correlations" };
  const uncertain = new Map(models.flatMap((m) => m.uncertain.map((u) => [u.name, u] as const)));
  return {
    ok: true,
    model: {
      ...first,
      arms: [first.arms[0], ...models.flatMap((m) => m.arms.slice(1))],
      correlations,
      uncertain: [...uncertain.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
  };
};
