import { content } from "./families/content.ts";
import { coupons } from "./families/coupons.ts";
import { events } from "./families/events.ts";
import { points } from "./families/points.ts";
import { push } from "./families/push.ts";
import { tiers } from "./families/tiers.ts";
import { welcome } from "./families/welcome.ts";
import type { LeverContext, Resolve } from "./leverCommon.ts";
import { mergeNodes, nameOf } from "./merge.ts";
import { child, freeEntries, list, reportAt, type Scope, words } from "./reader.ts";
import { namesOf } from "./resolveCommunity.ts";
import type { LeverSet } from "./scenario.ts";
import { nearest } from "./suggestion.ts";
import { childOf, type MapNode } from "./yamlTree.ts";

const leverFamilies = [
  "content",
  "events",
  "points",
  "coupons",
  "welcome",
  "tiers",
  "push",
] as const satisfies readonly (keyof LeverSet)[];

const families: { readonly [F in keyof LeverSet]: Resolve<LeverSet[F][number]> } = {
  content,
  events,
  points,
  coupons,
  welcome,
  tiers,
  push,
};

const isRemoved = (scope: Scope): boolean => {
  const remove = childOf(scope.node, "remove");
  return remove?.kind === "scalar" && remove.value === true;
};

const resolveFamily = <F extends keyof LeverSet>(
  family: F,
  todayScope: Scope,
  planScope: Scope,
  context: LeverContext,
): { readonly today: LeverSet[F]; readonly plan: LeverSet[F] } => {
  const resolve = families[family] as Resolve<LeverSet[F][number]>;
  const running = list(todayScope, family);
  const planned = list(planScope, family);
  const runningNames = namesOf(running, `levers of \`${family}\``);
  const plannedNames = namesOf(planned, `levers of \`${family}\``);
  const changed = running.flatMap((scope, i) => {
    const change = planned[plannedNames.indexOf(runningNames[i] as string)];
    if (change === undefined) return [scope];
    if (isRemoved(change)) return [];
    // The name stays where today wrote it, so that unchanged numbers are the same parameters in both arms.
    return [{ ...scope, node: mergeNodes(scope.node, change.node) as MapNode }];
  });
  const added = planned.filter((scope, i) => {
    if (runningNames.includes(plannedNames[i] as string)) return false;
    if (!isRemoved(scope)) return true;
    if (scope.node.entries.length <= 2)
      reportAt(
        scope.reader,
        { ...scope.node, length: 1 },
        {
          message: `there is nothing called "${plannedNames[i]}" to remove`,
          expected: runningNames.length === 0 ? `something in \`today.${family}\`` : runningNames.join(", "),
        },
      );
    return false;
  });
  return {
    today: running.map((scope) => resolve(scope, true, context)) as unknown as LeverSet[F],
    plan: [
      ...changed.map((scope) => resolve(scope, true, context)),
      ...added.map((scope) => {
        const { problems } = scope.reader;
        const before = problems.length;
        const lever = resolve(scope, false, context);
        const name = nameOf(scope.node) ?? "";
        const meant = nearest(name, runningNames);
        // A lever that lacks much and is called almost like one of today's is that one, misspelt.
        if (meant !== undefined && problems.slice(before).some(({ missing }) => missing === true)) {
          problems.splice(
            before,
            Number.POSITIVE_INFINITY,
            ...problems.slice(before).filter(({ missing }) => !missing),
          );
          reportAt(scope.reader, words(scope, "name") ?? scope.node, {
            message: `nothing called "${name}" runs today, and it is too little for a lever of its own`,
            found: name,
            expected: runningNames.join(", "),
            suggestion: `did you mean "${meant}"?`,
          });
        }
        return lever;
      }),
    ] as unknown as LeverSet[F],
  };
};

/** Today's levers, and the levers as they stand under the plan. */
export const resolveLevers = (
  root: Scope,
  context: LeverContext,
): { readonly today: LeverSet; readonly plan: LeverSet } => {
  const today = child(root, "today");
  const plan = child(root, "plan");
  const resolved = leverFamilies.map(
    (family) => [family, resolveFamily(family, today, plan, context)] as const,
  );
  return {
    today: Object.fromEntries(resolved.map(([family, both]) => [family, both.today])) as unknown as LeverSet,
    plan: Object.fromEntries(resolved.map(([family, both]) => [family, both.plan])) as unknown as LeverSet,
  };
};

/** The rungs of every ladder of the scenario, without repetition, in the order of the file. */
export const rungsOf = (root: Scope): readonly string[] => [
  ...new Set(
    ["today", "plan"].flatMap((part) =>
      list(child(root, part), "tiers").flatMap((lever) =>
        freeEntries(child(lever, "ladder")).map(({ entry }) => entry.key),
      ),
    ),
  ),
];
