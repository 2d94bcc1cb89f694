import * as Result from "effect/Result";
import * as Schema from "effect/Schema";
import { asWritten, type Wording } from "../program/wording.ts";
import { bareEffectReadings, effectPhrases } from "./effectParser.ts";
import { fileMessages } from "./messages/file.ts";
import { shapeWording } from "./messages/shapes.ts";
import type { Problem } from "./problems.ts";
import { ScenarioFile } from "./schema.ts";
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

const decode = Schema.decodeUnknownResult(ScenarioFile);

const shapeOf = (text: string): Wording => shapeWording(text) ?? { en: text, zh: text };

const sortOf = (node: TreeNode): Wording =>
  node.kind === "map"
    ? shapeOf("a mapping")
    : node.kind === "list"
      ? shapeOf("a list")
      : node.value === null
        ? shapeOf("nothing")
        : asWritten(`\`${node.text}\``);

const pathText = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** Holds a merged tree to the schema of a scenario file: every key known, every value of the right shape. */
export const checkStructure = (tree: MapNode): StructureFindings => {
  const problems: Problem[] = [];
  const wrong = new Set<TreeNode>();
  const meant = new Map<MapNode, Set<string>>();

  const result = decode(plainOf(tree), { errors: "all", onExcessProperty: "error" });
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
    const likely = nearest(name, known);
    if (likely !== undefined) meant.set(parent, (meant.get(parent) ?? new Set()).add(likely));
    problems.push({
      ...at,
      message: fileMessages.unknownKey(name),
      expected: known
        .filter((one) => !parent.entries.some(({ key }) => key === one) || one === likely)
        .join(", "),
      ...(likely === undefined ? {} : { suggestion: fileMessages.didYouMean(likely) }),
    });
  };

  const wrongShape = (node: TreeNode, path: readonly PropertyKey[], issue: IssueNode): void => {
    wrong.add(node);
    const expected = issue.ast?.annotations?.expected ?? issue.ast?.checks?.at(-1)?.annotations?.expected;
    const due = expected === undefined ? undefined : shapeOf(expected);
    const odd = node.kind === "scalar" && node.style === "plain" ? fullWidth.exec(node.text) : null;
    problems.push({
      ...node.place,
      length: node.kind === "scalar" ? node.length : 1,
      path: node.path.length > 0 ? node.path.join(".") : pathText(path),
      message:
        node.kind === "scalar" && node.value === null
          ? fileMessages.emptyValue
          : odd !== null && expected?.startsWith("a mapping")
            ? fileMessages.fullWidth(odd[0])
            : fileMessages.wrongShape(sortOf(node), due ?? fileMessages.somethingElse),
      found: sortOf(node),
      ...(due === undefined ? {} : { expected: due }),
      ...(odd === null
        ? node.kind === "scalar" && node.value === null
          ? { suggestion: fileMessages.writeOrDelete }
          : {}
        : { suggestion: fileMessages.halfWidthColonAndComma }),
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
