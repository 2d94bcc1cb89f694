import type { Finding } from "./finding.ts";

/** Welcoming, teaching and recognising new members. */
export const newcomers: readonly Finding[] = [
  {
    id: "human onboarding",
    levers: ["onboarding", "welcome", "service", "1:1", "新手指引", "一对一", "专属客服", "新人"],
    mechanism: { en: "someone shows a newcomer round", zh: "真人带新人上手" },
    on: "leave",
    limits: { en: "in the first seven days only", zh: "仅在加入后的前七天" },
    grade: "B",
    studies: [
      {
        citation: "Retana, Forman & Wu 2016, Manufacturing & Service Operations Management",
        result: {
          en: "Cloud customers given a proactive introduction left half as often in their first week and asked a fifth fewer questions; the difference in leaving was gone after that week (366 of 2,673 customers were introduced).",
          zh: "云服务客户得到主动的使用引导后，首周流失减半，提问少约五分之一；流失上的差别在首周之后消失（2,673 位客户中 366 位得到引导）。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 0.5, high: 0.5 },
    use: { kind: "rule" },
  },
  {
    id: "onboarding tasks",
    levers: ["welcome", "onboarding", "welcome pack", "newcomer tasks", "新手礼包", "新手任务", "引导页"],
    mechanism: { en: "guided first tasks", zh: "带引导的新手任务" },
    on: "activate",
    grade: "A",
    studies: [
      {
        citation: "Wikimedia newcomer tasks, randomised on four wikis over six months",
        result: {
          en: "11.6% more newcomers became active, who made 22% more edits; no change of retention was shown.",
          zh: "转为活跃的新人多 11.6%，编辑多 22%；没有显示留存有变化。",
        },
      },
      {
        citation: "Narayan et al. 2017, CSCW (The Wikipedia Adventure, randomised)",
        result: {
          en: "A guided tour that newcomers liked changed nothing over 180 days.",
          zh: "新人喜欢的引导游览，在 180 天内没有带来任何变化。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.116, high: 1.116 },
    use: { kind: "rule" },
  },
  {
    id: "onboarding tasks, leaving",
    levers: ["welcome", "onboarding", "newcomer tasks", "新手任务", "新手礼包"],
    mechanism: { en: "guided first tasks", zh: "带引导的新手任务" },
    on: "leave",
    grade: "A",
    studies: [
      {
        citation: "Wikimedia newcomer tasks, randomised on four wikis over six months",
        result: {
          en: "No change of retention was detected.",
          zh: "没有检测到留存的变化。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1, high: 1 },
    use: { kind: "rule" },
  },
  {
    id: "invitation to a help forum",
    levers: [
      "onboarding",
      "welcome",
      "personal invitation",
      "help forum",
      "mentoring",
      "新人",
      "答疑",
      "私信",
    ],
    mechanism: {
      en: "a personal invitation to a place where newcomers can ask",
      zh: "私下邀请新人到可以提问的地方",
    },
    on: "visit",
    limits: { en: "in the third and fourth week after it", zh: "邀请之后的第三、四周" },
    grade: "A",
    studies: [
      {
        citation: "Morgan & Halfaker 2018, OpenSym (Wikipedia Teahouse, randomised, 14,766 newcomers)",
        result: {
          en: "1,068 of 11,674 invited newcomers edited in weeks 3–4 against 247 of 3,092 who were not; after one to six months the difference was within chance.",
          zh: "受邀新人 11,674 位中有 1,068 位在第 3–4 周编辑，未受邀的 3,092 位中有 247 位；一到六个月后的差别在偶然范围内。",
        },
      },
    ],
    published: { kind: "shares", without: 247 / 3092, with: 1068 / 11674 },
    use: { kind: "rule" },
    caveat: {
      en: "The outcome is being active at all in two weeks, so the ratio is of that chance; it fades.",
      zh: "结果是两周内是否活跃，因此是该概率的比率；效果会消退。",
    },
  },
  {
    id: "first reply",
    levers: ["first reply", "service", "onboarding", "及时回复", "回复", "新人"],
    mechanism: { en: "a newcomer's first post is answered", zh: "新人的第一条发言得到回复" },
    on: "contribute",
    limits: { en: "the next post of that newcomer", zh: "该新人的下一次发言" },
    grade: "C",
    studies: [
      {
        citation: "Joyce & Kraut 2006, Journal of Computer-Mediated Communication",
        result: {
          en: "56% of those who were answered posted again, 44% of those who were not; the tone of the answer did not matter.",
          zh: "得到回复的人有 56% 再次发言，没有的人为 44%；回复的语气没有影响。",
        },
      },
    ],
    published: { kind: "shares", without: 0.44, with: 0.56 },
    use: { kind: "rule" },
    caveat: {
      en: "Who is answered writes better first posts, too.",
      zh: "得到回复的人，第一条发言本来就写得更好。",
    },
  },
  {
    id: "visible rules",
    levers: ["rules", "norms", "moderation", "群规", "行为规范", "社群规则"],
    mechanism: { en: "the rules are shown where people write", zh: "在发言处展示社群规则" },
    on: "contribute",
    limits: { en: "newcomers only", zh: "仅限新人" },
    grade: "A",
    studies: [
      {
        citation: "Matias 2019, PNAS, randomised in r/science",
        result: {
          en: "Newcomers kept the rules more often (60% against 52%) and 70% more of them took part.",
          zh: "新人遵守规则的比例升高（60% 对 52%），参与的新人多 70%。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.7, high: 1.7 },
    use: { kind: "rule" },
  },
  {
    id: "toxic treatment",
    levers: ["moderation", "toxicity", "恶意攻击", "维护秩序", "管理员", "移出违规者"],
    mechanism: { en: "a newcomer is treated badly", zh: "新人遭到恶意对待" },
    on: "leave",
    limits: { en: "newcomers", zh: "新人" },
    grade: "C",
    studies: [
      {
        citation: "Smirnov et al. 2023, PNAS Nexus, six Wikipedias",
        result: {
          en: "A toxic comment cost 0.5 to 2 active days; newcomers were 1.8 times as likely to stop.",
          zh: "一条恶意评论使活跃天数少 0.5 到 2 天；新人停止的可能性为 1.8 倍。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.8, high: 1.8 },
    use: { kind: "rule" },
  },
  {
    id: "award, leaving",
    levers: ["recognition", "awards", "表彰", "荣誉", "优秀成员"],
    mechanism: { en: "a public symbolic award", zh: "公开的象征性表彰" },
    on: "leave",
    limits: { en: "new members; lasts about a year", zh: "新成员；约持续一年" },
    grade: "A",
    studies: [
      {
        citation: "Gallus 2017, Management Science, randomised in the German Wikipedia",
        secondHand: true,
        result: {
          en: "34.8% of newcomers with an award did not come back the next month, 43.5% of those without; the difference held for four quarters.",
          zh: "获奖的新人次月未回来的为 34.8%，未获奖的为 43.5%；差别持续四个季度。",
        },
      },
    ],
    published: { kind: "shares", without: 0.435, with: 0.348 },
    use: { kind: "rule" },
  },
  {
    id: "award, contributions",
    levers: ["recognition", "awards", "表彰", "荣誉", "优秀成员"],
    mechanism: { en: "an informal award", zh: "非正式的表彰" },
    on: "contribute",
    limits: { en: "the most productive members", zh: "最活跃的成员" },
    grade: "A",
    studies: [
      {
        citation: "Restivo & van de Rijt 2012, PLoS ONE, randomised among the top 1% of editors",
        result: { en: "60% more contributions than without.", zh: "贡献比没有的多 60%。" },
      },
    ],
    published: { kind: "rate ratio", low: 1.6, high: 1.6 },
    use: { kind: "rule" },
  },
];
