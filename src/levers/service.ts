import { i32, select } from "../program/expression.ts";
import { checkTimeOfCases } from "../scenario/hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import {
  count,
  forAll,
  money,
  moneyInTime,
  part,
  plainNumber,
  required,
  share,
} from "../scenario/leverKeys.ts";
import { effectsOn } from "./effects.ts";
import { keyOf } from "./keys.ts";
import {
  combined,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  type Workload,
} from "./lowered.ts";
import {
  casesWithin,
  costEach,
  costWhileRunning,
  datesSignal,
  dueOn,
  participation,
  workloadOf,
  worthOf,
} from "./participation.ts";

/** One-to-one service: cases that staff have so many hours for. */
const written = keyedFamily({
  family: "service",
  identifier: "Service",
  description: "One-to-one service, dedicated agents, tutoring, call-backs.",
  days: "dates",
  keys: {
    need: share("need", "Chance that a member has a case on a date.", required("5%")),
    hours: forAll(count("hours", "Hours that staff have on a date.", required("8 hours"), ["hours"])),
    perCase: plainNumber("hours per case", "Hours that a case takes.", required("0.25")),
    cost: part(
      "cost",
      "What it costs.",
      {
        perHour: money("per hour", "For one hour worked on cases."),
        running: forAll(moneyInTime("running", "For the service as long as it runs, e.g. 800 CNY per week.")),
      },
      "{per hour: 60 CNY}",
    ),
  },
  effects: { fading: { key: "lasting", text: "14 days" }, described: "On those whose case is dealt with. " },
  check: checkTimeOfCases,
  example:
    "{ name: mentor hours, every: weekday, need: 5%, hours: 8, hours per case: 0.25, effects: { fewer leave: 2%..15% }, cost: { per hour: 60 CNY } }",
});

export type Service = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly service: Service;
  }
}

/**
 * One-to-one service: members have cases, staff have hours; of more cases than hours allow the share
 * κ = hours/(cases · hours per case) is dealt with, and only who is dealt with is better off.
 */
const lower = (lever: Service, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const worth = worthOf(lever, context);
  const served = participation({
    lever,
    key,
    context,
    what: "served",
    due: dueOn(lever, key, context),
    chance: numberOf(lever.need),
    places: select(context.onDate(key), casesWithin(lever, lever.hours, lever.perCase, context), i32(0)),
  });
  return combined(
    datesSignal(lever, key, context),
    served.part,
    {
      ledger: [
        costEach(key, "hours worked", served.taken, lever.cost.perHour, lever.perCase),
        costWhileRunning(lever, key, context, lever.cost.running),
      ],
    },
    effectsOn(lever, key, context, served.took, {
      single: true,
      ...(worth === undefined ? {} : { strength: worth }),
    }),
  );
};

const workload = (lever: Service): Workload => workloadOf(keyOf(lever), "served", lever.hours, lever.perCase);

export const service: LeverFamily<Service> & Lowering<Service> = { ...written, lower, workload };
