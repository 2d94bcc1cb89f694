import { namedDraw, namedTraitDraw } from "../program/draws.ts";
import {
  and,
  column,
  f32,
  i32,
  less,
  multiply,
  not,
  or,
  select,
  shiftLeft,
  subtract,
  toI32,
  truth,
} from "../program/expression.ts";
import { chance, countBits } from "../program/functions.ts";
import type { Statement } from "../program/program.ts";
import { type Push, push as written } from "../scenario/families/push.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { refreshedBy } from "./effects.ts";
import { damped, tiring } from "./fatigue.ts";
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
import { hadBefore } from "./onceOnly.ts";
import { effectTerms, wearing } from "./pulse.ts";

/**
 * Pushes: sent to those they are for, seldom enough, and opened by some. An effect is the average of those reached, so
 * an opened message weighs 1 / open. Each message tires by 1 − relevance; that fatigue fades with a half-life, damps
 * what all messages do (e^−damping·F) and raises the rate of leaving (leave · F). Who opts out is out of reach from the
 * next day on, and no less a member.
 */
const lower = (lever: Push, context: LeverContext): Lowered => {
  const name = `push: ${lever.name}`;
  const { schedule } = context.reference(lever);
  const { open: stated } = context.stated(lever);
  const settled = lever.today ? context.settled : undefined;
  const sendings = column(`${name}: days of sending`, "i32");
  const sent = column(`${name}: sent`, "bool");
  const { atMost } = lever;
  /** The days before today that count, one bit each, the last day first. */
  const counted = i32(atMost === undefined ? 0 : (1 << (atMost.days - 1)) - 1);
  const seldom =
    atMost === undefined ? truth(true) : less(countBits(and(sendings, counted)), i32(atMost.times));
  const optedOut = column(`${name}: opted out`, "bool");
  const optsOut = column(`${name}: opts out`, "bool");
  const optOuts = `${name}: opt-outs`;
  const reachable = chance(numberOf(lever.reach), namedTraitDraw(`${name}: reach`));
  const due = and(
    context.onDate(name),
    context.target(lever.to),
    seldom,
    lever.optOut === undefined ? reachable : and(reachable, not(optedOut)),
  );
  const optingOut: readonly Statement[] =
    lever.optOut === undefined
      ? []
      : [
          {
            kind: "set",
            column: optsOut.name,
            value: and(sent, chance(numberOf(lever.optOut), namedDraw(`${name}: opt out`))),
          },
          { kind: "set", column: optedOut.name, value: or(optedOut, optsOut) },
          { kind: "tally", tally: optOuts, value: optsOut },
        ];
  const opened = and(
    sent,
    chance(chanceOf(numberOf(lever.open), lever, context), namedDraw(`${name}: open`)),
  );
  const worn = wearing(name, opened, lever.wear, settled, refreshedBy(lever, context));
  const effects = effectTerms({
    name,
    effects: lever.effects,
    exposed: opened,
    strength: f32(stated.value > 0 ? 1 / stated.value : 0),
    reference: { schedule, strength: 1 },
    settled,
    multiplier: multiply(worn.multiplier, damped(lever.fatigue, context)),
  });
  const tired = tiring(
    name,
    lever.fatigue,
    select(sent, subtract(f32(1), numberOf(lever.relevance)), f32(0)),
    settled,
  );
  const before =
    lever.optOut === undefined
      ? undefined
      : hadBefore(
          `${name}: opting out`,
          { had: optedOut, today: optsOut, meant: and(reachable, context.target(lever.to)) },
          context,
          settled,
        );
  const counts = [`${name}: messages`, `${name}: opened`, ...(lever.optOut === undefined ? [] : [optOuts])];
  return {
    ...nothing,
    measures: [...effects.measures, ...worn.measures, ...tired.measures, ...(before?.measures ?? [])],
    births: [...effects.births, ...worn.births, ...tired.births, ...(before?.births ?? [])],
    traits: [{ name: `${name}: reach`, holds: reachable }],
    columns: [
      { name: sendings.name, type: "i32", initial: 0 },
      { name: sent.name, type: "bool", initial: 0 },
      ...(lever.optOut === undefined
        ? []
        : [
            { name: optedOut.name, type: "bool" as const, initial: 0, stated: true as const },
            { name: optsOut.name, type: "bool" as const, initial: 0 },
          ]),
      ...tired.columns,
      ...effects.columns,
      ...worn.columns,
    ],
    signals: [
      { name: `${name}: date`, kind: "values", type: "f32", values: datesOf(lever.schedule, context) },
    ],
    tallies: counts.map((tally) => ({ name: tally, groups: 1, scale: 1 })),
    exposure: [
      { kind: "set", column: sent.name, value: due },
      {
        kind: "set",
        column: sendings.name,
        value: and(or(shiftLeft(sendings, i32(1)), toI32(sent)), counted),
      },
      { kind: "tally", tally: counts[0], value: sent },
      { kind: "tally", tally: counts[1], value: opened },
      ...optingOut,
      ...tired.exposure,
      ...worn.statements,
      ...effects.statements,
    ],
    terms: [...effects.terms, ...tired.terms],
    ledger: [
      {
        line: `${name}: messages`,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.cost.perMessage)],
        tally: counts[0],
        group: 0,
      },
    ],
    counts: counts.map((tally) => ({ name: tally, tally })),
  };
};

export const push: LeverFamily<Push> & Lowering<Push> = {
  ...written,
  lower,
  tires: true,
  exposed: ({ reach }) => reach.value,
};
