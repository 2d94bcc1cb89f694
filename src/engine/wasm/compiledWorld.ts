/**
 * Worlds of the compiled engine. The rows in use hold the live in the order of birth and, between them, those who have
 * left lately. What a member held when last live is set aside when they are found to have left, so that their row may
 * be written like any other; when the gone crowd, their rows are closed up.
 */
import type { Newborn } from "../births.ts";
import type { Key } from "../generator.ts";
import {
  checkInputs,
  forkedGroupRegisters,
  forkedRegisters,
  type Inputs,
  initialGroupRegisters,
  initialRegisters,
  type Members,
  type World,
  zeroTallies,
} from "../world.ts";
import type { CompiledProgram } from "./compile.ts";
import { type Departed, departedWords, forkedDeparted, nobodyDeparted, withLeavers } from "./departed.ts";
import { enlarged, type Ground, layGround, type Memories, totalAt } from "./ground.ts";
import { addIds, forkedIds, type Ids, idWords, noIds } from "./ids.ts";
import { blockRows, type KeptLayout, type Layout, type Line, lineOf, ownColumns } from "./layout.ts";
import { isWithin } from "./ranges.ts";
import { blockOf, numbersOf, placeOf, type Rows } from "./rows.ts";

export interface CompiledWorld extends World {
  readonly compiled: CompiledProgram;
  ground: Ground;
  /** Members at the start of the step under way. */
  rowsAtStart: number;
  /** Rows in use: the live, and those who have left since rows were last closed up. */
  rowsInUse: number;
  ids: Ids;
  departed: Departed;
  /** Columns of grants in which a live member may hold a place. */
  readonly grantsHeld: Set<string>;
}

/** More than one row in this many without a live member: rows are closed up. */
const crowding = 8;

export const createWorld = (
  compiled: CompiledProgram,
  inputs: Inputs,
  key: Key,
  capacity: number,
  memories: Memories,
  born = capacity,
): CompiledWorld => {
  const { program } = compiled;
  checkInputs(program, inputs);
  return {
    compiled,
    inputs,
    key,
    step: 0,
    rows: 0,
    liveCount: 0,
    registers: initialRegisters(program),
    groupRegisters: initialGroupRegisters(program),
    tallies: zeroTallies(program),
    ground: layGround(compiled, inputs, capacity, born, memories),
    rowsAtStart: 0,
    rowsInUse: 0,
    ids: noIds(),
    departed: nobodyDeparted,
    grantsHeld: new Set(),
  };
};

/** Lines of what two programs have in common. */
const commonLines = (from: CompiledProgram, to: CompiledProgram): readonly (readonly [Line, Line])[] => [
  ...[...to.layout.lines].flatMap(([name, line]) => {
    const source = from.layout.lines.get(name);
    return source === undefined ? [] : [[source, line] as const];
  }),
  ...ownColumns.map((name) => [from.layout.own[name], to.layout.own[name]] as const),
];

/** Zeros, and initial values, in all rows of the block at an address. */
const clearBlock = ({ layout, initials }: CompiledProgram, rows: Rows, address: number): void => {
  rows.bytes.fill(0, address, address + layout.blockBytes);
  for (const [{ at, width }, word] of initials) {
    const first = (address + at) / width;
    numbersOf(rows, width).fill(word, first, first + blockRows);
  }
};

/** Copies lines of a block. */
const copyLines = (
  lines: readonly (readonly [Line, Line])[],
  from: Rows,
  fromAddress: number,
  to: Rows,
  toAddress: number,
): void => {
  for (const [a, b] of lines) {
    const first = (fromAddress + a.at) / a.width;
    numbersOf(to, b.width).set(
      numbersOf(from, a.width).subarray(first, first + blockRows),
      (toAddress + b.at) / b.width,
    );
  }
};

/**
 * The same moment under another program (see `LoadedProgram.fork`). A column that only the new one has holds its
 * initial value for everyone.
 *
 * @throws TypeError where the program was not compiled for forks from the world's own (see `compile`)
 */
export const forkWorld = (
  world: CompiledWorld,
  to: CompiledProgram,
  inputs: Inputs,
  memories: Memories,
): CompiledWorld => {
  const from = world.compiled;
  for (const [name, range] of from.ranges)
    if (!isWithin(range, to.ranges.get(name) ?? range))
      throw new TypeError(`\`${name}\` may hold what the program that a world forks to was not compiled for`);
  for (const name of to.kept.lines.keys())
    if (from.layout.lines.has(name) && !from.kept.lines.has(name))
      throw new TypeError(
        `\`${name}\` of those who have left is not kept by the program that a world forks from`,
      );
  const fork = createWorld(to, inputs, world.key, world.rowsInUse, memories, world.rows);
  Object.assign(fork, {
    step: world.step,
    rows: world.rows,
    liveCount: world.liveCount,
    rowsInUse: world.rowsInUse,
    registers: forkedRegisters(to.program, world.registers),
    groupRegisters: forkedGroupRegisters(to.program, world.groupRegisters),
  });
  for (const name of world.grantsHeld) fork.grantsHeld.add(name);
  const lines = commonLines(from, to);
  for (let row = 0; row < world.rowsInUse; row += blockRows) {
    const address = blockOf(fork.ground, to.layout, row);
    clearBlock(to, fork.ground, address);
    copyLines(lines, world.ground, blockOf(world.ground, from.layout, row), fork.ground, address);
  }
  fork.ids = forkedIds(world.ids);
  fork.departed = forkedDeparted(world.departed, from.kept);
  const [source, target] = [world.ground.integers, fork.ground.integers];
  for (const { name, groups, running } of to.program.tallies) {
    const held = from.program.tallies.find((t) => t.name === name);
    if (!running || !held?.running || held.groups !== groups) continue;
    const [a, b] = [from, to].map(({ layout }) => (layout.tallies.get(name) ?? 0) / 4);
    target.set(source.subarray(a, a + 2 * groups), b);
  }
  for (const name of to.watched) {
    const [a, b] = [world.ground.snapshots.get(name), fork.ground.snapshots.get(name)];
    if (b === undefined) continue;
    if (a !== undefined) target.set(source.subarray(a / 4, a / 4 + world.rows), b / 4);
    else setAside(fork, name, true);
  }
  return fork;
};

/** Puts what members hold in a column, times a sign, in the places of their numbers. */
const gather = (
  { compiled, ground, rowsInUse, departed }: CompiledWorld,
  column: string,
  into: Int32Array | Int16Array | Int8Array | Uint8Array,
  { sign = 1, ofDeparted = true } = {},
): void => {
  const { layout, kept, initials } = compiled;
  const lineIn = ({ lines }: Layout | KeptLayout): Line | undefined => lines.get(column);
  const line = lineIn(layout);
  if (line === undefined) return;
  if (ofDeparted) {
    const initial = initials.find(([its]) => its.number === line.number)?.[1] ?? 0;
    for (const { count, births, words } of departedWords(departed, kept, lineIn, initial))
      for (let i = 0; i < count; i++) into[births[i]] = sign * words[i];
  }
  const { alive, birth } = layout.own;
  const [numbers, truths] = [numbersOf(ground, line.width), numbersOf(ground, alive.width)];
  const { integers } = ground;
  for (let row = 0; row < rowsInUse; row += blockRows) {
    const address = blockOf(ground, layout, row);
    const count = Math.min(blockRows, rowsInUse - row);
    const [first, firstAlive, firstBirth] = [
      (address + line.at) / line.width,
      (address + alive.at) / alive.width,
      (address + birth.at) / 4,
    ];
    for (let i = 0; i < count; i++)
      if (truths[firstAlive + i] !== 0) into[integers[firstBirth + i]] = sign * numbers[first + i];
  }
};

/** Sets aside a column for neighbours as it stands: of those in rows, and at first of the departed too. */
export const setAside = (world: CompiledWorld, name: string, ofDeparted: boolean): void => {
  const { ground, rows } = world;
  const first = (ground.snapshots.get(name) ?? 0) / 4;
  gather(world, name, ground.integers.subarray(first, first + rows), { ofDeparted });
};

/** Keeps what the members of these rows hold: they have left. */
export const depart = (world: CompiledWorld, rows: Int32Array): void => {
  const { compiled, departed, ground } = world;
  world.departed = withLeavers(departed, compiled.layout, compiled.kept, ground, rows);
  world.liveCount -= rows.length;
};

/** Closes up the rows of those who have left, where they crowd. */
export const closeUp = (world: CompiledWorld, anyway = false): void => {
  const gone = world.rowsInUse - world.liveCount;
  if (gone === 0 || (!anyway && gone * crowding <= world.rowsInUse)) return;
  const { bound, blocks } = world.ground;
  world.rowsInUse = bound.closeUp(blocks, world.rowsInUse);
};

/** Room is made for so many rows more than are needed, or for as many again. */
const spareRows = 65536;

const roomier = (room: number, needed: number): number =>
  needed <= room ? room : Math.max(needed, room + Math.min(room, spareRows));

/** Zeros in all columns of the rows from…to−1, and of those behind them in the last block. */
const clearRows = ({ layout }: CompiledProgram, ground: Ground, from: number, to: number): void => {
  const { placesByWidth, blockBytes } = layout;
  const within = from % blockRows;
  if (within !== 0)
    for (const { width, places } of placesByWidth) {
      const numbers = numbersOf(ground, width);
      const first = blockOf(ground, layout, from) / width;
      for (const line of places) numbers.fill(0, first + line + within, first + line + blockRows);
    }
  const firstBlock = Math.ceil(from / blockRows);
  const end = Math.max(firstBlock, Math.ceil(to / blockRows));
  ground.bytes.fill(0, ground.blocks + firstBlock * blockBytes, ground.blocks + end * blockBytes);
};

/** Puts the newborn in the next rows, with initial values in all columns, and gives the first of their rows. */
export const settle = (world: CompiledWorld, newborn: Newborn, memories: Memories): number => {
  const { compiled } = world;
  const { layout, watched } = compiled;
  const { count } = newborn;
  if (world.rowsInUse + count > world.ground.capacity) closeUp(world, true);
  const { capacity, born } = world.ground;
  const needed = world.rowsInUse + count;
  const everBorn = world.rows + count;
  if (needed > capacity || (watched.length > 0 && everBorn > born))
    world.ground = enlarged(
      compiled,
      world.inputs,
      world.ground,
      { capacity: roomier(capacity, needed), born: roomier(born, everBorn) },
      { born: world.rows, inUse: world.rowsInUse },
      memories,
    );
  const { ground, rowsInUse, rows } = world;
  clearRows(compiled, ground, rowsInUse, needed);
  const { own } = layout;
  const { integers } = ground;
  for (let i = 0, end = 0; i < count; i = end) {
    // As many as there is room for in a block.
    const row = rowsInUse + i;
    end = Math.min(count, i + blockRows - (row % blockRows));
    const fill = (line: Line, word: number): void => {
      const place = placeOf(ground, layout, line, row);
      numbersOf(ground, line.width).fill(word, place, place + end - i);
    };
    const put = (line: Line, words: Uint32Array): void =>
      integers.set(words.subarray(i, end), placeOf(ground, layout, line, row));
    fill(own.alive, -1);
    for (const [line, word] of compiled.initials) fill(line, word);
    put(own.keyHigh, newborn.keyHigh);
    put(own.keyLow, newborn.keyLow);
    const birth = placeOf(ground, layout, own.birth, row) - i;
    for (let k = i; k < end; k++) integers[birth + k] = rows + k;
  }
  addIds(world.ids, newborn);
  world.rows += count;
  world.liveCount += count;
  world.rowsInUse += count;
  return rowsInUse;
};

/** What a running tally has come to, per group. */
export const runningTotals = ({ compiled, ground }: CompiledWorld, tally: string): Float64Array => {
  const { program, layout } = compiled;
  const groups = program.tallies.find(({ name, running }) => name === tally && running)?.groups ?? 0;
  const first = (layout.tallies.get(tally) ?? 0) / 4;
  return Float64Array.from({ length: groups }, (_, group) => totalAt(ground.integers, first + 2 * group));
};

/** Everyone who was ever born, in the order of birth. */
export const membersOf = (world: CompiledWorld): Members => {
  const { compiled, ids, rows } = world;
  const { layout, program } = compiled;
  const types = new Map(program.columns.map((c) => [c.name, c.type]));
  const wordsOfIds =
    (word: "high" | "low") =>
    (from = 0, room = new ArrayBuffer(4 * (rows - from))): Uint32Array => {
      const words = new Uint32Array(room, 0, rows - from);
      idWords(ids, word, from, words);
      return words;
    };
  return {
    count: rows,
    idHigh: wordsOfIds("high"),
    idLow: wordsOfIds("low"),
    column: (column, given) => {
      const type = types.get(column);
      if (type === undefined) return new Int32Array(0);
      if (!compiled.kept.lines.has(column))
        throw new TypeError(`\`${column}\` of those who have left is not kept`);
      const { width } = lineOf(layout, column);
      const room = given ?? new ArrayBuffer(width * rows);
      if (type === "bool") {
        const truths = new Uint8Array(room, 0, rows);
        gather(world, column, truths, { sign: -1 });
        return truths;
      }
      const numbers =
        width === 4
          ? new Int32Array(room, 0, rows)
          : width === 2
            ? new Int16Array(room, 0, rows)
            : new Int8Array(room, 0, rows);
      gather(world, column, numbers);
      if (type === "i32") return numbers;
      return type === "u32" ? new Uint32Array(room, 0, rows) : new Float32Array(room, 0, rows);
    },
  };
};

/** Gives a world's memory back, and what it holds of its members. */
export const releaseWorld = (world: CompiledWorld, memories: Memories): void => {
  memories.idle.push(world.ground.shared);
  world.ids = noIds();
  world.departed = nobodyDeparted;
};
