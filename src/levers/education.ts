import { and, column, f32, i32, less, not, or, select, step, subtract } from "../program/expression.ts";
import type { Education } from "../scenario/families/education.ts";
import { effectsOn, settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf, type Term } from "./lowered.ts";
import { hadBefore } from "./onceOnly.ts";
import { costEach, costPerDate, datesSignal, dueOn, participation, placesOn } from "./participation.ts";

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

export const education: Lowering<Education> = { lower };
