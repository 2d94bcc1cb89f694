import { describe, expect, it } from "vitest";
import { explain } from "../../src/analysis/explain.ts";
import { explainText } from "../../src/cli/explainText.ts";
import { placeText } from "../../src/cli/place.ts";
import { textsOf } from "../../src/cli/texts.ts";
import type { DecodedFile } from "../../src/scenario/decode.ts";
import type { Quantity } from "../../src/scenario/quantity.ts";
import type { TreeNode } from "../../src/scenario/yamlTree.ts";
import { decoded, q3, sourceFile } from "../scenario/sources.ts";

const scenarios: readonly (readonly [string, DecodedFile])[] = [
  ["q3", decoded(q3())],
  ["brand-group", decoded([sourceFile("scenarios/brand-group.yaml")])],
  [
    "volunteers",
    decoded([sourceFile("scenarios/volunteers.yaml"), sourceFile("scenarios/base/volunteers.yaml")]),
  ],
];

/** What a pilot might find; the formulas are to show it whatever it is. */
const centres = new Proxy({} as Record<string, number>, {
  get: (_, name) => (typeof name === "string" && !name.startsWith("measure: ") ? 0.375 : 0),
});

const quantitiesIn = (value: unknown): readonly Quantity[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("provenance" in value && "unit" in value && "place" in value) return [value as Quantity];
  return Object.values(value).flatMap(quantitiesIn);
};

/** Texts of a tree in which figures stand, without sources, names and titles. */
const figuresIn = (node: TreeNode): readonly { text: string; place: string }[] => {
  if (node.kind === "list") return node.items.flatMap(figuresIn);
  if (node.kind === "map")
    return node.entries
      .filter(({ key }) => !["source", "name", "scenario", "seed"].includes(key))
      .flatMap(({ value }) => figuresIn(value));
  return /\d/.test(node.text) ? [{ text: node.text, place: placeText(node.place) }] : [];
};

describe.each(scenarios)("explain %s", (_name, file) => {
  const explanation = explain(file, { centres });
  const { minorUnits } = file.scenario.currency;
  const printed = explainText(
    explanation,
    minorUnits,
    file.scenario.behaviour.leaving.fit,
    "en",
    textsOf("en"),
  );
  const formulas = explanation.processes.flatMap(({ base, terms }) => [
    base,
    ...terms.flatMap(({ coefficient, amount }) => [coefficient, amount]),
  ]);

  it("shows every number of the scenario with its file, line and column", () => {
    const lines = printed.split("\n");
    const shown = new Set(
      lines.flatMap((line, i) => {
        const number = /^ {2}‹(.+?)› = (.+?)(?: {2}→.*)?$/.exec(line);
        const place = /^ {6}(\S+:\d+:\d+) {2}/.exec(lines[i + 1] ?? "")?.[1];
        return number === null || place === undefined
          ? []
          : [`${number[2]} ${place}`, `${number[1]} ${place}`];
      }),
    );
    const missing = [
      ...figuresIn(file.tree).map(({ text, place }) => `${text} ${place}`),
      ...quantitiesIn(file.scenario).map((q) => `${q.name} ${placeText(q.place)}`),
    ].filter((one) => !shown.has(one));
    expect(missing).toEqual([]);
  });

  it("calls by name only numbers of the scenario, all of which have a source", () => {
    const known = new Map(explanation.numbers.map((n) => [n.name, n]));
    const named = formulas.flatMap((f) => f.parameters);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => known.get(name)?.quantity === undefined)).toEqual([]);
    for (const { place, provenance } of explanation.numbers) {
      expect(file.sources.has(place.file)).toBe(true);
      expect(["measured", "published", "assumption", "default"]).toContain(provenance.kind);
    }
  });

  it("prints no figure in a formula that it does not explain", () => {
    const explained = new Set(explanation.constants.map(({ value }) => value));
    for (const { text, constants } of formulas) {
      expect(constants.filter((value) => !explained.has(value))).toEqual([]);
      const bare = text
        .replace(/‹[^›]*›/gu, "")
        .replace(/“[^”]*”/gu, "")
        .replaceAll("ln 2", "")
        .replaceAll("held to 0…1", "");
      const figures = (bare.match(/\d+(?:\.\d+)?(?:·10\^−?\d+)?/gu) ?? []).map((one) =>
        Number(one.replace("·10^", "e").replace("−", "-")),
      );
      const near = (figure: number) =>
        constants.some((value) => Math.abs(Math.abs(value) - figure) <= 1e-5 * figure);
      expect(figures.filter((figure) => !near(figure))).toEqual([]);
    }
  });

  it("says of each constant other than 0 and 1 where it comes from", () => {
    for (const { value, reason } of explanation.constants)
      expect(reason === "structure").toBe(value === 0 || value === 1);
    const centred = explanation.constants.filter(({ reason }) => reason === "centre");
    expect(centred.map(({ value }) => value).filter((value) => value !== -0.375)).toEqual([]);
  });

  it("shows the terms of every arm", () => {
    const leaving = explanation.processes.find(({ process }) => process === "leave");
    expect(leaving?.terms.length).toBeGreaterThan(0);
    const arms = new Set(explanation.processes.flatMap(({ terms }) => terms.flatMap((t) => t.arms)));
    for (const { id } of explanation.arms.slice(1)) expect(arms).toContain(id);
  });

  it("reads in Chinese as well", () => {
    const chinese = explainText(
      explanation,
      minorUnits,
      file.scenario.behaviour.leaving.fit,
      "zh",
      textsOf("zh"),
    );
    expect(chinese).toContain("每天的速率");
    expect(chinese).not.toMatch(/rate per day|assumption:/);
  });
});
