/**
 * Chinese words for what levers count of themselves and for the lines of their books. In English they are named by what
 * the record calls them.
 */
const counts: Readonly<Record<string, string>> = {
  messages: "发送的消息",
  opened: "打开的消息",
  "opt-outs": "关闭消息的人",
  interested: "感兴趣的人次",
  seated: "坐上的席位",
  attendees: "到场人次",
  kilometres: "到场者的路程公里数",
  "recaps read": "看复盘的人次",
  offered: "发出的优惠券",
  redeemed: "核销的优惠券",
  earned: "发放的积分",
  expired: "过期的积分",
  rewards: "兑换的奖励",
  readers: "阅读人次",
  packs: "发出的礼包",
  demotions: "降级人次",
  "check-ins": "打卡人次",
  "broken streaks": "断签人次",
  "taken up": "接下的任务",
  completed: "完成人次",
  missed: "未完成人次",
  entries: "参加人次",
  received: "收到的红包",
  prizes: "发出的奖品",
  packets: "发出的红包",
  "passed on": "转发的红包",
  served: "处理的个案",
  "at work": "在岗天数",
  answers: "收到的答卷",
  contacted: "联系的人次",
  returns: "召回的人次",
  reached: "触达人次",
  orders: "期间的订单",
  followers: "跟随人次",
  begun: "开始的人数",
  learners: "听课人次",
  awards: "发出的表彰",
  "met it": "感受到的人数",
  removed: "移出的成员",
  entered: "通过的人数",
  members: "带来的成员",
  seen: "看到的人次",
  "taken on": "招募的志愿者",
  serving: "在岗人日",
  promoted: "晋升的志愿者",
  rewarded: "得奖的人次",
  joined: "参团与入组人次",
  failed: "没有成团的次数",
  full: "成团的次数",
  complaints: "收到的投诉",
  answered: "答复的投诉",
  finished: "结营的学员",
  graduated: "毕业离营的学员",
  brings: "口碑带来的人",
  offers: "发出的邀约",
  payments: "付款次数",
  renewals: "续费次数",
  "moved by dividing": "拆群移动的人次",
  "moved by merging": "并群移动的人次",
  "shown the other": "看到对方社群的人次",
  posts: "发言的人日",
  minutes: "花费的分钟数",
  "changed groups": "自己换群的人次",
  open: "期末开着的群",
  waiting: "期末没有进群的成员",
};

/** Of group buying the groups are opened, of pushes the messages. */
const ofFamilies: Readonly<Record<string, string>> = {
  "group buying: opened": "开出的团",
  "contests: entries": "参赛人次",
  "lotteries: entries": "抽奖人次",
};

const lines: Readonly<Record<string, string>> = {
  dates: "场次",
  before: "预热",
  after: "复盘",
  posts: "篇数",
  editing: "编辑",
  discount: "优惠抵减",
  coupons: "制券",
  prizes: "奖品",
  packets: "红包",
  "hours worked": "工时",
  hours: "工时",
  running: "运行",
  contacts: "联系",
  returns: "回归福利",
  guides: "引导",
  topics: "选题",
  once: "一次性投入",
  price: "收费",
  spending: "投放",
  invitations: "邀请",
  allowances: "津贴",
  finishers: "结营奖励",
  rewards: "奖励",
  packs: "礼包",
  earned: "积分",
  answers: "答卷酬谢",
  learners: "听课成本",
  attendees: "到场成本",
  kilometres: "路费",
  awards: "表彰",
  offers: "邀约成本",
  messages: "消息",
};

/** Those who would have had what there is not enough of. */
const wanting: Readonly<Record<string, string>> = {
  "wanted served": "需要处理的个案",
  "wanted answered": "需要答复的投诉",
  "wanted received": "想抢红包的人次",
  "wanted awards": "够格获得表彰的人次",
  "wanted taken on": "愿意当志愿者的人次",
};

/** What a lever counts, in Chinese; as the record calls it where a scenario named it. */
export const chineseCount = (family: string, count: string): string => {
  const own = ofFamilies[`${family}: ${count}`] ?? counts[count];
  if (own !== undefined) return own;
  if (count.startsWith("on ")) return `期末在“${count.slice(3)}”的成员`;
  if (wanting[count] !== undefined) return wanting[count];
  if (!count.startsWith("wanted ")) return count;
  const wanted = counts[count.slice("wanted ".length)];
  return wanted === undefined
    ? count
    : `想要的${wanted.replace(/^(?:收到的|发出的|坐上的|处理的|答复的|招募的)/u, "")}`;
};

/** What counts without being a lever of a scenario. */
const notLevers: Readonly<Record<string, string>> = {
  "community: participation": "全体成员",
  "chat groups: groups": "群",
};

/** A lever by its name; what counts without being one, in Chinese. */
export const chineseLever = (family: string, lever: string): string =>
  notLevers[`${family}: ${lever}`] ?? lever;

/** A line of a lever's books, in Chinese. */
export const chineseLine = (line: string): string => lines[line] ?? counts[line] ?? line;
