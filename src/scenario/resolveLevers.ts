import type { Wording } from "../program/wording.ts";
import type { LeverContext, Resolve } from "./leverCommon.ts";
import { byFamily, type Families } from "./leverFamily.ts";
import { conflictOf, mergeNodes, nameOf } from "./merge.ts";
import { chatGroupMessages } from "./messages/chatGroups.ts";
import { communityMessages } from "./messages/community.ts";
import { fileMessages } from "./messages/file.ts";
import { leverMessages } from "./messages/lever.ts";
import { isSome } from "./quantity.ts";
import { child, freeEntries, list, reportAt, reportBelow, type Scope, words } from "./reader.ts";
import { namesOf } from "./resolveCommunity.ts";
import { ruleLevers } from "./resolveRules.ts";
import type { LeverChannel } from "./ruleVocabulary.ts";
import type { Family, Lever, LeverSet, PlannedArm } from "./scenario.ts";
import { nearest } from "./suggestion.ts";
import { childOf, type MapNode, type ScalarNode } from "./yamlTree.ts";

const isRemoved = (scope: Scope): boolean => {
  const remove = childOf(scope.node, "remove");
  return remove?.kind === "scalar" && remove.value === true;
};

/** A lever as it stands after changes; `among` are the names that a new one could have been meant to be. */
interface Standing {
  readonly scope: Scope;
  readonly name: string;
  readonly today: boolean;
  readonly among?: readonly string[];
}

type Changes = Readonly<Record<Family, readonly Scope[]>>;

const changesIn = (part: Scope): Changes =>
  byFamily(part.reader.grammar.families, (family) => list(part, family));

const familiesOf = (changes: Changes): readonly Family[] => Object.keys(changes) as readonly Family[];

/** The levers of a family after changes by name: changed, removed, added. */
const changedBy = (
  family: Family,
  running: readonly Standing[],
  changes: readonly Scope[],
): readonly Standing[] => {
  const names = running.map(({ name }) => name);
  const changedNames = namesOf(changes, leverMessages.leversOf(family));
  const changed = running.flatMap((one): readonly Standing[] => {
    const change = changes[changedNames.indexOf(one.name)];
    if (change === undefined) return [one];
    if (isRemoved(change)) return [];
    // The name stays where it was written first, so that unchanged numbers are the same parameters in all arms.
    return [{ ...one, scope: { ...one.scope, node: mergeNodes(one.scope.node, change.node) as MapNode } }];
  });
  const added = changes.flatMap((scope, i): readonly Standing[] => {
    const name = changedNames[i] as string;
    if (names.includes(name)) return [];
    if (!isRemoved(scope)) return [{ scope, name, today: false, among: names }];
    const alike = nearest(name, names);
    if (scope.node.entries.length <= 2)
      reportAt(
        scope.reader,
        { ...scope.node, length: 1 },
        {
          message: fileMessages.nothingToRemove(name),
          expected: names.length === 0 ? leverMessages.somethingToday(family) : names.join(", "),
          ...(alike === undefined ? {} : { suggestion: fileMessages.didYouMeanName(alike) }),
        },
      );
    return [];
  });
  return [...changed, ...added];
};

const resolveStanding = <L extends Lever>(
  resolve: Resolve<L>,
  { scope, name, today, among = [] }: Standing,
  context: LeverContext,
): L => {
  const { problems } = scope.reader;
  const before = problems.length;
  const lever = resolve(scope, today, context);
  const meant = nearest(name, among);
  // A lever that lacks much and is called almost like one that runs is that one, misspelt.
  if (meant !== undefined && problems.slice(before).some(({ missing }) => missing === true)) {
    problems.splice(
      before,
      Number.POSITIVE_INFINITY,
      ...problems.slice(before).filter(({ missing }) => !missing),
    );
    reportBelow(scope, "name", {
      message: leverMessages.nothingCalled(name),
      found: name,
      expected: among.join(", "),
      suggestion: fileMessages.didYouMeanName(meant),
    });
  }
  return lever;
};

/** What two arms change, together; what both change differently is reported at the arm that combines them. */
const united = (arm: Scope, a: Changes, b: Changes): Changes =>
  Object.fromEntries(
    familiesOf(a).map((family) => {
      const both = a[family].map((scope): Scope => {
        const name = nameOf(scope.node);
        const other = b[family].find(({ node }) => nameOf(node) === name);
        if (other === undefined) return scope;
        const conflict = conflictOf(scope.node, other.node);
        if (conflict !== undefined)
          reportAt(
            arm.reader,
            { ...(childOf(arm.node, "combines") ?? arm.node), length: 1 },
            {
              message: leverMessages.armsConflict(conflict, name),
              expected: leverMessages.separateArms,
            },
          );
        return { ...scope, node: mergeNodes(scope.node, other.node) as MapNode };
      });
      const names = a[family].map(({ node }) => nameOf(node));
      return [family, [...both, ...b[family].filter(({ node }) => !names.includes(nameOf(node)))]];
    }),
  ) as unknown as Changes;

/** An arm's own changes over those that it combines: its own word counts. */
const overridden = (combined: Changes, own: Changes): Changes =>
  Object.fromEntries(
    familiesOf(combined).map((family) => {
      const find = (scopes: readonly Scope[], scope: Scope) =>
        scopes.find(({ node }) => nameOf(node) === nameOf(scope.node));
      const kept = combined[family].map((scope) => {
        const later = find(own[family], scope);
        if (later === undefined) return scope;
        return isRemoved(later) || isRemoved(scope)
          ? later
          : { ...scope, node: mergeNodes(scope.node, later.node) as MapNode };
      });
      return [
        family,
        [...kept, ...own[family].filter((scope) => find(combined[family], scope) === undefined)],
      ];
    }),
  ) as unknown as Changes;

const combinesOf = (arm: Scope): readonly ScalarNode[] => {
  const given = childOf(arm.node, "combines");
  return given?.kind === "list" ? given.items.flatMap((item) => (item.kind === "scalar" ? [item] : [])) : [];
};

/** All that an arm changes of the plan, with what the arms change that it combines. */
const changesOfArm = (arm: Scope, arms: readonly Scope[], above: readonly Scope[]): Changes => {
  const names = arms.map(({ node }) => nameOf(node) ?? "");
  const combined = combinesOf(arm).flatMap((node): readonly Changes[] => {
    const other = arms[names.indexOf(node.text)];
    if (other === undefined) {
      const meant = nearest(node.text, names);
      reportAt(arm.reader, node, {
        message: leverMessages.noArm(node.text),
        found: node.text,
        expected: names.join(", "),
        ...(meant === undefined ? {} : { suggestion: fileMessages.didYouMeanName(meant) }),
      });
      return [];
    }
    if (other === arm || above.includes(other)) {
      reportAt(arm.reader, node, { message: leverMessages.armsCircle, found: node.text });
      return [];
    }
    return [changesOfArm(other, arms, [...above, arm])];
  });
  const own = changesIn(arm);
  const [first, ...rest] = combined;
  return first === undefined
    ? own
    : overridden(
        rest.reduce((a, b) => united(arm, a, b), first),
        own,
      );
};

/** A name as part of a file's name. */
const fileSafe = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}._]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/gu, "");

const armIds = (arms: readonly Scope[], scenario: { readonly id: string; readonly name: string }) => {
  const taken = new Map<string, string>();
  return namesOf(arms, communityMessages.arms).map((name, i) => {
    const arm = arms[i] as Scope;
    const part = fileSafe(name);
    const refuse = (message: Wording): void =>
      reportBelow(arm, "name", {
        message,
        found: name,
        expected: leverMessages.anotherName,
      });
    const before = taken.get(part.toLowerCase());
    if (name !== "" && part === "") refuse(leverMessages.armNameEmpty);
    else if (name === scenario.name || /^(?:baseline|基线)$/iu.test(name))
      refuse(
        leverMessages.armNameTaken(
          name,
          name === scenario.name ? leverMessages.planItself : leverMessages.withoutPlan,
        ),
      );
    else if (before !== undefined && before !== name) refuse(leverMessages.armNameAlike(before));
    taken.set(part.toLowerCase(), name);
    return { id: `${scenario.id}-${part}`, name };
  });
};

/** Levers that only a plan can have are refused among those that run today. */
const checkPlannedOnly = (running: Changes, families: Families): void => {
  for (const family of familiesOf(running))
    if (families[family].plannedOnly === true)
      for (const { reader, node } of running[family])
        reportAt(reader, { ...node, length: 1 }, { message: leverMessages.onlyPlanned(family) });
};

/** What is reported of a lever goes under its name, a colon and what it is, which no other lever may be called. */
const checkNamesApart = (everywhere: readonly Changes[]): void => {
  for (const family of everywhere.slice(0, 1).flatMap(familiesOf)) {
    const levers = everywhere.flatMap((changes) => changes[family]);
    const names = levers.flatMap(({ node }) => nameOf(node)?.trim() ?? []);
    for (const scope of levers) {
      const name = nameOf(scope.node)?.trim() ?? "";
      const other = names.find((one) => name.startsWith(`${one}: `));
      if (other !== undefined)
        reportBelow(scope, "name", {
          message: leverMessages.beginsAs(other),
          found: name,
          expected: leverMessages.anotherName,
        });
    }
  }
};

/** Levers on chat groups are refused where there are none. */
const checkNeeds = (changes: Changes, families: Families, { vocabulary }: LeverContext): void => {
  for (const family of familiesOf(changes))
    if (families[family].needs === "chat groups" && vocabulary.variables.group_size === undefined)
      for (const { reader, node } of changes[family])
        reportAt(
          reader,
          { ...node, length: 1 },
          {
            message: chatGroupMessages.needsChatGroups(family),
            expected: chatGroupMessages.exampleChatGroups,
          },
        );
};

/** A lever that names others must name levers that there are. */
const checkReferences = (
  changes: Changes,
  families: Families,
  names: (of: readonly Family[]) => readonly string[],
): void => {
  const all = familiesOf(changes);
  for (const family of all) {
    const able = (families[family].refersTo as readonly Family[] | undefined) ?? all;
    const among = names(able);
    for (const { reader, node } of changes[family])
      for (const key of families[family].refers ?? []) {
        const given = childOf(node, key);
        const named = given?.kind === "list" ? given.items : [];
        for (const one of named)
          if (one.kind === "scalar" && !among.includes(one.text)) {
            const other = all.find((unable) => names([unable]).includes(one.text));
            const meant = other === undefined ? nearest(one.text, among) : undefined;
            reportAt(reader, one, {
              message:
                other === undefined
                  ? leverMessages.noLeverCalled(one.text)
                  : leverMessages.notForFamily(one.text, other, family),
              found: one.text,
              expected:
                among.length === 0
                  ? leverMessages.leverOf(able.map((one) => `\`${one}\``).join(", "))
                  : [...new Set(among)].join(", "),
              ...(meant === undefined ? {} : { suggestion: fileMessages.didYouMeanName(meant) }),
            });
          }
      }
  }
};

/** Shares of members who are on levels at the start are of all members, and nobody is on two. */
const checkLevelsAtStart = (standing: readonly Standing[], { levels }: LeverSet): void => {
  const sum = levels.reduce(
    (shares, { atStart }) => shares + (atStart.spread === undefined ? atStart.value : 0),
    0,
  );
  const last = standing.at(-1);
  if (last === undefined || sum <= 1 + 1e-9) return;
  const node = words(last.scope, "at the start") ?? last.scope.node;
  reportAt(
    last.scope.reader,
    { ...node, length: 1 },
    {
      message: leverMessages.levelsOverfull(`${Math.round(100 * sum)}`),
      expected: leverMessages.levelsWithinAll,
    },
  );
};

/** A level that nobody can come to, under the plan or any arm, is refused: those that it is offered from lead in a circle. */
const checkLevelsReached = (everywhere: readonly Changes[], sets: readonly LeverSet[]): void => {
  const all = sets.flatMap(({ levels }) => levels);
  const known = new Set(all.map(({ name }) => name));
  const reached = new Set<string>();
  const isReached = ({ from, atStart }: (typeof all)[number]): boolean =>
    from.length === 0 || isSome(atStart) || from.some((name) => reached.has(name) || !known.has(name));
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const level of all) if (isReached(level)) reached.add(level.name);
  }
  for (const { levels } of everywhere)
    for (const { reader, node } of levels) {
      const name = nameOf(node)?.trim() ?? "";
      const from = childOf(node, "from");
      const others =
        from?.kind === "list" && from.items.every((one) => !(one.kind === "scalar" && one.text === name));
      if (from !== undefined && others && known.has(name) && !reached.has(name))
        reportAt(
          reader,
          { ...from, length: 1 },
          { message: leverMessages.levelsCircle(name), expected: leverMessages.wayIntoLevels },
        );
    }
};

/** Today's levers, the levers as they stand under the plan, and under each further arm. */
export const resolveLevers = (
  root: Scope,
  context: LeverContext,
  scenario: { readonly id: string; readonly name: string },
): { readonly today: LeverSet; readonly plan: LeverSet; readonly arms: readonly PlannedArm[] } => {
  const { families } = root.reader.grammar;
  const resolved = (set: Readonly<Record<Family, readonly Standing[]>>): LeverSet =>
    byFamily(families, (family) =>
      set[family].map((one) => resolveStanding(families[family].resolve as Resolve<Lever>, one, context)),
    ) as unknown as LeverSet;
  const running = changesIn(child(root, "today"));
  const rules = ruleLevers(root);
  const stated = changesIn(child(root, "plan"));
  const planned = byFamily(families, (family) => [
    ...stated[family],
    ...rules.filter((rule) => rule.family === family).map(({ scope }) => scope),
  ]);
  const today = byFamily(families, (family): readonly Standing[] => {
    const names = namesOf(running[family], leverMessages.leversOf(family));
    return running[family].map((scope, i) => ({ scope, name: names[i] as string, today: true }));
  });
  const plan = byFamily(families, (family) => changedBy(family, today[family], planned[family]));
  const scopes = list(root, "arms");
  checkPlannedOnly(running, families);
  const identities = armIds(scopes, scenario);
  const everywhere = [running, planned, ...scopes.map(changesIn)];
  const names = (of: readonly Family[]): readonly string[] =>
    everywhere.flatMap((changes) =>
      of.flatMap((family) => changes[family].map(({ node }) => nameOf(node)?.trim() ?? "")),
    );
  checkNamesApart(everywhere);
  for (const changes of everywhere) {
    checkReferences(changes, families, names);
    checkNeeds(changes, families, context);
  }
  const levers = {
    today: resolved(today),
    plan: resolved(plan),
    arms: scopes.map((arm, i) => {
      const changes = changesOfArm(arm, scopes, []);
      const levers = resolved(
        byFamily(families, (family) => changedBy(family, plan[family], changes[family])),
      );
      return { ...(identities[i] as { readonly id: string; readonly name: string }), levers };
    }),
  };
  checkLevelsAtStart(today.levels, levers.today);
  checkLevelsReached(everywhere, [levers.today, levers.plan, ...levers.arms.map((arm) => arm.levers)]);
  // Where a rule's lever took a default, what the rule gives has it.
  for (const { scope, given } of rules) {
    const entries = root.reader.filled.get(scope.node);
    if (entries !== undefined) root.reader.filled.set(given, entries);
  }
  return levers;
};

/** The names of all levels of membership of the scenario, without repetition, in the order of the file. */
export const levelsOf = (root: Scope): readonly string[] => [
  ...new Set(
    [child(root, "today"), child(root, "plan"), ...list(root, "arms")].flatMap((part) =>
      list(part, "levels").flatMap((lever) => nameOf(lever.node)?.trim() ?? []),
    ),
  ),
];

/** The rungs of every ladder of the scenario, without repetition, in the order of the file. */
export const rungsOf = (root: Scope): readonly string[] => [
  ...new Set(
    [child(root, "today"), child(root, "plan"), ...list(root, "arms")].flatMap((part) =>
      list(part, "tiers").flatMap((lever) =>
        freeEntries(child(lever, "ladder")).map(({ entry }) => entry.key),
      ),
    ),
  ),
];

/** Every lever of the scenario that is a channel of its own, without repetition, in the order of their full names. */
export const leverChannelsOf = (root: Scope): readonly LeverChannel[] => {
  const { families, familyNames } = root.reader.grammar;
  const found = new Map<string, LeverChannel>();
  for (const part of [child(root, "today"), child(root, "plan"), ...list(root, "arms")])
    for (const family of familyNames)
      if (families[family].isChannel === true)
        for (const { node } of list(part, family)) {
          const name = nameOf(node)?.trim() ?? "";
          found.set(`${family}: ${name}`, { family, name });
        }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, channel]) => channel);
};
