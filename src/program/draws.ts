import type { Expression } from "./expression.ts";
import { hashName } from "./names.ts";

/**
 * The model's own decisions own fixed slots of the generator's calls: two decisions share one call. Slots are never
 * renumbered, since that would change every world.
 */
const ownSlots = {
  visit: [0, 0],
  leave: [0, 1],
  dormancy: [1, 0],
  activation: [1, 1],
  order: [2, 0],
  basket: [2, 1],
  invitation: [3, 0],
  contribution: [3, 1],
} as const satisfies Record<string, readonly [number, 0 | 1]>;

const ownTraitSlots = {
  frailty: [8, 0],
  visitPropensity: [8, 1],
  segment: [9, 0],
  tenure: [9, 1],
  startingState: [10, 0],
  recency: [10, 1],
  history: [11, 0],
} as const satisfies Record<string, readonly [number, 0 | 1]>;

/** The draw of one of the model's own decisions, for this member and step. */
export const draw = (name: keyof typeof ownSlots): Expression => {
  const [block, lane] = ownSlots[name];
  return { op: "draw", type: "u32", name, block, lane, timeless: false };
};

/** The draw of a trait that a member is born with; the same at any step. */
export const traitDraw = (name: keyof typeof ownTraitSlots): Expression => {
  const [block, lane] = ownTraitSlots[name];
  return { op: "draw", type: "u32", name, block, lane, timeless: true };
};

/** Blocks of named decisions lie in the upper half, apart from the model's own. */
export const blockOf = (name: string): number => (hashName(name) | 0x80000000) >>> 0;

const named =
  (timeless: boolean) =>
  (name: string): Expression => ({ op: "draw", type: "u32", name, block: blockOf(name), lane: 0, timeless });

/** The draw of a lever's decision: its key is the decision's name, so no other lever can move it. */
export const namedDraw = named(false);

/**
 * Two independent draws of one lever for decisions that are taken together: they share one call of the generator. The
 * name is that of both.
 */
export const pairedDraws = (name: string): readonly [Expression, Expression] => {
  const drawn = (lane: 0 | 1): Expression => ({
    op: "draw",
    type: "u32",
    name: lane === 0 ? name : `${name}, second`,
    block: blockOf(name),
    lane,
    timeless: false,
  });
  return [drawn(0), drawn(1)];
};

/** The draw of a lasting trait that a lever asks for (who can be reached, whom a topic suits). */
export const namedTraitDraw = named(true);
