import type { Finding } from "./finding.ts";

/** How members come, and what that says about how they stay. */
export const acquisition: readonly Finding[] = [
  {
    id: "referred members",
    levers: ["referral", "invite", "fission", "邀请奖励", "裂变", "老带新"],
    mechanism: { en: "a member who was referred", zh: "被推荐来的成员" },
    on: "leave",
    grade: "C",
    studies: [
      {
        citation: "Schmitt, Skiera & Van den Bulte 2011, Journal of Marketing",
        secondHand: true,
        result: {
          en: "Referred bank customers left 18% less often and were worth at least 16% more.",
          zh: "被推荐的银行客户流失少 18%，价值至少高 16%。",
        },
      },
      {
        citation: "Two replications (IJRM 2015; Wolters, Schulze & Gedenk 2019)",
        result: {
          en: "They leave less, and are not worth more.",
          zh: "流失较少，价值不更高。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 0.82, high: 0.82 },
    use: {
      kind: "judged",
      mean: -0.1,
      sd: 0.1,
      because: { en: "half of it is taken since it was found again twice", zh: "因两次重复，取其一半" },
    },
  },
  {
    id: "referred members, value",
    levers: ["referral", "invite", "fission", "邀请奖励", "裂变"],
    mechanism: { en: "a member who was referred", zh: "被推荐来的成员" },
    on: "value",
    grade: "C",
    studies: [
      {
        citation: "Two replications (IJRM 2015; Wolters, Schulze & Gedenk 2019)",
        result: { en: "No higher value.", zh: "价值没有更高。" },
      },
    ],
    use: {
      kind: "judged",
      mean: 0,
      sd: 0.15,
      because: { en: "the first finding was not found again", zh: "最初的结果未能重复" },
    },
  },
  {
    id: "recommending, own leaving",
    levers: ["referral", "invite", "邀请奖励", "老带新"],
    mechanism: { en: "having recommended", zh: "推荐过别人" },
    on: "leave",
    limits: { en: "the one who recommends", zh: "推荐者本人" },
    grade: "C",
    studies: [
      {
        citation: "Garnefeld, Eggert, Helm & Tax 2013, Journal of Marketing, matched",
        result: {
          en: "7% of those who had recommended left in a year, 19% of the others alike.",
          zh: "推荐过的人一年流失 7%，条件相近的其他人为 19%。",
        },
      },
    ],
    published: { kind: "shares", without: 0.19, with: 0.07 },
    use: { kind: "rule" },
    caveat: {
      en: "The content recommend; matching may not undo that.",
      zh: "满意的人才推荐；匹配未必能消除这一点。",
    },
  },
  {
    id: "recommending, own revenue",
    levers: ["referral", "invite", "邀请奖励", "老带新"],
    mechanism: { en: "having recommended", zh: "推荐过别人" },
    on: "value",
    limits: { en: "the one who recommends", zh: "推荐者本人" },
    grade: "C",
    studies: [
      {
        citation: "Garnefeld, Eggert, Helm & Tax 2013, Journal of Marketing, matched",
        result: { en: "11.4% more revenue.", zh: "收入多 11.4%。" },
      },
    ],
    published: { kind: "rate ratio", low: 1.114, high: 1.114 },
    use: { kind: "rule" },
  },
  {
    id: "word of mouth and paid channels",
    levers: ["channels", "word of mouth", "渠道", "口碑传播", "买量"],
    mechanism: { en: "who comes by word of mouth against who is paid for", zh: "口碑来的人与买量来的人" },
    on: "value",
    grade: "C",
    studies: [
      {
        citation: "Villanueva, Yoo & Hanssens 2008, Journal of Marketing Research",
        result: { en: "About twice the value in the long run.", zh: "长期价值约为两倍。" },
      },
      {
        citation: "Trusov, Bucklin & Pauwels 2009, Journal of Marketing",
        result: {
          en: "Word of mouth carries over longer and has the higher elasticity.",
          zh: "口碑的持续更长，弹性更高。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: { en: "goes into the fit of a channel's members", zh: "体现在渠道成员的契合度中" },
    },
  },
  {
    id: "won by a discount",
    levers: ["welcome", "coupons", "acquisition", "首单优惠券", "新人折扣", "本着福利来的人"],
    mechanism: { en: "a member won by a deep discount", zh: "靠大折扣赢得的成员" },
    on: "leave",
    grade: "C",
    studies: [
      {
        citation: "Lewis 2006, Journal of Marketing Research",
        result: {
          en: "Customers won with 35% off were worth half as much.",
          zh: "以 35% 折扣赢得的顾客价值减半。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 2, high: 2 },
    use: { kind: "rule" },
    caveat: {
      en: "The published ratio is of lifetime value, read as if all of it came through leaving.",
      zh: "公布的是终身价值之比，按全部来自流失来理解。",
    },
  },
  {
    id: "won by a free trial",
    levers: ["free trial", "welcome", "acquisition", "免费试用", "0元购"],
    mechanism: { en: "a member won by a free trial", zh: "靠免费试用赢得的成员" },
    on: "leave",
    grade: "C",
    studies: [
      {
        citation: "Datta, Foubert & van Heerde 2015, Journal of Marketing Research",
        result: {
          en: "Worth 59% less over their lifetime, but more responsive to marketing.",
          zh: "终身价值低 59%，但对营销更敏感。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1 / 0.41, high: 1 / 0.41 },
    use: { kind: "rule" },
    caveat: {
      en: "The published ratio is of lifetime value, read as if all of it came through leaving.",
      zh: "公布的是终身价值之比，按全部来自流失来理解。",
    },
  },
  {
    id: "entry barrier",
    levers: ["entry", "gate", "准入门槛", "入群任务"],
    mechanism: { en: "a task before one may join", zh: "入群前的任务" },
    on: "contribute",
    grade: "A",
    studies: [
      {
        citation: "Drenner, Sen & Terveen 2008, ACM RecSys, randomised in MovieLens",
        result: {
          en: "Fewer got through; those who did contributed more.",
          zh: "通过的人更少；通过的人贡献更多。",
        },
      },
    ],
    use: { kind: "pattern", says: { en: "fewer join, and they do more", zh: "加入更少，做得更多" } },
  },
];
