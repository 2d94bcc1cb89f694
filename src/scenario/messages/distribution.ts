import type { Said, Wording } from "../../program/wording.ts";

/** Texts on distributions and correlations. */
export const distributionMessages = {
  otherDistributions: {
    en: "a mean such as `30%`; for other numbers `normal`, `lognormal`, `uniform` or `triangular`",
    zh: "均值，如 `30%`；其他的数用 `normal`、`lognormal`、`uniform` 或 `triangular`",
  },
  parameterIsOneNumber: {
    en: "a parameter of a distribution is one number, not an interval",
    zh: "分布的参数是一个数，不是区间",
  },
  twoEndsDue: { en: "two ends are due here", zh: "这里要写区间的两端" },
  exampleInterval: { en: "an interval such as `5%..15%`", zh: "区间，如 `5%..15%`" },
  exampleTruncation: { en: "an interval such as `0%..40%`", zh: "区间，如 `0%..40%`" },
  parameterAboveZero: (what: Wording): Wording => ({
    en: `${what.en} is a number above 0`,
    zh: `${what.zh}是大于 0 的数`,
  }),
  oneUnit: { en: "the parameters of one distribution are in one unit", zh: "同一个分布的参数要用同一个单位" },
  uniformHasTwoEnds: { en: "a uniform distribution has two ends", zh: "均匀分布有两端" },
  otherParameters: (name: Said): Wording => ({
    en: `these are not the parameters of a ${name} distribution`,
    zh: `这些不是 ${name} 分布的参数`,
  }),
  numberDue: { en: "a number is due here", zh: "这里要写一个数" },
  betaOfAShare: { en: "a beta distribution is one of a share", zh: "beta 分布只用于比例" },
  exampleBeta: {
    en: "`{beta: {mean: 30%, n: 50}}` for a share",
    zh: "用于比例：`{beta: {mean: 30%, n: 50}}`",
  },
  betaBetween: {
    en: "a beta distribution is one of a share between 0% and 100%",
    zh: "beta 分布只用于 0% 与 100% 之间的比例",
  },
  deviationAboveZero: { en: "a standard deviation is above 0", zh: "标准差大于 0" },
  lognormalIsPositive: {
    en: "a log-normal distribution is one of positive numbers",
    zh: "对数正态分布只用于正数",
  },
  coefficientOfVariation: { en: "a coefficient of variation", zh: "变异系数" },
  modeOutside: {
    en: "the mode of a triangular distribution lies between its ends",
    zh: "三角分布的众数在两端之间",
  },
  littleKept: (share: Said): Wording => ({
    en: `only ${share} of this distribution lies between these bounds`,
    zh: `这个分布只有 ${share} 落在这两个界限之间`,
  }),
  oneWay: { en: "a number is stated in one way", zh: "一个数只用一种方式来写" },
  numberOrIntervalDue: { en: "a number or an interval is due here", zh: "这里要写一个数或一个区间" },
  nothingToTruncate: {
    en: "a number without an interval has nothing to truncate",
    zh: "没有区间的数无从截断",
  },
  boundsInOtherUnit: {
    en: "the bounds are in another unit than the distribution",
    zh: "界限与分布的单位不同",
  },
  outsideRange: (share: Said): Wording => ({
    en: `${share} of this distribution lies where this number cannot be`,
    zh: `这个分布有 ${share} 落在这个数不可能取的范围里`,
  }),
  withinRange: { en: "a distribution within the range of the number", zh: "落在这个数取值范围之内的分布" },
  truncateOrChange: {
    en: "truncate it with `between: low..high`, or use `lognormal` or `beta`",
    zh: "用 `between: 下限..上限` 截断，或改用 `lognormal`、`beta`",
  },
  noSuchNumber: (text: Said): Wording => ({
    en: `there is no number \`${text}\``,
    zh: `没有 \`${text}\` 这个数`,
  }),
  followsAnother: (text: Said, other: Said): Wording => ({
    en: `\`${text}\` rises and falls with \`${other}\``,
    zh: `\`${text}\` 与 \`${other}\` 同升同降`,
  }),
  certain: (text: Said): Wording => ({
    en: `\`${text}\` is certain: it has nothing to be correlated with`,
    zh: `\`${text}\` 是确定的数，与什么都不会相关`,
  }),
  examplePath: {
    en: "the path of an uncertain number, such as `plan.push.reminder.effects.more visits`",
    zh: "某个不确定的数的路径，如 `plan.push.reminder.effects.more visits`",
  },
  writeInstead: (text: Said): Wording => ({ en: `write \`${text}\``, zh: `改写 \`${text}\`` }),
  didYouMean: (text: Said): Wording => ({ en: `did you mean \`${text}\`?`, zh: `是不是 \`${text}\`？` }),
  correlationOfTwo: { en: "a correlation is one of two numbers", zh: "相关是两个数之间的事" },
  correlationBetween: { en: "a correlation lies between -1 and 1", zh: "相关系数在 -1 与 1 之间" },
  exampleCorrelation: { en: "a number such as `0.5`", zh: "数，如 `0.5`" },
  correlatedWithItself: { en: "a number is not correlated with itself", zh: "一个数不与自己相关" },
  correlationKnown: { en: "the correlation of these two is known already", zh: "这两个数的相关已经写过" },
  notPositiveDefinite: {
    en: "no numbers can be correlated like this: the matrix is not positive definite",
    zh: "这些数不可能这样相关：相关矩阵不是正定的",
  },
  exampleConsistent: {
    en: "what is strongly correlated with one number to be so with those that follow it",
    zh: "与某个数强相关的，也与随它而动的那些数强相关",
  },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
