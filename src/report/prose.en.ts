import type { Stability } from "../scenario/modelKnowledge.ts";
import type { Headline, Process } from "../scenario/scenario.ts";
import { englishCharts } from "./chartProse.en.ts";
import { plainText } from "./citation.ts";
import { englishDecision } from "./decisionProse.en.ts";
import { englishFindings } from "./findingProse.en.ts";
import { englishGround } from "./groundProse.en.ts";
import { englishPage } from "./pageProse.en.ts";
import type { Prose } from "./prose.ts";
import { englishRunLength } from "./runLengthProse.ts";
import { englishTreated } from "./treatedProse.ts";

const guards: Readonly<Record<Stability["guard"], string>> = {
  contagion: "Contagion of leaving",
  habit: "Habit",
  visits: "What visits do to visits",
  invitations: "Growth by invitations",
};

const events: Readonly<Record<Process, string>> = {
  activate: "activations",
  visit: "visits",
  contribute: "days with a post",
  purchase: "orders",
  leave: "departures",
  goDormant: "members falling silent",
  return: "returns",
  invite: "invitations",
};

const names: Readonly<Record<Headline, string>> = {
  retention: "retention",
  activeRetention: "active retention",
};

const manifest: Readonly<Record<string, string>> = {
  holdfast: "Version of Holdfast",
  engine: "Engine",
  scenarios: "Scenarios",
  inputs: "Digest of the inputs",
  "seconds.simulation": "Seconds of simulation",
  "seconds.untilReport": "Seconds up to the report",
  workers: "Worker threads",
  "worlds.played": "Worlds played in this run",
  "worlds.kept": "Worlds kept from earlier runs",
  node: "Version of Node",
};

const range = (low: string, high: string) => (low === high ? low : `${low} to ${high}`);

export const english: Prose = {
  listSeparator: ", ",
  nameSeparator: ", ",
  inCurrency: (title, currency) => `${title} (${currency})`,
  sentenceSeparator: " ",
  thePlan: "the plan",
  theBaseline: "the baseline",
  baselineOf: (file) => `the baseline of ${file}`,
  asItIs: "things as they are",
  it: "it",
  quoted: (name) => `“${name}”`,
  range,
  points: (number) => `${number} points`,
  days: (number) => `${number} ${plainText(number) === "1" ? "day" : "days"}`,
  none: "–",

  decision: englishDecision,
  page: englishPage,
  findings: englishFindings,
  ground: englishGround,
  treated: englishTreated,
  runLength: englishRunLength,

  figures: {
    headline: { retention: "Retention", activeRetention: "Active retention" },
    npv: "Net present value",
    roi: "Return on investment",
    payback: "Paid back after",
    lossChance: "Loses money in",
    headlineNote: (withPlan, without) => `${withPlan} instead of ${without}`,
    membersNote: (atStart) => `${atStart} at the start`,
    worldsNote: (low, high) => `9 of 10 worlds: ${low} to ${high}`,
    roiNote: (back, unit) => `each ${unit} brings back ${back}`,
    roiNone: "no extra cost to set it against",
    paybackNote: (date) => `on ${date}, on average`,
    paybackOn: (days, date) => `${days} (${date})`,
    paybackNever: "never",
    paybackNeverNote: (days) => `not within ${days} days, on average`,
    paybackNotNeeded: "never out of pocket, on average",
    lossNote: (worlds, all) => `${worlds} of ${all} worlds`,
  },

  sections: {
    retention: "Who stays",
    money: "What it costs and brings",
    members: "What becomes of today’s members",
    newMembers: "New members",
    assumptions: "What this rests on",
    checks: "How far to trust it",
    ledger: "The ledger",
    run: "The run",
    reading: "How to read this report",
  },

  charts: {
    ...englishCharts,
    axisFrom: (share) => `The axis starts at ${share}.`,
    retention: {
      title: "Retention of today’s members",
      x: "",
      y: "Still members",
      reading: "Line: average of all worlds. Inner band: the middle half of worlds; outer band: nine of ten.",
      sentence: (v) =>
        `Of the ${v.members} members of ${v.start} so many are still here on ${v.date}: ${v.shares}.`,
      share: (arm, share) => `${share} with ${arm}`,
    },
    activeRetention: {
      title: "Still active among today’s members",
      x: "",
      y: "Visited in the last 28 days",
      reading:
        "Of the members at the start, those who visited in the 28 days before. Line: average; bands: the middle half and nine of ten worlds.",
      sentence: (v) =>
        `Of the members of ${v.start} so many visited in the 28 days to ${v.date}: ${v.shares}.`,
      share: (arm, share) => `${share} with ${arm}`,
    },
    headlineDifference: {
      title: "Difference from the baseline",
      x: "",
      y: "Percentage points",
      reading:
        "Each world is set against its own twin without the plan, on the same draws. Line: average; bands: the middle half and nine of ten worlds.",
      sentence: (v) =>
        `With ${v.plan} ${names[v.headline]} on ${v.date} differs by ${v.points} points on average; it is higher in ${v.worlds} of ${v.all} worlds.`,
    },
    roi: {
      title: "Return per unit spent, over time",
      x: "",
      y: "Net return per unit spent",
      reading:
        "Cumulative and undiscounted: (extra margin − extra cost) / extra cost, a ratio of averages. Drawn once a twentieth of the cost is spent and the ratio jumps about no longer; at 0 the plan has earned what it cost. Band: nine of ten worlds, where every world spends more.",
      sentence: (v) => `By ${v.date} each ${v.unit} spent has brought back on average ${v.returns}.`,
      back: (plan, back) => `${back} with ${plan}`,
      breakEven: "break-even",
      paidBack: (date) => `paid back ${date}`,
    },
    netValue: {
      title: "Net value, accumulated",
      x: "",
      y: "Discounted gain",
      reading:
        "Extra margin less extra cost since the start, discounted. Line: average; bands: the middle half and nine of ten worlds.",
      paidBack: (v) =>
        `On average ${v.plan} needs ${v.owed} up front, most of it by ${v.deepest}, and has paid back after ${v.days} days, on ${v.date}.`,
      notPaidBack: (v) =>
        `On average ${v.plan} needs ${v.owed} up front, most of it by ${v.deepest}, and stands at ${v.end} at the end.`,
      neverInDebt: (v) => `On average ${v.plan} is never out of pocket and stands at ${v.end} at the end.`,
    },
    leverCosts: {
      title: "Extra cost by lever",
      x: "Extra cost against the baseline",
      y: "",
      reading: "Bar: average over worlds. Thin line: nine of ten worlds.",
      sentence: (v) => `Of ${v.all} that ${v.plan} costs more, ${v.lever} takes the most: ${v.extra}.`,
      noExtra: (v) => `No lever of ${v.plan} costs more than in the baseline; in all it costs ${v.all} more.`,
      community: "community itself",
    },
    members: {
      title: "Of 100 members at the start",
      x: "",
      y: "",
      reading: "One dot is one of 100 members, averaged over worlds and rounded to whole dots.",
      sentence: (v) =>
        `Of 100 members at the start, ${v.kept} stay with or without ${v.plan}, ${v.saved} stay only with it, ${v.lost} stay only without it, and ${v.left} leave either way.`,
      short: (v) => `Of 100 members at the start ${v.plan} saves ${v.saved} and loses ${v.lost}.`,
      note: "Only the net of saved and lost is a fact about the plan; how it splits rests on the draws that paired worlds share.",
      saved: "Saved",
      keptAnyway: "Kept anyway",
      lost: "Lost",
      leftAnyway: "Left anyway",
      joinedOnlyWithPlan: "Joined only with the plan",
      joinedOnlyWithout: "Joined only without it",
    },
    visitors: {
      title: "Visitors a day",
      x: "",
      y: "Visitors a day (7-day mean)",
      reading: "Everyone who visits, new members included; average of the last seven days.",
      sentence: (v) => `In the week to ${v.date} a day brings on average ${v.counts}.`,
      count: (arm, count) => `${count} with ${arm}`,
    },
    newMembers: {
      title: "How long new members stay",
      x: "Days since joining",
      y: "Share",
      reading:
        "Open circle with bar: measured, with its 90% interval. Filled diamond: fitted model. Line: members who join in the simulated worlds (Kaplan–Meier).",
      sentence: (v) =>
        `The fitted model misses the measured curve by ${v.miss} points at most (${v.n} members measured).`,
      simulated: (v) =>
        `In the simulated baseline ${v.share} of new members are still members ${v.days} days after joining.`,
      observed: "measured",
      fitted: "fitted",
      simulatedArm: (arm) => `simulated: ${arm}`,
    },
  },

  table: {
    points: (number) => `${number} pp`,
    show: "Show the numbers",
    date: "Date",
    age: "Days since joining",
    arm: "Arm",
    mean: "Mean",
    median: "Median",
    p5: "5% of worlds below",
    p95: "5% of worlds above",
    lever: "Lever",
    cost: "Cost",
    inBaseline: "In the baseline",
    extra: "Extra",
    what: "",
    members: "Members (mean)",
    of100: "Of 100",
    measuredAs: "Counts",
    count: (count) =>
      ({
        members: "still members",
        "active on day": "active on the day",
        "active in week": "active in the week",
      })[count],
    line: "Line",
    kind: "Kind",
    margin: "margin",
    costKind: "cost",
    total: "Total",
    difference: "Difference",
    mcse: "± error of mean",
    worlds: "9 of 10 worlds",
    retention: "Members kept",
    activeRetention: "Kept and active",
    membersAtEnd: "Members at the end",
    monthlyActives: (month) => `Monthly actives ${month}`,
    npv: "Net present value",
    roi: "ROI",
    payback: "Paid back after",
    losesMoney: "Loses money in",
    of: (count, all) => `${count} of ${all} worlds`,
  },

  targets: {
    heading: "Targets and limits",
    target: "Target",
    limit: "Limit",
    named: (kind, name) => `${kind}: ${name}`,
    name: "Name",
    asked: "Asked for",
    kept: "Kept in",
    side: { "at least": (bound) => `at least ${bound}`, "at most": (bound) => `at most ${bound}` },
    what: {
      "still members": "still members",
      "active in 28 days": "active in the 28 days before",
      "active in the week": "active in the week",
      members: "members",
      "monthly actives": "monthly actives",
      margin: "margin since the start",
      cost: "cost since the start",
      "net value": "net value against the baseline",
    },
    measured: (v) => [v.who, v.what, v.at].filter((part) => part !== "").join(", "),
    groups: (who) => (who === "everyone" ? "" : who),
    times: (at) => (at === "end" ? "at the end" : at),
  },

  numbers: {
    intro: (uncertain, assumed) =>
      `${uncertain} numbers of the scenario are uncertain and drawn anew in each world; ${assumed} of them are assumptions. Each range holds the true value with 9 chances in 10; 1 in 10 is outside.`,
    number: "Number",
    written: "As written",
    inWords: "In plain words",
    source: "Where it comes from",
    place: "File and line",
    kind: {
      measured: "measured",
      published: "published",
      assumption: "assumption",
      default: "default",
    },
    grade: (grade) => `evidence ${grade}`,
    part: { community: "The community", today: "Runs today", plan: "The plan" },
    fixed: (count) => `Numbers taken as certain (${count})`,
    fixedDefaults: (count) =>
      `${count} further numbers are defaults of Holdfast; scenario.resolved.yaml lists them all.`,
    defaults: (count) => `${count} numbers are defaults of Holdfast:`,
    aside: (remark) => ` (${remark})`,
    stillHappen: (process, low, high) => {
      const doers: Partial<Record<Process, string>> = {
        leave: "who would have left",
        goDormant: "who would have fallen silent",
        return: "who would have returned",
        activate: "who would have become active",
      };
      const doing = doers[process];
      return doing === undefined
        ? `100 ${events[process]} become ${range(low, high)}`
        : `of 100 ${doing}, ${range(low, high)} still do`;
    },
    become: (process, low, high) => `100 ${events[process]} become ${range(low, high)}`,
    retention: (v) =>
      `${v.said}: ${v.points} points at ${v.time.unit} ${v.time.count} for those reached from joining on${v.uncertain ? "; 1 chance in 10 outside" : ""}`,
    unsourced: "no source given",
    perYear: (share) => `${share} a year`,
    perWeek: (low, high) => `${range(low, high)} a week`,
    times: (low, high) => `${range(low, high)} times`,
  },

  checks: {
    status: { good: "good", attention: "mind this", problem: "problem" },
    precision: (v) => ({
      message: `${v.replicates} worlds know the average difference in ${names[v.headline]} of ${v.arm} (${v.points} points) to ±${v.mcse} points.`,
      recommendation: "Run more replicates before you rely on the last digit, or on the sign.",
    }),
    precisionGood: (v) => ({
      message: `${v.replicates} worlds know the average difference in ${names[v.headline]} of ${v.arm} (${v.points} points) to ±${v.mcse} points.`,
      recommendation: "Enough for this decision.",
    }),
    precisionOne: {
      message: "A single world was run.",
      recommendation: "Run at least 50 replicates: one world cannot tell the plan from luck.",
    },
    valuePrecision: (v) => ({
      message: `${v.replicates} worlds know the average difference in net value of ${v.arm} (${v.value}) to ±${v.mcse}. Nobody is a member at the start, so there is no share of them to compare.`,
      recommendation: "Run more replicates before you rely on the last digit, or on the sign.",
    }),
    valuePrecisionGood: (v) => ({
      message: `${v.replicates} worlds know the average difference in net value of ${v.arm} (${v.value}) to ±${v.mcse}. Nobody is a member at the start, so there is no share of them to compare.`,
      recommendation: "Enough for this decision.",
    }),
    books: (arm) => ({
      message: `Members saved less members lost agree with the difference in retention of ${arm}.`,
      recommendation: "Nothing to do.",
    }),
    booksWrong: (arm, gap) => ({
      message: `Members saved less members lost differ from the difference in retention of ${arm} by ${gap} points.`,
      recommendation: "Do not use this run; its records contradict each other.",
    }),
    horizonNever: (arm, days) => ({
      message: `${arm} does not pay back within the ${days} days on average.`,
      recommendation:
        "Members kept go on earning after the horizon: run a longer calendar before you turn the plan down for its return.",
    }),
    horizonLate: (arm, payback, days) => ({
      message: `${arm} pays back only on day ${payback} of ${days}.`,
      recommendation:
        "A little less effect would move it beyond the horizon; run a longer calendar to see the margin of safety.",
    }),
    horizonGood: (arm, payback, days) => ({
      message: `${arm} pays back on day ${payback} of ${days}, well within the horizon.`,
      recommendation: "Nothing to do.",
    }),
    stale: (source, reviewBy, numbers) => ({
      message: `${numbers === "1" ? "1 number was" : `${numbers} numbers were`} to be reviewed by ${reviewBy}: ${source}.`,
      recommendation: "Measure or ask again, and move the date.",
    }),
    assumptions: (assumed, effects) => ({
      message: `${assumed} of the plan’s ${effects} effects rest on assumptions or defaults alone.`,
      recommendation: "Measure the dearest of them in a small test before you launch in full.",
    }),
    assumptionsGood: (effects) => ({
      message: `All ${effects} effects of the plan are measured or published.`,
      recommendation: "Nothing to do.",
    }),
    plantedAccounts: (v) => ({
      message: `${v.lever} are planted accounts, which deceive members; within ${v.days} days they are found out in ${v.chance} of the worlds.`,
      recommendation:
        "Let hosts say that they are hosts (`who: disclosed`): the same talk, and nothing to be found out. Whether planted accounts are lawful where you are was not looked into.",
    }),
    stacking: (process, times) => ({
      message: `Taken together the plan’s levers multiply the rate of ${events[process]} by ${times} at full exposure.`,
      recommendation:
        "Few published programmes reach that; halve the effects and see whether the plan still pays.",
    }),
    beyondEvidence: (v) => ({
      message: `${v.lever} multiplies the rate of ${events[v.process]} by ${v.times} at full exposure; the evidence library knows of nothing beyond ${v.reach}.`,
      recommendation: "Say what the number rests on, or measure it in a small test before you launch.",
    }),
    feedback: (v) => ({
      message: `${guards[v.guard]}${v.ofLimit === null ? "" : ` is at ${v.ofLimit} of the limit beyond which it runs away`}${
        v.share === null
          ? v.ofLimit === null
            ? " settles at one level"
            : ""
          : `${v.ofLimit === null ? " can settle at several levels" : ", and runs away"} in ${v.share} of the draws of its strength`
      }.`,
      recommendation: v.good
        ? "Nothing to do."
        : "A little more of it decides the result: measure its strength, or play the plan without it too.",
    }),
    fit: (miss, n) => ({
      message: `The fitted model misses the measured retention by ${miss} points (${n} members).`,
      recommendation: "Look at the curve: a mistyped point, or a mixture that one curve cannot follow.",
    }),
    fitGood: (miss, n) => ({
      message: `The fitted model stays within ${miss} points of the measured retention (${n} members).`,
      recommendation: "Nothing to do.",
    }),
    holdout: (share) => ({
      message: `${share} of the members are held out: no lever of the plan reaches them, in the same world as the others.`,
      recommendation:
        "Read the plan’s numbers as those of the launch with its holdout; without one the plan does more, and costs more.",
    }),
    limitKept: (name, arm, all) => ({
      message: `The limit “${name}” holds in all ${all} worlds of ${arm}.`,
      recommendation: "Nothing to do.",
    }),
    limitBroken: (name, arm, broken, all) => ({
      message: `The limit “${name}” is broken in ${broken} of ${all} worlds of ${arm}.`,
      recommendation:
        "Change the plan until it holds in all of them, or make it a target if it may be missed.",
    }),
    pairing: (files) => ({
      message: `${files} are different communities: between them worlds share draws in part only, and plans are compared by what each gains over its own baseline.`,
      recommendation:
        "Read gains, not levels. Let the files extend one base where it is the plans alone that are to be compared.",
    }),
    margin: {
      message: "The scenario has no fees, purchases or value of a visit, so nothing is earned.",
      recommendation: "Give a margin, or read the costs alone: a return cannot be stated.",
    },
    capacity: (lever, arm, share, of) => ({
      message: `“${lever}” runs out under ${arm}: nothing is left ${
        of === "coupons" || of === "packs"
          ? `at the end in ${share} of worlds`
          : `on ${share} of ${of === "hours" ? "its days" : "its dates"}`
      }.`,
      recommendation:
        of === "hours"
          ? "More hours would help it; a stronger effect would not."
          : "More places or a larger budget would help it; a stronger effect would not.",
    }),
    graduates: (lever, arm, members) => ({
      message: `Under ${arm} “${lever}” ends for ${members} members, who graduate: they have not left and count among the members kept, but are members no more.`,
      recommendation: "Read members at the end, and those kept and active, beside the members kept.",
    }),
    tie: (arm, further) => ({
      message: `The net present value of ${arm} cannot be told from that of the baseline with this evidence.`,
      recommendation:
        further === null
          ? "Run more replicates, or decide on other grounds."
          : `${further} more ${further === "1" ? "replicate" : "replicates"} would tell them apart at 80% power, if the difference is what it seems.`,
    }),
    unmeasuredGain: (arm, share) => ({
      message: `${share} of the gain of ${arm} rests on effects that are assumptions or defaults.`,
      recommendation: "Measure the effects behind it in a small test before you launch in full.",
    }),
    unmeasuredGainAll: (arm) => ({
      message: `The whole gain of ${arm} rests on effects that are assumptions or defaults: without them it would lose money.`,
      recommendation: "Measure the effects behind it in a small test before you launch in full.",
    }),
    unmeasuredGainGood: (arm, share) => ({
      message: `${share} of the gain of ${arm} rests on effects that are assumptions or defaults.`,
      recommendation: "Nothing to do.",
    }),
    members: {
      message: "Nobody is a member at the start, so retention of today’s members is not defined.",
      recommendation: "Read the curve of new members instead.",
    },
  },

  run: {
    scenario: "Scenario",
    period: "Period",
    seed: "Seed",
    replicates: "Replicates (sets of paired worlds)",
    members: "Members at the start (mean)",
    digest: "Digest of the ensemble",
    note: "The same scenario, seed and number of replicates give the same digest on any machine.",
    sampled: "Share of the community played",
    manifest: (key) =>
      manifest[key] ?? (key.startsWith("lives.") ? `Digest of the lives: ${key.slice(6)}` : key),
  },

  reading: [
    {
      term: "World",
      meaning:
        "One possible course of the period. Uncertain numbers and chance are drawn anew in each; plan and baseline share their draws, so that their difference is the plan’s.",
    },
    {
      term: "Nine of ten worlds",
      meaning:
        "What may happen: the range from the 5th to the 95th percentile over worlds. More worlds do not narrow it.",
    },
    {
      term: "± error of mean",
      meaning:
        "How well the average is known: the Monte Carlo standard error. Four times the worlds halve it.",
    },
    {
      term: "Retention",
      meaning:
        "Of the members present at the start, the share who have not left. Active retention: the share who visited in the 28 days before.",
    },
    {
      term: "ROI",
      meaning:
        "(extra margin − extra cost) / extra cost against the baseline, averages over averages, undiscounted.",
    },
    {
      term: "Net present value",
      meaning:
        "Extra margin less extra cost, discounted to the start. A world loses money where it is negative.",
    },
  ],
  subtitle: (v) => `${v.start} to ${v.end} · ${v.replicates} worlds · ${v.members} members at the start`,
  ledgerNote: (currency) => `Averages over worlds for the whole period. ${currency}.`,
  noScript: "The charts need JavaScript; the tables below each of them hold the same numbers.",
};
