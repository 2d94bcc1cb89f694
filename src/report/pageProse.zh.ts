import { invitationChannel } from "../scenario/invitations.ts";
import { chineseCount, chineseLever, chineseLine } from "./leverWords.ts";
import type { PageProse } from "./pageProse.ts";

const lines: Readonly<Record<string, string>> = {
  fees: "会费",
  orders: "订单",
  visits: "到访",
  "chat groups: upkeep": "群的维护",
  commission: "佣金",
  [`acquisition: ${invitationChannel}`]: "获客：邀请",
};

export const chinesePage: PageProse = {
  sideBySide: "各方案并列",
  inFigures: "各方案的主要数字",
  leversDid: "各项手段做了什么",
  concerns: "签字之前请留意",
  planAgainstPlan: "方案两两比较",
  pairsNote: "每两个方案在相同抽样下相比：前者减后者。差别不到其误差的两倍时，这些世界分辨不出高下。",

  plan: "方案",
  difference: "与基线相比",
  netValue: (currency) => `净值（${currency === "CNY" ? "元" : currency}）`,
  nineOfTen: "九成世界",
  points: (number) => `${number} 个百分点`,
  inPoints: "（百分点）",
  pair: "比较",
  against: (plan, other) => `${plan} − ${other}`,
  worthMoreIn: "前者净值更高",

  membersAtStart: "起点在册",
  joined: "期间加入",
  group: "成员组",
  ledgerLine: (name) => lines[name] ?? name.replace(/^acquisition: /, "获客："),
  onAverage: "各世界平均",
  activeMembers: "期末活跃成员",
  dailyVisitors: "最后一周每日到访",
  weeklyActives: "周活跃（WAU）",
  weeklyOverMonthly: "周活跃 / 月活跃",
  nextDayRetention: "新成员次日留存",
  profit: (currency) => `毛利减成本（${currency === "CNY" ? "元" : currency}）`,
  extraCost: (currency) => `增量成本（${currency === "CNY" ? "元" : currency}）`,
  lowPoint: (currency) => `资金最低点（${currency === "CNY" ? "元" : currency}）`,
  costPerNewMember: (currency) => `每名新成员的获客成本 CAC（${currency === "CNY" ? "元" : currency}）`,
  costPerMemberKept: (currency) => `每多留一名成员的成本（${currency === "CNY" ? "元" : currency}）`,
  leverCount: (family, lever, count) => `${chineseLever(family, lever)}：${chineseCount(family, count)}`,
  leverLine: (lever, line) => (line === "" ? lever : `${lever}：${chineseLine(line)}`),
};
