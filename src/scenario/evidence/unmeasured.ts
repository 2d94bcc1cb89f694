import type { Unmeasured } from "./finding.ts";

/**
 * What no study was found for that a size could be taken from. A scenario that uses it states the number itself, and
 * the number counts as an assumption.
 */
export const unmeasured: readonly Unmeasured[] = [
  {
    id: "content",
    levers: ["content", "内容策划"],
    mechanism: {
      en: "quality, cadence and format of content, on retention",
      zh: "内容质量、更新频率与形式对留存的影响",
    },
  },
  {
    id: "atmosphere",
    levers: ["atmosphere", "structure", "社群氛围"],
    mechanism: { en: "the weights of an index of atmosphere", zh: "氛围指数的权重" },
  },
  {
    id: "hot topics",
    levers: ["content", "hot topics", "热点事件"],
    mechanism: { en: "tying in with hot topics", zh: "借势热点话题" },
  },
  {
    id: "weekday",
    levers: ["timing", "weekday", "周五发布"],
    mechanism: {
      en: "the weekday of a post; your own logs can tell",
      zh: "发布在星期几；可由自己的日志估计",
    },
  },
  {
    id: "rituals",
    levers: ["rituals", "digest", "早晚报", "开营", "结营"],
    mechanism: { en: "daily digests and ceremonies", zh: "早晚报与开营、结营仪式" },
  },
  {
    id: "hooks",
    levers: ["hooks", "push", "钩子", "群名钩子", "私信"],
    mechanism: {
      en: "hooks, hooks in the group's name, messages before an event",
      zh: "钩子复述、群名钩子、活动前私信",
    },
  },
  {
    id: "copy nudges",
    levers: ["copy nudge", "chain sign-up", "编辑文案", "群接龙"],
    mechanism: { en: "copy nudges and chains to sign up in", zh: "文案推动与群接龙" },
  },
  {
    id: "guests",
    levers: ["guest expert", "events", "大咖分享"],
    mechanism: { en: "guest experts", zh: "大咖分享" },
  },
  {
    id: "team tasks",
    levers: ["team tasks", "ownership", "分工协作", "主人翁"],
    mechanism: { en: "team tasks and ownership", zh: "团队任务与主人翁意识" },
  },
  {
    id: "volunteers",
    levers: ["volunteers", "leaders", "群主", "管理员", "骨干"],
    mechanism: {
      en: "what volunteer leaders achieve, their burnout, a ladder of promotion",
      zh: "志愿骨干的产出、倦怠与晋升阶梯",
    },
  },
  {
    id: "intensity",
    levers: ["operation", "重运营", "轻运营"],
    mechanism: { en: "heavy, medium and light operation", zh: "重、中、轻运营" },
  },
  {
    id: "hand-over",
    levers: ["hand-over", "换运营人", "交接"],
    mechanism: { en: "what a change of staff costs", zh: "更换运营人员的代价" },
  },
  {
    id: "early advertising",
    levers: ["early ads", "一来就打广告"],
    mechanism: { en: "the price of advertising to newcomers", zh: "对新人过早打广告的代价" },
  },
  {
    id: "price of entry",
    levers: ["entry", "gate", "付费门槛", "被重视感"],
    mechanism: { en: "feeling valued by a price of entry", zh: "付费门槛带来的被重视感" },
  },
  {
    id: "first times",
    levers: ["novelty", "新尝试", "记忆隆起"],
    mechanism: {
      en: "first experiences, and the years of 15 to 30",
      zh: "第一次的体验，以及 15–30 岁的记忆隆起",
    },
  },
  {
    id: "group buying",
    levers: ["group-buy", "bargain", "拼团", "砍价", "瓜分券"],
    mechanism: { en: "group purchases, bargaining, shared coupons", zh: "拼团、砍价、瓜分券" },
  },
  {
    id: "member day",
    levers: ["member day", "holiday", "会员日", "节假日营销"],
    mechanism: { en: "member days and holidays", zh: "会员日与节假日" },
  },
  {
    id: "check-in posts",
    levers: ["check-in", "打卡输出"],
    mechanism: { en: "posts written to check in", zh: "打卡输出" },
  },
  {
    id: "red packets, staying",
    levers: ["red packets", "红包"],
    mechanism: { en: "red packets, on retention", zh: "红包对留存的影响" },
  },
  {
    id: "service after week 1",
    levers: ["service", "1:1", "一对一", "专属客服"],
    mechanism: { en: "one-to-one service after the first week", zh: "首周之后的一对一服务" },
  },
  {
    id: "product",
    levers: ["product", "speed", "UX", "产品体验", "加载速度"],
    mechanism: {
      en: "speed and ease of the product, on leaving a community",
      zh: "产品速度与体验对社群流失的影响",
    },
  },
  {
    id: "homogeneity",
    levers: ["positioning", "属性相似", "调性一致"],
    mechanism: { en: "how alike the members are", zh: "成员的相似程度" },
  },
  {
    id: "benefits of tiers",
    levers: ["tiers", "VIP", "会员等级", "专属服务"],
    mechanism: { en: "how much the benefits of tiers keep members", zh: "等级权益对流失的影响大小" },
  },
  {
    id: "rates of coming back",
    levers: ["win-back", "召回"],
    mechanism: { en: "rates of coming back to a community", zh: "社群中的回归率" },
  },
  {
    id: "fatigue",
    levers: ["push", "fatigue", "通知过多", "反感"],
    mechanism: { en: "the parameters of contact fatigue", zh: "触达疲劳的参数" },
  },
  {
    id: "private groups",
    levers: ["groups", "baseline", "微信群"],
    mechanism: { en: "rates of leaving of private groups", zh: "私域群的流失率" },
  },
];
