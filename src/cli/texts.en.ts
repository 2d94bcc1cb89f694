import type { ConstantReason } from "../analysis/explain.ts";
import type { DecodedFile } from "../scenario/decode.ts";
import { isUnsourced } from "../scenario/provenance.ts";
import type { Provenance } from "../scenario/quantity.ts";
import type { Process } from "../scenario/scenario.ts";
import type { Stage } from "../simulation/memberStory.ts";
import { english as further } from "./furtherTexts.en.ts";
import { planTestTextsOf } from "./planTestTexts.ts";

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** The words of the command line in English. */
export const english = {
  further,

  usage: {
    noCommand: (name: string) => `there is no command ${name}`,
    theCommands: (names: readonly string[]) => `the commands are ${names.join(", ")}`,
    noOption: (name: string) => `there is no option ${name}`,
    didYouMean: (name: string) => `did you mean ${name}?`,
    seeHelp: "see --help",
    needsValue: (name: string) => `${name} needs a value`,
    takesNoValue: (name: string) => `${name} takes no value`,
    wholeNumber: (name: string, given: string, least: number, most: number) =>
      `--${name} is ${given}; a whole number from ${least} to ${most} is expected`,
    oneOf: (name: string, given: string, values: readonly string[]) =>
      `--${name} is ${given}; ${values.join(" or ")} is expected`,
    emptySeed: "--seed is empty; any text will do",
    noScenario: "no scenario was named",
  },

  simulate: {
    reserved: (name: string) => `a scenario cannot be called ${name}: the results use that name`,
    renameFile: "rename the file",
    twice: (name: string) => `two scenarios are called ${name}`,
    renameOne: "a scenario is known by its file's name: rename one of the files",
    plansTwice: (name: string) => `two plans are called ${name}`,
    renamePlan: "rename one of the files, or an arm in them",
    currencies: (name: string, own: string, other: string, others: string) =>
      `${name} counts money in ${own} and ${other} in ${others}; amounts in two currencies cannot be compared`,
    oneCurrency: "state the money of both in one currency, or run them one by one",
    progress: (arms: number) => `replicates of ${plural(arms, "world")}`,
    left: (time: string) => `, ${time} left`,
    failed: "the simulation failed",
    reportFailed: "the report could not be made",
    isFile: (folder: string, path: string) => `results cannot go to ${folder}: ${path} is a file`,
    notWritable: (folder: string, path: string) =>
      `results cannot go to ${folder}: ${path} cannot be written to`,
    otherFolder: "name another folder with --out",
    notWritten: (folder: string) => `the results could not be written to ${folder}`,
    notKept: (folder: string, cause: string) =>
      `what is played cannot be kept in ${folder} (${cause}); the run goes on, but it cannot be gone on with later`,
    stopped: (done: number, all: number) => `stopped after ${done} of ${plural(all, "replicate")}`,
    goOn: (folder: string, left: number) =>
      `they are kept in ${folder}: the same command again plays only the other ${left}`,
    nothingKept: "nothing of them is kept: without --no-store the same command would go on from there",
  },

  validate: {
    sound: (file: string, { scenario, quantities }: DecodedFile) =>
      `${file}: sound – ${scenario.name} (${plural(quantities.size, "number")}, ${plural(scenario.calendar.days, "day")})`,
  },

  diff: {
    twoFiles: "two scenarios are compared",
    same: (a: string, b: string) => `${a} and ${b} mean the same`,
    differ: (n: number) => `${plural(n, "difference")} in meaning`,
    label: (what: string, a: string, b: string) =>
      `only in words: ${what} “${a}” and “${b}” (nothing simulated depends on it)`,
    nothing: "nothing",
  },

  explain: {
    oneFile: "one scenario is explained at a time",
    title: (name: string) => `${name}: the model`,
    intro: [
      "Time goes by the day. On each day each member faces these decisions in this order; an event",
      "happens with probability 1 − exp(−rate). The rate is the base times exp(term) for every term, and a term",
      "is coefficient · amount. ‹names› are numbers of the scenario, listed below; [condition] is 1 where it",
      "holds and 0 elsewhere; “names” in quotes are what the lever keeps about the member.",
    ].join("\n"),
    process: {
      visit: "visiting, of new and active members",
      contribute: "posting, on a day with a visit",
      purchase: "ordering, on a day with a visit",
      activate: "becoming active, of new members",
      leave: "leaving, of everyone",
      goDormant: "going dormant, of active members who stay",
      return: "coming back, of dormant members who stay",
      invite: "bringing others, of new and active members",
    } satisfies Record<Process, string>,
    rate: "rate per day",
    terms: "terms",
    noTerms: "no terms",
    in: (arms: readonly string[]) => `in ${arms.join(", ")}`,
    numbers: "Numbers",
    constants: "Constants that no line states",
    constant: {
      structure: "of the formula itself",
      centre:
        "what today's levers already did to the measured behaviour, on average over its members: taken off in every arm",
      schedule:
        "makes the amount 1 on average over a period of the lever's schedule, of those reached at every date",
      written: "from a rule or a length of time among the numbers",
      cells: "points of the table that a curve is read from",
    } satisfies Record<ConstantReason, string>,
    interval: (low: string, high: string) => `${low} to ${high} with 90%`,
    perDay: (value: string) => `${value} per day`,
    origin: { written: "", default: "default", fitted: "fitted to the retention curve" },
    following: (origin: string, source: string) => `${origin}: ${source}`,
    source: (p: Provenance): string => {
      switch (p.kind) {
        case "measured":
          return `measured: ${[p.data, p.period, p.n === undefined ? undefined : `n = ${p.n}`].filter(Boolean).join(", ")}`;
        case "published":
          return `published: ${p.citation} (grade ${p.grade})`;
        case "assumption":
          return isUnsourced(p) ? p.note : `assumption: ${p.note}`;
        case "default":
          return p.note;
      }
    },
    fit: (n: string) => `Fit of the rates of leaving to the curve (n = ${n})`,
    fitPoint: (label: string, observed: string, fitted: string) =>
      `${label}: known ${observed}, fitted ${fitted}`,
    fitRenewals: (observed: string, fitted: string) => `renewals: known ${observed}, fitted ${fitted}`,
  },

  story: {
    title: (member: number, replicate: number, name: string) =>
      `Member ${member} of replicate ${replicate}: ${name}`,
    noSuchMember: (member: number, all: number) =>
      `there is no member ${member}: ${all} join the baseline of this replicate`,
    tryMember: (n: number) => `--member ${n}`,
    days: "--days is a range of dates or of days of the plan, such as 2026-07-01..2026-08-15 or 1..45",
    onlyWithMember: (option: string) => `${option} goes with --member`,
    joined: (date: string) => `joined ${date}`,
    joinedToday: "joined",
    neverJoins: "never joins",
    visited: "visited",
    ordered: (amount: string) => `ordered for ${amount}`,
    became: {
      fresh: "became new",
      active: "became active",
      dormant: "went dormant",
      left: "left",
      removed: "was removed",
      outside: "was turned away",
      graduated: "graduated",
    } satisfies Record<Stage, string>,
    cameBack: "came back",
    stage: {
      fresh: "new",
      active: "active",
      dormant: "dormant",
      left: "left",
      removed: "removed",
      outside: "turned away",
      graduated: "graduated",
    } satisfies Record<Stage, string>,
    base: (chance: string) => `base ${chance}`,
    chance: (value: string) => `chance ${value}`,
    rung: (ladder: string, rung: string) => `${ladder}: reached ${rung}`,
    baseline: "baseline",
    /** A count of the record, as what happened; and a term by its name. */
    counted: (count: string) => count,
    term: (name: string) => name,
    nothing: "nothing happens in these days",
    end: (stage: string) => `at the end: ${stage}`,
  },

  create: {
    exists: (file: string) => `${file} is there already; nothing was written`,
    otherName: "name another file",
    needsTerminal: "there is no terminal to ask questions on",
    giveFlags: "npx holdfast new my-community.yaml --kind club",
    notWritten: (file: string) => `${file} could not be written`,
    written: (file: string) =>
      `${file} is written. Now:\n  npx holdfast validate ${file}\n  npx tsx simulate ${file}`,
    question: {
      file: "Name of the file",
      kind: "Kind of community (club, app, group, membership)",
      currency: "Currency (ISO 4217)",
      members: "Members today",
      weekly: "New members in a week",
      week1: "Of 100 who joined, how many are there after 1 week",
      week4: "… after 4 weeks",
      week12: "… after 12 weeks",
    },
    wrongKind: (given: string) => `--kind is ${given}; club, app, group or membership is expected`,
    wrongCurrency: (given: string) =>
      `--currency is ${given}; an ISO 4217 code such as CNY or EUR is expected`,
    falling: "fewer and fewer remain: week 1, week 4 and week 12 must fall",
  },

  main: {
    failure: (message: string, cause: string) => `${message}: ${cause}`,
  },

  help: {
    overview: `Holdfast rehearses a community's retention plan before it is launched.

  npx tsx simulate SCENARIO.yaml [MORE.yaml …]    plays a plan against the baseline and writes the report
  npx holdfast COMMAND …

Commands
  simulate   plays scenarios and writes the report (the same as npx tsx simulate)
  compare    the same, for several scenarios of one community
  validate   checks scenario files and says all that is wrong with them
  explain    the model of a scenario in mathematics and words, or one member's story
  diff       what differs in meaning between two scenarios
  calibrate  a scenario base from your own members' log, and effects from your own tests
  evidence   what studies say about levers, and the defaults drawn from them
  backtest   what a log's past would have foretold of its later years, scored
  track      holds a campaign's actual numbers against its projection
  plan-test  plays a test before it is launched: is it fair, and how many members does it take
  new        writes a scenario to start from
  schema     the JSON Schema of scenario files, for editors

Each command has its own --help. --lang en|zh, or LC_ALL and LANG, choose the language.
`,
    simulate: `Holdfast rehearses a community's retention plan before it is launched.

  npx tsx simulate SCENARIO.yaml [MORE.yaml …]

Plays the community with and without the plan, on the same draws, many times over, and writes to
out/<scenario>/ the report (report.html), the two charts, summary.json, series.csv, replicates.parquet
and the scenario as it was understood. Several scenarios of one community are compared in one report.

Options
  --out DIR         where the results go (default: out/<scenario>)
  --seed TEXT       the seed of all draws (default: the scenario's)
  --replicates N    paired worlds to play (default: the scenario's)
  --members N       play a sample of about N members, for speed: arrivals, seats, budgets and fixed costs
                    are scaled with it, and the results say so
  --workers N       threads (default: all cores); results do not depend on it
  --store DIR       where what has been played is kept, so that a run goes on where another stopped
                    (default: out/.blocks, or .blocks in the folder of --out); may be deleted at any time
  --no-store        play everything anew, and keep nothing
  --lang en|zh      language of messages, report and tables (default: the report in the scenario's language)
  --engine NAME     compiled (default) or reference: the same results, bit for bit, only slower
  --precision WHAT  play until every plan's difference from the baseline is known this well (half-width of its 95%
                    interval): "retention 0.3pp", "npv 2000 CNY, members 5"; --replicates is then the ceiling
  --until WHAT      play until the ranking is settled down to the smallest difference that matters: settled
                    (in the headline metric, to 0.25pp), "settled to 0.1pp", "npv settled to 2000 CNY"
  --contributions   say what did it: each lever's contribution, its break-even effect, why members leave, and
                    how much rests on assumptions; this plays many times as many worlds
  --beyond TIME     play on after the horizon, e.g. "26 weeks": what lasts, and what it is worth
  --against acquisition
                    add for each plan an arm that spends the same money on new members instead
  --set NAME=VALUE  turns a dial of the scenario (\`vary:\`); may be given several times
  --strict          refuse numbers without a source
  --charts          leave every chart as SVG, PNG and Vega-Lite specification in charts/
  --json            print the summary as JSON to standard output, and nothing else there
  -q, --quiet       no progress
  -h, --help        this text

Ctrl-C stops a run; the same command again goes on from there.
Exit code: 0 done; 1 the run failed or was stopped; 2 the scenario or the arguments are wrong (nothing is
written).
`,
    validate: `npx holdfast validate FILE…

Reads each scenario with all that it extends, and says everything that is wrong with any of them:
file, line and column, what was expected and the likely mend. Nothing is simulated.

Options
  --strict       numbers without a source are refused
  --json         the findings as JSON
  --lang en|zh   language
  -h, --help     this text

Exit code: 0 all files are sound; 2 something is wrong.
`,
    explain: `npx holdfast explain FILE
npx holdfast explain FILE --member N [--replicate R] [--days A..B]

The model of a scenario: every decision's rate with its terms, and every number with its file, line,
column and source. With --member, one member's story through the baseline and the plans, with the terms
that decided each turn. Members are numbered by joining, from 1; replicates from 0.

Options
  --member N      the member to follow
  --replicate R   the replicate to follow them in (default: 0)
  --days A..B     only these days: dates, or days of the plan counted from 1
  --json          unrounded, as JSON
  --lang en|zh    language
  -h, --help      this text

Exit code: 0 done; 2 the scenario or the arguments are wrong.
`,
    diff: `npx holdfast diff A.yaml B.yaml

What differs in meaning between two scenarios: after extends, units and the order of things; not in text.

Options
  --json         the differences as JSON
  --lang en|zh   language
  -h, --help     this text

Exit code: 0 both mean the same; 1 they differ; 2 a scenario or the arguments are wrong.
`,
    backtest: `npx holdfast backtest LOG [--cut DATE …] [--every STEP]

Would it have known? Fits the community to what a log knew on the evening of the cut, plays it on from the
next morning, and scores what came: how much the 50% and 90% ranges held, and the mean error (CRPS) beside
simpler ways to foretell. LOG is as calibrate reads it. Writes to out/<log>-backtest/ the report
(report.html) and backtest.json.

Options
  --cut DATE        last day that is known; may be given several times (default: a year before the log's end)
  --every STEP      further cuts after the first, e.g. "3 months"
  --weeks N         weeks to foretell, as far as the log goes (default: 53, twelve whole months)
  --replicates N    worlds to play for each cut (default: 100)
  --seed TEXT       the seed of all draws (default: backtest)
  --workers N       threads (default: all cores); results do not depend on it
  --store DIR       where what has been played is kept, so that a run goes on where another stopped
  --no-store        keep nothing and use nothing kept
  --out DIR         where the results go (default: out/<log>-backtest)
  --lang en|zh      language
  --json            print backtest.json to standard output, and nothing else there
  -q, --quiet       no progress
  -h, --help        this text

Options that say how the log is to be read (columns, dates, zones, groups) are those of calibrate.

Ctrl-C stops it; the same command again goes on from there.
Exit code: 0 done; 1 the run failed or was stopped; 2 the log or the arguments are wrong (nothing is written).
`,
    track: `npx holdfast track SCENARIO.yaml ACTUALS.csv

Says whether a campaign is on track: its actual numbers against the worlds of its scenario, with an alarm
that holds its rate over all weeks and numbers together, and what is to be expected now. Writes to
out/<scenario>-track/ the report (report.html), track.json, and adds to forecasts.jsonl what it says of the
future, to be scored by later runs.

The table has a row per number (date, metric, value) or a column per metric; metrics have the names of
series.csv or usual ones: members, active members, joins, exits, daily visitors, orders, revenue, retention …
Dates may be weeks of the scenario (a column called week with 1, 2, 3 …).

Options
  --arm NAME        the plan that runs (default: the only one; baseline where there is none)
  --period NAME     day, week or month: over which days sums such as joins go (default: by their dates)
  --dated NAME      first, last or after: whether a date is the first day of its period, the last, or the
                    morning after (default: found out, and said)
  --alarm P         probability of a false alarm over the whole campaign (default: 5%)
  --change TEXT     a change to try the alarm on, e.g. "leave +50%"; may be given several times
  --no-power        do not try changes
  --out DIR         where the results go (default: out/<scenario>-track)
  --seed TEXT       the seed of all draws (default: the scenario's)
  --replicates N    worlds to play (default: the scenario's, at least 400)
  --store DIR       where what has been played is kept, so that the next run plays only what is new
  --no-store        keep nothing and use nothing kept
  --workers N       threads (default: all cores); results do not depend on it
  --lang en|zh      language (default: the report in the scenario's language)
  --json            print track.json to standard output, and nothing else there
  -q, --quiet       no progress
  -h, --help        this text

Ctrl-C stops it; the same command again goes on from there.
Exit code: 0 done, on track or not; 1 the run failed or was stopped; 2 the scenario, the table or the arguments
are wrong (nothing is written).
`,
    new: `npx holdfast new [FILE]

Writes a commented scenario that runs. Asks a few questions on a terminal; with --kind it asks nothing.
A file that is there already is left alone.

Options
  --kind NAME      club, app, group or membership
  --currency CODE  ISO 4217, e.g. EUR
  --members N      members today
  --weekly N       new members in a week
  --week1 P, --week4 P, --week12 P
                   of 100 who joined, how many are still there (or still active) after so many weeks
  --lang en|zh     language of the file
  -h, --help       this text

Exit code: 0 written; 2 not written.
`,
    calibrate: `npx holdfast calibrate LOG --into scenarios/base/mine.yaml
npx holdfast calibrate --experiment counts.csv [--lever push] [--outcome visits]

Fits a community to its log and writes a scenario base that other scenarios extend: every number measured,
with its interval and correlations. LOG is CSV, Parquet or JSON (lines), of events (who, when), of memberships
(joined, left) or a cohort triangle. Columns are found by their names or their content; it says what it took.

Options
  --into FILE        where the base goes (default: printed); never overwritten without --force
  --member, --time, --kind, --amount, --joined, --left, --end, --segment, --cohort, --age, --count, --share COLUMN
                     what a column is: its name, or its number from 1
  --as KIND          activity, spells or triangle
  --date-format F    how dates are written, as strptime does ("%d/%m/%Y"); several are tried in turn
  --time-zone ZONE   days are those of this zone (Asia/Shanghai); default UTC
  --only KIND        only events of this kind count as visits; may be given several times
  --bots-from N      leave out members with N or more events on a day (default 1000); --keep-bots keeps them
  --from, --until D  first and last day that are read
  --joiners D..D     fit those who joined on these days
  --group NAME       calibrate one group alone
  --covariate COLUMN how leaving differs by a column of a table of memberships; several are taken together
  --events FILE      campaigns, past and coming: a table name,from,to; what they did is estimated, the next are played
  --yearly NAME=MONTH
                     a campaign that fills a month (1 to 12) of every year; --yearly-changed YEAR: it brings another
                     number of joiners since then
  --period-days N    length of a period of a triangle
  --periods N        fit the first N periods of a triangle, and foretell the others
  --actives          the cells of a triangle count who is active in a period: foretell cohorts not seen in full
  --title, --currency, --margin, --start, --weeks
                     what the scenario has beside the fit
  --source, --channel NAME
                     what the log, and the stream of those who join, are called in the scenario
  --digits N         significant digits of what is written (default 4)
  --experiment FILE  counts of a test: columns group, n, events (and period: before, after)
  --lever NAME       the library's default that the test updates
  --outcome NAME     what was counted: visits, purchases, leave, activation, go dormant, returns
  --control NAME     which group is the control (default: control); --counts: a member can have several events
  --store DIR        where the parts of a fit of more than a second are kept (default: out/.blocks)
  --no-store         keep nothing and use nothing kept
  --json             as JSON
  -q, --quiet        say nothing but what is wrong
  --lang en|zh       language
  -h, --help         this text

Ctrl-C stops a fit; the same command again goes on from there.
Exit code: 0 done; 1 it failed or was stopped; 2 the log or the arguments are wrong (nothing was written).
`,
    evidence: `npx holdfast evidence [LEVER]

What is known about levers: studies, how good they are, what they found, and the defaults drawn from them by
one rule; and what nobody has measured, which a scenario must state itself. With a lever's name (push, points,
tiers …; Chinese names do as well) the studies are told one by one.

Options
  --json         as JSON
  --lang en|zh   language
  -h, --help     this text

Exit code: 0 done; 2 nothing goes by that name.
`,
    planTest: planTestTextsOf("en").help,
    schema: `npx holdfast schema

Prints the JSON Schema (draft 2020-12) of scenario files; scenarios/scenario.schema.json is a copy of it.
A first line in a scenario tells editors where it is:
  # yaml-language-server: $schema=./scenario.schema.json
`,
  },
};
