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
import { enlarged, type Ground, layGround, placeOf, type SharedMemory, totalAt } from "./ground.ts";
import { blockRows, lineBytes, ownColumns } from "./layout.ts";

/** Members who have left: one record of 32-bit words each, as long as there are lines in a block. */
interface Departed {
  words: Int32Array;
  count: number;
}

export interface CompiledWorld extends World {
  readonly compiled: CompiledProgram;
  ground: Ground;
  /** Members at the start of the step under way. */
  rowsAtStart: number;
  /** Rows in use: the live, and those who have left since rows were last closed up. */
  rowsInUse: number;
  readonly departed: Departed;
  /** Columns of grants in which a live member may hold a place. */
  readonly grantsHeld: Set<string>;
}

/** More than one row in this many without a live member: rows are closed up. */
const crowding = 8;

const linesOf = ({ layout }: CompiledProgram): number => layout.blockBytes / lineBytes;
/** Distance, in 32-bit words, of a row's neighbouring columns. */
const lineWords = lineBytes / 4;

/** A row's words, from its first line on. */
const rowStart = ({ layout }: CompiledProgram, ground: Ground, row: number): number =>
  placeOf(ground, layout, 0, row);

export const createWorld = (
  compiled: CompiledProgram,
  inputs: Inputs,
  key: Key,
  capacity: number,
  idle: SharedMemory[],
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
    ground: layGround(compiled, inputs, capacity, born, idle),
    rowsAtStart: 0,
    rowsInUse: 0,
    departed: { words: new Int32Array(0), count: 0 },
    grantsHeld: new Set(),
  };
};

/** Words of a column of the program from those of another program's block or record. */
const lineMap = (from: CompiledProgram, to: CompiledProgram): readonly (readonly [number, number])[] => [
  ...[...to.layout.lines].flatMap(([name, line]) => {
    const source = from.layout.lines.get(name);
    return source === undefined ? [] : [[source, line] as const];
  }),
  ...ownColumns.map((name) => [from.layout.own[name], to.layout.own[name]] as const),
];

/**
 * The same moment under another program (see `LoadedProgram.fork`). A column that only the new one has holds its
 * initial value for everyone.
 */
export const forkWorld = (
  world: CompiledWorld,
  to: CompiledProgram,
  inputs: Inputs,
  idle: SharedMemory[],
): CompiledWorld => {
  const from = world.compiled;
  const fork = createWorld(to, inputs, world.key, world.rowsInUse, idle, world.rows);
  Object.assign(fork, {
    step: world.step,
    rows: world.rows,
    liveCount: world.liveCount,
    rowsInUse: world.rowsInUse,
    registers: forkedRegisters(to.program, world.registers),
    groupRegisters: forkedGroupRegisters(to.program, world.groupRegisters),
  });
  for (const name of world.grantsHeld) fork.grantsHeld.add(name);
  const lines = lineMap(from, to);
  const [source, target] = [world.ground.integers, fork.ground.integers];
  for (let row = 0; row < world.rowsInUse; row += blockRows) {
    const [at, into] = [rowStart(from, world.ground, row), rowStart(to, fork.ground, row)];
    target.fill(0, into, into + to.layout.blockBytes / 4);
    for (const [line, word] of to.initials)
      target.fill(word, into + line * lineWords, into + (line + 1) * lineWords);
    for (const [a, b] of lines)
      target.set(source.subarray(at + a * lineWords, at + (a + 1) * lineWords), into + b * lineWords);
  }
  const [fromLines, toLines] = [linesOf(from), linesOf(to)];
  const { count, words } = world.departed;
  fork.departed.words = new Int32Array(count * toLines);
  fork.departed.count = count;
  for (let i = 0; i < count; i++) {
    for (const [line, word] of to.initials) fork.departed.words[i * toLines + line] = word;
    for (const [a, b] of lines) fork.departed.words[i * toLines + b] = words[i * fromLines + a];
  }
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

/** Sets aside a column for neighbours as it stands: of those in rows, and at first of the departed too. */
export const setAside = (
  { compiled, ground, rowsInUse, departed }: CompiledWorld,
  name: string,
  ofDeparted: boolean,
): void => {
  const { layout } = compiled;
  const { integers } = ground;
  const line = layout.lines.get(name) ?? 0;
  const target = (ground.snapshots.get(name) ?? 0) / 4;
  const { alive, birth } = layout.own;
  for (let row = 0; row < rowsInUse; row++)
    if (integers[placeOf(ground, layout, alive, row)] !== 0)
      integers[target + integers[placeOf(ground, layout, birth, row)]] =
        integers[placeOf(ground, layout, line, row)];
  const lines = linesOf(compiled);
  for (let i = 0; ofDeparted && i < departed.count; i++)
    integers[target + departed.words[i * lines + birth]] = departed.words[i * lines + line];
};

/** Keeps what the members of these rows hold: they have left. */
export const depart = (world: CompiledWorld, rows: Int32Array): void => {
  const { compiled } = world;
  const lines = linesOf(compiled);
  const { departed, ground } = world;
  const needed = (departed.count + rows.length) * lines;
  if (needed > departed.words.length) {
    const longer = new Int32Array(Math.max(needed, departed.words.length * 2));
    longer.set(departed.words.subarray(0, departed.count * lines));
    departed.words = longer;
  }
  const { words } = departed;
  for (const row of rows) {
    const start = rowStart(compiled, ground, row);
    const into = departed.count++ * lines;
    for (let line = 0; line < lines; line++) words[into + line] = ground.integers[start + line * lineWords];
  }
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
const clearRows = (
  compiled: CompiledProgram,
  { integers, blocks }: Ground,
  from: number,
  to: number,
): void => {
  const words = compiled.layout.blockBytes / 4;
  const firstBlock = Math.ceil(from / blockRows);
  const start = (block: number): number => blocks / 4 + block * words;
  if (from % blockRows !== 0)
    for (let line = start(firstBlock - 1); line < start(firstBlock); line += lineWords)
      integers.fill(0, line + (from % blockRows), line + lineWords);
  integers.fill(0, start(firstBlock), start(Math.max(firstBlock, Math.ceil(to / blockRows))));
};

/** Puts the newborn in the next rows, with initial values in all columns, and gives the first of their rows. */
export const settle = (world: CompiledWorld, newborn: Newborn, idle: SharedMemory[]): number => {
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
      idle,
    );
  const { ground, rowsInUse } = world;
  const { integers } = ground;
  const { alive, keyHigh, keyLow, idHigh, idLow, birth } = layout.own;
  clearRows(compiled, ground, rowsInUse, needed);
  for (let i = 0; i < count; i++) {
    const at = rowStart(compiled, ground, rowsInUse + i);
    integers[at + alive * lineWords] = -1;
    integers[at + keyHigh * lineWords] = newborn.keyHigh[i];
    integers[at + keyLow * lineWords] = newborn.keyLow[i];
    integers[at + idHigh * lineWords] = newborn.idHigh[i];
    integers[at + idLow * lineWords] = newborn.idLow[i];
    integers[at + birth * lineWords] = world.rows + i;
    for (const [line, word] of compiled.initials) integers[at + line * lineWords] = word;
  }
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
  const { compiled, ground, departed, rows, rowsInUse } = world;
  const { layout, program } = compiled;
  const { integers } = ground;
  const lines = linesOf(compiled);
  const { alive, birth, idHigh, idLow } = layout.own;
  /** Puts the words of a line, of members from a number on, in their places. */
  const wordsAt = (line: number, into: Int32Array | Uint8Array, from = 0, sign = 1): void => {
    const { words, count } = departed;
    for (let at = 0, end = count * lines; at < end; at += lines) {
      const number = words[at + birth] - from;
      if (number >= 0) into[number] = sign * words[at + line];
    }
    const offset = line * lineWords;
    for (let row = 0; row < rowsInUse; row += blockRows) {
      const start = rowStart(compiled, ground, row);
      const end = start + Math.min(blockRows, rowsInUse - row);
      for (let at = start; at < end; at++) {
        const number = integers[at + birth * lineWords] - from;
        if (number >= 0 && integers[at + alive * lineWords] !== 0)
          into[number] = sign * integers[at + offset];
      }
    }
  };
  const own = (line: number, from: number): Uint32Array => {
    const words = new Int32Array(rows - from);
    wordsAt(line, words, from);
    return new Uint32Array(words.buffer);
  };
  const types = new Map(program.columns.map((c) => [c.name, c.type]));
  return {
    count: rows,
    ids: (from = 0) => ({ high: own(idHigh, from), low: own(idLow, from) }),
    column: (name, room = new ArrayBuffer((types.get(name) === "bool" ? 1 : 4) * rows)) => {
      const type = types.get(name);
      if (type === undefined) return new Int32Array(0);
      const line = layout.lines.get(name) ?? 0;
      if (type === "bool") {
        const truths = new Uint8Array(room, 0, rows);
        wordsAt(line, truths, 0, -1);
        return truths;
      }
      const words = new Int32Array(room, 0, rows);
      wordsAt(line, words);
      if (type === "i32") return words;
      return type === "u32" ? new Uint32Array(room, 0, rows) : new Float32Array(room, 0, rows);
    },
  };
};

/** Gives a world's memory back, and what it holds of its members. */
export const releaseWorld = (world: CompiledWorld, idle: SharedMemory[]): void => {
  idle.push(world.ground.shared);
  world.departed.words = new Int32Array(0);
  world.departed.count = 0;
};
