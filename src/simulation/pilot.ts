import { type Key, worldKey } from "../engine/generator.ts";
import { loadCompiled } from "../engine/wasm/compiled.ts";
import { keyOf, leversOf } from "../levers/families.ts";
import type { Measure, Term } from "../levers/lowered.ts";
import { assembleArm } from "../model/assemble.ts";
import type { Carried } from "../model/carried.ts";
import { adjustmentOf, type Centres, measured } from "../model/centring.ts";
import type { Arm } from "../model/model.ts";
import type { Regime } from "../model/regime.ts";
import { scaleScenario } from "../model/sample.ts";
import { multiplier, rateIn } from "../model/step.ts";
import { log, pow } from "../numerics/exponential.ts";
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
import { quantitiesIn } from "../scenario/quantities.ts";
import type { Process, Scenario } from "../scenario/scenario.ts";
import { carriedStates, traitColumn } from "./carriedStates.ts";
import { inputsFrom } from "./inputs.ts";

/** Days over which a pilot's amounts are averaged at least: the first ones of the horizon, where it does not begin from nothing. */
const pilotDays = 28;
/** Members of a pilot's world at most. */
const mostMembers = 10_000;
const scale = 1048576;
/** Days after which the schedules of today come round together, at most; of rarer ones the phase is let be. */
const longestRound = 120;
/** Days in which a difference in events is made up for, at least; where schedules come round later, twice as many as that. */
const leastPace = 10;

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
 * How much of each of today's terms the community meets on average, and what state it is in: what was inside the behaviour
 * when it was measured. A pilot world of the baseline is played at the central values, and the amounts of the terms of
 * today's levers are averaged over its members (as ln of the mean rate ratio, over the effect), each weighted by what the
 * chance of the event gains with the rate. What the terms of a process come to together is taken off its ln rate, so
 * that the expected number of events, summed over members and days, is the one that there would be without any term: day by
 * day while the pilot goes on, since visits bring exposures and exposures visits; and what the single averages lack of it is
 * shared out among the terms. The first pilot begins from nothing and takes as long again, so that amounts settle; what is
 * forgotten more slowly than it lasts begins the second one where it would be in the long run. By then a closed community
 * has shrunk, and what is limited goes further: so another one is played with what the second found, and what counts are
 * the days that the community has before it. Each ends where the schedules of today have come round: what its members carry then,
 * members carry on the first day. Nothing is played where nothing runs today, and of a large
 * community a sample is played.
 */
export const measureRegime = (scenario: Scenario, seed: Key): Regime => {
  if (
    leversOf(scenario.today).length === 0 &&
    scenario.feedback === undefined &&
    (scenario.invitations?.inviters ?? []).length === 0
  )
    return {};
  const { scenario: sample, ratio } = ofPilotSize(scenario);
  const settled = playPilot(sample, seed);
  const { centres, carried, counts, shares } = playPilot(
    sample,
    seed,
    playPilot(sample, seed, { ...settled, carried: withoutBeginnings(settled) }),
  );
  const inFull = Object.entries(counts).map(([name, count]) => [name, count / ratio] as const);
  return {
    centres,
    ...(carried === undefined ? {} : { carried }),
    registers: { ...shares, ...Object.fromEntries(inFull) },
  };
};

/** A large community's averages are those of a sample of it. */
const ofPilotSize = (scenario: Scenario): ReturnType<typeof scaleScenario> => {
  const sample = scaleScenario(scenario, mostMembers);
  return sample.ratio < 1 ? sample : { scenario, ratio: 1 };
};

/** Days after which all schedules of today have come round. */
const roundOf = (scenario: Scenario): number => {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  return leversOf(scenario.today)
    .flatMap(({ schedule: { days } }) =>
      days.kind === "every" ? [days.days] : days.kind === "weekdays" ? [7 * days.everyWeeks] : [],
    )
    .reduce((round, days) => {
      const both = (round * days) / gcd(round, days);
      return both <= longestRound ? both : round;
    }, 1);
};

/** What a pilot has found. */
interface Found {
  readonly centres: Centres;
  readonly carried: Carried | undefined;
  /** Columns that levers have their own beginning for: with it the next pilot begins. */
  readonly beginnings: ReadonlySet<string>;
  readonly counts: Readonly<Record<string, number>>;
  readonly shares: Readonly<Record<string, number>>;
}

/** @param found what an earlier pilot has found; without it all stocks begin at nothing */
const playPilot = (scenario: Scenario, seed: Key, found?: Found): Found => {
  const round = roundOf(scenario);
  const averaged = round * Math.ceil(pilotDays / round);
  const least = (found === undefined ? 2 : 1) * pilotDays;
  const steps = round * Math.ceil((scenario.calendar.history + least) / round);
  const running: Scenario = {
    ...scenario,
    calendar: { ...scenario.calendar, days: steps - scenario.calendar.history },
    // The behaviour was measured without them.
    shocks: [],
    today: alwaysOn(scenario, steps),
  };
  const arm = assembleArm(
    running,
    running.today,
    { id: "pilot", name: "pilot" },
    {
      adjusted: true,
      ...(found === undefined
        ? {}
        : {
            centres: found.centres,
            ...(found.carried === undefined ? {} : { carried: found.carried }),
            registers: { ...found.counts, ...found.shares },
          }),
    },
  );
  const own = arm.terms.filter((t) => !t.name.startsWith("today: "));
  const centred = processes.filter((process) => own.some((t) => t.process === process));
  const traits = arm.settling.flatMap(({ trait }) => trait ?? []);
  const program: Program = {
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
        ].map((name) => ({ name, groups: 1, scale: scaleOf(running, process) })),
      ),
      { name: membersCounted, groups: 1, scale: 1 },
      ...arm.measures.map(({ name }) => ({ name: `pilot: ${measured(name)}`, groups: 1, scale })),
    ],
    step: [
      ...centred.reduce(
        (step, process) => insertBefore(step, decided[process], looksAt(running, process, arm.terms, own)),
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
  const parameters = centralValues(running);
  const key = worldKey(seed, 0xffffffff);
  const pilot: Arm = { ...arm, program };
  const loaded = loadCompiled(program);
  const world = loaded.create(inputsFrom(pilot, parameters, key), key, 4096);
  const pace = 1 / Math.max(leastPace, 2 * round);
  const sums = new Map<string, number>();
  const addTo = (name: string, value: number): void => {
    sums.set(name, (sums.get(name) ?? 0) + value);
  };
  while (world.step < steps) {
    loaded.advance(world);
    const isCounted = world.step > steps - averaged;
    if (isCounted)
      for (const [name, totals] of world.tallies) if (name.startsWith("pilot: ")) addTo(name, totals[0]);
    // The means that newcomers begin with, and what is taken off, follow what they are looked for in.
    const share = Math.max(pace, found === undefined ? 1 / world.step : 0);
    const today = (name: string): number => world.tallies.get(name)?.[0] ?? 0;
    for (const { name, among } of arm.measures) {
      const over = among === undefined ? scale * today(membersCounted) : today(`pilot: ${measured(among)}`);
      const held = world.registers.get(measured(name)) ?? 0;
      if (over > 0)
        world.registers.set(measured(name), held + share * (today(`pilot: ${measured(name)}`) / over - held));
    }
    for (const process of centred) {
      const [expected, measuredOnce, gain] = eventsOf(process).map(
        (name) => world.tallies.get(name)?.[0] ?? 0,
      );
      const held = world.registers.get(adjustmentOf(process)) ?? 0;
      if (isCounted) addTo(adjustmentOf(process), held * gain);
      if (gain > 0)
        world.registers.set(adjustmentOf(process), held + share * ((expected - measuredOnce) / gain));
    }
  }
  const carried = carriedStates(loaded.members(world), arm.settling, scenario.members.segments.length, steps);
  const registersNow = (as: "count" | "share"): Record<string, number> =>
    Object.fromEntries(
      arm.settlingRegisters
        .filter(({ settles }) => settles === as)
        .map(({ name, initial }) => [name, world.registers.get(name) ?? initial]),
    );
  const [counts, shares] = [registersNow("count"), registersNow("share")];
  loaded.release(world);
  const sum = (name: string): number => sums.get(name) ?? 0;
  const mean = (name: string, over: number): number => (over > 0 ? sum(`pilot: ${name}`) / over : 0);
  const members = scale * sum(membersCounted);
  const begunFromNothing = found === undefined;
  const effectOf = (t: Term): number => centralOf(t.coefficient, parameters);
  const firstOrder = own.map((term) => {
    const weight = sum(weightOf(term.process));
    const effect = effectOf(term);
    const ratio = mean(ratioOf(term.name), weight);
    // Of a small effect the mean amount is as good, and free of rounding.
    const known = Math.abs(effect) > 0.01 && ratio > 0;
    return { term, effect, centre: known ? log(ratio) / effect : mean(term.name, weight) };
  });
  /** What had to be taken off the ln rate of a process besides the centres as they were. */
  const lacking = (process: Process): number => {
    const [expected, measuredOnce, gain] = eventsOf(process).map(sum);
    return gain > 0 ? (sum(adjustmentOf(process)) + expected - measuredOnce) / gain : 0;
  };
  const centres = centred.flatMap((process) => {
    const those = firstOrder.filter(({ term }) => term.process === process);
    const total = (of: (one: (typeof those)[number]) => number): number =>
      those.reduce((sum, one) => sum + of(one), 0);
    const before = total(({ term, effect }) => effect * (found?.centres[term.name] ?? 0));
    const missing = before + lacking(process) - total(({ effect, centre }) => effect * centre);
    const size = total(({ effect, centre }) => Math.abs(effect * centre));
    return those.map(({ term, effect, centre }): [string, number] => [
      term.name,
      size > 0 && effect !== 0 ? centre + (missing * Math.abs(effect * centre)) / size / effect : centre,
    ]);
  });
  const measures = arm.measures.map(({ name, among, ...of }): [string, number] => {
    const over = among === undefined ? members : sum(`pilot: ${measured(among)}`);
    const held = mean(measured(name), over);
    return [measured(name), begunFromNothing ? inTheLongRun(held, of, steps, averaged) : held];
  });
  return {
    centres: Object.fromEntries([...centres, ...measures]),
    carried,
    beginnings: found?.beginnings ?? beginningsOf(arm.program),
    counts,
    shares,
  };
};

/** What is carried in columns that levers have no beginning of their own for. */
const withoutBeginnings = ({ carried, beginnings }: Found): Carried | undefined =>
  carried === undefined
    ? undefined
    : {
        ...carried,
        columns: Object.fromEntries(
          Object.entries(carried.columns).filter(([name]) => !beginnings.has(name)),
        ),
      };

/** The columns that are set for members at the start. */
const beginningsOf = ({ step }: Program): ReadonlySet<string> => {
  const [starting] = step.filter((s) => s.kind === "spawn");
  return new Set(starting.birth.flatMap((s) => (s.kind === "set" ? [s.column] : [])));
};

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
  let times = scale;
  while (times * typical < scale && times < scale * scale) times *= 2;
  return times;
};

/**
 * What a measure comes to in the long run, of which a pilot that began at nothing has seen less: of a stock with a half-life
 * 1 − 2^(−t/h) after t days; of what lasts n days, where members come to it independently, 1 − (1 − share)^(n/t).
 */
const inTheLongRun = (
  held: number,
  { halfLifeDays, lastingDays }: Pick<Measure, "halfLifeDays" | "lastingDays">,
  steps: number,
  averaged: number,
): number => {
  const reached = (after: (day: number) => number): number => {
    let sum = 0;
    for (let day = steps - averaged + 1; day <= steps; day++) sum += after(day);
    return sum / averaged;
  };
  if (halfLifeDays !== undefined && halfLifeDays > pilotDays)
    return held / reached((day) => 1 - pow(2, -day / halfLifeDays));
  if (lastingDays !== undefined && lastingDays > steps - averaged)
    return 1 - pow(Math.max(0, 1 - held), 1 / reached((day) => Math.min(1, day / lastingDays)));
  return held;
};

const membersCounted = "pilot: members";
const ratioOf = (term: string): string => `rate ratio of ${term}`;
const weightOf = (process: Process): string => `pilot: weight of ${process}`;
/** Events that are expected with all terms, those without any, and what the former gain with the ln of the rate. */
const eventsOf = (process: Process): readonly [string, string, string] => [
  `pilot: expected of ${process}`,
  `pilot: measured of ${process}`,
  `pilot: gained of ${process}`,
];
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
