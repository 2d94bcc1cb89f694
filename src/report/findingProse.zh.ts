import type { CapacityUse } from "../analysis/leverUse.ts";
import type { Process } from "../scenario/scenario.ts";
import type { Stock } from "../scenario/stocks.ts";
import type { FindingProse } from "./findingProse.ts";

const events: Readonly<Record<Process, readonly [string, string]>> = {
  activate: ["次激活", "次"],
  visit: ["次到访", "次"],
  contribute: ["次发言", "次"],
  purchase: ["笔订单", "笔"],
  leave: ["次流失", "次"],
  goDormant: ["次沉默", "次"],
  return: ["次回归", "次"],
  invite: ["次邀请", "次"],
};

const stockNames: Readonly<Record<Stock, string>> = {
  satisfaction: "满意度",
  belonging: "归属感",
  noise: "噪声",
  habit: "习惯",
};

const things: Readonly<Record<CapacityUse["of"], readonly [string, string]>> = {
  seats: ["席位", "个"],
  coupons: ["优惠券", "张"],
  packs: ["礼包", "份"],
  awards: ["奖项", "个"],
  places: ["名额", "个"],
  hours: ["工时", "小时"],
};

const unit = (currency: string): string => (currency === "CNY" ? "元" : currency);

/** 汉字之后的数字前留一个空格。 */
const spaced = (text: string): string => (/^\d/.test(text) ? ` ${text}` : text);

const measures = { retention: "留存率", activeRetention: "活跃留存率", npv: "净值" } as const;

export const chineseFindings: FindingProse = {
  measure: "指标",
  margin: (currency) => `毛利（${unit(currency)}）`,

  breakEven: {
    title: "各项手段要多强才划算",
    sentence: (v) => `${v.plan}中余地最小的是${v.lever}：效果达到所写的 ${v.multiple} 倍才划算。`,
    needsMore: (v) => `${v.plan}中，${v.lever}的效果要达到所写的 ${v.multiple} 倍才会划算。`,
    never: (v) => `${v.plan}中，效果即使达到所写的 ${v.upTo} 倍也不划算的：${v.levers.join("、")}。`,
    always: (plan) => `${plan}中，每项手段即使没有所写的效果也划算。`,
    note: "“划算”指在期内增加方案的净值。该手段的全部效果同时加强或减弱；其成本、疲劳及其他附带影响不变。效果针对被触达的成员，取中间值。",
    stated: "所写的效果",
    pays: "何时划算",
    multiple: "所写效果的倍数（95% 区间）",
    asStated: (currency) => `按所写效果增加（${unit(currency)}）`,
    withoutEffects: (currency) => `没有效果时增加（${unit(currency)}）`,
    keeps: {
      leave: (members) => `每 100 名将离开者留住 ${members} 名`,
      goDormant: (members) => `每 100 名将沉默者中 ${members} 名保持活跃`,
    },
    gives: (stock, amount) =>
      stock === "habit" ? `养成习惯的速度加快 ${amount} 倍` : `给${stockNames[stock]} ${amount}`,
    become: (process, count) => `100 ${events[process][0]}变为 ${count} ${events[process][1]}`,
    ofPart: (effect, part) => `${effect}（${part}）`,
    and: (first, last) => `${first}，且${spaced(last)}`,
    times: (multiple, range) => (range === "" ? multiple : `${multiple}（${range}）`),
    outcomes: {
      "breaks even": ({ effects }) => `只要${spaced(effects)}`,
      "always pays": () => "没有任何效果也划算",
      "never pays": ({ upTo }) => `效果达到 ${upTo} 倍也不划算`,
      "no effects": () => "单凭自身不划算：没有写明效果",
    },
  },

  assumptionShare: {
    title: "收益有多少建立在假设之上",
    sentence: (v) => `${v.plan}的${v.measure}收益（${v.gain}）有 ${v.share} 建立在假设之上。`,
    whole: (v) => `${v.plan}的${v.measure}收益（${v.gain}）完全建立在假设之上：没有这些假设反而有损失。`,
    noGain: (v) => `${v.plan}在${v.measure}上没有收益，也就谈不上建立在假设之上。`,
    measures,
    note: "把属于假设或默认值的预期效果全部设为零，重新运行方案；余下的部分有证据支持。超过 100% 表示：没有这些假设，方案反而有损失。",
    gain: "收益",
    evidenced: "其中有证据支持",
    share: "建立在假设上的份额",
    assumed: (plan, numbers) => `${plan}设为零的数：${numbers}。`,
  },

  beyond: {
    title: "期末之后",
    sentence: (v) =>
      `期末之后的 ${v.days} 天里，${v.plan}使净值变化 ${v.beyond}；全部天数合计变化 ${v.all}。`,
    lasting: (v) => `${v.plan}带来的留存率差别，到那时还剩 ${v.share}。`,
    note: (date) =>
      `相同的世界继续运行到${date}。方案新增的手段已随期末停止，现行做法继续。各世界平均，折现到第一天；差别均相对基线。`,
    value: (currency) => `期末之后的净值（${unit(currency)}）`,
    difference: (currency) => `– 差别（${unit(currency)}）`,
    inAll: (currency) => `全部天数的差别（${unit(currency)}）`,
    atHorizon: "期末留存率之差（百分点）",
    later: "此后留存率之差（百分点）",
    left: "差别还剩",
    members: "此后成员数之差",
    paidBack: "回本时间",
  },

  leverUse: {
    title: "各项手段用到了什么程度",
    reached: (v) => `${v.plan}中，${v.lever}触达的成员最多：平均 ${v.members} 人。`,
    ranOut: (v) => `${v.plan}中，${v.lever}的预算在 ${v.worlds} 的世界里用完，平均在 ${v.days} 天之后。`,
    owed: (v) => `${v.plan}中，${v.lever}期末欠 ${v.points} 积分未兑换，届时成本为 ${v.cost}。`,
    note: "各世界平均。触达：方案中的手段至少作用过一次的成员。欠付积分：期内发放、期末尚未兑换的积分；其成本不含永不兑换的部分。",
    people: "触达的成员",
    taken: "使用",
    ended: "用完",
    points: "欠付积分",
    takenOf: (v) =>
      `${v.offered} ${things[v.of][1]}${things[v.of][0]}中用了 ${v.taken} ${things[v.of][1]}（${v.share}）`,
    fullDates: (share, of) =>
      of === "hours"
        ? `${share} 的日子工时用完`
        : of === "seats"
          ? `${share} 的场次满座`
          : `${share} 的批次名额用完`,
    ranOutIn: (worlds, days) => `${worlds} 的世界里，${days} 天之后`,
    neverOut: "从未",
    pointsOwed: (points, cost) => `${points} 积分，${cost}`,
  },
};
