import { type Expression, f32, or } from "../program/expression.ts";
import type { Effect, Lever, Schedule } from "../scenario/scenario.ts";
import type { LeverContext, Lowered } from "./lowered.ts";
import { effectTerms, type Settled, wearing } from "./pulse.ts";

/** What of a lever's effects is not as usual. */
export interface EffectOptions {
  /** Names columns and terms; the lever's full name unless it has several sorts of exposure. */
  readonly name?: string;
  readonly effects?: readonly Effect[];
  /** f32: how strong the exposure is, and what it is at the reference schedule. */
  readonly strength?: Expression;
  readonly referenceStrength?: number;
  /** Each exposure is one pulse at full strength, not measured against a schedule. */
  readonly single?: boolean;
  /** f32 factor beside the wear-out. */
  readonly multiplier?: Expression;
  /** Exposures come after the day's visits and orders. */
  readonly afterVisits?: boolean;
}

/** The schedule of single pulses: nothing to be averaged over. */
const singly = (schedule: Schedule): Schedule => ({ ...schedule, days: { kind: "dates", dates: [] } });

/** Whether other levers make one new again today; undefined where none can. */
export const refreshedBy = (lever: Lever, context: LeverContext): Expression | undefined => {
  const [first, ...rest] = context.aids(lever).flatMap((aid) => aid.refreshed ?? []);
  return first === undefined ? undefined : or(first, ...rest);
};

/** What of today's lever has settled; undefined for levers that are new. */
export const settledOf = (lever: Lever, context: LeverContext): Settled =>
  lever.today ? context.settled : undefined;

/**
 * A lever's effects on those exposed, with its wear-out, which other levers can undo: the whole way from an exposure to
 * terms.
 *
 * @param exposed bool: exposed today
 */
export const effectsOn = (
  lever: Lever,
  key: string,
  context: LeverContext,
  exposed: Expression,
  options: EffectOptions = {},
): Partial<Lowered> => {
  const settled = settledOf(lever, context);
  const name = options.name ?? key;
  const worn = wearing(name, exposed, lever.wear, settled, refreshedBy(lever, context));
  const schedule = context.reference(lever).schedule;
  const effects = effectTerms({
    name,
    effects: options.effects ?? lever.effects,
    exposed,
    strength: options.strength ?? f32(1),
    reference: {
      schedule: options.single === true ? singly(schedule) : schedule,
      strength: options.referenceStrength ?? 1,
    },
    settled,
    multiplier:
      options.multiplier === undefined
        ? worn.multiplier
        : lever.wear === undefined
          ? options.multiplier
          : { op: "binary", type: "f32", operator: "multiply", a: worn.multiplier, b: options.multiplier },
    ...(options.afterVisits === true ? { afterVisits: true } : {}),
  });
  const statements = [...worn.statements, ...effects.statements];
  return {
    columns: [...worn.columns, ...effects.columns],
    measures: [...worn.measures, ...effects.measures],
    births: [...worn.births, ...effects.births],
    terms: effects.terms,
    ...(options.afterVisits === true ? { response: statements } : { exposure: statements }),
  };
};
