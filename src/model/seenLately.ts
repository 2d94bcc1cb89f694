/**
 * Counts who was seen in the last 28 days of those who have left since, of the members present at the start: who looks at
 * visits alone takes them for members still. Asked of a model that is made, so its worlds are what they are, whether or
 * not anybody asks.
 */
import { add, and, i32, maximum, not, step, subtract } from "../program/expression.ts";
import type { Statement } from "../program/program.ts";
import { member, notGone } from "./member.ts";
import type { Arm, Model } from "./model.ts";

/** Days within which a visit makes a member active. */
const seenDays = 28;

/**
 * Tallies of an arm: those who left, of the day; and, over the whole run, on which day of the horizon the last visit of
 * those who left was so long ago that they are seen no longer.
 */
export const seenTallies = { gone: "seen: gone", forgotten: "seen: forgotten" } as const;

const counted = (arm: Arm, { start, steps }: Model): Arm => {
  // Whoever has left is frozen from the next day on, and so counted once.
  const gone = and(member.present, not(notGone));
  const forgotten = subtract(maximum(add(member.lastVisit, i32(seenDays)), step), i32(start));
  const statements: readonly Statement[] = [
    { kind: "tally", tally: seenTallies.gone, value: gone },
    { kind: "tally", tally: seenTallies.forgotten, value: gone, group: forgotten },
  ];
  return {
    ...arm,
    program: {
      ...arm.program,
      tallies: [
        ...arm.program.tallies,
        { name: seenTallies.gone, groups: 1, scale: 1 },
        { name: seenTallies.forgotten, groups: steps - start, scale: 1, running: true },
      ],
      step: [...arm.program.step, ...statements],
    },
  };
};

/**
 * The model with a series more in every world, `presentSeen`: of the members present at the start of the horizon, those
 * who visited in the last 28 days, whether or not they have left since.
 */
export const countSeen = (model: Model): Model => ({
  ...model,
  arms: model.arms.map((arm) => counted(arm, model)),
});
