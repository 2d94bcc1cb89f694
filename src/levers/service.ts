import { i32, select } from "../program/expression.ts";
import type { Service } from "../scenario/families/service.ts";
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

export const service: Lowering<Service> = { lower, workload };
