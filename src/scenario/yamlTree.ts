import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Node as YamlNode,
} from "yaml";
import type { Wording } from "../program/wording.ts";
import { fileMessages } from "./messages/file.ts";
import type { Problem } from "./problems.ts";
import type { Place, Provenance } from "./quantity.ts";
import { problemOfFault } from "./yamlFault.ts";

/** A file of a scenario. Names are paths with `/`, relative to wherever the first file's name is relative to. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

interface NodeCommon {
  readonly place: Place;
  /** Characters that the node covers on its first line. */
  readonly length: number;
  /** The nearest `source:` upward in the node's own file. */
  readonly provenance?: Provenance;
  /** Names and keys from the root, set once the layers are merged. */
  readonly path: readonly string[];
}

export interface ScalarNode extends NodeCommon {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** As written, without quotes. */
  readonly text: string;
  readonly style: "plain" | "quoted" | "block";
  /** Where the content begins (after an opening quote). */
  readonly content: Place;
  /** The mapping that it stands for, where a number is stated as a distribution. */
  readonly form?: MapNode;
}

export interface Entry {
  readonly key: string;
  readonly place: Place;
  readonly value: TreeNode;
}

export interface MapNode extends NodeCommon {
  readonly kind: "map";
  readonly entries: readonly Entry[];
}

export interface ListNode extends NodeCommon {
  readonly kind: "list";
  readonly items: readonly TreeNode[];
}

/** A YAML value with its place in the file that wrote it. */
export type TreeNode = ScalarNode | MapNode | ListNode;

const entryOf = (node: TreeNode | undefined, key: string): Entry | undefined =>
  node?.kind === "map" ? node.entries.find((entry) => entry.key === key) : undefined;

export const childOf = (node: TreeNode | undefined, key: string): TreeNode | undefined =>
  entryOf(node, key)?.value;

/** The plain value, as JSON would have it. */
export const plainOf = (node: TreeNode): unknown => {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainOf);
    case "map":
      return Object.fromEntries(node.entries.map((entry) => [entry.key, plainOf(entry.value)]));
  }
};

/** Nodes of one file; aliases count every time they are used. */
const mostNodes = 200_000;
const deepest = 64;

/** Keeps patterns that look at a text from taking long. */
const longestText = 2000;

export type Parsed =
  | { readonly ok: true; readonly tree: MapNode }
  | { readonly ok: false; readonly problem: Problem };

const halfWidth: Readonly<Record<string, string>> = {
  "：": "`: `",
  "，": "`, `",
  "“": '`"`',
  "”": '`"`',
  "｛": "`{`",
  "｝": "`}`",
};

const fullWidthMend = (character: string): Wording =>
  character === "：" ? fileMessages.colonAndSpace : fileMessages.halfWidth(halfWidth[character]);

/** Full-width punctuation that YAML reads as part of a word. */
export const fullWidth = /[：，“”｛｝［］（）＃％]/u;

/** A problem at a full-width character of a line, where that is what probably broke it. */
const fullWidthProblem = (file: SourceFile, line: number): Problem | undefined => {
  const lines = file.text.split(/\r?\n/);
  // A parser notices a missing colon on the line itself or on the one after it.
  for (const number of [line, line - 1]) {
    const text = lines[number - 1]?.replace(/#.*$/u, "") ?? "";
    const found =
      /^\s*(?:- +)?[^\s：:"']+(：)/u.exec(text) ??
      /[{,，][^{}"':：]*(：)/u.exec(text) ??
      /([，“”｛｝［］])/u.exec(text);
    if (found === null) continue;
    const character = found[1] as string;
    const column = found.index + found[0].lastIndexOf(character) + 1;
    return {
      file: file.name,
      line: number,
      column,
      length: 1,
      path: "",
      message: fileMessages.fullWidth(character),
      found: character,
      suggestion: fullWidthMend(character),
    };
  }
  return undefined;
};

/**
 * Reads the YAML 1.2 of one file into a tree with places. Directives, tags, several documents, duplicate keys and
 * excessive aliases are problems, and so is everything that the YAML library warns of; only the first is given.
 */
export const parseYaml = (file: SourceFile): Parsed => {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: file.name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (offset: number, message: Wording, more: Partial<Problem> = {}): Parsed => ({
    ok: false,
    problem: { ...placeAt(offset), length: 1, path: "", message, ...more },
  });

  const directive = /^%.*$/mu.exec(file.text);
  if (directive !== null && /^(?:\s*(?:#.*)?\r?\n)*$/u.test(file.text.slice(0, directive.index))) {
    for (let i = 0; i < directive.index; i++) if (file.text[i] === "\n") lines.addNewLine(i + 1);
    lines.lineStarts.unshift(0);
    return refuse(directive.index, fileMessages.noDirectives, {
      length: directive[0].trimEnd().length,
      found: directive[0].trimEnd(),
      suggestion: fileMessages.deleteLine,
    });
  }

  const documents = parseAllDocuments(file.text, { lineCounter: lines, version: "1.2", prettyErrors: true });
  const document = (Array.isArray(documents) ? documents[0] : undefined) as Document.Parsed | undefined;
  if (document === undefined || document.contents === null)
    return refuse(0, fileMessages.empty, { expected: fileMessages.leastScenario });

  for (const one of documents as Document.Parsed[]) {
    const fault = one.errors[0] ?? one.warnings[0];
    if (fault === undefined) continue;
    const [from, to] = fault.pos;
    const place = placeAt(from);
    if (fault.code === "TAG_RESOLVE_FAILED") {
      const tag = /^\S+/u.exec(file.text.slice(from))?.[0] ?? "!";
      return refuse(from, fileMessages.bang, {
        length: tag.length,
        found: tag,
        suggestion: fileMessages.quoteWhole(tag),
      });
    }
    const punctuation = fullWidthProblem(file, place.line);
    if (punctuation !== undefined) return { ok: false, problem: punctuation };
    if (fault.code === "DUPLICATE_KEY") {
      const key = /^[^:\r\n]*/u.exec(file.text.slice(from))?.[0].trim() ?? "";
      return refuse(from, fileMessages.twice(key), {
        length: Math.max(1, key.length),
        suggestion: fileMessages.keepOne,
      });
    }
    const length = Math.max(1, Math.min(to - from, 40));
    const { line, column } = place;
    return {
      ok: false,
      problem: problemOfFault(file.name, file.text, { code: fault.code, line, column, length }),
    };
  }
  if (documents.length > 1)
    return refuse((documents[1] as Document.Parsed).range[0], fileMessages.severalDocuments, {
      suggestion: fileMessages.splitFile,
    });

  let nodes = 0;
  let problem: Problem | undefined;
  const fail = (offset: number, message: Wording, more: Partial<Problem> = {}): undefined => {
    problem ??= { ...placeAt(offset), length: 1, path: "", message, ...more };
    return undefined;
  };

  const convert = (node: YamlNode | null | undefined, at: number, depth: number): TreeNode | undefined => {
    if (problem !== undefined) return undefined;
    const offset = node?.range?.[0] ?? at;
    if (++nodes > mostNodes) return fail(offset, fileMessages.tooManyValues);
    if (depth > deepest) return fail(offset, fileMessages.tooDeep);
    const end = node?.range?.[1] ?? offset;
    const lineEnd = file.text.indexOf("\n", offset);
    const covered = Math.max(1, Math.min(end, lineEnd < 0 ? end : lineEnd) - offset);
    const common = { place: placeAt(offset), length: covered, path: [] };
    if (node === null || node === undefined)
      return { kind: "scalar", value: null, text: "", style: "plain", content: common.place, ...common };
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined)
        return fail(offset, fileMessages.noAnchor, { suggestion: fileMessages.quoteOrAnchor });
      return convert(target as YamlNode, offset, depth + 1);
    }
    if ((node as { tag?: string }).tag !== undefined && /^!/u.test(file.text.slice(offset)))
      return fail(offset, fileMessages.noTags, { found: file.text.slice(offset, offset + 20) });
    if (isScalar(node)) {
      const value = node.value as unknown;
      const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
      const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
      if ((node.source ?? "").length > longestText)
        return fail(offset, fileMessages.textTooLong(longestText));
      if (typeof value === "number" && !Number.isFinite(value))
        return fail(offset, fileMessages.notUsable(node.source));
      return {
        kind: "scalar",
        value:
          typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null,
        text: node.source ?? String(value ?? ""),
        style: quoted ? "quoted" : block ? "block" : "plain",
        content: placeAt(quoted ? offset + 1 : offset),
        ...common,
      };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item as YamlNode, offset, depth + 1));
      return problem === undefined ? { kind: "list", items: items as TreeNode[], ...common } : undefined;
    }
    if (isMap(node)) {
      const entries = node.items.map((pair): Entry | undefined => {
        const key = pair.key as YamlNode | null;
        if (!isScalar(key) || key.value === null)
          return fail(key?.range?.[0] ?? offset, fileMessages.keyIsAWord);
        const value = convert(pair.value as YamlNode | null, key.range?.[1] ?? offset, depth + 1);
        const place = placeAt(key.range?.[0] ?? offset);
        return value && { key: key.source ?? String(key.value), place, value };
      });
      return problem === undefined ? { kind: "map", entries: entries as Entry[], ...common } : undefined;
    }
    return fail(offset, fileMessages.notUnderstood);
  };

  const tree = convert(document.contents as YamlNode, 0, 0);
  if (problem !== undefined) return { ok: false, problem };
  if (tree?.kind !== "map") {
    const punctuation = fullWidthProblem(file, tree?.place.line ?? 1);
    if (punctuation !== undefined) return { ok: false, problem: punctuation };
    return refuse(0, fileMessages.mappingDue, {
      expected: fileMessages.firstLine,
    });
  }
  return { ok: true, tree };
};
