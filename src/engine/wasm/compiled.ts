/**
 * The compiled engine: the steps of `engine/reference.ts`, with each phase run by a WebAssembly function over all rows.
 * One module serves all worlds of a program; what does not depend on the member is computed once a step by the
 * reference's own instructions and handed over.
 */
import { comingFromOutside, invited, type Newborn } from "../births.ts";
import { communityResults, resultsByGroup } from "../community.ts";
import type { Load, LoadedProgram } from "../engine.ts";
import { layEvening } from "../evening.ts";
import type { Key } from "../generator.ts";
import { layOut, type Phase } from "../plan.ts";
import { Candidates, placed, served } from "../ration.ts";
import { checkStep } from "../world.ts";
import { type CompiledProgram, type CompiledStage, compile } from "./compile.ts";
import {
  type CompiledWorld,
  closeUp,
  createWorld,
  depart,
  forkWorld,
  membersOf,
  releaseWorld,
  runningTotals,
  setAside,
  settle,
} from "./compiledWorld.ts";
import type { Memories } from "./ground.ts";
import { idOf } from "./ids.ts";
import { lineOf } from "./layout.ts";
import { dependOnTallies, type LoadedPhase, loadPhase, run, runTogether } from "./loadedPhase.ts";
import { setWordAt, wordAt } from "./rows.ts";

type LoadedStage =
  | { readonly kind: "fused"; readonly phase: LoadedPhase }
  | {
      readonly kind: "ration";
      readonly statement: Extract<CompiledStage, { kind: "ration" }>["statement"];
      readonly phase: LoadedPhase;
      readonly capacity: Phase;
      readonly open?: { readonly condition: Phase; readonly readsTallies: boolean };
      readonly ownsGrants: boolean;
    }
  | {
      readonly kind: "spawn";
      readonly statement: Extract<CompiledStage, { kind: "spawn" }>["statement"];
      readonly source:
        | { readonly community: Phase; readonly readsTallies: boolean }
        | { readonly members: LoadedPhase };
      readonly birth: LoadedPhase;
    };

/** Points the directory at the signals of the step, registers by group and the rows that neighbours may be looked for in. */
const pointDirectory = (world: CompiledWorld): void => {
  const { layout, program } = world.compiled;
  const { ground, step, inputs, rowsAtStart } = world;
  for (const { name, groups } of program.signals) {
    const values = Math.min(step * groups, inputs.signals[name].length);
    ground.integers[(layout.signals.get(name) ?? 0) / 4] = (ground.signals.get(name) ?? 0) + values * 4;
  }
  for (const [name, at] of layout.registers) {
    const values = world.groupRegisters.get(name);
    const address = layout.registerValues.get(name) ?? 0;
    if (values === undefined) continue;
    ground.integers.set([address, values.length - 1], at / 4);
    if (values instanceof Float32Array) ground.reals.set(values, address / 4);
    else ground.integers.set(values, address / 4);
  }
  for (const [name, at] of layout.snapshots) {
    ground.integers[at / 4] = ground.snapshots.get(name) ?? 0;
    ground.integers[at / 4 + 1] = rowsAtStart;
  }
};

type LoadedRation = Extract<LoadedStage, { kind: "ration" }>;
type LoadedSpawn = Extract<LoadedStage, { kind: "spawn" }>;

/** The id of the member in a row. */
const idInRow = ({ compiled: { layout }, ground, ids }: CompiledWorld, row: number): Key =>
  idOf(ids, wordAt(ground, layout, layout.own.birth, row));

/** Whether nobody holds a place of the ration, so that nothing is to be done where nobody gets one. */
const isEmpty = ({ grantsHeld }: CompiledWorld, { ownsGrants, statement }: LoadedRation): boolean =>
  ownsGrants && !grantsHeld.has(statement.granted);

const ration = (world: CompiledWorld, stage: LoadedRation): void => {
  const { statement, phase, capacity } = stage;
  const { layout } = world.compiled;
  const { among } = statement;
  const rooms = resultsByGroup(world, capacity, among?.groups ?? 1);
  if (rooms.every((places) => places <= 0) && isEmpty(world, stage)) return;
  const candidates = new Candidates();
  run(world, phase, 0, world.rowsInUse, (words) => {
    for (let i = 0; i < words.length; i += 2) candidates.add(words[i], words[i + 1]);
  });
  const { ground } = world;
  const comesFirst = (r: number, s: number): boolean => {
    const [[high, low], [otherHigh, otherLow]] = [idInRow(world, r), idInRow(world, s)];
    return high < otherHigh || (high === otherHigh && low < otherLow);
  };
  const granted = lineOf(layout, statement.granted);
  const { rows, keys, count } = candidates;
  const grant = (row: number): void => setWordAt(ground, layout, granted, row, -1);
  const { rows: taken, groups } =
    among === undefined
      ? { rows: served(rows, keys, count, rooms[0], comesFirst), groups: undefined }
      : placed(rows, keys, count, rooms, comesFirst);
  taken.forEach(grant);
  if (among !== undefined && groups !== undefined) {
    const into = lineOf(layout, among.column);
    taken.forEach((row, i) => {
      setWordAt(ground, layout, into, row, groups[i]);
    });
  }
  if (taken.length > 0) world.grantsHeld.add(statement.granted);
  else world.grantsHeld.delete(statement.granted);
};

/** Members from outside, by the results of a community's spawn: how many, and the values assigned. */
const arrive = (
  world: CompiledWorld,
  stage: LoadedSpawn,
  { results }: Phase,
  [count, ...values]: readonly number[],
  memories: Memories,
): void => {
  const words = values.map((value, k) =>
    results[k + 1] instanceof Float32Array ? new Int32Array(Float32Array.of(value).buffer)[0] : value,
  );
  const { key, step } = world;
  bear(world, stage, comingFromOutside(key, stage.statement.stream, step, count), [count], [words], memories);
};

/** Members whom members bring in. */
const invite = (
  world: CompiledWorld,
  stage: LoadedSpawn,
  inviting: LoadedPhase,
  memories: Memories,
): void => {
  const inviters: Key[] = [];
  const counts: number[] = [];
  const assigned: (readonly number[])[] = [];
  run(world, inviting, 0, world.rowsInUse, (words) => {
    for (let i = 0; i < words.length; i += inviting.words) {
      const [row, count] = [words[i], words[i + 1]];
      inviters.push(idInRow(world, row));
      counts.push(count);
      assigned.push([...words.subarray(i + 2, i + inviting.words)]);
    }
  });
  const { key, step } = world;
  bear(
    world,
    stage,
    invited(key, stage.statement.stream, step, inviters, counts),
    counts,
    assigned,
    memories,
  );
};

/** Puts newborn in rows: `counts[i]` of them are given the words `assigned[i]`, one per column. */
const bear = (
  world: CompiledWorld,
  { statement, birth }: LoadedSpawn,
  newborn: Newborn,
  counts: readonly number[],
  assigned: readonly (readonly number[])[],
  memories: Memories,
): void => {
  if (newborn.count === 0) return;
  const { layout, program } = world.compiled;
  const before = world.ground;
  const first = settle(world, newborn, memories);
  const { ground } = world;
  if (ground !== before) pointDirectory(world);
  statement.assign.forEach(({ column }, k) => {
    const line = lineOf(layout, column);
    const isBool = program.columns.find((c) => c.name === column)?.type === "bool";
    let row = first;
    counts.forEach((count, i) => {
      const word = assigned[i][k];
      for (const end = row + count; row < end; row++)
        setWordAt(ground, layout, line, row, isBool && word !== 0 ? -1 : word);
    });
  });
  if (statement.numbered !== undefined) {
    const line = lineOf(layout, statement.numbered);
    for (let i = 0; i < newborn.count; i++) setWordAt(ground, layout, line, first + i, i);
  }
  if (statement.birth.length > 0) run(world, birth, first, world.rowsInUse);
};

/** Keeps those among the live of the step before who are live still. */
const freeze = (world: CompiledWorld, live: LoadedPhase): void => {
  run(world, live, 0, world.rowsInUse, (rows) => depart(world, rows));
  closeUp(world);
};

/**
 * A compiled program, bound to no memory yet, made ready to run.
 *
 * @param memories programs that are given the same ones share them
 */
export const loadModule = (compiled: CompiledProgram, memories: Memories = { idle: [] }): LoadedProgram => {
  const live = loadPhase(compiled.live);
  const stages = compiled.stages.map((s): LoadedStage => {
    switch (s.kind) {
      case "fused":
        return { kind: "fused", phase: loadPhase(s.phase) };
      case "ration":
        return {
          kind: "ration",
          statement: s.statement,
          phase: loadPhase(s.phase),
          capacity: layOut(s.capacity, s.statement.among?.groups ?? 1),
          ...(s.open === undefined
            ? {}
            : { open: { condition: layOut(s.open, 1), readsTallies: dependOnTallies(s.open) } }),
          ownsGrants: s.ownsGrants,
        };
      default:
        return {
          kind: "spawn",
          statement: s.statement,
          source:
            "exported" in s.source
              ? { members: loadPhase(s.source) }
              : { community: layOut(s.source, 1), readsTallies: dependOnTallies(s.source) },
          birth: loadPhase(s.birth),
        };
    }
  });
  const close = layEvening(compiled.evening);

  /** Whether it can be told, without what waits to be counted, that a ration has nothing to do in this step. */
  const isClosed = (world: CompiledWorld, stage: LoadedRation): boolean => {
    const { open } = stage;
    if (open === undefined || open.readsTallies || !isEmpty(world, stage)) return false;
    return communityResults(world, open.condition)[0] === 0;
  };

  const advance = (world: CompiledWorld): void => {
    checkStep(compiled.program, world);
    for (const totals of world.tallies.values()) totals.fill(0);
    world.rowsAtStart = world.rows;
    for (const name of compiled.watched) setAside(world, name, false);
    pointDirectory(world);
    freeze(world, live);
    /** Phases that nothing separates, so that they go over the members together. */
    let waiting: LoadedPhase[] = [];
    const runWaiting = (): void => {
      if (waiting.length > 0) runTogether(world, waiting);
      waiting = [];
    };
    for (const stage of stages) {
      if (stage.kind === "fused") {
        if (stage.phase.readsTallies) runWaiting();
        waiting.push(stage.phase);
      } else if (stage.kind === "ration") {
        if (isClosed(world, stage)) continue;
        runWaiting();
        ration(world, stage);
      } else if ("members" in stage.source) {
        runWaiting();
        invite(world, stage, stage.source.members, memories);
      } else {
        if (stage.source.readsTallies) runWaiting();
        const results = communityResults(world, stage.source.community);
        if (results[0] <= 0) continue;
        runWaiting();
        arrive(world, stage, stage.source.community, results, memories);
      }
    }
    runWaiting();
    close(world);
    world.step++;
  };

  return {
    create: (inputs, key, capacity) => createWorld(compiled, inputs, key, capacity, memories),
    fork: (world, inputs) => forkWorld(world as CompiledWorld, compiled, inputs, memories),
    advance: (world) => advance(world as CompiledWorld),
    running: (world, tally) => runningTotals(world as CompiledWorld, tally),
    members: (world) => membersOf(world as CompiledWorld),
    release: (world) => releaseWorld(world as CompiledWorld, memories),
  };
};

/** Loads a program for the compiled engine. */
export const loadCompiled: Load = (program) => loadModule(compile(program));
