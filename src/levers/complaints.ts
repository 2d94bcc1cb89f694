import {
  add,
  and,
  column,
  divide,
  type Expression,
  f32,
  i32,
  less,
  maximum,
  multiply,
  negate,
  select,
  step,
  subtract,
} from "../program/expression.ts";
import { exp, log } from "../program/functions.ts";
import { checkTimeOfCases } from "../scenario/hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { consequence, count, forAll, money, plainNumber, required, share } from "../scenario/leverKeys.ts";
import { isSome } from "../scenario/quantity.ts";
import { plainly } from "../scenario/reader.ts";
import { settledOf } from "./effects.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  runningSignal,
  type Workload,
} from "./lowered.ts";
import { casesWithin, costEach, isShared, participation, workloadOf, worthOf } from "./participation.ts";
import { pulse } from "./pulse.ts";

/** Handling of complaints: it makes good a part of the harm, never all of it. */
const written = keyedFamily({
  family: "complaints",
  identifier: "Complaints",
  description: "Handling of complaints: hours for them, and how much of the harm it makes good.",
  days: "standing",
  keys: {
    perVisit: share("per visit", "Chance that a day with a visit brings a complaint.", required("1%")),
    riseWithNoise: plainNumber(
      "rise with noise",
      "How many more complaints a `feedback.noise` of 1 brings, e.g. 0.5 for half as many again. Their harm is what noise does itself.",
      plainly("0", "complaints do not go by noise"),
    ),
    harm: consequence(
      "harm",
      "What a complaint that nobody answers does; it is inside the measured behaviour.",
      "leave",
      "more leave",
      "30 days",
      // A desk that has nothing to make good costs its hours and does nothing.
      { example: "{more leave: 20%..60%}" },
    ),
    recovery: share(
      "recovery",
      "The part of the harm that an answer makes good.",
      plainly("60%", "our judgement: recovery makes good less than the whole"),
    ),
    hours: forAll(count("hours", "Hours for complaints on a day.", required("1 hours"), ["hours"])),
    perCase: plainNumber("hours per case", "Hours that a complaint takes.", required("0.5")),
    perHour: money("per hour", "For one hour worked."),
  },
  check: checkTimeOfCases,
  example:
    "{ name: complaints desk, per visit: 1%, harm: { more leave: 20%..60%, lasting: 30 days }, recovery: 60%, hours: 2, hours per case: 0.5, per hour: 50 CNY }",
});

export type Complaints = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly complaints: Complaints;
  }
}

/** A complaint within so many days of the one before weighs twice. */
const repeatedWithin = 30;

/**
 * f32: the chance that a visit brings a complaint. Under noise N their rate is (1 + k · N)/(1 + k · N̄) times as high, with
 * N̄ the noise in which they were counted.
 */
const chanceOfOne = (lever: Complaints, context: LeverContext): Expression => {
  const [stated, rise] = [numberOf(lever.perVisit), numberOf(lever.riseWithNoise)];
  const { noise } = context;
  if (noise === undefined || !isSome(lever.riseWithNoise)) return stated;
  const under = (level: Expression): Expression => add(f32(1), multiply(rise, level));
  const times = divide(under(noise.level), under(f32(context.settled(noise.measure))));
  const none = maximum(subtract(f32(1), stated), f32(1e-30));
  return subtract(f32(1), exp(multiply(log(none), times)));
};

/**
 * Complaints come with visits, and with them the harm that is inside the measured behaviour. Of as many as there are
 * hours for, the part `recovery` of the harm is made good, the double of it where the complaint is a repeated one.
 */
const lower = (lever: Complaints, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const last = column(`${key}: last complaint`, "i32");
  const again = column(`${key}: repeated`, "bool");
  const running = and(isRunning(key), context.target(lever.to));
  const complained = participation({
    lever,
    key,
    context,
    what: "complaints",
    due: and(running, context.visited),
    chance: chanceOfOne(lever, context),
    afterVisits: true,
    kept: true,
  });
  const answered = participation({
    lever,
    key,
    context,
    what: "answered",
    due: complained.took,
    places: casesWithin(lever, lever.hours, lever.perCase, context),
    // Whoever shares the hours of others is dealt with in the morning after.
    afterVisits: !isShared(lever, context),
  });
  const worth = worthOf(lever, context);
  const weight = select(again, f32(2), f32(1));
  const good = pulse(
    `${key}: made good`,
    answered.took,
    worth === undefined ? weight : multiply(worth, weight),
    { kind: "lasting", days: lever.harm.days },
    1,
    settledOf(lever, context),
  );
  return combined(
    {
      columns: [
        { name: last.name, type: "i32", initial: -1_000_000, dated: true },
        { name: again.name, type: "bool", initial: 0 },
        ...good.columns,
      ],
      signals: [runningSignal(lever, key, context)],
      measures: good.measures,
      births: good.births,
    },
    complained.part,
    {
      response: [
        {
          kind: "set",
          column: again.name,
          value: less(subtract(step, last), i32(repeatedWithin)),
          where: complained.took,
        },
        { kind: "set", column: last.name, value: step, where: complained.took },
      ],
    },
    answered.part,
    {
      response: good.statements,
      terms: [
        {
          process: lever.harm.process,
          name: `${key}: made good`,
          coefficient: numberOf(lever.harm.lnRateRatio),
          amount: negate(multiply(numberOf(lever.recovery), good.amount)),
        },
      ],
      ledger: [costEach(key, "hours worked", answered.taken, lever.perHour, lever.perCase)],
    },
  );
};

const workload = (lever: Complaints): Workload =>
  workloadOf(keyOf(lever), "answered", lever.hours, lever.perCase);

export const complaints: LeverFamily<Complaints> & Lowering<Complaints> = { ...written, lower, workload };
