import type { PageProse } from "./pageProse.ts";

const counts: Readonly<Record<string, string>> = {
  messages: "messages sent",
  opened: "messages opened",
  interested: "members interested",
  seated: "seats filled",
  attendees: "attendees",
  offered: "coupons offered",
  redeemed: "coupons redeemed",
  earned: "points earned",
  rewards: "rewards taken",
  readers: "readers",
  packs: "packs given",
  demotions: "demotions",
  open: "open at the end",
  waiting: "members without a place at the end",
};

export const englishPage: PageProse = {
  sideBySide: "The plans side by side",
  inFigures: "Every plan in figures",
  leversDid: "What the levers did",
  concerns: "Mind this before you sign",
  planAgainstPlan: "Plan against plan",
  pairsNote:
    "Every pair of plans on the same draws: the first less the second. A difference under twice its error is no difference that these worlds can tell.",

  plan: "Plan",
  difference: "Against the baseline",
  netValue: (currency) => `Net value (${currency})`,
  nineOfTen: "9 of 10 worlds",
  points: (number) => `${number} pp`,
  inPoints: " (pp)",
  pair: "Pair",
  against: (plan, other) => `${plan} – ${other}`,
  worthMoreIn: "First worth more in",

  membersAtStart: "Members at the start",
  joined: "Joined",
  group: "Group",
  ledgerLine: (name) => name,
  onAverage: "Average over worlds",
  activeMembers: "Active members at the end",
  dailyVisitors: "Visitors a day, last week",
  weeklyActives: "Weekly actives (WAU)",
  weeklyOverMonthly: "WAU/MAU",
  nextDayRetention: "Day-1 retention of new members",
  profit: (currency) => `Margin less cost (${currency})`,
  extraCost: (currency) => `Extra cost (${currency})`,
  lowPoint: (currency) => `Low point of cash (${currency})`,
  costPerNewMember: (currency) => `Acquisition cost per new member, CAC (${currency})`,
  costPerMemberKept: (currency) => `Cost per member kept (${currency})`,
  leverCount: (_family, lever, count) =>
    `${lever}: ${counts[count] ?? (count.startsWith("on ") ? `members ${count} at the end` : count)}`,
  leverLine: (lever, line) => (line === "" ? lever : `${lever}: ${line}`),
};
