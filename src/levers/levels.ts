import { pairedDraws } from "../program/draws.ts";
import {
  and,
  type ColumnExpression,
  column,
  type Expression,
  equal,
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
} from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import type { Statement } from "../program/program.ts";
import type { Level } from "../scenario/families/levels.ts";
import { effectsOfState } from "./consequence.ts";
import { chanceOf } from "./gate.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, priceEach } from "./participation.ts";

/** i32: the step on which the member came to a level; −1 where he is not on it. */
export const levelSince = (level: string): ColumnExpression => column(`${level}: since`, "i32");

/** bool: is on a level. */
export const isOnLevel = (level: string): Expression => greaterOrEqual(levelSince(level), i32(0));

const levelKey = (name: string): string => `levels: ${name}`;

/** Whom an offer can be made to: who is on one of the levels below since yesterday at least, or on no level. */
const below = (lever: Level, levels: readonly string[]): Expression => {
  const [first, ...rest] =
    lever.from.length === 0
      ? levels.map((level) => less(levelSince(level), i32(0)))
      : lever.from.map(levelKey).map((level) => and(isOnLevel(level), less(levelSince(level), step)));
  if (first === undefined) return isOnLevel(keyOf(lever));
  return lever.from.length === 0
    ? rest.reduce((a, b) => and(a, b), first)
    : and(
        less(levelSince(keyOf(lever)), i32(0)),
        rest.reduce((a, b) => or(a, b), first),
      );
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
          { kind: "set", column: since.name, value: i32(-1), where: and(ends, not(renews)) },
          { kind: "tally", tally: `${key}: renewals`, value: renews },
        ];
  const pays = term === undefined ? goes : or(goes, renews);
  const counts = [offered, ...steps, ...(term === undefined ? [] : [`${key}: renewals`]), paid, members];
  return combined(datesSignal(lever, key, context), {
    columns: [
      { name: since.name, type: "i32", initial: -1 },
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
      ...lever.from.map(
        (name): Statement => ({
          kind: "set",
          column: levelSince(levelKey(name)).name,
          value: i32(-1),
          where: goes,
        }),
      ),
      { kind: "set", column: since.name, value: step, where: goes },
      { kind: "tally", tally: paid, value: pays },
    ],
    // Once all levels have taken whom they take.
    response: [{ kind: "tally", tally: members, value: and(context.target(undefined), on) }],
    terms: effectsOfState(lever, key, toF32(on)),
    ledger: [priceEach(lever, key, paid), costEach(key, "offers", offered, lever.perOffer)],
  });
};

export const levels: Lowering<Level> = { lower };
