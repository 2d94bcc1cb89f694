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
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, days, money, required, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { checkVisitsWithin } from "../scenario/visitsWithin.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf, runningOf } from "./lowered.ts";
import { costEach } from "./participation.ts";

/** Seasons: a membership that ends with graduation, and what its graduates say of it to others. */
const written = keyedFamily({
  family: "seasons",
  identifier: "Season",
  description: "Seasons of a training camp or course: it ends with graduation, which is no churn.",
  days: "standing",
  keys: {
    length: days("length", "Days from joining to the closing day.", required("21 days")),
    needed: count(
      "finished with",
      "Days with a visit that it takes to have finished.",
      required("12 visits"),
      ["visits"],
    ),
    stay: share(
      "go on",
      "The share of finishers who stay on as members.",
      plainly("0%", "all go when it closes"),
    ),
    brings: share(
      "bring",
      "Chance that a finisher brings one more member by word of mouth, who comes the day after.",
      plainly("0%", "no word of mouth"),
    ),
    perFinisher: money("per finisher", "What a certificate or prize costs."),
  },
  check: ({ length, needed }, scope) => checkVisitsWithin(scope, "finished with", needed, length),
  plannedOnly: true,
  isChannel: true,
  example:
    "{ name: spring camp, length: 21 days, finished with: 8, go on: 30%, bring: 20%, per finisher: 5 CNY }",
});

export type Season = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly seasons: Season;
  }
}

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

export const seasons: LeverFamily<Season> & Lowering<Season> = {
  ...written,
  lower,
  ends: true,
  channel: keyOf,
};
