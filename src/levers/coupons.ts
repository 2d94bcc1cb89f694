import { namedDraw } from "../program/draws.ts";
import {
  add,
  and,
  type ColumnExpression,
  column,
  divide,
  type Expression,
  f32,
  greater,
  i32,
  less,
  maximum,
  multiply,
  nearest,
  negate,
  not,
  register,
  select,
  step,
  subtract,
  tallied,
  toI32,
  truth,
} from "../program/expression.ts";
import { chance, exp, saturate, sum } from "../program/functions.ts";
import type { Statement } from "../program/program.ts";
import { type Coupon, coupons as written } from "../scenario/families/coupons.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { isSome } from "../scenario/quantity.ts";
import { takenOff } from "./discounts.ts";
import { refreshedBy, settledOf } from "./effects.ts";
import { chanceOf } from "./gate.ts";
import {
  datesOf,
  type LeverContext,
  type Lowered,
  type Lowering,
  nothing,
  numberOf,
  recipeOf,
  type Term,
} from "./lowered.ts";
import { hadBefore } from "./onceOnly.ts";
import { effectTerms, pulse, wearing } from "./pulse.ts";
import { responseOf } from "./response.ts";

/** bool: used with today's order. */
const redeemedOf = ({ name }: Coupon): ColumnExpression => column(`coupons: ${name}: redeemed`, "bool");

/** i32: what one is worth, minor units. */
const faceOf = ({ face }: Coupon): Expression => toI32(nearest(numberOf(face)));

/** What a face draws, x/(K + x), over what that does on whose size the effect was stated. */
const ofDepth = (lever: Coupon, context: LeverContext, multiplier: Expression): Expression => {
  const { face, halfAt } = lever;
  if (halfAt === undefined) return multiplier;
  const stated = saturate(numberOf(context.stated(lever).face), numberOf(halfAt));
  return multiply(multiplier, divide(saturate(numberOf(face), numberOf(halfAt)), stated));
};

/**
 * f32: of the orders of a holder, the share for whose goods the coupon holds. With a rate of ordering e^x times as high,
 * 1 − e^−x of the orders are on top, of which the halo is of other goods.
 */
const ofItsGoods = (lever: Coupon, terms: readonly Term[], context: LeverContext): Expression | undefined => {
  if (!isSome(lever.halo)) return undefined;
  const stated = sum(
    terms
      .filter(({ process }) => process === "purchase")
      .map(({ coefficient, amount }) => multiply(coefficient, amount)),
  );
  const response = responseOf(lever, context);
  const raised = response === undefined ? stated : multiply(stated, response);
  const onTop = maximum(f32(0), subtract(f32(1), exp(negate(raised))));
  return subtract(f32(1), multiply(numberOf(lever.halo), onTop));
};

/**
 * Coupons: offered to those they are for as long as there is budget, held for some days, used with an order by some of
 * those who hold one, never more of them than the budget pays for, and on no goods but its own. A coupon only reduces
 * what its order earns; afterwards orders may be pulled forward.
 */
const lower = (lever: Coupon, context: LeverContext): Lowered => {
  const name = `coupons: ${lever.name}`;
  const dates = datesOf(lever.schedule, context);
  const until = column(`${name}: valid until`, "i32");
  const had = column(`${name}: had one`, "bool");
  const offered = column(`${name}: offered`, "bool");
  const redeemed = redeemedOf(lever);
  const left = register(`${name}: left`, "i32");
  const holding = less(step, until);
  const offer = and(
    context.onDate(name),
    context.target(lever.to),
    not(holding),
    lever.times === "once per member" ? not(had) : truth(true),
    // Nothing is given out that nobody could use any more.
    ...(lever.budget === undefined ? [] : [greater(left, i32(0))]),
  );
  const worn = wearing(name, offered, lever.wear, undefined, refreshedBy(lever, context));
  const effects = effectTerms({
    name,
    effects: lever.effects,
    exposed: offered,
    strength: f32(1),
    // An offer is one pulse at full strength: what it does is stated per offer, not per period.
    reference: { schedule: { ...lever.schedule, days: { kind: "dates", dates: [] } }, strength: 1 },
    settled: undefined,
    multiplier: ofDepth(lever, context, worn.multiplier),
  });
  // A redemption comes with an order: the days after it start tomorrow.
  const fading = { kind: "lasting", days: lever.afterwards.days + 1 } as const;
  const aftermath = pulse(`${name}: afterwards`, redeemed, f32(1), fading, 1, undefined);
  const pulledForward: Term = {
    process: "purchase",
    name: `${name}: afterwards`,
    coefficient: numberOf(lever.afterwards.lnRateRatio),
    amount: aftermath.amount,
  };
  const used = chanceOf(numberOf(lever.redemption), lever, context);
  const fitting = ofItsGoods(lever, effects.terms, context);
  const uses = and(
    context.ordered,
    holding,
    chance(fitting === undefined ? used : multiply(used, fitting), namedDraw(`${name}: redemption`)),
  );
  // Those whom a rule names have come under it of late, and have not had one for long.
  const before =
    lever.times === "once per member" && lever.to === undefined
      ? hadBefore(
          name,
          { had, today: offered, meant: context.target(undefined) },
          context,
          settledOf(lever, context),
        )
      : { measures: [], births: [] };
  const counts = [`${name}: offered`, `${name}: redeemed`, `${name}: discount`];
  const redemption: readonly Statement[] =
    lever.budget === undefined
      ? [{ kind: "set", column: redeemed.name, value: uses }]
      : [
          {
            kind: "ration",
            name: `${name}: budget`,
            eligible: uses,
            key: namedDraw(`${name}: budget`),
            capacity: left,
            granted: redeemed.name,
          },
          { kind: "update", register: left.name, value: subtract(left, tallied(counts[1])) },
        ];
  return {
    ...nothing,
    ...before,
    columns: [
      { name: until.name, type: "i32", initial: 0, dated: true },
      ...[had, offered, redeemed].map((c) => ({ name: c.name, type: "bool" as const, initial: 0 })),
      ...effects.columns,
      ...worn.columns,
      ...aftermath.columns,
    ],
    registers:
      lever.budget === undefined
        ? []
        : [{ name: left.name, type: "i32", initial: Math.floor(lever.budget.value) }],
    signals: [{ name: `${name}: date`, kind: "values", type: "f32", values: dates }],
    tallies: counts.map((tally) => ({ name: tally, groups: 1, scale: 1 })),
    exposure: [
      { kind: "set", column: offered.name, value: offer },
      { kind: "set", column: had.name, value: truth(true), where: offered },
      { kind: "set", column: until.name, value: add(step, i32(lever.validDays)), where: offered },
      { kind: "tally", tally: counts[0], value: offered },
      ...worn.statements,
      ...effects.statements,
    ],
    response: [
      ...redemption,
      { kind: "set", column: until.name, value: step, where: redeemed },
      { kind: "tally", tally: counts[1], value: redeemed },
      {
        kind: "tally",
        tally: counts[2],
        value: takenOff(lever, faceOf(lever), context),
        where: redeemed,
      },
      ...aftermath.statements,
    ],
    terms: [...effects.terms, pulledForward],
    ledger: [
      { line: `${name}: discount`, kind: "margin", lever: name, prices: [-1], tally: counts[2], group: 0 },
      {
        line: `${name}: coupons`,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.cost.perCoupon)],
        tally: counts[0],
        group: 0,
      },
    ],
    counts: counts.map((tally) => ({ name: tally, tally })),
  };
};

const discount = (lever: Coupon): Expression => select(redeemedOf(lever), faceOf(lever), i32(0));

export const coupons: LeverFamily<Coupon> & Lowering<Coupon> = { ...written, lower, discount };
