import { describe, expect, it } from "vitest";
import { checks } from "../../src/analysis/checks.ts";
import type { Comparison } from "../../src/analysis/comparison.ts";
import { estimate } from "../../src/analysis/estimate.ts";
import { evidenceReach } from "../../src/analysis/evidenceReach.ts";
import { fitCurve } from "../../src/analysis/fitCurve.ts";
import type { Further } from "../../src/analysis/further.ts";
import type { LeverUse } from "../../src/analysis/leverUse.ts";
import { scenarioNumbers } from "../../src/analysis/scenarioNumbers.ts";
import { summarise } from "../../src/analysis/summary.ts";
import { contagionLimit } from "../../src/model/stability.ts";
import { checkMessage } from "../../src/report/checkWords.ts";
import { wordsOf } from "../../src/report/words.ts";
import { findings } from "../../src/scenario/evidence/library.ts";
import { defaultOf } from "../../src/scenario/evidence/priorRule.ts";
import { read, town, townWith } from "../levers/plan.ts";
import { syntheticEnsemble } from "./syntheticEnsemble.ts";
import { syntheticScenario } from "./syntheticScenario.ts";

const scenarios = [syntheticScenario()];
const numbers = scenarioNumbers(scenarios);
const fit = fitCurve(scenarios);

function statusOf(id: string, ensemble = syntheticEnsemble({ replicates: 60 })) {
  return checks(summarise(ensemble, "q3"), numbers, fit).find((check) => check.id === id)?.status;
}

describe("checks", () => {
  it("passes what is well: enough worlds, agreeing books, a close fit", () => {
    expect(statusOf("precision")).toBe("good");
    expect(statusOf("books")).toBe("good");
    expect(statusOf("fit")).toBe("good");
  });

  it("judges the precision of the metric that the community is judged by", () => {
    const ensemble = syntheticEnsemble({ replicates: 60 });
    for (const headline of ["retention", "activeRetention"] as const) {
      const summary = summarise(ensemble, "q3", headline);
      const found = checks(summary, numbers, fit).find((check) => check.id === "precision");
      const { mean, mcse } = summary.comparison[0][`${headline}Difference`];
      expect(found).toMatchObject({ headline, difference: mean, mcse });
    }
  });

  it("tells of no difference in retention where nobody is a member at the start, but of the difference in value", () => {
    const ensemble = syntheticEnsemble({ replicates: 60, members: 0 });
    const summary = summarise(ensemble, "q3");
    const found = checks(summary, numbers, fit);
    const ids = found.map(({ id }) => id);
    expect(ids).not.toContain("precision");
    expect(ids).not.toContain("books");
    const { mean, mcse } = summary.comparison[0].npvDifference;
    const value = found.find(({ id }) => id === "value precision");
    expect(value).toMatchObject({ difference: mean, mcse, replicates: 60 });
    const said = (["en", "zh"] as const).map((language) =>
      value === undefined ? "" : checkMessage(value, wordsOf(summary, language)).message,
    );
    expect(said[0]).toMatch(
      /^60 worlds know the average difference in net value .* to ±.*Nobody is a member/u,
    );
    expect(said[1]).toMatch(/^60 个世界得出.*净值差别.*误差 ±.*期初没有会员/u);
    // A plan that moves no money either leaves nothing to be known of.
    const idle = [{ id: "q3", name: "Q3", saves: 0, costPerDay: 0, outlay: 0 }];
    const none = checks(
      summarise(syntheticEnsemble({ replicates: 60, members: 0, plans: idle }), "q3"),
      numbers,
      fit,
    );
    expect(none.map(({ id }) => id)).not.toContain("value precision");
  });

  it("warns of few worlds and refuses one", () => {
    expect(statusOf("precision", syntheticEnsemble({ replicates: 8 }))).toBe("attention");
    expect(statusOf("precision", syntheticEnsemble({ replicates: 1 }))).toBe("problem");
  });

  it("finds books that do not agree", () => {
    const ensemble = syntheticEnsemble({ replicates: 60 });
    const forged = ensemble.replicates.map((replicate) => ({
      ...replicate,
      pairs: replicate.pairs.map((pair) => ({ ...pair, saved: pair.saved + 1 })),
    }));
    const found = checks(summarise({ ...ensemble, replicates: forged }, "q3"), numbers, fit);
    expect(found[0]).toMatchObject({ id: "books", status: "problem" });
  });

  it("warns where the plan does not pay back within the horizon", () => {
    const dear = [{ id: "q3", name: "Q3", saves: 5, costPerDay: 90_000, outlay: 0 }];
    expect(statusOf("horizon", syntheticEnsemble({ replicates: 10, plans: dear }))).toBe("attention");
  });

  it("counts effects that rest on assumptions alone", () => {
    const found = checks(summarise(syntheticEnsemble({ replicates: 3 }), "q3"), numbers, fit);
    expect(found.find((check) => check.id === "assumptions")).toMatchObject({ assumed: 1, effects: 2 });
  });

  it("warns where effects on one process multiply beyond what programmes have reached", () => {
    const visit = numbers.find((number) => number.process === "visit")!;
    const stacked = [visit, { ...visit, lever: "another", central: 1.3 }];
    const found = checks(summarise(syntheticEnsemble({ replicates: 3 }), "q3"), stacked, null);
    const stacking = found.find((check) => check.id === "stacking");
    expect(stacking).toMatchObject({ process: "visit", rateRatio: expect.closeTo(visit.central * 1.3, 12) });
    expect(
      checks(summarise(syntheticEnsemble({ replicates: 3 }), "q3"), [visit], null).map(({ id }) => id),
    ).not.toContain("stacking");
  });
});

describe("what levers give to stocks", () => {
  const checksOf = (given: string) => {
    const text = `${town}feedback:
  satisfaction: { effects: { fewer leave: 60% } }
  belonging: { per visit: 4%, half at: 40, fades in: 60 days, effects: { fewer leave: 20% } }
plan:
  service: [{ name: mentors, every: day, need: 5%, hours: 8, hours per case: 0.25, ${given} }]
  meetups: [{ name: evening, every: 4 weeks, interest: 8%, show-up: 70%, feeds: { more belonging: 0.1 } }]
`;
    return checks(summarise(syntheticEnsemble({ replicates: 3 }), "q3"), scenarioNumbers([read(text)]), null);
  };

  it("counts among effects that rest on assumptions", () => {
    const found = checksOf("feeds: { more satisfaction: 0.5 }");
    // Both feeds, and that nothing was said of those whom the evening leaves out.
    expect(found.find(({ id }) => id === "assumptions")).toMatchObject({ assumed: 3, effects: 3 });
  });

  it("multiplies as the stock does: 0.4^0.5 of leaving by satisfaction, and 0.8 by belonging at the most", () => {
    const stacking = checksOf("feeds: { more satisfaction: 0.5 }").find(({ id }) => id === "stacking");
    expect(stacking).toMatchObject({ process: "leave", rateRatio: expect.closeTo(0.4 ** 0.5 * 0.8, 9) });
    const little = checksOf("feeds: { more satisfaction: 0.1 }");
    expect(little.map(({ id }) => id)).not.toContain("stacking");
  });

  it("is beyond the evidence where an effect of that size would be", () => {
    const beyond = checksOf("feeds: { more satisfaction: 2 }").filter(({ id }) => id === "beyond evidence");
    expect(beyond).toMatchObject([
      { lever: "mentors", process: "leave", rateRatio: expect.closeTo(0.16, 9) },
    ]);
  });
});

describe("planted accounts", () => {
  const found = (hosts: string) => {
    const text = townWith("hosts", hosts);
    const summary = summarise(syntheticEnsemble({ replicates: 3 }), "q3");
    const all = checks(summary, scenarioNumbers([read(text)]), null);
    return { check: all.find(({ id }) => id === "planted accounts"), days: summary.days };
  };

  it("are a problem, with the chance that they are found out within the horizon", () => {
    const planted =
      "{ name: cast, who: planted, posts: 10, found out: 0.05 per week, once found out: { more leave: 40% }, effects: { more visits: 5% } }";
    const { check, days } = found(planted);
    expect(check).toMatchObject({ status: "problem", lever: "cast", days });
    expect((check as { chance: number }).chance).toBeCloseTo(1 - Math.exp((-0.05 * days) / 7), 12);
  });

  it("are not there where hosts say that they are hosts", () => {
    expect(found("{ name: cast, posts: 10, effects: { more visits: 5% } }").check).toBeUndefined();
  });
});

describe("checks of what is found beside the run", () => {
  const ensemble = syntheticEnsemble({ replicates: 10 });
  const plain = summarise(ensemble, "q3");
  const found = (further: Partial<Further>) => checks({ ...plain, ...further }, [], null);

  it("say of seasons that those who graduate count as kept", () => {
    const use = (lever: string, graduated: number): LeverUse => ({
      arm: "q3",
      lever,
      reached: null,
      counts: [{ what: "graduated", total: estimate([graduated]) }],
      capacity: null,
      pointsOwed: null,
    });
    expect(found({ leverUse: [use("seasons: camp", 12)] })).toContainEqual({
      id: "graduates",
      status: "attention",
      arm: "q3",
      lever: "seasons: camp",
      members: 12,
    });
    for (const idle of [use("seasons: camp", 0), use("education: course", 12)])
      expect(found({ leverUse: [idle] }).some(({ id }) => id === "graduates")).toBe(false);
  });

  it("say which lever runs out, where it does in half of the cases", () => {
    const use = (share: number): LeverUse => ({
      arm: "q3",
      lever: "coupons: ten off",
      reached: null,
      counts: [],
      capacity: {
        of: "coupons",
        offered: 5,
        taken: estimate([5]),
        share: estimate([1]),
        exhausted: { share, day: 3 },
      },
      pointsOwed: null,
    });
    expect(found({ leverUse: [use(0.6)] })).toContainEqual({
      id: "capacity",
      status: "attention",
      arm: "q3",
      lever: "coupons: ten off",
      of: "coupons",
      share: 0.6,
    });
    expect(found({ leverUse: [use(0.4)] }).some(({ id }) => id === "capacity")).toBe(false);
  });

  it("say how much of the gain nobody has measured", () => {
    const share = (mean: number): Partial<Further> => ({
      assumptionShares: [
        {
          arm: "q3",
          against: "baseline",
          measure: "npv",
          gain: { mean: 1, mcse: 0 },
          evidenced: { mean: 1 - mean, mcse: 0 },
          share: { mean, mcse: 0 },
          assumed: [],
        },
      ],
    });
    expect(found(share(0.8))).toContainEqual({
      id: "unmeasured gain",
      status: "attention",
      arm: "q3",
      share: 0.8,
    });
    expect(found(share(0.2))).toContainEqual({
      id: "unmeasured gain",
      status: "good",
      arm: "q3",
      share: 0.2,
    });
  });

  it("say that a plan's value is a tie, and what would tell", () => {
    const [plan] = plain.comparison;
    const tied: Comparison = {
      ...plan,
      verdicts: {
        ...plan.verdicts,
        npv: { outcome: "tie", level: 0.03, pValue: 0.4, furtherReplicates: 90 },
      },
    };
    const summary = { ...plain, comparison: [tied] };
    expect(checks(summary, [], null)).toContainEqual({
      id: "tie",
      status: "attention",
      arm: "q3",
      further: 90,
    });
  });
});

describe("effects and the evidence library", () => {
  const plain = summarise(syntheticEnsemble({ replicates: 3 }), "q3");
  const effect = (process: "visit" | "leave", central: number) => {
    const [found] = numbers.filter((number) => number.part === "plan" && number.process === process);
    return { ...found, process, central };
  };

  it("knows how far the library goes: the widest default of a process, with its 90% interval", () => {
    const reach = evidenceReach("visit");
    const widest = findings
      .filter(({ on, scale }) => on === "visit" && scale === undefined)
      .flatMap((one) => defaultOf(one) ?? [])
      .reduce((most, { mean, sd }) => Math.max(most, mean + 1.6448536 * sd), 0);
    expect(reach?.high).toBeCloseTo(Math.exp(widest), 6);
    expect(reach?.low).toBeLessThan(1);
  });

  it("minds what goes beyond it, to the side to which it goes", () => {
    const ids = (process: "visit" | "leave", central: number) =>
      checks(plain, [effect(process, central)], null).filter(({ id }) => id === "beyond evidence");
    expect(ids("visit", 1.05)).toEqual([]);
    expect(ids("visit", 20)).toMatchObject([{ status: "attention", process: "visit", rateRatio: 20 }]);
    expect(ids("leave", 0.01)).toMatchObject([{ process: "leave", reach: evidenceReach("leave")?.low }]);
  });
});

describe("feedbacks near their limit", () => {
  const plain = summarise(syntheticEnsemble({ replicates: 3 }), "q3");
  const stability = (value: number, shareBeyond = 0) => ({
    guard: "contagion" as const,
    quantity: numbers[0].quantity,
    value,
    beyond: false,
    shareBeyond,
  });
  it.each([
    [0.5, 0, "good"],
    [0.85, 0, "attention"],
    [0.5, 0.02, "attention"],
  ] as const)("at %d of the limit, %d of draws beyond: %s", (ofLimit, share, status) => {
    const [found] = checks(plain, [], null, [], [stability(ofLimit * contagionLimit, share)]).filter(
      ({ id }) => id === "feedback",
    );
    expect(found).toMatchObject({ status, guard: "contagion", share });
    expect((found as { readonly ofLimit: number }).ofLimit).toBeCloseTo(ofLimit, 12);
    for (const language of ["en", "zh"] as const) {
      const { message } = checkMessage(found, wordsOf(plain, language));
      expect(message).toContain(`${Math.round(100 * ofLimit)}%`);
    }
  });
});
