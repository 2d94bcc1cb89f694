import { describe, expect, test } from "vitest";
import { assemble } from "../../src/model/assemble.ts";
import type { Model } from "../../src/model/model.ts";
import type { Invitations } from "../../src/scenario/invitations.ts";
import type { Behaviour, Scenario } from "../../src/scenario/scenario.ts";
import { measureRegime } from "../../src/simulation/pilot.ts";
import { seedKey } from "../../src/simulation/seed.ts";
import {
  baselineOf,
  certain,
  channel,
  community,
  founders,
  fourErrors,
  lineOf,
  monday,
  plainBehaviour,
  play,
  rateOf,
  total,
} from "./community.ts";

const invitations = (perDay: number, changes: Partial<Invitations> = {}): Invitations => ({
  rate: certain(perDay, "per day"),
  path: [{ name: "accepted", share: certain(1, "probability") }],
  alike: certain(0, "probability"),
  cost: certain(0, "minor"),
  effects: [],
  inviters: [],
  ...changes,
});

/** Members who all leave on the day after joining, having invited on it: one generation a day. */
const oneDay = (): Behaviour => {
  const plain = plainBehaviour(50, 0);
  return {
    ...plain,
    leaving: { ...plain.leaving, clock: "renewal", everyDays: 1 },
  };
};

const under = (changes: Partial<Scenario>, days: number) =>
  baselineOf(community({ calendar: { start: monday, days, history: 0 }, ...changes }));

describe("members who bring others", () => {
  test("raise the limit of growth from λ/q to λ/(q − ρ): 1000 to 1250", () => {
    const [arrivals, q, rho] = [50, 0.05, 0.01];
    const world = play(
      under(
        {
          members: { ...community().members, count: certain(0, "count") },
          arrivals: [channel("door", arrivals)],
          // After the day of joining (1 − q) are there to invite, so that (1 − q)(1 + ρ') = 1 − q + ρ.
          invitations: invitations(rho / (1 - q)),
          behaviour: plainBehaviour(rateOf(q), 0),
        },
        500,
      ),
    )[0].worlds[0];
    // Before leaving: of those who are counted in the evening the share 1 − q is left.
    const seen = world.series.members.slice(200).reduce((a, b) => a + b, 0) / 300 / (1 - q);
    const limit = arrivals / (q - rho);
    expect(limit).toBeCloseTo(1250, 9);
    // Variance of the level n·(1 + ρ/(q − ρ)), remembered over 1/(q − ρ) days.
    const error = Math.sqrt((limit * (1 + rho / (q - rho))) / ((300 * (q - rho)) / 2));
    expect(Math.abs(seen - limit)).toBeLessThan(4 * error);
  });

  test("who invite over a lifetime found families of mean 1/(1 − R₀) = 1.25", () => {
    const [n, q, rho] = [20000, 0.05, 0.01];
    const days = 500;
    const { series } = play(
      under(
        {
          members: founders(n),
          invitations: invitations(rho / (1 - q)),
          behaviour: plainBehaviour(rateOf(q), 0),
        },
        days,
      ),
    )[0].worlds[0];
    const families = 1 + total(series.joined) / n;
    // Variance .4648 of a family whose members invite for as long as they stay (R₀ = ρ/q = .2).
    expect(Math.abs(families - 1.25)).toBeLessThan(4 * Math.sqrt(0.4648 / n));
  });

  test("whose invitations are Poisson found families of mean 1/(1 − R₀) and variance R₀/(1 − R₀)³", () => {
    const n = 20000;
    for (const [r0, mean, variance] of [
      [0.4, 1.6667, 1.8519],
      // A red packet of which 0.18 is passed on: 1.2195 in all.
      [0.18, 1.2195, 0.18 / 0.82 ** 3],
    ] as const) {
      const { series } = play(
        under({ members: founders(n), invitations: invitations(r0), behaviour: oneDay() }, 40),
      )[0].worlds[0];
      expect(Math.abs(1 + total(series.joined) / n - mean)).toBeLessThan(4 * Math.sqrt(variance / n));
    }
  });

  test("of whom each brings two: 1, 2, 4, 8", () => {
    const n = 2000;
    const { series } = play(
      under({ members: founders(n), invitations: invitations(2), behaviour: oneDay() }, 4),
    )[0].worlds[0];
    // Generation g of a Poisson process of mean 2 has variance 2^(g − 1) · (2^g − 1) · 2 per founder.
    for (const g of [1, 2, 3]) {
      const variance = 2 ** (g - 1) * (2 ** g - 1) * 2;
      expect(Math.abs(series.joined[g] - n * 2 ** g)).toBeLessThan(4 * Math.sqrt(n * variance));
    }
  });

  test("die out with the chance 0.41719 where each brings 1.5", () => {
    const worlds = 200;
    const model = under({ members: founders(1), invitations: invitations(1.5), behaviour: oneDay() }, 14);
    const extinct = play(model, worlds).filter(({ worlds: [w] }) => w.series.joined[13] === 0).length;
    expect(Math.abs(extinct / worlds - 0.41719)).toBeLessThan(fourErrors(0.41719, worlds));
  });
});

describe("prospects of finite number", () => {
  test("fill as the discrete Bass model: n = (p + q N/m)(m − N)", () => {
    const [p, q, m] = [0.03, 0.38, 100000];
    const { series } = play(
      under(
        {
          members: { ...community().members, count: certain(0, "count") },
          arrivals: [channel("advertising", p * m)],
          invitations: invitations(q),
          prospects: certain(m, "count"),
          behaviour: plainBehaviour(0, 0),
        },
        16,
      ),
    )[0].worlds[0];
    // Per 1,000 prospects after 5, 10 and 15 periods.
    for (const [t, level] of [
      [5, 272.907],
      [10, 782.643],
      [15, 978.16],
    ] as const) {
      const expected = (level * m) / 1000;
      expect(Math.abs(series.members[t - 1] - expected), `${t}`).toBeLessThan(
        // Early luck is carried on by imitation, at most e^(q·t) fold, and held down again as prospects end.
        4 * Math.sqrt(expected * (1 + q * t)),
      );
    }
  });
});

describe("who is invited", () => {
  const invitedBy = (alike: number) => {
    const segments = [
      {
        name: "a",
        share: certain(0.5, "probability"),
        visits: certain(1, "multiple"),
        leaves: certain(1, "multiple"),
      },
      // Those of the second kind never invite: they all leave on their first day.
      {
        name: "b",
        share: certain(0.5, "probability"),
        visits: certain(1, "multiple"),
        leaves: certain(1e8, "multiple"),
      },
    ];
    const model = under(
      {
        members: { ...founders(20000), segments },
        invitations: invitations(0.5, { alike: certain(alike, "probability") }),
        behaviour: plainBehaviour(1e-6, 0),
      },
      2,
    );
    const { series } = play(model)[0].worlds[0];
    return { joined: series.joined[1], left: series.left[1] };
  };

  test("is of the inviter's kind with the stated chance, else like any newcomer", () => {
    for (const alike of [0, 0.6, 1]) {
      const { joined, left } = invitedBy(alike);
      // All inviters who are left are of the first kind.
      const others = (1 - alike) / 2;
      const error = fourErrors(others, joined);
      expect(Math.abs(left / joined - others)).toBeLessThanOrEqual(error);
    }
  });

  test("costs the inviter's reward and the commission on their orders, to the cent", () => {
    const model = under(
      {
        members: founders(500),
        invitations: invitations(0.1, {
          path: [
            { name: "scans", share: certain(0.5, "probability") },
            { name: "joins", share: certain(0.8, "probability") },
          ],
          cost: certain(1200, "minor"),
          commission: { share: certain(0.25, "probability"), days: 3 },
        }),
        behaviour: {
          ...plainBehaviour(0, 100),
          purchases: {
            // As good as certain: certainty itself has no rate.
            perVisit: certain(1 - 1e-6, "probability"),
            basket: certain(400, "minor"),
            variation: certain(0),
            margin: certain(0.5, "probability"),
          },
        },
      },
      6,
    );
    const world = play(model)[0].worlds[0];
    const { joined } = world.series;
    expect(total(joined)).toBeGreaterThan(50);
    expect(lineOf(model, world, "acquisition: invitation")).toEqual(joined.map((n) => 1200 * n));
    const commission = lineOf(model, world, "commission");
    for (let day = 0; day < 6; day++)
      expect(commission[day]).toBe(100 * total(joined.slice(Math.max(0, day - 2), day + 1)));
    // 500 members send 0.1 a day and 0.4 of them are accepted.
    expect(Math.abs(joined[1] - 20)).toBeLessThan(4 * Math.sqrt(20));
  });
});

describe("having brought someone", () => {
  const count = 20000;
  const keeping = (lnRateRatio: number, days: number): Partial<Invitations> => ({
    inviters: [
      {
        process: "leave",
        lnRateRatio: certain(lnRateRatio, "ln rate ratio"),
        fading: { kind: "lasting", days },
      },
    ],
  });
  const life = (changes: Partial<Invitations>, days = 3): Partial<Scenario> => ({
    members: founders(count),
    invitations: invitations(0.2, changes),
    behaviour: plainBehaviour(0.1, 0),
    calendar: { start: monday, days, history: 0 },
  });

  test("keeps the inviter from that day on, and nobody else", () => {
    const { left, members, joined } = play(baselineOf(community(life(keeping(Math.log(0.5), 900)))))[0]
      .worlds[0].series;
    const [plain, kept] = [0.1, 0.05].map((rate) => 1 - Math.exp(-rate));
    // Nobody invites on the day of joining.
    expect(Math.abs(left[0] / count - plain)).toBeLessThan(fourErrors(plain, count));
    const brought = 1 - Math.exp(-0.2);
    const expected = members[0] * (brought * kept + (1 - brought) * plain) + joined[1] * plain;
    const atRisk = members[0] + joined[1];
    expect(Math.abs(left[1] - expected)).toBeLessThan(atRisk * fourErrors(expected / atRisk, atRisk));
    // Without it all would leave at one rate.
    expect(Math.abs(left[1] - atRisk * plain)).toBeGreaterThan(atRisk * fourErrors(plain, atRisk));
  });

  test("of no effect changes nobody's life", () => {
    const digest = (changes: Partial<Invitations>) =>
      play(baselineOf(community(life(changes))))[0].worlds[0].digest;
    expect(digest(keeping(0, 900))).toBe(digest({}));
    expect(digest(keeping(-0.5, 900))).not.toBe(digest({}));
  });

  test("was at work when behaviour was measured: the baseline leaves as measured, and not less", () => {
    const days = 56;
    // At rest: one in twenty comes and goes each day, and there are as many of each tenure.
    const younger = (tenure: number): number => 1 - Math.exp(-0.05 * tenure);
    const classes = [0, 7, 14, 28, 56, 112, 365];
    const tenure = classes.slice(1).map((toDays, i) => {
      const fromDays = classes[i];
      const share = (younger(toDays) - younger(fromDays)) / younger(365);
      return { fromDays, toDays, share: certain(share, "probability") };
    });
    const town = community({
      ...life(keeping(-1, 14), days),
      members: { ...founders(count), tenure },
      invitations: invitations(0.05, { ...keeping(-1, 14), alike: certain(1, "probability") }),
      behaviour: plainBehaviour(0.05, 0),
    });
    const regime = measureRegime(town, seedKey(town.seed));
    expect(regime.centres?.["has brought: leave"]).toBeGreaterThan(0.2);
    const seen = (model: Model) => {
      const { left, members, joined } = play(model)[0].worlds[0].series;
      // Who joins decides on that day already.
      const atRisk = total(members.slice(13, -1)) + total(joined.slice(14));
      return { rate: total(left.slice(14)) / atRisk, atRisk };
    };
    const measured = 1 - Math.exp(-0.05);
    const { rate, atRisk } = seen(assemble(town, regime));
    expect(Math.abs(rate - measured)).toBeLessThan(fourErrors(measured, atRisk));
    // Uncentred it would leave less.
    expect(seen(assemble(town, {})).rate).toBeLessThan(measured * 0.85);
  });
});
