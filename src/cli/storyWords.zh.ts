/** Chinese words for what happened to one member and for the terms that decided it, which go by the record's names. */

import { isProcess } from "./processWords.zh.ts";

const happened: Readonly<Record<string, string>> = {
  messages: "收到消息",
  opened: "打开消息",
  "opt-outs": "关闭消息",
  interested: "想报名",
  seated: "得到席位",
  attendees: "到场",
  kilometres: "路程公里数",
  "recaps read": "看复盘",
  offered: "收到优惠券",
  redeemed: "核销优惠券",
  discount: "优惠抵减",
  earned: "获得积分",
  expired: "积分过期",
  rewards: "兑换奖励",
  readers: "阅读",
  packs: "收到礼包",
  demotions: "降级",
  "check-ins": "打卡",
  "broken streaks": "断签",
  "taken up": "接下任务",
  completed: "完成",
  missed: "未完成",
  entries: "参加",
  received: "抢到红包",
  packets: "抢到运营发的红包",
  prizes: "中奖",
  "passed on": "接着发红包",
  served: "问题得到处理",
  answers: "填写问卷",
  contacted: "被联系",
  returns: "被召回",
  reached: "被触达",
  orders: "期间下单",
  followers: "跟随",
  begun: "开始",
  learners: "听课",
  awards: "获得表彰",
  "met it": "感受到变化",
  removed: "被移出",
  entered: "通过门槛",
  members: "由此加入",
  seen: "看到",
  "taken on": "成为志愿者",
  serving: "在岗",
  promoted: "晋升",
  rewarded: "得奖",
  joined: "参加",
  failed: "没有成团",
  full: "成团",
  complaints: "投诉",
  answered: "投诉得到答复",
  finished: "完成训练营",
  graduated: "毕业离营",
  brings: "带来新人",
  offers: "收到邀约",
  payments: "付款",
  renewals: "续费",
  "moved by dividing": "因拆群换了群",
  "moved by merging": "因并群换了群",
  "shown the other": "看到对方社群",
  posts: "发言",
  minutes: "花费的分钟数",
  "changed groups": "自己换群",
  "wanted served": "有问题要处理",
  "wanted answered": "有投诉要答复",
  "wanted received": "想抢红包",
  "wanted awards": "够格获得表彰",
  "wanted taken on": "愿意当志愿者",
};

const ofFamilies: Readonly<Record<string, string>> = { "group buying: opened": "开团" };

/** What a term is of beside the lever's own effect, which needs no word. */
const terms: Readonly<Record<string, string>> = {
  "after a break": "断签之后",
  "after a miss": "未完成之后",
  "after a failure": "没有成团之后",
  after: "之后",
  afterwards: "之后",
  "goal gradient": "临近目标",
  "while open": "开团期间",
  "after demotion": "掉级之后",
  "made good": "投诉得到补救",
  "above the median": "高于中位数",
  "below the median": "低于中位数",
  "left out": "未到场",
  "acted on": "反馈被采纳",
  "worn out": "疲惫",
  "second life": "回来之后",
  "own answer": "个人响应",
  fall: "掉级",
  "from tomorrow": "次日起",
  ownership: "主人翁感",
  deadline: "临近截止",
  fatigue: "疲劳",
};

/** A count of the record such as `check-ins: 日更打卡: broken streaks`, as what happened. */
export const chineseHappening = (count: string): string => {
  const [family = "", lever = "", ...rest] = count.split(": ");
  const what = rest.join(": ");
  const word = ofFamilies[`${family}: ${what}`] ?? happened[what];
  if (word === undefined) return count;
  return lever === "participation" ? word : `${lever}：${word}`;
};

/** What adds to a rate without being a lever. */
const notLevers: Readonly<Record<string, string>> = {
  "feedback: contagion": "流失传染",
  "feedback: habit": "习惯",
  "feedback: atmosphere": "氛围",
  "feedback: satisfaction": "满意度",
  "feedback: belonging": "归属感",
  "feedback: noise": "嘈杂",
  "has brought": "带过人",
  invited: "被邀请",
};

/** What a term or a record of the model is about, by its lever or what else it is of, and the parts that follow. */
export const subjectInChinese = (
  name: string,
): { readonly subject: string; readonly rest: readonly string[] } => {
  const parts = name.split(": ");
  for (const length of [2, 1]) {
    const subject = notLevers[parts.slice(0, length).join(": ")];
    if (subject !== undefined) return { subject, rest: parts.slice(length) };
  }
  return { subject: parts[0] === "shock" ? `冲击“${parts[1]}”` : (parts[1] ?? name), rest: parts.slice(2) };
};

/** The words in brackets behind a lever: what a term is of beside the lever's own effect, and which rung's. */
export const qualifiersInChinese = (parts: readonly string[]): string =>
  parts
    .filter((part) => !isProcess(part))
    .map((part) => `（${terms[part] ?? part}）`)
    .join("");

/** A term of a decision such as `check-ins: 日更打卡: after a break`. */
export const chineseTerm = (term: string): string => {
  const isToday = term.startsWith("today: ");
  const { subject, rest } = subjectInChinese(isToday ? term.slice("today: ".length) : term);
  return `${subject}${qualifiersInChinese(rest)}${isToday ? "：现行做法" : ""}`;
};
