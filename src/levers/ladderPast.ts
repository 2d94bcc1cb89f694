/** Where a ladder on which rungs must be earned again has brought its members by its first day in a simulation. */
import { namedTraitDraw } from "../program/draws.ts";
import {
  add,
  and,
  divide,
  type Expression,
  f32,
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  maximum,
  minimum,
  multiply,
  or,
  select,
  subtract,
} from "../program/expression.ts";
import { normalQuantile } from "../program/functions.ts";

/** A ladder: for the points that a member has, where the rung that they reach begins, the one below it and the one above. */
export interface Rungs {
  readonly at: (points: Expression) => Expression;
  readonly below: (points: Expression) => Expression;
  /** More points than anyone has for those on the highest rung. */
  readonly above: (points: Expression) => Expression;
  readonly count: number;
}

export interface LadderPast {
  /** f32: points now; those at the last check, or when the rung was reached; and days since then. */
  readonly points: Expression;
  readonly held: Expression;
  readonly since: Expression;
}

/** More checks and climbs of a past than these are not followed: what came before has no trace by then. */
const mostTurns = 24;

/**
 * Follows a member from no points on the lowest rung through so many days: he climbs to the next rung, or is checked when
 * he has been on his for a whole period, and drops where he has not earned enough. Over each of these turns points come at
 * a steady pace, drawn around the member's own so that their sum over a period has its variance.
 *
 * @param days f32: how long; @param historyDays at most
 * @param perDay f32: mean and standard deviation of the points of a day
 * @param every days of a period; @param keep f32: share of a rung's threshold to be earned in it
 */
export const ladderPast = (
  name: string,
  rungs: Rungs,
  days: Expression,
  historyDays: number,
  perDay: { readonly mean: Expression; readonly deviation: Expression },
  every: number,
  keep: Expression,
): LadderPast => {
  const period = f32(every);
  let past: LadderPast = { points: f32(0), held: f32(0), since: f32(0) };
  let left: Expression = days;
  const turns = Math.min(mostTurns, Math.ceil(historyDays / every) + 2 * rungs.count);
  for (let turn = 0; turn <= turns; turn++) {
    const { points, held, since } = past;
    const pace = maximum(
      f32(0),
      add(
        perDay.mean,
        multiply(
          multiply(perDay.deviation, f32(1 / Math.sqrt(every))),
          normalQuantile(namedTraitDraw(`${name}: past ${turn}`)),
        ),
      ),
    );
    const untilCheck = subtract(period, since);
    const most = minimum(left, untilCheck);
    const need = subtract(rungs.above(points), points);
    const climbs = and(greater(pace, f32(0)), lessOrEqual(need, multiply(pace, most)));
    const checked = greaterOrEqual(left, untilCheck);
    const earned = add(points, multiply(pace, most));
    const drops = and(checked, less(subtract(earned, held), multiply(keep, rungs.at(points))));
    const after = select(climbs, rungs.above(points), select(drops, rungs.below(points), earned));
    const begins = or(climbs, checked);
    past = {
      points: after,
      held: select(begins, after, held),
      since: select(begins, f32(0), add(since, most)),
    };
    left = subtract(left, select(climbs, divide(need, pace), most));
  }
  return past;
};
