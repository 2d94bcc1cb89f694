/**
 * From exposures to terms: carry-over, wear-out and the scale on which an effect is read (the primitives schedule,
 * carry, wear and effect of docs/model.md).
 */
import { log, pow } from "../numerics/exponential.ts";
import { namedTraitDraw } from "../program/draws.ts";
import {
  add,
  and,
  type ColumnExpression,
  column,
  divide,
  type Expression,
  f32,
  i32,
  less,
  multiply,
  negate,
  not,
  select,
  step,
  subtract,
  toF32,
  toI32,
} from "../program/expression.ts";
import { chance, exp as expOf, uniform } from "../program/functions.ts";
import type { Statement } from "../program/program.ts";
import type { Destination, Effect, Lever, Schedule } from "../scenario/scenario.ts";
import { isScheduled, type LeverColumn, type Lowered, type Means, numberOf, type Term } from "./lowered.ts";

type Fading = Effect["fading"];

/** What a day has decided when levers expose members, and when what answers the day's visits and orders is known. */
const decided = {
  exposure: ["invite"],
  response: ["invite", "visit", "contribute", "purchase"],
} as const satisfies Record<string, readonly Destination[]>;

/**
 * How long what happens at a point of the day has to be held to act on so many days of a process: a day longer where it
 * comes too late for that day's, so that it acts from the next day on.
 */
export const heldFor = (fading: Fading, process: Destination, at: keyof typeof decided): Fading =>
  fading.kind === "lasting" && (decided[at] as readonly Destination[]).includes(process)
    ? { ...fading, days: fading.days + 1 }
    : fading;

/** Share of an effect that is left a day later. */
const retained = (halfLifeDays: number): number => pow(2, -1 / halfLifeDays);

/**
 * Average of the carried exposure over one period of a schedule, in the regime it reaches, for a member exposed with
 * `strength` at each of its dates. An effect's ln rate ratio is the average over that period, so terms are divided by
 * this. A schedule of single dates is read at full strength: each is one pulse, never averaged over idle time.
 */
export const referenceLevel = (schedule: Schedule, fading: Fading, strength: number): number => {
  const { days } = schedule;
  if (days.kind === "dates") return strength;
  const period = days.kind === "every" ? days.days : 7 * days.everyWeeks;
  const periods = Math.ceil((fading.days * 20) / period) + 1;
  const endless: Schedule = { ...schedule, until: schedule.from + period * (periods + 1) };
  const keep = fading.kind === "halving" ? retained(fading.days) : 0;
  let level = 0;
  let last = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let d = 0; d < period * (periods + 1); d++) {
    const exposed = isScheduled(endless, schedule.from + d);
    if (exposed) last = d;
    level =
      fading.kind === "halving"
        ? level * keep + (exposed ? strength : 0)
        : d - last < fading.days
          ? strength
          : 0;
    if (d >= period * periods) sum += level;
  }
  return sum / period;
};

/** Community means of measures, of a lever that has been running; absent where a lever is new. */
export type Settled = Means | undefined;

/** The mean of the community as newcomers begin with it. */
const begunWith = (settled: Means, measure: string): Expression =>
  settled.now?.(measure) ?? f32(settled(measure));

export interface Pulse {
  readonly columns: readonly LeverColumn[];
  readonly statements: readonly Statement[];
  readonly measures: Lowered["measures"];
  readonly births: Lowered["births"];
  /** f32: the member's carried exposure, 1 on average over a period for those exposed at every date. */
  readonly amount: Expression;
}

/**
 * Carries the exposures of one lever with one kind of fading.
 *
 * @param name names the columns
 * @param exposed bool: exposed today
 * @param strength f32: how strongly; for lasting effects the strength of the last exposure
 * @param reference what `amount` is measured against (see `referenceLevel`)
 * @param settled everyone begins in the regime that was measured, newcomers too
 * @param yields a lasting exposure that is weaker than the one under way changes nothing until that is over
 */
export const pulse = (
  name: string,
  exposed: Expression,
  strength: Expression,
  fading: Fading,
  reference: number,
  settled: Settled,
  yields = false,
): Pulse => {
  const scale = f32(reference > 0 ? 1 / reference : 0);
  if (fading.kind === "halving") {
    const level = column(`${name}: carried ${fading.days}`, "f32");
    const added = select(exposed, strength, f32(0));
    return {
      columns: [{ name: level.name, type: "f32", initial: 0 }],
      statements: [
        {
          kind: "set",
          column: level.name,
          value: add(multiply(level, f32(retained(fading.days))), added),
        },
      ],
      ...carriedOver([level], settled, fading.days),
      amount: multiply(level, scale),
    };
  }
  const until = column(`${name}: until ${fading.days}`, "i32");
  const held = column(`${name}: strength ${fading.days}`, "f32");
  const running = less(step, until);
  const taken = yields ? and(exposed, not(and(running, less(strength, held)))) : exposed;
  const began = namedTraitDraw(`${until.name}: began`);
  return {
    columns: [
      { name: until.name, type: "i32", initial: 0, dated: true },
      { name: held.name, type: "f32", initial: 0 },
    ],
    statements: [
      // In this order: once it is held, an exposure is no weaker than what is under way.
      { kind: "set", column: held.name, value: strength, where: taken },
      { kind: "set", column: until.name, value: add(step, i32(fading.days)), where: taken },
    ],
    ...(settled === undefined
      ? { measures: [], births: [] }
      : {
          measures: [
            { name: until.name, value: toF32(running), lastingDays: fading.days },
            { name: held.name, value: select(running, held, f32(0)), among: until.name },
          ],
          // Exposures lie evenly over the days that they last.
          births: [
            {
              kind: "set" as const,
              column: until.name,
              value: add(step, toI32(multiply(uniform(began), f32(fading.days)))),
              where: chance(begunWith(settled, until.name), namedTraitDraw(`${until.name}: running`)),
            },
            { kind: "set" as const, column: held.name, value: begunWith(settled, held.name) },
          ],
        }),
    amount: select(running, multiply(held, scale), f32(0)),
  };
};

/**
 * Stocks that everyone begins with at the community's mean.
 *
 * @param halfLifeDays after which they have forgotten half, where they are fed at a steady pace
 */
export const carriedOver = (
  stocks: readonly ColumnExpression[],
  settled: Settled,
  halfLifeDays?: number,
): Pick<Lowered, "measures" | "births"> =>
  settled === undefined
    ? { measures: [], births: [] }
    : {
        measures: stocks.map((stock) => ({
          name: stock.name,
          value: stock,
          ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
        })),
        births: stocks.map((stock) => ({
          kind: "set" as const,
          column: stock.name,
          value: begunWith(settled, stock.name),
        })),
      };

export interface Wearing {
  readonly columns: readonly LeverColumn[];
  readonly statements: readonly Statement[];
  readonly measures: Lowered["measures"];
  readonly births: Lowered["births"];
  /** f32 in floor…1. */
  readonly multiplier: Expression;
}

/** Novelty that wears out with uses and recovers at rest: floor + (1 − floor) · 2^(−uses / halfLifeUses). */
export const wearing = (
  name: string,
  exposed: Expression,
  wear: Lever["wear"],
  settled: Settled,
  /** bool: what was worn out is new again today. */
  refreshed?: Expression,
): Wearing => {
  if (wear === undefined)
    return { columns: [], statements: [], measures: [], births: [], multiplier: f32(1) };
  const uses = column(`${name}: uses`, "f32");
  const recovery = expOf(divide(f32(-log(2)), numberOf(wear.recoveryDays)));
  const worn = expOf(negate(divide(multiply(uses, f32(log(2))), numberOf(wear.halfLifeUses))));
  const floor = numberOf(wear.floor);
  return {
    columns: [{ name: uses.name, type: "f32", initial: 0 }],
    statements: [
      {
        kind: "set",
        column: uses.name,
        value: add(
          multiply(refreshed === undefined ? uses : select(refreshed, f32(0), uses), recovery),
          toF32(exposed),
        ),
      },
    ],
    ...carriedOver([uses], settled),
    multiplier: add(floor, multiply(subtract(f32(1), floor), worn)),
  };
};

export interface Effects {
  readonly columns: readonly LeverColumn[];
  readonly statements: readonly Statement[];
  readonly measures: Lowered["measures"];
  readonly births: Lowered["births"];
  readonly terms: readonly Term[];
}

/**
 * The terms of a lever's effects for one kind of exposure: β · multiplier · amount, one pulse per kind of fading.
 */
export const effectTerms = (options: {
  readonly name: string;
  readonly effects: readonly Effect[];
  readonly exposed: Expression;
  readonly strength: Expression;
  /** The schedule and strength that the effects are measured against. */
  readonly reference: { readonly schedule: Schedule; readonly strength: number };
  readonly settled: Settled;
  readonly multiplier: Expression;
  /** Exposures come after the day's visits and orders. What lasts n days acts on n days of each process. */
  readonly afterVisits?: boolean;
  /** Of exposures that last, a weaker one does not take the place of a stronger one under way. */
  readonly yields?: boolean;
}): Effects => {
  const pulses = new Map<string, Pulse>();
  const terms = options.effects.map((effect): Term => {
    const level = referenceLevel(options.reference.schedule, effect.fading, options.reference.strength);
    const at = options.afterVisits === true ? "response" : "exposure";
    const fading = heldFor(effect.fading, effect.process, at);
    const name = fading === effect.fading ? options.name : `${options.name}: from tomorrow`;
    const key = `${name} ${fading.kind} ${fading.days}`;
    const held =
      pulses.get(key) ??
      pulse(name, options.exposed, options.strength, fading, level, options.settled, options.yields);
    pulses.set(key, held);
    return {
      process: effect.process,
      name: `${options.name}: ${effect.process}`,
      intended: true,
      coefficient: numberOf(effect.lnRateRatio),
      amount: multiply(options.multiplier, held.amount),
    };
  });
  const made = [...pulses.values()];
  return {
    columns: made.flatMap((p) => p.columns),
    statements: made.flatMap((p) => p.statements),
    measures: made.flatMap((p) => p.measures),
    births: made.flatMap((p) => p.births),
    terms,
  };
};
