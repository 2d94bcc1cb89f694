import type { ChartProse } from "./chartProse.ts";

/** What of a lever a term is. */
const parts: Readonly<Record<string, string>> = {
  leave: "effect on leaving",
  visit: "effect on visits",
  activate: "effect on becoming active",
  contribute: "effect on posts",
  purchase: "effect on orders",
  goDormant: "effect on falling silent",
  return: "effect on returning",
  satisfaction: "what it gives to satisfaction",
  belonging: "what it gives to belonging",
  noise: "what it gives to noise",
};

export const englishCharts: ChartProse = {
  valueBridge: {
    title: "How the extra profit comes about",
    x: "Extra profit against the baseline",
    y: "",
    reading:
      "Bars start where the one before ended: to the right what adds to the profit, to the left what takes from it. Averages, undiscounted.",
    sentence: (v) =>
      `With ${v.plan} the margin changes by ${v.margin} and the cost by ${v.cost}, which leaves ${v.profit}.`,
    result: "Extra profit",
    from: "From",
    to: "To",
    more: "adds",
    less: "takes away",
  },
  netValueOutcomes: {
    title: "What may come out",
    x: "Net value",
    y: "",
    reading: "Twenty dots are twenty equally likely outcomes of the plan; dots left of the line lose money.",
    sentence: (v) =>
      `With ${v.plan} half of the worlds end above ${v.median}, and one in twenty below ${v.worst}.`,
    gain: "gains",
    loss: "loses",
    outcome: "Outcome",
  },
  lifecycle: {
    title: "Where everyone stands at the end",
    x: "Members, averages over worlds",
    y: "",
    reading:
      "All who were members at some time of the period: those there at the start and those who joined.",
    sentence: (v) =>
      `With ${v.arm}, of ${v.start} members at the start and ${v.joined} who joined, ${v.active} are active at the end and ${v.left} have left.`,
    active: "Active",
    new: "New",
    dormant: "Silent",
    left: "Left",
    members: "Members (mean)",
  },
  savedBy: {
    title: "Who is kept",
    x: "Difference in retention, percentage points",
    y: "",
    reading:
      "Dot: average difference in retention of the group; line: nine of ten worlds. Small groups vary most.",
    sentence: (v) => `${v.plan} changes most for ${v.group}: ${v.points} points of retention.`,
    none: (plan) => `Under ${plan} no group of members stands out.`,
    by: {
      segment: "segment",
      channel: "channel",
      tenure: "tenure",
      tier: "tier",
      reach: "reach",
      lever: "lever",
      joined: "joined",
    },
    inGroup: (by, group) => `${by}: ${group}`,
    groupNames: { reached: "by a lever", "not reached": "by none" },
    saved: "Saved",
    lost: "Lost",
  },
  contactLoad: {
    title: "Contact load",
    x: "",
    y: "Messages per member and week",
    reading:
      "All pushes of the week over the members at its end. Line: average; bands: the middle half and nine of ten worlds.",
    sentence: (loads) => `In the heaviest week a member gets on average ${loads}.`,
    load: (arm, messages) => `${messages} messages with ${arm}`,
  },
  staffLoad: {
    title: "Staff load",
    x: "",
    y: "Hours a week",
    reading:
      "Full line: the hours that the cases which come would take; dashed: the hours that there are. Averages over worlds.",
    sentence: (v) =>
      `With ${v.plan}, members ask ${v.lever} for ${v.asked} hours a week on average, and there are ${v.available}: ${v.served} of the work is done.`,
    asked: "Asked for",
    available: "There are",
    worked: "Worked",
    served: "Done",
  },
  targets: {
    title: "Chance of reaching each target",
    x: "Share of worlds",
    y: "",
    reading: "A bar to 100% is a target that is reached, or a limit that is kept, in every world.",
    sentence: (v) => `“${v.name}” holds in ${v.kept}.`,
    keptIn: (v) => `${v.worlds} of ${v.all} worlds with ${v.plan}`,
  },
  influences: {
    title: "What the net value hangs on",
    x: "Rank correlation with the net value",
    y: "",
    reading:
      "To the right: the higher the number, the better the plan; to the left: the worse. Only what stands out from chance is shown. An assumption far from zero is worth measuring first.",
    sentence: (v) =>
      `The net value of ${v.plan} hangs most on ${v.number} (rank correlation ${v.correlation}).`,
    none: (v) => `No uncertain number stands out for ${v.plan} over ${v.replicates} worlds.`,
    fitted: "fitted",
    kind: "Evidence",
  },
  cohorts: {
    title: "New members by week of joining",
    x: "Week of membership",
    y: "",
    reading:
      "Share of those who joined in the week who visited in that week of their membership. Only weeks that the whole cohort has lived through are shown.",
    sentence: (v) =>
      `Of those who join, so many visit between day ${v.from} and day ${v.until} of their membership: ${v.shares}.`,
    share: (arm, share) => `${share} with ${arm}`,
    joinWeek: "Joined in the week from",
    joined: "Joined",
    memberWeek: (week) => `week ${week}`,
    shown: (arm) => `The picture shows ${arm}; the table has all.`,
  },
  contributions: {
    title: "What each lever contributes",
    x: "Net value",
    y: "",
    reading:
      "Shapley values: what a lever adds, averaged over all orders in which the levers could be introduced. They add up to the whole. Line: two standard errors of the mean to either side. The table has the other measures, what is missing where one lever is left out, and what each does alone.",
    sentence: (v) =>
      `With ${v.plan} the net value changes by ${v.total}; ${v.lever} contributes the most on average: ${v.value}.`,
    none: (v) => `With ${v.plan} the net value changes by ${v.total}; no lever clearly adds to it.`,
    takes: (v) => `The contribution of ${v.lever} is negative: ${v.value}.`,
    more: (v) =>
      `${v.first} and ${v.second} strengthen each other: together they bring ${v.value} more than the sum of what each brings.`,
    less: (v) =>
      `${v.first} and ${v.second} get in each other’s way: together they bring ${v.value} less than the sum of what each brings.`,
    pair: (first, second) => `${first} × ${second}`,
    beyondSum: "together, beyond the sum",
    sampled: (orders) =>
      `Only ${orders} orders were looked at; the error takes account of those that were not.`,
    changes: { added: "added", changed: "changed", stopped: "stopped" },
    change: "In the plan",
    alone: "Alone",
    without: "Missing without it",
    value: "Contribution",
    together: "All together",
  },
  churnCauses: {
    title: "Why members leave",
    x: "Members who leave because of it",
    y: "",
    reading:
      "Each cause switched off by itself, on the same draws: to the right it drives members away, to the left it keeps them. Causes act together and need not add up.",
    sentence: (v) =>
      `With ${v.arm} ${v.exits} members leave; what moves that most, ${v.cause}, changes it by ${v.by} (below zero it keeps members).`,
    none: (v) => `With ${v.arm} ${v.exits} members leave; no single cause stands out from chance.`,
    partOf: (lever, part) => `${lever}: ${parts[part] ?? part}`,
    shock: (name) => `Shock: ${name}`,
    cause: "Cause",
    exits: "Members who leave",
    all: "All who leave",
    anyway: "With none of these causes",
    stages: { new: "– as new members", active: "– while active", dormant: "– while silent" },
  },
};
