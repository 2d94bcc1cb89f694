import type { CapacityUse } from "../analysis/leverUse.ts";
import type { Process } from "../scenario/scenario.ts";
import type { FindingProse } from "./findingProse.ts";

const events: Readonly<Record<Process, string>> = {
  activate: "activations",
  visit: "visits",
  contribute: "days with a post",
  purchase: "orders",
  leave: "departures",
  goDormant: "cases of falling silent",
  return: "returns",
  invite: "invitations",
};

const things: Readonly<Record<CapacityUse["of"], string>> = {
  seats: "seats",
  coupons: "coupons",
  packs: "packs",
  awards: "awards",
  places: "places",
  hours: "hours",
};

const measures = {
  retention: "retention",
  activeRetention: "active retention",
  npv: "net value",
} as const;

export const englishFindings: FindingProse = {
  measure: "Measure",
  margin: (currency) => `Margin (${currency})`,

  breakEven: {
    title: "How strong each lever must be to pay",
    sentence: (v) =>
      `With ${v.plan} the least margin is that of ${v.lever}: it pays from ${v.multiple} times its stated effects on.`,
    needsMore: (v) =>
      `With ${v.plan}, ${v.lever} would pay only from ${v.multiple} times its stated effects on.`,
    never: (v) =>
      `With ${v.plan}, not even ${v.upTo} times the stated effects would make these pay: ${v.levers.join(", ")}.`,
    always: (plan) => `With ${plan} every lever pays for itself even without its stated effects.`,
    note: "A lever pays where it adds to the plan’s net value within the horizon. All of its effects are made stronger or weaker together; its cost, fatigue and what else comes with it stay. Effects are those of members whom it reaches, at their central value.",
    stated: "As stated",
    pays: "Pays",
    multiple: "Times what is stated (95% interval)",
    asStated: (currency) => `Adds as stated (${currency})`,
    withoutEffects: (currency) => `Adds without effects (${currency})`,
    keeps: {
      leave: (members) => `it keeps ${members} of 100 leavers`,
      goDormant: (members) => `it keeps ${members} of 100 from falling silent`,
    },
    gives: (stock, amount) =>
      stock === "habit"
        ? `it makes habit form faster by ${amount} of its pace`
        : `it gives ${amount} of ${stock}`,
    become: (process, count) => `100 ${events[process]} become ${count}`,
    ofPart: (effect, part) => `${effect} (${part})`,
    and: (first, last) => `${first} and ${last}`,
    times: (multiple, range) => (range === "" ? multiple : `${multiple} (${range})`),
    outcomes: {
      "breaks even": ({ effects }) => `if ${effects}`,
      "always pays": () => "even without any effect",
      "never pays": ({ upTo }) => `not even at ${upTo} times its effects`,
      "no effects": () => "not by itself: it states no effects",
    },
  },

  assumptionShare: {
    title: "How much of the gain rests on assumptions",
    sentence: (v) =>
      `With ${v.plan}, ${v.share} of the gain in ${v.measure} (${v.gain}) rests on assumptions.`,
    whole: (v) =>
      `With ${v.plan} the whole gain in ${v.measure} (${v.gain}) rests on assumptions: without them it would lose.`,
    noGain: (v) => `With ${v.plan} there is no gain in ${v.measure} that could rest on assumptions.`,
    measures,
    note: "The plan played again with every intended effect that is an assumption or a default set to nothing; what is left rests on evidence. Above 100%: without its assumptions the plan would lose.",
    gain: "Gain",
    evidenced: "Of it on evidence",
    share: "Share on assumptions",
    assumed: (plan, numbers) => `Set to nothing for ${plan}: ${numbers}.`,
  },

  beyond: {
    title: "After the horizon",
    sentence: (v) =>
      `In the ${v.days} days after the horizon ${v.plan} changes the net value by ${v.beyond}; over all days together by ${v.all}.`,
    lasting: (v) => `Of the difference in retention that ${v.plan} makes, ${v.share} is left then.`,
    note: (date) =>
      `The same worlds played on to ${date}. Levers that a plan adds have ended with the horizon; what runs today goes on. Averages over worlds, discounted to the first day; differences are against the baseline.`,
    value: (currency) => `Net value of the days after (${currency})`,
    difference: (currency) => `– difference (${currency})`,
    inAll: (currency) => `Difference over all days (${currency})`,
    atHorizon: "Retention at the horizon’s end, difference (pp)",
    later: "Retention later, difference (pp)",
    left: "Of the difference is left",
    members: "Members later, difference",
    paidBack: "Paid back after",
  },

  leverUse: {
    title: "How far the levers were used",
    reached: (v) => `With ${v.plan}, ${v.lever} reaches the most members: ${v.members} on average.`,
    ranOut: (v) =>
      `With ${v.plan} the budget of ${v.lever} runs out in ${v.worlds} of worlds, there after ${v.days} days on average.`,
    owed: (v) =>
      `With ${v.plan}, ${v.lever} leaves ${v.points} points owed at the end, which will cost ${v.cost}.`,
    note: "Averages over worlds. Reached: members on whom a lever of the plan acted at least once. Points owed: earned within the horizon and not redeemed at its end; their cost leaves out those never redeemed.",
    people: "Members reached",
    taken: "Taken",
    ended: "Ran out",
    points: "Points owed",
    takenOf: (v) => `${v.taken} of ${v.offered} ${things[v.of]} (${v.share})`,
    fullDates: (share, of) => `${share} of ${of === "hours" ? "days without an hour left" : "dates full"}`,
    ranOutIn: (worlds, days) => `in ${worlds} of worlds, after ${days} days`,
    neverOut: "never",
    pointsOwed: (points, cost) => `${points} points, ${cost}`,
  },
};
