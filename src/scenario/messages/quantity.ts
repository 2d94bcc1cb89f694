import type { Said, Wording } from "../../program/wording.ts";

/** The currency in an example: the yuan where the scenario's is not known. */
export const someCode = (code: Said): Said => (code === "" ? "CNY" : code);

/** Texts on numbers, their units and intervals. */
export const quantityMessages = {
  currencyBehind: {
    en: "the currency stands behind the sum, as a code of three letters",
    zh: "货币写在金额后面，用三个字母的代码",
  },
  notANumber: { en: "this is not a number", zh: "这不是一个数" },
  fullWidthCharacter: (character: Said): Wording => ({
    en: `full-width \`${character}\` in a number`,
    zh: `数里有全角字符 \`${character}\``,
  }),
  useHalfWidth: (text: Said): Wording => ({
    en: `use half-width characters: \`${text}\``,
    zh: `改用半角字符：\`${text}\``,
  }),
  isOneNumber: (key: Said): Wording => ({
    en: `\`${key}\` is one number, the same in all worlds: no interval`,
    zh: `\`${key}\` 是一个数，在每个世界里都一样，不能写成区间`,
  }),
  percentAtOneEnd: {
    en: "one end of this interval is a percentage and the other is not",
    zh: "区间的一端是百分数，另一端不是",
  },
  endsInTwoUnits: { en: "the two ends of this interval are in different units", zh: "区间两端的单位不同" },
  runsDownward: { en: "this interval runs downward", zh: "区间从大到小，方向反了" },
  twoDots: { en: "an interval is written with two dots", zh: "区间用两个点来写" },
  noThousands: { en: "numbers are written without thousands separators", zh: "数里不加千位分隔符" },
  positiveIntervalAtZero: {
    en: "an interval of a positive quantity cannot touch 0: it is spread by factors, and no factor leads to 0",
    zh: "正数的区间不能碰到 0：它按倍数散布，而任何倍数都到不了 0",
  },
  lowerEndAboveZero: { en: "a lower end above 0", zh: "下端大于 0 的区间" },
  shareIntervalAtBounds: {
    en: "an interval of a share cannot touch 0% or 100%: it is spread by odds, and no odds lead there",
    zh: "比例的区间不能碰到 0% 或 100%：它按几率散布，而任何几率都到不了那里",
  },
  endsWithinShare: { en: "both ends between 0% and 100%", zh: "两端都在 0% 与 100% 之间" },
  negative: (what: Wording): Wording => ({ en: `${what.en} cannot be negative`, zh: `${what.zh}不能为负` }),
  notBelowZero: { en: "a number that is not below 0", zh: "不小于 0 的数" },
  aboveZero: (what: Wording): Wording => ({ en: `${what.en} must be above 0`, zh: `${what.zh}必须大于 0` }),
  shareWithUnit: (unit: Said): Wording => ({
    en: `a share has no unit \`${unit}\``,
    zh: `比例没有单位 \`${unit}\``,
  }),
  exampleShare: { en: "a share such as `30%` or `0.3`", zh: "比例，如 `30%` 或 `0.3`" },
  negativeShare: { en: "a share cannot be negative", zh: "比例不能为负" },
  shareBetween: { en: "a share between 0% and 100%", zh: "0% 与 100% 之间的比例" },
  shareAboveOne: { en: "a share cannot be above 100%", zh: "比例不能超过 100%" },
  notAShare: (text: Said): Wording => ({ en: `\`${text}\` is not a share`, zh: `\`${text}\` 不是比例` }),
  shareReadings: (a: Said, a2: Said, b: Said, a3: Said): Wording => ({
    en: `\`${a}%\` if you mean ${a2} of 100, \`${b}\` if you mean ${a3} of 10`,
    zh: `若指 100 里的 ${a2}，写 \`${a}%\`；若指 10 里的 ${a3}，写 \`${b}\``,
  }),
  needsTime: (what: Wording): Wording => ({
    en: `${what.en} needs a unit of time`,
    zh: `${what.zh}要写明每多长时间`,
  }),
  timeReadings: (a: Said, b: Said, c: Said): Wording => ({
    en: `\`${a} per day\`, \`${b} per week\` or \`${c} per month\``,
    zh: `\`${a} per day\`、\`${b} per week\` 或 \`${c} per month\``,
  }),
  notATime: (text: Said): Wording => ({
    en: `\`${text}\` is not a unit of time`,
    zh: `\`${text}\` 不是时间单位`,
  }),
  exampleRate: {
    en: "a chance in a period such as `4% per week`, or a rate such as `0.04 per week`",
    zh: "一段时间内的概率，如 `4% per week`；或速率，如 `0.04 per week`",
  },
  aRate: { en: "a rate", zh: "速率" },
  chanceBelowOne: { en: "a chance in a period must be below 100%", zh: "一段时间内的概率必须小于 100%" },
  exampleFlow: { en: "how many in a time, such as `70 per week`", zh: "一段时间内多少个，如 `70 per week`" },
  arrivalsAreCounted: {
    en: "a number of arrivals is not a percentage",
    zh: "加入的人数按个数算，不是百分数",
  },
  exampleVisits: {
    en: "days with a visit in a time, such as `2.4 per week`",
    zh: "一段时间内有到访的天数，如 `2.4 per week`",
  },
  visitsAreCounted: { en: "visits are counted, not a percentage", zh: "到访按次数算，不是百分数" },
  aVisitRate: { en: "a visit rate", zh: "到访率" },
  tooManyVisits: (days: Said): Wording => ({
    en: `visits are counted as days with a visit: there are fewer than ${days} in that time`,
    zh: `到访按有到访的天数算，这段时间里要少于 ${days} 天`,
  }),
  exampleMoney: (code: Said): Wording => ({
    en: `a sum such as \`12 ${someCode(code)}\``,
    zh: `金额，如 \`12 ${someCode(code)}\``,
  }),
  moneyIsNoPercentage: { en: "a sum of money is not a percentage", zh: "金额不是百分数" },
  needsCurrency: { en: "a sum of money needs its currency", zh: "金额要写明货币" },
  otherCurrency: (own: Said, other: Said): Wording => ({
    en: `the currency of this scenario is ${own}, not ${other}`,
    zh: `本场景的货币是 ${own}，不是 ${other}`,
  }),
  convertCurrency: (code: Said): Wording => ({
    en: `convert it, and write \`… ${code}\``,
    zh: `先换算，再写成 \`… ${code}\``,
  }),
  notACurrency: (text: Said): Wording => ({
    en: `\`${text}\` is not a currency code`,
    zh: `\`${text}\` 不是货币代码`,
  }),
  doesNotBelong: (text: Said): Wording => ({
    en: `\`${text}\` does not belong here`,
    zh: `\`${text}\` 不该写在这里`,
  }),
  exampleMoneyWith: (amount: Said, words: Said): Wording => ({
    en: `a sum such as \`${amount} ${words}\``,
    zh: `金额，如 \`${amount} ${words}\``,
  }),
  aSum: { en: "a sum of money", zh: "金额" },
  runningCostNeedsTime: { en: "a running cost needs a unit of time", zh: "持续的成本要写明每多长时间" },
  exampleMoneyPerTime: (code: Said): Wording => ({
    en: `a sum in a time such as \`25 ${someCode(code)} per month\``,
    zh: `一段时间内的金额，如 \`25 ${someCode(code)} per month\``,
  }),
  lengthNeedsUnit: { en: "a length of time needs a unit", zh: "时长要写单位" },
  exampleLength: { en: "`3 days`, `2 weeks` or `6 months`", zh: "`3 days`、`2 weeks` 或 `6 months`" },
  aLength: { en: "a length of time", zh: "时长" },
  notOfThisKind: (text: Said): Wording => ({
    en: `\`${text}\` does not belong to a number of this kind`,
    zh: `\`${text}\` 不能跟在这样的数后面`,
  }),
  exampleCount: { en: "a number such as `300`", zh: "个数，如 `300`" },
  exampleCountOf: (words: Said): Wording => ({
    en: `a number such as \`300 ${words}\``,
    zh: `个数，如 \`300 ${words}\``,
  }),
  aCount: { en: "a count", zh: "个数" },
  exampleMultipleOfOne: {
    en: "a multiple such as `1.5 times` (1 = as everyone else)",
    zh: "倍数，如 `1.5 times`（1 = 与其他人相同）",
  },
  noLimitIsNoNumber: {
    en: "this says that there is no limit, and a number is due",
    zh: "这里应写一个数，写的却是没有上限",
  },
  exampleMultiple: { en: "a multiple such as `1.5 times`", zh: "倍数，如 `1.5 times`" },
  multipleReadings: (text: Said, times: Said, percent: Said): Wording => ({
    en: `\`${text}\` can be read as a multiple of ${times} or as ${percent}% more`,
    zh: `\`${text}\` 既可读作 ${times} 倍，也可读作多 ${percent}%`,
  }),
  twoMultiples: (a: Said, b: Said): Wording => ({
    en: `\`${a} times\` or \`${b} times\``,
    zh: `\`${a} times\` 或 \`${b} times\``,
  }),
  notOfAMultiple: (text: Said): Wording => ({
    en: `\`${text}\` does not belong to a multiple`,
    zh: `\`${text}\` 不能跟在倍数后面`,
  }),
  aMultiple: { en: "a multiple", zh: "倍数" },
  plainNumberDue: { en: "a plain number is due here", zh: "这里要写一个不带单位的数" },
  exampleNumber: { en: "a number such as `0.9`", zh: "数，如 `0.9`" },
  thisNumber: { en: "this number", zh: "这个数" },
  exampleTrend: {
    en: "`10% fewer per year`, `5% more per year` or `no change`",
    zh: "`10% fewer per year`、`5% more per year` 或 `no change`",
  },
  exampleTrendChange: {
    en: "`10% fewer per year` or `5% more per year`",
    zh: "`10% fewer per year` 或 `5% more per year`",
  },
  trendSaysDirection: {
    en: "a trend says how much more or fewer in a year",
    zh: "趋势要说明一年里多多少或少多少",
  },
  allFewer: { en: "there cannot be 100% fewer", zh: "不可能少 100%" },
  exampleYearly: { en: "a share in a year such as `8% per year`", zh: "一年的比例，如 `8% per year`" },
  discountNeedsTime: { en: "a discount needs a unit of time", zh: "贴现率要写明每多长时间" },
  discountPerYear: { en: "a discount is stated per year", zh: "贴现率按年写" },
  aDiscount: { en: "a discount", zh: "贴现率" },
  exampleChance: {
    en: "a chance in a period such as `4% per week`",
    zh: "一段时间内的概率，如 `4% per week`",
  },
  shareNeverReached: { en: "a share of all cannot be reached at a finite rate", zh: "有限的速率到不了全体" },
  shareBelowOne: { en: "a share below 100%", zh: "小于 100% 的比例" },
  notATrend: { en: "this is not a trend", zh: "这不是趋势" },
  feeNeedsPeriod: { en: "a fee needs its period", zh: "会费要写明周期" },
  exampleFee: (code: Said): Wording => ({
    en: `a fee such as \`25 ${someCode(code)} per 30 days\``,
    zh: `会费，如 \`25 ${someCode(code)} per 30 days\``,
  }),
  notWholePeriod: (text: Said): Wording => ({
    en: `\`${text}\` is not a period of whole days`,
    zh: `\`${text}\` 不是整天数的周期`,
  }),
  exampleFeePeriod: {
    en: "`30 days`, `month` (30 days) or `year` (365 days)",
    zh: "`30 days`、`month`（30 天）或 `year`（365 天）",
  },
  wholeNumberDue: { en: "a whole number above 0 is due here", zh: "这里要写大于 0 的整数" },
  exampleOf: (text: Said): Wording => ({ en: `a number such as \`${text}\``, zh: `数，如 \`${text}\`` }),
  wholeDaysDue: { en: "a whole number of days is due here", zh: "这里要写整天数" },
  exampleDays: { en: "`7 days`, `2 weeks` …", zh: "`7 days`、`2 weeks` 等" },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
