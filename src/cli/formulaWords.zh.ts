/** The formulas of `explain` in Chinese: what the model keeps of members and of the community, and what stands between. */
import type { ReaderWords } from "../analysis/explain.ts";
import { qualifiersInChinese, subjectInChinese } from "./storyWords.zh.ts";

/** What is kept of every member and of the community, under its own name. */
const own: Readonly<Record<string, string>> = {
  stage: "阶段",
  segment: "分群",
  channel: "渠道",
  propensity: "来访倾向",
  frailty: "流失倾向",
  joined: "加入日",
  weekday: "星期",
  month: "月份",
  week: "周次",
  lastVisit: "上次来访日",
  visits: "近 31 天来访",
  dormantSince: "沉默起始日",
  renewIn: "距续费天数",
  group: "群",
  "return: slowing": "回归放缓曲线",
  "chat groups: group": "所在的群",
  "chat groups: size": "群的人数",
  "prospects: joined": "已加入的潜在用户",
  "invitations: invited": "受邀加入",
};

/** What is kept of a lever, a feedback or a shock. */
const kept: Readonly<Record<string, string>> = {
  strength: "强度",
  until: "截止日",
  carried: "余留的作用",
  uses: "用过次数",
  running: "进行中",
  fatigue: "疲劳",
  gradient: "临近目标的曲线",
  deadline: "临近截止的曲线",
  balance: "积分余额",
  points: "成长值",
  rung: "所在等级",
  streak: "连续天数",
  join: "参加打卡",
  place: "名次",
  done: "已完成次数",
  steps: "已完成步数",
  guided: "有引导",
  "open until": "开放截止日",
  joined: "已参团人数",
  "passed on": "转发中",
  "won back": "召回来的",
  met: "已感受到",
  since: "起始日",
  serves: "在岗",
  wear: "疲惫程度",
  answer: "个人响应",
  held: "现值",
  level: "现值",
  felt: "现值",
  exits: "未被淡忘的流失",
  members: "成员数",
  "members of groups": "各群成员数",
  "members yesterday": "昨天的成员数",
  "visits yesterday": "昨天的来访数",
  "recently lost": "近期流失的熟人",
  "of levers": "举措带来的部分",
  "of all": "全体的部分",
};

const weekdays: Readonly<Record<string, string>> = {
  monday: "周一",
  tuesday: "周二",
  wednesday: "周三",
  thursday: "周四",
  friday: "周五",
  saturday: "周六",
  sunday: "周日",
};
const stages: Readonly<Record<string, string>> = {
  new: "新成员",
  active: "活跃",
  dormant: "沉默",
  left: "已离开",
};

/** A record of the model such as `points: 打卡积分: balance`; of `strength 7` the days stay. */
export const chineseRecord = (name: string): string => {
  const known = own[name];
  if (known !== undefined || !name.includes(": ")) return known ?? name;
  const { subject, rest } = subjectInChinese(name);
  const last = rest.at(-1) ?? "";
  const [, what = last, days] = /^(strength|until|carried) ([\d.]+)$/u.exec(last) ?? [];
  const word = kept[what] ?? (last === "acted on" ? "反馈被采纳" : undefined);
  if (last === "") return subject;
  if (word === undefined) return `${subject}${qualifiersInChinese(rest)}`;
  return `${subject}${qualifiersInChinese(rest.slice(0, -1))}：${word}${days === undefined ? "" : `（${days} 天）`}`;
};

export const formulasInChinese: ReaderWords = {
  named: chineseRecord,
  code: (value) => stages[value] ?? weekdays[value] ?? value,
  formula: {
    today: "今天",
    group: "群",
    and: "且",
    or: "或",
    not: "非",
    quotient: "整除",
    remainder: "余",
    held: (x) => `${x} 限于 0…1`,
    saturation: (x, half) => `饱和(${x}，半效于 ${half})`,
    drawn: (chance, decision) => `以概率 ${chance} 抽中（${decision}）`,
    normalQuantile: (draw) => `正态分位数（${draw}）`,
    numberSet: (bits) => `天数（${bits}）`,
    lastOf: (n, bits) => `${bits}的最近 ${n} 天`,
    cellOf: (draw) => `格（${draw}）`,
    drawOf: (draw) => `抽取（${draw}）`,
    countOf: (tally) => `计数（${tally}）`,
    neighbours: (column) => `熟人的${column}之和`,
    happens: (rate) => `以速率 ${rate} 发生`,
    choice: (a, condition, b) => `${condition} 时为 ${a}，否则为 ${b}`,
    rounding: { floor: "向下取整", ceiling: "向上取整", truncate: "取整数部分", nearest: "取整" },
  },
};
