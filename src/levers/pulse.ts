/**
 * From exposures to terms: carry-over, wear-out and the scale on which an effect is read (the primitives schedule,
 * carry, wear and effect of docs/model.md).
 */
import { exp, log, pow } from "../numerics/exponential.ts";
import {
  add,
  column,
  divide,
  type Expression,
  f32,
  i32,
  less,
  multiply,
  negate,
  select,
  step,
  subtract,
  toF32,
} from "../program/expression.ts";
import { exp as expOf } from "../program/functions.ts";
import type { Column, Statement } from "../program/program.ts";
import type { Effect, Lever, Schedule } from "../scenario/scenario.ts";
import { isScheduled, numberOf, type Term } from "./lowered.ts";

type Fading = Effect["fading"];

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

export interface Pulse {
  readonly columns: readonly Column[];
  readonly statements: readonly Statement[];
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
 * @param settled start in the regime that the schedule reaches, since the lever has been running
 */
export const pulse = (
  name: string,
  exposed: Expression,
  strength: Expression,
  fading: Fading,
  reference: number,
  settled: boolean,
): Pulse => {
  const scale = f32(reference > 0 ? 1 / reference : 0);
  if (fading.kind === "halving") {
    const level = column(`${name}: carried ${fading.days}`, "f32");
    const added = select(exposed, strength, f32(0));
    return {
      columns: [{ name: level.name, type: "f32", initial: settled ? reference : 0 }],
      statements: [
        {
          kind: "set",
          column: level.name,
          value: add(multiply(level, f32(retained(fading.days))), added),
        },
      ],
      amount: multiply(level, scale),
    };
  }
  const until = column(`${name}: until ${fading.days}`, "i32");
  const held = column(`${name}: strength ${fading.days}`, "f32");
  return {
    columns: [
      { name: until.name, type: "i32", initial: settled ? fading.days : 0 },
      { name: held.name, type: "f32", initial: settled ? reference : 0 },
    ],
    statements: [
      { kind: "set", column: until.name, value: add(step, i32(fading.days)), where: exposed },
      { kind: "set", column: held.name, value: strength, where: exposed },
    ],
    amount: select(less(step, until), multiply(held, scale), f32(0)),
  };
};

export interface Wearing {
  readonly columns: readonly Column[];
  readonly statements: readonly Statement[];
  /** f32 in floor…1. */
  readonly multiplier: Expression;
}

/** Novelty that wears out with uses and recovers at rest: floor + (1 − floor) · 2^(−uses / halfLifeUses). */
export const wearing = (name: string, exposed: Expression, wear: Lever["wear"]): Wearing => {
  if (wear === undefined) return { columns: [], statements: [], multiplier: f32(1) };
  const uses = column(`${name}: uses`, "f32");
  const recovery = expOf(divide(f32(-log(2)), numberOf(wear.recoveryDays)));
  const worn = expOf(negate(divide(multiply(uses, f32(log(2))), numberOf(wear.halfLifeUses))));
  const floor = numberOf(wear.floor);
  return {
    columns: [{ name: uses.name, type: "f32", initial: 0 }],
    statements: [{ kind: "set", column: uses.name, value: add(multiply(uses, recovery), toF32(exposed)) }],
    multiplier: add(floor, multiply(subtract(f32(1), floor), worn)),
  };
};

export interface Effects {
  readonly columns: readonly Column[];
  readonly statements: readonly Statement[];
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
  readonly settled: boolean;
  readonly multiplier: Expression;
}): Effects => {
  const pulses = new Map<string, Pulse>();
  const terms = options.effects.map((effect): Term => {
    const key = `${effect.fading.kind} ${effect.fading.days}`;
    const level = referenceLevel(options.reference.schedule, effect.fading, options.reference.strength);
    const held =
      pulses.get(key) ??
      pulse(options.name, options.exposed, options.strength, effect.fading, level, options.settled);
    pulses.set(key, held);
    return {
      process: effect.process,
      name: `${options.name}: ${effect.process}`,
      coefficient: numberOf(effect.lnRateRatio),
      amount: multiply(options.multiplier, held.amount),
    };
  });
  const made = [...pulses.values()];
  return {
    columns: made.flatMap((p) => p.columns),
    statements: made.flatMap((p) => p.statements),
    terms,
  };
};

/** Mean level that a stock fed with `perDay` a day reaches when half of it is gone after `halfLifeDays`. */
export const steadyLevel = (perDay: number, halfLifeDays: number): number =>
  perDay / (1 - exp(-log(2) / halfLifeDays));
