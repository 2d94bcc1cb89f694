/**
 * Keys of levers as data: each has its place in the schema and its reading. A family that lists its keys so has both
 * from one line; what it means is typed by its keys.
 */

import * as Schema from "effect/Schema";
import type { MessageText } from "../program/wording.ts";
import { type Prior, priors } from "./evidence.ts";
import { effectKeys } from "./leverShapes.ts";
import { feedbackMessages } from "./messages/feedback.ts";
import { leverMessages } from "./messages/lever.ts";
import { someCode } from "./messages/quantity.ts";
import type { Reason } from "./messages/reasons.ts";
import { refuseNoLimit } from "./noLimit.ts";
import type { Quantity } from "./quantity.ts";
import { parseQuantity, type QuantityKind } from "./quantityParser.ts";
import {
  child,
  type Fallback,
  freeEntries,
  has,
  plainly,
  quantity,
  quantityOf,
  reportAt,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { times, whole } from "./resize.ts";
import { priorOf, singleEffect } from "./resolveEffects.ts";
import type { Process } from "./scenario.ts";
import { key, Length, quantities, source, WrittenNumber } from "./schemaShapes.ts";
import { wholeDays } from "./wholeNumbers.ts";
import { childOf } from "./yamlTree.ts";

export const fatigueJudgement =
  "our judgement: with these, daily messages first raise visits and after half a year lower them, as experiments of several firms report";

/** One key below a lever: how it is written, and what it is read as. */
export interface LeverKey<T> {
  readonly written: string;
  readonly schema: Schema.Top;
  readonly read: (scope: Scope) => T;
  /** Whether it names other levers. */
  readonly refers?: true;
  /** The value in a community `ratio` times as large, where it comes as one sum for all. */
  resized?(value: T, ratio: number): T;
}

// biome-ignore lint/suspicious/noExplicitAny: keys of any meaning.
export type Keys = Readonly<Record<string, LeverKey<any>>>;

/** What a family's keys are read as. */
export type Values<K extends Keys> = {
  readonly [N in keyof K]: K[N] extends LeverKey<infer T> ? T : never;
};

/** What holds where a key is not written, or what it could be written as where it must be. */
type Default = Fallback | { readonly example: MessageText };

/** It must be written; the example is shown where it is not. */
export const required = (example: string): Default => ({ example });

const described = (shape: Schema.Top, description: string, fallback: Default): Schema.Top =>
  "text" in fallback
    ? key(shape, description, fallback.text === "0%" || fallback.text === "0" ? "nothing" : fallback.text)
    : key(shape, `${description} Required.`);

const numeric =
  (kind: QuantityKind) =>
  (written: string, description: string, fallback: Default): LeverKey<Quantity> => ({
    written,
    schema: described(WrittenNumber, description, fallback),
    read: (scope) => quantity(scope, written, kind, fallback),
  });

export const share = numeric({ kind: "share" });
export const multiple = numeric({ kind: "multiple" });
export const plainNumber = numeric({ kind: "number" });
export const duration = numeric({ kind: "days" });
export const chanceInTime = numeric({ kind: "rate" });
export const perTime = numeric({ kind: "flow" });

/** A number of things, with the word that may stand behind it. */
export const count = (
  written: string,
  description: string,
  fallback: Default,
  unit: readonly string[] = [],
): LeverKey<Quantity> => numeric({ kind: "count", words: unit })(written, description, fallback);

/** A sum of money for each of something; without one it is nothing. */
export const money = (written: string, description: string, example?: string): LeverKey<Quantity> => ({
  written,
  schema: key(
    WrittenNumber,
    example === undefined ? description : `${description} Required.`,
    example === undefined ? "nothing" : undefined,
  ),
  read: (scope) =>
    quantity(
      scope,
      written,
      { kind: "money", words: [written] },
      example === undefined
        ? plainly(`0 ${scope.reader.currency.code}`, "no such cost was given")
        : { example: `${example} ${someCode(scope.reader.currency.code)}` },
    ),
});

/** A sum of money in a time, per day; without one it is nothing. */
export const moneyInTime = (written: string, description: string, example?: string): LeverKey<Quantity> => ({
  written,
  schema: key(
    WrittenNumber,
    example === undefined ? description : `${description} Required.`,
    example === undefined ? "nothing" : undefined,
  ),
  read: (scope) =>
    quantity(
      scope,
      written,
      { kind: "money per time" },
      example === undefined
        ? plainly(`0 ${scope.reader.currency.code} per week`, "no such cost was given")
        : { example: example.replace("CNY", scope.reader.currency.code) },
    ),
});

/** A whole number of days. */
export const days = (written: string, description: string, fallback: Default): LeverKey<number> => ({
  written,
  schema: described(Length, description, fallback),
  read: (scope) => wholeDays(scope, written, fallback),
});

/** A whole number of days that may be left out. */
export const optionalDays = (
  written: string,
  description: string,
  otherwise: string,
): LeverKey<number | undefined> => ({
  written,
  schema: key(Length, description, otherwise),
  read: (scope) => (has(scope, written) ? wholeDays(scope, written, { example: "365 days" }) : undefined),
});

/** A number that may be left out. */
export const optional = (
  inner: LeverKey<Quantity>,
  otherwise: string,
  description: string,
): LeverKey<Quantity | undefined> => ({
  written: inner.written,
  schema: key(WrittenNumber, description, otherwise),
  read: (scope) => {
    if (otherwise === "no limit") refuseNoLimit(scope, inner.written);
    return has(scope, inner.written) ? inner.read(scope) : undefined;
  },
  resized: (value, ratio) =>
    value === undefined || inner.resized === undefined ? value : inner.resized(value, ratio),
});

/** The same number as a sum for the whole community, which grows with it; `wholly` of things that come whole. */
export const forAll = <T extends Quantity | undefined>(inner: LeverKey<T>, wholly = false): LeverKey<T> => ({
  ...inner,
  resized: (value: T, ratio: number): T =>
    (value === undefined ? value : (wholly ? whole : times)(value, ratio)) as T,
});

/** One of several words. */
export const choice = <const W extends string>(
  written: string,
  description: string,
  among: readonly [W, ...W[]],
  fallback: { readonly text: W; readonly because: Reason },
): LeverKey<W> => ({
  written,
  schema: key(
    Schema.Literals(among).annotate({ expected: among.map((one) => `\`${one}\``).join(", ") }),
    description,
    fallback.text,
  ),
  read: (scope) => {
    const found = words(scope, written, plainly(fallback.text, fallback.because))?.text;
    return among.find((one) => one === found) ?? fallback.text;
  },
});

/** Names of other levers; at least one unless they may be left out. */
export const leverNames = (
  written: string,
  description: string,
  mayBeAbsent = false,
): LeverKey<readonly string[]> => ({
  written,
  schema: key(Schema.Array(Schema.String).annotate({ expected: "a list of levers" }), description),
  refers: true,
  read: (scope) => {
    const given = childOf(scope.node, written);
    if (given === undefined && !mayBeAbsent) reportMissing(scope, written, "[morning digest]");
    return given?.kind === "list"
      ? given.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : []))
      : [];
  },
});

/** The change of one process's rate, for a while after something or while it holds. */
export interface Consequence {
  readonly process: Process;
  readonly lnRateRatio: Quantity;
  /** Other processes that it changes besides, where that is stated. */
  readonly also?: readonly { readonly process: Process; readonly lnRateRatio: Quantity }[];
  /** Days that it lasts. */
  readonly days: number;
}

/** The effect the other way round: `fewer leave` of `more leave`. */
const oppositeOf = (phrase: string): string =>
  phrase.startsWith("more ") ? phrase.replace("more", "fewer") : phrase.replace("fewer", "more");

/**
 * A consequence as a mapping: `missed: {more leave: 0%..10%, lasting: 14 days}`. Without one nothing happens.
 *
 * @param phrase the effect with its usual direction, e.g. `more leave`; the opposite is read too
 * @param otherwise where it is not stated: what is known of it, or, with an example, that it must be
 * @param also effects on other processes that may be stated beside it; nothing unless they are
 */
export const consequence = (
  written: string,
  description: string,
  process: Process,
  phrase: string,
  length: string | undefined,
  otherwise?: Prior | { readonly example: string },
  also: readonly (readonly [process: Process, phrase: string])[] = [],
): LeverKey<Consequence> => {
  const phrases = [phrase, ...also.map(([, other]) => other)].flatMap((one) => [one, oppositeOf(one)]);
  const [prior, demanded] =
    otherwise !== undefined && "example" in otherwise ? [undefined, otherwise] : [otherwise, undefined];
  return {
    written,
    schema: key(
      Schema.Struct({
        ...(Object.fromEntries(phrases.map((one) => [one, effectKeys[one]])) as object),
        ...(length === undefined ? {} : { lasting: key(Length, "For how long, e.g. 14 days.", length) }),
        source,
      } as never).annotate({ expected: `a mapping such as \`{${phrase}: 0%..10%}\`` }),
      demanded === undefined ? description : `${description} Required.`,
      demanded !== undefined ? undefined : prior === undefined ? "nothing" : "published evidence",
    ),
    read: (scope) => {
      if (demanded !== undefined && !has(scope, written)) reportMissing(scope, written, demanded.example);
      const own = child(scope, written);
      const besides = also.filter(([, other]) => has(own, other) || has(own, oppositeOf(other)));
      return {
        process,
        lnRateRatio: singleEffect(
          own,
          process,
          prior === undefined ? { phrase, ...plainly("0%", "no such effect was given") } : priorOf(prior),
        ),
        ...(besides.length === 0
          ? {}
          : {
              also: besides.map(([otherProcess, other]) => ({
                process: otherProcess,
                lnRateRatio: singleEffect(own, otherProcess, { phrase: other, ...plainly("0%", "") }),
              })),
            }),
        days: length === undefined ? 1 : wholeDays(own, "lasting", plainly(length, "our judgement")),
      };
    },
  };
};

/** The pull of a near goal on visits, and on orders where that is stated, and how it grows with progress. */
export const goalGradientKeys = (described: string) => ({
  gradient: consequence("goal gradient", described, "visit", "more visits", undefined, priors.goalGradient, [
    ["purchase", "more purchases"],
  ]),
  exponent: plainNumber(
    "gradient exponent",
    "The pull grows with progress to this power.",
    plainly("2", "our judgement: most of the pull comes on the last stretch"),
  ),
});

/** Several keys as a mapping of their own. */
export const part = <const K extends Keys>(
  written: string,
  description: string,
  keys: K,
  example: string,
): LeverKey<Values<K>> => ({
  written,
  schema: key(
    Schema.Struct({ ...schemasOf(keys), source } as never).annotate({
      expected: `a mapping such as \`${example}\``,
    }),
    description,
  ),
  read: (scope) => valuesOf(keys, child(scope, written)),
  resized: (values, ratio) => resizedBy(keys, values, ratio),
});

/** The schema of each key, by how it is written. */
export const schemasOf = (keys: Keys): Readonly<Record<string, Schema.Top>> =>
  Object.fromEntries(Object.values(keys).map(({ written, schema }) => [written, schema]));

export const valuesOf = <K extends Keys>(keys: K, scope: Scope): Values<K> =>
  Object.fromEntries(Object.entries(keys).map(([name, { read }]) => [name, read(scope)])) as Values<K>;

/** The values of a lever in a community `ratio` times as large. */
export const resizedBy = <K extends Keys, V extends Values<K>>(keys: K, values: V, ratio: number): V => ({
  ...values,
  ...Object.fromEntries(
    Object.entries(keys).flatMap(([name, one]) =>
      one.resized === undefined ? [] : [[name, one.resized(values[name], ratio)]],
    ),
  ),
});

/** How contacts tire, with defaults of our judgement. */
const fatigueKeys = {
  halfLifeDays: duration("half-life", "Fatigue halves in this time.", plainly("7 days", fatigueJudgement)),
  damping: plainNumber(
    "damping",
    "Damping of the response per unit of fatigue.",
    plainly("0.1", fatigueJudgement),
  ),
  leave: plainNumber(
    "leave",
    "Rise of the ln rate of leaving per unit of fatigue.",
    plainly("0.06", fatigueJudgement),
  ),
} satisfies Keys;

export const fatigue = part(
  "fatigue",
  "How contacts tire.",
  fatigueKeys,
  "{half-life: 7 days, damping: 0.1, leave: 0.06}",
);

/** A whole number, 1 or more. */
export const wholeNumber = (written: string, description: string, example: string): LeverKey<number> => ({
  written,
  schema: key(WrittenNumber, `${description} Required.`),
  read: (scope) => {
    const found = quantity(scope, written, { kind: "count" }, { example });
    if (
      found.text !== "" &&
      (found.spread !== undefined || !Number.isInteger(found.value) || found.value < 1)
    )
      reportBelow(scope, written, {
        message: leverMessages.wholeNumberDue,
        found: found.text,
        expected: `\`${written}: ${example}\``,
      });
    return Math.max(1, Math.round(found.value));
  },
});

/** A change per year, `20% fewer per year`; none unless it is written. */
export const trend = (written: string, description: string): LeverKey<Quantity> =>
  numeric({ kind: "trend" })(written, description, plainly("no change", "no trend was given"));

/** One step of a path: the share of those who have come so far that takes it. */
export interface Step {
  readonly name: string;
  readonly share: Quantity;
}

/** The steps of a path in their order, as a mapping from each to the share that takes it; at least one. */
export const path = (written: string, description: string, example: string): LeverKey<readonly Step[]> => ({
  written,
  schema: key(quantities(`a mapping of steps such as \`${example}\``), `${description} Required.`),
  read: (scope) => {
    const own = child(scope, written);
    const steps = freeEntries(own).flatMap(({ entry, node }) => {
      const share = quantityOf(scope.reader, node, "probability", (text) =>
        parseQuantity(text, { kind: "share" }, scope.reader.currency),
      );
      return share === undefined ? [] : [{ name: entry.key.trim(), share }];
    });
    if (!own.written) reportMissing(scope, written, example);
    else if (own.node.entries.every((entry) => entry.key === "source"))
      reportAt(scope.reader, { ...own.node, length: 1 }, { message: feedbackMessages.emptyPath });
    return steps;
  },
});

/** Names of channels of the community. */
export const channelNames = (written: string, description: string): LeverKey<readonly string[]> => ({
  written,
  schema: key(Schema.Array(Schema.String).annotate({ expected: "a list of channels" }), description),
  read: (scope) => {
    const given = childOf(scope.node, written);
    return given?.kind === "list"
      ? given.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : []))
      : [];
  },
});
