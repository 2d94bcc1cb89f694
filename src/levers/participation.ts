/** Who takes part in what a lever offers: whom it reaches, who wants to, who gets a place. */
import { namedDraw, pairedDraws } from "../program/draws.ts";
import {
  add,
  and,
  column,
  divide,
  type Expression,
  f32,
  floor,
  i32,
  maximum,
  multiply,
  nearest,
  select,
  subtract,
  tallied,
  toF32,
  toI32,
} from "../program/expression.ts";
import { chance as byChance } from "../program/functions.ts";
import type { Statement } from "../program/program.ts";
import type { NumberRecipe } from "../program/recipes.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Lever } from "../scenario/scenario.ts";
import { chanceOf } from "./gate.ts";
import {
  datesOf,
  type LedgerEntry,
  type LeverContext,
  type Lowered,
  numberOf,
  recipeOf,
  runningOf,
  type Workload,
} from "./lowered.ts";

/** The signal of a lever's dates, which `onDate` reads. */
export const datesSignal = (lever: Lever, key: string, context: LeverContext): Pick<Lowered, "signals"> => ({
  signals: [{ name: `${key}: date`, kind: "values", type: "f32", values: datesOf(lever.schedule, context) }],
});

/** Those whom a lever is for, on its dates. */
export const dueOn = (lever: Lever, key: string, context: LeverContext): Expression =>
  and(context.onDate(key), context.target(lever.to));

export interface Participation {
  /** bool: takes part today. */
  readonly took: Expression;
  readonly part: Partial<Lowered>;
  /** Tallies of those who took part, and of those who wanted to. */
  readonly taken: string;
  readonly asked: string;
  /** u32 draw by which places are given, unless something else orders them. */
  readonly lot: Expression;
}

/**
 * Of those who are due some want to take part, and of those as many do as there are places: exactly
 * min(places, takers), by lottery unless `key` orders them.
 *
 * @param what names the count of those who take part
 */
export const participation = (options: {
  readonly lever: Lever;
  readonly key: string;
  readonly context: LeverContext;
  readonly what: string;
  readonly due: Expression;
  /** f32: chance of wanting to take part, before what other levers do to it; absent = everyone who is due. */
  readonly chance?: Expression;
  /** f32 factors of the odds of wanting to. */
  readonly odds?: readonly Expression[];
  /** i32: places today; absent = no limit. */
  readonly places?: Expression;
  /** u32: who is first served. */
  readonly order?: Expression;
  /** Whether the choice comes after the day's visits. */
  readonly afterVisits?: boolean;
  /** Whether it must still be known later in the day. */
  readonly kept?: boolean;
}): Participation => {
  const { lever, key, context, what, due, places } = options;
  const [choice, lot] = pairedDraws(`${key}: ${what}`);
  const wants =
    options.chance === undefined
      ? due
      : and(due, byChance(chanceOf(options.chance, lever, context, options.odds), choice));
  const taken = `${key}: ${what}`;
  const asked = `${key}: wanted ${what}`;
  const took = column(`${key}: took ${what}`, "bool");
  const isKept = places !== undefined || options.kept === true;
  const wanted = column(`${key}: wants ${what}`, "bool");
  // Where hours are shared, everyone who wants some is known before anything is given out.
  const isAsked = places !== undefined && options.afterVisits !== true && isShared(lever, context);
  const eligible = isAsked ? wanted : wants;
  const asking: readonly Statement[] = [
    ...(isAsked ? [{ kind: "set", column: wanted.name, value: wants } as const] : []),
    ...(places === undefined ? [] : [{ kind: "tally", tally: asked, value: eligible } as const]),
  ];
  const statements: readonly Statement[] = [
    ...(isAsked ? [] : asking),
    ...(places === undefined
      ? isKept
        ? [{ kind: "set", column: took.name, value: wants } as const]
        : []
      : [
          {
            kind: "ration",
            name: `${key}: ${what}`,
            eligible,
            key: options.order ?? lot,
            capacity: places,
            granted: took.name,
          } as const,
        ]),
    { kind: "tally", tally: taken, value: isKept ? took : wants },
  ];
  const tallies = places === undefined ? [taken] : [taken, asked];
  return {
    took: isKept ? took : wants,
    lot,
    taken,
    asked: places === undefined ? taken : asked,
    part: {
      columns: [...(isKept ? [took] : []), ...(isAsked ? [wanted] : [])].map(({ name }) => ({
        name,
        type: "bool",
        initial: 0,
      })),
      asking: isAsked ? asking : [],
      tallies: tallies.map((name) => ({ name, groups: 1, scale: 1 })),
      counts: tallies.map((name) => ({ name, tally: name })),
      ...(options.afterVisits === true ? { response: statements } : { exposure: statements }),
    },
  };
};

/** The share of so many members who take part of those who would like to, where there are so many places. */
export const shareWithin = (wanting: number, places: number | undefined, members: number): number =>
  places === undefined || members <= 0 ? wanting : Math.min(wanting, places / members);

/** Places on the dates of a lever, none on other days. */
export const placesOn = (places: Quantity | undefined, date: Expression): Expression | undefined =>
  places === undefined ? undefined : select(date, toI32(nearest(numberOf(places))), i32(0));

/**
 * Of those who take part as many get one of the things that are handed out on a date as there are, by lot: exactly
 * min(things, takers), each of which is paid for, and none that nobody takes.
 *
 * @param what names the count of what is handed out, and its line in the ledger
 * @param lot u32: who is first served; by default by a draw of its own
 */
export const handedOut = (options: {
  readonly key: string;
  readonly context: LeverContext;
  readonly what: string;
  readonly among: Expression;
  readonly things: Quantity;
  readonly price: Quantity;
  readonly lot?: Expression;
}): Partial<Lowered> => {
  const { key, context, what, among, things, price } = options;
  const name = `${key}: ${what}`;
  const got = column(`${key}: got ${what}`, "bool");
  return {
    columns: [{ name: got.name, type: "bool", initial: 0 }],
    tallies: [{ name, groups: 1, scale: 1 }],
    counts: [{ name, tally: name }],
    exposure: [
      {
        kind: "ration",
        name,
        eligible: among,
        key: options.lot ?? namedDraw(name),
        capacity: select(context.onDate(key), toI32(nearest(numberOf(things))), i32(0)),
        granted: got.name,
      },
      { kind: "tally", tally: name, value: got },
    ],
    ledger: [costEach(key, what, name, price)],
  };
};

/** f32: hours of work on a day, with what other levers take away and add. */
export const hoursOf = (lever: Lever, hours: Quantity, context: LeverContext): Expression => {
  const aids = context.aids(lever);
  const [first, ...rest] = aids.flatMap((aid) => aid.capacity ?? []);
  const more = aids.flatMap((aid) => [aid.hours ?? [], aid.shared ?? []].flat());
  const own = first === undefined ? numberOf(hours) : multiply(numberOf(hours), first, ...rest);
  return more.length === 0 ? own : add(own, ...more);
};

/**
 * i32: cases that can be worked on in a day, hours over hours for a case. Of more demand than that the share served is
 * κ = supply/demand.
 */
export const casesWithin = (
  lever: Lever,
  hours: Quantity,
  hoursPerCase: Quantity,
  context: LeverContext,
): Expression =>
  toI32(
    floor(
      maximum(
        f32(0),
        isShared(lever, context)
          ? add(divide(hoursOf(lever, hours, context), numberOf(hoursPerCase)), f32(rounding))
          : divide(hoursOf(lever, hours, context), numberOf(hoursPerCase)),
      ),
    ),
  );

/** A share of hours is a sum of rounded numbers: a case is whole that lacks no more than this of it. */
const rounding = 1 / 1024;

/** Whether hours of a lever come out of what several share. */
export const isShared = (lever: Lever, context: LeverContext): boolean =>
  context.aids(lever).some((aid) => aid.shared !== undefined);

/** f32 factors of what a lever's work is worth; none where nothing lessens it. */
export const worthOf = (lever: Lever, context: LeverContext): Expression | undefined => {
  const [first, ...rest] = context.aids(lever).flatMap((aid) => aid.worth ?? []);
  return first === undefined ? undefined : multiply(first, ...rest);
};

/**
 * What the cases of a participation come to beyond a lever's own hours.
 *
 * @param what names the count of those who are dealt with
 */
export const workloadOf = (key: string, what: string, hours: Quantity, hoursPerCase: Quantity): Workload => {
  const beyond = (cases: Expression): Expression =>
    maximum(f32(0), subtract(multiply(toF32(cases), numberOf(hoursPerCase)), numberOf(hours)));
  const asked = tallied(`${key}: wanted ${what}`);
  return { cases: asked, asked: beyond(asked), worked: beyond(tallied(`${key}: ${what}`)) };
};

/** A cost for each of a tally. */
export const costEach = (
  key: string,
  what: string,
  tally: string,
  ...prices: readonly Quantity[]
): LedgerEntry => ({
  line: `${key}: ${what}`,
  kind: "cost",
  lever: key,
  prices: prices.map(recipeOf),
  tally,
  group: 0,
});

/** What is earned from each whom a tally counts: of the price its margin. */
export const priceEach = (
  lever: { readonly price: Quantity; readonly margin: Quantity },
  key: string,
  tally: string,
): LedgerEntry => ({
  line: `${key}: price`,
  kind: "margin",
  lever: key,
  prices: [recipeOf(lever.price), recipeOf(lever.margin)],
  tally,
  group: 0,
});

/** A cost on each date of a lever. */
export const costPerDate = (
  lever: Lever,
  key: string,
  context: LeverContext,
  price: Quantity,
  what = "dates",
): LedgerEntry => ({
  line: `${key}: ${what}`,
  kind: "cost",
  lever: key,
  prices: [recipeOf(price)],
  perStep: datesOf(lever.schedule, context),
});

/** A running cost, stated per day, from a lever's first to its last day. */
export const costWhileRunning = (
  lever: Lever,
  key: string,
  context: LeverContext,
  price: Quantity,
  what = "running",
  ...more: readonly NumberRecipe[]
): LedgerEntry => ({
  line: `${key}: ${what}`,
  kind: "cost",
  lever: key,
  prices: [recipeOf(price), ...more],
  perStep: runningOf(lever.schedule, context),
});
