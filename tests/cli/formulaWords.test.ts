import { expect, test } from "vitest";
import { explain } from "../../src/analysis/explain.ts";
import { explainText } from "../../src/cli/explainText.ts";
import { chineseRecord, formulasInChinese } from "../../src/cli/formulaWords.zh.ts";
import { chinese } from "../../src/cli/texts.zh.ts";
import { families, familyNames } from "../../src/levers/families.ts";
import { townFor, townWith } from "../levers/plan.ts";
import { decoded } from "../scenario/sources.ts";

test.each([
  ["frailty", "流失倾向"],
  ["points: 打卡积分: balance", "打卡积分：积分余额"],
  ["events: 周五直播: strength 7", "周五直播：强度（7 天）"],
  ["check-ins: 打卡: after a break: until 4", "打卡（断签之后）：截止日（4 天）"],
  ["feedback: contagion: recently lost", "流失传染：近期流失的熟人"],
  ["shock: 对手开张", "冲击“对手开张”"],
])("what the model keeps is told in Chinese: %s", (name, told) => {
  expect(chineseRecord(name)).toBe(told);
});

/** Levers that help others, and what they help, in one plan. */
const helping: Readonly<Record<string, string>> = {
  recommendations: "content",
  timing: "push",
  staff: "service",
  "hand-over": "service",
  novelty: "events",
  nudges: "events",
  volunteers: "service",
};

const feedback = `feedback:
  contagion: { ties: 6, window: 30 days, spread: SPREAD, effects: { more leave: 5% } }
  habit: { forms in: 66 days, effects: { more visits: 10% } }
  atmosphere: { half at: 40, attention: 200, settles in: 14 days, effects: { fewer leave: 5% } }
  satisfaction: { settles in: 10 visits, expected: 30%, usual in: 30 visits, effects: { fewer leave: 10% } }
  belonging: { per visit: 5%, half at: 40, fades in: 60 days, loss: 1%, effects: { fewer leave: 20% } }
  noise: { messages: 3, attention: 150, settles in: 7 days, effects: { more leave: 5% } }
`;

const texts: readonly (readonly [string, string])[] = [
  ...familyNames.map((family): readonly [string, string] => {
    const helped = helping[family];
    const of = helped === undefined ? "" : `  ${helped}:\n    - ${families[helped as "push"].example}\n`;
    return [family, townWith(family, families[family].example) + of];
  }),
  ...["network", "mean field"].map((spread): readonly [string, string] => [
    spread,
    townFor() + feedback.replace("SPREAD", spread),
  ]),
  ["chat groups", townFor("regrouping") + feedback.replace("SPREAD", "chat groups")],
];

// A scenario all of whose names are Chinese has no English word left in a formula but the paths of its numbers.
test.each(texts)("%s", (_, text) => {
  const { processes } = explain(decoded([{ name: "town.yaml", text }]), {}, formulasInChinese);
  const named = [...text.matchAll(/name: ([^,}]+)/gu)]
    .map(([, name]) => name as string)
    .sort((a, b) => b.length - a.length);
  for (const { base, terms } of processes)
    for (const formula of [base, ...terms.flatMap(({ coefficient, amount }) => [coefficient, amount])]) {
      const said = named.reduce(
        (rest, name) => rest.replaceAll(name, ""),
        formula.text.replace(/‹[^›]*›/gu, ""),
      );
      expect(said.replace(/\b(?:exp|ln|min|max|u)(?=\(| )|core|newcomer/gu, "")).not.toMatch(/[a-z]{2}/iu);
    }
});

test("a Chinese strategist reads the formula, a program the names of the model", () => {
  const file = decoded([{ name: "town.yaml", text: townWith("events", families.events.example) }]);
  const told = explainText(explain(file, {}, formulasInChinese), 100, undefined, "zh", chinese);
  expect(told).toContain("每天的速率 = 来访倾向 · ‹members.segments.[分群].visits›");
  expect(told).toContain("‹behaviour.visits.weekdays.[星期]›");
  expect(told).toContain("“author evening：强度（7 天）” · [今天 < “author evening：截止日（7 天）”]");
  const [visit] = explain(file, {}).processes;
  expect(visit?.base.text).toContain("propensity · ‹members.segments.[segment].visits›");
});
