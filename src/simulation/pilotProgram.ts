/** What a pilot looks at: tallies, before each process is decided, of what today's terms come to. */
import type { Term } from "../levers/lowered.ts";
import { measured } from "../model/centring.ts";
import type { Arm } from "../model/model.ts";
import { multiplier, rateIn } from "../model/step.ts";
import {
  divide,
  type Expression,
  f32,
  less,
  multiply,
  negate,
  select,
  subtract,
  truth,
} from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import type { Program, Statement } from "../program/program.ts";
import type { Process, Scenario } from "../scenario/scenario.ts";
import { traitColumn } from "./carriedStates.ts";

/** Days over which a pilot's amounts are averaged at least: the first ones of the horizon, where it does not begin from nothing. */
export const pilotDays = 28;
/** By what a tally of a pilot is multiplied before it is rounded. */
export const pilotScale = 1048576;

/** The first column that a process sets on a day: its terms are looked at just before. */
const decided = {
  visit: "visited",
  contribute: "participation: posted",
  purchase: "ordered",
  activate: "stage",
  leave: "dormantSince",
  goDormant: "dormantSince",
  return: "dormantSince",
  // Invitations come first in a day.
  invite: "visited",
} as const satisfies Record<Process, string>;

const processes = Object.keys(decided) as readonly Process[];

/** Names of what is counted: members, and by process and term what `looksAt` says. */
export const membersCounted = "pilot: members";
export const ratioOf = (term: string): string => `rate ratio of ${term}`;
export const weightOf = (process: Process): string => `pilot: weight of ${process}`;
/** Events that are expected with all terms, those without any, and what the former gain with the ln of the rate. */
export const eventsOf = (process: Process): readonly [string, string, string] => [
  `pilot: expected of ${process}`,
  `pilot: measured of ${process}`,
  `pilot: gained of ${process}`,
];
const tally = (name: string, value: Expression): Statement => ({ kind: "tally", tally: name, value });

/** The terms whose centres are looked for. */
export const ownTerms = ({ terms }: Arm): readonly Term<Process>[] =>
  terms.filter((t) => !t.name.startsWith("today: "));

/** The processes on which those terms act. */
export const centredProcesses = (own: readonly Term<Process>[]): readonly Process[] =>
  processes.filter((process) => own.some((t) => t.process === process));

/** A member's chance of an event, f32: 1 − e^−rate, to the last digits of small ones. */
const chanceAt = (rate: Expression): Expression =>
  select(
    less(rate, f32(0.05)),
    multiply(rate, subtract(f32(1), multiply(rate, subtract(f32(0.5), divide(rate, f32(6)))))),
    subtract(f32(1), exp(negate(rate))),
  );

/** What is looked at just before a process is decided. */
const looksAt = (
  scenario: Scenario,
  process: Process,
  terms: readonly Term<Process>[],
  own: readonly Term<Process>[],
): readonly Statement[] => {
  const rate = rateIn(scenario, process);
  const raised = multiply(rate, multiplier(terms, process) ?? f32(1));
  // Invitations are counted, all others happen or do not.
  const [chance, gain] =
    process === "invite"
      ? [(r: Expression) => r, (r: Expression) => r]
      : [chanceAt, (r: Expression) => multiply(r, exp(negate(r)))];
  const weight = gain(rate);
  const [expected, measuredOnce, gained] = eventsOf(process);
  return [
    tally(weightOf(process), weight),
    tally(expected, chance(raised)),
    tally(measuredOnce, chance(rate)),
    tally(gained, gain(raised)),
    ...own
      .filter((t) => t.process === process)
      .flatMap((t) => [
        tally(`pilot: ${t.name}`, multiply(weight, t.amount)),
        tally(`pilot: ${ratioOf(t.name)}`, multiply(weight, exp(multiply(t.coefficient, t.amount)))),
      ]),
  ];
};

/** A power of two by which a process's rates are multiplied before they are rounded, so that rare ones are not lost. */
const scaleOf = ({ behaviour, invitations }: Scenario, process: Process): number => {
  const { visits, leaving, dormancy } = behaviour;
  const typical = {
    visit: Math.max(visits.fresh.value, visits.active.value),
    contribute: behaviour.posts?.perVisit.value ?? 1,
    purchase: behaviour.purchases?.perVisit.value ?? 1,
    activate: behaviour.activation.value,
    leave: Math.max(leaving.fresh.value, leaving.active.value, leaving.dormant.value),
    goDormant: dormancy.rate.value,
    return: dormancy.return.value,
    invite: invitations?.rate.value ?? 1,
  }[process];
  let times = pilotScale;
  while (times * typical < pilotScale && times < pilotScale * pilotScale) times *= 2;
  return times;
};

/** A step with statements put before the first that sets a column; as it is where none does. */
const insertBefore = (
  step: readonly Statement[],
  column: string,
  inserted: readonly Statement[],
): readonly Statement[] => {
  const at = step.findIndex((s) => s.kind === "set" && s.column === column);
  return at < 0 ? step : [...step.slice(0, at), ...inserted, ...step.slice(at)];
};

/** The arm's program, and the tallies of what is looked at, over so many steps. */
export const pilotProgram = (arm: Arm, scenario: Scenario, steps: number): Program => {
  const own = ownTerms(arm);
  const centred = centredProcesses(own);
  const traits = arm.settling.flatMap(({ trait }) => trait ?? []);
  return {
    ...arm.program,
    columns: [
      ...arm.program.columns,
      ...traits.map(({ name }) => ({ name: traitColumn(name), type: "bool" as const, initial: 0 })),
    ],
    tallies: [
      ...arm.program.tallies,
      ...centred.flatMap((process) =>
        [
          weightOf(process),
          ...eventsOf(process),
          ...own
            .filter((t) => t.process === process)
            .flatMap(({ name }) => [`pilot: ${name}`, `pilot: ${ratioOf(name)}`]),
        ].map((name) => ({ name, groups: 1, scale: scaleOf(scenario, process) })),
      ),
      { name: membersCounted, groups: 1, scale: 1 },
      ...arm.measures.map(({ name }) => ({ name: `pilot: ${measured(name)}`, groups: 1, scale: pilotScale })),
    ],
    step: [
      ...centred.reduce(
        (step, process) => insertBefore(step, decided[process], looksAt(scenario, process, arm.terms, own)),
        arm.program.step,
      ),
      ...traits.map(
        ({ name, holds }): Statement => ({ kind: "set", column: traitColumn(name), value: holds }),
      ),
      tally(membersCounted, truth(true)),
      ...arm.measures.map((m) => tally(`pilot: ${measured(m.name)}`, m.value)),
    ],
    // It is played for as long as it takes to settle.
    ...(arm.program.steps === undefined ? {} : { steps: Math.max(arm.program.steps, steps) }),
  };
};
