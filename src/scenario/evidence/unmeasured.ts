import type { Unmeasured } from "./finding.ts";

/**
 * What no study was found for that a size could be taken from. A scenario that uses it states the number itself, and
 * the number counts as an assumption.
 */
export const unmeasured: readonly Unmeasured[] = [
  {
    id: "content",
    levers: ["content", "内容策划", "内容组合", "内容形式", "转载", "征集", "原创", "十五分钟以内"],
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
    levers: ["copy nudge", "chain sign-up", "编辑文案", "群接龙", "nudges", "社会认同"],
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
    levers: ["hand-over", "换运营人", "交接", "staff", "人力", "排队"],
    mechanism: { en: "what a change of staff costs", zh: "更换运营人员的代价" },
  },
  {
    id: "early advertising",
    levers: ["early ads", "一来就打广告", "ads", "先予后取", "互动营销"],
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
    levers: ["member day", "holiday", "会员日", "节假日营销", "limited offers"],
    mechanism: { en: "member days and holidays", zh: "会员日与节假日" },
  },
  {
    id: "check-in posts",
    levers: ["check-in", "打卡输出", "check-ins"],
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
    levers: ["tiers", "VIP", "会员等级", "专属服务", "早期体验", "优先权益", "到一定等级得一对一咨询"],
    mechanism: { en: "how much the benefits of tiers keep members", zh: "等级权益对流失的影响大小" },
  },
  {
    id: "rates of coming back",
    levers: ["win-back", "召回"],
    mechanism: { en: "rates of coming back to a community", zh: "社群中的回归率" },
  },
  {
    id: "fatigue",
    levers: ["push", "fatigue", "通知过多", "反感", "退订"],
    mechanism: { en: "the parameters of contact fatigue", zh: "触达疲劳的参数" },
  },
  {
    id: "private groups",
    levers: ["groups", "baseline", "微信群"],
    mechanism: { en: "rates of leaving of private groups", zh: "私域群的流失率" },
  },
  {
    id: "education",
    levers: ["education", "courses", "在线课程", "使用手册", "专家讲解"],
    mechanism: { en: "courses and manuals, on staying", zh: "课程、教程与手册对留存的影响" },
  },
  {
    id: "recommendations",
    levers: ["recommendations", "个性化推荐"],
    mechanism: {
      en: "personal recommendations in a community, and how precise they are",
      zh: "社群里的个性化推荐及其精度",
    },
  },
  {
    id: "complexity",
    levers: ["complexity", "hurdle", "活动复杂度"],
    mechanism: { en: "how much the complexity of an activity costs", zh: "活动复杂度的代价" },
  },
  {
    id: "noise and complaints",
    levers: ["complaints", "noise", "刷屏多", "刷屏"],
    mechanism: { en: "how many complaints noise brings", zh: "刷屏带来多少投诉" },
  },
  {
    id: "shared staff",
    levers: ["staff", "waiting", "客服团队", "响应时效"],
    mechanism: { en: "how much an answer loses by waiting", zh: "等待让答复的价值降低多少" },
  },
  {
    id: "opting in",
    levers: ["entry", "opt-in", "被动吸引进群", "被拉进群"],
    mechanism: { en: "having chosen to join, against having been pulled in", zh: "主动进群与被拉进群的差别" },
  },
  {
    id: "depth of discounts",
    levers: ["coupons", "limited offers", "面额与折扣力度"],
    mechanism: { en: "how the effect of a discount saturates with its depth", zh: "折扣力度的饱和" },
  },
  {
    id: "points that expire",
    levers: ["points", "积分有效期", "到期清零"],
    mechanism: { en: "what losing points does", zh: "积分清零的影响" },
  },
  {
    id: "travel",
    levers: ["meetups", "distance", "路程", "外地成员"],
    mechanism: { en: "how far members travel to a meeting", zh: "成员愿意为聚会走多远" },
  },
  {
    id: "channels",
    levers: ["acquisition", "channel decline", "渠道下滑", "流量下滑", "推广策略"],
    mechanism: { en: "how spending saturates, and how a channel declines", zh: "投放的饱和与渠道的下滑" },
  },
  {
    id: "commission",
    levers: ["commission", "invitations", "分销佣金", "潜在用户池"],
    mechanism: { en: "commissions, and how many could ever join", zh: "分销佣金与潜在用户的多少" },
  },
  {
    id: "routing",
    levers: ["routing", "导流到社群", "购买客户名单"],
    mechanism: { en: "leading users of a product or bought leads in", zh: "产品导流与购买名单" },
  },
  {
    id: "return after leaving",
    levers: ["channels", "流失用户再回来"],
    mechanism: { en: "those who had left and come back", zh: "离开后再回来的人" },
  },
  {
    id: "seasons",
    levers: ["seasons", "camp", "训练营", "下期口碑"],
    mechanism: {
      en: "who goes on after a camp, and what word of mouth brings",
      zh: "结营后留下的比例与口碑带来的新人",
    },
  },
  {
    id: "exchanges",
    levers: ["exchanges", "换群", "互推"],
    mechanism: { en: "exchanging members, and the leak", zh: "互推带来的人与流走的人" },
  },
  {
    id: "regrouping",
    levers: ["regrouping", "拆群", "并群"],
    mechanism: { en: "who is lost when groups are divided or merged", zh: "拆群、并群时流失多少人" },
  },
  {
    id: "levels",
    levers: ["levels", "引流营", "付费营", "年度会员", "现有的年度会员", "升级会员", "续费", "转化路径"],
    mechanism: {
      en: "conversion to paid levels, renewal, and what the level does",
      zh: "转化到付费等级、续费，以及等级本身的作用",
    },
  },
];
