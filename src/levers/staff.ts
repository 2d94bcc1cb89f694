import { erlangWait } from "../numerics/erlang.ts";
import { log } from "../numerics/exponential.ts";
import {
  add,
  divide,
  type Expression,
  f32,
  greater,
  minimum,
  multiply,
  negate,
  register,
  select,
  subtract,
  table,
  toF32,
  toI32,
} from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import { withHours } from "../scenario/hoursOfWork.ts";
import { keyedFamily, type LeverOf } from "../scenario/keyedFamily.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { count, forAll, leverNames, money, plainNumber, required } from "../scenario/leverKeys.ts";
import { oneNumber } from "../scenario/oneNumber.ts";
import { plainly } from "../scenario/reader.ts";
import { keyOf } from "./keys.ts";
import {
  type Aid,
  combined,
  isRunning,
  type LeverContext,
  type Lowered,
  type Lowering,
  numberOf,
  recipeOf,
  runningSignal,
  type Workload,
} from "./lowered.ts";
import { costWhileRunning } from "./participation.ts";

/** People whose hours several levers share: tickets, messages, tutoring and moderation are worked on by the same ones. */
const written = keyedFamily({
  family: "staff",
  identifier: "Staff",
  description:
    "Staff: hours that levers of `service`, `complaints` and `norms` share, and how long answers take.",
  days: "standing",
  keys: {
    of: leverNames(
      "of",
      "The levers of `service`, `complaints` and `norms` that share its hours, by their names.",
    ),
    hours: forAll(
      count("hours", "Hours of work on a day, of all together.", required("16 hours"), ["hours"]),
    ),
    agents: forAll(
      count(
        "agents",
        "How many work at the same time; 0 leaves waiting out.",
        plainly("0", "how long members wait is not looked at"),
        ["agents"],
      ),
      true,
    ),
    halfAfter: plainNumber(
      "worth half after",
      "Hours of waiting after which an answer is worth half.",
      plainly("24", "our judgement: a day"),
    ),
    perHour: money("per hour", "For one hour of staff, whether there is work or not."),
  },
  refersTo: withHours,
  forEveryone: true,
  check: ({ agents }, scope) => {
    oneNumber(scope, "agents", agents);
  },
  example:
    "{ name: service desk, of: [mentor hours], hours: 4, agents: 2, worth half after: 8, per hour: 60 CNY }",
});

export type Staff = LeverOf<typeof written>;

declare module "../scenario/scenario.ts" {
  interface LeverFamilies {
    readonly staff: Staff;
  }
}

const sumOf = (values: readonly Expression[]): Expression => {
  const [first, ...rest] = values;
  return first === undefined ? f32(0) : add(first, ...rest);
};

/** Utilisations between 0 and 1 at which waiting is tabulated. */
const cells = 1024;
/** Longer than any working day: the wait of a line that only grows. */
const endless = 1e6;

const waitRegister = (key: string): Expression & { readonly name: string } => register(`${key}: wait`, "f32");

const hoursToday = (lever: Staff, key: string): Expression =>
  select(isRunning(key), numberOf(lever.hours), f32(0));

/**
 * Staff: of more hours asked for than there are every lever gets the same share κ = hours/asked, whole cases by lot.
 * With agents, an answer waits as long as in a line of that many (M/M/c, Erlang 1917) that is as busy as the day, at most
 * a working day; it is worth 2^(−wait/h), as of the evening before.
 */
const lower = (lever: Staff, context: LeverContext): Lowered => {
  const key = keyOf(lever);
  const isBusy = Math.round(lever.agents.value) > 0;
  const agents = Math.max(1, Math.round(lever.agents.value));
  const loads = context.workloads(lever.of);
  const asked = sumOf(loads.map((load) => load.asked));
  const cases = sumOf(loads.map((load) => toF32(load.cases)));
  const hours = hoursToday(lever, key);
  const utilisation = minimum(f32(1), divide(asked, hours));
  const inLine = table(`${key}: wait in cases`, toI32(multiply(utilisation, f32(cells))));
  return combined(
    {
      signals: [runningSignal(lever, key, context)],
      ledger: [costWhileRunning(lever, key, context, lever.hours, "hours", recipeOf(lever.perHour))],
    },
    isBusy
      ? {
          tables: [
            {
              name: `${key}: wait in cases`,
              kind: "values",
              type: "f32",
              values: Array.from({ length: cells + 1 }, (_, i) =>
                Math.min(endless, erlangWait(agents, (agents * i) / cells)),
              ),
            },
          ],
          registers: [{ name: waitRegister(key).name, type: "f32", initial: 0, settles: "share" }],
          response: [
            {
              kind: "update",
              register: waitRegister(key).name,
              value: minimum(multiply(inLine, divide(asked, cases)), divide(hours, f32(agents))),
            },
          ],
        }
      : {},
  );
};

const aids = (lever: Staff, context: LeverContext): readonly Aid[] => {
  const key = keyOf(lever);
  const loads = context.workloads(lever.of);
  const hours = hoursToday(lever, key);
  const all = sumOf(loads.map((load) => load.asked));
  const share = select(greater(all, hours), divide(hours, all), f32(1));
  const worth = exp(negate(divide(multiply(f32(log(2)), waitRegister(key)), numberOf(lever.halfAfter))));
  const upTo = (i: number, of: (load: Workload) => Expression): Expression =>
    sumOf(loads.slice(0, i).map(of));
  return loads.map(({ name, asked: own, worked: inCases }, i) => ({
    of: [name],
    // What the levers before could not use of their share in whole cases is left to those after them.
    shared:
      inCases === undefined
        ? multiply(share, own)
        : subtract(
            multiply(
              share,
              upTo(i + 1, ({ asked }) => asked),
            ),
            upTo(i, ({ asked, worked }) => worked ?? multiply(share, asked)),
          ),
    ...(Math.round(lever.agents.value) > 0 ? { worth } : {}),
  }));
};

export const staff: LeverFamily<Staff> & Lowering<Staff> = { ...written, lower, aids };
