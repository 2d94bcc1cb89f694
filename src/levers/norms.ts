import { namedDraw } from "../program/draws.ts";
import {
  and,
  divide,
  type Expression,
  equal,
  f32,
  greater,
  happens,
  i32,
  maximum,
  minimum,
  multiply,
  register,
  select,
  subtract,
  tallied,
  toF32,
} from "../program/expression.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { chanceInTime, count, forAll, money, plainNumber, required } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { isStock } from "../scenario/stocks.ts";
import { effectsOfState } from "./consequence.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  recipeOf,
  runningSignal,
  type Watching,
  type Workload,
} from "./lowered.ts";
import { costWhileRunning, hoursOf, isShared } from "./participation.ts";

/** Rules of the house, kept by people who have so many hours for it; who breaks them is removed. */
const written = keyedFamily({
  family: "norms",
  identifier: "Norms",
  description: "Norms and moderation: visible rules, order, removal of those who break them.",
  days: "standing",
  keys: {
    hours: forAll(count("hours", "Hours of moderation on a day.", required("2 hours"), ["hours"])),
    perVisit: plainNumber(
      "minutes per visit",
      "Minutes of moderation that a day with a visit takes.",
      plainly("1", "our judgement"),
    ),
    removals: chanceInTime(
      "removals",
      "The rate at which members are removed, e.g. 0.1% per month; apart from their own leaving.",
      plainly("0% per month", "nobody is removed"),
    ),
    perHour: money("per hour", "For one hour of moderation."),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    prior: priorFrom(
      "visible rules",
      "more visits",
      "Matias 2019, randomised in r/science: newcomers who saw the rules took part 70% more; shrunk by 0.7",
    ),
    described: "On new members, as far as moderation keeps up; what it `feeds` to stocks is given to all. ",
  },
  example:
    "{ name: house rules, hours: 2, minutes per visit: 1, removals: 0.5% per month, per hour: 30 CNY, effects: { more visits: 5%..30% } }",
});

export type Norms = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly norms: Norms;
  }
}

const visitsYesterday = (key: string): Expression & { readonly name: string } =>
  register(`${key}: visits yesterday`, "i32");

const watching = (lever: Norms): Watching => {
  const { name } = visitsYesterday(keyOf(lever));
  return {
    registers: [{ name, type: "i32", initial: 0, settles: "count" }],
    exposure: [{ kind: "update", register: name, value: tallied("visitors") }],
  };
};

/** f32: hours that the visits of the day before take. */
const demandOf = (lever: Norms): Expression =>
  divide(multiply(toF32(visitsYesterday(keyOf(lever))), numberOf(lever.perVisit)), f32(60));

/**
 * Norms: new members take part the more, as far as there are hours for the visits of the day before,
 * min(1, hours / (visits · minutes)); what moderation gives to stocks, such as less noise, all members have. Hours that come out of what several levers share are known when all have asked, so
 * that their work shows the day after. Removal of those who break the rules is an exit of its own, not leaving.
 */
const lower = (lever: Norms, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const running = and(isRunning(key), context.target(lever.to));
  const seen = watching(lever);
  const demand = demandOf(lever);
  const hours = hoursOf(lever, lever.hours, context);
  // Where nothing was there to be watched, whoever watches has seen all of it.
  const coverage = select(
    greater(demand, f32(0)),
    minimum(f32(1), divide(hours, demand)),
    select(greater(hours, f32(0)), f32(1), f32(0)),
  );
  const later = isShared(lever, context) ? register(`${key}: coverage`, "f32") : undefined;
  const kept = select(running, later ?? coverage, f32(0));
  const isNew = equal(context.stage, i32(context.stages.fresh));
  const removed = and(running, happens(numberOf(lever.removals), namedDraw(`${key}: removal`)));
  const removals = `${key}: removed`;
  return combined({
    signals: [runningSignal(lever, key, context)],
    registers: [
      ...seen.registers,
      ...(later === undefined
        ? []
        : [{ name: later.name, type: "f32" as const, initial: 0, settles: "share" as const }]),
    ],
    tallies: [{ name: removals, groups: 1, scale: 1 }],
    counts: [{ name: removals, tally: removals }],
    exposure: [
      ...seen.exposure,
      ...(later === undefined
        ? []
        : [
            {
              kind: "update" as const,
              register: later.name,
              value: select(isRunning(key), coverage, f32(0)),
            },
          ]),
    ],
    response: [{ kind: "tally", tally: removals, value: removed }, context.become("removed", removed)],
    terms: effectsOfState(lever, key, kept).map((term) =>
      isStock(term.process) ? term : { ...term, amount: select(isNew, kept, f32(0)) },
    ),
    ledger: [costWhileRunning(lever, key, context, lever.hours, "hours", recipeOf(lever.perHour))],
  });
};

const workload = (lever: Norms): Workload => ({
  cases: select(isRunning(keyOf(lever)), visitsYesterday(keyOf(lever)), i32(0)),
  asked: select(
    isRunning(keyOf(lever)),
    maximum(f32(0), subtract(demandOf(lever), numberOf(lever.hours))),
    f32(0),
  ),
});

export const norms: LeverFamily<Norms> & Lowering<Norms> = {
  ...written,
  lower,
  workload,
  watching,
  ends: true,
  seesBefore: () => 1,
};
