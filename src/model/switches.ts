/**
 * Rules on the community. At the end of each day a rule is looked at with that day's counts; where it holds, its levers
 * are on for the days after it. Windows reach back over the days that are kept in registers.
 */

import { communityTally } from "../levers/communityTally.ts";
import { channelsIn, keyOf, leversOf } from "../levers/families.ts";
import {
  add,
  and,
  divide,
  type Expression,
  f32,
  greaterOrEqual,
  i32,
  less,
  or,
  quotient,
  register,
  select,
  step,
  subtract,
  tallied,
  toF32,
} from "../program/expression.ts";
import type { Register, Statement, Tally } from "../program/program.ts";
import type { RuleNode } from "../program/rule.ts";
import { lowerRule } from "../program/ruleLowering.ts";
import { invitationChannel } from "../scenario/invitations.ts";
import type { LeverSet, Scenario, Switch } from "../scenario/scenario.ts";
import { here } from "./member.ts";
import { inWindow } from "./step.ts";

/** Days that a rule may look back over. */
export const longestWindow = 28;

/** What switches need in a program, and what they hold back. */
export interface Switching {
  readonly registers: readonly Register[];
  readonly tallies: readonly Tally[];
  /** At the end of a step. */
  readonly statements: readonly Statement[];
  /** Per rule the register of the first step on which its levers are off again, and their full names. */
  readonly rules: readonly {
    readonly name: string;
    readonly until: string;
    readonly levers: readonly string[];
  }[];
}

const untilOf = (rule: Switch): string => `rule: ${rule.name}: off from`;

const callsIn = (node: RuleNode): readonly { readonly name: string; readonly days: number }[] => {
  switch (node.op) {
    case "call": {
      const [days] = node.arguments;
      return [{ name: node.name, days: days?.op === "number" ? days.value : 1 }];
    }
    case "not":
    case "negate":
      return callsIn(node.a);
    case "in":
      return [node.a, ...node.among].flatMap(callsIn);
    case "choose":
      return [node.condition, node.a, node.b].flatMap(callsIn);
    case "number":
    case "text":
    case "truth":
    case "variable":
      return [];
    default:
      return [node.a, node.b].flatMap(callsIn);
  }
};

const sumOf = (values: readonly Expression[]): Expression => {
  const [first, ...rest] = values;
  return first === undefined ? i32(0) : add(first, ...rest);
};

/** The switches that hold back levers of a set, as parts of a program. `start` is the horizon's first step. */
export const switchingOf = (scenario: Scenario, set: LeverSet, start: number): Switching => {
  const levers = leversOf(set).filter((lever) => !lever.today);
  const rules = scenario.switches
    .map((rule) => ({
      rule,
      held: rule.levers
        .map(({ family, name }) => `${family}: ${name}`)
        .filter((key) => levers.some((l) => keyOf(l) === key)),
    }))
    .filter(({ held }) => held.length > 0);
  const calls = rules.flatMap(({ rule }) => callsIn(rule.when.root));
  const windows = [...new Set(calls.filter((c) => c.name === "active_rate").map((c) => c.days))];
  const activeIn = (days: number): string => `${communityTally}active in ${days} days`;
  const flows = {
    joined_last: {
      title: "joined",
      today: sumOf(
        [
          ...scenario.arrivals.map(({ name }) => name),
          ...(scenario.invitations === undefined ? [] : [invitationChannel]),
          ...channelsIn(set),
        ].map((name) => tallied(`joined: ${name}`)),
      ),
    },
    left_last: { title: "left", today: tallied("left") },
  };
  const pastOf = (title: string, day: number) => register(`${communityTally}${title} ${day} days ago`, "i32");
  /** Registers of a flow: day d holds what it came to d days ago. */
  const pasts = (["joined_last", "left_last"] as const).flatMap((name) => {
    const longest = Math.max(0, ...calls.filter((c) => c.name === name).map((c) => c.days - 1));
    const { title, today } = flows[name];
    return Array.from({ length: longest }, (_, i) => ({
      register: pastOf(title, i + 1),
      value: i === 0 ? today : pastOf(title, i),
    }));
  });
  const tomorrow = add(step, i32(1));
  const planDay = subtract(tomorrow, i32(start - 1));
  const variables: Readonly<Record<string, Expression>> = {
    members: toF32(tallied("members")),
    day_of_plan: toF32(planDay),
    week: toF32(add(quotient(subtract(planDay, i32(1)), i32(7)), i32(1))),
  };
  const meaning = {
    variable: (name: string): Expression => variables[name] ?? f32(0),
    call: (name: string, days: number): Expression => {
      if (name === "active_rate") return divide(toF32(tallied(activeIn(days))), toF32(tallied("members")));
      const { title, today } = flows[name as keyof typeof flows];
      return toF32(sumOf([today, ...Array.from({ length: days - 1 }, (_, i) => pastOf(title, i + 1))]));
    },
  };
  return {
    registers: [
      ...rules.map(({ rule }) => ({ name: untilOf(rule), type: "i32" as const, initial: 0 })),
      ...pasts.map(({ register: past }) => ({ name: past.name, type: "i32" as const, initial: 0 })),
    ],
    tallies: windows.map((days) => ({ name: activeIn(days), groups: 1, scale: 1 })),
    statements: [
      ...windows.map(
        (days): Statement => ({
          kind: "tally",
          tally: activeIn(days),
          value: and(here, inWindow(days)),
        }),
      ),
      ...pasts.map(
        ({ register: past, value }): Statement => ({ kind: "update", register: past.name, value }),
      ),
      ...rules.map(
        ({ rule }): Statement => ({
          kind: "update",
          register: untilOf(rule),
          value: select(
            and(
              lowerRule(rule.when, meaning, () => []),
              greaterOrEqual(tomorrow, i32(start)),
            ),
            add(tomorrow, i32(rule.days)),
            register(untilOf(rule), "i32"),
          ),
        }),
      ),
    ],
    rules: rules.map(({ rule, held }) => ({ name: rule.name, until: untilOf(rule), levers: held })),
  };
};

/** Whether a lever, by its full name, is on today; undefined where no rule holds it back. */
export const isOn = (switching: Switching, lever: string): Expression | undefined => {
  const [first, ...rest] = switching.rules
    .filter(({ levers }) => levers.includes(lever))
    .map(({ until }) => less(step, register(until, "i32")));
  return first === undefined ? undefined : or(first, ...rest);
};
