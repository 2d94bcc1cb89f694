import { parseDay } from "./dates.ts";
import { fileMessages } from "./messages/file.ts";
import type { Problem } from "./problems.ts";
import type { Provenance } from "./quantity.ts";
import { childOf, type MapNode, type TreeNode } from "./yamlTree.ts";

/** What a number rests on when nobody says. */
export const unsourced: Provenance = { kind: "assumption", note: "no source given" };

const kinds = ["measured", "published", "assumption", "default"] as const;

const sourceKeys: ReadonlySet<string> = new Set([...kinds, "n", "period", "command", "grade", "review by"]);

const textOf = (node: TreeNode | undefined): string | undefined =>
  node?.kind === "scalar" && node.value !== null ? node.text : undefined;

const grades = ["A", "B", "C", "D"] as const;

/** Reads the mapping below `source:`; undefined (and perhaps a problem) where it is none. */
const readProvenance = (node: TreeNode, report: (problem: Problem) => void): Provenance | undefined => {
  // Other shapes are the structural check's to refuse.
  if (node.kind !== "map") return undefined;
  const given = kinds.filter((kind) => childOf(node, kind) !== undefined);
  // So is a misspelt kind.
  if (given.length === 0 && node.entries.some(({ key }) => !sourceKeys.has(key))) return undefined;
  if (given.length !== 1) {
    report({
      ...node.place,
      length: node.length,
      path: "source",
      message: given.length === 0 ? fileMessages.sourceOfNoKind : fileMessages.sourceOfTwoKinds,
      expected: fileMessages.exampleSource,
    });
    return undefined;
  }
  const kind = given[0] as (typeof kinds)[number];
  const words = textOf(childOf(node, kind)) ?? "";
  const review = childOf(node, "review by");
  const reviewBy = textOf(review)?.trim();
  if (review?.kind === "scalar" && reviewBy !== undefined && parseDay(reviewBy) === undefined) {
    report({
      ...review.place,
      length: review.length,
      path: "source.review by",
      message: fileMessages.notADate,
      found: reviewBy,
      expected: fileMessages.exampleReview,
    });
  }
  return { ...sourceOf(kind, node, words), ...(reviewBy === undefined ? {} : { reviewBy }) };
};

const sourceOf = (kind: (typeof kinds)[number], node: MapNode, words: string): Provenance => {
  switch (kind) {
    case "measured": {
      const n = childOf(node, "n");
      const period = textOf(childOf(node, "period"));
      const command = textOf(childOf(node, "command"));
      return {
        kind,
        data: words,
        ...(n?.kind === "scalar" && typeof n.value === "number" ? { n: n.value } : {}),
        ...(period === undefined ? {} : { period }),
        ...(command === undefined ? {} : { command }),
      };
    }
    case "published": {
      const grade = grades.find((one) => one === textOf(childOf(node, "grade")));
      return { kind, citation: words, grade: grade ?? "D" };
    }
    case "assumption":
      return { kind, note: words };
    case "default":
      return { kind, note: words };
  }
};

/** The same tree, every node carrying the provenance of the nearest `source:` upward in its file. */
export const attachProvenance = (
  node: TreeNode,
  report: (problem: Problem) => void,
  above?: Provenance,
): TreeNode => {
  const own = node.kind === "map" ? childOf(node, "source") : undefined;
  const provenance = (own && readProvenance(own, report)) ?? above;
  const marked = provenance === undefined ? {} : { provenance };
  switch (node.kind) {
    case "scalar":
      return { ...node, ...marked };
    case "list":
      return {
        ...node,
        ...marked,
        items: node.items.map((item) => attachProvenance(item, report, provenance)),
      };
    case "map":
      return {
        ...node,
        ...marked,
        entries: node.entries.map((entry) =>
          entry.key === "source"
            ? entry
            : { ...entry, value: attachProvenance(entry.value, report, provenance) },
        ),
      } satisfies MapNode;
  }
};

/** Whether nobody said where a number comes from. */
export const isUnsourced = (provenance: Provenance): boolean =>
  provenance.kind === unsourced.kind && provenance.note === "no source given";

/** A provenance as the mapping that `source:` takes. */
export const provenanceMapping = (provenance: Provenance): Readonly<Record<string, string | number>> => ({
  ...mappingOf(provenance),
  ...(provenance.reviewBy === undefined ? {} : { "review by": provenance.reviewBy }),
});

const mappingOf = (provenance: Provenance): Readonly<Record<string, string | number>> => {
  switch (provenance.kind) {
    case "measured":
      return {
        measured: provenance.data,
        ...(provenance.n === undefined ? {} : { n: provenance.n }),
        ...(provenance.period === undefined ? {} : { period: provenance.period }),
        ...(provenance.command === undefined ? {} : { command: provenance.command }),
      };
    case "published":
      return { published: provenance.citation, grade: provenance.grade };
    case "assumption":
      return { assumption: provenance.note };
    case "default":
      return { default: provenance.note };
  }
};
