import { namedDraw } from "../program/draws.ts";
import { and, column, f32, register, subtract, tallied } from "../program/expression.ts";
import { type WelcomePack, welcome as written } from "../scenario/families/welcome.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { datesOf, type LeverContext, type Lowered, type Lowering, nothing, recipeOf } from "./lowered.ts";
import { effectTerms, wearing } from "./pulse.ts";

/** Welcome packs: given on the day of joining, while there are any. */
const lower = (lever: WelcomePack, context: LeverContext): Lowered => {
  const name = `welcome: ${lever.name}`;
  const given = column(`${name}: given`, "bool");
  const left = register(`${name}: left`, "i32");
  const packs = `${name}: packs`;
  const due = and(context.joinedToday, context.onDate(name), context.target(lever.to));
  const worn = wearing(name, given, lever.wear, undefined);
  const effects = effectTerms({
    name,
    effects: lever.effects,
    exposed: given,
    strength: f32(1),
    reference: { schedule: { ...lever.schedule, days: { kind: "dates", dates: [] } }, strength: 1 },
    settled: undefined,
    multiplier: worn.multiplier,
  });
  return {
    ...nothing,
    columns: [{ name: given.name, type: "bool", initial: 0 }, ...effects.columns, ...worn.columns],
    registers:
      lever.packs === undefined
        ? []
        : [{ name: left.name, type: "i32", initial: Math.floor(lever.packs.value) }],
    signals: [
      {
        name: `${name}: date`,
        kind: "values",
        type: "f32",
        values: datesOf(lever.schedule, context),
      },
    ],
    tallies: [{ name: packs, groups: 1, scale: 1 }],
    exposure: [
      ...(lever.packs === undefined
        ? [{ kind: "set", column: given.name, value: due } as const]
        : [
            {
              kind: "ration",
              name: packs,
              eligible: due,
              key: namedDraw(packs),
              capacity: left,
              granted: given.name,
            } as const,
            { kind: "update", register: left.name, value: subtract(left, tallied(packs)) } as const,
          ]),
      { kind: "tally", tally: packs, value: given },
      ...worn.statements,
      ...effects.statements,
    ],
    terms: effects.terms,
    ledger: [
      {
        line: packs,
        kind: "cost",
        lever: name,
        prices: [recipeOf(lever.cost.perPack)],
        tally: packs,
        group: 0,
      },
    ],
    counts: [{ name: packs, tally: packs }],
  };
};

export const welcome: LeverFamily<WelcomePack> & Lowering<WelcomePack> = { ...written, lower };
