import type { Said, Wording } from "../../program/wording.ts";

/** Texts on levers, arms, rules and holdouts. */
export const leverMessages = {
  answersToNothing: {
    en: "answers differ to effects on rates, and this lever has none of its own",
    zh: "响应的差异是对速率效果而言的，而这个举措自身没有这样的效果",
  },
  effectsOrNoAnswers: {
    en: "`effects: {fewer leave: 2%..12%}`, or no `answers differ`",
    zh: "写 `effects: {fewer leave: 2%..12%}`，或不写 `answers differ`",
  },
  nothingToSort: {
    en: "all members leave at one rate here, so no door can tell who will stay",
    zh: "这里所有成员的流失速率都一样，门槛分不出谁会留下",
  },
  exampleDiffer: {
    en: "`differ: {gamma: 0.5}` in `leaving`, or no `sorts`",
    zh: "在 `leaving` 里写 `differ: {gamma: 0.5}`，或不写 `sorts`",
  },
  scoreOfWhom: {
    en: "a score tells those whom `to` means from the others, and no `to` says whom",
    zh: "评分用来识别 `to` 所指的成员，而这里没有写 `to`",
  },
  exampleTo: {
    en: "`to: days_since_visit >= 14`",
    zh: "写 `to: days_since_visit >= 14`",
  },
  haloOfNothing: {
    en: "a halo is of additional orders, and this coupon brings none by its effects",
    zh: "光环指多出来的订单，而这张券的效果里没有多出订单",
  },
  notADistance: (found: Said): Wording => ({
    en: `"${found}" is no distance in whole kilometres`,
    zh: `“${found}”不是以整公里写的距离`,
  }),
  exampleDistances: { en: "`{5 km: 60%, 40 km: 40%}`", zh: "`{5 km: 60%, 40 km: 40%}`" },
  distanceUnknown: (key: Said): Wording => ({
    en: `\`${key}\` goes by the distance of members, and none is given`,
    zh: `\`${key}\` 取决于成员的距离，而这里没有写距离`,
  }),
  sayDistance: {
    en: "`distance: {5 km: 60%, 40 km: 40%}`, or delete it",
    zh: "写 `distance: {5 km: 60%, 40 km: 40%}`，或删去它",
  },
  distanceDoesNothing: {
    en: "this distance keeps nobody away and costs nothing",
    zh: "这里的距离既不影响到场意愿，也不产生费用",
  },
  sayWhatDistanceDoes: {
    en: "`odds halve every: 30 km` for those who come less the farther they live, or `cost: {per km: …}`",
    zh: "写 `odds halve every: 30 km`（住得越远越不来），或 `cost: {per km: …}`（车费）",
  },
  deleteOne: { en: "delete one of the two", zh: "删去其中一个" },
  beginsAs: (name: Said): Wording => ({
    en: `this name goes on from "${name}" after a colon, so the two could not be told apart in what is reported`,
    zh: `这个名字是“${name}”加冒号再接下去的，结果里会与它分不开`,
  }),
  anotherName: { en: "another name", zh: "另一个名字" },
  addedByPlan: { en: "a lever that the plan adds", zh: "方案新增的举措" },
  holdoutOfWhat: { en: "a holdout says of what it is a share", zh: "对照组要说明是谁的比例" },
  membersOrGroups: { en: "members or groups can be held out", zh: "对照组可以是会员，也可以是群" },
  noGroups: { en: "no groups are told apart", zh: "没有说明有多少个群" },
  groupsExpected: { en: "`members: {groups: 40}`", zh: "`members: {groups: 40}`" },
  noWholeGroup: (groups: number): Wording => ({
    en: `that is no whole group, or all, of ${groups}`,
    zh: `${groups} 个群的这个比例不足一个群，或是全部的群`,
  }),
  holdoutIsOne: { en: "a holdout is one number, not an interval", zh: "对照组的比例是一个数，不是区间" },
  holdoutBetween: { en: "a holdout lies between 0% and 100%", zh: "对照组的比例在 0% 与 100% 之间" },
  holdoutOfToday: (name: Said): Wording => ({
    en: `members cannot be held out of a plan that changes what runs today: "${name}"`,
    zh: `方案改动了现行的举措，就无法留出对照组：“${name}”`,
  }),
  onlyAdds: { en: "plans and arms that only add levers", zh: "只增加举措的方案和方案臂" },
  leversOf: (family: Said): Wording => ({ en: `levers of \`${family}\``, zh: ` \`${family}\` 举措` }),
  somethingToday: (family: Said): Wording => ({
    en: `something in \`today.${family}\``,
    zh: `\`today.${family}\` 里的某一项`,
  }),
  nothingCalled: (name: Said): Wording => ({
    en: `nothing called "${name}" runs already, and it is too little for a lever of its own`,
    zh: `现行举措里没有叫“${name}”的，而作为新举措它写得太少`,
  }),
  armsConflict: (key: Said, name: Said): Wording => ({
    en: `two of these arms change \`${key}\` of "${name}" differently`,
    zh: `其中两个方案臂对“${name}”的 \`${key}\` 改得不一样`,
  }),
  separateArms: {
    en: "arms that do not touch the same thing, or an arm with changes of its own",
    zh: "改动互不重叠的方案臂，或另写一个自带改动的方案臂",
  },
  noArm: (name: Said): Wording => ({ en: `there is no arm called "${name}"`, zh: `没有叫“${name}”的方案臂` }),
  armsCircle: { en: "these arms combine each other in a circle", zh: "这些方案臂互相合并，绕成了圈" },
  armNameEmpty: {
    en: "the name of an arm has at least one letter or digit",
    zh: "方案臂的名字里至少要有一个字母、汉字或数字",
  },
  armNameTaken: (name: Said, what: Wording): Wording => ({
    en: `"${name}" is what the ${what.en} is called`,
    zh: `“${name}”已是${what.zh}的名称`,
  }),
  planItself: { en: "plan itself", zh: "方案本身" },
  withoutPlan: { en: "world without a plan", zh: "没有方案的基线" },
  armNameAlike: (name: Said): Wording => ({
    en: `in the names of files this arm cannot be told from "${name}"`,
    zh: `在文件名里，这个方案臂与“${name}”分不开`,
  }),
  writtenTwice: (key: Said): Wording => ({
    en: `\`${key}\` is written in the rule and in what it gives`,
    zh: `\`${key}\` 在规则里和它所给的东西里都写了`,
  }),
  noMessageBudget: { en: "messages have no budget", zh: "消息没有预算" },
  giveOrSwitch: {
    en: "a rule gives something to members or switches levers on, not both",
    zh: "规则要么给会员东西，要么启用举措，不能两者都做",
  },
  twoRules: { en: "write two rules", zh: "写成两条规则" },
  onlySwitchesLast: {
    en: "only a rule that switches levers on says for how long",
    zh: "只有启用举措的规则才说明持续多久",
  },
  oneGift: { en: "a rule gives one thing", zh: "一条规则只给一样东西" },
  exampleGift: { en: "`coupon` or `push`", zh: "`coupon` 或 `push`" },
  switchesNothing: { en: "this rule switches nothing on", zh: "这条规则什么举措也没启用" },
  noPlannedLever: (name: Said): Wording => ({
    en: `no plan has a lever called "${name}"`,
    zh: `没有哪个方案有叫“${name}”的举措`,
  }),
  severalLevers: (name: Said, families: Said): Wording => ({
    en: `"${name}" is the name of several levers: ${families}`,
    zh: `“${name}”是好几个举措的名字：${families}`,
  }),
  renameOne: { en: "rename one of them", zh: "给其中一个改名" },
  runsToday: (name: Said): Wording => ({
    en: `"${name}" runs today already: a rule switches on what the plan adds`,
    zh: `“${name}”现在已经在做：规则只启用方案新增的举措`,
  }),
  notSwitchable: (family: Said): Wording => ({
    en: `levers of \`${family}\` cannot be switched by a rule`,
    zh: `\`${family}\` 的举措不能由规则启用`,
  }),
  switchable: (families: Said): Wording => ({ en: `a lever of ${families}`, zh: `${families} 里的举措` }),
  switchHasNo: (key: Said): Wording => ({
    en: `a rule that switches levers on has no \`${key}\``,
    zh: `启用举措的规则没有 \`${key}\``,
  }),
  atTheLever: { en: "write it at the lever", zh: "写在举措里" },
  differTooMuch: {
    en: "nobody's members answer so unlike each other: it is the standard deviation of their ln rate ratios",
    zh: "成员的响应不会相差这么大：这里写的是 ln 速率比的标准差",
  },
  differUpTo: (most: number): Wording => ({
    en: `a number from 0 to ${most}, such as \`0.3\``,
    zh: `0 到 ${most} 的数，如 \`0.3\``,
  }),
  everyOrOn: { en: "a lever has `every` or `on`, not both", zh: "举措写 `every` 或 `on`，不能两者都写" },
  exampleSchedule: {
    en: "`day`, `monday`, `[mon, thu]`, `2 weeks`, `10 days`, `2 weeks on friday`",
    zh: "`day`、`monday`、`[mon, thu]`、`2 weeks`、`10 days`、`2 weeks on friday`",
  },
  weekdayTwice: { en: "a weekday stands here twice", zh: "同一个星期几写了两次" },
  notAllWeekdays: { en: "these are not all weekdays", zh: "这些不全是星期几" },
  exampleWeekdays: { en: "weekdays such as `[mon, thu]`", zh: "星期几，如 `[mon, thu]`" },
  notASchedule: { en: "this is not a schedule", zh: "这不是排期" },
  outside: (date: Said, range: Wording): Wording => ({
    en: `${date} lies outside ${range.en}`,
    zh: `${date} 在${range.zh}之外`,
  }),
  itsOwnTime: (first: Said, last: Said): Wording => ({
    en: `the lever's own time, ${first} to ${last}`,
    zh: `举措自己的时段（${first} 至 ${last}）`,
  }),
  dateBetween: (first: Said, last: Said): Wording => ({
    en: `a date from ${first} to ${last}`,
    zh: `${first} 至 ${last} 的日期`,
  }),
  exampleBudget: (code: Said): Wording => ({
    en: `\`8000 ${code} redeemed\` or \`500 coupons\``,
    zh: `\`8000 ${code} redeemed\` 或 \`500 coupons\``,
  }),
  budgetIsNoDistribution: { en: "a budget is one number, not a distribution", zh: "预算是一个数，不是分布" },
  budgetOfWhat: { en: "a budget says of what it is", zh: "预算要说明是什么的预算" },
  ifRedeemed: (text: Said): Wording => ({
    en: `\`${text} redeemed\` if it is the money redeemed`,
    zh: `若指核销的金额，写 \`${text} redeemed\``,
  }),
  budgetOfUncertainFace: {
    en: "how many coupons this pays for is not known, since their face is an interval",
    zh: "面额是区间，这笔预算够多少张券无法确定",
  },
  budgetIsOne: { en: "a budget is one number, not an interval", zh: "预算是一个数，不是区间" },
  faceAboveZero: { en: "a coupon takes more than nothing off an order", zh: "优惠券的面额大于 0" },
  seatsWay: (way: Said): Wording => ({
    en: `seats cannot go by \`${way}\``,
    zh: `席位不能按 \`${way}\` 分配`,
  }),
  exampleSeats: {
    en: "`300 per show, lottery` or `300 per show, most visits first`",
    zh: "`300 per show, lottery` 或 `300 per show, most visits first`",
  },
  mostVisitsFirst: {
    en: "`most visits first`: who is there most comes first most",
    zh: "`most visits first`：来得最勤的人往往最先到",
  },
  notACap: { en: "this is not a cap on messages", zh: "这不是消息的上限" },
  hoursOfEveryone: {
    en: "these hours are those of everyone: they cannot be for some members alone",
    zh: "这些工时面向所有成员，不能只给一部分人",
  },
  respondsToNothing: {
    en: "members answer to what it helps, which says how they differ: it has no effect of its own",
    zh: "它自身没有效果，成员响应的差别要写在它所帮助的举措里",
  },
  rewardForNothing: {
    en: "a reward takes points: at 0 there is nothing to save up for",
    zh: "奖励要用积分换：写 0 就没有什么可攒的",
  },
  moreVisitsThanDays: (days: Said): Wording => ({
    en: `within ${days} days there are no more than ${days} days with a visit, so nobody would ever do it`,
    zh: `${days} 天里来访的日子最多 ${days} 天，永远没有人做得到`,
  }),
  silentForNoTime: {
    en: "nobody has been silent for so long at least and for so short a time at most",
    zh: "没有人既沉默了至少这么久、又最多只沉默了这么短",
  },
  fromItself: {
    en: "a level is offered to members of other levels, not to those who are on it",
    zh: "一个等级只能向别的等级的成员提供，不能向已在该等级的人提供",
  },
  levelsCircle: (name: Said): Wording => ({
    en: `nobody can ever come to "${name}": the levels that it is offered from are reached from each other alone`,
    zh: `没有人能升到“${name}”：它所面向的等级只能从彼此升上来`,
  }),
  wayIntoLevels: {
    en: "one of them without `from`, or in `today` with `at the start: 12%`",
    zh: "其中一个不写 `from`，或写在 `today` 里并注明 `at the start: 12%`",
  },
  noStepToDo: { en: "a checklist has a step to do", zh: "清单里至少要有一步" },
  moreThanTheTeam: {
    en: "no team has so many members, so none would ever have done it",
    zh: "小组没有这么多人，永远不会有小组完成",
  },
  upTo: (most: Said): Wording => ({ en: `${most} at most`, zh: `不超过 ${most}` }),
  noTimeForACase: {
    en: "a case that takes no time: hours would be no limit to how many are dealt with",
    zh: "处理一件不花时间，人力就不成为限制",
  },
  capTooLong: {
    en: "messages are counted over 31 days at most",
    zh: "消息次数最多按 31 天计算",
  },
  capOfWhat: { en: "this cap does not say of what", zh: "这个上限没有说明是谁的" },
  wholeNumberDue: { en: "a whole number of at least 1 is due", zh: "这里应为不小于 1 的整数" },
  noChannel: (name: Said): Wording => ({ en: `there is no channel "${name}"`, zh: `没有叫“${name}”的渠道` }),
  noSegment: (key: Said): Wording => ({
    en: `\`${key}\` is no segment of the members`,
    zh: `\`${key}\` 不是成员的分群`,
  }),
  onlyPlanned: (family: Said): Wording => ({
    en: `\`${family}\` can only be part of a plan: what it has done to the measured behaviour cannot be told`,
    zh: `\`${family}\` 只能写在方案里：它对已测得的行为起了多大作用无从分辨`,
  }),
  nobodyOnItYet: {
    en: "nobody is on a level yet that a plan brings",
    zh: "方案新增的等级，期初还没有人在上面",
  },
  levelOfToday: { en: "a level under `today`", zh: "`today` 下的等级" },
  levelsOverfull: (percent: Said): Wording => ({
    en: `the levels of today hold ${percent}% of the members at the start, and a member is on one at a time`,
    zh: `现有等级期初合计占成员的 ${percent}%，而每位成员同时只在一个等级上`,
  }),
  levelsWithinAll: { en: "shares that come to 100% at most", zh: "合计不超过 100% 的占比" },
  oneGroupADay: {
    en: "one group a day at most, and more than none: a certain number above 0 and up to 1",
    zh: "每天最多一个群，且大于零：应为 0 以上、不超过 1 的确定数",
  },
  spentAlready: {
    en: "it runs today, so what it cost once is spent, in the baseline as in every plan, and no plan can save it",
    zh: "它现在已经在做：一次性投入早已花掉，基线和每个方案都一样，哪个方案也省不下来",
  },
  whatItGoesOnCosting: {
    en: "no `once`; `running` for what it goes on costing, or a lever of another name in `plan` for what is still to come out",
    zh: "不写 `once`；仍在发生的费用写 `running`，还没上线的改动在 `plan` 里另起名字写一个举措",
  },
  openAsLong: (key: Said, window: Said): Wording => ({
    en: `what such an offer does holds as long as it is open, by its \`${window}\`, and \`${key}\` would change nothing`,
    zh: `这类优惠的作用与开放期一样长，由 \`${window}\` 决定，\`${key}\` 不起作用`,
  }),
  sayTheWindow: {
    en: "`window: 7 days` for how long it is open, and `afterwards` for what is left of it",
    zh: "开放多久写 `window: 7 days`，结束之后的余波写 `afterwards`",
  },
  nothingToFindOut: {
    en: "hosts who say that they are hosts have nothing to be found out",
    zh: "公开身份的主持人没有什么可被识破的",
  },
  noLeverCalled: (name: Said): Wording => ({
    en: `there is no lever called "${name}" in today or in any plan`,
    zh: `today 和各个方案里都没有叫“${name}”的举措`,
  }),
  leverOf: (families: Said): Wording => ({
    en: `the name of a lever of ${families}`,
    zh: `${families} 下面一个举措的名称`,
  }),
  notForFamily: (name: Said, family: Said, by: Said): Wording => ({
    en: `"${name}" is a lever of \`${family}\`, and \`${by}\` changes nothing about those`,
    zh: `“${name}”是 \`${family}\` 类的举措，\`${by}\` 对这类举措不起作用`,
  }),
  noRung: (key: Said): Wording => ({
    en: `\`${key}\` is no rung of the ladder`,
    zh: `\`${key}\` 不是等级阶梯里的一级`,
  }),
  firstRung: {
    en: "the first rung begins at 0: everyone is on a rung",
    zh: "第一级从 0 开始：每个人都在某一级上",
  },
  outOfOrder: (key: Said, before: Said): Wording => ({
    en: `the ladder is out of order: \`${key}\` is not above \`${before}\``,
    zh: `等级阶梯的顺序不对：\`${key}\` 不高于 \`${before}\``,
  }),
  ascending: { en: "ascending thresholds", zh: "逐级升高的门槛" },
  startOfWhat: { en: "this does not say what is credited at the start", zh: "这里没有说明起始时计入什么" },
  exampleHistory: {
    en: "`history of 180 days` or `no history`",
    zh: "`history of 180 days` 或 `no history`",
  },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
