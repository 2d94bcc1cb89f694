import type { Said, Wording } from "../../program/wording.ts";

/** What is said of a table of actual numbers that cannot be used as it is. */
export const tableMessages = {
  empty: { en: "the table is empty", zh: "表是空的" },
  noRows: { en: "the table has a header and nothing below it", zh: "表只有表头，下面没有内容" },
  exampleTable: {
    en: "a header and rows, such as `date,metric,value` and `2026-07-08,members,2411`",
    zh: "一行表头和若干行数据，如 `date,metric,value` 和 `2026-07-08,members,2411`",
  },
  notText: { en: "this is not a text file", zh: "这不是文本文件" },
  csvExpected: { en: "CSV in UTF-8 or GB 18030", zh: "UTF-8 或 GB 18030 编码的 CSV" },
  saveAsCsv: { en: "save the spreadsheet as CSV", zh: "把表格另存为 CSV" },
  quoteOpen: { en: "a quote is opened here and never closed", zh: "这里的引号没有合上" },
  quoteInside: { en: "a quote stands inside of a field", zh: "字段中间出现了引号" },
  doubleQuotes: {
    en: "put the whole field in quotes, and write quotes inside of it twice",
    zh: "给整个字段加引号，里面的引号写两遍",
  },
  noDates: { en: "no column has the dates", zh: "没有日期列" },
  dateColumn: {
    en: "a column called `date` or `week` (日期, 周)",
    zh: "名为 `日期` 或 `周`（date、week）的一列",
  },
  noMetrics: {
    en: "no column has a number that a world of the scenario has",
    zh: "没有一列是方案的世界里有的数",
  },
  metricColumns: (names: readonly string[]): Wording => ({
    en: `columns \`metric\` and \`value\`, or a column for each metric: ${names.join(", ")}`,
    zh: `\`指标\` 和 \`数值\` 两列，或每个指标一列：${names.join("、")}`,
  }),
  unknownMetric: (name: Said): Wording => ({
    en: `\`${name}\` is no number of this scenario's worlds`,
    zh: `这个方案的世界里没有 \`${name}\` 这个数`,
  }),
  metricNames: (names: readonly string[]): Wording => ({
    en: `one of ${names.join(", ")}`,
    zh: `${names.join("、")} 之一`,
  }),
  missingCell: (what: Wording): Wording => ({ en: `the ${what.en} is missing`, zh: `缺少${what.zh}` }),
  date: { en: "date", zh: "日期" },
  metric: { en: "metric", zh: "指标" },
  value: { en: "value", zh: "数值" },
  notADate: { en: "this is not a date", zh: "这不是日期" },
  twoDates: {
    en: "this date can be read two ways: day or month first",
    zh: "这个日期有两种读法：日在前还是月在前",
  },
  exampleDate: {
    en: "a date such as `2026-07-08` or `2026年7月8日`",
    zh: "日期，如 `2026-07-08` 或 `2026年7月8日`",
  },
  notAWeek: (weeks: Said): Wording => ({
    en: `this is no week of the scenario, which has ${weeks}`,
    zh: `方案只有 ${weeks} 周，没有这一周`,
  }),
  exampleWeek: { en: "a number of the week, from 1", zh: "第几周，从 1 数起" },
  notANumber: { en: "this is not a number", zh: "这不是数" },
  decimalComma: {
    en: "a comma here can be a decimal sign or separate thousands",
    zh: "这里的逗号可能是小数点，也可能是千位分隔符",
  },
  exampleNumber: {
    en: "a number such as `2411`, `2,411`, `41.2%` or `1.2万`",
    zh: "数，如 `2411`、`2,411`、`41.2%` 或 `1.2万`",
  },
  decimalPoint: (text: Said): Wording => ({ en: `write \`${text}\``, zh: `写成 \`${text}\`` }),
  negative: { en: "a count cannot be negative", zh: "计数不能是负的" },
  notAShare: { en: "a share lies between 0 and 100%", zh: "比例在 0 到 100% 之间" },
  notPercent: (metric: Said): Wording => ({
    en: `\`${metric}\` is a count, not a percentage`,
    zh: `\`${metric}\` 是计数，不是百分比`,
  }),
  percentDue: {
    en: "a share such as `41.2%` or `0.412`",
    zh: "比例，如 `41.2%` 或 `0.412`",
  },
  otherCurrency: (currency: Said): Wording => ({
    en: `the scenario's money is in ${currency}`,
    zh: `方案的货币是 ${currency}`,
  }),
  twice: (line: Said): Wording => ({
    en: `the same number stands on line ${line} with another value`,
    zh: `同一个数在第 ${line} 行已经有另一个值`,
  }),
  keepOne: { en: "keep one of the two", zh: "两个里留一个" },
  outside: (from: string, until: string): Wording => ({
    en: `no date of the table is in the scenario's time, ${from} to ${until}`,
    zh: `表里没有一个日期在方案的时间内（${from} 至 ${until}）`,
  }),
  unknownPeriod: (metric: Said): Wording => ({
    en: `over which days the numbers of \`${metric}\` are added up cannot be told from their dates`,
    zh: `看日期无法知道 \`${metric}\` 是哪些天的合计`,
  }),
  periodOption: {
    en: "say `--period day`, `--period week` or `--period month`",
    zh: "用 `--period day`、`--period week` 或 `--period month` 说明",
  },
  periodUneven: (metric: Said): Wording => ({
    en: `\`${metric}\` has a date that is no whole number of its periods from the others`,
    zh: `\`${metric}\` 的这个日期与其他日期相隔不是整数个时段`,
  }),
  unfinished: {
    en: "if its period is not over yet, leave it out until it is",
    zh: "如果这个时段还没结束，等结束了再写",
  },
  evenDates: {
    en: "dates a day, a week or a month apart; missing ones may be left out",
    zh: "日期相隔一天、一周或一个月；缺的可以不写",
  },
  weekOfScenario: (metric: Said, start: Said): Wording => ({
    en: `\`${metric}\` counts everyone once in a week; the worlds have it for weeks that begin on ${start} and every 7 days after`,
    zh: `\`${metric}\` 一周内每人只算一次；世界里的周从 ${start} 起每 7 天一周`,
  }),
  monthOfCalendar: (metric: Said): Wording => ({
    en: `\`${metric}\` counts everyone once in a month; the worlds have it for whole calendar months`,
    zh: `\`${metric}\` 一个月内每人只算一次；世界里的月是完整的自然月`,
  }),
  useDailyVisitors: {
    en: "use `daily visitors` instead",
    zh: "改用 `daily visitors`（日访客）",
  },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
