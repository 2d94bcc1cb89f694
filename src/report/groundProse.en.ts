import type { GroundProse } from "./groundProse.ts";

export const englishGround: GroundProse = {
  title: "The files do not share one community",
  ownBaselines: (files) =>
    `The files ${files} describe different communities. Each plan is set against the baseline of its own file; plans of different communities are compared in what each gains over its own baseline, not in where they end.`,
  draws: (v) =>
    `All worlds are drawn from one seed, and members that two communities both have meet the same luck: ${v.file} starts with ${v.members} members, ${v.other} with ${v.others}. Between them worlds are paired in part only, so more replicates are needed to tell their plans apart than within one community.`,
  start: (v) => `Days are counted from each file’s own first day: ${v.file} starts on ${v.date}.`,
  horizon: (v) =>
    `The horizon of ${v.file}, ${v.from} days, is cut to ${v.to} days, the shortest of all, so that none earns for longer.`,
  discount: (v) => `${v.file} is discounted at ${v.to} a year like the first file, not at its own ${v.from}.`,
  target: (v) => `The target ${v.target} of ${v.file} lies beyond the common horizon and is left out.`,
  stillHere: (v) =>
    `After ${v.days} days so many of each community’s members at the start are still here: ${v.shares}.`,
  stillActive: (v) =>
    `Of each community’s members at the start so many visited in the 28 days before the end, ${v.days} days on: ${v.shares}.`,
  parts: {
    calendar:
      "Calendar: seasons, weekdays and holidays do not fall on the same days of the two horizons. Dates in the report are those of the first file.",
    members:
      "Members: their number or kind differs. Gains in members and money grow with a community; gains in points do not.",
    arrivals: "Arrivals: others join, or at another rate.",
    behaviour:
      "Behaviour: without a plan they visit and leave differently. Where more would leave, a lever has more to keep, so a plan that gains more here need not be the better plan.",
    money: "Money: a member is worth another amount, so keeping as many does not bring in as much.",
    today: "What runs today: a lever that one plan adds may be inside the other’s baseline already.",
    shocks: "Shocks: what may befall them differs.",
    other: "Further settings differ.",
  },
  sameMeaning: "They differ in nothing that is written; what they share cannot be drawn together.",
  tableTitle: (file, other) => `${file} against ${other}`,
  show: (count) => `All that differs: ${count}`,
  what: "What",
  absent: "not there",
};
