import { expect, test } from "vitest";
import { explain } from "../../../src/analysis/explain.ts";
import { chinese } from "../../../src/cli/texts.zh.ts";
import { familyNames } from "../../../src/levers/families.ts";
import { reasonIn, writtenIn } from "../../../src/scenario/messages/reasons.ts";
import type { Provenance } from "../../../src/scenario/quantity.ts";
import { exampleText } from "../../levers/examples.ts";
import { decoded } from "../../scenario/sources.ts";

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Where the defaults of a scenario come from, as `explain` lists them. */
const defaultsOf = (text: string): readonly Provenance[] =>
  explain(decoded([{ name: "town.yaml", text }]), {})
    .numbers.filter(({ origin }) => origin === "default")
    .map(({ provenance }) => provenance);

test.each(familyNames)("every default of %s has its reason in Chinese", (family) => {
  const sources = defaultsOf(exampleText(family)).map((provenance) => chinese.explain.source(provenance));
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((source) => source !== "" && !isChinese(source))).toEqual([]);
});

test.each(["heavy", "medium", "light"])(
  "a preset of %s operation says in Chinese what it rests on",
  (intensity) => {
    expect(
      isChinese(reasonIn(`our judgement: ${intensity} operation of a community of about a thousand`, "zh")),
    ).toBe(true);
  },
);

test("what was fitted says to what, in Chinese too", () => {
  const text = "fitted to week 1, week 4 and renewals (n = 500)";
  expect(writtenIn(text, "zh")).toBe("由 week 1、week 4 和续费拟合（n = 500）");
  expect(writtenIn(text, "en")).toBe(text);
  expect(writtenIn("5%..15%", "zh")).toBe("5%..15%");
});

test("what an author wrote stays as it is, and English stays English", () => {
  expect(reasonIn("our workshop in May", "zh")).toBe("our workshop in May");
  expect(reasonIn("no cost was given", "en")).toBe("no cost was given");
  expect(chinese.explain.source({ kind: "assumption", note: "no source given" })).toBe("未注明来源");
});
