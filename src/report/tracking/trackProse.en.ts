import type { Change } from "../../analysis/tracking/power.ts";
import type { TrackProse } from "./trackProse.ts";

const metrics: Readonly<Record<string, string>> = {
  members: "members",
  active: "active members",
  new: "new members not yet active",
  dormant: "dormant members",
  retention: "retention",
  activeRetention: "active retention",
  present: "members of the first day",
  presentActive: "members of the first day seen in 28 days",
  joined: "joins",
  left: "exits",
  dailyVisitors: "visitors a day",
  visitors: "visits",
  firstOfWeek: "weekly visitors",
  firstOfMonth: "monthly visitors",
  orders: "orders",
  revenue: "revenue",
  margin: "margin",
  cost: "cost",
};

const processes: Readonly<Record<Change["of"], string>> = {
  leave: "members left",
  visit: "members visited",
  contribute: "visitors posted",
  purchase: "visitors ordered",
  activate: "newcomers became active",
  goDormant: "members went dormant",
  return: "dormant members returned",
  invite: "members brought others",
  join: "people joined",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const weeks = (n: string): string => `${n} ${n === "1" ? "week" : "weeks"}`;

export const english: TrackProse = {
  title: (scenario) => `${scenario}: on track?`,
  subtitle: (v) => `${v.arm}, ${v.from} to ${v.until}; actual numbers against ${v.worlds} simulated worlds`,
  verdict: {
    heading: "Where the campaign stands",
    onTrack: (v) =>
      `After week ${v.week} of ${v.weeks} the campaign is on track, inside the alarm band in ${v.metrics}.`,
    left: (v) =>
      `The campaign left its track in week ${v.week}: to ${v.date} ${v.metric} came to ${v.value}, ${v.side} the alarm band of ${v.low} to ${v.high}.`,
    nothingYet: "No look has been taken yet: a week has to be whole before it is judged.",
    rate: (rate) =>
      `A campaign that goes as the scenario says leaves the band in at most ${rate} of 100 cases, over all its weeks and numbers together.`,
    looks: (v) =>
      `Of ${v.looks} looks so far ${v.inside} lay in the 90% range of their day; ${v.asFar} of 100 worlds that go as the scenario says stray as far.`,
    targetsSame: "No target’s chance has changed by more than chance would explain.",
    noTargets: "The scenario sets no targets.",
    targetChanged: (v) => `The chance of “${v.name}” was ${v.before} and is now ${v.now}.`,
    tooFew: (v) =>
      `Too few worlds look like what happened: the ${v.worlds} worlds count for ${v.effective} now, so the updated projection and chances are rough; run with --replicates ${v.advised}. If many worlds leave as few, the scenario hardly describes this community.`,
    enough: (v) =>
      `The updated projection weighs the ${v.worlds} worlds by how well they fit what happened; together they count for ${v.effective}.`,
  },
  sections: {
    metrics: "What was projected, what happened, what to expect now",
    alarm: "The alarm",
    targets: "The targets",
    learned: "What was learned about the uncertain numbers",
    past: "How good earlier forecasts were",
    read: "How the table was read",
    reading: "How to read this page",
    run: "The run",
  },
  metric: (id) => metrics[id] ?? id,
  axis: (id, kind) => {
    const name = capital(metrics[id] ?? id);
    return kind === "sum" ? `${name}, per period` : name;
  },
  range: (low, high) => (low === high ? low : `${low} to ${high}`),
  series: {
    planned: "projected by the scenario",
    now: "expected now",
    actual: "actual",
    alarm: "alarm band",
    latest: (v) =>
      `Latest, ${v.date}: ${v.value}; the scenario projected ${v.mean} on average, and ${v.low} to ${v.high} in nine of ten worlds.`,
    end: (v) =>
      `For ${v.date} it projected ${v.low} to ${v.high}; after what has happened, ${v.nowLow} to ${v.nowHigh} is to be expected.`,
    reading:
      "Grey: the scenario’s projection, mean with the middle half and nine of ten worlds. Dashed: the alarm band. Points: what happened; a diamond is outside of the alarm band. Blue: what is to be expected now, worlds weighed by how well they fit. A stock stands on its morning, a flow at the end of its period.",
    columns: [
      "Up to the morning of",
      "Actual",
      "Projected",
      "9 of 10 worlds",
      "Alarm below or above",
      "Expected now (9 of 10)",
    ],
  },
  control: {
    title: "How far from the projection",
    sentence: (v) =>
      `Farthest so far: ${v.metric} in week ${v.week}, at ${v.share} of the distance at which the alarm is raised.`,
    reading:
      "Each look’s distance from the projection as a share of the distance at which the alarm is raised; above +100% or below −100% the campaign has left its track. The lines at ±100% hold for the whole campaign: looking every week does not make a false alarm more likely.",
    axis: "Share of the way to the alarm",
    raised: "alarm",
    columns: ["Up to the morning of", "Number", "Share of the way to the alarm"],
  },
  power: {
    title: "How soon a change would be noticed",
    changed: ({ of, rateRatio }) => {
      const percent = Math.round(Math.abs(rateRatio - 1) * 100);
      return `if ${processes[of]} ${percent}% ${rateRatio > 1 ? "more" : "less"} often from the first day`;
    },
    within: (change, n) => `${change}, the alarm is raised within ${weeks(n)} in four of five worlds`,
    never: (change, share) => `${change}, it is raised in ${share} of the worlds by the end`,
    reading: (worlds, rate) =>
      `Share of ${worlds} simulated worlds with the change in which the alarm has been raised by then, with the numbers and looks of this table. Without any change it is raised in at most ${rate} of 100.`,
    axis: "Alarm raised by then",
    week: "Week",
  },
  outlook: {
    title: "Chance to keep each target",
    sentence: (v) =>
      `Of ${v.all} targets and limits, ${v.changed} has another chance than before the campaign.`,
    reading:
      "Open circle: before the campaign. Filled circle: after what has happened. Share of worlds in which it is kept.",
    before: "before the campaign",
    now: "now",
    axis: "Chance",
    columns: ["Target or limit", "Asked for", "Chance before", "Chance now", "± error"],
    asked: (side, bound) => `${side} ${bound}`,
  },
  learned: {
    intro:
      "The worlds that fit what happened have other values of these uncertain numbers than all worlds had (5%, 50% and 95% points; rates are per day, effects ln rate ratios, money in minor units).",
    nothing: "What happened so far says little about any single uncertain number.",
    columns: ["Number", "Before", "Now", "Shift"],
    shift: (sds) => `${sds} standard deviations`,
  },
  past: {
    title: "What was said, and what came",
    sentence: (v) =>
      `Of ${v.numbers} forecasts of numbers that are known by now, ${v.ninety} came inside the 90% range and ${v.half} inside the 50% range.`,
    reading:
      "Point: share of what came that lay inside the ranges given at the time; dashed lines: what the ranges are meant to hold. The CRPS in the table is the mean distance between forecast and what came, in the number’s unit; smaller is better.",
    axis: "Share of what came that lay inside",
    ninety: "inside the 90% range",
    half: "inside the 50% range",
    madeAtStart: "before the campaign",
    madeAfter: (n) => `after ${weeks(n)}`,
    columns: ["Forecast made", "Number", "Known by now", "Inside 90%", "Inside 50%", "CRPS"],
    of: (inside, all) => `${inside} of ${all}`,
  },
  read: {
    columns: ["Column", "Taken for", "Its dates", "Values"],
    stock: "as it stands on the morning of the date",
    stockLast: "as it stands on the evening of the date",
    stockPeriods: "as it stands at the end of the period",
    period: (v) =>
      `${v.kind === "mean" ? "average day" : v.kind === "distinct" ? "each person once" : "sum"} of ${v.pace} ${v.dated}`,
    pace: (pace) => (pace === "month" ? "the calendar month" : pace === 1 ? "the day" : `the ${pace} days`),
    dated: {
      first: "that begin on the date",
      last: "that end on the date",
      after: "before the date",
      weeks: "of the scenario’s week",
    },
    outside: (count) => `${count} outside of the campaign, not used`,
    ignored: (columns) => `Columns not used: ${columns}.`,
    encoding: "The file is in GB 18030.",
  },
  reading: [
    {
      term: "Alarm band",
      meaning:
        "Calibrated on the scenario’s own worlds: of those, at most the stated share leaves it anywhere, at any look. One look outside of it is enough.",
    },
    {
      term: "90% range of a day",
      meaning:
        "Nine of ten worlds lie in it on that day. Of many looks some fall outside although all goes well; that is why the alarm has a band of its own.",
    },
    {
      term: "Expected now",
      meaning:
        "Worlds whose uncertain numbers fit what happened count more, and each is carried on from where the community stands.",
    },
    {
      term: "Effective number of worlds",
      meaning: "How many equally weighted worlds would know as much. Below 50 the updated numbers are rough.",
    },
    {
      term: "Power",
      meaning:
        "A change of the size named, from the first day on. Smaller changes, and changes inside of what the scenario leaves uncertain, take longer or go unnoticed.",
    },
  ],
  run: [
    { key: "scenario", name: "Scenario" },
    { key: "actuals", name: "Actual numbers" },
    { key: "seed", name: "Seed" },
    { key: "replicates", name: "Worlds" },
    { key: "digest", name: "Digest of the worlds" },
  ],
  terminal: {
    columns: ["", "actual", "projected (9 of 10)", "end: expected now", "state"],
    state: { on: "on track", above: "ABOVE", below: "BELOW", none: "no whole week yet" },
    outlook: ["target", "asked for", "chance before", "now"],
  },
  footer: "Made by holdfast track. The projection is that of the scenario; this page changes nothing in it.",
  showTable: "Show the numbers",
  noScript: "The chart needs JavaScript; its numbers are in the table below.",
  listSeparator: ", ",
  sentenceSeparator: " ",
};
