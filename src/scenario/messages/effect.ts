import type { Said, Wording } from "../../program/wording.ts";

/** Texts on effects. */
export const effectMessages = {
  timesOrPercent: (times: Said, percent: Said): Wording => ({
    en: `\`${times}\` if it is a multiple of what there is, \`${percent}\` if it is a percentage`,
    zh: `若指现在的多少倍，写 \`${times}\`；若指百分数，写 \`${percent}\``,
  }),
  exampleEffect: (direction: Said): Wording => ({
    en: `how many ${direction}, such as \`5%\` or \`2%..12%\``,
    zh: `\`${direction}\` 的幅度，如 \`5%\` 或 \`2%..12%\``,
  }),
  ratioHasSign: { en: "a ln rate ratio has a sign of its own", zh: "ln rate ratio 自带正负号" },
  pointsOfARate: {
    en: "percentage points are of a share at a time, not of a rate",
    zh: "百分点说的是某一时刻的比例，不是速率",
  },
  doesNotBelong: (text: Said): Wording => ({
    en: `\`${text}\` does not belong to an effect`,
    zh: `\`${text}\` 不该写在效应里`,
  }),
  percentDue: { en: "an effect is a change in percent", zh: "效应写成百分数的变化" },
  minusReadings: (direction: Said, word: Said): Wording => ({
    en: `\`${direction} ${word}\` with a minus can be read two ways`,
    zh: `\`${direction} ${word}\` 带负号，有两种读法`,
  }),
  twoEffects: (da: Said, wa: Said, ra: Said, db: Said, wb: Said, rb: Said): Wording => ({
    en: `\`${da} ${wa}: ${ra}\` or \`${db} ${wb}: ${rb}\``,
    zh: `\`${da} ${wa}: ${ra}\` 或 \`${db} ${wb}: ${rb}\``,
  }),
  noSigns: { en: "effects carry no signs", zh: "效应不带正负号" },
  allFewer: { en: "there cannot be 100% fewer", zh: "不可能少 100%" },
  examplePoints: {
    en: "percentage points with a sign, such as `+3pp` or `+2pp..+6pp`",
    zh: "带正负号的百分点，如 `+3pp` 或 `+2pp..+6pp`",
  },
  retentionReadings: (text: Said): Wording => ({
    en: `\`${text}\` of retention can be read two ways`,
    zh: `留存的 \`${text}\` 有两种读法`,
  }),
  pointReadings: (points: Said, result: Said, part: Said): Wording => ({
    en: `${points} if it is points (60% become ${result}%), ${part} if it is a part of 60%`,
    zh: `若指百分点（60% 变成 ${result}%），写 ${points}；若指 60% 的一部分，写 ${part}`,
  }),
  notOfRetention: (text: Said): Wording => ({
    en: `\`${text}\` does not belong to a change of retention`,
    zh: `\`${text}\` 不该写在留存的变化里`,
  }),
  retentionNeedsSign: {
    en: "a change of retention says whether it is up or down",
    zh: "留存的变化要说明是升是降",
  },
  orOf: (a: Said, b: Said): Wording => ({ en: `${a} or ${b}`, zh: `${a} 或 ${b}` }),
  fewerOrMore: (wa: Said, a: Said, wb: Said, b: Said): Wording => ({
    en: `\`fewer ${wa}: ${a}\` or \`more ${wb}: ${b}\``,
    zh: `\`fewer ${wa}: ${a}\` 或 \`more ${wb}: ${b}\``,
  }),
  retentionOrLeave: (points: Said, shown: Said): Wording => ({
    en: `\`retention at week 4: ${points}\` if it is percentage points of those still there then, \`fewer leave: ${shown}\` if it is the rate of leaving`,
    zh: `若指到那时仍在者的百分点，写 \`retention at week 4: ${points}\`；若指流失的速率，写 \`fewer leave: ${shown}\``,
  }),
  lastingOrHalfLife: {
    en: "an effect is `lasting` or has a `half-life`, not both",
    zh: "效应写 `lasting` 或 `half-life`，不能两者都写",
  },
  lengthDue: { en: "a length of time is due here", zh: "这里要写时长" },
  exampleLength: { en: "`3 days`, `2 weeks` …", zh: "`3 days`、`2 weeks` 等" },
  retentionIsPoints: {
    en: "a change of retention is a number of points or an interval, not a distribution",
    zh: "留存的变化是百分点数或区间，不是分布",
  },
  sameRate: (before: Said, key: Said): Wording => ({
    en: `\`${before}\` and \`${key}\` are about the same rate`,
    zh: `\`${before}\` 与 \`${key}\` 说的是同一个速率`,
  }),
  oneOfTheTwo: {
    en: "one of the two; an interval such as `-5%..10%` covers both directions",
    zh: "只写其中一个；`-5%..10%` 这样的区间可以涵盖两个方向",
  },
  arrivalsTwice: {
    en: "`more arrivals` and `fewer arrivals` are about the same rate",
    zh: "`more arrivals` 与 `fewer arrivals` 说的是同一个速率",
  },
  otherTarget: (target: Said): Wording => ({
    en: `the effects of this lever are on ${target}`,
    zh: `这个举措的效应作用于 ${target}`,
  }),
  saysNothing: { en: "these effects say nothing", zh: "这里没有写任何效应" },
  exampleOne: { en: "an effect such as `fewer leave: 2%..12%`", zh: "效应，如 `fewer leave: 2%..12%`" },
  noModel: {
    en: "a change of retention cannot be turned into a rate here",
    zh: "留存的变化在这里无法换算成速率",
  },
  renewalClock: {
    en: "where members leave at renewals only, an effect is one on the rate of leaving",
    zh: "会员只在续费时流失的，效应要写成流失速率的变化",
  },
  outOfReach: (now: Said): Wording => ({
    en: `retention is ${now} then: it cannot change by so much`,
    zh: `那时的留存是 ${now}：变不了这么多`,
  }),
  withinReach: (highest: Said): Wording => ({
    en: `a change to a share above 0% and below ${highest}`,
    zh: `使留存大于 0%、小于 ${highest} 的变化`,
  }),
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
