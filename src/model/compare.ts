import { correlatedBlocks } from "../scenario/correlations.ts";
import type { Model } from "./model.ts";

/** What plans must share to be played against one baseline. */
export type Shared = "calendar" | "money" | "community" | "correlations";

export type Comparable =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly scenario: string; readonly differs: Shared };

/** Those of a model's correlations whose numbers another model has too. */
const correlationsOf = (model: Model, other: Model): string => {
  const known = new Set(other.uncertain.map(({ name }) => name));
  const shared = (model.correlations ?? []).filter(({ between }) => between.every((name) => known.has(name)));
  return JSON.stringify(shared.map(({ between, rho }) => [...[...between].sort(), String(rho)]).sort());
};

/**
 * Models whose numbers have names of their own where plans give the same number another spread. Such a number follows
 * the draw of its namesake, so that plans differ in what they assume and not in luck.
 */
const withOwnNumbers = (models: readonly Model[]): readonly Model[] => {
  const taken = new Map<string, string>();
  return models.map((model) => {
    const renamed = new Map<string, string>();
    const uncertain = model.uncertain.map((number) => {
      const spread = JSON.stringify(number.spread);
      const known = taken.get(number.name);
      if (known === undefined) taken.set(number.name, spread);
      if (known === undefined || known === spread) return number;
      const name = `${model.scenario}: ${number.name}`;
      renamed.set(number.name, name);
      return { ...number, name, follows: number.follows ?? number.name };
    });
    const [baseline, ...plans] = model.arms;
    return renamed.size === 0
      ? model
      : { ...model, uncertain, arms: [baseline, ...plans.map((arm) => renameNumbers(arm, renamed))] };
  });
};

/** An arm with its parameters, recipes and prices under other names. */
const renameNumbers = <T>(value: T, renamed: ReadonlyMap<string, string>): T => {
  const other = (name: unknown): unknown => (typeof name === "string" ? (renamed.get(name) ?? name) : name);
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, held]) => {
        if (key === "quantity") return [key, other(held)];
        if (key === "name" && "op" in part && part.op === "parameter") return [key, other(held)];
        if (key === "parameters" && Array.isArray(held)) return [key, held.map(other)];
        return [key, walk(held)];
      }),
    );
  };
  return walk(value) as T;
};

/** Models that share a baseline, joined into one; `members` are their places among all. */
export interface Community {
  readonly model: Model;
  readonly members: readonly number[];
}

/** Models by what they share: each goes to the first community that it can be joined with, or makes one of its own. */
export const communitiesOf = (models: readonly Model[]): readonly Community[] => {
  const found: Community[] = [];
  models.forEach((model, place) => {
    for (const [i, { members }] of found.entries()) {
      const joined = joinModels([...members, place].map((one) => models[one]));
      if (!joined.ok) continue;
      found[i] = { model: joined.model, members: [...members, place] };
      return;
    }
    found.push({ model, members: [place] });
  });
  return found;
};

/**
 * One model with the plans of several: they can share a baseline where community, calendar and what runs today are the
 * same. Says of the first scenario that differs from the first one in what.
 */
export const joinModels = (models: readonly Model[]): Comparable => {
  const [first, ...others] = models;
  const baseline = JSON.stringify(first.arms[0]);
  for (const other of others) {
    const differs: Shared | undefined =
      other.firstDay !== first.firstDay || other.steps !== first.steps || other.start !== first.start
        ? "calendar"
        : other.currency.code !== first.currency.code || other.discountPerDay !== first.discountPerDay
          ? "money"
          : JSON.stringify(other.arms[0]) !== baseline
            ? "community"
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
  const apart = withOwnNumbers(models);
  const uncertain = new Map(apart.flatMap((m) => m.uncertain.map((u) => [u.name, u] as const)));
  return {
    ok: true,
    model: {
      ...first,
      arms: [first.arms[0], ...apart.flatMap((m) => m.arms.slice(1))],
      correlations,
      uncertain: [...uncertain.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
  };
};
