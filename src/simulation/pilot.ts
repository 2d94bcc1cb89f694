import { type Key, worldKey } from "../engine/generator.ts";
import { loadCompiled } from "../engine/wasm/compiled.ts";
import { keyOf, leversOf } from "../levers/families.ts";
import { assembleArm } from "../model/assemble.ts";
import type { Carried } from "../model/carried.ts";
import { adjustmentOf, type Centres, measured } from "../model/centring.ts";
import type { Arm } from "../model/model.ts";
import type { Regime } from "../model/regime.ts";
import { scaleScenario } from "../model/sample.ts";
import type { Program } from "../program/program.ts";
import { quantitiesIn } from "../scenario/quantities.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { carriedStates } from "./carriedStates.ts";
import { inputsFrom } from "./inputs.ts";
import { centresFrom } from "./pilotCentres.ts";
import {
  centredProcesses,
  eventsOf,
  membersCounted,
  ownTerms,
  pilotDays,
  pilotProgram,
  pilotScale,
} from "./pilotProgram.ts";

/** Members of a pilot's world at most. */
const mostMembers = 10_000;
/** Days after which the schedules of today come round together, at most; of rarer ones the phase is let be. */
const longestRound = 120;
/** Days in which a difference in events is made up for, at least; where schedules come round later, twice as many as that. */
const leastPace = 10;

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
  const program = pilotProgram(arm, running, steps);
  const centred = centredProcesses(ownTerms(arm));
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
      const over =
        among === undefined ? pilotScale * today(membersCounted) : today(`pilot: ${measured(among)}`);
      const held = world.registers.get(measured(name)) ?? 0;
      if (over > 0)
        world.registers.set(measured(name), held + share * (today(`pilot: ${measured(name)}`) / over - held));
    }
    for (const process of centred) {
      const [expected, measuredOnce, gain] = eventsOf(process).map(today);
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
  const centres = centresFrom({
    arm,
    parameters,
    sum: (name) => sums.get(name) ?? 0,
    steps,
    averaged,
    ...(found === undefined ? {} : { before: found.centres }),
  });
  return {
    centres,
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
