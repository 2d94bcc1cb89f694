import { namedDraw } from "../program/draws.ts";
import { and, column, f32, i32, nearest, select, toF32, toI32 } from "../program/expression.ts";
import { chance, countBits, descendingKey } from "../program/functions.ts";
import type { Event } from "../scenario/families/events.ts";
import { refreshedBy } from "./effects.ts";
import { chanceOf } from "./gate.ts";
import {
  datesOf,
  type LeverContext,
  type Lowered,
  type Lowering,
  nothing,
  numberOf,
  recipeOf,
} from "./lowered.ts";
import { effectTerms, wearing } from "./pulse.ts";

/**
 * Events: on each date those who are interested ask for a seat, exactly as many as there are get one, and of those
 * some come. Only who comes is exposed.
 */
const lower = (lever: Event, context: LeverContext): Lowered => {
  const name = `events: ${lever.name}`;
  const today = context.reference(lever);
  const settled = lever.today ? context.settled : undefined;
  const dates = datesOf(lever.schedule, context);
  const onDate = context.onDate(name);
  const interested = and(
    onDate,
    context.target(lever.to),
    chance(chanceOf(numberOf(lever.interest), lever, context), namedDraw(`${name}: interest`)),
  );
  const seated = column(`${name}: seated`, "bool");
  const attended = column(`${name}: attended`, "bool");
  const worn = wearing(name, attended, lever.wear, settled, refreshedBy(lever, context));
  const effects = effectTerms({
    name,
    effects: lever.effects,
    exposed: attended,
    strength: f32(1),
    reference: { schedule: today.schedule, strength: 1 },
    settled,
    multiplier: worn.multiplier,
  });
  const counts = ["interested", "seated", "attendees"].map((what) => `${name}: ${what}`);
  return {
    ...nothing,
    measures: [...effects.measures, ...worn.measures],
    births: [...effects.births, ...worn.births],
    columns: [
      { name: seated.name, type: "bool", initial: 0 },
      { name: attended.name, type: "bool", initial: 0 },
      ...effects.columns,
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
      ...worn.statements,
      ...effects.statements,
    ],
    terms: effects.terms,
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
    ],
    counts: counts.map((tally) => ({ name: tally, tally })),
  };
};

export const events: Lowering<Event> = { lower };
