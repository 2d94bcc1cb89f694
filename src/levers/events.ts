import { namedDraw } from "../program/draws.ts";
import {
  and,
  column,
  type Expression,
  f32,
  i32,
  nearest,
  not,
  or,
  select,
  toF32,
  toI32,
} from "../program/expression.ts";
import { chance, countBits, descendingKey } from "../program/functions.ts";
import { type Event, events as written } from "../scenario/families/events.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import type { Consequence } from "../scenario/leverKeys.ts";
import { sequelOf } from "./consequence.ts";
import { refreshedBy } from "./effects.ts";
import { chanceOf } from "./gate.ts";
import {
  datesOf,
  type LedgerEntry,
  type LeverContext,
  type Lowered,
  type Lowering,
  nothing,
  numberOf,
  recipeOf,
} from "./lowered.ts";
import { shareWithin } from "./participation.ts";
import { effectTerms, wearing } from "./pulse.ts";

/** Those whom it was for yesterday and who were not there: a share of them read the recap today. */
const recapOf = (lever: Event, name: string, due: Expression, attended: Expression) => {
  const missed = column(`${name}: missed`, "bool");
  const reads = column(`${name}: reads the recap`, "bool");
  const count = `${name}: recaps read`;
  const { after } = lever;
  if (after === undefined || (after.recap.value === 0 && after.recap.spread === undefined)) return undefined;
  return {
    reads,
    columns: [missed, reads].map((c) => ({ name: c.name, type: "bool" as const, initial: 0 })),
    count,
    statements: [
      {
        kind: "set" as const,
        column: reads.name,
        value: and(missed, chance(numberOf(after.recap), namedDraw(`${name}: recap`))),
      },
      { kind: "set" as const, column: missed.name, value: and(due, not(attended)) },
      { kind: "tally" as const, tally: count, value: reads },
    ],
    strength: select(attended, f32(1), numberOf(after.worth)),
  };
};

/**
 * Events: on each date those who are interested ask for a seat, exactly as many as there are get one, and of those
 * some come. Who comes is exposed, and, at what it is worth, who reads the recap on the day after.
 */
const lower = (lever: Event, context: LeverContext): Lowered => {
  const name = `events: ${lever.name}`;
  const today = context.reference(lever);
  const settled = lever.today ? context.settled : undefined;
  const dates = datesOf(lever.schedule, context);
  const onDate = context.onDate(name);
  const due = and(onDate, context.target(lever.to));
  const odds = lever.before === undefined ? [] : [numberOf(lever.before.hook), numberOf(lever.before.hurdle)];
  const interested = and(
    onDate,
    context.target(lever.to),
    chance(chanceOf(numberOf(lever.interest), lever, context, odds), namedDraw(`${name}: interest`)),
  );
  const seated = column(`${name}: seated`, "bool");
  const attended = column(`${name}: attended`, "bool");
  const recap = recapOf(lever, name, due, attended);
  const sales =
    lever.after === undefined || isNothing(lever.after.sales)
      ? {}
      : sequelOf(lever.after.sales, `${name}: sales`, attended, settled);
  const worn = wearing(name, attended, lever.wear, settled, refreshedBy(lever, context));
  const effects = effectTerms({
    name,
    effects: lever.effects,
    exposed: recap === undefined ? attended : or(attended, recap.reads),
    strength: recap?.strength ?? f32(1),
    reference: { schedule: today.schedule, strength: 1 },
    settled,
    multiplier: worn.multiplier,
    // Who was there last time loses nothing by reading what he has missed this time.
    yields: recap !== undefined,
  });
  const counts = [
    ...["interested", "seated", "attendees"].map((what) => `${name}: ${what}`),
    ...(recap === undefined ? [] : [recap.count]),
  ];
  const phases = [
    ["before", lever.before?.cost],
    ["after", lever.after?.cost],
  ] as const;
  return {
    ...nothing,
    measures: [...effects.measures, ...worn.measures, ...(sales.measures ?? [])],
    births: [...effects.births, ...worn.births, ...(sales.births ?? [])],
    columns: [
      { name: seated.name, type: "bool", initial: 0 },
      { name: attended.name, type: "bool", initial: 0 },
      ...(recap?.columns ?? []),
      ...effects.columns,
      ...(sales.columns ?? []),
      ...worn.columns,
    ],
    signals: [{ name: `${name}: date`, kind: "values", type: "f32", values: dates }],
    tallies: counts.map((tally) => ({ name: tally, groups: 1, scale: 1 })),
    exposure: [
      { kind: "tally", tally: counts[0], value: interested },
      lever.seats === undefined
        ? { kind: "set", column: seated.name, value: interested }
        : {
            kind: "ration",
            name: `${name}: seats`,
            eligible: interested,
            key:
              lever.seatsBy === "lottery"
                ? namedDraw(`${name}: seats`)
                : descendingKey(toF32(countBits(and(context.visitsWindow, i32(0x7fffffff))))),
            capacity: select(onDate, toI32(nearest(numberOf(lever.seats))), i32(0)),
            granted: seated.name,
          },
      {
        kind: "set",
        column: attended.name,
        value: and(seated, chance(numberOf(lever.showUp), namedDraw(`${name}: show-up`))),
      },
      { kind: "tally", tally: counts[1], value: seated },
      { kind: "tally", tally: counts[2], value: attended },
      ...(recap?.statements ?? []),
      ...worn.statements,
      ...effects.statements,
      ...(sales.exposure ?? []),
    ],
    terms: [...effects.terms, ...(sales.terms ?? [])],
    ledger: [
      {
        line: `${name}: dates`,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.cost.perDate)],
        perStep: dates,
      },
      {
        line: `${name}: attendees`,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.cost.perAttendee)],
        tally: counts[2],
        group: 0,
      },
      ...phases.flatMap(([phase, cost]): LedgerEntry[] =>
        cost === undefined
          ? []
          : [
              {
                line: `${name}: ${phase}`,
                kind: "cost",
                lever: name,
                prices: [recipeOf(cost)],
                perStep: dates,
              },
            ],
      ),
    ],
    counts: counts.map((tally) => ({ name: tally, tally })),
  };
};

const isNothing = ({ lnRateRatio }: Consequence): boolean =>
  lnRateRatio.value === 0 && lnRateRatio.spread === undefined;

/** Who attends, of those who want to with what is done beforehand, and who reads the recap of those who do not. */
const exposed = ({ interest, seats, showUp, before, after }: Event, members: number): number => {
  const odds =
    (interest.value * (before?.hook.value ?? 1) * (before?.hurdle.value ?? 1)) / (1 - interest.value);
  const wanting = interest.value < 1 ? odds / (1 + odds) : 1;
  const attending = shareWithin(wanting, seats?.value, members) * showUp.value;
  return attending + (1 - attending) * (after?.recap.value ?? 0);
};

export const events: LeverFamily<Event> & Lowering<Event> = { ...written, lower, exposed };
