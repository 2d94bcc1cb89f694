import { isNumberForm } from "./distribution.ts";
import { nameOf } from "./merge.ts";
import { communityMessages } from "./messages/community.ts";
import { fileMessages } from "./messages/file.ts";
import type { Problem } from "./problems.ts";
import type { Dial } from "./scenario.ts";
import { nearest } from "./suggestion.ts";
import { childOf, type MapNode, type ScalarNode, type TreeNode } from "./yamlTree.ts";

/** A dial as the tree has it, with the nodes of its values. */
export interface TreeDial extends Dial {
  readonly choices: readonly ScalarNode[];
}

type Found =
  | { readonly ok: true; readonly tree: TreeNode; readonly held: ScalarNode }
  | { readonly ok: false; readonly near: readonly string[] };

/** The tree with the number at a path replaced. Names on the path may hold dots themselves. */
const replaced = (node: TreeNode, path: string, by: ScalarNode | undefined): Found => {
  if (node.kind === "scalar") return { ok: false, near: [] };
  const parts =
    node.kind === "map"
      ? node.entries.map(({ key, value }) => ({ key, value }))
      : node.items.map((value) => ({ key: nameOf(value) ?? "", value }));
  let near: readonly string[] = parts.map(({ key }) => key).filter((key) => key !== "" && key !== "source");
  for (const [i, { key, value }] of parts.entries()) {
    const below = path === key ? "" : path.startsWith(`${key}.`) ? path.slice(key.length + 1) : undefined;
    if (key === "" || below === undefined) continue;
    const inner = below === "" ? replacedNumber(value, by) : replaced(value, below, by);
    if (!inner.ok) {
      near = inner.near;
      continue;
    }
    const tree =
      node.kind === "map"
        ? {
            ...node,
            entries: node.entries.map((entry, j) => (j === i ? { ...entry, value: inner.tree } : entry)),
          }
        : { ...node, items: node.items.map((item, j) => (j === i ? inner.tree : item)) };
    return { ok: true, tree, held: inner.held };
  }
  return { ok: false, near };
};

/** A number's own node replaced; of the long form `{value: …, source: …}` the value. */
const replacedNumber = (node: TreeNode, by: ScalarNode | undefined): Found => {
  if (node.kind === "scalar") {
    if (node.value === null || typeof node.value === "boolean") return { ok: false, near: [] };
    return { ok: true, tree: by === undefined ? node : standingIn(node, by), held: node };
  }
  const value = childOf(node, "value");
  if (node.kind !== "map" || value?.kind !== "scalar" || !isNumberForm(node)) return { ok: false, near: [] };
  const entries = node.entries.map((entry) =>
    entry.key === "value" && by !== undefined ? { ...entry, value: standingIn(value, by) } : entry,
  );
  return { ok: true, tree: { ...node, entries }, held: value };
};

/** Another text in the place of a number: it keeps its name in the scenario and where it came from. */
const standingIn = (node: ScalarNode, by: ScalarNode): ScalarNode => ({
  ...by,
  path: node.path,
  ...(node.provenance === undefined ? {} : { provenance: node.provenance }),
});

/** The tree with the number at a path replaced; as it is where there is none. */
export const withNumberAt = (tree: MapNode, path: string, by: ScalarNode): MapNode => {
  const found = replaced(tree, path, by);
  return found.ok ? (found.tree as MapNode) : tree;
};

const scalarOfText = (text: string, like: ScalarNode): ScalarNode => ({
  ...like,
  text,
  value: /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text,
  style: "plain",
});

/**
 * The tree with every dial of `vary` at what it is set to, or at its default, and the dials. A default that is not
 * written is the number as it stands. Where a dial is set, `atRest` is the tree with all of them at their defaults.
 *
 * @param settings values of dials by name, as on the command line; they go before those that are written
 */
export const turnDials = (
  tree: MapNode,
  settings: Readonly<Record<string, string>>,
  report: (problem: Problem) => void,
): { readonly tree: MapNode; readonly atRest?: MapNode; readonly dials: readonly TreeDial[] } => {
  const vary = childOf(tree, "vary");
  const entries = vary?.kind === "map" ? vary.entries.filter(({ key }) => key !== "source") : [];
  const names = entries.map(({ key }) => key);
  for (const name of Object.keys(settings)) {
    if (names.includes(name)) continue;
    const meant = nearest(name, names);
    report({
      ...(vary ?? tree).place,
      length: 1,
      path: "vary",
      message: communityMessages.noDial(name),
      expected: names.length === 0 ? communityMessages.someDial : names.join(", "),
      ...(meant === undefined ? {} : { suggestion: fileMessages.didYouMeanName(meant) }),
    });
  }
  let turned = tree;
  let atRest = tree;
  let isSet = false;
  const dials = entries.flatMap(({ key: name, value: node }): readonly TreeDial[] => {
    const of = childOf(node, "of");
    if (node.kind !== "map" || of?.kind !== "scalar") {
      if (node.kind === "map" && of === undefined)
        report({
          ...node.place,
          length: 1,
          path: node.path.join("."),
          message: communityMessages.dialNeedsOf(name),
          expected: "`of: plan.events.Friday live show.seats`",
          missing: true,
        });
      return [];
    }
    const [given, written] = [childOf(node, "default"), childOf(node, "set")];
    const standard = given?.kind === "scalar" ? given : undefined;
    const asked = Object.hasOwn(settings, name)
      ? scalarOfText(settings[name] as string, standard ?? of)
      : undefined;
    const setting = asked ?? (written?.kind === "scalar" ? written : undefined);
    const wanted = setting ?? standard;
    const found = /^(?:vary|extends|scenario)(?:\.|$)/.test(of.text)
      ? ({ ok: false, near: [] } as const)
      : replaced(turned, of.text, wanted);
    if (!found.ok) {
      const meant = nearest(of.text.split(".").at(-1) as string, found.near);
      report({
        ...of.place,
        length: of.length,
        path: of.path.join("."),
        found: of.text,
        message: communityMessages.noNumberOfPath,
        expected: found.near.length === 0 ? communityMessages.examplePath : found.near.join(", "),
        ...(meant === undefined ? {} : { suggestion: fileMessages.didYouMean(meant) }),
      });
      return [];
    }
    turned = found.tree as MapNode;
    if (standard !== undefined) atRest = withNumberAt(atRest, of.text, standard);
    if (setting !== undefined) {
      isSet = true;
      turned = withSetting(turned, name, { default: standard ?? found.held, set: setting });
    }
    const over = childOf(node, "over");
    const choices =
      over?.kind === "list" ? over.items.flatMap((item) => (item.kind === "scalar" ? [item] : [])) : [];
    return [
      {
        name,
        of: of.text,
        value: (wanted ?? found.held).text,
        over: choices.map(({ text }) => text),
        choices,
      },
    ];
  });
  return { tree: turned, ...(isSet ? { atRest } : {}), dials };
};

/** The tree with a dial's default and setting written out. */
const withSetting = (
  tree: MapNode,
  name: string,
  numbers: Readonly<Record<"default" | "set", ScalarNode>>,
): MapNode => {
  const inside = (node: TreeNode, keys: readonly string[]): TreeNode => {
    if (node.kind !== "map") return node;
    const [key, ...rest] = keys;
    if (key !== undefined)
      return {
        ...node,
        entries: node.entries.map((entry) =>
          entry.key === key ? { ...entry, value: inside(entry.value, rest) } : entry,
        ),
      };
    const others = node.entries.filter((entry) => !Object.hasOwn(numbers, entry.key));
    const written = Object.entries(numbers).map(([one, value]) => ({
      ...node.entries[0]!,
      key: one,
      value: { ...value, path: [...node.path, one] },
    }));
    return { ...node, entries: [...others, ...written] };
  };
  return inside(tree, ["vary", name]) as MapNode;
};
