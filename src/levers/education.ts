import { and, column, f32, i32, less, not, or, select, step, subtract } from "../program/expression.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, days, forAll, money, optional, part, required, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf, type Term } from "./lowered.ts";
import { hadBefore } from "./onceOnly.ts";
import {
  costEach,
  costPerDate,
  datesSignal,
  dueOn,
  participation,
  placesOn,
  shareWithin,
} from "./participation.ts";

/** Courses and manuals: learnt once, and what is learnt keeps; against leaving they help in the first days. */
const written = keyedFamily({
  family: "education",
  identifier: "Education",
  description: "Education: courses, live classes, tutorials, manuals.",
  days: "dates",
  keys: {
    enrol: share("enrol", "Chance that a member who has not had it enrols on a date.", required("10%")),
    seats: optional(
      forAll(count("seats", "Seats on each date.", plainly("0", ""), ["seats"]), true),
      "no limit",
      "Seats on each date, by lottery.",
    ),
    firstDays: days(
      "helps in the first",
      "Against leaving it acts in the first so many days of membership alone.",
      plainly("36500 days", "without a limit"),
    ),
    cost: part(
      "cost",
      "What it costs.",
      {
        perDate: forAll(money("per date", "For one date.")),
        perLearner: money("per learner", "For each who takes part."),
      },
      "{per date: 800 CNY}",
    ),
  },
  effects: { fading: { key: "lasting", text: "180 days" }, described: "On those who took it. " },
  example:
    "{ name: beginners class, every: saturday, enrol: 10%, seats: 60, helps in the first: 30 days, effects: { more activation: 5%..20%, fewer leave: 0%..15% }, cost: { per date: 800 CNY } }",
});

export type Education = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly education: Education;
  }
}

/**
 * Education: nobody learns the same thing twice, so that every member takes part once at most. What it does against
 * leaving it does while they are new.
 */
const lower = (lever: Education, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const learnt = column(`${key}: learnt`, "bool");
  const places = placesOn(lever.seats, context.onDate(key));
  const learners = participation({
    lever,
    key,
    context,
    what: "learners",
    due: and(dueOn(lever, key, context), not(learnt)),
    chance: numberOf(lever.enrol),
    ...(places === undefined ? {} : { places }),
    kept: true,
  });
  const isNew = less(subtract(step, context.joined), i32(lever.firstDays));
  const effects = effectsOn(lever, key, context, learners.took, { single: true });
  return combined(
    datesSignal(lever, key, context),
    learners.part,
    hadBefore(
      key,
      { had: learnt, today: learners.took, meant: context.target(lever.to) },
      context,
      settledOf(lever, context),
    ),
    {
      columns: [{ name: learnt.name, type: "bool", initial: 0 }],
      exposure: [{ kind: "set", column: learnt.name, value: or(learnt, learners.took) }],
      ledger: [
        costPerDate(lever, key, context, lever.cost.perDate),
        costEach(key, "learners", learners.taken, lever.cost.perLearner),
      ],
    },
    {
      ...effects,
      terms: (effects.terms ?? []).map(
        (term): Term =>
          term.process === "leave" ? { ...term, amount: select(isNew, term.amount, f32(0)) } : term,
      ),
    },
  );
};

export const education: LeverFamily<Education> & Lowering<Education> = {
  ...written,
  lower,
  exposed: ({ enrol, seats }, members) => shareWithin(enrol.value, seats?.value, members),
};
