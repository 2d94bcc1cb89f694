import type { Finding } from "./finding.ts";

/** Points, tiers, badges, streaks, prizes and offers. */
export const rewards: readonly Finding[] = [
  {
    id: "badges",
    levers: ["badges", "recognition", "points", "tiers", "徽章", "勋章"],
    mechanism: { en: "badges", zh: "徽章" },
    on: "visit",
    grade: "A",
    studies: [
      {
        citation: "Hamari 2013, Electronic Commerce Research and Applications, randomised, n = 3,234",
        result: { en: "No main effect.", zh: "没有主效应。" },
      },
      {
        citation: "Hamari 2017, Computers in Human Behavior 71, before and after",
        result: { en: "More activity after badges came.", zh: "引入徽章之后活动增多。" },
      },
      {
        citation: "Anderson et al. 2013, WWW",
        result: {
          en: "Activity steers towards the threshold of the next badge; no size given.",
          zh: "活动会向下一枚徽章的门槛倾斜；没有给出大小。",
        },
      },
    ],
    use: {
      kind: "judged",
      mean: 0.05,
      sd: 0.1,
      because: {
        en: "between the null of the experiment and the rise before and after",
        zh: "介于实验的零结果与前后对比的上升之间",
      },
    },
  },
  {
    id: "micro-incentives",
    levers: [
      "push",
      "reminders",
      "check-in",
      "streak",
      "推送",
      "提醒",
      "打卡",
      "签到",
      "check-ins",
      "活动奖励",
    ],
    mechanism: { en: "reminders with small rewards", zh: "提醒加小额奖励" },
    on: "visit",
    limits: { en: "while they run", zh: "仅在进行期间" },
    grade: "B",
    studies: [
      {
        citation: "Milkman et al. 2021, Nature 600: 54 arms, 61,293 gym members, four weeks",
        result: {
          en: "45% of the arms raised weekly visits by 9% to 27%; only 8% of them still did after the four weeks. Best was a bonus of 9 cents for coming back after a miss (+27%); paying two dollars a visit gave +25%, a plan with reminders and 22 cents +9%.",
          zh: "45% 的方案使每周到访增加 9%–27%，四周结束后仍有效的只有 8%。最好的是漏掉一次后回来即奖 9 美分（+27%）；每次到访付 2 美元为 +25%，计划加提醒加 22 美分为 +9%。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.09, high: 1.27 },
    use: { kind: "rule" },
    caveat: {
      en: "The range is of the arms that were significant, which overstates what the next one will do. After the end: none.",
      zh: "区间只包括显著的方案，会高估下一个方案的效果。结束之后：无。",
    },
  },
  {
    id: "goal gradient",
    levers: ["points", "tiers", "goal gradient", "missions", "积分", "等级", "任务系统", "阶段性奖励"],
    mechanism: { en: "the pull of a near reward", zh: "临近奖励的吸引力" },
    on: "visit",
    limits: { en: "just before the goal", zh: "临近目标时" },
    grade: "B",
    studies: [
      {
        citation: "Kivetz, Urminsky & Zheng 2006, Journal of Marketing Research",
        secondHand: true,
        result: {
          en: "The time between two purchases was 20% shorter at the last stamp of a card than at the first.",
          zh: "集章卡最后一枚印章的购买间隔比第一枚短 20%。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.25, high: 1.25 },
    use: { kind: "rule" },
  },
  {
    id: "endowed progress",
    levers: ["points", "tiers", "onboarding", "积分", "集章", "进度条"],
    mechanism: { en: "a card that begins with stamps on it", zh: "一开始就带印章的集章卡" },
    on: "visit",
    limits: { en: "completion of the card", zh: "完成集章" },
    grade: "B",
    studies: [
      {
        citation: "Nunes & Drèze 2006, Journal of Consumer Research",
        secondHand: true,
        result: {
          en: "34% completed a card of ten with two given, 19% a card of eight with none.",
          zh: "十格送两格的卡有 34% 完成，八格不送的卡有 19%。",
        },
      },
    ],
    published: { kind: "shares", without: 0.19, with: 0.34 },
    use: { kind: "rule" },
  },
  {
    id: "missed goal",
    levers: ["tiers", "points", "contests", "降级", "等级", "比拼"],
    mechanism: { en: "missing a goal, losing a rung", zh: "错过目标、降级" },
    on: "purchase",
    grade: "B",
    studies: [
      {
        citation: "Wang, Lewis, Cryder & Sprigg 2016, Marketing Science, n = 95,532",
        result: {
          en: "Who reached the goal bought more afterwards, who missed it less; four in five missed it, and the highest tier suffered most.",
          zh: "达到目标的人之后买得更多，错过的人买得更少；五分之四错过了，最高等级受损最大。",
        },
      },
    ],
    use: { kind: "pattern", says: { en: "a miss lowers what follows", zh: "错过会降低之后的行为" } },
  },
  {
    id: "points programme",
    levers: ["points", "积分", "积分兑换"],
    mechanism: { en: "a points programme", zh: "积分计划" },
    on: "purchase",
    grade: "C",
    studies: [
      {
        citation: "Nastasoiu et al. 2021",
        result: {
          en: "1.74% of sales, by rewards received and not by the pull of points.",
          zh: "占销售的 1.74%，来自已得的奖励而不是积分的吸引力。",
        },
      },
      {
        citation: "Leenheer et al. 2007, International Journal of Research in Marketing",
        result: {
          en: "The true effect is a seventh of what comparing members with others shows.",
          zh: "真实效果只有会员与非会员对比所示的七分之一。",
        },
      },
      {
        citation: "Liu 2007, Journal of Marketing",
        result: {
          en: "Light and moderate customers buy more, heavy ones do not.",
          zh: "轻度与中度顾客买得更多，重度顾客没有变化。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.0174, high: 1.0174 },
    use: {
      kind: "judged",
      mean: 0.02,
      sd: 0.03,
      because: {
        en: "a structural estimate that corrects for who joins, used as it is",
        zh: "已校正参加者差异的结构估计，直接采用",
      },
    },
  },
  {
    id: "streaks",
    levers: ["streak", "check-in", "打卡", "连续签到", "check-ins"],
    mechanism: { en: "a shown streak", zh: "显示连续天数" },
    on: "visit",
    grade: "B",
    studies: [
      {
        citation: "Silverman & Barasch 2023, Journal of Consumer Research, experiments",
        result: {
          en: "An intact streak raises what follows, a broken one lowers it, being able to mend it softens the fall.",
          zh: "连续未断会提升之后的行为，断了则降低；可以补签能减轻下降。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: { en: "intact up, broken down, repair in between", zh: "未断为正，断了为负，补签居中" },
    },
  },
  {
    id: "offers by e-mail",
    levers: ["coupons", "discount", "优惠券", "折扣", "限时特惠", "halo", "光环效应"],
    mechanism: { en: "offers sent by mail", zh: "邮件优惠" },
    on: "purchase",
    grade: "B",
    studies: [
      {
        citation: "Sahni, Zou & Chintagunta 2017, Management Science, 70 experiments",
        result: {
          en: "One tenth of the gain came through redemptions; spending stayed raised in the week after the offers ended.",
          zh: "增量中只有十分之一来自核销；优惠结束后一周内消费仍偏高。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: {
        en: "most of the gain is on what was not discounted; half-life about a week (our judgement)",
        zh: "大部分增量来自未打折的商品；半衰期约一周（我们的判断）",
      },
    },
  },
  {
    id: "deep discounts",
    levers: ["coupons", "discount", "优惠券", "折扣", "首单特价"],
    mechanism: { en: "deep discounts", zh: "深度折扣" },
    on: "purchase",
    grade: "B",
    studies: [
      {
        citation: "Anderson & Simester 2004, Marketing Science, three field tests",
        result: {
          en: "Later purchases rose among first-time buyers and fell among established ones.",
          zh: "首次购买者之后买得更多，老顾客之后买得更少。",
        },
      },
    ],
    use: {
      kind: "pattern",
      says: { en: "good for new customers, bad for established ones", zh: "对新客有利，对老客不利" },
    },
  },
  {
    id: "short window",
    levers: ["coupons", "limited-time", "限时特惠", "试用", "limited offers"],
    mechanism: { en: "a short window instead of a long one", zh: "用短期限代替长期限" },
    on: "purchase",
    grade: "B",
    studies: [
      {
        citation: "Yoganarasimhan, Barzegary & Pani 2023, Management Science, randomised",
        result: {
          en: "A trial of 7 days brought 5.59% more subscriptions than one of 30.",
          zh: "7 天试用比 30 天试用多带来 5.59% 的订阅。",
        },
      },
    ],
    published: { kind: "rate ratio", low: 1.0559, high: 1.0559 },
    use: { kind: "rule" },
  },
  {
    id: "lottery",
    levers: ["lottery", "quiz", "抽奖", "答题", "lotteries"],
    mechanism: { en: "a lottery, after it has ended", zh: "抽奖结束之后" },
    on: "visit",
    limits: {
      en: "after it has ended; while it runs the scenario must say",
      zh: "结束之后；进行期间的效果须由场景给出",
    },
    grade: "B",
    studies: [
      {
        citation:
          "Göritz 2006, “Cash Lotteries as Incentives in Online Panels” (author and year not verified)",
        secondHand: true,
        result: {
          en: "Over six experiments no reliable gain in response or in staying.",
          zh: "六项实验合并，回应与留存都没有可靠的增益。",
        },
      },
      {
        citation: "A lottery for mobile payments, field data",
        secondHand: true,
        result: {
          en: "A lift while it ran, next to none afterwards; many small prizes were cheaper.",
          zh: "进行期间有提升，之后几乎没有；多个小奖更便宜。",
        },
      },
    ],
    use: {
      kind: "judged",
      mean: 0,
      sd: 0.1,
      because: { en: "two accounts agree that nothing is left", zh: "两处资料一致认为没有遗留效果" },
    },
  },
  {
    id: "red packets",
    levers: ["red packets", "红包"],
    mechanism: { en: "who gets a red packet sends one", zh: "收到红包的人再发红包" },
    on: "pass-through",
    limits: { en: "within 24 hours", zh: "24 小时内" },
    grade: "A",
    studies: [
      {
        citation: "Yuan et al. 2024, 36 million WeChat red packets, natural experiment",
        result: {
          en: "One yuan more received led to 0.18 yuan sent within a day, by more people sending.",
          zh: "多收到 1 元，一天内多发出 0.18 元，来自更多的人发红包。",
        },
      },
    ],
    published: { kind: "plain", value: 0.18 },
    use: {
      kind: "judged",
      mean: 0.18,
      sd: 0.05,
      because: {
        en: "measured where it is used; the spread is our judgement",
        zh: "在所用场景中测得；离散程度为我们的判断",
      },
    },
    scale: { en: "share passed on", zh: "转发的比例" },
    caveat: {
      en: "Gifts are measured, retention is not.",
      zh: "测得的是红包行为，不是留存。",
    },
  },
];
