import type { Finding } from "./finding.ts";

/** Messages, questions, offers to stay and to come back: what is said to members one by one. */
export const contacts: readonly Finding[] = [
  {
    id: "name in a message",
    levers: ["push", "personalisation", "推送", "个性化", "私信"],
    mechanism: { en: "the member's name in a message", zh: "消息中带成员姓名" },
    on: "open",
    grade: "B",
    studies: [
      {
        citation: "Sahni, Wheeler & Chintagunta 2018, Marketing Science, randomised",
        result: {
          en: "20% more opens, 31% more leads, 17% fewer unsubscribed.",
          zh: "打开多 20%，线索多 31%，退订少 17%。",
        },
      },
      {
        citation: "Defau & Zauner 2023",
        result: { en: "The first name in the subject did nothing.", zh: "标题中带名字没有效果。" },
      },
    ],
    published: { kind: "rate ratio", low: 1, high: 1.2 },
    use: {
      kind: "judged",
      mean: 0.04,
      sd: 0.1,
      because: { en: "one of two studies could not repeat it", zh: "两项研究中有一项未能重复" },
    },
  },
  {
    id: "contact frequency",
    levers: ["push", "reminders", "fatigue", "推送", "通知", "提醒"],
    mechanism: { en: "more frequent messages", zh: "消息更频繁" },
    on: "leave",
    grade: "B",
    studies: [
      {
        citation: "Wohllebe et al. 2021, 17,500 users of an app, five frequencies, seven weeks",
        result: {
          en: "More messages, more uninstalls and fewer opens.",
          zh: "消息越多，卸载越多，打开越少。",
        },
      },
      {
        citation: "SmartNews, randomised over a year",
        result: {
          en: "A gain after two weeks, worse after six months, below those without messages after a year.",
          zh: "两周后有增益，六个月后变差，一年后低于没有消息的人。",
        },
      },
      {
        citation: "Facebook, randomised over a year",
        result: {
          en: "Fewer notifications lowered use at first and raised it after a year.",
          zh: "减少通知起初降低使用，一年后提高使用。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: {
        en: "up after two weeks, level after half a year, down after a year",
        zh: "两周后上升，半年后持平，一年后下降",
      },
    },
  },
  {
    id: "habituation to messages",
    levers: ["push", "wear-out", "推送", "提醒"],
    mechanism: { en: "getting used to messages", zh: "对消息习以为常" },
    on: "novelty",
    grade: "B",
    studies: [
      {
        citation:
          "Klasnja et al. 2019, Annals of Behavioral Medicine: HeartSteps, 44 adults, six weeks, randomised per message",
        result: {
          en: "A suggestion raised the steps of the next half hour by 66% at first and by 14% on average (p = 0.06).",
          zh: "一条建议起初使之后半小时的步数多 66%，平均多 14%（p = 0.06）。",
        },
      },
      {
        citation: "Bell et al. 2023, JMIR mHealth 11: Drink Less, 350 users, 30 days, randomised per day",
        result: {
          en: "A message at 8 pm made opening the app within the hour 3.5 times as likely (95% interval 2.9–4.3, of the preprint).",
          zh: "晚 8 点的消息使一小时内打开应用的可能性为 3.5 倍（95% 区间 2.9–4.3，见预印本）。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: {
        en: "large within the hour, smaller with each use; not the rate of a whole day",
        zh: "一小时内效果大，越用越小；不是全天的速率",
      },
    },
  },
  {
    id: "message volume, shape",
    levers: ["push", "e-mail", "推送", "邮件"],
    mechanism: { en: "how demand grows with messages a week", zh: "需求随每周消息数的增长" },
    on: "purchase",
    grade: "D",
    studies: [
      {
        citation: "Hillstrom 2018, blog.minethatdata.com (a practitioner's example)",
        secondHand: true,
        result: {
          en: "Demand per customer at 0 to 5 e-mails a week: $0, 0.10, 0.17, 0.19, 0.20, 0.205.",
          zh: "每周 0 到 5 封邮件时每位顾客的需求：0、0.10、0.17、0.19、0.20、0.205 美元。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: { en: "concave; little is gained beyond three a week", zh: "上凸；每周超过三封几乎没有增益" },
    },
  },
  {
    id: "contact to save",
    levers: ["service", "call-backs", "retention call", "回访", "定期回访", "挽留"],
    mechanism: { en: "calling members who may leave", zh: "主动联系可能流失的成员" },
    on: "leave",
    grade: "B",
    studies: [
      {
        citation: "Ascarza, Iyengar & Schleicher 2016, Journal of Marketing Research, randomised",
        result: {
          en: "10% of those whom a better plan was recommended to left within three months, 6.4% of the others.",
          zh: "被推荐更优套餐的人三个月内流失 10%，其他人为 6.4%。",
        },
      },
      {
        citation: "Ascarza 2018, Journal of Marketing Research, two field experiments",
        result: {
          en: "Those at the highest risk are not those who answer best.",
          zh: "风险最高的人不是反应最好的人。",
        },
      },
    ],
    published: { kind: "shares", without: 0.064, with: 0.1 },
    use: {
      kind: "judged",
      mean: 0,
      sd: 0.3,
      because: {
        en: "one experiment went the wrong way; other offers may help",
        zh: "一项实验结果相反；其他挽留方式或许有用",
      },
    },
  },
  {
    id: "being asked",
    levers: ["surveys", "feedback", "问卷", "调研", "反馈", "反馈机制", "声音被重视"],
    mechanism: { en: "a member is surveyed", zh: "成员接受问卷调查" },
    on: "leave",
    limits: { en: "about a year", zh: "约一年" },
    grade: "B",
    studies: [
      {
        citation: "Dholakia & Morwitz 2002, Journal of Consumer Research, randomised, 945 against 1,064",
        result: {
          en: "Bank customers who were asked left less than half as often, over a year.",
          zh: "被问卷调查的银行客户一年内流失不到一半。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 0.5, high: 0.5 },
    use: {
      kind: "judged",
      mean: 0,
      sd: 0.2,
      because: {
        en: "one panel of satisfied, chosen customers; taken at its word a questionnaire would be the best lever of all",
        zh: "只有一组满意且被挑选的客户；照字面，问卷将是最好的手段",
      },
    },
  },
  {
    id: "complaints",
    levers: ["complaints", "service", "投诉处理", "客服", "投诉处理流程", "处理问题和投诉"],
    mechanism: { en: "a complaint, and how it is handled", zh: "投诉及其处理" },
    on: "leave",
    grade: "C",
    studies: [
      {
        citation: "Knox & van Oest 2014, Journal of Marketing",
        result: {
          en: "A complaint raises leaving much; mending it takes back a part; earlier purchases soften it.",
          zh: "投诉大幅提高流失；补救只能挽回一部分；此前的购买能缓冲。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: { en: "worse after a complaint, recovery is partial", zh: "投诉后变差，补救不完全" },
    },
  },
  {
    id: "hour of the day",
    levers: ["timing", "content", "push", "时间规划", "活跃时间段"],
    mechanism: { en: "posting in the morning", zh: "早上发布" },
    on: "visit",
    grade: "C",
    studies: [
      {
        citation: "Kanuri, Chen & Sridhar 2018, Journal of Marketing",
        result: {
          en: "Clicks on posts were 8.8% more in the morning than in the afternoon and 11.1% more than in the evening.",
          zh: "早上发布的点击比下午多 8.8%，比晚上多 11.1%。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.088, high: 1.111 },
    use: { kind: "rule" },
  },
  {
    id: "win-back offers",
    levers: ["win-back", "recall", "召回", "老用户回归"],
    mechanism: { en: "offers to come back", zh: "召回优惠" },
    on: "return",
    grade: "D",
    studies: [
      {
        citation: "Kumar, Bhagwat & Zhang 2015, Journal of Marketing; Harvard Business Review 2016",
        secondHand: true,
        result: {
          en: "Of telephone customers 41% to 47% took an offer; discount with upgrade won most of them, who stayed shortest; a better service kept them longest.",
          zh: "电信客户 41%–47% 接受优惠；折扣加升级赢回最多，但留得最短；更好的服务留得最久。",
        },
      },
      {
        citation: "Thomas, Blattberg & Fox 2004, Journal of Marketing Research (partly not verified)",
        secondHand: true,
        result: { en: "A low price to win back, then a higher one.", zh: "先以低价赢回，再提价。" },
      },
    ],
    use: {
      kind: "pattern",
      says: {
        en: "a bundle brings most returns and the shortest second life",
        zh: "组合优惠带来最多回归，第二次生命最短",
      },
    },
    caveat: {
      en: "No rates of coming back to communities were found.",
      zh: "没有找到社群中的回归率。",
    },
  },
];
