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
import type { Complaints } from "../scenario/families/complaints.ts";
import { isSome } from "../scenario/quantity.ts";
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

export const complaints: Lowering<Complaints> = { lower, workload };
