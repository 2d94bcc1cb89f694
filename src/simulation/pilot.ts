import { type Key, worldKey } from "../engine/generator.ts";
import { loadCompiled } from "../engine/wasm/compiled.ts";
import { keyOf, leversOf } from "../levers/families.ts";
import type { Measure } from "../levers/lowered.ts";
import { assembleArm } from "../model/assemble.ts";
import { type Centres, measured } from "../model/centring.ts";
import type { Arm } from "../model/model.ts";
import { scaleScenario } from "../model/sample.ts";
import { weightIn } from "../model/step.ts";
import { log, pow } from "../numerics/exponential.ts";
import { type Expression, multiply, truth } from "../program/expression.ts";
import { exp } from "../program/functions.ts";
import type { Program, Statement } from "../program/program.ts";
import { quantitiesIn } from "../scenario/quantities.ts";
import type { Process, Scenario } from "../scenario/scenario.ts";
import { inputsFrom } from "./inputs.ts";

/** Days over which a pilot's amounts are averaged: the first ones of the horizon, where it does not begin from nothing. */
const pilotDays = 28;
/** Members of a pilot's world at most. */
const mostMembers = 10_000;
const scale = 1048576;

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

/**
 * How much of each of today's terms the community meets on average: what was inside the behaviour when it was
 * measured. A pilot world of the baseline is played at the central values, and the amounts of the terms of today's
 * levers are averaged over its members (as ln of the mean rate ratio, over the effect), each weighted by what the
 * chance of the event gains with the rate, so that events keep their numbers. Where visits bring exposures and
 * exposures visits, amounts depend on their own centres: the pilot is played without them, for as long again, so that
 * they settle, and then with what it found. What is forgotten more slowly than a pilot lasts begins the second one where
 * it would be in the long run. By then a closed community has shrunk, and what is limited goes further: so another one is
 * played with what the second found, and what counts are the days that the community has before it.
 * Nothing is played where nothing runs today, and of a large community a sample is played.
 */
export const measureCentres = (scenario: Scenario, seed: Key): Centres =>
  leversOf(scenario.today).length === 0 &&
  scenario.feedback === undefined &&
  (scenario.invitations?.inviters ?? []).length === 0
    ? {}
    : playPilots(ofPilotSize(scenario), seed);

const playPilots = (scenario: Scenario, seed: Key): Centres =>
  playPilot(scenario, seed, playPilot(scenario, seed, playPilot(scenario, seed)));

/** A large community's averages are those of a sample of it. */
const ofPilotSize = (scenario: Scenario): Scenario => {
  const sample = scaleScenario(scenario, mostMembers);
  return sample.ratio < 1 ? sample.scenario : scenario;
};

/** @param found what an earlier pilot has found; without it all stocks begin at nothing */
const playPilot = (scenario: Scenario, seed: Key, found?: Centres): Centres => {
  const centres = found ?? {};
  const begunFromNothing = found === undefined;
  const { history } = scenario.calendar;
  const steps = history + (begunFromNothing ? 2 : 1) * pilotDays;
  const running: Scenario = {
    ...scenario,
    calendar: { ...scenario.calendar, days: steps - history },
    // The behaviour was measured without them.
    shocks: [],
    today: alwaysOn(scenario, steps),
  };
  const arm = assembleArm(running, running.today, { id: "pilot", name: "pilot" }, centres);
  const own = arm.terms.filter((t) => !t.name.startsWith("today: "));
  const program: Program = {
    ...arm.program,
    tallies: [
      ...arm.program.tallies,
      ...processes.map((p) => ({ name: weightOf(p), groups: 1, scale })),
      { name: membersCounted, groups: 1, scale: 1 },
      ...own.flatMap(({ name }) => [
        { name: `pilot: ${name}`, groups: 1, scale },
        { name: `pilot: ${ratioOf(name)}`, groups: 1, scale },
      ]),
      ...arm.measures.map(({ name }) => ({ name: `pilot: ${measured(name)}`, groups: 1, scale })),
    ],
    step: [
      ...processes.reduce(
        (step, process) =>
          insertBefore(step, decided[process], [
            tally(weightOf(process), weightIn(running, process)),
            ...own
              .filter((t) => t.process === process)
              .flatMap((t) => {
                const weight = weightIn(running, process);
                const ratio = exp(multiply(t.coefficient, t.amount));
                return [
                  tally(`pilot: ${t.name}`, multiply(weight, t.amount)),
                  tally(`pilot: ${ratioOf(t.name)}`, multiply(weight, ratio)),
                ];
              }),
          ]),
        arm.program.step,
      ),
      tally(membersCounted, truth(true)),
      ...arm.measures.map((m) => tally(`pilot: ${measured(m.name)}`, m.value)),
    ],
    // It is played for as long as it takes to settle.
    ...(arm.program.steps === undefined ? {} : { steps: Math.max(arm.program.steps, steps) }),
  };
  const parameters = centralValues(running);
  const key = worldKey(seed, 0xffffffff);
  const pilot: Arm = { ...arm, program };
  const loaded = loadCompiled(program);
  const world = loaded.create(inputsFrom(pilot, parameters, key), key, 4096);
  const sums = new Map<string, number>();
  while (world.step < steps) {
    loaded.advance(world);
    if (world.step <= steps - pilotDays) continue;
    for (const [name, totals] of world.tallies)
      if (name.startsWith("pilot: ")) sums.set(name, (sums.get(name) ?? 0) + totals[0]);
  }
  loaded.release(world);
  const mean = (name: string, over: number): number =>
    over > 0 ? (sums.get(`pilot: ${name}`) ?? 0) / over : 0;
  const members = scale * (sums.get(membersCounted) ?? 0);
  return Object.fromEntries([
    ...own.map((t) => {
      const weight = sums.get(weightOf(t.process)) ?? 0;
      const effect = centralOf(t.coefficient, parameters);
      const ratio = mean(ratioOf(t.name), weight);
      // Of a small effect the mean amount is as good, and free of rounding.
      const known = Math.abs(effect) > 0.01 && ratio > 0;
      return [t.name, known ? log(ratio) / effect : mean(t.name, weight)];
    }),
    ...arm.measures.map((m) => [
      measured(m.name),
      mean(measured(m.name), members) / (begunFromNothing ? reachedOf(m, steps) : 1),
    ]),
  ]);
};

/**
 * How much of what it comes to in the long run a stock that began at nothing has reached over the days that are counted:
 * 1 − 2^(−t/h) on average, of one whose half-life is longer than they are; the second pilot finds the others.
 */
const reachedOf = ({ halfLifeDays }: Measure, steps: number): number => {
  if (halfLifeDays === undefined || halfLifeDays <= pilotDays) return 1;
  let sum = 0;
  for (let day = steps - pilotDays + 1; day <= steps; day++) sum += 1 - pow(2, -day / halfLifeDays);
  return sum / pilotDays;
};

const membersCounted = "pilot: members";
const ratioOf = (term: string): string => `rate ratio of ${term}`;
const weightOf = (process: Process): string => `pilot: weight of ${process}`;
const tally = (name: string, value: Expression): Statement => ({ kind: "tally", tally: name, value });

/** A term's coefficient at the central values: a constant or a parameter. */
const centralOf = (coefficient: Expression, parameters: Readonly<Record<string, number>>): number =>
  coefficient.op === "constant"
    ? coefficient.value
    : coefficient.op === "parameter"
      ? (parameters[coefficient.name] ?? 0)
      : 0;

/** A step with statements put before the first that sets a column; as it is where none does. */
const insertBefore = (
  step: readonly Statement[],
  column: string,
  inserted: readonly Statement[],
): readonly Statement[] => {
  const at = step.findIndex((s) => s.kind === "set" && s.column === column);
  return at < 0 ? step : [...step.slice(0, at), ...inserted, ...step.slice(at)];
};

/** Today's levers without an end, so that the pilot sees them at work. */
const alwaysOn = (scenario: Scenario, steps: number): Scenario["today"] => {
  const opened = leversOf(scenario.today).map((l) => ({
    ...l,
    schedule: {
      ...l.schedule,
      from: scenario.calendar.start - scenario.calendar.history,
      until: scenario.calendar.start + steps,
    },
  }));
  return Object.fromEntries(
    Object.keys(scenario.today).map((family) => [
      family,
      opened.filter((l) => keyOf(l).startsWith(`${family}: `)),
    ]),
  ) as unknown as Scenario["today"];
};

/** Every uncertain number at the middle of its spread. */
const centralValues = (scenario: Scenario): Record<string, number> =>
  Object.fromEntries(
    [...quantitiesIn(scenario)].filter((q) => q.spread !== undefined).map(({ name, value }) => [name, value]),
  );
