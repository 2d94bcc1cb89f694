/** Names of model forms in Chinese, phrase by phrase; names of distributions stay as they are cited. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/terms of (\d+) days/g, "每期 $1 天"],
  [/terms/g, "按期续约"],
  [/month ([\d, ]+)$/g, "$1 月另计"],
  [/visits until leaving/g, "离开前一直来访"],
  [/frailty of leaving/g, "离开的快慢因人而异"],
  [/spells of dormancy/g, "沉睡与回归"],
  [/spells with slowing returns/g, "沉睡期（回归渐慢）"],
  [/slowing returns/g, "回归渐慢"],
  [/spells/g, "沉睡期"],
  [/only new members leave/g, "只有新成员离开"],
  [/nobody leaves/g, "无人离开"],
  [/new members apart/g, "新成员单列"],
  [/new and settled/g, "新老两段"],
  [/weekdays/g, "星期"],
  [/months/g, "月份"],
  [/recent level/g, "近期水平"],
  [/half the trend/g, "一半趋势"],
  [/trend/g, "趋势"],
  [/constant/g, "不变"],
  [/campaign of every year/g, "每年一次的活动"],
  [/mean of whole years/g, "各整年的平均"],
  [/beta-discrete-Weibull/g, "beta-离散 Weibull"],
  [/beta-geometric/g, "beta-几何"],
  [/geometric/g, "几何"],
  [/exponential/g, "指数"],
  [/gamma frailty/g, "gamma 异质"],
  [/ and |, /g, "、"],
];

export const formInChinese = (name: string): string =>
  phrases.reduce((text, [phrase, words]) => text.replace(phrase, words), name);
