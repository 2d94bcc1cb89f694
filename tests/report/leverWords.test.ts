import { expect, test } from "vitest";
import { estimate } from "../../src/analysis/estimate.ts";
import { leverCounts } from "../../src/analysis/leverCounts.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { proseOf } from "../../src/report/catalogue.ts";
import { leverCostsChart } from "../../src/report/charts/leverCosts.ts";
import { savedByChart } from "../../src/report/charts/savedBy.ts";
import { plainText } from "../../src/report/citation.ts";
import { wordsOf } from "../../src/report/words.ts";
import type { Ensemble } from "../../src/simulation/records.ts";
import { syntheticEnsemble } from "../analysis/syntheticEnsemble.ts";

const summary = summarise(syntheticEnsemble({ replicates: 4 }), "q3");

test("the cost of a lever goes by its name, whatever words its family has", () => {
  const cost = (lever: string) => ({
    arm: summary.arms[1],
    lever,
    cost: estimate([1]),
    baseline: 0,
    extra: estimate([1]),
  });
  const costs = ["push: 提醒", "red packets: 红包雨", "win-back: 短信召回", "check-ins: 打卡"].map(cost);
  const table = leverCostsChart.table(
    { summary: { ...summary, leverCosts: costs } } as unknown as Parameters<typeof leverCostsChart.table>[0],
    wordsOf(summary, "zh"),
  );
  expect(table.rows.map((row) => row[1])).toEqual(["提醒", "红包雨", "短信召回", "打卡"]);
});

test("what counts without being a lever has a name in Chinese", () => {
  const { leverCount } = proseOf("zh").page;
  expect(leverCount("community", "participation", "posts")).toBe("全体成员：发言的人日");
  expect(leverCount("chat groups", "groups", "open")).toBe("群：期末开着的群");
  expect(leverCount("service", "导师点评", "wanted served")).toBe("导师点评：需要处理的个案");
  expect(leverCount("push", "提醒", "messages")).toBe("提醒：发送的消息");
});

test("members of a trial, who are counted day by day, are not summed up among levers", () => {
  const series = {
    "trial: treated: members": Float64Array.of(90, 80),
    "trial: control: visitors": Float64Array.of(3, 2),
    "push: 提醒: messages": Float64Array.of(5, 6),
  };
  const world = { series };
  const ensemble = {
    ...syntheticEnsemble({ replicates: 1 }),
    replicates: [{ worlds: [world, world] }],
  } as unknown as Ensemble;
  expect(leverCounts(ensemble).map(({ lever }) => lever)).toEqual(["push: 提醒"]);
});

test("every fact of a run has a name in both languages", () => {
  for (const language of ["en", "zh"] as const)
    for (const key of ["worlds.played", "worlds.kept", "workers", "node"])
      expect(proseOf(language).run.manifest(key)).not.toBe(key);
});

test("what runs out says of what it is", () => {
  const { checks } = proseOf("zh");
  const message = (of: "hours" | "seats" | "coupons" | "awards") =>
    checks.capacity("甲", "该方案", "60%", of).message;
  expect(message("hours")).toBe("该方案中的“甲”不够用：60% 的日子工时全部用完。");
  expect(message("seats")).toBe("该方案中的“甲”不够用：60% 的场次满座。");
  expect(message("coupons")).toBe("该方案中的“甲”不够用：60% 的世界里没到期末就已发完。");
  expect(message("awards")).toBe("该方案中的“甲”不够用：60% 的批次名额用完。");
});

test("whom a plan changes most is told whichever way it is", () => {
  const group = (name: string, mean: number) => ({
    group: name,
    members: 100,
    retentionDifference: { ...estimate([mean]), mcse: 0.0001 },
  });
  const changed = {
    ...summary,
    savedBy: [{ arm: summary.arms[1], by: "segment", groups: [group("老客", -0.03), group("新客", -0.001)] }],
  } as unknown as typeof summary;
  const decision = { summary: changed } as unknown as Parameters<typeof savedByChart.sentence>[0];
  const said = plainText(savedByChart.sentence(decision, wordsOf(changed, "zh")));
  expect(said).toMatch(/“分群：老客”的影响最大：留存率相差 −3(?:\.0+)? 个百分点/u);
});
