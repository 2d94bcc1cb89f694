import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grammar } from "../../src/levers/grammar.ts";
import { decodeScenario, relativeName } from "../../src/scenario/decode.ts";
import type { Push } from "../../src/scenario/families/push.ts";
import type { LeavingKnowledge } from "../../src/scenario/leavingKnowledge.ts";
import type { Effect } from "../../src/scenario/scenario.ts";
import { constantFit, decode, decoded, problemsOf, q3, small, sourceFile } from "./sources.ts";

const scenarioOf = (text: string, base?: string) =>
  decoded([
    { name: "plans/a.yaml", text },
    ...(base === undefined ? [] : [{ name: "plans/base.yaml", text: base }]),
  ]).scenario;

const withPlan = (plan: string): string => `${small.slice(0, small.indexOf("plan:"))}plan:\n${plan}`;

const messages = (text: string, base = small): readonly string[] => {
  const decoding = decode([
    { name: "plans/a.yaml", text },
    { name: "plans/base.yaml", text: base },
  ]);
  return decoding.ok ? [] : decoding.problems.map((problem) => problem.message.en);
};

describe("q3 on its base", () => {
  const { scenario } = decoded(q3());

  it("takes its name, seed and plan from itself and the community from its base", () => {
    expect(scenario.id).toBe("q3");
    expect(scenario.seed).toBe("q3-2026");
    expect(scenario.currency).toEqual({ code: "CNY", minorUnits: 100 });
    expect(scenario.calendar).toEqual({ start: 20635, days: 91, history: 0 });
    expect(scenario.members.count.value).toBe(2400);
    expect(scenario.arrivals.map(({ name, rate }) => [name, rate.value])).toEqual([
      ["autumn fair", 6],
      ["paid ads", 5],
      ["word of mouth", 10],
    ]);
    expect(
      Object.fromEntries(
        Object.entries(scenario.plan).flatMap(([family, levers]) =>
          levers.length === 0 ? [] : [[family, levers.length]],
        ),
      ),
    ).toEqual({ content: 1, coupons: 1, events: 1, push: 2, tiers: 1 });
  });

  it("changes today's lever by name and leaves its other numbers the same parameters", () => {
    const [today] = scenario.today.push as readonly [Push];
    const [changed] = scenario.plan.push as readonly [Push];
    expect(changed.today).toBe(true);
    expect(changed.schedule).toMatchObject({
      days: { kind: "weekdays", weekdays: [0] },
      from: today.schedule.from,
    });
    expect({ ...changed, schedule: today.schedule }).toEqual(today);
    expect(scenario.plan.push[1]?.today).toBe(false);
  });

  it("is judged by the members kept unless the scenario says by active members", () => {
    expect(scenario.headline).toBe("retention");
    expect(scenarioOf(`${small}headline: active members\n`).headline).toBe("activeRetention");
    expect(scenarioOf("extends: base.yaml\n", `${small}headline: active members\n`).headline).toBe(
      "activeRetention",
    );
    expect(messages(`${small}headline: active member\n`)).toHaveLength(1);
  });

  it("knows where each number comes from", () => {
    const place = scenario.members.count.place;
    expect(place.file).toBe("scenarios/base/reading-club.yaml");
    expect(sourceFile(place.file).text.split("\n")[place.line - 1]).toContain("count: 2400");
    expect(scenario.members.count.provenance).toMatchObject({
      kind: "measured",
      data: "membership register",
    });
    expect(scenario.behaviour.visits.active.provenance).toMatchObject({
      kind: "measured",
      data: "app analytics",
    });
    expect(scenario.behaviour.dormancy.rate.provenance).toMatchObject({ kind: "assumption" });
    expect(scenario.plan.push[1]?.fatigue.damping.provenance.kind).toBe("default");
  });

  it("has a name of its own for each number", () => {
    const names = new Map<string, unknown>();
    const visit = (value: unknown): void => {
      if (value === null || typeof value !== "object") return;
      const { name, unit } = value as { name?: string; unit?: string };
      if (unit !== undefined && name !== undefined) {
        const { place: _, ...rest } = value as { place?: unknown };
        expect(names.get(name) ?? rest).toEqual(rest);
        names.set(name, rest);
        return;
      }
      Object.values(value).forEach(visit);
    };
    visit(scenario);
    expect(names.size).toBeGreaterThan(100);
  });
});

describe("extends", () => {
  it("merges over several levels: mappings by key, lists by name, later wins", () => {
    const files = [
      { name: "plans/a.yaml", text: "extends: ../b.yaml\nmembers: {count: 300}\n" },
      {
        name: "b.yaml",
        text: "extends: base/c.yaml\nscenario: B\nmembers:\n  count: 200\n  segments:\n    - {name: hosts, visits: 2 times}\n",
      },
      { name: "base/c.yaml", text: small },
    ];
    const { scenario } = decoded(files);
    expect(scenario.name).toBe("B");
    expect(scenario.members.count.value).toBe(300);
    expect(
      scenario.members.segments.map(({ name, share, visits }) => [name, share.value, visits.value]),
    ).toEqual([
      ["hosts", 0.4, 2],
      ["readers", 0.6, 1],
    ]);
    expect(scenario.members.count.place.file).toBe("plans/a.yaml");
    expect(scenario.members.segments[0]?.visits.place).toMatchObject({ file: "b.yaml", line: 6 });
  });

  it("does not lend the base's source to a number of another file", () => {
    const base = small.replace("count: 100", "count: 100\n  source: {measured: register}");
    const scenario = scenarioOf("extends: base.yaml\nmembers: {count: 300}\n", base);
    expect(scenario.members.count.provenance).toEqual({ kind: "assumption", note: "no source given" });
    expect(scenario.members.segments[0]?.share.provenance).toEqual({ kind: "measured", data: "register" });
  });

  it("removes by name, adds by a new one, and replaces what means something only as a whole", () => {
    const scenario = scenarioOf(
      `extends: base.yaml
members:
  tenure: {0..30 days: 50%, 30..60 days: 50%}
  segments: [{name: hosts, remove: true}, {name: guests, share: 40%}]
behaviour:
  activation: {rate: 6% per day}
`,
      small,
    );
    expect(scenario.members.segments.map(({ name }) => name)).toEqual(["guests", "readers"]);
    expect(scenario.members.tenure).toHaveLength(2);
    expect(scenario.behaviour.activation.value).toBeCloseTo(-Math.log(0.94), 12);
  });

  it("lets an alternative take the place of what it stands against", () => {
    const scenario = scenarioOf(
      "extends: base.yaml\nplan: {push: [{name: reminder, on: 2026-07-10, effects: {fewer visits: 5%}}]}\n",
      small.replace("open: 30%", "open: 30%\n      effects: {more visits: 5%}"),
    );
    expect(scenario.plan.push[0]?.schedule.days).toEqual({ kind: "dates", dates: [20644] });
    expect(scenario.plan.push[0]?.effects).toHaveLength(1);
    expect(scenario.plan.push[0]?.effects[0]?.lnRateRatio.value).toBeCloseTo(Math.log(0.95), 12);
  });

  it("refuses circles, missing bases and removals of nothing", () => {
    expect(messages("extends: base.yaml\n", `extends: a.yaml\n${small}`)).toEqual([
      "these files extend each other in a circle",
    ]);
    expect(messages("extends: a.yaml\n")).toEqual(["these files extend each other in a circle"]);
    expect(messages("extends: other.yaml\n")).toEqual(["there is no file plans/other.yaml"]);
    expect(messages("extends: base.yaml\nmembers: {segments: [{name: nobody, remove: true}]}\n")).toEqual([
      'there is nothing called "nobody" to remove',
    ]);
  });

  it.each([
    ["a/b.yaml", "c.yaml", "a/c.yaml"],
    ["a/b.yaml", "../c.yaml", "c.yaml"],
    ["b.yaml", "./x/../c.yaml", "c.yaml"],
    ["b.yaml", "../c.yaml", "../c.yaml"],
    ["../../b.yaml", "../c.yaml", "../../../c.yaml"],
    ["/r/a/b.yaml", "../c.yaml", "/r/c.yaml"],
    ["/r/a/b.yaml", "/c.yaml", "/c.yaml"],
  ])("resolves names: from %s to %s", (from, to, name) => {
    expect(relativeName(from, to)).toBe(name);
  });
});

describe("today and the plan", () => {
  const running = `${small.slice(0, small.indexOf("plan:"))}today:\n  push:\n    - {name: digest, every: day, open: 20%, relevance: 50%}\n`;

  it("are the same without a plan", () => {
    const scenario = scenarioOf(running);
    expect(scenario.plan).toEqual(scenario.today);
    expect(scenarioOf(`${running}plan:\n`).plan).toEqual(scenario.today);
  });

  it("may stop what runs today", () => {
    const scenario = scenarioOf(`${running}plan: {push: [{name: digest, remove: true}]}\n`);
    expect(scenario.today.push).toHaveLength(1);
    expect(scenario.plan.push).toHaveLength(0);
  });

  it("take a lever that is called almost like one of today's for that one, misspelt", () => {
    const problems = problemsOf(`${running}plan: {push: [{name: digset, every: monday}]}\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 21, suggestion: 'did you mean "digest"?' });
  });

  it("do not take two levers of one name", () => {
    const lever = "{name: a, every: day, open: 20%, relevance: 50%}";
    expect(problemsOf(withPlan(`  push: [${lever}, ${lever}]\n`)).map(({ message }) => message)).toEqual([
      'two levers of `push` have the name "a"',
    ]);
  });

  it("require effects where there is no evidence and take the prior where there is some", () => {
    expect(problemsOf(withPlan("  content: [{name: a, every: day}]\n"))[0]?.message).toMatch(
      /needs `effects`/,
    );
    const [effect] = scenarioOf(running).today.push[0]!.effects as readonly [Effect];
    expect(effect.lnRateRatio).toMatchObject({
      value: 0.08,
      spread: { kind: "normal", mean: 0.08, sd: 0.1 },
      provenance: { kind: "published", grade: "B" },
    });
    expect(effect.fading).toEqual({ kind: "halving", days: 2 });
  });

  it("read every family", () => {
    const { plan } = scenarioOf(
      withPlan(`  points:
    - {name: p, earn: {visit: 10, purchase: 5}, reward at: 200 points, cost per point: 0.05 CNY, breakage: 20%}
  welcome:
    - {name: w, packs: 50, cost: {per pack: 6 CNY}}
  coupons:
    - {name: c, every: month, face: 10 CNY, valid: 2 weeks, redemption: 25%, budget: 105 CNY redeemed, times: every time, effects: {more purchases: 10%}}
  events:
    - {name: e, on: [2026-07-10, 2026-07-03], seats: "30 per show, most visits first", interest: 20%, show-up: 60%, effects: {for: attendees, fewer go dormant: 5%}}
  tiers:
    - {name: t, earn: {visit: 1}, ladder: {low: 0, high: 10}, effects: {high: {more returns: 5%}}}
`).replace("plan:", "  purchases: {per visit: 6%, basket: 80 CNY, margin: 30%}\nplan:"),
    );
    expect(plan.points[0]).toMatchObject({
      rewardAt: { value: 200 },
      costPerPoint: { value: 5 },
      breakage: { value: 0.2 },
      gradient: { value: 0.11, provenance: { kind: "published" } },
      schedule: { days: { kind: "every", days: 1 } },
    });
    expect(plan.welcome[0]).toMatchObject({
      packs: { value: 50 },
      effects: [{ process: "activate", fading: { kind: "lasting", days: 14 } }],
    });
    expect(plan.coupons[0]).toMatchObject({
      budget: { value: 10, unit: "count" },
      validDays: 14,
      times: "every time",
      schedule: { days: { kind: "every", days: 30 } },
      effects: [{ process: "purchase", fading: { kind: "lasting", days: 14 } }],
      afterwards: { lnRateRatio: { value: 0 } },
    });
    expect(plan.events[0]).toMatchObject({
      seats: { value: 30 },
      seatsBy: "most visits first",
      schedule: { days: { kind: "dates", dates: [20637, 20644] } },
    });
    expect(plan.tiers[0]?.ladder.map(({ name, effects }) => [name, effects.length])).toEqual([
      ["low", 0],
      ["high", 1],
    ]);
    expect(plan.tiers[0]?.effects).toEqual([]);
  });
});

describe("leaving", () => {
  const direct = "leaving: {new: 3% per day, active: 0.5% per day, dormant: 1% per day}";

  it("may be stated by rates, with members who differ", () => {
    const { leaving } = scenarioOf(
      small.replace(
        direct,
        "leaving: {new: 1 times, active: 1 times, dormant: 2 times, clock: renewal, every: 30 days, differ: {beta: {alpha: 0.7, beta: 1.2, per: year}}}",
      ),
    ).behaviour;
    expect(leaving).toMatchObject({
      clock: "renewal",
      everyDays: 30,
      heterogeneity: { kind: "beta", alpha: { value: 0.7 }, beta: { value: 1.2 }, periodDays: 365.25 },
      dormant: { value: 2, unit: "multiple" },
    });
    expect(scenarioOf(small).behaviour.leaving).toMatchObject({
      heterogeneity: { kind: "none" },
      active: { value: expect.closeTo(-Math.log(0.995), 12) },
    });
  });

  it("is fitted to what is known, once everything else is sound", () => {
    const known: LeavingKnowledge[] = [];
    const text = small.replace(
      direct,
      "new members: {still active: {week 4: 27%, day 1: 62%}, n: 50}\n  renewals: {every: 30 days, renewed: 94%, n: 70}",
    );
    const run = (changed: string) =>
      decodeScenario([{ name: "a.yaml", text: changed }], {
        grammar,
        fitLeaving: (one) => {
          known.push(one);
          return constantFit(one);
        },
      });
    expect(run(text).ok).toBe(true);
    expect(known[0]).toMatchObject({
      points: [
        { label: "day 1", day: 1, count: "active on day", share: 0.62, n: 50 },
        { label: "week 4", day: 28, count: "active in week", share: 0.27, n: 50 },
      ],
      renewals: { everyDays: 30, share: 0.94, n: 70 },
      dormantMultiple: 1,
      tenure: [{ fromDays: 0, toDays: 365, share: 1 }],
    });
    expect(run(text.replace("open: 30%", "open: 5")).ok).toBe(false);
    expect(known).toHaveLength(1);
  });

  it("does not rise in a curve of those who are still members", () => {
    const text = small.replace(direct, "new members: {still members: {week 1: 80%, week 2: 85%}, n: 50}");
    expect(problemsOf(text).map(({ message }) => message)).toEqual([
      expect.stringMatching(/more are still members at week 2/),
    ]);
  });

  it("says where a fit is impossible", () => {
    const text = small.replace(direct, "new members: {still members: {week 1: 80%}, n: 50}");
    const decoding = decodeScenario([{ name: "a.yaml", text }], {
      grammar,
      fitLeaving: () => ({ _tag: "NothingKnown" }),
    });
    expect(decoding.ok ? [] : decoding.problems.map(({ line, message }) => [line, message.en])).toEqual([
      [14, "no rates of leaving can be fitted to this curve (NothingKnown)"],
    ]);
  });
});

describe("any text", () => {
  it("is decoded or has problems that stand in it", () => {
    const lines = small.split("\n");
    fc.assert(
      fc.property(
        fc.nat(lines.length - 1),
        fc.oneof(
          fc.string({ maxLength: 30 }),
          fc.constantFrom(
            "  - a",
            "x: {y: [1",
            "plan: 5",
            "    name: 3",
            "today: [1]",
            "  segments: {}",
            "arrivals: []",
          ),
        ),
        (at, line) => {
          const text = lines.with(at, line).join("\n");
          const decoding = decode([{ name: "a.yaml", text }]);
          if (decoding.ok) return;
          expect(decoding.problems.length).toBeGreaterThan(0);
          for (const problem of decoding.problems) {
            expect(problem.line).toBeGreaterThanOrEqual(1);
            expect(problem.line).toBeLessThanOrEqual(lines.length + 1);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
