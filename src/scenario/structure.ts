import * as Result from "effect/Result";
import { asWritten, type MessageText, type Wording } from "../program/wording.ts";
import { keysInEnglish } from "./chineseKeys.ts";
import { parseDay } from "./dates.ts";
import { bareEffectReadings, effectIn, effectMeant, effectPhrases } from "./effectParser.ts";
import { inWordsOfScenarios } from "./everydayWriting.ts";
import type { Grammar } from "./grammar.ts";
import { fileMessages } from "./messages/file.ts";
import { shapeWording } from "./messages/shapes.ts";
import type { Problem, Sources } from "./problems.ts";
import { nearest } from "./suggestion.ts";
import { fullWidth, type MapNode, plainOf, type TreeNode } from "./yamlTree.ts";

/** The parts of an issue tree of effect/Schema that are read here. */
interface IssueNode {
  readonly _tag: string;
  readonly path?: readonly PropertyKey[];
  readonly issue?: IssueNode;
  readonly issues?: readonly IssueNode[];
  readonly ast?: {
    readonly annotations?: { readonly expected?: string };
    readonly checks?: readonly { readonly annotations?: { readonly expected?: string } }[];
    readonly propertySignatures?: readonly { readonly name: PropertyKey }[];
  };
  readonly filter?: unknown;
}

export interface StructureFindings {
  readonly problems: readonly Problem[];
  /** Nodes of the wrong shape: nothing more is said of them. */
  readonly wrong: ReadonlySet<TreeNode>;
  /** Keys that a misspelt key of the same mapping was probably meant to be. */
  readonly meant: ReadonlyMap<MapNode, ReadonlySet<string>>;
}

const shapeOf = (text: string): Wording => shapeWording(text) ?? { en: text, zh: text };

const sortOf = (node: TreeNode): Wording =>
  node.kind === "map"
    ? shapeOf("a mapping")
    : node.kind === "list"
      ? shapeOf("a list")
      : node.value === null
        ? shapeOf("nothing")
        : asWritten(`\`${node.text}\``);

/** What is due where a list or a mapping holds nothing although it would mean something else to leave it out. */
const emptyForms: readonly (readonly [readonly string[], MessageText])[] = [
  [["every"], "`every: monday`"],
  [["on"], "`on: 2026-07-10`"],
  [["over"], "`over: [100, 200, 300]`"],
  [["combines", "between"], shapeOf("a list")],
  [["ladder"], "`{newcomer: 0, regular: 300}`"],
  [["still members"], "`{week 1: 91%, week 4: 77%}`"],
  [["still active"], "`{day 1: 62%, week 4: 27%}`"],
  [["tenure"], "`{0..90 days: 40%, 90..1095 days: 60%}`"],
  [["distance"], "`{5 km: 60%, 40 km: 40%}`"],
];

/** The key by which YAML 1.1 merged mappings; YAML 1.2 has none. */
const mergeKey = "<<";

const pathText = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** Holds a merged tree to what a scenario file may say: every key known, every value of the right shape. */
export const checkStructure = (tree: MapNode, grammar: Grammar, sources: Sources): StructureFindings => {
  /** Whether a comment stands where a value is due. */
  const afterHash = (node: TreeNode): boolean => {
    const line = sources.get(node.place.file)?.split(/\r?\n/)[node.place.line - 1] ?? "";
    return /^\s*#\S/u.test(line.slice(node.place.column - 1));
  };
  const problems: Problem[] = [];
  const wrong = new Set<TreeNode>();
  const meant = new Map<MapNode, Set<string>>();

  const sayEmpty = (node: TreeNode, key: string): void => {
    const due = [...emptyForms].find(([keys]) => keys.includes(key))?.[1];
    const empty =
      node.kind === "map" ? node.entries.length === 0 : node.kind === "list" && node.items.length === 0;
    if (empty && due !== undefined) {
      wrong.add(node);
      problems.push({
        ...node.place,
        length: 1,
        path: node.path.join("."),
        message: fileMessages.saysNothing(key),
        expected: due,
      });
    }
    if (node.kind === "map") for (const entry of node.entries) sayEmpty(entry.value, entry.key);
    if (node.kind === "list") for (const item of node.items) sayEmpty(item, "");
  };
  sayEmpty(tree, "");

  const result = grammar.decode(plainOf(tree));
  if (Result.isSuccess(result)) return { problems, wrong, meant };

  const unexpectedKey = (parent: TreeNode, name: string, issue: IssueNode): void => {
    if (parent.kind !== "map") return;
    const entry = parent.entries.find((one) => one.key === name);
    if (entry === undefined) return;
    const known = (issue.ast?.propertySignatures ?? []).map((one) => String(one.name));
    const at = {
      ...entry.place,
      length: name.length,
      path: [...parent.path, name].join("."),
      found: name,
    };
    const isEffects = known.some((one) => effectPhrases[one] !== undefined);
    const value = entry.value.kind === "scalar" ? entry.value.text : "";
    const readings = isEffects ? bareEffectReadings(name, value) : undefined;
    if (name === mergeKey) {
      // What it would have merged may be any key that is missing beside it.
      meant.set(parent, new Set(known));
      problems.push({
        ...at,
        message: fileMessages.noMergeKeys,
        expected: fileMessages.keysWrittenOut,
        suggestion: fileMessages.extendsInstead,
      });
      return;
    }
    if (readings !== undefined) {
      problems.push({
        ...at,
        message: fileMessages.twoWays(name, value),
        expected: fileMessages.effectWithDirection,
        suggestion: readings,
      });
      return;
    }
    const odd = fullWidth.exec(name);
    if (odd !== null) {
      const column = entry.place.column + odd.index;
      const likely = nearest((name.split("：")[0] as string).trim(), known);
      if (likely !== undefined) meant.set(parent, (meant.get(parent) ?? new Set()).add(likely));
      problems.push({
        ...at,
        column,
        length: 1,
        found: odd[0],
        message: fileMessages.fullWidth(odd[0]),
        suggestion: fileMessages.writeInstead(
          name.replace(/：/gu, ": ").replace(/，/gu, ", ").normalize("NFKC"),
        ),
      });
      return;
    }
    const likely =
      (isEffects ? effectMeant(name, known) : undefined) ??
      nearest(name, known) ??
      keysInEnglish(name, known)[0];
    // A key that is like none may stand for any that is missing beside it.
    const standsFor = likely === undefined ? known : [likely];
    meant.set(parent, new Set([...(meant.get(parent) ?? []), ...standsFor]));
    const unused = known.filter((one) => !parent.entries.some(({ key }) => key === one) || one === likely);
    problems.push({
      ...at,
      message: fileMessages.unknownKey(name),
      expected: (unused.some((one) => one !== "source") ? unused : known).join(", "),
      ...(likely === undefined
        ? grammar.familyNames.some((family) => family === name)
          ? { suggestion: fileMessages.belowThePlan(name) }
          : {}
        : { suggestion: fileMessages.didYouMean(likely) }),
    });
  };

  const wrongShape = (node: TreeNode, path: readonly PropertyKey[], issue: IssueNode): void => {
    wrong.add(node);
    const expected = issue.ast?.annotations?.expected ?? issue.ast?.checks?.at(-1)?.annotations?.expected;
    const scalar = node.kind === "scalar" ? node : undefined;
    const figures = /^\s*(\d+)\s*$/u.exec(scalar?.text ?? "")?.[1];
    // Of texts that are no names a number of eight figures is a date.
    const date =
      figures !== undefined && expected?.startsWith("a text") === true
        ? inWordsOfScenarios(figures)
        : undefined;
    const isDate = date !== undefined && parseDay(date) !== undefined;
    const due = expected === undefined ? undefined : shapeOf(expected);
    const odd = scalar?.style === "plain" ? fullWidth.exec(scalar.text) : null;
    const messageOf = (): Wording => {
      if (scalar?.value === null) return fileMessages.emptyValue;
      if (odd !== null && expected?.startsWith("a mapping")) return fileMessages.fullWidth(odd[0]);
      if (isDate) return fileMessages.notADate;
      return fileMessages.wrongShape(sortOf(node), due ?? fileMessages.somethingElse);
    };
    /** What the text was probably meant to be, as a scenario writes it. */
    const writtenAs = (text: string): string | undefined => {
      if (expected === "a number") return /^(\d+)(?: [a-z]+)?$/u.exec(inWordsOfScenarios(text))?.[1];
      if (isDate) return date;
      const isTime = expected?.startsWith("a length of time") || expected === "a text or a list of texts";
      if (isTime && figures !== undefined) return `${figures} days`;
      const effect = expected?.startsWith("a mapping such as `{") ? effectIn(text) : undefined;
      return effect === undefined ? undefined : `{${effect}}`;
    };
    const mendOf = (): MessageText | undefined => {
      if (odd !== null) return fileMessages.halfWidthColonAndComma;
      if (scalar === undefined)
        return node.kind === "map" && expected?.startsWith("a list of") ? fileMessages.dashBefore : undefined;
      if (scalar.value === null) return afterHash(node) ? fileMessages.quoteHash : fileMessages.writeOrDelete;
      const among = [...(expected ?? "").matchAll(/`([^`{]+)`/gu)].map((one) => one[1] as string);
      const likely = nearest(scalar.text.trim(), among);
      if (likely !== undefined) return fileMessages.didYouMean(likely);
      const meant = writtenAs(scalar.text);
      return meant === undefined ? undefined : `\`${meant}\``;
    };
    const mend = mendOf();
    problems.push({
      ...node.place,
      length: scalar?.length ?? 1,
      path: node.path.length > 0 ? node.path.join(".") : pathText(path),
      message: messageOf(),
      found: sortOf(node),
      ...(due === undefined ? {} : { expected: isDate ? fileMessages.exampleDate : due }),
      ...(mend === undefined ? {} : { suggestion: mend }),
    });
  };

  const walk = (issue: IssueNode, node: TreeNode, path: readonly PropertyKey[]): void => {
    if (issue._tag === "Pointer" && issue.issue !== undefined) {
      let at = node;
      const keys = issue.path ?? [];
      for (const [i, step] of keys.entries()) {
        if (issue.issue._tag === "UnexpectedKey" && i === keys.length - 1) {
          unexpectedKey(at, String(step), issue.issue);
          return;
        }
        const next =
          at.kind === "map"
            ? at.entries.find((entry) => entry.key === String(step))?.value
            : at.kind === "list"
              ? at.items[Number(step)]
              : undefined;
        if (next === undefined) break;
        at = next;
      }
      walk(issue.issue, at, [...path, ...keys]);
      return;
    }
    if (issue._tag === "AnyOf" || issue._tag === "InvalidType" || issue._tag === "InvalidValue") {
      // Of a number's form such as `{value: …, source: …}` the fault inside is worth more than the union as a whole.
      if (issue._tag === "AnyOf" && node.kind === "map" && (issue.issues?.length ?? 0) > 0) {
        const inner = issue.issues?.find((one) => one._tag === "Composite");
        if (inner !== undefined) {
          walk(inner, node, path);
          return;
        }
      }
      wrongShape(node, path, issue);
      return;
    }
    if (issue.issues !== undefined) for (const one of issue.issues) walk(one, node, path);
    else if (issue.issue !== undefined) walk(issue.issue, node, path);
    else wrongShape(node, path, issue);
  };
  walk(result.failure as unknown as IssueNode, tree, []);
  return { problems, wrong, meant };
};
