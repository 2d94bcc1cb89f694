import { describe, expect, test } from "vitest";
import { readDays } from "../../src/cli/explainCommand.ts";
import { textsOf } from "../../src/cli/texts.ts";
import { decoded, q3 } from "../scenario/sources.ts";

/** Every path of a catalogue that ends in a text or a function. */
const pathsOf = (value: unknown, path = ""): readonly string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) => pathsOf(one, `${path}.${key}`))
    : [`${path}: ${typeof value}`];

const textsIn = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

const optionsOf = (help: string): readonly string[] => [...new Set(help.match(/--[\w-]+/g))].sort();

describe("the catalogues", () => {
  test("have the same entries", () => {
    expect(pathsOf(textsOf("zh"))).toEqual(pathsOf(textsOf("en")));
  });

  test("speak their own language", () => {
    const chinese = textsIn(textsOf("zh")).filter((text) => text !== "" && !text.startsWith("npx "));
    expect(chinese.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    expect(textsIn(textsOf("en")).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  test("explain the same options", () => {
    const [english, chinese] = [textsOf("en").help, textsOf("zh").help];
    for (const topic of Object.keys(english) as (keyof typeof english)[])
      expect(optionsOf(chinese[topic]), topic).toEqual(optionsOf(english[topic]));
  });
});

describe("a range of days", () => {
  const { scenario } = decoded(q3());
  const { start } = scenario.calendar;

  test("is of dates or of days of the plan from 1", () => {
    expect(readDays("1..7", scenario)).toEqual({ from: start, until: start + 6 });
    expect(readDays("2026-07-03", scenario)).toEqual({ from: start + 2, until: start + 2 });
    expect(readDays("2026-07-01..10", scenario)).toEqual({ from: start, until: start + 9 });
    for (const wrong of ["", "7..1", "soon", "1..2..3"]) expect(readDays(wrong, scenario)).toBeUndefined();
  });
});
