/**
 * One replicate: the baseline's world, and for each plan a world that forks from it at the plan's first effect. All
 * arms share the parameters drawn and every draw that they have in common.
 *
 *   parameters ─▶ baseline ──────────────┬──────────────▶ record, members at the end
 *                                        └ fork ─▶ plan ─▶ record ─▶ pair with the baseline's members
 */

import { type LoadedProgram, loadReference } from "../engine/engine.ts";
import { type Key, worldKey } from "../engine/generator.ts";
import { neighbourColumns } from "../engine/stages.ts";
import { type CompiledProgram, compile } from "../engine/wasm/compile.ts";
import { loadModule } from "../engine/wasm/compiled.ts";
import type { Memories } from "../engine/wasm/ground.ts";
import type { Crew } from "../engine/wasm/parts.ts";
import type { Inputs, Members, World } from "../engine/world.ts";
import { communityTally } from "../levers/communityTally.ts";
import type { LedgerEntry } from "../levers/lowered.ts";
import { memberColumns } from "../model/member.ts";
import type { Arm, Model } from "../model/model.ts";
import { seenTallies } from "../model/seenLately.ts";
import { Digest } from "./digest.ts";
import { lastVisitAges, pairedColumns, pairOf, reachedBy, stayedIn } from "./fates.ts";
import { inputsFrom, numberFrom } from "./inputs.ts";
import { endedMembers, membersEnd } from "./membersEnd.ts";
import { drawParameters } from "./parameters.ts";
import type {
  ArmRecord,
  LedgerLine,
  MembersEnd,
  PlayedReplicate,
  ReplicateRecord,
  WorldRecord,
} from "./records.ts";
import { seedKey } from "./seed.ts";

/** A model made ready to run. */
export interface PreparedModel {
  readonly model: Model;
  readonly seed: Key;
  readonly arms: readonly LoadedProgram[];
  readonly lines: readonly LedgerLine[];
}

/** The lines of the ledger over all arms, in the order in which they first appear. */
export const ledgerLines = (arms: readonly Arm[]): LedgerLine[] => {
  const lines = new Map<string, LedgerLine>();
  for (const { line, kind, lever } of arms.flatMap((a) => a.ledger))
    if (!lines.has(line)) lines.set(line, { name: line, kind, ...(lever === undefined ? {} : { lever }) });
  return [...lines.values()];
};

export type EngineName = "compiled" | "reference";

/** The compiled programs of a model's arms: plain data that threads can be handed, so that it is made once. */
export const compileArms = ({ arms }: Model, forCrew = false): readonly CompiledProgram[] => {
  const [baseline, ...plans] = arms;
  const asked = new Set([
    ...memberColumns.map(({ name }) => name),
    // Plans fork from the baseline, with what they ask of its members.
    ...arms.flatMap((arm) => [...pairedColumns(arm), ...neighbourColumns(arm.program)]),
  ]);
  const first = compile(baseline.program, { forCrew, asked });
  return [first, ...plans.map(({ program }) => compile(program, { forkedFrom: first, forCrew, asked }))];
};

/**
 * @param compiled what `compileArms` made of the model; without it the compiled engine compiles it here
 * @param crew threads that share worlds which were compiled for a crew
 */
export const prepareModel = (
  model: Model,
  seed: Key,
  engine: EngineName = "compiled",
  compiled?: readonly CompiledProgram[],
  crew?: Crew,
): PreparedModel => {
  // The arms' worlds follow one another, so they can have the same memories.
  const memories: Memories = { idle: [], ...(crew === undefined ? {} : { crew }) };
  return {
    model,
    seed,
    arms:
      engine === "compiled"
        ? (compiled ?? compileArms(model)).map((arm) => loadModule(arm, memories))
        : model.arms.map(({ program }) => loadReference(program)),
    lines: ledgerLines(model.arms),
  };
};

/** What is kept as a world goes: the totals of each step. */
interface Recording {
  readonly daily: Map<string, Float64Array>;
  /** Totals of the running tallies at the end. */
  readonly running: Map<string, Float64Array>;
  /** Per rule, by the register that it sets, whether its levers are on: 1 or 0 per step. */
  readonly switched: Map<string, Float64Array>;
}

const startRecording = (arm: Arm, steps: number): Recording => ({
  daily: new Map(arm.program.tallies.filter((t) => !t.running).map((t) => [t.name, new Float64Array(steps)])),
  running: new Map(),
  switched: new Map(arm.switches.map(({ until }) => [until, new Float64Array(steps)])),
});

const copyRecording = (from: Recording, to: Recording): void => {
  for (const [name, values] of from.daily) to.daily.get(name)?.set(values);
};

const advanceTo = (program: LoadedProgram, world: World, recording: Recording, until: number): void => {
  const daily = [...recording.daily].flatMap(([name, values]) => {
    const totals = world.tallies.get(name);
    return totals === undefined ? [] : [{ values, totals }];
  });
  while (world.step < until) {
    const at = world.step;
    for (const [until, values] of recording.switched)
      values[at] = at < (world.registers.get(until) ?? 0) ? 1 : 0;
    program.advance(world);
    for (const { values, totals } of daily) values[at] = totals[0];
  }
};

/** Plays a world to its end. */
const finish = (
  program: LoadedProgram,
  world: World,
  recording: Recording,
  arm: Arm,
  { steps }: Model,
): Members => {
  advanceTo(program, world, recording, steps);
  for (const { name, running } of arm.program.tallies)
    if (running) recording.running.set(name, program.running(world, name));
  return program.members(world);
};

/** What is spent on given days, of a lever that rules hold back only while it is on. */
const whileOn = (
  perStep: readonly number[],
  { switches }: Arm,
  lever: string | undefined,
  { switched }: Recording,
): readonly number[] => {
  const rules = switches.filter(({ levers }) => lever !== undefined && levers.includes(lever));
  if (rules.length === 0) return perStep;
  return perStep.map((value, s) => (rules.some(({ until }) => switched.get(until)?.[s] === 1) ? value : 0));
};

const amounts = (
  entry: LedgerEntry,
  recording: Recording,
  arm: Arm,
  parameters: Readonly<Record<string, number>>,
  { start, steps }: Model,
): Float64Array => {
  const price = entry.prices.reduce<number>((product, p) => product * numberFrom(p, parameters), 1);
  const counts =
    "tally" in entry ? recording.daily.get(entry.tally) : whileOn(entry.perStep, arm, entry.lever, recording);
  const scale = "tally" in entry ? (arm.program.tallies.find((t) => t.name === entry.tally)?.scale ?? 1) : 1;
  return Float64Array.from({ length: steps - start }, (_, d) => ((counts?.[start + d] ?? 0) * price) / scale);
};

/** Series of a record that are tallies under the same name. */
const ownSeries = [
  "members",
  "new",
  "active",
  "dormant",
  "present",
  "presentActive",
  "activeMembers",
  "left",
  "leftNew",
  "leftActive",
  "leftDormant",
  "visitors",
  "firstOfWeek",
  "firstOfMonth",
  "orders",
] as const;

const record = (
  prepared: PreparedModel,
  index: number,
  members: Members,
  recording: Recording,
  parameters: Readonly<Record<string, number>>,
): WorldRecord => {
  const { model, lines } = prepared;
  const arm = model.arms[index];
  const horizon = (name: string): Float64Array =>
    recording.daily.get(name)?.slice(model.start) ?? new Float64Array(model.steps - model.start);
  const joined = new Float64Array(model.steps - model.start);
  for (const t of arm.program.tallies)
    if (t.name.startsWith("joined: ")) {
      const own = horizon(t.name);
      for (let d = 0; d < own.length; d++) joined[d] += own[d];
    }
  let presentAtStart = 0;
  for (const present of members.column("present")) presentAtStart += present;
  const scaleOf = (tally: string): number => arm.program.tallies.find((t) => t.name === tally)?.scale ?? 1;
  return {
    series: {
      ...Object.fromEntries(ownSeries.map((name) => [name, horizon(name)])),
      ...(recording.daily.has("presentVisits") ? { presentVisits: horizon("presentVisits") } : {}),
      ...(recording.daily.has(seenTallies.gone) ? { presentSeen: seenLately(recording, horizon) } : {}),
      joined,
      ...Object.fromEntries(
        ["ageAtRisk", "ageLeft", "ageVisited"].map((name) => [
          name,
          recording.running.get(name) ?? new Float64Array(0),
        ]),
      ),
      ageLastVisit: lastVisitAges(members, model),
      ...Object.fromEntries(
        arm.counts.map((c) => [c.name, horizon(c.tally).map((v) => v / scaleOf(c.tally))]),
      ),
      ...Object.fromEntries(
        arm.switches.map(({ name, until }) => [
          `rule: ${name}: on`,
          recording.switched.get(until)?.slice(model.start) ?? new Float64Array(0),
        ]),
      ),
    },
    ledger: lines.map((line) => {
      const total = new Float64Array(model.steps - model.start);
      for (const entry of arm.ledger.filter((e) => e.line === line.name)) {
        const own = amounts(entry, recording, arm, parameters, model);
        for (let d = 0; d < own.length; d++) total[d] += own[d];
      }
      return total;
    }),
    presentAtStart,
    stayed: stayedIn(members),
    reached: reachedBy(members, arm),
    triangle: recording.running.get("triangle") ?? new Float64Array(0),
    cohorts: cohortsOf(model, recording),
    digest: digestOf(members, recording, model, arm),
  };
};

/**
 * Of the members present at the start, those who visited in the last 28 days, whether or not they have left since: who
 * looks at visits alone cannot tell.
 */
const seenLately = ({ running }: Recording, horizon: (name: string) => Float64Array): Float64Array => {
  const gone = horizon(seenTallies.gone);
  const forgotten = running.get(seenTallies.forgotten);
  let goneAndSeen = 0;
  return horizon("presentActive").map((active, day) => {
    goneAndSeen += gone[day] - (forgotten?.[day] ?? 0);
    return active + goneAndSeen;
  });
};

const cohortsOf = ({ cohorts }: Model, { daily }: Recording): NonNullable<WorldRecord["cohorts"]> => {
  const sum = (tally: string): number => {
    let total = 0;
    for (const count of daily.get(tally) ?? []) total += count;
    return total;
  };
  return Object.fromEntries(
    cohorts.map(({ name, joined, counted, step }) => [
      name,
      { joined: sum(joined), counted: step === null ? sum(counted) : (daily.get(counted)?.[step] ?? 0) },
    ]),
  );
};

/**
 * The members' lives: every member's own columns and the community's tallies, by name. What a lever counts of itself is
 * left out, so a plan that changes nobody's life has the digest of the baseline; what targets and switches count too,
 * since asking changes nothing.
 */
const digestOf = (members: Members, recording: Recording, model: Model, arm: Arm): string => {
  const digest = new Digest().word(model.steps).word(members.count);
  const room = new ArrayBuffer(4 * members.count);
  for (const { name } of memberColumns) {
    const values = members.column(name, room);
    if (values.length === members.count) digest.text(name).words(values);
  }
  digest.words(members.idHigh(0, room)).words(members.idLow(0, room));
  const ofLevers = new Set(arm.counts.map((c) => c.tally));
  const asked = new Set([
    ...model.cohorts.flatMap((c) => [c.joined, c.counted]),
    ...Object.values(seenTallies),
  ]);
  const daily = [...recording.daily]
    .filter(([name]) => !ofLevers.has(name) && !asked.has(name) && !name.startsWith(communityTally))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, values] of daily) digest.text(name).doubles(values);
  for (const [name, values] of recording.running) if (!asked.has(name)) digest.text(name).doubles(values);
  return digest.hex();
};

/** Members that a world will have had in all, as far as its arrivals tell; and those of them who are there first. */
const expectedMembers = ({ signals }: Inputs): { readonly inAll: number; readonly atStart: number } => {
  let [inAll, atStart] = [16, 16];
  for (const [name, counts] of Object.entries(signals)) {
    if (name === "starting members") for (const n of counts) atStart += n;
    if (name === "starting members" || name.startsWith("arrivals: ")) for (const n of counts) inAll += n;
  }
  return { inAll, atStart };
};

/** Rows that a world has room for at first besides those of the members who are there first. */
const roomForArrivals = 65536;

/** About how many steps of members a task comes to, in all its worlds: its size, for planning. */
export const taskSize = (model: Model, members: number, { arms }: ReplicateTask): number => {
  const steps = (index: number): number =>
    index === 0 ? model.steps : model.steps - model.arms[index].firstEffect;
  return members * arms.reduce((sum, index) => sum + steps(index), 0);
};

/** About how many members a world of a model has. */
export const modelMembers = (model: Model): number => {
  const seed = seedKey(model.seed);
  const parameters = drawParameters(model.uncertain, seed, 0, model.correlations);
  return expectedMembers(inputsFrom(model.arms[0], parameters, worldKey(seed, 0))).inAll;
};

/** Which worlds of a replicate are to be played. */
export interface ReplicateTask {
  readonly replicate: number;
  /** Places among the model's arms. */
  readonly arms: readonly number[];
  /** What became of the baseline's members, where that is known: then the baseline is played for the forks alone. */
  readonly baselineEnd?: MembersEnd;
}

/**
 * Plays arms of one replicate, one after the other, so that there are never more than two worlds at a time: the
 * baseline's and one that forks from it. A plan that forks before anybody is there is played when the baseline's world is
 * gone. The same seed and number give the same records, bit for bit, whatever ran before and
 * whichever other arms are played.
 */
export const playReplicate = (
  prepared: PreparedModel,
  { replicate, arms: asked, baselineEnd: known }: ReplicateTask,
): PlayedReplicate => {
  const { model, seed, arms } = prepared;
  const parameters = drawParameters(model.uncertain, seed, replicate, model.correlations);
  const key = worldKey(seed, replicate);
  const inputs = inputsFrom(model.arms[0], parameters, key);
  const { inAll, atStart } = expectedMembers(inputs);
  const baseline = arms[0].create(inputs, key, Math.min(inAll, atStart + roomForArrivals));
  const recording = startRecording(model.arms[0], model.steps);
  const fork = (index: number): World =>
    arms[index].fork(baseline, inputsFrom(model.arms[index], parameters, key));
  const played = new Map<number, ArmRecord>();
  let baselineEnd = known;
  /** Of plans that were at their end before the baseline was. */
  const unpaired = new Map<number, Members>();
  const playOn = (index: number, world: World): void => {
    const plan = model.arms[index];
    const own = startRecording(plan, model.steps);
    if (plan.firstEffect > 0) copyRecording(recording, own);
    const members = finish(arms[index], world, own, plan, model);
    const its = record(prepared, index, members, own, parameters);
    if (baselineEnd === undefined) {
      played.set(index, { world: its });
      unpaired.set(index, endedMembers(members, pairedColumns(plan)));
    } else played.set(index, { world: its, pair: pairOf(baselineEnd, members, plan, model) });
    arms[index].release(world);
  };

  const whole = known === undefined || asked.includes(0);
  const firstEffect = (index: number): number => model.arms[index].firstEffect;
  const forks = asked.filter((index) => index > 0).sort((a, b) => firstEffect(a) - firstEffect(b));
  // Worlds in which nobody is yet take no room; they are played when the baseline's is gone.
  const early = forks
    .filter((index) => firstEffect(index) === 0)
    .map((index) => ({ index, world: fork(index) }));
  for (const index of forks.slice(early.length)) {
    advanceTo(arms[0], baseline, recording, firstEffect(index));
    const world = fork(index);
    if (!whole && index === forks.at(-1)) arms[0].release(baseline);
    playOn(index, world);
  }
  if (whole) {
    const members = finish(arms[0], baseline, recording, model.arms[0], model);
    baselineEnd = membersEnd(members);
    played.set(0, { world: record(prepared, 0, members, recording, parameters) });
  }
  if (whole || early.length === forks.length) arms[0].release(baseline);
  if (baselineEnd === undefined) throw new TypeError("a plan is played without its baseline");
  for (const [index, end] of unpaired) {
    const { world } = played.get(index) as ArmRecord;
    played.set(index, { world, pair: pairOf(baselineEnd, end, model.arms[index], model) });
  }
  for (const { index, world } of early) playOn(index, world);
  return { replicate, arms: played, ...(whole ? { baselineEnd } : {}) };
};

/** Plays all arms of one replicate. */
export const runReplicate = (prepared: PreparedModel, replicate: number): ReplicateRecord => {
  const { model, seed } = prepared;
  const { arms } = playReplicate(prepared, { replicate, arms: model.arms.map((_, index) => index) });
  return joinArms(model, seed, replicate, arms);
};

/** The record of a replicate from those of all its arms. */
export const joinArms = (
  model: Model,
  seed: Key,
  replicate: number,
  arms: ReadonlyMap<number, ArmRecord>,
): ReplicateRecord => {
  const records = model.arms.map(({ id }, index) => {
    const one = arms.get(index);
    if (one === undefined) throw new TypeError(`replicate ${replicate} lacks the arm ${id}`);
    return one;
  });
  return {
    replicate,
    worlds: records.map(({ world }) => world),
    pairs: records.flatMap(({ pair }) => (pair === undefined ? [] : [pair])),
    parameters: drawParameters(model.uncertain, seed, replicate, model.correlations),
  };
};
