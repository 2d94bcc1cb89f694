import * as Schema from "effect/Schema";
import type { Wording } from "../program/wording.ts";
import { feeds } from "./feeds.ts";
import { everyDay, type LeverContext, resolveCommon } from "./leverCommon.ts";
import type { LeverFamily } from "./leverFamily.ts";
import { type Keys, resizedBy, schemasOf, type Values, valuesOf } from "./leverKeys.ts";
import { common, Effects, RungEffects, standing } from "./leverShapes.ts";
import { leverMessages } from "./messages/lever.ts";
import { child, has, reportAt, reportBelow, type Scope } from "./reader.ts";
import { type EffectDefaults, resolveEffects } from "./resolveEffects.ts";
import type { LeverCommon } from "./scenario.ts";
import { key } from "./schemaShapes.ts";
import { childOf } from "./yamlTree.ts";

/** What one lever of a family is that lists its keys. */
type Keyed<F extends string, K extends Keys> = LeverCommon & { readonly family: F } & Values<K>;

/** The lever of a family, for its file to export: `export type Survey = LeverOf<typeof surveys>`. */
export type LeverOf<D> = D extends LeverFamily<infer L> ? L : never;

/** Effects that hold for as long as a key of the lever says do not say how they fade. */
const checkNoFading = (lever: Scope, holdsFor: string): void => {
  for (const part of ["effects", "feeds"].filter((one) => has(lever, one)).map((one) => child(lever, one)))
    for (const key of ["lasting", "half-life"].filter((one) => has(part, one)))
      reportBelow(part, key, {
        message: leverMessages.openAsLong(key, holdsFor),
        expected: leverMessages.sayTheWindow,
      });
};

/**
 * A family that is said by listing its keys, beside those that all levers share: name, `to`, dates, wear-out, effects,
 * source.
 */
export const keyedFamily = <const F extends string, const K extends Keys>(definition: {
  readonly family: F;
  /** Name of one lever in the JSON Schema, and what it is. */
  readonly identifier: string;
  readonly description: string;
  /**
   * `dates`: it acts on the dates of its schedule, which it must state; `any day`: the same, every day unless it says
   * otherwise; `standing`: it is a state and has no dates but its first and last day.
   */
  readonly days: "dates" | "any day" | "standing";
  readonly keys: K;
  /** Whether its effects are those of a state, though it acts on dates, so that nothing wears out. */
  readonly ofState?: boolean;
  /** How effects fade and what they are by default; absent = the family has no effects of its own. */
  readonly effects?: EffectDefaults & {
    readonly described?: string;
    readonly mayBeAbsent?: boolean;
    /** The key of the lever that says how long its effects hold; they cannot say it themselves. */
    readonly holdsFor?: string;
  };
  /** Whether what it does wears out with use although it has no `effects` of its own. */
  readonly wears?: boolean;
  /** A lever of the family, as a scenario writes it. */
  readonly example: string;
  /** What its keys must be together; problems are reported to the reader of the scope. */
  readonly check?: (
    lever: Values<K>,
    scope: Scope,
    context: LeverContext & { readonly today: boolean },
  ) => void;
  /** Families of the levers that it may name; absent = any. */
  readonly refersTo?: readonly string[];
  /** Whether it acts on everyone, so that it cannot be `to` some members alone. */
  readonly forEveryone?: boolean;
  /** Whether it can only be part of a plan: what it would have done to the measured behaviour cannot be told. */
  readonly plannedOnly?: boolean;
  /** Whether each of its levers is a channel that newcomers come through. */
  readonly isChannel?: boolean;
  /** What the community must have for it. */
  readonly needs?: LeverFamily<Keyed<F, K>>["needs"];
}): LeverFamily<Keyed<F, K>> => {
  const { family, days, keys, effects } = definition;
  const { "wear-out": _, ...unworn } = common;
  // What lasts as long as a state does has no novelty to lose.
  const isWorn = definition.wears === true || (effects !== undefined && effects.standing !== true);
  // That a lever made of these keys is one of the family is what the definition says; types cannot follow it.
  return {
    family,
    schema: Schema.Struct({
      ...(days === "standing" ? standing : isWorn ? common : unworn),
      ...schemasOf(keys),
      ...(effects === undefined
        ? {}
        : {
            effects: key(
              isWorn ? Effects : RungEffects,
              `${effects.described ?? ""}${
                effects.mayBeAbsent === true
                  ? "None unless stated."
                  : effects.prior === undefined
                    ? "Required."
                    : "By default published evidence."
              }${
                !isWorn
                  ? ""
                  : effects.holdsFor === undefined
                    ? ` Fading by default: ${effects.fading.key} ${effects.fading.text}.`
                    : ` They hold for its ${effects.holdsFor}.`
              }`,
            ),
            feeds,
          }),
    } as never).annotate({ identifier: definition.identifier, description: definition.description }),
    listed: definition.description,
    expected: "a list of levers",
    example: definition.example,
    dated: days !== "standing",
    ...(definition.plannedOnly === true ? { plannedOnly: true } : {}),
    ...(definition.refersTo === undefined ? {} : { refersTo: definition.refersTo }),
    ...(definition.isChannel === true ? { isChannel: true } : {}),
    ...(definition.needs === undefined ? {} : { needs: definition.needs }),
    refers: Object.values(keys).flatMap((one) => (one.refers === true ? [one.written] : [])),
    resolve: (lever: Scope, today: boolean, context: LeverContext) => {
      const values = valuesOf(keys, lever);
      definition.check?.(values, lever, { ...context, today });
      const refuse = (written: string, message: Wording): void => {
        const node = childOf(lever.node, written);
        if (node !== undefined) reportAt(lever.reader, { ...node, length: 1 }, { message });
      };
      if (effects?.holdsFor !== undefined) checkNoFading(lever, effects.holdsFor);
      if (definition.forEveryone === true) refuse("to", leverMessages.hoursOfEveryone);
      // What acts through other levers alone has nothing that could be answered to.
      if (effects === undefined && definition.refersTo !== undefined)
        refuse("responds", leverMessages.respondsToNothing);
      return {
        family,
        ...resolveCommon(
          lever,
          today,
          context,
          days === "standing" ? "standing" : days === "any day" ? everyDay : undefined,
        ),
        ...values,
        effects:
          effects === undefined
            ? []
            : // What says itself how long it holds takes no default of fading, which could not be read again.
              resolveEffects(
                lever,
                effects.holdsFor === undefined ? effects : { ...effects, standing: true },
              ),
      };
    },
    resized: (lever: Keyed<F, K>, ratio: number) => resizedBy(keys, lever as Values<K>, ratio),
  } as unknown as LeverFamily<Keyed<F, K>>;
};
