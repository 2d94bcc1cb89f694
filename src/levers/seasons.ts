import { pairedDraws } from "../program/draws.ts";
import {
  add,
  and,
  column,
  equal,
  f32,
  greater,
  greaterOrEqual,
  i32,
  nearest,
  not,
  register,
  signal,
  step,
  subtract,
  tallied,
  toI32,
} from "../program/expression.ts";
import { chance } from "../program/functions.ts";
import type { Season } from "../scenario/families/seasons.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf, runningOf } from "./lowered.ts";
import { costEach } from "./participation.ts";

/**
 * Seasons: on the evening of the closing day everyone of the season graduates, but finishers who go on. Finishers bring
 * new members, who come through a channel of the season's own the day after.
 */
const lower = (lever: Season, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const visits = column(`${key}: visits`, "i32");
  const running = and(greater(signal(`${key}: running`), f32(0)), context.target(lever.to));
  const brought = register(`${key}: brought`, "i32");
  const closing = and(running, equal(subtract(step, context.joined), i32(lever.length - 1)));
  const enough = toI32(nearest(numberOf(lever.needed)));
  const finished = and(closing, greaterOrEqual(visits, enough));
  const [staying, telling] = pairedDraws(`${key}: after`);
  const stays = and(finished, chance(numberOf(lever.stay), staying));
  const tells = and(finished, chance(numberOf(lever.brings), telling));
  const graduates = and(closing, not(stays));
  const counts = ["finished", "graduated", "brings"].map((what) => `${key}: ${what}`);
  return combined({
    columns: [{ name: visits.name, type: "i32", initial: 0 }],
    registers: [{ name: brought.name, type: "i32", initial: 0 }],
    signals: [
      { name: `${key}: running`, kind: "values", type: "f32", values: runningOf(lever.schedule, context) },
    ],
    streams: [{ channel: key, count: brought }],
    tallies: counts.map((name) => ({ name, groups: 1, scale: 1 })),
    counts: counts.map((name) => ({ name, tally: name })),
    response: [
      { kind: "set", column: visits.name, value: add(visits, i32(1)), where: context.visited },
      { kind: "tally", tally: counts[0], value: finished },
      { kind: "tally", tally: counts[1], value: graduates },
      { kind: "tally", tally: counts[2], value: tells },
      { kind: "update", register: brought.name, value: tallied(counts[2]) },
      context.become("graduated", graduates),
    ],
    ledger: [costEach(key, "finishers", counts[0], lever.perFinisher)],
  });
};

export const seasons: Lowering<Season> = { lower, ends: true, channel: keyOf };
