import { describe, expect, it } from "vitest";
import { mostLevels } from "../../src/scenario/decode.ts";
import { tellProblem } from "../../src/scenario/problems.ts";
import type { SourceFile } from "../../src/scenario/yamlTree.ts";
import { decode, decoded, small } from "./sources.ts";

const files = (...texts: readonly string[]): readonly SourceFile[] =>
  texts.map((text, i) => ({ name: `${i}.yaml`, text }));
const problems = (...texts: readonly string[]) => {
  const decoding = decode(files(...texts));
  return decoding.ok ? [] : decoding.problems.map((problem) => tellProblem(problem, "en"));
};
const segmentsOf = (...texts: readonly string[]) =>
  decoded(files(...texts)).scenario.members.segments.map(({ name, share }) => [name, share.value]);

describe("several levels of extends", () => {
  it("take away what any level below has, and may bring it back", () => {
    const without =
      "extends: 2.yaml\nmembers: {segments: [{name: hosts, remove: true}, {name: readers, share: 100%}]}\n";
    expect(segmentsOf("extends: 1.yaml\n", without, small)).toEqual([["readers", 1]]);
    expect(
      segmentsOf(
        "extends: 1.yaml\nmembers: {segments: [{name: readers, share: 75%}, {name: hosts, share: 25%}]}\n",
        without,
        small,
      ),
    ).toEqual([
      ["hosts", 0.25],
      ["readers", 0.75],
    ]);
  });

  it("report a removal of what a lower level took away already, at its place", () => {
    const taken =
      "extends: 2.yaml\nmembers: {segments: [{name: hosts, remove: true}, {name: readers, share: 100%}]}\n";
    const found = problems(
      "extends: 1.yaml\nmembers:\n  segments:\n    - {name: hosts, remove: true}\n",
      taken,
      small,
    );
    expect(found).toMatchObject([
      { file: "0.yaml", line: 4, message: 'there is nothing called "hosts" to remove' },
    ]);
  });

  it("report a circle where it closes, and a missing base where it is named", () => {
    expect(
      problems("extends: 1.yaml\n", "extends: 2.yaml\n", "scenario: c\nextends: 1.yaml\n"),
    ).toMatchObject([{ file: "2.yaml", line: 2, found: "1.yaml → 2.yaml → 1.yaml" }]);
    expect(problems("extends: 1.yaml\n", "scenario: b\nextends: 9.yaml\n")).toMatchObject([
      { file: "1.yaml", line: 2, message: "there is no file 9.yaml" },
    ]);
  });

  it("are limited in number", () => {
    const chain = (levels: number) =>
      Array.from({ length: levels }, (_, i) => (i === levels - 1 ? small : `extends: ${i + 1}.yaml\n`));
    expect(problems(...chain(mostLevels))).toEqual([]);
    expect(problems(...chain(mostLevels + 1)).map(({ message }) => message)).toEqual([
      `more than ${mostLevels} files extend each other`,
    ]);
  });
});
