import { describe, expect, it } from "vitest";
import { assumptionSharesOf } from "../../src/analysis/assumptionShare.ts";
import { breakEvenOf } from "../../src/analysis/breakEven.ts";
import { churnCausesOf } from "../../src/analysis/churnCauses.ts";
import { assemble } from "../../src/model/assemble.ts";
import { changesIn, withChanges } from "../../src/model/variants.ts";
import type { Quantity } from "../../src/scenario/quantity.ts";
import {
  certain,
  community,
  event,
  everyDay,
  founders,
  lasting,
  monday,
  noLevers,
  plainBehaviour,
  points,
  push,
  rateOf,
} from "../model/community.ts";
import { campaign, town } from "../simulation/campaign.ts";
import { smallLaboratory } from "./smallLaboratory.ts";

const days = 60;
const always = everyDay(monday, days);
const hazard = rateOf(0.02);

/** Members pay 10.00 on each visit-day, every day of membership; the lever costs `cost` minor units per member and day. */
const always1 = (beta: number, cost: number) => ({
  ...noLevers,
  points: [
    points({
      schedule: always,
      earn: { visit: certain(1), purchase: certain(0) },
      costPerPoint: certain(cost, "minor"),
      breakage: certain(0, "probability"),
      gradient: certain(0),
      effects: [lasting("leave", beta, 1)],
    }),
  ],
});
const town1 = (plan: ReturnType<typeof always1>, count = 400) =>
  community({
    id: "plan",
    members: founders(count),
    // Everyone comes every day.
    behaviour: { ...plainBehaviour(hazard, 40), visitValue: certain(1000, "minor") },
    calendar: { start: monday, days, history: 0 },
    plan,
  });

/** Member-days lived in the horizon at a daily hazard, joining day included: Σ e^(−h·t). */
const lifeAt = (h: number): number =>
  Array.from({ length: days }, (_, t) => Math.exp(-h * t)).reduce((a, b) => a + b, 0);

describe("the break-even effect", () => {
  it("is where what the lever keeps pays for what it costs (closed form)", async () => {
    // Costs c of every 10.00 earned: at the break-even, (1 − c)·life(h·e^(sβ)) = life(h).
    const [beta, cost] = [-0.3, 60];
    const [found] = await breakEvenOf(smallLaboratory(town1(always1(beta, cost)), 12));
    expect(found.outcome).toBe("breaks even");
    const worth = (s: number) => (1 - cost / 1000) * lifeAt(hazard * Math.exp(s * beta)) - lifeAt(hazard);
    let [low, high] = [0, 4];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (worth(middle) < 0) low = middle;
      else high = middle;
    }
    expect(found.low).toBeLessThan(low);
    expect(found.high).toBeGreaterThan(low);
    // Twice the half-width of the 95% interval is four standard errors.
    expect(Math.abs((found.multiple ?? 0) - low)).toBeLessThan((found.high ?? 0) - (found.low ?? 0));
    const [effect] = found.effects.filter(({ process }) => process === "leave");
    expect(effect.stated).toBeCloseTo(Math.exp(beta), 12);
    expect(effect.breakEven).toBeCloseTo(Math.exp((found.multiple ?? 0) * beta), 12);
    expect(found.withoutEffects.mean).toBeLessThan(0);
  });

  it("always pays where it costs nothing, never where it costs more than members bring", async () => {
    const [free] = await breakEvenOf(smallLaboratory(town1(always1(-0.3, 0), 100), 3));
    expect(free).toMatchObject({ outcome: "always pays", multiple: null });
    const [dear] = await breakEvenOf(smallLaboratory(town1(always1(-0.3, 2000), 100), 3));
    expect(dear).toMatchObject({ outcome: "never pays", multiple: null });
    const [idle] = await breakEvenOf(smallLaboratory(town1(always1(0, 60), 100), 3));
    expect(idle).toMatchObject({ outcome: "no effects", multiple: null });
  });
});

describe("the share that rests on assumptions", () => {
  const measured = (q: Quantity): Quantity => ({ ...q, provenance: { kind: "measured", data: "a test" } });
  const withEffects = (first: (q: Quantity) => Quantity, second: (q: Quantity) => Quantity) => {
    const lever = (name: string, beta: number, of: (q: Quantity) => Quantity) => {
      const effect = lasting("leave", beta, 1);
      return points({
        name,
        schedule: always,
        gradient: certain(0),
        effects: [{ ...effect, lnRateRatio: of(effect.lnRateRatio) }],
      });
    };
    return { ...noLevers, points: [lever("a", -0.4, first), lever("b", -0.41, second)] };
  };
  const same = (q: Quantity): Quantity => q;

  it("is all where nothing was measured, nothing where everything was", async () => {
    const [all] = await assumptionSharesOf(
      smallLaboratory(town1(withEffects(same, same), 100), 3),
      "retention",
    );
    expect(all.share?.mean).toBe(1);
    expect(all.evidenced.mean).toBe(0);
    const [none] = await assumptionSharesOf(
      smallLaboratory(town1(withEffects(measured, measured), 100), 3),
      "retention",
    );
    expect(none.share).toEqual({ mean: 0, mcse: 0 });
    expect(none.assumed.filter((name) => name.includes("-0.4"))).toEqual([]);
  });

  it("is what is lost without them, where one of two was measured", async () => {
    const [members, worlds] = [300, 12];
    const [found] = await assumptionSharesOf(
      smallLaboratory(town1(withEffects(measured, same), members), worlds),
      "retention",
    );
    const at = (beta: number) => Math.exp(-hazard * Math.exp(beta) * days);
    const expected = 1 - (at(-0.4) - at(0)) / (at(-0.81) - at(0));
    // Whoever the first lever saves is saved by both: of those saved, a binomial share.
    const saved = found.gain.mean * members * worlds;
    expect(Math.abs((found.share?.mean ?? 0) - expected)).toBeLessThan(
      4 * Math.sqrt((expected * (1 - expected)) / saved),
    );
    expect(found.share?.mcse).toBeGreaterThan(0);
  });
});

describe("causes of leaving", () => {
  const tiring = {
    ...noLevers,
    push: [
      push({
        schedule: always,
        reach: certain(1, "probability"),
        open: certain(1, "probability"),
        relevance: certain(0, "probability"),
        fatigue: { halfLifeDays: certain(7, "days"), damping: certain(0), leave: certain(0.1) },
        effects: [lasting("leave", -0.5, 1)],
      }),
    ],
    events: [event({ schedule: always, effects: [lasting("visit", 0.1, 1)] })],
  };

  it("are terms switched off: fatigue drives away, the effect keeps, visits do neither", async () => {
    const scenario = { ...town1(always1(0, 0), 300), plan: tiring };
    const found = await churnCausesOf(smallLaboratory(scenario, 6));
    const of = (term: string) => found.causes.find((cause) => cause.term === term)?.exits.mean ?? Number.NaN;
    expect(of("push: digest: fatigue")).toBeGreaterThan(0);
    expect(of("push: digest: leave")).toBeLessThan(0);
    expect(of("events: show: visit")).toBe(0);
    expect(found.causes[0].term).toBe("push: digest: fatigue");
    const { byStage, exits } = found;
    expect(byStage.new.mean + byStage.active.mean + byStage.dormant.mean).toBeCloseTo(exits.mean, 8);
    // With all terms off it is the community as measured.
    const anyway = 300 * (1 - Math.exp(-hazard * days));
    expect(Math.abs(found.anyway.mean - anyway)).toBeLessThan(4 * (found.anyway.mcse ?? 0));
  });

  it("count shocks from the first day on, before any lever acts", async () => {
    const scenario = {
      ...town1(always1(-0.2, 0), 300),
      shocks: [
        {
          name: "rival",
          from: monday,
          until: monday + 20,
          chance: certain(1, "probability"),
          effects: [{ process: "leave" as const, lnRateRatio: certain(1, "ln rate ratio") }],
        },
      ],
    };
    const late = {
      ...scenario,
      plan: {
        ...noLevers,
        points: scenario.plan.points.map((p) => ({ ...p, schedule: everyDay(monday + 30, 30) })),
      },
    };
    const found = await churnCausesOf(smallLaboratory(late, 6));
    const shock = found.causes.find(({ term }) => term === "shock: rival: leave");
    expect(shock).toMatchObject({ lever: null, process: "leave" });
    // 21 days at e times the hazard; most of those would have left later.
    const lived = (h: number) => Math.exp(-hazard * (days - 21) - h * 21);
    expect(shock?.exits.mean).toBeGreaterThan(0);
    expect(Math.abs(300 * (1 - lived(hazard * Math.E)) - found.exits.mean)).toBeLessThan(
      300 * (1 - lived(hazard * Math.E)) * 0.2,
    );
  });
});

describe("a plan taken apart", () => {
  const scenario = town({ plan: campaign({}) });

  it("is put together again by all of its changes, and is today without any", () => {
    const changes = changesIn(scenario, scenario.plan);
    expect(changes.every(({ kind }) => kind === "added")).toBe(true);
    const sorted = (set: typeof scenario.plan) =>
      Object.values(set)
        .flat()
        .map((l) => `${l.family}: ${l.name}`)
        .sort();
    expect(sorted(withChanges(scenario, changes))).toEqual(sorted(scenario.plan));
    expect(sorted(withChanges(scenario, []))).toEqual(sorted(scenario.today));
  });

  it("tells changed and stopped levers from added ones", () => {
    const [first, second] = scenario.plan.push;
    const today = {
      ...noLevers,
      push: [
        { ...first, today: true },
        { ...second, today: true },
      ],
    };
    const changed = { ...first, today: true, reach: certain(0.1, "probability") };
    const plan = { ...noLevers, push: [changed], points: scenario.plan.points };
    const changes = changesIn({ ...scenario, today, plan }, plan);
    expect(changes.map(({ lever, kind }) => `${lever} ${kind}`)).toEqual([
      "points: badges added",
      "points: stamps added",
      "push: come back stopped",
      "push: digest changed",
    ]);
  });

  it("has effects that are intended, and what comes with them", () => {
    const terms = assemble(scenario, {}).arms[1].terms;
    const aside = terms
      .filter((t) => t.intended !== true)
      .map(({ name }) => name.slice(name.lastIndexOf(": ") + 2));
    expect([...new Set(aside)].sort()).toEqual(["after demotion", "afterwards", "fatigue"]);
  });
});
