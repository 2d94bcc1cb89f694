import { isNumberForm } from "./distribution.ts";
import { stocks } from "./stocks.ts";
import type { Entry, ListNode, MapNode, TreeNode } from "./yamlTree.ts";
import { childOf, plainOf } from "./yamlTree.ts";

/** Mappings whose parts mean something only together: a later layer replaces the whole of them. */
const wholes: ReadonlySet<string> = new Set([
  "source",
  "still members",
  "still active",
  "tenure",
  "distance",
  "ladder",
  "months",
  "weekdays",
  "activation",
  "contract",
  "over",
  "differ",
  "gamma",
  "beta",
]);

const processes = [
  "activation",
  "visits",
  "posts",
  "purchases",
  "leave",
  "go dormant",
  "returns",
  "invitations",
];

/** Keys of which a mapping has one: a later layer that writes one of them takes the place of the others. */
export const alternatives: readonly (readonly string[])[] = [
  ["every", "on"],
  ["lasting", "half-life"],
  ["effects", "feeds"],
  ["weeks", "days"],
  ["new members", "leaving"],
  ["at least", "at most"],
  ["give", "switch on"],
  ["coupon", "push"],
  ["more arrivals", "fewer arrivals"],
  ["still members", "still active"],
  ...stocks.map((stock) => [`more ${stock}`, `less ${stock}`]),
  ...processes.map((process) => [`more ${process}`, `fewer ${process}`]),
];

/** The name that a list entry goes by, if it is a named thing. */
export const nameOf = (node: TreeNode): string | undefined => {
  const name = childOf(node, "name");
  return name?.kind === "scalar" && name.value !== null ? name.text : undefined;
};

const isNamed = (list: ListNode): boolean =>
  list.items.length > 0 && list.items.every((item) => item.kind === "map" && nameOf(item) !== undefined);

const isRemoval = (node: TreeNode): boolean => {
  const remove = childOf(node, "remove");
  return remove?.kind === "scalar" && remove.value === true;
};

const mergeLists = (base: ListNode, over: ListNode): ListNode => {
  // Only an unambiguous name can be merged by; two of one name are refused later on.
  const find = (name: string) => over.items.filter((item) => nameOf(item) === name);
  const kept = base.items.flatMap((item): readonly TreeNode[] => {
    const later = find(nameOf(item) as string);
    return later.length === 0 ? [item] : later.map((one, i) => (i === 0 ? mergeNodes(item, one) : one));
  });
  const names = new Set(base.items.map(nameOf));
  return { ...over, items: [...kept, ...over.items.filter((item) => !names.has(nameOf(item)))] };
};

const mergeMaps = (base: MapNode, over: MapNode): MapNode => {
  const written = new Set(over.entries.map((entry) => entry.key));
  const replaced = (key: string): boolean =>
    alternatives.some((group) => group.includes(key) && group.some((other) => written.has(other)));
  const kept = base.entries.flatMap((entry): readonly Entry[] => {
    const later = over.entries.find(({ key }) => key === entry.key);
    if (later === undefined) return replaced(entry.key) ? [] : [entry];
    return [{ ...later, value: wholes.has(entry.key) ? later.value : mergeNodes(entry.value, later.value) }];
  });
  const known = new Set(base.entries.map((entry) => entry.key));
  return { ...base, entries: [...kept, ...over.entries.filter(({ key }) => !known.has(key))] };
};

/**
 * Lays a later layer over an earlier one: mappings merge by key, lists of named things by name, all else is
 * replaced. Every node keeps its own place, provenance and path; a merged mapping keeps those of the earlier layer.
 */
export const mergeNodes = (base: TreeNode, over: TreeNode): TreeNode => {
  // One number is not made of the parts of two.
  if (isNumberForm(base) || isNumberForm(over)) return over;
  if (base.kind === "map" && over.kind === "map") return mergeMaps(base, over);
  if (base.kind === "list" && over.kind === "list" && isNamed(base) && isNamed(over))
    return mergeLists(base, over);
  return over;
};

/** The first key that two changes of one thing give different meanings to; undefined where they agree. */
export const conflictOf = (a: MapNode, b: MapNode): string | undefined => {
  if (isRemoval(a) !== isRemoval(b)) return "remove";
  for (const { key, value } of a.entries) {
    if (key === "name" || key === "source") continue;
    const other = childOf(b, key);
    const group = alternatives.find((keys) => keys.includes(key)) ?? [];
    if (other === undefined) {
      if (b.entries.some((entry) => group.includes(entry.key))) return key;
      continue;
    }
    if (JSON.stringify(plainOf(value)) === JSON.stringify(plainOf(other))) continue;
    if (value.kind !== "map" || other.kind !== "map" || wholes.has(key) || isNumberForm(value)) return key;
    const inner = conflictOf(value, other);
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
};

export interface Removal {
  readonly node: MapNode;
  readonly name: string;
}

/**
 * Takes `{name: x, remove: true}` and the inherited entries of that name out of a merged tree.
 *
 * @param keep whether the list at this path keeps its removals (they act on another list)
 * @param inherited the tree before the layer that removes; a removal of something that is not there is reported
 */
export const applyRemovals = (
  node: TreeNode,
  keep: (path: readonly string[]) => boolean,
  inherited: TreeNode | undefined,
  unknown: (removal: Removal) => void,
  path: readonly string[] = [],
): TreeNode => {
  switch (node.kind) {
    case "scalar":
      return node;
    case "map":
      return {
        ...node,
        entries: node.entries.map((entry) => ({
          ...entry,
          value: applyRemovals(entry.value, keep, childOf(inherited, entry.key), unknown, [
            ...path,
            entry.key,
          ]),
        })),
      };
    case "list":
      if (keep(path)) return node;
      return {
        ...node,
        items: node.items.filter((item) => {
          if (item.kind !== "map" || !isRemoval(item)) return true;
          const name = nameOf(item);
          const there =
            inherited?.kind === "list" &&
            inherited.items.some((one) => nameOf(one) === name && name !== undefined);
          if (!there) unknown({ node: item, name: name ?? "" });
          return false;
        }),
      };
  }
};

/** The same tree with every node's path from the root: keys, and names (else numbers) of list entries. */
export const attachPaths = <N extends TreeNode>(node: N, path: readonly string[] = []): N => {
  switch (node.kind) {
    case "scalar":
      return { ...node, path };
    case "list":
      return {
        ...node,
        path,
        items: node.items.map((item, i) => attachPaths(item, [...path, nameOf(item) ?? String(i + 1)])),
      };
    case "map":
      return {
        ...node,
        path,
        entries: node.entries.map((entry) => ({
          ...entry,
          value: attachPaths(entry.value, [...path, entry.key]),
        })),
      };
  }
};
