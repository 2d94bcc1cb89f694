import type { Said, Wording } from "../../program/wording.ts";

/** Texts on the community: calendar, members, arrivals, behaviour, and dials. */
export const communityMessages = {
  bracketsInARow: {
    en: "brackets of which each begins where the one before ends",
    zh: "首尾相接的会龄段：每一段从上一段结束处开始",
  },
  someName: { en: "a name of its own", zh: "自己的名字" },
  nobodyAtAll: {
    en: "`{count: 2400, tenure: …}`, since nobody is there and nobody arrives",
    zh: "如 `{count: 2400, tenure: …}`；现在既没有会员，也没有人加入",
  },
  periodOfRenewals: {
    en: "`30 days` if they are of a month, `7 days` if of a week, `365 days` if of a year",
    zh: "按月续费写 `30 days`，按周写 `7 days`，按年写 `365 days`",
  },
  pathsOfNumbers: { en: "the paths of two numbers in `[…, …]`", zh: "写在 `[…, …]` 里的两个数的路径" },
  segments: { en: "segments", zh: "分群" },
  channels: { en: "channels", zh: "渠道" },
  distances: { en: "distances", zh: "距离档" },
  arms: { en: "arms", zh: "方案臂" },
  rules: { en: "rules", zh: "规则" },
  shocks: { en: "shocks", zh: "冲击" },
  noPurchases: {
    en: "nobody orders where the scenario does not say how much is bought",
    zh: "场景没有写成员下单多少，也就没有人下单",
  },
  examplePurchases: {
    en: "`purchases: {per visit: 6%, basket: 80 CNY, margin: 30%}` in `behaviour`",
    zh: "在 `behaviour` 里写 `purchases: {per visit: 6%, basket: 80 CNY, margin: 30%}`",
  },
  noInvitations: {
    en: "nobody invites where the scenario does not say how many members invite",
    zh: "场景没有写成员邀请多少人，也就没有人邀请",
  },
  exampleInvitations: {
    en: "`invitations: {rate: 0.2 per month, accepted: 20%}` in `arrivals`",
    zh: "在 `arrivals` 里写 `invitations: {rate: 0.2 per month, accepted: 20%}`",
  },
  noPosts: {
    en: "nobody posts where the scenario does not say how much is posted",
    zh: "场景没有写成员发言多少，也就没有人发言",
  },
  examplePosts: {
    en: "`posts: {per visit: 12%}` in `behaviour`",
    zh: "在 `behaviour` 里写 `posts: {per visit: 12%}`",
  },
  notACurrency: { en: "this is not a currency code", zh: "这不是货币代码" },
  exampleCurrency: { en: "an ISO 4217 code such as `CNY`", zh: "ISO 4217 代码，如 `CNY`" },
  replicatesDue: { en: "a whole number of replicates is due here", zh: "这里要写重复的次数，是整数" },
  upTo: (most: Said): Wording => ({ en: `1 to ${most}`, zh: `1 到 ${most}` }),
  noDial: (name: Said): Wording => ({
    en: `there is no dial called "${name}" to set`,
    zh: `没有叫“${name}”的旋钮可以设置`,
  }),
  someDial: { en: "a dial in `vary:`", zh: "`vary:` 里的某个旋钮" },
  dialNeedsOf: (name: Said): Wording => ({
    en: `\`vary.${name}\` needs \`of\``,
    zh: `\`vary.${name}\` 缺少 \`of\``,
  }),
  noNumberOfPath: { en: "there is no number of this path in the scenario", zh: "场景里没有这个路径的数" },
  examplePath: {
    en: "the path of a number, such as `plan.events.Friday live show.seats`",
    zh: "某个数的路径，如 `plan.events.Friday live show.seats`",
  },
  noVisits: { en: "all weekdays are without visits", zh: "每个星期几都没有到访" },
  shapeAboveZero: { en: "the shape of a gamma distribution is above 0", zh: "伽马分布的形状参数大于 0" },
  activationIsOne: { en: "activation is stated by one number", zh: "激活只用一个数来写" },
  exampleActivation: (example: Said): Wording => ({
    en: `\`${example}\` or \`{rate: 6% per day}\``,
    zh: `\`${example}\` 或 \`{rate: 6% per day}\``,
  }),
  leaveOfCurve: {
    en: "`leave` belongs to a fitted curve; beside `leaving` it would do nothing",
    zh: "`leave` 属于拟合的曲线；与 `leaving` 并列时不起作用",
  },
  stateDormant: {
    en: "delete it, and state `dormant` in `leaving`",
    zh: "删去它，在 `leaving` 里写 `dormant`",
  },
  shareIsCertain: (what: Wording): Wording => ({
    en: `the shares of the ${what.en} must add up to 100%: none of them can be an interval`,
    zh: `各${what.zh}的比例之和必须是 100%：其中不能有区间`,
  }),
  oneNumber: { en: "one number", zh: "一个数" },
  sharesAddUp: (what: Wording, sum: Said): Wording => ({
    en: `the shares of the ${what.en} add up to ${sum}`,
    zh: `各${what.zh}的比例之和是 ${sum}`,
  }),
  whole: { en: "100% in all", zh: "合计 100%" },
  missingShare: (share: Said): Wording => ({ en: `${share} is missing`, zh: `还差 ${share}` }),
  excessShare: (share: Said): Wording => ({ en: `${share} is too much`, zh: `多出 ${share}` }),
  sameName: (what: Wording, name: Said): Wording => ({
    en: `two ${what.en} have the name "${name}"`,
    zh: `有两个${what.zh}都叫“${name}”`,
  }),
  ownName: { en: "a name of its own for each", zh: "各有各的名字" },
  weeksOrDays: {
    en: "a calendar has `weeks` or `days`, not both",
    zh: "日历写 `weeks` 或 `days`，不能两者都写",
  },
  wholeDaysLong: { en: "a calendar is a whole number of days long", zh: "日历的长度是整天数" },
  upToDays: (most: Said): Wording => ({ en: `1 to ${most} days`, zh: `1 到 ${most} 天` }),
  notWholeDays: { en: "this is not a whole number of days", zh: "这不是整天数" },
  exampleHistory: (most: Said): Wording => ({
    en: `\`35 days\`, at most ${most}`,
    zh: `\`35 days\`，最多 ${most} 天`,
  }),
  wholeGroups: { en: "groups are a whole number, two or more", zh: "群的个数是不小于 2 的整数" },
  exampleGroups: { en: "`groups: 40`", zh: "`groups: 40`" },
  notABracket: (key: Said): Wording => ({
    en: `\`${key}\` is not a bracket of tenure`,
    zh: `\`${key}\` 不是会龄段`,
  }),
  exampleBracket: { en: "`0..90 days`, `1..3 years` …", zh: "`0..90 days`、`1..3 years` 等" },
  oneAfterTheOther: (before: Said, after: Said): Wording => ({
    en: `${before}, then ${after}`,
    zh: `先 ${before}，后 ${after}`,
  }),
  bracketsOfTenure: { en: "tenure brackets", zh: "会龄段" },
  bracketsOverlap: { en: "two brackets of tenure overlap", zh: "有两个会龄段重叠" },
  notAWeekday: (key: Said): Wording => ({ en: `\`${key}\` is not a weekday`, zh: `\`${key}\` 不是星期几` }),
  weekdayTwice: { en: "this weekday is written twice", zh: "这个星期几写了两次" },
  notAMonth: (key: Said): Wording => ({ en: `\`${key}\` is not a month`, zh: `\`${key}\` 不是月份` }),
  exampleMonth: { en: "a number from 1 (January) to 12", zh: "1（一月）到 12 的数" },
  theCalendar: (first: Said, last: Said): Wording => ({
    en: `the calendar, ${first} to ${last}`,
    zh: `日历（${first} 至 ${last}）`,
  }),
  lastBeforeFirst: { en: "the last day comes before the first", zh: "最后一天早于第一天" },
  dateFrom: (first: Said): Wording => ({ en: `a date from ${first} on`, zh: `${first} 及以后的日期` }),
  notACurvePoint: (key: Said): Wording => ({
    en: `\`${key}\` is not a point of a retention curve`,
    zh: `\`${key}\` 不是留存曲线上的点`,
  }),
  examplePoints: { en: "`day 1`, `week 4` …", zh: "`day 1`、`week 4` 等" },
  exampleMemberPoints: { en: "`day 1`, `week 4`, `month 3` …", zh: "`day 1`、`week 4`、`month 3` 等" },
  sameDay: (a: Said, b: Said): Wording => ({
    en: `\`${a}\` and \`${b}\` are the same day`,
    zh: `\`${a}\` 与 \`${b}\` 是同一天`,
  }),
  rises: (now: Said, before: Said): Wording => ({
    en: `more are still members at ${now} than at ${before}: who left is not counted again`,
    zh: `${now} 时仍是会员的比 ${before} 时还多：已流失的不会重新计入`,
  }),
  noRise: { en: "a curve that does not rise", zh: "不上升的曲线" },
  gammaOrBeta: {
    en: "members differ by `gamma` or by `beta`, not both",
    zh: "会员之间的差异写 `gamma` 或 `beta`，不能两者都写",
  },
  everyOfRenewal: {
    en: "`every` is the length of a membership period: it goes with `clock: renewal`",
    zh: "`every` 是会员周期的长度：与 `clock: renewal` 一起写",
  },
  contractHasTerm: {
    en: "the `term` of the contract says when members can leave",
    zh: "什么时候可以流失由合约的 `term` 决定",
  },
  curveOfContract: {
    en: "a curve is fitted to leaving on any day; with a contract members leave at renewals",
    zh: "曲线按任何一天都可能流失来拟合；有合约时成员在续期时流失",
  },
  stateRates: {
    en: "state `leaving` instead, e.g. `{new: 17% per year, active: 17% per year, dormant: 17% per year}`",
    zh: "改写 `leaving`，如 `{new: 17% per year, active: 17% per year, dormant: 17% per year}`",
  },
  notATerm: { en: "this is not a term of membership", zh: "这不是会员期限" },
  exampleTerm: { en: "`monthly`, `annual`, `none`, `90 days`", zh: "`monthly`、`annual`、`none`、`90 days`" },
  windowBeyondTerm: {
    en: "`early` and `late` together are shorter than a term",
    zh: "`early` 与 `late` 之和要短于一个期限",
  },
  notAPeriod: { en: "this is not a period", zh: "这不是周期" },
  examplePeriod: { en: "`day`, `week`, `30 days`, `year`", zh: "`day`、`week`、`30 days`、`year`" },
  renewalPeriodApart: { en: "the period of renewals stands in `every`", zh: "续费的周期写在 `every` 里" },
  renewedBeside: (amount: Said, every: Said): Wording => ({
    en: `\`renewed: ${amount}\` beside \`every: ${every}\``,
    zh: `写 \`renewed: ${amount}\`，另写 \`every: ${every}\``,
  }),
  renewalsNeedTenure: {
    en: "renewals are those of the members at the start: their tenure is needed",
    zh: "续费说的是起始时的会员：要知道他们的会龄",
  },
  exampleTenure: { en: "`tenure` in `members`", zh: "`members` 里的 `tenure`" },
  noFit: (tag: Said): Wording => ({
    en: `no rates of leaving can be fitted to this curve (${tag})`,
    zh: `拟合不出与这条曲线相符的流失速率（${tag}）`,
  }),
  curveOrRates: {
    en: "leaving is known by a curve (`new members`) or by rates (`leaving`), not by both",
    zh: "流失用曲线（`new members`）或速率（`leaving`）来写，不能两者都写",
  },
  deleteOne: { en: "delete one of the two", zh: "删去其中一个" },
  renewalsOfCurve: {
    en: "`renewals` belongs to a fitted curve; beside `leaving` it would do nothing",
    zh: "`renewals` 属于拟合的曲线；与 `leaving` 并列时不起作用",
  },
  stateCurve: {
    en: "delete it, or state `new members` instead of `leaving`",
    zh: "删去它，或用 `new members` 代替 `leaving`",
  },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
