import { expect, test } from "vitest";
import { chineseHappening, chineseTerm } from "../../src/cli/storyWords.zh.ts";
import { chinese } from "../../src/cli/texts.zh.ts";
import { proseOf } from "../../src/report/catalogue.ts";

test.each([
  ["check-ins: 日更打卡: broken streaks", "日更打卡：断签"],
  ["service: 导师点评: wanted served", "导师点评：有问题要处理"],
  ["group buying: 三人团: opened", "三人团：开团"],
  ["push: 提醒: opened", "提醒：打开消息"],
  ["members: participation: posts", "发言"],
])("a count of the record is told as what happened: %s", (count, told) => {
  expect(chineseHappening(count)).toBe(told);
});

test.each([
  ["check-ins: 日更打卡: visit", "日更打卡"],
  ["check-ins: 日更打卡: after a break", "日更打卡（断签之后）"],
  ["points: 书豆: goal gradient", "书豆（临近目标）"],
  ["invited: leave", "被邀请"],
  ["today: push: 晨报: visit", "晨报：现行做法"],
  ["tiers: 成长等级: 核心: leave", "成长等级（核心）"],
  ["feedback: contagion: leave", "流失传染"],
  ["meetups: 读书会: left out", "读书会（未到场）"],
])("a term goes by its lever, and by what it is of beside its effect: %s", (term, told) => {
  expect(chineseTerm(term)).toBe(told);
});

test("the baseline is called so in Chinese, other arms by their ids", () => {
  expect(chinese.explain.in(["baseline", "q3"])).toBe("见于 基线、q3");
  const { manifest } = proseOf("zh").run;
  expect([manifest("lives.baseline"), manifest("lives.q3")]).toEqual([
    "成员经历摘要：基线",
    "成员经历摘要：q3",
  ]);
});
