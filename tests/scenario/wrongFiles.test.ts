import { describe, expect, it } from "vitest";
import { renderProblems } from "../../src/scenario/problems.ts";
import { decode, problemsOf, problemsWith, small, wordedProblemsOf } from "./sources.ts";

/** One slip must be one message; it stands at `line` (of the small scenario) and says `what`. */
const slips: readonly (readonly [string, string, string, number, RegExp, RegExp | undefined])[] = [
  [
    "a misspelt currency key, with money further down",
    "currency: CNY\n",
    "curency: CNY\n",
    2,
    /unknown key/,
    /`currency`/,
  ],
  ["a currency that is none", "currency: CNY", "currency: yuan", 2, /not a currency code/, undefined],
  ["a start that is no day", "2026-07-01", "2026-07-32", 3, /no day/, undefined],
  ["a misspelt extends", small, "extend: base.yaml\nmembers: {count: 5}\n", 1, /unknown key/, /`extends`/],
  [
    "an uncertain share among others",
    "share: 40%",
    "share: 35%..45%",
    9,
    /none of them can be an interval/,
    undefined,
  ],
  ["an unknown key", "count: 100", "count: 100\n  colour: red", 6, /unknown key `colour`/, undefined],
  ["a misspelt key", "activation:", "activaton:", 15, /unknown key `activaton`/, /`activation`/],
  ["a misspelt lever family", "  push:", "  pushes:", 19, /unknown key `pushes`/, /`push`/],
  [
    "a misspelt key of a lever",
    "relevance: 70%",
    "relevence: 70%",
    24,
    /unknown key `relevence`/,
    /`relevance`/,
  ],
  ["shares that do not add up", "share: 40%", "share: 30%", 7, /add up to 90%/, /10% is missing/],
  ["a negative rate", "rate: 7 per week", "rate: -7 per week", 12, /cannot be negative/, undefined],
  ["a rate without time", "rate: 7 per week", "rate: 7", 12, /needs a unit of time/, /7 per week/],
  ["a percentage of arrivals", "rate: 7 per week", "rate: 7% per week", 12, /not a percentage/, undefined],
  ["too many visits", "active: 2.4 per week", "active: 7 per week", 16, /fewer than 7/, undefined],
  ["a plain number for a share", "open: 30%", "open: 5", 23, /not a share/, /5%/],
  ["a share above 100%", "open: 30%", "open: 130%", 23, /above 100%/, undefined],
  ["an interval of a share that touches 0", "open: 30%", "open: 0%..30%", 23, /cannot touch 0%/, undefined],
  ["an interval that runs downward", "open: 30%", "open: 30%..20%", 23, /runs downward/, /20%\.\.30%/],
  ["an interval with a dash", "open: 30%", "open: 20-30%", 23, /two dots/, /20%\.\.30%/],
  [
    "money without a currency",
    "open: 30%",
    "open: 30%\n      cost: {per message: 0.05}",
    24,
    /needs its currency/,
    /0\.05 CNY/,
  ],
  [
    "another currency",
    "open: 30%",
    "open: 30%\n      cost: {per message: 1 EUR}",
    24,
    /CNY, not EUR/,
    undefined,
  ],
  ["a date outside the calendar", "every: monday", "on: 2026-09-01", 22, /outside the calendar/, undefined],
  ["no day of the calendar", "every: monday", "on: 2026-02-30", 22, /no day/, undefined],
  ["no schedule", "every: monday", "every: moonday", 22, /not a schedule/, undefined],
  ["a lever without a schedule", "      every: monday\n", "", 20, /needs `every`/, undefined],
  ["an unknown variable", "days_since_visit", "days_since_vist", 21, /unknown variable/, /days_since_visit/],
  ["an impossible text", 'stage == "active"', 'stage == "actve"', 21, /never "actve"/, /"active"/],
  [
    "a text without quotes",
    'stage == "active"',
    "stage == active",
    21,
    /unknown variable `active`/,
    /"active"/,
  ],
  [
    "full-width quotes in a rule",
    'stage == "active"',
    "stage == “active”",
    21,
    /does not parse/,
    /straight quotes/,
  ],
  ["a rule that breaks off", "days_since_visit >= 5", "days_since_visit >=", 21, /breaks off/, undefined],
  [
    "an unquoted negation",
    'to: stage == "active" &&',
    'to: !x == "active" &&',
    21,
    /`!` begins a YAML tag/,
    /quotes/,
  ],
  [
    "a full-width colon",
    "scenario: Small club",
    "scenario：Small club",
    1,
    /full-width punctuation `：`/,
    /half-width/,
  ],
  [
    "a full-width colon further down",
    "      open: 30%",
    "      open：30%",
    23,
    /full-width punctuation `：`/,
    /half-width/,
  ],
  [
    "a full-width comma",
    "{name: readers, share: 60%}",
    "{name: readers，share: 60%}",
    8,
    /full-width punctuation `，`/,
    /, /,
  ],
  ["a full-width percent sign", "open: 30%", "open: 30％", 23, /full-width `％`/, /30%/],
  ["a duplicate key", "count: 100", "count: 100\n  count: 200", 6, /written twice/, undefined],
  ["a missing required key", "currency: CNY\n", "", 1, /needs `currency`/, undefined],
  ["a key without a value", "open: 30%", "open:", 23, /nothing is written/, /delete/],
  ["two segments of one name", "name: hosts", "name: readers", 9, /two segments have the name/, undefined],
  [
    "a source of no kind",
    "count: 100",
    "count: 100\n  source: {n: 5}",
    6,
    /does not say of what kind/,
    undefined,
  ],
  [
    "no mapping for a source",
    "count: 100",
    "count: 100\n  source: a survey",
    6,
    /stands where a mapping/,
    undefined,
  ],
  [
    "an unknown process",
    "open: 30%",
    "open: 30%\n      effects: {more visit: 5%}",
    24,
    /unknown key `more visit`/,
    /more visits/,
  ],
  [
    "an effect without direction",
    "open: 30%",
    "open: 30%\n      effects: {leave: 2%..12%}",
    24,
    /two ways/,
    /fewer leave: 2%\.\.12%/,
  ],
  [
    "a negative effect without direction",
    "open: 30%",
    "open: 30%\n      effects: {leave: -2%..-12%}",
    24,
    /two ways/,
    /fewer leave: 2%\.\.12%/,
  ],
  [
    "retention as an effect",
    "open: 30%",
    "open: 30%\n      effects: {retention: +5%}",
    24,
    /two ways/,
    /fewer leave: 5%/,
  ],
  [
    "an effect with a minus",
    "open: 30%",
    "open: 30%\n      effects: {fewer leave: -12%..-2%}",
    24,
    /two ways/,
    /more leave: 2%\.\.12%/,
  ],
  [
    "an effect without percent",
    "open: 30%",
    "open: 30%\n      effects: {fewer leave: 0.1}",
    24,
    /change in percent/,
    undefined,
  ],
  [
    "attendees of a message",
    "open: 30%",
    "open: 30%\n      effects: {more visits: 5%, for: attendees}",
    24,
    /everyone reached/,
    undefined,
  ],
  [
    "a cap of what",
    "open: 30%",
    "open: 30%\n      at most: 2 per week",
    24,
    /of what/,
    /2 per member per week/,
  ],
  [
    "a removal of nothing",
    "    - name: reminder\n",
    "    - {name: digest, remove: true}\n    - name: reminder\n",
    20,
    /nothing called "digest"/,
    undefined,
  ],
  [
    "a ladder out of order",
    "plan:\n",
    "plan:\n  tiers:\n    - {name: t, earn: {visit: 1}, ladder: {a: 0, b: 20, c: 10}, effects: {b: {fewer leave: 5%}}}\n",
    20,
    /out of order: `c` is not above `b`/,
    undefined,
  ],
  [
    "a ladder that does not begin at 0",
    "plan:\n",
    "plan:\n  tiers:\n    - {name: t, earn: {visit: 1}, ladder: {a: 5, b: 20}, effects: {b: {fewer leave: 5%}}}\n",
    20,
    /first rung begins at 0/,
    undefined,
  ],
  [
    "an effect of no rung",
    "plan:\n",
    "plan:\n  tiers:\n    - {name: t, earn: {visit: 1}, ladder: {low: 0, core: 20}, effects: {cor: {fewer leave: 5%}}}\n",
    20,
    /no rung/,
    /`core`/,
  ],
  [
    "curve and rates at once",
    "behaviour:\n",
    "behaviour:\n  new members: {still members: {week 1: 90%}, n: 10}\n",
    15,
    /not by both/,
    undefined,
  ],
];

describe("a scenario with one slip", () => {
  for (const [what, from, to, line, message, suggestion] of slips) {
    it(`has one problem, at its place: ${what}`, () => {
      const problems = problemsWith(from, to);
      expect(problems.map((problem) => `${problem.line}: ${problem.message}`)).toHaveLength(1);
      expect(problems[0]?.message).toMatch(message);
      expect(problems[0]?.line).toBe(line);
      if (suggestion !== undefined) expect(problems[0]?.suggestion).toMatch(suggestion);
    });
  }

  it("is pointed at to the letter within a rule", () => {
    for (const [open, close] of [
      ["", ""],
      ["'", "'"],
    ]) {
      const [problem] = problemsWith(
        'to: stage == "active" && days_since_visit >= 5',
        `to: ${open}stage == "active" && days >= 5${close}`,
      );
      const line = small.split("\n")[20] as string;
      expect(problem?.column).toBe(
        line.indexOf("stage") + 1 + (open as string).length + 'stage == "active" && '.length,
      );
      expect(problem?.length).toBe(4);
    }
  });

  it("is pointed at by line within a block", () => {
    const [problem] = problemsWith(
      'to: stage == "active" && days_since_visit >= 5',
      'to: >\n        stage == "active" &&\n        days >= 5',
    );
    expect(problem?.message).toMatch(/unknown variable `days`/);
    expect(problem?.line).toBe(21);
  });
});

describe("a file that is none", () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${["b", "c", "d", "e", "f", "g", "h", "i"]
    .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(", ")}]`)
    .join("\n")}\n`;

  it.each([
    ["an empty file", "", /empty/],
    ["a file of comments", "# nothing\n", /empty/],
    ["a binary file", "\u0000\u0001PNG", /not a text file/],
    ["a list", "- a\n- b\n", /a scenario is a mapping/],
    ["a file over 1 MB", `scenario: ${"x".repeat(1_000_001)}\n`, /larger than 1 MB/],
    ["an alias bomb", bomb, /aliases/],
    ["a directive", `%YAML 1.1\n---\n${small}`, /directives are not allowed/],
    ["two documents", `${small}---\n${small}`, /one scenario/],
    ["a tag", small.replace("count: 100", "count: !!js/function 100"), /tags/],
    ["a tab", small.replace("  count", "\tcount"), /not valid YAML/],
    ["deep nesting", `a: ${"[".repeat(5000)}`, /./],
    ["not a number", small.replace("count: 100", "count: .nan"), /not a number/],
  ])("has one problem: %s", (_, text, message) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
  });
});

describe("several slips", () => {
  it("do not follow from one: money of a scenario without its currency", () => {
    const text = `${small.replace("currency: CNY\n", "")}      cost: {per message: 0.05 CNY}\n`;
    expect(problemsOf(text).map(({ message }) => message)).toEqual(["the scenario needs `currency`"]);
  });

  it("of a date name the time that it is outside of: the lever's own where it has one", () => {
    const dated = (keys: string): readonly string[] =>
      problemsOf(small.replace("every: monday", keys)).map(({ message }) => message);
    expect(dated("on: 2026-08-20")).toEqual([
      "2026-08-20 lies outside the calendar, 2026-07-01 to 2026-07-28",
    ]);
    expect(dated("on: 2026-07-20\n      until: 2026-07-10")).toEqual([
      "2026-07-20 lies outside the lever's own time, 2026-07-01 to 2026-07-10",
    ]);
  });

  it("are all told at once, in the order of the file", () => {
    const problems = problemsOf(
      small.replace("share: 40%", "share: 30%").replace("open: 30%", "open: 5").replace("monday", "moonday"),
    );
    expect(problems.map((problem) => problem.line)).toEqual([7, 22, 23]);
  });

  it("of a base are told with the base's name", () => {
    const decoding = decode([
      {
        name: "a/plan.yaml",
        text: "extends: ../base/small.yaml\nplan: {push: [{name: reminder, open: 200%}]}\n",
      },
      { name: "base/small.yaml", text: small.replace("count: 100", "count: many") },
    ]);
    expect(decoding.ok).toBe(false);
    if (decoding.ok) return;
    expect(decoding.problems.map(({ file, line, path }) => [file, line, path])).toEqual([
      ["a/plan.yaml", 2, "plan.push.reminder.open"],
      ["base/small.yaml", 5, "members.count"],
    ]);
  });
});

describe("the rendered problem", () => {
  it("has place, frame, caret, finding, expectation and mend, with CJK characters two columns wide", () => {
    const line = "    - {name: 读书会, share: 6, visits: 1 times}";
    const changed = small.replace("    - {name: readers, share: 60%}", line);
    const [problem] = wordedProblemsOf(changed);
    const rendered = renderProblems([problem!], new Map([["small.yaml", changed]]));
    expect(rendered.split("\n")).toEqual([
      "small.yaml:8:26  `6` is not a share",
      "  |",
      `8 | ${line}`,
      `  | ${" ".repeat(28)}^`,
      "  found     6",
      "  expected  a share such as `30%` or `0.3`",
      "  mend      `6%` if you mean 6 of 100, `0.6` if you mean 6 of 10",
    ]);
  });

  it("has escape codes only where colour is asked for", () => {
    const problems = wordedProblemsOf(small.replace("open: 30%", "open: 5"));
    const sources = new Map([["small.yaml", small]]);
    expect(renderProblems(problems, sources)).not.toContain("\u001b");
    expect(renderProblems(problems, sources, { colour: true })).toContain("\u001b[31m^");
  });
});
