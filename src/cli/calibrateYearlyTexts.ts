import type { YearlyProblem } from "../analysis/calibration/calibrateYearly.ts";
import type { Language } from "../report/language.ts";
import type { Said } from "./calibrateTexts.ts";

/** The words around `--yearly` in one language. */
export interface YearlyTexts {
  readonly notYearly: (given: string) => Said;
  readonly notAYear: (given: string) => Said;
  readonly changedAlone: Said;
  /** Of a campaign of every year the dates are known. */
  readonly withEvents: Said;
  readonly onlyActivity: Said;
  readonly problem: (problem: YearlyProblem) => Said;
}

const english: YearlyTexts = {
  notYearly: (given) => ({
    message: `--yearly ${given} is no name with a month`,
    mend: '--yearly "autumn fair=10": the name, and the month from 1 to 12',
  }),
  notAYear: (given) => ({
    message: `--yearly-changed ${given} is no year`,
    mend: "--yearly-changed 2024",
  }),
  changedAlone: {
    message: "--yearly-changed needs --yearly",
    mend: '--yearly "autumn fair=10" --yearly-changed 2024',
  },
  withEvents: {
    message: "--yearly and --events are two ways to say when campaigns are",
    mend: "--yearly for one that fills a month of every year, --events for dates",
  },
  onlyActivity: {
    message:
      "--yearly goes with a log of activity: memberships and triangles do not show who came back for it",
    mend: "leave --yearly out, or give the log of who did something when",
  },
  problem: (problem) => {
    switch (problem._tag) {
      case "NobodyJoined":
        return {
          message: "nobody joined on the days that are fitted",
          mend: "other days: --joiners 2025-01-01..2025-12-31",
        };
      case "NotIdentified":
        return {
          message: "the log does not determine how members answer a campaign of every year",
          mend: "a log of more members and years is needed; without --yearly fewer numbers are fitted",
        };
      case "NoWholeYear":
        return {
          message: "the log has no whole calendar year, and joining with --yearly is counted in whole years",
          mend: "a longer log, or the campaigns by their dates: --events campaigns.csv",
        };
      case "NotAYear":
        return {
          message: `--yearly-changed is not among the years that are counted after the first, ${problem.first} to ${problem.last}`,
          mend:
            problem.first === problem.last
              ? "leave it out: only one year is counted"
              : `a year from ${problem.first + 1} to ${problem.last}`,
        };
      case "JoiningStated":
        return {
          message:
            "--yearly goes with logs in which joining is the first activity; this one states when members joined",
          mend: "name the campaigns by their dates: --events campaigns.csv",
        };
    }
  },
};

const chinese: YearlyTexts = {
  notYearly: (given) => ({
    message: `--yearly ${given} 不是“名称=月份”`,
    mend: "--yearly 秋季活动=10：名称，加 1 到 12 的月份",
  }),
  notAYear: (given) => ({ message: `--yearly-changed ${given} 不是年份`, mend: "--yearly-changed 2024" }),
  changedAlone: {
    message: "--yearly-changed 要和 --yearly 一起用",
    mend: "--yearly 秋季活动=10 --yearly-changed 2024",
  },
  withEvents: {
    message: "--yearly 与 --events 是说明活动时间的两种方式，只能用一种",
    mend: "每年占满某个月的活动用 --yearly，按日期列出的用 --events",
  },
  onlyActivity: {
    message: "--yearly 只用于活动日志：会员资格表和三角表看不出谁因活动而回来",
    mend: "去掉 --yearly，或给出记录谁在何时做了什么的日志",
  },
  problem: (problem) => {
    switch (problem._tag) {
      case "NobodyJoined":
        return { message: "拟合的日期内没有人加入", mend: "换一段日期：--joiners 2025-01-01..2025-12-31" };
      case "NotIdentified":
        return {
          message: "这份日志不足以确定成员对年度活动的反应",
          mend: "需要更多成员、更多年份的日志；不加 --yearly 时要拟合的数更少",
        };
      case "NoWholeYear":
        return {
          message: "日志里没有完整的公历年，而 --yearly 按整年统计加入人数",
          mend: "用更长的日志，或按日期列出活动：--events campaigns.csv",
        };
      case "NotAYear":
        return {
          message: `--yearly-changed 不在可比的年份里：统计的是 ${problem.first} 至 ${problem.last} 年，且不能是第一年`,
          mend:
            problem.first === problem.last
              ? "去掉它：只统计了一年"
              : `用 ${problem.first + 1} 到 ${problem.last} 之间的年份`,
        };
      case "JoiningStated":
        return {
          message: "--yearly 用于以首次活动为加入的日志；这份日志另记了加入日",
          mend: "按日期列出活动：--events campaigns.csv",
        };
    }
  },
};

export const yearlyTextsOf = (language: Language): YearlyTexts => (language === "zh" ? chinese : english);
