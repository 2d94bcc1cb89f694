import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { SourceFile } from "../../src/scenario/yamlTree.ts";
import { decode, sourceFile } from "./sources.ts";

const shipped = ["q3", "brand-group", "volunteers"].map((name) => {
  const top = sourceFile(`scenarios/${name}.yaml`);
  const base = /^extends: *(\S+)/mu.exec(top.text)?.[1];
  return [top, ...(base === undefined ? [] : [sourceFile(`scenarios/${base}`)])];
});

interface Spot {
  readonly files: readonly SourceFile[];
  /** The file of them whose mapping takes the key. */
  readonly file: number;
  readonly path: readonly (string | number)[];
}

/** Mappings in whose place one number or one text may stand take their form from their keys. */
const mappingsIn = (text: string): readonly (readonly (string | number)[])[] => {
  const found: (string | number)[][] = [];
  const visit = (node: unknown, path: (string | number)[]): void => {
    if (isMap(node)) {
      found.push(path);
      for (const pair of (node as YAMLMap<{ value: string }>).items)
        visit(pair.value, [...path, String(pair.key.value)]);
    } else if (isSeq(node)) for (const [i, item] of node.items.entries()) visit(item, [...path, i]);
  };
  visit(parseDocument(text).contents, []);
  return found;
};

const spots: readonly Spot[] = shipped.flatMap((files) =>
  files.flatMap(({ text }, file) => mappingsIn(text).map((path) => ({ files, file, path }))),
);

// Letters that begin no key, weekday, month or point of a curve.
const keys = fc.sample(fc.stringMatching(/^zq[a-z]{1,8}(?: [a-z]{1,5})?$/u), {
  numRuns: spots.length,
  seed: 3,
});

describe("an unknown key", () => {
  it("is tried in many places", () => {
    expect(spots.length).toBeGreaterThan(100);
  });

  it("anywhere in a shipped scenario is refused by its name, at its place", () => {
    const silent = spots.filter(({ files, file, path }, i) => {
      const { name, text } = files[file] as SourceFile;
      const key = keys[i] as string;
      const document = parseDocument(text);
      document.setIn([...path, key], "7");
      const changed = document.toString({ lineWidth: 0 });
      const line = changed.split("\n").findIndex((one) => one.includes(key)) + 1;
      const decoding = decode(files.map((one, j) => (j === file ? { name, text: changed } : one)));
      return (
        decoding.ok ||
        !decoding.problems.some(
          (one) =>
            one.file === name &&
            one.line === line &&
            `${one.message.en} ${one.found} ${one.path}`.includes(key),
        )
      );
    });
    expect(silent.map(({ files, file, path }) => `${files[file]?.name}: ${path.join(".")}`)).toEqual([]);
  });
});
