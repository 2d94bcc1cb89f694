import {
  add,
  and,
  divide,
  equal,
  f32,
  greater,
  i32,
  less,
  multiply,
  not,
  register,
  select,
  signal,
  step,
  tallied,
  toF32,
  toI32,
} from "../program/expression.ts";
import { saturate } from "../program/functions.ts";
import type { Host } from "../scenario/families/hosts.ts";
import { effectsOfState, termOf } from "./consequence.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  recipeOf,
  runningOf,
  runningSignal,
} from "./lowered.ts";
import { costEach, costWhileRunning } from "./participation.ts";

/**
 * Hosts: s(posts) · n₀/(n + n₀) of their effect with n members. Planted accounts are found out at a rate; from that day
 * on they do nothing any more and cost nothing any more, and for a while everyone leaves the more easily.
 */
const lower = (lever: Host, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const running = and(isRunning(key), context.target(lever.to));
  const members = register(`${key}: members yesterday`, "i32");
  const foundOn = register(`${key}: found out on`, "i32");
  const atWork = `${key}: at work`;
  const planted = lever.who === "planted";
  const found = greater(signal(`${key}: found out`, "i32"), i32(0));
  const isFound = less(i32(0), foundOn);
  const alone = divide(numberOf(lever.smallBelow), add(toF32(members), numberOf(lever.smallBelow)));
  const strength = multiply(saturate(numberOf(lever.posts), numberOf(lever.halfAt)), alone);
  const shaken = and(isFound, less(step, add(foundOn, i32(lever.trust.days))));
  const acting = planted ? and(running, not(isFound)) : running;
  return combined(
    {
      signals: [runningSignal(lever, key, context)],
      registers: [{ name: members.name, type: "i32", initial: 0 }],
      exposure: [{ kind: "update", register: members.name, value: tallied("members") }],
      terms: effectsOfState(lever, key, select(and(acting, greater(members, i32(0))), strength, f32(0))),
    },
    planted
      ? {
          signals: [
            {
              name: `${key}: found out`,
              kind: "poisson",
              means: runningOf(lever.schedule, context),
              scales: [recipeOf(lever.foundOut)],
              cycles: [],
            },
          ],
          registers: [{ name: foundOn.name, type: "i32", initial: 0 }],
          tallies: [{ name: atWork, groups: 1, scale: 1 }],
          counts: [{ name: atWork, tally: atWork }],
          ledger: [costEach(key, "running", atWork, lever.cost)],
          exposure: [
            { kind: "count", tally: atWork, groups: 1, value: toI32(and(isRunning(key), not(isFound))) },
            {
              kind: "update",
              register: foundOn.name,
              value: select(and(found, equal(foundOn, i32(0))), add(step, i32(1)), foundOn),
            },
          ],
          terms: [termOf(lever.trust, `${key}: found out`, select(shaken, f32(1), f32(0)))],
        }
      : { ledger: [costWhileRunning(lever, key, context, lever.cost)] },
  );
};

export const hosts: Lowering<Host> = { lower, seesBefore: () => 1 };
