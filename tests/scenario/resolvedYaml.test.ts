import { describe, expect, it } from "vitest";
import { familyNames } from "../../src/levers/families.ts";
import { resolvedYaml } from "../../src/scenario/resolvedYaml.ts";
import type { SourceFile } from "../../src/scenario/yamlTree.ts";
import { exampleText } from "../levers/examples.ts";
import { decoded, q3, small } from "./sources.ts";

/** Everything but what must differ: the file's stem and the places in it. */
const values = (scenario: unknown): unknown =>
  JSON.parse(JSON.stringify(scenario, (key, value) => (key === "place" || key === "id" ? undefined : value)));

describe("the resolved scenario", () => {
  it.each(familyNames)("decodes to the same levers of every family: %s", (family) => {
    const first = decoded([{ name: "town.yaml", text: exampleText(family) }]);
    const again = decoded([{ name: "town.yaml", text: resolvedYaml(first) }]);
    expect(values(again.scenario.plan)).toEqual(values(first.scenario.plan));
  });

  it.each([
    ["q3 on its base", q3()],
    ["a scenario of defaults", [{ name: "small.yaml", text: small }]],
    ...[
      "belonging: {half at: 40, effects: {fewer leave: 20%..50%}}",
      "noise: {messages: 3, attention: 150, effects: {more leave: 0%..10%}}",
      "satisfaction: {effects: {fewer leave: 10%..30%}}\n  noise: {messages: 3, attention: 150, spoils: 0.1}",
      "habit: {effects: {more visits: 10%..40%}}",
      "contagion: {ties: 3}",
      "atmosphere: {half at: 40, attention: 200, effects: {more visits: 10%..40%}}",
    ].map((one): [string, readonly SourceFile[]] => [
      `feedback alone, ${one.split(":")[0]}`,
      [{ name: "small.yaml", text: `${small}feedback:\n  ${one}\n` }],
    ]),
    ["a community of silent leavers", [{ name: "small.yaml", text: `${small}headline: active members\n` }]],
    [
      "a community without segments, and numbers with sources of their own",
      [
        {
          name: "small.yaml",
          text: small
            .replace(/ {2}segments:\n.*\n.*\n/, "")
            .replace(
              "rate: 7 per week",
              "rate: {value: 5..9 per week, source: {published: A study, grade: B}}",
            )
            .replace("scenario: Small club", 'scenario: "yes: {a}, [b] # 读书会"'),
        },
      ],
    ],
  ])("decodes to the same values: %s", (_, files) => {
    const first = decoded(files);
    const text = resolvedYaml(first);
    const second = decoded([{ name: "small.yaml", text }]);
    expect(values(second.scenario)).toEqual(values(first.scenario));
    expect(resolvedYaml(second)).toBe(text);
  });
});
