import {
  add,
  and,
  column,
  type Expression,
  equal,
  f32,
  greater,
  i32,
  less,
  lessOrEqual,
  register,
  select,
  step,
  tallied,
} from "../program/expression.ts";
import { countBits } from "../program/functions.ts";
import { priorFrom } from "../scenario/evidence.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, days, forAll, money, required, share } from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { communityTally } from "./communityTally.ts";
import { termsOf } from "./consequence.ts";
import { refreshedBy, settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import { combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costPerDate, datesSignal, dueOn, participation } from "./participation.ts";
import { wearing } from "./pulse.ts";

const study =
  "Chen, Harper, Konstan and Li 2010, randomised: who learnt that they were below the median did much more, who was above it less; shrunk and held to ±0.40";

/** Contests with a board: who stands below the median is spurred, who stands above it rests. */
const written = keyedFamily({
  family: "contests",
  identifier: "Contest",
  description: "Contests and leaderboards.",
  days: "dates",
  keys: {
    enter: share("enter", "Chance that a member enters a round.", required("20%")),
    round: days(
      "round",
      "How long the board stands, from the morning after its date.",
      plainly("7 days", "our judgement: a board is renewed every week"),
    ),
    below: consequence(
      "below the median",
      "What the board does to who visited less than half of those on it.",
      "visit",
      "more visits",
      undefined,
      priorFrom("comparison, below the median", "more visits", study),
      [["contribute", "more posts"]],
    ),
    above: consequence(
      "above the median",
      "What it does to who visited more than half of them.",
      "visit",
      "more visits",
      undefined,
      priorFrom("comparison, above the median", "more visits", study),
      [["contribute", "more posts"]],
    ),
    prizes: forAll(money("prizes", "What the prizes of a round cost in all.")),
  },
  wears: true,
  example:
    "{ name: weekly board, every: monday, enter: 20%, below the median: { more visits: 0%..30% }, above the median: { fewer visits: 0%..10% }, prizes: 300 CNY }",
});

export type Contest = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly contests: Contest;
  }
}

/** Visit-days of a week: 0…7. */
const scores = 8;

/**
 * Contests: on a date those who enter stand with their visit-days of the last week; from the morning after, for a round,
 * who stands below the median of all entrants visits more and who stands above it less.
 */
const lower = (lever: Contest, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const board = `${communityTally}${key}: board`;
  const median = register(`${key}: median`, "i32");
  const score = column(`${key}: score`, "i32");
  const place = column(`${key}: place`, "i32");
  const entered = column(`${key}: entered`, "i32");
  const until = column(`${key}: until`, "i32");
  const entries = participation({
    lever,
    key,
    context,
    what: "entries",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.enter),
    kept: true,
  });
  const visits = countBits(and(context.visitsWindow, i32(0x7f)));
  const upTo = (k: number): Expression =>
    Array.from({ length: k + 1 }, (_, i) => tallied(board, i32(i))).reduce((a, b) => add(a, b));
  const all = upTo(scores - 1);
  // The smallest score that at least half of the entrants do not exceed.
  const middle = Array.from({ length: scores }, (_, k) => k).reduceRight<Expression>(
    (held, k) => select(lessOrEqual(all, add(upTo(k), upTo(k))), i32(k), held),
    i32(scores - 1),
  );
  const any = greater(all, i32(0));
  // The board is shown from the morning after the date, until the morning after the next one that the member enters.
  const shown = equal(add(entered, i32(1)), step);
  const standing = less(step, until);
  const worn = wearing(key, entries.took, lever.wear, settledOf(lever, context), refreshedBy(lever, context));
  const amountWhere = (where: Expression): Expression =>
    select(and(standing, where), worn.multiplier, f32(0));
  return combined(datesSignal(lever, key, context), entries.part, {
    columns: [
      { name: score.name, type: "i32", initial: 0 },
      { name: place.name, type: "i32", initial: 0 },
      { name: entered.name, type: "i32", initial: -2, dated: true },
      { name: until.name, type: "i32", initial: 0, dated: true },
      ...worn.columns,
    ],
    measures: worn.measures,
    births: worn.births,
    registers: [{ name: median.name, type: "i32", initial: 0, settles: "share" }],
    tallies: [{ name: board, groups: scores, scale: 1 }],
    exposure: [
      {
        kind: "set",
        column: place.name,
        value: select(less(score, median), i32(-1), select(greater(score, median), i32(1), i32(0))),
        where: shown,
      },
      { kind: "set", column: until.name, value: add(step, i32(lever.round)), where: shown },
      { kind: "set", column: score.name, value: visits, where: entries.took },
      { kind: "set", column: entered.name, value: step, where: entries.took },
      { kind: "tally", tally: board, value: entries.took, group: score },
      { kind: "update", register: median.name, value: select(any, middle, median) },
      ...worn.statements,
    ],
    terms: [
      ...termsOf(lever.below, `${key}: below the median`, amountWhere(less(place, i32(0)))),
      ...termsOf(lever.above, `${key}: above the median`, amountWhere(greater(place, i32(0)))),
    ],
    ledger: [costPerDate(lever, key, context, lever.prizes, "prizes")],
  });
};

export const contests: LeverFamily<Contest> & Lowering<Contest> = { ...written, lower };
