/**
 * The compiled engine: the steps of `engine/reference.ts`, with each phase run by a WebAssembly function over all rows.
 * One module serves all worlds of a program; what does not depend on the member is computed once a step by the
 * reference's own instructions and handed over.
 */
import type { Scalar } from "../../program/expression.ts";
import { comingFromOutside, invited } from "../births.ts";
import { communityResults, evaluateInstructions, resultsByGroup } from "../community.ts";
import type { Load, LoadedProgram } from "../engine.ts";
import { layEvening } from "../evening.ts";
import type { Key } from "../generator.ts";
import { type Instruction, layOut, type Phase } from "../plan.ts";
import { Candidates, placed, served } from "../ration.ts";
import type { Values } from "../values.ts";
import type { World } from "../world.ts";
import { type CompiledPhase, type CompiledProgram, type CompiledStage, compile } from "./compile.ts";
import {
  type CompiledWorld,
  closeUp,
  createWorld,
  depart,
  forkWorld,
  membersOf,
  runningTotals,
  setAside,
  settle,
} from "./compiledWorld.ts";
import { type Bound, groupsPerList, placeOf, totalAt } from "./ground.ts";
import { groupRows } from "./layout.ts";
import { slotWords } from "./slots.ts";

/** A phase ready to run: its uniform values laid out, those that change from step to step told apart. */
interface LoadedPhase extends CompiledPhase {
  readonly slots: Phase;
  readonly types: readonly Scalar[];
  readonly changing: readonly Instruction[];
  /** The world whose values stand in the registers. */
  last: World | undefined;
}

type LoadedStage =
  | { readonly kind: "fused"; readonly phase: LoadedPhase }
  | {
      readonly kind: "ration";
      readonly statement: Extract<CompiledStage, { kind: "ration" }>["statement"];
      readonly phase: LoadedPhase;
      readonly capacity: Phase;
    }
  | {
      readonly kind: "spawn";
      readonly statement: Extract<CompiledStage, { kind: "spawn" }>["statement"];
      readonly source: { readonly community: Phase } | { readonly members: LoadedPhase };
      readonly birth: LoadedPhase;
    };

/** Which values can differ from one step of a world to the next. */
const changingValues = ({ values }: Values): readonly boolean[] => {
  const changing: boolean[] = [];
  for (const { source, operands } of values)
    changing.push(
      ["step", "signal", "register", "tallied"].includes(source.kind) || operands.some((o) => changing[o]),
    );
  return changing;
};

const loadPhase = (compiled: CompiledPhase): LoadedPhase => {
  const { uniforms } = compiled;
  const changing = changingValues(uniforms);
  const slots = layOut(uniforms, 1);
  return {
    ...compiled,
    slots,
    types: uniforms.results.map((r) => uniforms.values[r].type),
    changing: slots.uniform.filter((_, i) => changing[i]),
    last: undefined,
  };
};

/** Computes a phase's uniform values and hands them over. */
const begin = (world: CompiledWorld, phase: LoadedPhase): void => {
  evaluateInstructions(world, phase.last === world ? phase.changing : phase.slots.uniform);
  phase.last = world;
  const { integers, reals } = world.ground;
  phase.slots.results.forEach((register, i) => {
    const at = phase.addresses[i] / 4;
    const words = register instanceof Float32Array ? reals : integers;
    const value = phase.types[i] === "bool" ? -register[0] : register[0];
    for (let lane = 0; lane < slotWords; lane++) words[at + lane] = value;
  });
};

/** Adds what a phase has counted to the world's tallies. */
const collect = (
  { compiled: { layout }, ground, tallies }: CompiledWorld,
  names: readonly string[],
): void => {
  const { integers } = ground;
  for (const name of names) {
    const totals = tallies.get(name);
    if (totals === undefined) continue;
    const at = (layout.tallies.get(name) ?? 0) / 4;
    for (let g = 0; g < totals.length; g++) {
      const low = at + 2 * g;
      if (integers[low] === 0 && integers[low + 1] === 0) continue;
      totals[g] += totalAt(integers, low);
      integers[low] = 0;
      integers[low + 1] = 0;
    }
  }
};

/** Runs a phase over the rows from…to−1, and gives the words that it lists, for as many members at a time as fit. */
const run = (
  world: CompiledWorld,
  phase: LoadedPhase,
  from: number,
  to: number,
  onList?: (words: Int32Array) => void,
): void => {
  if (to <= from) return;
  begin(world, phase);
  const { layout } = world.compiled;
  const { bound, list, integers } = world.ground;
  const call = bound.functions.get(phase.exported);
  const end = Math.ceil(to / groupRows);
  const groups = phase.words > 0 ? groupsPerList : end;
  for (let group = Math.floor(from / groupRows); group < end; group += groups) {
    const row = group * groupRows;
    const at = placeOf(world.ground, layout, layout.own.alive, row) * 4;
    const listed = call?.(at, Math.min(groups, end - group), row, from, to, list) ?? 0;
    if (listed > 0) onList?.(integers.subarray(list / 4, list / 4 + listed));
  }
  collect(world, phase.tallies);
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

const ration = (
  world: CompiledWorld,
  { statement, phase, capacity }: Extract<LoadedStage, { kind: "ration" }>,
): void => {
  const { layout } = world.compiled;
  const { among } = statement;
  const rooms = resultsByGroup(world, capacity, among?.groups ?? 1);
  const candidates = new Candidates();
  run(world, phase, 0, world.rowsInUse, (words) => {
    for (let i = 0; i < words.length; i += 2) candidates.add(words[i], words[i + 1]);
  });
  const { ground } = world;
  const unsigned = (line: number, row: number): number =>
    ground.integers[placeOf(ground, layout, line, row)] >>> 0;
  const { idHigh, idLow } = layout.own;
  const comesFirst = (r: number, s: number): boolean =>
    unsigned(idHigh, r) < unsigned(idHigh, s) ||
    (unsigned(idHigh, r) === unsigned(idHigh, s) && unsigned(idLow, r) < unsigned(idLow, s));
  const granted = layout.lines.get(statement.granted) ?? 0;
  const { rows, keys, count } = candidates;
  if (among === undefined)
    for (const row of served(rows, keys, count, rooms[0], comesFirst))
      ground.integers[placeOf(ground, layout, granted, row)] = -1;
  else {
    const into = layout.lines.get(among.column) ?? 0;
    const { rows: taken, groups } = placed(rows, keys, count, rooms, comesFirst);
    taken.forEach((row, i) => {
      ground.integers[placeOf(ground, layout, granted, row)] = -1;
      ground.integers[placeOf(ground, layout, into, row)] = groups[i];
    });
  }
};

const spawn = (
  world: CompiledWorld,
  { statement, source, birth }: Extract<LoadedStage, { kind: "spawn" }>,
  idle: Bound[],
): void => {
  const { layout, program } = world.compiled;
  const { key, step } = world;
  const counts: number[] = [];
  const inviters: Key[] = [];
  /** Per spawn of members, the assigned values as words of memory. */
  const assigned: (readonly number[])[] = [];
  if ("community" in source) {
    const [count, ...values] = communityResults(world, source.community);
    counts.push(Math.max(0, count));
    assigned.push(
      values.map((value, k) => {
        const register = source.community.results[k + 1];
        if (!(register instanceof Float32Array)) return value;
        return new Int32Array(Float32Array.of(value).buffer)[0];
      }),
    );
  } else
    run(world, source.members, 0, world.rowsInUse, (words) => {
      const size = source.members.words;
      const { ground } = world;
      for (let i = 0; i < words.length; i += size) {
        const [row, count] = [words[i], words[i + 1]];
        const id = (line: number): number => ground.integers[placeOf(ground, layout, line, row)] >>> 0;
        inviters.push([id(layout.own.idHigh), id(layout.own.idLow)]);
        counts.push(count);
        assigned.push([...words.subarray(i + 2, i + size)]);
      }
    });
  const newborn =
    "community" in source
      ? comingFromOutside(key, statement.stream, step, counts[0])
      : invited(key, statement.stream, step, inviters, counts);
  if (newborn.count === 0) return;
  const before = world.ground;
  const first = settle(world, newborn, idle);
  const { ground } = world;
  if (ground !== before) pointDirectory(world);
  statement.assign.forEach(({ column }, k) => {
    const line = layout.lines.get(column) ?? 0;
    const isBool = program.columns.find((c) => c.name === column)?.type === "bool";
    let row = first;
    counts.forEach((count, i) => {
      const word = assigned[i][k];
      for (const end = row + count; row < end; row++)
        ground.integers[placeOf(ground, layout, line, row)] = isBool && word !== 0 ? -1 : word;
    });
  });
  if (statement.numbered !== undefined) {
    const line = layout.lines.get(statement.numbered) ?? 0;
    for (let i = 0; i < newborn.count; i++) ground.integers[placeOf(ground, layout, line, first + i)] = i;
  }
  if (statement.birth.length > 0) run(world, birth, first, world.rowsInUse);
};

/** Keeps those among the live of the step before who are live still. */
const freeze = (world: CompiledWorld, live: LoadedPhase): void => {
  run(world, live, 0, world.rowsInUse, (rows) => depart(world, rows));
  closeUp(world);
};

/** A compiled program, bound to no memory yet, made ready to run. */
export const loadModule = (compiled: CompiledProgram): LoadedProgram => {
  const idle: Bound[] = [];
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
          capacity: layOut(s.capacity, 1),
        };
      default:
        return {
          kind: "spawn",
          statement: s.statement,
          source:
            "exported" in s.source ? { members: loadPhase(s.source) } : { community: layOut(s.source, 1) },
          birth: loadPhase(s.birth),
        };
    }
  });
  const close = layEvening(compiled.evening);

  const advance = (world: CompiledWorld): void => {
    for (const totals of world.tallies.values()) totals.fill(0);
    world.rowsAtStart = world.rows;
    for (const name of compiled.watched) setAside(world, name, false);
    pointDirectory(world);
    freeze(world, live);
    for (const stage of stages) {
      if (stage.kind === "fused") run(world, stage.phase, 0, world.rowsInUse);
      else if (stage.kind === "ration") ration(world, stage);
      else spawn(world, stage, idle);
    }
    close(world);
    world.step++;
  };

  return {
    create: (inputs, key, capacity) => createWorld(compiled, inputs, key, capacity, idle),
    fork: (world, inputs) => forkWorld(world as CompiledWorld, compiled, inputs, idle),
    advance: (world) => advance(world as CompiledWorld),
    running: (world, tally) => runningTotals(world as CompiledWorld, tally),
    members: (world) => membersOf(world as CompiledWorld),
    release: (world) => {
      idle.push((world as CompiledWorld).ground.bound);
    },
  };
};

/** Loads a program for the compiled engine. */
export const loadCompiled: Load = (program) => loadModule(compile(program));
