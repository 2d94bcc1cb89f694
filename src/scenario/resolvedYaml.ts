import type { DecodedFile } from "./decode.ts";
import { formText, scalarOfForm } from "./distribution.ts";
import { provenanceMapping, unsourced } from "./provenance.ts";
import type { Provenance } from "./quantity.ts";
import type { Entry, MapNode, ScalarNode, TreeNode } from "./yamlTree.ts";

const keyOf = (provenance: Provenance): string => JSON.stringify(provenanceMapping(provenance));

/** Words that YAML 1.2 reads as something else than a text. */
const special =
  /^(?:true|false|null|~|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|[-+]?\.inf|\.nan)$/i;

const plainText = /^[\p{L}\p{N}¥€£.][^\n\r\t,[\]{}]*$/u;

const quoted = (text: string): string =>
  plainText.test(text) && !special.test(text) && !/: |:$| #|\s$|^\.\.\.|^---/u.test(text)
    ? text
    : JSON.stringify(text);

/** Keys are read as they are written, so numbers need no quotes. */
const keyText = (key: string): string => (/^\d+$/.test(key) ? key : quoted(key));

const scalarText = (node: ScalarNode): string =>
  typeof node.value === "string" ? quoted(node.value) : node.text === "" ? "null" : node.text;

const flow = (record: Readonly<Record<string, string | number>>): string =>
  `{${Object.entries(record)
    .map(([key, value]) => `${quoted(key)}: ${typeof value === "number" ? value : quoted(value)}`)
    .join(", ")}}`;

/**
 * A decoded scenario as one file: bases merged, defaults filled in, every number with its provenance. Decoding it again
 * gives a scenario that is equal but for its id and places.
 */
export const resolvedYaml = ({ tree, quantities, filled }: DecodedFile): string => {
  const entriesOf = (node: MapNode): readonly Entry[] =>
    [...node.entries.filter(({ key }) => key !== "source"), ...(filled.get(node) ?? [])].filter(
      ({ value }) => value.kind !== "map" || entriesOf(value).length > 0,
    );

  /** Of the long form `{value: …, source: …}` only the value counts; a distribution is one number. */
  const unwrapped = (node: TreeNode): TreeNode => {
    if (node.kind !== "map") return node;
    const form = scalarOfForm(node);
    if (quantities.has(form)) return form;
    const value = node.entries.find(({ key }) => key === "value")?.value;
    return value?.kind === "scalar" && quantities.has(value) ? value : node;
  };

  const provenances = (node: TreeNode): readonly Provenance[] => {
    const at = unwrapped(node);
    switch (at.kind) {
      case "scalar":
        return quantities.has(at) ? [at.provenance ?? unsourced] : [];
      case "list":
        return at.items.flatMap(provenances);
      case "map":
        return entriesOf(at).flatMap(({ value }) => provenances(value));
    }
  };

  /** The provenance to state on a mapping: the most frequent of its own numbers, what was given before defaults. */
  const ownOf = (node: MapNode, inherited: Provenance): Provenance => {
    const near = entriesOf(node).flatMap(({ value }) => {
      const at = unwrapped(value);
      return at.kind === "scalar" ? provenances(at) : [];
    });
    const below = near.length > 0 ? near : provenances(node);
    const given = below.filter(({ kind }) => kind !== "default");
    const candidates = given.length > 0 ? given : below;
    const counts = new Map<string, number>();
    for (const one of candidates) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
    if (counts.size === 0 || (near.length === 0 && counts.size > 1)) return inherited;
    const best = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    return candidates.find((one) => keyOf(one) === best) as Provenance;
  };

  const scalar = (node: ScalarNode, inherited: Provenance): string => {
    const provenance = node.provenance ?? unsourced;
    if (node.form !== undefined)
      return formText(
        node.form,
        keyOf(provenance) === keyOf(inherited) ? undefined : flow(provenanceMapping(provenance)),
      );
    return quantities.has(node) && keyOf(provenance) !== keyOf(inherited)
      ? `{value: ${scalarText(node)}, source: ${flow(provenanceMapping(provenance))}}`
      : scalarText(node);
  };

  const emit = (node: TreeNode, inherited: Provenance, indent: string): readonly string[] => {
    if (node.kind === "scalar") return [`${indent}${scalar(node, inherited)}`];
    if (node.kind === "list")
      return node.items.flatMap((item) => {
        const lines = emit(unwrapped(item), inherited, `${indent}  `);
        return lines.map((line, i) => (i === 0 ? `${indent}- ${line.slice(indent.length + 2)}` : line));
      });
    const own = ownOf(node, inherited);
    return [
      ...entriesOf(node).flatMap(({ key, value }) => {
        const at = unwrapped(value);
        const label = `${indent}${keyText(key)}:`;
        if (at.kind === "scalar") return [`${label} ${scalar(at, own)}`];
        if (at.kind === "list" && at.items.every((item) => item.kind === "scalar"))
          return [`${label} [${at.items.map((item) => scalarText(item as ScalarNode)).join(", ")}]`];
        const lines = emit(at, own, `${indent}  `);
        const brief = `${label} {${lines.map((line) => line.trim()).join(", ")}}`;
        const simple =
          at.kind === "map" && entriesOf(at).every((entry) => unwrapped(entry.value).kind === "scalar");
        return simple && brief.length <= 110 ? [brief] : [label, ...lines];
      }),
      ...(keyOf(own) === keyOf(inherited) ? [] : [`${indent}source: ${flow(provenanceMapping(own))}`]),
    ];
  };

  return `${emit(tree, unsourced, "").join("\n")}\n`;
};
