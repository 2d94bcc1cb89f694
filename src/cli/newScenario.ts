import type { Language } from "../report/language.ts";

export const communityKinds = ["club", "app", "group", "membership"] as const;
export type CommunityKind = (typeof communityKinds)[number];

/** What is asked before a scenario is written. */
export interface NewCommunity {
  readonly kind: CommunityKind;
  readonly currency: string;
  readonly members: number;
  /** New members in a week. */
  readonly weekly: number;
  /** Of 100 who joined, how many are still there (in an app: still active) after 1, 4 and 12 weeks. */
  readonly remaining: readonly [number, number, number];
  readonly language: Language;
  /** First day of the plan, e.g. 2026-07-01. */
  readonly start: string;
  /** The day on which it is written. */
  readonly written: string;
}

/** Where the questions begin. */
export const usualCommunity: Readonly<
  Record<CommunityKind, Pick<NewCommunity, "members" | "weekly" | "remaining">>
> = {
  club: { members: 800, weekly: 20, remaining: [92, 78, 60] },
  app: { members: 5000, weekly: 400, remaining: [41, 27, 19] },
  group: { members: 500, weekly: 25, remaining: [90, 72, 55] },
  membership: { members: 1500, weekly: 40, remaining: [97, 90, 76] },
};

interface Phrases {
  readonly titles: Readonly<Record<CommunityKind, string>>;
  readonly assumed: string;
  readonly names: Readonly<
    Record<"channel" | "welcome" | "reminder" | "gathering" | "tiers" | "low" | "middle" | "high", string>
  >;
  readonly comments: Readonly<
    Record<
      | "head"
      | "headline"
      | "members"
      | "arrivals"
      | "curve"
      | "activation"
      | "visits"
      | "dormancy"
      | "money"
      | "source"
      | "today"
      | "plan"
      | "interval"
      | "rule"
      | "ladder"
      | "prior",
      string
    >
  >;
}

const english: Phrases = {
  titles: {
    club: "Our club – a plan to keep more members",
    app: "Our app – a plan to keep more users active",
    group: "Our group – a plan to keep more members",
    membership: "Our membership – a plan for more renewals",
  },
  assumed: "first guess",
  names: {
    channel: "word of mouth",
    welcome: "welcome",
    reminder: "come-back reminder",
    gathering: "weekly gathering",
    tiers: "member tiers",
    low: "newcomer",
    middle: "regular",
    high: "core",
  },
  comments: {
    head: "Replace the guesses by your own numbers, and say where they come from.",
    headline: "Nobody says that they leave: those count who visited in the last 28 days.",
    members: "Who is there on the first day, and for how long they have been members.",
    arrivals: "Who joins. Several channels are fine; `cost: 10 … per member` is what one who joins costs.",
    curve: "Of those who joined, how many remain. `n` is how many members stand behind the curve.",
    activation: "How many newcomers have become regulars two weeks after joining.",
    visits: "Days with a visit, of an active member and of a newcomer.",
    dormancy: "How fast active members fall silent, and how fast silent ones come back.",
    money: "What a member brings in.",
    source: "Every number takes the nearest `source:` upward: measured, published or assumption.",
    today: "What runs already; the numbers above were measured with it. The plan changes it by name.",
    plan: "What the plan adds. Delete what you do not plan.",
    interval: "8%..20% is an interval that holds the number with 90% probability.",
    rule: "A rule says whom it is for; see docs/scenario.md for its words.",
    ladder: "Rungs and the points that they take.",
    prior: "Without effects of its own, a lever takes published evidence.",
  },
};

const chinese: Phrases = {
  titles: {
    club: "我们的俱乐部——留住更多成员的方案",
    app: "我们的应用——让更多用户保持活跃的方案",
    group: "我们的群——留住更多成员的方案",
    membership: "我们的付费会员——提高续费的方案",
  },
  assumed: "初步估计",
  names: {
    channel: "口碑推荐",
    welcome: "新人礼包",
    reminder: "回访提醒",
    gathering: "每周聚会",
    tiers: "成长等级",
    low: "新手",
    middle: "常客",
    high: "核心",
  },
  comments: {
    head: "请把估计换成自己的数，并注明来源。",
    headline: "没有人会说自己离开：以最近 28 天来访过的人为准。",
    members: "第一天有多少成员，加入了多久。",
    arrivals: "谁在加入。可以有多个渠道；`cost: 10 … per member` 是每位加入者的成本。",
    curve: "加入的人中还剩多少。`n` 是这条曲线背后的人数。",
    activation: "加入两周后有多少新人成为常客。",
    visits: "活跃成员和新成员来访的天数。",
    dormancy: "活跃成员多快沉默，沉默成员多快回来。",
    money: "一位成员带来的收入。",
    source: "每个数以向上最近的 `source:` 为来源：measured 实测、published 文献或 assumption 假设。",
    today: "已经在做的事；上面的数是在有它的情况下测得的。方案按名称改变它。",
    plan: "方案新增的内容。不打算做的请删去。",
    interval: "8%..20% 是一个区间，有 90% 的把握包含真值。",
    rule: "规则说明面向谁；可用的词见 docs/scenario.md。",
    ladder: "各级及所需积分。",
    prior: "没有写明效果的手段采用已发表的证据。",
  },
};

const money = ({ kind, currency }: NewCommunity): readonly string[] => {
  switch (kind) {
    case "club":
      return [`  purchases: { per visit: 5%, basket: 80 ${currency}, variation: 0.7, margin: 35% }`];
    case "app":
      return [`  visit value: 0.1..0.4 ${currency} per visit`];
    case "group":
      return [`  purchases: { per visit: 3%, basket: 60 ${currency}, variation: 0.7, margin: 30% }`];
    case "membership":
      return [`  fees: { price: 30 ${currency} per 30 days, margin: 85% }`];
  }
};

/** A commented scenario that runs as it stands. */
export const newScenario = (community: NewCommunity): string => {
  const { kind, currency, members, weekly, remaining, language, start, written } = community;
  const { titles, assumed, names, comments } = language === "zh" ? chinese : english;
  const count = kind === "app" ? "still active" : "still members";
  const [week1, week4, week12] = remaining;
  const source = `source: { assumption: ${assumed}${language === "zh" ? "，" : " of "}${written} }`;
  return `# yaml-language-server: $schema=./scenario.schema.json
# ${comments.head}
scenario: ${titles[kind]}
language: ${language}
currency: ${currency}
calendar: { start: ${start}, weeks: 13 }
replicates: 200
${kind === "app" ? `# ${comments.headline}\nheadline: active members\n` : ""}
# ${comments.members}
members:
  count: ${members}
  tenure: { 0..90 days: 25%, 90..730 days: 75% }
  # ${comments.source}
  ${source}

# ${comments.arrivals}
arrivals:
  channels:
    - { name: ${names.channel}, rate: ${weekly} per week }
  ${source}

behaviour:
  # ${comments.curve}
  new members:
    ${count}: { week 1: ${week1}%, week 4: ${week4}%, week 12: ${week12}% }
    n: 500
  # ${comments.activation}
  activation: { within 14 days: ${kind === "app" ? "40%" : "60%"} }
  # ${comments.visits}
  visits: { active: ${kind === "app" ? "3" : "2"} per week, new: ${kind === "app" ? "2" : "1.5"} per week, differ: { gamma: 1 } }
  # ${comments.dormancy}
  dormancy: { rate: 4% per week, return: 9% per week }
  # ${comments.money}
${money(community).join("\n")}
  ${source}

# ${comments.today}
# today:
#   push:
#     - { name: …, every: monday, open: 20%, relevance: 60%, effects: { more visits: 2%..10% } }

# ${comments.plan}
plan:
  # ${comments.prior}
  welcome:
    - name: ${names.welcome}
      cost: { per pack: 3 ${currency} }
      ${source}
  push:
    - name: ${names.reminder}
      # ${comments.rule}
      to: stage == "active" && days_since_visit >= 5
      every: day
      at most: 2 per member per week
      open: 25%
      relevance: 70%
      # ${comments.interval}
      effects: { more visits: 5%..20%, half-life: 2 days }
      cost: { per message: 0.02 ${currency} }
      ${source}
${
  kind === "club" || kind === "group"
    ? `  events:
    - name: ${names.gathering}
      every: friday
      seats: 100 per show, lottery
      interest: 20%
      show-up: 65%
      effects: { more visits: 5%..20%, fewer leave: 2%..15%, lasting: 7 days }
      cost: { per show: 200 ${currency} }
      ${source}
`
    : `  tiers:
    - name: ${names.tiers}
      earn: { visit: 10 }
      # ${comments.ladder}
      ladder: { ${names.low}: 0, ${names.middle}: 200, ${names.high}: 800 }
      start: history of 180 days
      benefits: { ${names.high}: { cost: 1 ${currency} per month } }
      effects: { ${names.middle}: { fewer leave: 0%..6% }, ${names.high}: { fewer leave: 2%..12% } }
      ${source}
`
}`;
};
