import { log } from "../numerics/exponential.ts";
import {
  add,
  and,
  column,
  divide,
  type Expression,
  f32,
  greaterOrEqual,
  i32,
  maximum,
  multiply,
  nearest,
  not,
  or,
  register,
  select,
  step,
  subtract,
  tallied,
  toF32,
  toI32,
} from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import { withHours } from "../scenario/hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import {
  consequence,
  count,
  days,
  duration,
  forAll,
  leverNames,
  moneyInTime,
  multiple,
  plainNumber,
  required,
  share,
} from "../scenario/leverKeys.ts";
import { plainly } from "../scenario/reader.ts";
import { communityTally } from "./communityTally.ts";
import { effectsOfState, termOf } from "./consequence.ts";
import { keyOf } from "./keys.ts";
import { type Aid, combined, type LeverContext, type Lowered, type Lowering, numberOf } from "./lowered.ts";
import { costEach, datesSignal, dueOn, participation } from "./participation.ts";

/** Members who help to run the place: hours of theirs for other levers, a role that binds, and what too much of it does. */
const written = keyedFamily({
  family: "volunteers",
  identifier: "Volunteers",
  description: "Volunteers: moderators, group leaders, a ladder of roles.",
  days: "dates",
  keys: {
    of: leverNames("of", "The levers that their hours go to, by their names.", true),
    accept: share("accept", "Chance that a member who is asked accepts.", required("20%")),
    places: forAll(
      count("places", "Volunteers that are taken on, at most, on each date.", required("10 members"), [
        "members",
      ]),
      true,
    ),
    hours: plainNumber("hours", "Hours of each in a week.", required("4")),
    comfort: plainNumber("comfortable up to", "Hours in a week that do not wear anyone out.", required("3")),
    burnsIn: duration(
      "worn in",
      "Half of the wear of too many hours has come after this time.",
      plainly("28 days", "our judgement: four weeks"),
    ),
    burnout: consequence(
      "worn out",
      "What it does to one who is wholly worn out.",
      "leave",
      "more leave",
      undefined,
    ),
    promotedAfter: days(
      "promoted after",
      "After so long they are promoted.",
      plainly("60 days", "our judgement: two months"),
    ),
    leader: multiple(
      "leaders",
      "Hours of the promoted as a multiple.",
      plainly("1 times", "as many hours as before"),
    ),
    cost: moneyInTime("cost", "What each of them costs, e.g. 20 CNY per month."),
  },
  effects: {
    fading: { key: "lasting", text: "1 day" },
    standing: true,
    mayBeAbsent: true,
    described: "On the volunteers themselves, as long as they are members. ",
  },
  plannedOnly: true,
  refersTo: withHours,
  example:
    "{ name: helpers, every: 4 weeks on monday, to: visits_last(28) >= 8, of: [mentor hours], accept: 20%, places: 10, hours: 4, comfortable up to: 3, worn out: { more leave: 10%..60% }, leaders: 1.5 times, cost: 20 CNY per month, effects: { fewer leave: 5%..30% } }",
});

export type Volunteers = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly volunteers: Volunteers;
  }
}

/** Hours are added up in hundredths. */
const hundredths = 100;
const hoursRegister = (key: string): Expression & { readonly name: string } =>
  register(`${key}: hours a day`, "f32");

/**
 * Volunteers: taken on from those it is for. Wear grows towards the share of their hours above what is comfortable,
 * w ← w + (1 − 2^(−1/h)) · (max(0, 1 − comfort/hours) − w); they give hours · (1 − w), from the day after on, and leave
 * the more easily by w.
 */
const lower = (lever: Volunteers, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const serves = column(`${key}: serves`, "bool");
  const since = column(`${key}: since`, "i32");
  const wear = column(`${key}: wear`, "f32");
  const taken = participation({
    lever,
    key,
    context,
    what: "taken on",
    due: and(dueOn(lever, key, context), not(serves)),
    chance: numberOf(lever.accept),
    places: select(context.onDate(key), toI32(nearest(numberOf(lever.places))), i32(0)),
  });
  const promoted = and(serves, greaterOrEqual(subtract(step, since), i32(lever.promotedAfter)));
  const hours = multiply(numberOf(lever.hours), select(promoted, numberOf(lever.leader), f32(1)));
  const above = maximum(f32(0), subtract(f32(1), divide(numberOf(lever.comfort), hours)));
  const pace = subtract(f32(1), exp(divide(f32(-log(2)), numberOf(lever.burnsIn))));
  const given = multiply(hours, subtract(f32(1), wear));
  const worked = `${communityTally}${key}: hours a week`;
  const counts = ["serving", "promoted"].map((what) => `${key}: ${what}`);
  const perDay = hoursRegister(key);
  return combined(datesSignal(lever, key, context), taken.part, {
    columns: [
      { name: serves.name, type: "bool", initial: 0 },
      { name: since.name, type: "i32", initial: 0 },
      { name: wear.name, type: "f32", initial: 0 },
    ],
    registers: [{ name: perDay.name, type: "f32", initial: 0 }],
    tallies: [
      ...counts.map((name) => ({ name, groups: 1, scale: 1 })),
      { name: worked, groups: 1, scale: hundredths },
    ],
    counts: counts.map((name) => ({ name, tally: name })),
    exposure: [
      { kind: "set", column: since.name, value: step, where: taken.took },
      { kind: "set", column: serves.name, value: or(serves, taken.took) },
      {
        kind: "set",
        column: wear.name,
        value: select(serves, add(wear, multiply(pace, subtract(above, wear))), f32(0)),
      },
      { kind: "tally", tally: counts[0], value: serves },
      { kind: "tally", tally: counts[1], value: promoted },
      { kind: "tally", tally: worked, value: select(serves, given, f32(0)) },
      {
        kind: "update",
        register: perDay.name,
        value: divide(toF32(tallied(worked)), f32(hundredths * 7)),
      },
    ],
    terms: [
      termOf(lever.burnout, `${key}: worn out`, select(serves, wear, f32(0))),
      ...effectsOfState(lever, key, select(serves, f32(1), f32(0))),
    ],
    ledger: [costEach(key, "allowances", counts[0], lever.cost)],
  });
};

const aids = (lever: Volunteers): readonly Aid[] => [{ of: lever.of, hours: hoursRegister(keyOf(lever)) }];

export const volunteers: LeverFamily<Volunteers> & Lowering<Volunteers> = { ...written, lower, aids };
