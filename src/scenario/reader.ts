import { asWritten, inLanguage, type MessageText, type Wording } from "../program/wording.ts";
import type { Reading } from "./amount.ts";
import { isLongForm, type ReadAmount, readNumberForm, scalarOfForm } from "./distribution.ts";
import { everydayMend } from "./everydayWriting.ts";
import type { Grammar } from "./grammar.ts";
import { alternatives } from "./merge.ts";
import { fileMessages } from "./messages/file.ts";
import type { Reason } from "./messages/reasons.ts";
import type { Problem } from "./problems.ts";
import { unsourced } from "./provenance.ts";
import type { Place, Provenance, Quantity, Unit } from "./quantity.ts";
import { type Currency, parseQuantity, type QuantityKind, unitOf } from "./quantityParser.ts";
import type { StructureFindings } from "./structure.ts";
import {
  childOf,
  type Entry,
  type ListNode,
  type MapNode,
  type ScalarNode,
  type TreeNode,
} from "./yamlTree.ts";

/** What a reading of a merged tree gathers on its way. */
export interface Reader {
  readonly grammar: Grammar;
  readonly currency: Currency;
  readonly structure: StructureFindings;
  /** Nodes of which a problem has been told already. */
  readonly silent: Set<TreeNode>;
  readonly problems: Problem[];
  /** The quantity that each scalar was read as. */
  readonly quantities: Map<ScalarNode, Quantity>;
  /** Defaults that were filled in, by the mapping that lacks them. */
  readonly filled: Map<MapNode, Entry[]>;
}

/** A default: as a scenario would write it, and what it rests on (a plain text is a reason of Holdfast's own). */
export interface Fallback {
  readonly text: string;
  readonly because: Reason | Provenance;
  /** The scalar whose text it is, where that may stand for a distribution. */
  readonly like?: ScalarNode | undefined;
}

/** A default that only says that nothing was asked for. */
export const plainly = (text: string, because: Reason): Fallback => ({ text, because });

/** One mapping of the scenario, or the place where it would stand. */
export interface Scope {
  readonly reader: Reader;
  readonly node: MapNode;
  /** Whether the scenario wrote it. */
  readonly written: boolean;
}

const lacking = (reader: Reader, node: MapNode, key: string): boolean => {
  const { structure, silent } = reader;
  // With a misspelt `extends` everything that the base would give is missing.
  const unextended =
    [...structure.meant.values()].some((keys) => keys.has("extends")) ||
    structure.problems.some(({ path }) => path === "extends");
  const either = alternatives.find((keys) => keys.includes(key)) ?? [key];
  const meant = structure.meant.get(node);
  return !unextended && !silent.has(node) && !either.some((one) => meant?.has(one) ?? false);
};

export const reportAt = (
  reader: Reader,
  node: { readonly place: Place; readonly length: number; readonly path: readonly string[] },
  problem: { readonly message: Wording } & Partial<Problem>,
): void => {
  const { ok: _, ...rest } = problem as Partial<Problem> & { message: Wording; ok?: unknown };
  reader.problems.push({ ...node.place, length: node.length, path: node.path.join("."), ...rest });
};

export const has = (scope: Scope, key: string): boolean => childOf(scope.node, key) !== undefined;

/** Says that a key is missing, unless a misspelt key was probably meant to be it. */
export const reportMissing = (scope: Scope, key: string, example?: MessageText): void => {
  const { reader, node } = scope;
  if (!lacking(reader, node, key)) return;
  const what = node.path.length === 0 ? fileMessages.theScenario : asWritten(`\`${node.path.join(".")}\``);
  reportAt(
    reader,
    { ...node, length: 1 },
    {
      message: fileMessages.needs(what, key),
      missing: true,
      ...(example === undefined
        ? {}
        : typeof example === "string"
          ? { expected: `\`${key}: ${example}\`` }
          : { expected: { en: `\`${key}\`: ${example.en}`, zh: `\`${key}\`：${example.zh}` } }),
    },
  );
};

const scalarOf = (
  node: MapNode,
  path: readonly string[],
  text: string,
  provenance: Provenance,
): ScalarNode => ({
  kind: "scalar",
  value: text === "true" ? true : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text,
  text,
  style: "plain",
  content: node.place,
  place: node.place,
  length: 1,
  path,
  provenance,
});

const fill = (scope: Scope, key: string, make: () => TreeNode): TreeNode => {
  const { reader, node } = scope;
  const entries = reader.filled.get(node) ?? [];
  const known = entries.find((entry) => entry.key === key);
  if (known !== undefined) return known.value;
  const value = make();
  reader.filled.set(node, [...entries, { key, place: node.place, value }]);
  return value;
};

const fillScalar = (scope: Scope, key: string, fallback: Fallback): ScalarNode =>
  fill(scope, key, () => ({
    ...scalarOf(
      scope.node,
      [...scope.node.path, key],
      fallback.text,
      typeof fallback.because === "string" ? { kind: "default", note: fallback.because } : fallback.because,
    ),
    ...(fallback.like?.form === undefined ? {} : { form: fallback.like.form }),
  })) as ScalarNode;

/** The mapping below a key; where there is none, an empty one in its place. */
export const child = (scope: Scope, key: string): Scope => {
  const given = childOf(scope.node, key);
  if (given?.kind === "map") return { reader: scope.reader, node: given, written: true };
  const node = (
    given === undefined
      ? fill(scope, key, () => ({
          kind: "map",
          entries: [],
          place: scope.node.place,
          length: 1,
          path: [...scope.node.path, key],
        }))
      : { ...given, kind: "map", entries: [] }
  ) as MapNode;
  // Of a value that is no mapping the structural check has spoken.
  if (given !== undefined) scope.reader.silent.add(node);
  return { reader: scope.reader, node, written: given !== undefined };
};

/** The entries of a list of mappings below a key. */
export const list = (scope: Scope, key: string): readonly Scope[] => {
  const given = childOf(scope.node, key);
  if (given?.kind !== "list") return [];
  return (given as ListNode).items.flatMap((item) =>
    item.kind === "map" ? [{ reader: scope.reader, node: item, written: true }] : [],
  );
};

/** The one entry that stands in for a list that the scenario lacks. */
export const onlyEntry = (scope: Scope, key: string, name: string): Scope => {
  const { place } = scope.node;
  const path = [...scope.node.path, key];
  const filled = fill(scope, key, () => {
    const inner = [...path, name];
    const label = scalarOf(scope.node, [...inner, "name"], name, unsourced);
    const item: MapNode = {
      kind: "map",
      entries: [{ key: "name", place, value: label }],
      place,
      length: 1,
      path: inner,
    };
    return { kind: "list", items: [item], place, length: 1, path };
  }) as ListNode;
  return { reader: scope.reader, node: filled.items[0] as MapNode, written: false };
};

/** Whether the structural check has spoken of a mapping or of something in it. */
const isRefused = ({ structure, silent }: Reader, node: MapNode): boolean => {
  const path = node.path.join(".");
  return (
    silent.has(node) || structure.problems.some((one) => one.path === path || one.path.startsWith(`${path}.`))
  );
};

/** The scalar below a key, also of the long form `{value: …, source: …}` and of a distribution. */
const scalarAt = (scope: Scope, key: string): ScalarNode | undefined => {
  const { reader } = scope;
  const given = childOf(scope.node, key);
  if (given?.kind === "map") {
    if (isRefused(reader, given)) return undefined;
    if (!isLongForm(given)) return scalarOfForm(given);
  }
  const value = given?.kind === "map" ? childOf(given, "value") : given;
  return value?.kind === "scalar" && value.value !== null && !reader.silent.has(value) ? value : undefined;
};

/** The text below a key. A missing one is filled with the fallback, or reported where there is none. */
export const words = (
  scope: Scope,
  key: string,
  fallback?: Fallback | { readonly example: MessageText },
): ScalarNode | undefined => {
  const scalar = scalarAt(scope, key);
  if (scalar !== undefined || has(scope, key) || fallback === undefined) return scalar;
  if ("text" in fallback) return fillScalar(scope, key, fallback);
  reportMissing(scope, key, fallback.example);
  return undefined;
};

/** Says what is wrong with what stands below a key; of one that is not written at the mapping that lacks it. */
export const reportBelow = (
  scope: Scope,
  key: string,
  problem: { readonly message: Wording } & Partial<Problem>,
): void => reportAt(scope.reader, words(scope, key) ?? scope.node, problem);

/** Reads the text of a scalar; a refusal is reported there. */
export const readWith = <T>(
  reader: Reader,
  node: ScalarNode,
  parse: (text: string) => Reading<T>,
): T | undefined => {
  const reading = parse(node.text);
  if (reading.ok) return reading.value;
  const mend = everydayMend(node.text, (text) => parse(text).ok, reader.currency.code);
  const said = reading.suggestion === undefined ? "" : inLanguage(reading.suggestion, "en");
  reportAt(reader, node, {
    found: node.text,
    ...reading,
    ...(said.includes(mend.suggestion ?? "") ? {} : mend),
  });
  return undefined;
};

/** A quantity with no place of its own in the scenario that stands in after a problem was reported. */
export const nothing = (scope: Scope, key: string, unit: Unit): Quantity => ({
  name: [...scope.node.path, key].join("."),
  value: 0,
  unit,
  provenance: unsourced,
  text: "",
  place: scope.node.place,
});

const amountOf = (reader: Reader, node: ScalarNode, unit: Unit, parse: ReadAmount) => {
  if (node.form === undefined) return readWith(reader, node, parse);
  const reading = readNumberForm(node.form, unit, parse);
  if (reading.ok) return reading.value;
  const { at, ...refusal } = reading;
  const found = at.kind === "scalar" ? at.text : node.text;
  reportAt(reader, { ...at, length: at.kind === "scalar" ? at.length : 1 }, { found, ...refusal });
  return undefined;
};

/** Makes a quantity of a scalar with the given reading of its text. */
export const quantityOf = (
  reader: Reader,
  node: ScalarNode,
  unit: Unit,
  parse: ReadAmount,
): Quantity | undefined => {
  const known = reader.quantities.get(node);
  if (known !== undefined) return known;
  const amount = amountOf(reader, node, unit, parse);
  if (amount === undefined) return undefined;
  const quantity: Quantity = {
    name: node.path.filter((step, i) => !(step === "value" && i === node.path.length - 1)).join("."),
    value: amount.value,
    ...(amount.spread === undefined ? {} : { spread: amount.spread }),
    unit,
    provenance: node.provenance ?? unsourced,
    text: node.text,
    place: node.place,
  };
  reader.quantities.set(node, quantity);
  return quantity;
};

/** The quantity below a key. A missing one is filled with the fallback, or reported where there is none. */
export const quantity = (
  scope: Scope,
  key: string,
  kind: QuantityKind,
  fallback: Fallback | { readonly example: MessageText },
): Quantity => {
  const { reader } = scope;
  const unit = unitOf(kind);
  const node = words(scope, key, fallback);
  return (
    (node && quantityOf(reader, node, unit, (text) => parseQuantity(text, kind, reader.currency))) ??
    nothing(scope, key, unit)
  );
};

/** The quantity below a key, if it is written. */
export const optionalQuantity = (scope: Scope, key: string, kind: QuantityKind): Quantity | undefined =>
  has(scope, key) ? quantity(scope, key, kind, { example: "" }) : undefined;

/** The entries of a mapping of free keys (a curve, a ladder) that are scalars or long forms, without `source`. */
export const freeEntries = (scope: Scope): readonly { readonly entry: Entry; readonly node: ScalarNode }[] =>
  scope.node.entries.flatMap((entry) => {
    const node = entry.key === "source" ? undefined : scalarAt(scope, entry.key);
    return node === undefined ? [] : [{ entry, node }];
  });

/** Where a key stands, for problems with the key itself. */
export const keyPlace = (scope: Scope, entry: Entry) => ({
  place: entry.place,
  length: entry.key.length,
  path: [...scope.node.path, entry.key],
});
