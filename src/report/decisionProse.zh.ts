import { plainText } from "./citation.ts";
import type { DecisionProse } from "./decisionProse.ts";
import { before } from "./spacing.zh.ts";

export const chineseDecision: DecisionProse = {
  heading: "结论",
  effect: (date, clause) => `到${date}，${clause}。`,
  headline: {
    retention: {
      keepsMore: (v) => `${v.plan}的留存率比${v.against}高 ${v.points} 个百分点${v.worlds}`,
      keepsFewer: (v) => `${v.plan}的留存率比${v.against}低 ${v.points} 个百分点${v.worlds}`,
      keepsSame: (v) => `${v.plan}留住的成员与${v.against}完全一样多`,
      keepsUnclear: (v) =>
        `${v.replicates} 个世界分辨不出${v.plan}与${v.against}在留存率上的差别（平均相差 ${v.points} 个百分点）`,
      baselineOnly: (v) => `没有方案时，${v.start}的在册成员到${v.date}仍有 ${v.share}${v.worlds}。`,
    },
    activeRetention: {
      keepsMore: (v) =>
        `${v.plan}的活跃留存率（成员中此前 28 天内到访过的比例）比${v.against}高 ${v.points} 个百分点${v.worlds}`,
      keepsFewer: (v) =>
        `${v.plan}的活跃留存率（成员中此前 28 天内到访过的比例）比${v.against}低 ${v.points} 个百分点${v.worlds}`,
      keepsSame: (v) => `${v.plan}保持活跃（此前 28 天内到访过）的成员与${v.against}完全一样多`,
      keepsUnclear: (v) =>
        `${v.replicates} 个世界分辨不出${v.plan}与${v.against}在活跃留存率（成员中此前 28 天内到访过的比例）上的差别（平均相差 ${v.points} 个百分点）`,
      baselineOnly: (v) =>
        `没有方案时，${v.start}的在册成员中有 ${v.share} 在${v.date}之前的 28 天内到访${v.worlds}。`,
    },
  },
  membersAtEnd: {
    more: (v) => `${v.plan}的成员比${v.against}多 ${v.members} 人${v.worlds}`,
    fewer: (v) => `${v.plan}的成员比${v.against}少 ${v.members} 人${v.worlds}`,
    same: (v) => `${v.plan}的成员与${v.against}完全一样多`,
    nineOfTenFewer: (low, high) => `（十个世界中有九个少 ${low} 到 ${high} 人）`,
  },
  nineOfTen: (low, high) => `（十个世界中有九个在 ${low} 到 ${before(high)}之间）`,
  nineOfTenFewer: (low, high) => `（十个世界中有九个低 ${low} 到 ${high}）`,

  money: (money, loss) => `${money}；${loss}。`,
  bringsBack: (v) => `每投入 ${before(v.unit)}收回 ${v.back}（净得 ${v.net}，投资回报率 ${v.roi}）`,
  costsLess: (v) => `成本比${v.against}少 ${v.saved}，毛利变化 ${v.margin}`,
  costsTheSame: (v) => `成本与${v.against}相同，毛利变化 ${v.margin}`,
  noMoney: (v) => `收入和成本与${v.against}完全相同`,
  losesIn: (worlds, all) => `${all} 个世界中有 ${worlds} 个亏损`,
  losesInNone: (all) => (plainText(all) === "1" ? "这一个世界没有亏损" : `${all} 个世界中没有一个亏损`),
  losesInAll: (all) => (plainText(all) === "1" ? "这一个世界亏损" : `${all} 个世界全部亏损`),

  verdict: (value, judgement) => `${value}：${judgement}。`,
  gains: (v) => `折现到起点，净得 ${v.npv}${v.worlds}`,
  loses: (v) => `折现到起点，净亏 ${v.npv}${v.worlds}`,
  changesNothing: "收入和成本与基线完全相同：从金额上看，做与不做没有差别。",
  noMoneyInAny: (count) => `${count} 个方案的收入和成本都与基线完全相同：从金额上看选哪个没有差别。`,
  pays: (days, date) => `按这些数字值得做，平均 ${days} 天回本，即${date}`,
  paysAtOnce: "按这些数字值得做，平均而言从未垫付",
  doesNotPay: (days) => `按这些数字，${days} 天内不能回本`,
  open: (days) => `${days} 天内能否回本尚无定论`,
  noBasis: (replicates) => `${replicates} 个世界不足以作为决策依据`,

  best: (v) => `${v.count} 个方案中，${v.plan}平均净值最高：折现到起点，净得 ${v.npv}${v.worlds}。`,
  noneGains: (v) =>
    `平均而言，${v.count} 个方案在 ${v.days} 天内都不能回本；亏得最少的是${v.plan}：折现到起点，净亏 ${v.npv}${v.worlds}。`,
  effectAndMoney: (v) => `到${v.date}，${v.effect}；${v.money}；${v.loss}。`,
  others: (next, keeper) => `${next}；${keeper}。`,
  aheadOf: (v) => `其次是${v.next}，平均净值少 ${v.npv}，${v.all} 个世界中有 ${v.worlds} 个更低`,
  tiedWith: (v) => `${v.replicates} 个世界分辨不出它与${v.next}的净值高下，后者平均少 ${v.npv}${v.further}`,
  further: (count) => `（若差别确实如此，再多 ${count} 个世界就有八成把握分辨）`,
  sameAs: (v) => `${v.next}在每个世界里的净值都与它相同`,
  keepsMost: {
    retention: (v) => `留住成员最多的是${v.plan}：高 ${v.points} 个百分点，净值少 ${v.npv}`,
    activeRetention: (v) => `活跃留存率最高的是${v.plan}：高 ${v.points} 个百分点，净值少 ${v.npv}`,
  },
  nobodyKeepsMore: {
    retention: "其余方案都没有明显留住更多成员",
    activeRetention: "其余方案的活跃留存率都没有明显更高",
  },

  knownTo: (v) => `以上平均值来自 ${v.replicates} 个世界，误差为 ${v.errors.join("和 ")}（蒙特卡洛标准误）。`,
  errors: {
    points: (points) => `±${points} 个百分点`,
    members: (members) => `±${members} 人`,
    money: (money) => `±${money}`,
  },
  baselineCourse: (v) =>
    `平均而言，${v.days} 天里成员从 ${v.from} 人变为 ${v.to} 人${v.money === null ? "" : `，毛利 ${v.money.margin}，成本 ${v.money.cost}`}。`,
  baselineKnownTo: (v) =>
    `平均比例来自 ${v.replicates} 个世界，误差为 ±${v.points} 个百分点（蒙特卡洛标准误）。`,
  oneWorld: "这里只有一个世界：它说明可能发生什么，不说明应当预期什么。",
  tooFewWorlds: (replicates) => `只有 ${replicates} 个世界，不足以给出结果的范围；请至少运行 20 个。`,
  sample: (share) => `只模拟了社群的 ${share}：金额和人数都是这个样本的。`,
  enlarged: (times) => `把社群放大到 ${times} 倍来模拟：金额和人数都是放大后的。`,
};
