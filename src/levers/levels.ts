import { namedTraitDraw, pairedDraws } from "../program/draws.ts";
import {
  add,
  and,
  type ColumnExpression,
  column,
  type Expression,
  equal,
  f32,
  greater,
  greaterOrEqual,
  i32,
  less,
  multiply,
  not,
  or,
  remainder,
  step,
  subtract,
  toF32,
  toI32,
  truth,
} from "../program/expression.ts";
import { chance, uniform } from "../program/functions.ts";
import type { SetStatement, Statement } from "../program/program.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { leverNames, money, optionalDays, path, share } from "../scenario/leverKeys.ts";
import { nameOf } from "../scenario/merge.ts";
import { leverMessages } from "../scenario/messages/lever.ts";
import { isSome } from "../scenario/quantity.ts";
import { plainly, reportAt, reportBelow, reportMissing } from "../scenario/reader.ts";
import { childOf } from "../scenario/yamlTree.ts";
import { effectsOfState } from "./consequence.ts";
import { chanceOf } from "./gate.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  startingChannel,
} from "./lowered.ts";
import { costEach, datesSignal, dueOn, priceEach } from "./participation.ts";

/**
 * Levels of membership, one above the other: the lead-in camp is the community itself, the paid camp and the yearly
 * membership are levels that members are converted to, by a path, at a price, for a term.
 */
const written = keyedFamily({
  family: "levels",
  identifier: "Level",
  description: "Levels that members are converted to: a paid camp, a yearly membership, a closed group.",
  days: "dates",
  keys: {
    from: leverNames(
      "from",
      "Levels whose members it is offered to, who leave them for it; without it those who are on no level.",
      true,
    ),
    path: path(
      "path",
      "The steps from the offer to being converted, each with the share that takes it.",
      "{reads the offer: 60%, opens the page: 30%, pays: 25%}",
    ),
    price: money("price", "What it costs the member, when he comes to it and at each renewal."),
    margin: share(
      "margin",
      "Contribution margin of the price.",
      plainly("100%", "the price has no cost of its own"),
    ),
    term: optionalDays("term", "How long it runs, e.g. 365 days.", "for good"),
    renewed: share(
      "renewed",
      "The share of terms that are renewed; the others fall back to no level.",
      plainly("0%", "a term ends when it is over"),
    ),
    perOffer: money("per offer", "What one offer costs."),
    atStart: share(
      "at the start",
      "Of a level that there is today: the share of the members at the start who are on it.",
      plainly("0%", "nobody is on it yet"),
    ),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    mayBeAbsent: true,
    described: "On those who are on the level, for as long as they are. ",
  },
  refersTo: ["levels"],
  check: ({ from, term, renewed, atStart }, scope, { today }) => {
    if (from.includes(nameOf(scope.node)?.trim() ?? ""))
      reportAt(
        scope.reader,
        { ...(childOf(scope.node, "from") ?? scope.node), length: 1 },
        { message: leverMessages.fromItself },
      );
    if (term === undefined && isSome(renewed)) reportMissing(scope, "term", "365 days");
    if (!today && isSome(atStart))
      reportBelow(scope, "at the start", {
        message: leverMessages.nobodyOnItYet,
        found: atStart.text,
        expected: leverMessages.levelOfToday,
      });
  },
  example:
    "{ name: yearly membership, every: 2 weeks, path: { reads the offer: 60%, pays: 5% }, price: 199 CNY, margin: 85%, term: 365 days, renewed: 60%, effects: { fewer leave: 0%..30% } }",
});

export type Level = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly levels: Level;
  }
}

/** Long before any step: the member is not on the level. */
const neverOn = -1_000_000;
const off = i32(neverOn);

/** i32: the step on which the member came to a level, before the first one for who was on it at the start. */
const levelSince = (level: string): ColumnExpression => column(`${level}: since`, "i32");

/** bool: is on a level. */
export const isOnLevel = (level: string): Expression => greater(levelSince(level), off);

const levelKey = (name: string): string => `levels: ${name}`;

/** The levels that it is offered from, of those that the set has: a plan may lack some that an arm adds. */
const fromOf = (lever: Level, levels: readonly Level[]): readonly string[] =>
  lever.from.map(levelKey).filter((key) => levels.some((level) => keyOf(level) === key));

/** Whom an offer can be made to: who is on one of the levels below since yesterday at least, or on no level. */
const below = (lever: Level, levels: readonly Level[]): Expression => {
  const [first, ...rest] =
    lever.from.length === 0
      ? levels.map((level) => not(isOnLevel(keyOf(level))))
      : fromOf(lever, levels).map((level) => and(isOnLevel(level), less(levelSince(level), step)));
  if (first === undefined) return truth(false);
  return lever.from.length === 0
    ? rest.reduce((a, b) => and(a, b), first)
    : and(
        not(isOnLevel(keyOf(lever))),
        rest.reduce((a, b) => or(a, b), first),
      );
};

/**
 * Who was on it when the simulation began: the stated share of those who were members then, none of them on two levels,
 * anywhere in their term. One draw for all levels that run today, whatever an arm does to them.
 */
const atTheStart = (lever: Level, context: LeverContext): readonly SetStatement[] => {
  const key = keyOf(lever);
  const at = context.levelsToday.findIndex((level) => keyOf(level) === key);
  if (at < 0) return [];
  const upTo = (count: number): Expression =>
    context.levelsToday
      .slice(0, count)
      .reduce<Expression>((sum, { atStart }) => add(sum, numberOf(atStart)), f32(0));
  const lot = uniform(namedTraitDraw("level at the start"));
  const passed =
    lever.term === undefined
      ? i32(0)
      : toI32(multiply(uniform(namedTraitDraw(`${key}: in its term`)), f32(lever.term - 1)));
  return [
    {
      kind: "set",
      column: levelSince(key).name,
      value: subtract(subtract(step, i32(1)), passed),
      where: and(
        equal(context.channel, i32(context.channelIndex(startingChannel))),
        greaterOrEqual(lot, upTo(at)),
        less(lot, upTo(at + 1)),
      ),
    },
  ];
};

/**
 * Levels: on its dates it is offered to those below it; of them the shares of its path take each step, one draw for all
 * steps, so that who takes a step has taken those before. Who takes the last pays and is on the level, until a term is
 * not renewed, or another level takes him.
 */
const lower = (lever: Level, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const since = levelSince(key);
  const on = isOnLevel(key);
  const ends = column(`${key}: term over`, "bool");
  const renews = column(`${key}: renews`, "bool");
  const goes = column(`${key}: goes`, "bool");
  const [choice, renewal] = pairedDraws(`${key}: choices`);
  const due = and(dueOn(lever, key, context), below(lever, context.levels));
  const last = lever.path.length - 1;
  const taking = lever.path.map((_, k) => {
    const shares = lever.path.slice(0, k + 1).map(({ share }) => numberOf(share));
    const [first, ...rest] =
      k === last ? [...shares.slice(0, -1), chanceOf(shares[k], lever, context)] : shares;
    return and(due, chance(rest.length === 0 ? first : multiply(first, ...rest), choice));
  });
  const offered = `${key}: offers`;
  const steps = lever.path.map(({ name }) => `${key}: ${name}`);
  const paid = `${key}: payments`;
  const members = `${key}: on ${lever.name}`;
  const { term } = lever;
  const renewing: readonly Statement[] =
    term === undefined
      ? []
      : [
          {
            kind: "set",
            column: ends.name,
            value: and(
              context.target(undefined),
              on,
              greater(step, since),
              equal(remainder(subtract(step, since), i32(term)), i32(0)),
            ),
          },
          {
            kind: "set",
            column: renews.name,
            value: and(ends, chance(numberOf(lever.renewed), renewal)),
          },
          { kind: "set", column: since.name, value: off, where: and(ends, not(renews)) },
          { kind: "tally", tally: `${key}: renewals`, value: renews },
        ];
  const pays = term === undefined ? goes : or(goes, renews);
  const counts = [offered, ...steps, ...(term === undefined ? [] : [`${key}: renewals`]), paid, members];
  return combined(datesSignal(lever, key, context), {
    columns: [
      { name: since.name, type: "i32", initial: neverOn, stated: true },
      { name: goes.name, type: "bool", initial: 0 },
      ...(term === undefined
        ? []
        : [ends, renews].map(({ name }) => ({ name, type: "bool" as const, initial: 0 }))),
    ],
    tallies: counts.map((name) => ({ name, groups: 1, scale: 1 })),
    counts: counts.map((name) => ({ name, tally: name })),
    exposure: [
      ...renewing,
      { kind: "tally", tally: offered, value: due },
      ...taking.map((value, k): Statement => ({ kind: "tally", tally: steps[k], value })),
      { kind: "set", column: goes.name, value: taking[last] },
      ...fromOf(lever, context.levels).map(
        (from): Statement => ({
          kind: "set",
          column: levelSince(from).name,
          value: off,
          where: goes,
        }),
      ),
      { kind: "set", column: since.name, value: step, where: goes },
      { kind: "tally", tally: paid, value: pays },
    ],
    births: atTheStart(lever, context),
    // Once all levels have taken whom they take.
    response: [{ kind: "tally", tally: members, value: and(context.target(undefined), on) }],
    terms: effectsOfState(lever, key, toF32(on)),
    ledger: [priceEach(lever, key, paid), costEach(key, "offers", offered, lever.perOffer)],
  });
};

export const levels: LeverFamily<Level> & Lowering<Level> = { ...written, lower };
