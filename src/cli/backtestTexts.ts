import type { Language } from "../report/language.ts";

/** The words of `holdfast backtest` on its way, in one language. */
export interface BacktestTexts {
  readonly notADate: (given: string) => string;
  readonly exampleCut: string;
  readonly outside: (given: string, from: string, last: string) => string;
  readonly between: (from: string, last: string) => string;
  readonly every: (given: string) => string;
  readonly exampleEvery: string;
  readonly noDates: string;
  readonly useDates: string;
  readonly tooShort: (days: number) => string;
  readonly tooFewWorlds: (worlds: number) => string;
  readonly cut: (date: string, at: number, of: number) => string;
  readonly unreadable: (cut: string) => string;
}

const english: BacktestTexts = {
  notADate: (given) =>
    `--cut is ${given}; a date is expected, or the number of a day where the log counts days from a beginning`,
  exampleCut: "--cut 2022-01-01",
  outside: (given, from, last) =>
    `--cut ${given} leaves too little before or after it: the log goes from ${from} to ${last}`,
  between: (from, last) => `a day from ${from} to ${last}`,
  every: (given) => `--every is ${given}; a number of days, weeks or months is expected`,
  exampleEvery: '--every "3 months"',
  noDates: "a cohort triangle has no dates: there is nothing to cut",
  useDates: "give the members’ log that it was counted from",
  tooShort: (days) => `the log covers ${days} days: too few to fit some and foretell the others`,
  tooFewWorlds: (worlds) => `with ${worlds} replicates no 90% range can be given; at least 20 are needed`,
  cut: (date, at, of) => `cut ${at} of ${of}: fitting what was known on ${date}`,
  unreadable: (cut) => `the community fitted to what was known on ${cut} is no sound scenario`,
};

const chinese: BacktestTexts = {
  notADate: (given) => `--cut 是 ${given}；应为日期；日志从某天起按天数计时，也可以写第几天`,
  exampleCut: "--cut 2022-01-01",
  outside: (given, from, last) => `--cut ${given} 之前或之后的数据太少：日志从 ${from} 到 ${last}`,
  between: (from, last) => `${from} 至 ${last} 之间的一天`,
  every: (given) => `--every 是 ${given}；应为若干天、周或月`,
  exampleEvery: '--every "3 months"（或 3个月）',
  noDates: "同期群三角表没有日期，无从截断",
  useDates: "请给出它所依据的成员日志",
  tooShort: (days) => `日志只有 ${days} 天：不够一部分用来拟合、一部分用来检验`,
  tooFewWorlds: (worlds) => `${worlds} 次模拟给不出 90% 范围；至少需要 20 次`,
  cut: (date, at, of) => `第 ${at}/${of} 个截断：拟合 ${date} 所知的数据`,
  unreadable: (cut) => `用 ${cut} 所知的数据拟合出的社群不是合法的场景`,
};

export const backtestTextsOf = (language: Language): BacktestTexts => (language === "zh" ? chinese : english);
