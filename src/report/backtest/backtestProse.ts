import type { MeasureName } from "../../analysis/backtest/measures.ts";
import type { ReferenceName } from "../../analysis/backtest/references.ts";
import type { Language } from "../language.ts";

/** The words of `holdfast backtest`, report and terminal, in one language. */
export interface BacktestProse {
  readonly title: (log: string) => string;
  readonly subtitle: (v: { from: string; last: string; cuts: string }) => string;
  readonly lead: {
    readonly heading: string;
    readonly held: (v: { ninety: string; half: string; numbers: string }) => string;
    readonly beats: (v: {
      measure: string;
      reference: string;
      own: string;
      theirs: string;
      better: boolean;
    }) => string;
    readonly nothing: string;
  };
  readonly sections: {
    readonly scores: string;
    readonly cut: (date: string) => string;
    readonly reading: string;
  };
  readonly measure: (name: MeasureName) => string;
  readonly reference: (name: ReferenceName) => string;
  /** Heads the column of the projection that knows of no campaigns, where there is one. */
  readonly withoutCampaigns: string;
  readonly range: (low: string, high: string) => string;
  readonly chart: {
    readonly title: (v: { measure: string; cut: string }) => string;
    readonly sentence: (v: {
      ninety: string;
      half: string;
      numbers: string;
      date: string;
      observed: string;
      mean: string;
      low: string;
      high: string;
    }) => string;
    readonly reading: string;
    readonly projection: string;
    readonly actual: string;
    readonly columns: readonly [string, string, string, string, string, string, string];
  };
  readonly scores: {
    readonly title: string;
    readonly sentence: (v: { better: string; all: string }) => string;
    readonly none: string;
    readonly reading: string;
    readonly axis: string;
    readonly columns: readonly [string, string, string, string, string, string, string, string];
    readonly of: (inside: string, all: string) => string;
  };
  readonly reading: readonly { readonly term: string; readonly meaning: string }[];
  readonly footer: string;
  readonly showTable: string;
  readonly noScript: string;
  readonly sentenceSeparator: string;
}

const english: BacktestProse = {
  title: (log) => `Would it have known? A backtest on ${log}`,
  subtitle: (v) =>
    `Log from ${v.from} to ${v.last}; fitted to what was known at ${v.cuts} and played on from there`,
  lead: {
    heading: "How well it would have done",
    held: (v) =>
      `Of ${v.numbers} numbers that came after the cut, ${v.ninety} lay in the 90% range and ${v.half} in the 50% range given before.`,
    beats: (v) =>
      v.better
        ? `For ${v.measure} it was nearer than “${v.reference}”: a mean error (CRPS) of ${v.own} instead of ${v.theirs}.`
        : `For ${v.measure} it was not nearer than “${v.reference}”: a mean error (CRPS) of ${v.own} instead of ${v.theirs}.`,
    nothing: "No number after the cut could be scored.",
  },
  sections: {
    scores: "Against simpler ways to foretell",
    cut: (date) => `Asked on ${date}`,
    reading: "How to read this page",
  },
  measure: (name) =>
    ({
      "monthly actives": "monthly actives",
      "known active": "known members active in 28 days",
      "known visits": "days with a visit of known members a month",
      joins: "joins a month",
      members: "members",
      "still members": "members of the cut still there",
      exits: "exits a month",
    })[name],
  reference: (name) =>
    ({
      "last year again": "last year again",
      exponential: "exponential trend",
      sBG: "sBG in closed form",
      "BG/NBD": "BG/NBD in closed form",
      "without campaigns": "the same without campaigns",
    })[name],
  withoutCampaigns: "Without campaigns",
  range: (low, high) => (low === high ? low : `${low} to ${high}`),
  chart: {
    title: (v) => `${v.measure.charAt(0).toUpperCase()}${v.measure.slice(1)}, foretold on ${v.cut}`,
    sentence: (v) =>
      `Of ${v.numbers} numbers ${v.ninety} came inside the 90% range and ${v.half} inside the 50% range; last, to ${v.date}: ${v.observed} came, ${v.mean} was expected (${v.low} to ${v.high}).`,
    reading:
      "Blue: what would have been said, mean with the middle half and nine of ten worlds. Orange points: what happened. Dashed: simpler ways to foretell. A stock stands on its morning, a month at its end.",
    projection: "what we would have said",
    actual: "what happened",
    columns: [
      "Up to the morning of",
      "Happened",
      "Said (mean)",
      "9 of 10 worlds",
      "Last year again",
      "Exponential",
      "sBG",
    ],
  },
  scores: {
    title: "Mean error beside that of simpler ways",
    sentence: (v) => `In ${v.better} of ${v.all} comparisons the projection was nearer.`,
    none: "The log is too short for any of the simpler ways.",
    reading:
      "Continuous ranked probability score: the mean distance between forecast and what happened, as a share of that of the simpler way over the same numbers. Left of the line at 100% the projection was nearer.",
    axis: "CRPS of the projection, as a share of the simpler way’s",
    columns: [
      "Number",
      "Scored",
      "Inside 90%",
      "Inside 50%",
      "CRPS",
      "Last year again",
      "Exponential",
      "sBG",
    ],
    of: (inside, all) => `${inside} of ${all}`,
  },
  reading: [
    {
      term: "The cut",
      meaning:
        "Nothing after this day was used: the community was fitted to what was known on its evening, and simulated from the next morning on.",
    },
    {
      term: "Ranges",
      meaning:
        "About nine of ten numbers should lie in the 90% range, and half of them in the 50% range. Numbers of one cut hang together: a year that differs differs in all of its months.",
    },
    {
      term: "Last year again",
      meaning: "The same month of the year before; of known members, the share that remained a year earlier.",
    },
    {
      term: "Exponential trend",
      meaning: "The rate at which the number shrank or grew in the last half year or year, going on.",
    },
    {
      term: "sBG in closed form",
      meaning:
        "The shifted beta-geometric of Fader and Hardie (2007), fitted to the memberships before the cut: who stays longer is likelier to stay.",
    },
    {
      term: "BG/NBD in closed form",
      meaning:
        "The model of repeat purchases of Fader, Hardie and Lee (2005), fitted to the visits before the cut: of each known member what the number of his visits and the day of the last one say.",
    },
    {
      term: "The same without campaigns",
      meaning:
        "Where campaigns were named: the community fitted and played on as if nobody knew of them. What is gained beside it is what the dates of the campaigns are worth.",
    },
  ],
  footer: "Made by holdfast backtest.",
  showTable: "Show the numbers",
  noScript: "The chart needs JavaScript; its numbers are in the table below.",
  sentenceSeparator: " ",
};

const chinese: BacktestProse = {
  title: (log) => `当时能否料到？${log} 的回测`,
  subtitle: (v) => `日志从${v.from}到${v.last}；只用${v.cuts}当时所知的数据拟合，从那里往后模拟`,
  lead: {
    heading: "当时会预测得怎样",
    held: (v) =>
      `截断之后的 ${v.numbers} 个数字中，${v.ninety} 个落在事先给出的 90% 范围内，${v.half} 个落在 50% 范围内。`,
    beats: (v) =>
      `${v.measure}：平均误差（CRPS）为 ${v.own}，“${v.reference}”为 ${v.theirs}，${v.better ? "本预测更近" : "本预测并不更近"}。`,
    nothing: "截断之后没有可以评分的数字。",
  },
  sections: { scores: "与更简单的办法相比", cut: (date) => `在${date}预测`, reading: "怎样读这一页" },
  measure: (name) =>
    ({
      "monthly actives": "月活跃人数",
      "known active": "已知成员中 28 天内活跃的人数",
      "known visits": "已知成员每月的来访天数",
      joins: "每月加入人数",
      members: "成员数",
      "still members": "截断时的成员中仍在的人数",
      exits: "每月离开人数",
    })[name],
  reference: (name) =>
    ({
      "last year again": "照搬去年",
      exponential: "指数趋势",
      sBG: "sBG 闭式解",
      "BG/NBD": "BG/NBD 闭式解",
      "without campaigns": "不知道活动的同一预测",
    })[name],
  withoutCampaigns: "不知道活动",
  range: (low, high) => (low === high ? low : `${low} 至 ${high}`),
  chart: {
    title: (v) => `${v.measure}，在${v.cut}预测`,
    sentence: (v) =>
      `${v.numbers} 个数字中，${v.ninety} 个落在 90% 范围内，${v.half} 个落在 50% 范围内；最后一个（截至${v.date}）：实际 ${v.observed}，预期 ${v.mean}（${v.low} 至 ${v.high}）。`,
    reading:
      "蓝色：当时会说的，线为平均，带为中间一半和十分之九的世界。橙色点：实际发生的。虚线：更简单的办法。存量标在当天早晨，月份标在月末。",
    projection: "当时会说的",
    actual: "实际发生的",
    columns: ["截至早晨", "实际", "预测（平均）", "十分之九的世界", "照搬去年", "指数趋势", "sBG"],
  },
  scores: {
    title: "与更简单的办法比平均误差",
    sentence: (v) => `${v.all} 次比较中，本预测有 ${v.better} 次更近。`,
    none: "日志太短，更简单的办法都无从用起。",
    reading:
      "连续分级概率评分（CRPS）：预测与实际的平均距离，表示为同一批数字上更简单办法的百分比。在 100% 线左侧表示本预测更近。",
    axis: "本预测的 CRPS 占更简单办法的比例",
    columns: ["数字", "已评分", "90% 之内", "50% 之内", "CRPS", "照搬去年", "指数趋势", "sBG"],
    of: (inside, all) => `${all} 个中 ${inside} 个`,
  },
  reading: [
    { term: "截断", meaning: "这一天之后的数据一概不用：只用当晚所知来拟合社群，从次日早晨起模拟。" },
    {
      term: "范围",
      meaning:
        "应有约九成数字落在 90% 范围内，一半落在 50% 范围内。同一截断的数字彼此相关：反常的一年，各月都反常。",
    },
    { term: "照搬去年", meaning: "前一年的同一个月；对已知成员，则用一年前同样情形下留下的比例。" },
    { term: "指数趋势", meaning: "按最近半年或一年的增减速度继续下去。" },
    {
      term: "sBG 闭式解",
      meaning:
        "Fader 与 Hardie（2007）的移位贝塔几何分布，用截断之前的会员期拟合：留得越久的人越可能继续留下。",
    },
    {
      term: "BG/NBD 闭式解",
      meaning:
        "Fader、Hardie 与 Lee（2005）的重复购买模型，用截断之前的来访拟合：对每位已知成员，看他来过几次、最近一次在何时。",
    },
    {
      term: "不知道活动的同一预测",
      meaning: "给出活动日期时：当作没有人知道这些活动来拟合和模拟。与它相比的改进，就是活动日期的价值。",
    },
  ],
  footer: "由 holdfast backtest 生成。",
  showTable: "显示数字",
  noScript: "图表需要 JavaScript；数字在下面的表里。",
  sentenceSeparator: "",
};

export function backtestProseOf(language: Language): BacktestProse {
  return language === "zh" ? chinese : english;
}
