import type { Finding } from "./finding.ts";

/** How effects carry over, wear out and settle. */
export const timing: readonly Finding[] = [
  {
    id: "novelty",
    levers: ["wear-out", "novelty", "gamification", "有新意", "新鲜感"],
    mechanism: { en: "novelty wears out and comes back in part", zh: "新鲜感消退并部分恢复" },
    on: "novelty",
    grade: "B",
    studies: [
      {
        citation:
          "Rodrigues et al. 2022, International Journal of Educational Technology in Higher Education 19, n = 756, 14 weeks",
        result: {
          en: "The effect fell after four weeks, for two to six weeks, and came back in part in weeks six to ten.",
          zh: "效果四周后下降，持续二到六周，第六到十周部分恢复。",
        },
      },
    ],
    use: {
      kind: "judged",
      mean: 4,
      sd: 2,
      because: {
        en: "read off the course; a floor of 0.3 to 0.5 is our judgement",
        zh: "由走势读出；0.3–0.5 的下限为我们的判断",
      },
    },
    scale: { en: "half-life in weeks", zh: "半衰期（周）" },
  },
  {
    id: "carry-over",
    levers: ["half-life", "lasting", "carry-over", "content", "持续"],
    mechanism: { en: "what is left of an effect in the next period", zh: "下一期残留的效果" },
    on: "visit",
    grade: "C",
    studies: [
      {
        citation: "Sethuraman, Tellis & Briesch 2011, Journal of Marketing Research",
        result: {
          en: "The elasticity of advertising is 0.12 at once and 0.24 in the long run.",
          zh: "广告弹性即时为 0.12，长期为 0.24。",
        },
      },
      {
        citation: "Leone 1995, Marketing Science",
        result: { en: "Brand advertising lasts six to nine months.", zh: "品牌广告持续六到九个月。" },
      },
    ],
    use: {
      kind: "pattern",
      says: {
        en: "half is left per period of advertising; messages fade within days (our judgement)",
        zh: "广告每期残留一半；消息几天内消退（我们的判断）",
      },
    },
  },
  {
    id: "habit",
    levers: ["habit", "structure", "rituals", "习惯", "仪式感", "早晚报"],
    mechanism: { en: "how fast a habit forms", zh: "习惯形成的快慢" },
    on: "habit",
    grade: "C",
    studies: [
      {
        citation: "Lally, van Jaarsveld, Potts & Wardle 2010, European Journal of Social Psychology",
        secondHand: true,
        result: {
          en: "95% of the way took 18 to 254 days, 66 at the median; one missed day did no harm.",
          zh: "达到 95% 需要 18 到 254 天，中位数 66 天；漏一天没有影响。",
        },
      },
    ],
    use: {
      kind: "judged",
      mean: 0.044,
      sd: 0.043,
      because: {
        en: "1 − 0.05^(1/66) is the rate that reaches 95% in 66 days; the spread covers 18 to 254",
        zh: "1 − 0.05^(1/66) 是 66 天达到 95% 的速率；离散程度覆盖 18 到 254 天",
      },
    },
    scale: { en: "share of the way per day", zh: "每天走完的比例" },
  },
];
