import { resolveRule } from "./leverCommon.ts";
import { leversIn } from "./leverSet.ts";
import { nameOf } from "./merge.ts";
import { communityMessages } from "./messages/community.ts";
import { fileMessages } from "./messages/file.ts";
import { leverMessages } from "./messages/lever.ts";
import { child, has, list, reportAt, reportBelow, reportMissing, type Scope, words } from "./reader.ts";
import { namesOf } from "./resolveCommunity.ts";
import { communityVocabulary } from "./ruleVocabulary.ts";
import type { Family, LeverSet, Switch } from "./scenario.ts";
import { nearest } from "./suggestion.ts";
import { wholeDays } from "./wholeNumbers.ts";
import { childOf, type Entry, type MapNode, type ScalarNode } from "./yamlTree.ts";

/** A lever that a member rule stands for; `given` is the mapping below `give`, where its defaults belong. */
export interface RuleLever {
  readonly family: "coupons" | "push";
  readonly scope: Scope;
  readonly given: MapNode;
}

const givenFamilies = { coupon: "coupons", push: "push" } as const;

/** Where the keys of a rule stand in the lever that it becomes. */
const renamed: Readonly<Record<keyof typeof givenFamilies, Readonly<Record<string, string>>>> = {
  coupon: { name: "name", when: "to", times: "times", budget: "budget", source: "source" },
  push: { name: "name", when: "to", times: "at most", source: "source" },
};

const leverOf = (rule: Scope, sort: keyof typeof givenFamilies): RuleLever => {
  const { reader, node } = rule;
  const given = child(child(rule, "give"), sort).node;
  const keys = renamed[sort];
  const own = node.entries.flatMap((entry): readonly Entry[] => {
    const key = Object.hasOwn(keys, entry.key) ? (keys[entry.key] as string) : undefined;
    if (key === undefined) return [];
    if (key !== "source" && childOf(given, key) !== undefined) {
      reportAt(
        reader,
        { place: entry.place, length: entry.key.length, path: [...node.path, entry.key] },
        {
          message: leverMessages.writtenTwice(entry.key),
          suggestion: fileMessages.keepOne,
        },
      );
      return [];
    }
    return [{ ...entry, key }];
  });
  if (sort === "push" && has(rule, "budget"))
    reportAt(reader, words(rule, "budget") ?? node, {
      message: leverMessages.noMessageBudget,
      suggestion: "`times: 1 per member per week`",
    });
  const daily: ScalarNode = {
    kind: "scalar",
    value: "day",
    text: "day",
    style: "plain",
    content: given.place,
    place: given.place,
    length: 1,
    path: [...given.path, "every"],
  };
  const scheduled = ["every", "on"].some((key) => childOf(given, key) !== undefined);
  const lever: MapNode = {
    ...given,
    entries: [
      ...own,
      ...(scheduled ? [] : [{ key: "every", place: given.place, value: daily }]),
      ...given.entries,
    ],
  };
  // A misspelt key of what is given is one of the lever too.
  const meant = new Map(reader.structure.meant);
  const misspelt = meant.get(given);
  if (misspelt !== undefined) meant.set(lever, misspelt);
  if (reader.silent.has(given)) reader.silent.add(lever);
  return {
    family: givenFamilies[sort],
    scope: { ...rule, reader: { ...reader, structure: { ...reader.structure, meant } }, node: lever },
    given,
  };
};

const isCommunityRule = (rule: Scope): boolean => has(rule, "switch on");

/** Member rules as the levers of the plan that they stand for. Rules that say neither or both are reported. */
export const ruleLevers = (root: Scope): readonly RuleLever[] => {
  const rules = list(root, "rules");
  namesOf(rules, communityMessages.rules);
  return rules.flatMap((rule): readonly RuleLever[] => {
    if (isCommunityRule(rule)) {
      if (has(rule, "give"))
        reportAt(
          rule.reader,
          { ...rule.node, length: 1 },
          {
            message: leverMessages.giveOrSwitch,
            suggestion: leverMessages.twoRules,
          },
        );
      return [];
    }
    if (!has(rule, "give")) {
      reportMissing(rule, "give", "{coupon: {face: 10 CNY, …}}");
      return [];
    }
    if (!has(rule, "when")) reportMissing(rule, "when", "days_since_visit >= 5");
    for (const key of ["for"] as const)
      if (has(rule, key))
        reportBelow(rule, key, {
          message: leverMessages.onlySwitchesLast,
        });
    const sorts = (["coupon", "push"] as const).filter((sort) => has(child(rule, "give"), sort));
    const [sort] = sorts;
    if (sort === undefined || sorts.length > 1) {
      reportAt(
        rule.reader,
        { ...child(rule, "give").node, length: 1 },
        {
          message: leverMessages.oneGift,
          expected: leverMessages.exampleGift,
        },
      );
      return [];
    }
    return [leverOf(rule, sort)];
  });
};

const leversCalled = (name: string, sets: readonly LeverSet[]) => {
  const found = new Map<
    string,
    { readonly family: Family; readonly name: string; readonly today: boolean }
  >();
  for (const lever of sets.flatMap(leversIn))
    if (lever.name === name) found.set(lever.family, { family: lever.family, name, today: lever.today });
  return [...found.values()];
};

/** Community rules, with the levers of the plans that they switch on. */
export const resolveSwitches = (root: Scope, sets: readonly LeverSet[]): readonly Switch[] => {
  const { families, familyNames } = root.reader.grammar;
  /** Families whose levers act on dates that a rule can hold back. */
  const switchable: readonly Family[] = familyNames.filter((family) => families[family].dated);
  return list(root, "rules")
    .filter(isCommunityRule)
    .flatMap((rule): readonly Switch[] => {
      const { reader } = rule;
      const names = sets.flatMap((set) => leversIn(set).map(({ name }) => name));
      const given = childOf(rule.node, "switch on");
      const nodes = given?.kind === "list" ? given.items : [];
      if (given?.kind === "list" && nodes.length === 0)
        reportAt(reader, { ...given, length: 1 }, { message: leverMessages.switchesNothing });
      const levers = nodes.flatMap((node): Switch["levers"] => {
        if (node.kind !== "scalar") return [];
        const called = leversCalled(node.text, sets);
        const [lever] = called;
        const meant = nearest(node.text, names);
        const problem =
          lever === undefined
            ? {
                message: leverMessages.noPlannedLever(node.text),
                expected: [...new Set(names)].filter((name) => name !== "").join(", "),
                ...(meant === undefined ? {} : { suggestion: fileMessages.didYouMeanName(meant) }),
              }
            : called.length > 1
              ? {
                  message: leverMessages.severalLevers(
                    node.text,
                    called.map(({ family }) => family).join(", "),
                  ),
                  suggestion: leverMessages.renameOne,
                }
              : lever.today
                ? { message: leverMessages.runsToday(node.text), expected: leverMessages.addedByPlan }
                : switchable.includes(lever.family)
                  ? undefined
                  : {
                      message: leverMessages.notSwitchable(lever.family),
                      expected: leverMessages.switchable(
                        switchable.map((family) => `\`${family}\``).join(", "),
                      ),
                    };
        if (lever !== undefined && problem === undefined) return [{ family: lever.family, name: lever.name }];
        if (problem !== undefined) reportAt(reader, node, { found: node.text, ...problem });
        return [];
      });
      if (!has(rule, "when")) reportMissing(rule, "when", "active_rate(3) < 0.36");
      for (const key of ["times", "budget"] as const)
        if (has(rule, key))
          reportBelow(rule, key, {
            message: leverMessages.switchHasNo(key),
            suggestion: leverMessages.atTheLever,
          });
      const days = wholeDays(rule, "for", { example: "14 days" });
      const when = resolveRule(rule, "when", communityVocabulary);
      return when === undefined ? [] : [{ name: nameOf(rule.node)?.trim() ?? "", when, levers, days }];
    });
};
