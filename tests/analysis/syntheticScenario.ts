import type { Provenance, Quantity, Spread, Unit } from "../../src/scenario/quantity.ts";
import type { LeverSet, Scenario } from "../../src/scenario/scenario.ts";
import { noLevers } from "../model/community.ts";

const founders: Provenance = { kind: "assumption", note: "founders' workshop of 2026-06-12" };
const register: Provenance = {
  kind: "measured",
  data: "membership register",
  n: 1840,
  period: "2026-01-01..2026-05-31",
};
const preset: Provenance = { kind: "default", note: "no seasonal pattern unless one is given" };
const trial: Provenance = { kind: "published", citation: "Example et al. 2020", grade: "B" };

let line = 0;

function quantity(
  name: string,
  value: number,
  unit: Unit,
  text: string,
  provenance: Provenance,
  spread?: Spread,
): Quantity {
  line += 1;
  return {
    name,
    value,
    unit,
    text,
    provenance,
    place: { file: "scenarios/q3.yaml", line, column: 5 },
    ...(spread === undefined ? {} : { spread }),
  };
}

/** A normal spread whose central 90% interval is low…high. */
function between(low: number, high: number): Spread {
  return { kind: "normal", mean: (low + high) / 2, sd: (high - low) / 2 / 1.6448536269514722 };
}

const none: LeverSet = noLevers;

/** A small scenario with one number of every unit and provenance, a fitted curve, and one lever of the plan. */
export function syntheticScenario(language: "en" | "zh" = "en"): Scenario {
  line = 0;
  const schedule = {
    from: 20635,
    until: 20725,
    days: { kind: "every" as const, days: 7 },
    text: "every friday",
  };
  const ones = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => quantity(`${name}.${i + 1}`, 1, "multiple", "1", preset));
  const rate = (name: string, value: number) =>
    quantity(name, value, "per day", `${(value * 7).toFixed(1)} per week`, register);
  const share = (day: number, text: string, observed: number, fitted: number) => ({
    label: text,
    day,
    count: "members" as const,
    observed: quantity(
      `behaviour.new members.${text}`,
      observed,
      "probability",
      `${observed * 100}%`,
      register,
    ),
    fitted,
  });
  const visits = Math.log(1.14);
  return {
    id: "q3",
    name: "Q3 – 成长等级 and a weekly live show",
    language,
    headline: "retention",
    currency: { code: "CNY", minorUnits: 100 },
    seed: "synthetic",
    replicates: 40,
    calendar: { start: 20635, days: 91, history: 0 },
    discount: quantity("discount", 0.08, "number", "8% per year", founders),
    members: { count: quantity("members.count", 400, "count", "400", register), tenure: [], segments: [] },
    arrivals: [],
    behaviour: {
      visits: {
        active: quantity("behaviour.visits.active", 0.34, "per day", "2..3 per week", register, {
          kind: "lognormal",
          mean: Math.log(0.34),
          sd: 0.12,
        }),
        fresh: rate("behaviour.visits.new", 0.23),
        weekdays: ones("behaviour.visits.weekdays", 7),
        months: ones("behaviour.visits.months", 12),
        joiningIsVisit: true,
      },
      activation: rate("behaviour.activation", 0.06),
      leaving: {
        clock: "daily",
        everyDays: 1,
        heterogeneity: { kind: "none" },
        fresh: rate("behaviour.leaving.new", 0.012),
        active: rate("behaviour.leaving.active", 0.009),
        dormant: rate("behaviour.leaving.dormant", 0.014),
        fit: {
          points: [
            share(7, "week 1", 0.91, 0.915),
            share(14, "week 2", 0.85, 0.845),
            share(28, "week 4", 0.77, 0.763),
            share(56, "week 8", 0.67, 0.672),
            share(84, "week 12", 0.61, 0.607),
          ],
          n: 1840,
          largestMiss: 0.007,
        },
      },
      dormancy: {
        rate: rate("behaviour.dormancy.rate", 0.006),
        return: rate("behaviour.dormancy.return", 0.013),
        slowing: quantity("behaviour.dormancy.slowing", 0.5, "number", "0.5", preset),
        scale: quantity("behaviour.dormancy.scale", 14, "days", "14 days", preset),
        months: ones("behaviour.dormancy.months", 12),
      },
      fees: {
        price: quantity("behaviour.fees.price", 2500, "minor", "25 CNY per 30 days", register),
        everyDays: 30,
        margin: quantity("behaviour.fees.margin", 0.88, "probability", "85%..91%", founders, {
          kind: "normal",
          mean: 0.88,
          sd: 0.018,
        }),
      },
    },
    today: none,
    plan: {
      ...none,
      events: [
        {
          family: "events",
          name: "Friday live show",
          today: false,
          schedule,
          effects: [
            {
              process: "visit",
              lnRateRatio: quantity(
                "plan.events.Friday live show.effects.more visits",
                visits,
                "ln rate ratio",
                "8%..20%",
                founders,
                between(Math.log(1.08), Math.log(1.2)),
              ),
              fading: { kind: "lasting", days: 7 },
            },
            {
              process: "leave",
              lnRateRatio: quantity(
                "plan.events.Friday live show.effects.fewer leave",
                Math.log(0.93),
                "ln rate ratio",
                "2%..12%",
                trial,
                between(Math.log(0.88), Math.log(0.98)),
              ),
              fading: { kind: "lasting", days: 7 },
            },
          ],
          seatsBy: "lottery",
          interest: quantity(
            "plan.events.Friday live show.interest",
            0.22,
            "probability",
            "15%..30%",
            founders,
            {
              kind: "logitnormal",
              mean: Math.log(0.22 / 0.78),
              sd: 0.25,
            },
          ),
          showUp: quantity("plan.events.Friday live show.show-up", 0.65, "probability", "65%", founders),
          cost: {
            perDate: quantity(
              "plan.events.Friday live show.cost.per show",
              120000,
              "minor",
              "1200 CNY",
              founders,
            ),
            perAttendee: quantity(
              "plan.events.Friday live show.cost.per attendee",
              100,
              "minor",
              "1 CNY",
              founders,
            ),
          },
        },
      ],
    },
    arms: [],
    targets: [],
    shocks: [],
    switches: [],
    dials: [],
  };
}
