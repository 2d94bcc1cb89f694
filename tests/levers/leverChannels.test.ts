import { describe, expect, test } from "vitest";
import { channelsIn, families, familyNames } from "../../src/levers/families.ts";
import { assemble } from "../../src/model/assemble.ts";
import { play, total } from "../model/community.ts";
import { read, town, townWith } from "./plan.ts";

const inGroups = town.replace("  count: 300\n", "  count: 300\n  chat groups: { limit: 200 members }\n");

const opening = familyNames.filter((family) => families[family].isChannel === true);

const nameIn = (example: string): string => /name: ([^,]+),/.exec(example)?.[1] ?? "";

describe("levers that bring newcomers", () => {
  test("are channels for the rule language exactly where their newcomers have a channel", () => {
    const brings = familyNames.filter(
      (family) =>
        (families[family].refers ?? []).length === 0 &&
        channelsIn(
          read(
            townWith(family, families[family].example).replace(
              town,
              families[family].needs === "chat groups" ? inGroups : town,
            ),
          ).plan,
        ).length > 0,
    );
    expect(brings).toEqual(opening);
  });

  test.each(opening)("%s: a rule finds those whom it brought, and nobody else", (family) => {
    const { example } = families[family];
    const name = nameIn(example);
    const digest = (rule: string): string =>
      `  push:\n    - { name: to them, to: '${rule}', every: day, open: 30%, relevance: 100%, effects: { more visits: 0% } }\n`;
    const reached = (rule: string): number => {
      const text = `${townWith(family, example)}${digest(rule)}`;
      const model = assemble(read(text), {});
      const { series } = play(model, 1)[0].worlds[1];
      return total(series["push: to them: messages"]);
    };
    const theirs = reached(`channel == "${name}"`);
    expect(theirs).toBeGreaterThan(0);
    expect(theirs + reached(`channel != "${name}"`)).toBe(reached("true"));
  });

  test.each(opening)("%s: a rule on the community counts those whom it brings", (family) => {
    const seriesWith = (least: number) => {
      const text = `${townWith(family, families[family].example)}  push:
    - { name: welcome, every: day, open: 30%, relevance: 100%, effects: { more visits: 0% } }
rules:
  - { name: crowd, when: joined_last(3) >= ${least}, switch on: [welcome], for: 1 days }
`;
      return play(assemble(read(text), {}), 1)[0].worlds[1].series;
    };
    const { joined } = seriesWith(0);
    const lately = Array.from(joined, (_, day) => total(joined.slice(Math.max(0, day - 3), day)));
    const most = Math.max(...lately);
    expect(Array.from(seriesWith(most)["rule: crowd: on"])).toEqual(
      lately.map((newcomers) => (newcomers >= most ? 1 : 0)),
    );
  });

  test("that are called like another channel go by their family too", () => {
    const lever = families.routing.example.replace("from the app", "friends");
    const rule = (value: string): string =>
      `${townWith("routing", lever)}  push:\n    - { name: to them, to: 'channel == "${value}"', every: day, open: 30%, relevance: 70% }\n`;
    expect(() => read(rule("routing: friends"))).not.toThrow();
    expect(() => read(rule("routing: nobody"))).toThrow();
  });

  test("keep their members apart where a plan adds a channel before one that runs today, or stops one", () => {
    const lever = (name: string): string => families.acquisition.example.replace("short videos", name);
    const running = `today:\n  acquisition:\n    - ${lever("b")}\n    - ${lever("c")}\n`;
    const note =
      "  push:\n    - { name: to them, on: 2026-07-06, to: 'channel == \"c\"', open: 30%, relevance: 70% }\n";
    const place = town.replace("weeks: 4", "weeks: 4, history: 4 weeks");
    const reached = (changes: string): number => {
      const text = `${place}${running}plan:\n${note}${changes}`;
      const [{ worlds }] = play(assemble(read(text), {}));
      return total(worlds[1].series["push: to them: messages"]);
    };
    const theirs = reached("");
    expect(theirs).toBeGreaterThan(0);
    // Who comes on the morning of the first day under the name that comes first moves nobody else.
    const added = lever("a").replace("name: a,", "name: a, from: 2026-07-07,");
    expect(reached(`  acquisition:\n    - ${added}\n`)).toBe(theirs);
    expect(reached("  acquisition:\n    - { name: b, remove: true }\n")).toBe(theirs);
  });

  test("leave a rule that names a lever of another arm without anyone", () => {
    const { example } = families.acquisition;
    const text = `${town}plan:\n  push:\n    - { name: to them, to: 'channel == "short videos"', every: day, open: 30%, relevance: 70% }\narms:\n  - name: bought\n    acquisition:\n      - ${example}\n`;
    const [{ worlds }] = play(assemble(read(text), {}));
    const sent = worlds.map(({ series }) => total(series["push: to them: messages"] ?? []));
    expect(sent[1]).toBe(0);
    expect(sent[2]).toBeGreaterThan(0);
  });
});
