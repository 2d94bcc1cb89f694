import { plainText } from "./citation.ts";
import type { DecisionProse } from "./decisionProse.ts";

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
const pointsOf = (points: string) => `${points} ${plainText(points) === "1" ? "point" : "points"}`;

const membersOf = (count: string) => (plainText(count) === "1" ? "member" : "members");

export const englishDecision: DecisionProse = {
  heading: "The decision",
  effect: (date, clause) => `At ${date} ${clause}.`,
  headline: {
    retention: {
      keepsMore: (v) => `${v.plan} keeps ${pointsOf(v.points)} more members than ${v.against}${v.worlds}`,
      keepsFewer: (v) => `${v.plan} keeps ${pointsOf(v.points)} fewer members than ${v.against}${v.worlds}`,
      keepsSame: (v) => `${v.plan} keeps exactly as many members as ${v.against}`,
      keepsUnclear: (v) =>
        `${v.plan} makes no difference to retention against ${v.against} that ${v.replicates} worlds can tell from chance (on average ${pointsOf(v.points)})`,
      baselineOnly: (v) =>
        `Without a plan ${v.share} of the members of ${v.start} are still here on ${v.date}${v.worlds}.`,
    },
    activeRetention: {
      keepsMore: (v) =>
        `${v.plan} keeps ${pointsOf(v.points)} more of the members active (with a visit in the 28 days before) than ${v.against}${v.worlds}`,
      keepsFewer: (v) =>
        `${v.plan} keeps ${pointsOf(v.points)} fewer of the members active (with a visit in the 28 days before) than ${v.against}${v.worlds}`,
      keepsSame: (v) =>
        `${v.plan} keeps exactly as many members active (with a visit in the 28 days before) as ${v.against}`,
      keepsUnclear: (v) =>
        `${v.plan} makes no difference to active retention (members with a visit in the 28 days before) against ${v.against} that ${v.replicates} worlds can tell from chance (on average ${pointsOf(v.points)})`,
      baselineOnly: (v) =>
        `Without a plan ${v.share} of the members of ${v.start} visit in the 28 days before ${v.date}${v.worlds}.`,
    },
  },
  membersAtEnd: {
    more: (v) => `${v.plan} has ${v.members} more ${membersOf(v.members)} than ${v.against}${v.worlds}`,
    fewer: (v) => `${v.plan} has ${v.members} fewer ${membersOf(v.members)} than ${v.against}${v.worlds}`,
    same: (v) => `${v.plan} has exactly as many members as ${v.against}`,
    nineOfTenFewer: (low, high) => ` (in nine of ten worlds between ${low} and ${high} fewer)`,
  },
  nineOfTen: (low, high) => ` (in nine of ten worlds between ${low} and ${high})`,
  nineOfTenFewer: (low, high) => ` (in nine of ten worlds between ${low} and ${high} fewer)`,

  money: (money, loss) => sentence(`${money}; ${loss}`),
  bringsBack: (v) => `each ${v.unit} spent brings back ${v.back} (net ${v.net}, ROI ${v.roi})`,
  costsLess: (v) => `it costs ${v.saved} less than ${v.against} and changes the margin by ${v.margin}`,
  costsTheSame: (v) => `it costs as much as ${v.against} and changes the margin by ${v.margin}`,
  noMoney: (v) => `it earns and costs exactly what ${v.against} does`,
  losesIn: (worlds, all) => `in ${worlds} of ${all} worlds it loses money`,
  losesInNone: (all) =>
    plainText(all) === "1"
      ? "in this one world it does not lose money"
      : `in none of ${all} worlds does it lose money`,
  losesInAll: (all) =>
    plainText(all) === "1" ? "in this one world it loses money" : `in all of ${all} worlds it loses money`,

  verdict: (value, judgement) => sentence(`${value}: ${judgement}`),
  gains: (v) => `discounted to the start it gains ${v.npv}${v.worlds}`,
  loses: (v) => `discounted to the start it loses ${v.npv}${v.worlds}`,
  changesNothing: "It earns and costs exactly what the baseline does: in money nothing depends on it.",
  noMoneyInAny: (count) =>
    `Each of ${count} plans earns and costs exactly what the baseline does: in money nothing depends on the choice.`,
  pays: (days, date) =>
    `on these numbers it pays, and on average it has paid back after ${days} days, on ${date}`,
  paysAtOnce: "on these numbers it pays, and on average it is never out of pocket",
  doesNotPay: (days) => `on these numbers it does not pay back within the ${days} days`,
  open: (days) => `whether it pays within the ${days} days is open`,
  noBasis: (replicates) =>
    plainText(replicates) === "1"
      ? "one world is no basis for a decision"
      : `${replicates} worlds are no basis for a decision`,

  best: (v) =>
    `Of ${v.count} plans ${v.plan} is worth most on average: discounted to the start it gains ${v.npv}${v.worlds}.`,
  noneGains: (v) =>
    `On average none of ${v.count} plans pays back within the ${v.days} days; ${v.plan} loses least, ${v.npv} discounted to the start${v.worlds}.`,
  effectAndMoney: (v) => `At ${v.date} ${v.effect}; ${v.money}, and ${v.loss}.`,
  others: (next, keeper) => sentence(`${next}; ${keeper}`),
  aheadOf: (v) =>
    `the next, ${v.next}, is worth ${v.npv} less on average, and less in ${v.worlds} of ${v.all} worlds`,
  tiedWith: (v) =>
    `${v.replicates} worlds cannot tell its worth from that of ${v.next}, ${v.npv} less on average${v.further}`,
  further: (count) => ` (${count} more would, with a chance of 80%, if that is the difference)`,
  sameAs: (v) => `${v.next} is worth exactly as much in every world`,
  keepsMost: {
    retention: (v) => `${v.plan} keeps the most members, ${pointsOf(v.points)} more, for ${v.npv} less`,
    activeRetention: (v) =>
      `${v.plan} keeps the most members active, ${pointsOf(v.points)} more, for ${v.npv} less`,
  },
  nobodyKeepsMore: {
    retention: "none of the others clearly keeps more members",
    activeRetention: "none of the others clearly keeps more members active",
  },

  knownTo: (v) =>
    `These averages over ${v.replicates} worlds are known to ${v.errors.join(" and ")} (Monte Carlo standard ${v.errors.length === 1 ? "error" : "errors"}).`,
  errors: {
    points: (points) => `±${points} points`,
    members: (members) => `±${members} members`,
    money: (money) => `±${money}`,
  },
  baselineCourse: (v) =>
    `Over the ${v.days} days the community goes from ${v.from} to ${v.to} members${v.money === null ? "" : `, earns a margin of ${v.money.margin} and costs ${v.money.cost}`}, on average.`,
  baselineKnownTo: (v) =>
    `The average share over ${v.replicates} worlds is known to ±${v.points} points (Monte Carlo standard error).`,
  oneWorld: "This is a single world: it shows what can happen, not what to expect.",
  tooFewWorlds: (replicates) => `With ${replicates} worlds no range of outcomes is given; run at least 20.`,
  sample: (share) => `A sample of ${share} of the community: money and counts are those of the sample.`,
  enlarged: (times) => `The community in ${times} times its size: money and counts are those of that size.`,
};
