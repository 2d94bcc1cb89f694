/**
 * How intensely a community is operated (重运营、中运营、轻运营), as a preset: one key that fills in how much service, content,
 * events, reminders, rituals and hosts there are, with numbers that the author sees and may override by name. Nobody has
 * measured such presets: the doses are our judgement, and what they do must be stated.
 */

import * as Schema from "effect/Schema";
import type { Wording } from "../program/wording.ts";
import { Effects } from "./leverShapes.ts";
import { mergeNodes, nameOf } from "./merge.ts";
import { operationMessages } from "./messages/operation.ts";
import type { Reason } from "./messages/reasons.ts";
import type { Problem } from "./problems.ts";
import type { Place, Provenance } from "./quantity.ts";
import { key, source, WrittenNumber } from "./schemaShapes.ts";
import { languageOfTitle } from "./titleLanguage.ts";
import { childOf, type Entry, type ListNode, type MapNode, parseYaml, type TreeNode } from "./yamlTree.ts";

export const intensities = ["heavy", "medium", "light"] as const;
type Intensity = (typeof intensities)[number];

/** The levers that a preset fills in, by family, with the names that they have. */
const levers = {
  service: { en: "one-to-one", zh: "一对一服务" },
  content: { en: "daily content", zh: "日常内容" },
  events: { en: "live evening", zh: "直播之夜" },
  push: { en: "reminder", zh: "提醒" },
  rituals: { en: "morning paper", zh: "早报" },
  hosts: { en: "hosts", zh: "主持人" },
} as const satisfies Readonly<Record<string, Wording>>;
type Part = keyof typeof levers;
const parts = Object.keys(levers) as readonly Part[];

/** Levers that only a plan can have. */
const plannedOnly: ReadonlySet<Part> = new Set(["hosts"]);

/**
 * What each intensity does, for a community of about a thousand: keys of a lever, without its name and effects. `hours`
 * stands for the cost of so many hours of staff.
 */
const doses: Readonly<
  Record<Intensity, Partial<Readonly<Record<Part, (hours: (n: number) => string) => readonly string[]>>>>
> = {
  heavy: {
    service: (hours) => [
      ...["every: weekday", "need: 5%", "hours: 6", "hours per case: 0.25"],
      `cost: {per hour: ${hours(1)}}`,
    ],
    content: (hours) => ["every: day", `cost: {per post: ${hours(1)}}`],
    events: (hours) => ["every: friday", "interest: 20%", "show-up: 60%", `cost: {per show: ${hours(6)}}`],
    push: () => ["every: 2 days", "open: 30%", "relevance: 60%"],
    rituals: (hours) => ["every: day", "follow: 40%", `per date: ${hours(0.5)}`],
    hosts: (hours) => ["posts: 20", `cost: ${hours(14)} per week`],
  },
  medium: {
    service: (hours) => [
      ...["every: weekday", "need: 5%", "hours: 2", "hours per case: 0.25"],
      `cost: {per hour: ${hours(1)}}`,
    ],
    content: (hours) => ["every: [mon, wed, fri]", `cost: {per post: ${hours(1)}}`],
    events: (hours) => [
      ...["every: 2 weeks on friday", "interest: 20%", "show-up: 60%"],
      `cost: {per show: ${hours(6)}}`,
    ],
    push: () => ["every: 7 days", "open: 30%", "relevance: 60%"],
    rituals: (hours) => ["every: weekday", "follow: 40%", `per date: ${hours(0.25)}`],
    hosts: (hours) => ["posts: 8", `cost: ${hours(5)} per week`],
  },
  light: {
    service: (hours) => [
      ...["every: monday", "need: 5%", "hours: 2", "hours per case: 0.25"],
      `cost: {per hour: ${hours(1)}}`,
    ],
    content: (hours) => ["every: monday", `cost: {per post: ${hours(1)}}`],
    events: (hours) => [
      ...["every: 4 weeks on friday", "interest: 20%", "show-up: 60%"],
      `cost: {per show: ${hours(6)}}`,
    ],
    push: () => ["every: 14 days", "open: 30%", "relevance: 60%"],
  },
};

/** Keys of `operation`. */
export const Operation = Schema.Struct({
  intensity: key(
    Schema.Literals(intensities).annotate({ expected: "`heavy`, `medium`, `light`" }),
    "`heavy`, `medium` or `light`: fills in levers with their doses, which may be changed by name. Required.",
  ),
  "per hour": key(WrittenNumber, "What an hour of staff costs, e.g. 60 CNY. Required."),
  effects: key(
    Schema.Struct(
      Object.fromEntries(
        parts.map((part) => [part, key(Effects, `What the ${part} of the preset do.`)]),
      ) as Record<Part, ReturnType<typeof key<typeof Effects>>>,
    ).annotate({ expected: "a mapping such as `{service: {fewer leave: 2%..10%}}`" }),
    "What each part does: nobody has measured it, so it must be stated here or at the lever.",
  ),
  source,
}).annotate({
  identifier: "Operation",
  expected: "a mapping such as `{intensity: heavy, per hour: 60 CNY}`",
});

type Tell = (problem: Problem) => void;

/** The same tree as if it stood at one place, resting on one source. */
const standingAt = (node: TreeNode, place: Place, length: number, provenance: Provenance): TreeNode => {
  const common = { place, length, path: [] };
  switch (node.kind) {
    case "scalar":
      return { ...node, ...common, content: place, provenance };
    case "list":
      return {
        ...node,
        ...common,
        items: node.items.map((one) => standingAt(one, place, length, provenance)),
      };
    case "map":
      return {
        ...node,
        ...common,
        entries: node.entries.map((entry) => ({
          ...entry,
          place,
          value: standingAt(entry.value, place, length, provenance),
        })),
      };
  }
};

const scalarText = (node: TreeNode | undefined): string | undefined =>
  node?.kind === "scalar" && node.value !== null ? node.text.trim() : undefined;

/** The cost of some hours of staff, in the currency in which that of one is stated. */
const costOf = (perHour: string): ((hours: number) => string) | undefined => {
  const [, amount, currency] = /^(\d+(?:\.\d+)?)\s*(\S*)$/u.exec(perHour) ?? [];
  return amount === undefined
    ? undefined
    : (hours) => `${Number((Number(amount) * hours).toFixed(2))} ${currency}`.trim();
};

const named = (list: TreeNode | undefined, name: string): boolean =>
  list?.kind === "list" && list.items.some((item) => nameOf(item) === name);

/** The lists of levers that a preset fills in for one part of a scenario. */
const filledIn = (
  part: MapNode,
  above: readonly MapNode[],
  language: "en" | "zh",
  isToday: boolean,
  currency: string,
  tell: Tell,
): readonly Entry[] => {
  const operation = childOf(part, "operation");
  const given = childOf(operation, "intensity");
  const intensity = intensities.find((one) => one === scalarText(given));
  if (operation?.kind !== "map" || given?.kind !== "scalar" || intensity === undefined) return [];
  const wage = childOf(operation, "per hour");
  const hours = costOf(scalarText(wage) ?? "");
  if (hours === undefined) {
    const { place, length } = wage ?? operation;
    tell({
      ...place,
      length: wage === undefined ? 1 : length,
      path: "operation.per hour",
      message: operationMessages.oneSum,
      ...(wage?.kind === "scalar" ? { found: wage.text } : {}),
      expected: operationMessages.exampleSum(currency),
    });
  }
  const reason: Reason = `our judgement: ${intensity} operation of a community of about a thousand`;
  const provenance: Provenance = { kind: "default", note: reason };
  return parts.flatMap((family): readonly Entry[] => {
    const name = levers[family][language];
    const dose = isToday && plannedOnly.has(family) ? undefined : doses[intensity][family];
    const runsAbove = above.some((one) => named(childOf(one, family), name));
    if (dose === undefined && !runsAbove) return [];
    const lines = dose === undefined ? ["remove: true"] : dose(hours ?? (() => `1 ${currency}`));
    const parsed = parseYaml({ name: given.place.file, text: [`name: ${name}`, ...lines].join("\n") });
    if (!parsed.ok) return [];
    const lever = standingAt(parsed.tree, given.place, given.length, provenance) as MapNode;
    const effects = dose === undefined ? undefined : childOf(childOf(operation, "effects"), family);
    const entries =
      effects === undefined
        ? lever.entries
        : [...lever.entries, { key: "effects", place: effects.place, value: effects }];
    const list: ListNode = { ...lever, kind: "list", items: [{ ...lever, entries }] };
    return [{ key: family, place: given.place, value: list }];
  });
};

/** A part of a scenario with what its preset fills in below what is written there. */
const expanded = (part: MapNode, entries: readonly Entry[]): MapNode =>
  entries.length === 0 ? part : (mergeNodes({ ...part, entries }, part) as MapNode);

/** A merged tree with the levers that `operation` stands for in `today`, `plan` and `arms`. */
export const withOperations = (tree: MapNode, tell: Tell): MapNode => {
  const title = `${scalarText(childOf(tree, "scenario")) ?? ""}`;
  const stated = scalarText(childOf(tree, "language"));
  const language = (stated ?? languageOfTitle(title)) === "zh" ? "zh" : "en";
  const currency = scalarText(childOf(tree, "currency")) ?? "CNY";
  const of = (part: MapNode, above: readonly MapNode[], isToday = false): MapNode =>
    expanded(part, filledIn(part, above, language, isToday, currency, tell));
  const [today, plan] = ["today", "plan"].map((name) => childOf(tree, name));
  const running = today?.kind === "map" ? of(today, [], true) : undefined;
  const below = running === undefined ? [] : [running];
  const planned = plan?.kind === "map" ? of(plan, below) : undefined;
  const above = planned === undefined ? below : [...below, planned];
  const values: Readonly<Record<string, TreeNode | undefined>> = { today: running, plan: planned };
  return {
    ...tree,
    entries: tree.entries.map((entry) => {
      if (entry.key === "arms" && entry.value.kind === "list")
        return {
          ...entry,
          value: {
            ...entry.value,
            items: entry.value.items.map((arm) => (arm.kind === "map" ? of(arm, above) : arm)),
          },
        };
      const value = values[entry.key];
      return value === undefined ? entry : { ...entry, value };
    }),
  };
};
