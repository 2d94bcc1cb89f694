/**
 * The reference engine: what a program means.
 *
 * One step of a world:
 *  1. columns that others read through neighbour slots are set aside as they stand;
 *  2. those who were live are looked at once more; who is not live any longer is frozen;
 *  3. each stage in order: statements that concern one member at a time, over tiles of members; rations (all keys
 *     first, then the choice, then the places); spawns (the newborn take part from the next stage on);
 *  4. registers take their new values, all from the old ones.
 */
import { type Key, memberId, memberKey, outside, threefryBlock, timelessStep } from "./generator.ts";
import { type Register, saturatingI32 } from "./kernels.ts";
import { type Instruction, type Phase, tileSize } from "./plan.ts";
import { addNeighbours, gather, lookUp, scatter, sumByGroup } from "./transfers.ts";
import type { Source } from "./values.ts";
import { communityDrawKey, reserve, type Stage, type World } from "./world.ts";

const nothing: Register = new Int32Array(0);
const keyHigh = new Uint32Array(tileSize);
const keyLow = new Uint32Array(tileSize);

/** The rows that a phase runs over; null for the community as a whole. */
type Rows = Int32Array | null;

/** The world's array that an instruction reads, looked up once per phase. */
const arrayRead = (world: World, source: Source): Register => {
  switch (source.kind) {
    case "column":
      return world.columns.get(source.name) ?? nothing;
    case "neighbours":
      return world.snapshots.get(source.name) ?? nothing;
    case "signal":
      return world.inputs.signals[source.name];
    case "table":
      return world.inputs.tables[source.name];
    default:
      return nothing;
  }
};

/** Computes one instruction for the members `rows[from…from + n)`. */
const execute = (
  world: World,
  { source, out, operands, second }: Instruction,
  array: Register,
  rows: Rows,
  from: number,
  n: number,
): void => {
  switch (source.kind) {
    case "kernel":
      source.kernel(out, operands[0], operands[1], operands[2], n);
      break;
    case "column":
      if (rows === null) out[0] = 0;
      else gather(out, array, rows, from, n);
      break;
    case "table":
      lookUp(out, array, operands[0], n);
      break;
    case "draw":
      if (rows === null) [keyHigh[0], keyLow[0]] = communityDrawKey(world);
      else {
        gather(keyHigh, world.keyHigh, rows, from, n);
        gather(keyLow, world.keyLow, rows, from, n);
      }
      out.fill(source.timeless ? timelessStep : world.step, 0, n);
      second.fill(source.block, 0, n);
      threefryBlock(out as Uint32Array, second, keyHigh, keyLow, n);
      break;
    case "secondWord":
      out.set(second);
      break;
    case "neighbours":
      out.fill(0, 0, n);
      for (const slot of operands) addNeighbours(out, array, world.rowsAtStart, slot, n);
      break;
    case "signal":
      for (let i = 0; i < n; i++) {
        const group = Math.min(Math.max(operands[0][i], 0), source.groups - 1);
        out[i] = array[world.step * source.groups + group] ?? 0;
      }
      break;
    case "constant":
      out[0] = source.value;
      break;
    case "parameter":
      out[0] = world.inputs.parameters[source.name];
      break;
    case "register":
      out[0] = world.registers.get(source.name) ?? 0;
      break;
    case "tallied":
      out[0] = saturatingI32(world.tallies.get(source.name)?.[source.group] ?? 0);
      break;
    case "step":
      out[0] = world.step;
      break;
  }
};

/** Computes what is the same for all members; it then stands first in its registers. */
export const evaluateUniforms = (world: World, phase: Phase): void => {
  for (const instruction of phase.uniform)
    execute(world, instruction, arrayRead(world, instruction.source), null, 0, 1);
};

/** Values of a phase's results for the community as a whole. */
const communityResults = (world: World, phase: Phase): number[] => {
  evaluateUniforms(world, phase);
  for (const instruction of phase.varying)
    execute(world, instruction, arrayRead(world, instruction.source), null, 0, 1);
  return phase.results.map((r) => r[0]);
};

/**
 * Runs a phase over the live members from…to−1 (places in `world.live`). `onResults` is given the results of n members
 * at a time, starting with member `start`; they hold until it returns.
 */
export type PhaseRunner = (
  world: World,
  phase: Phase,
  from: number,
  to: number,
  onResults?: (results: readonly Register[], start: number, n: number) => void,
) => void;

const interpret: PhaseRunner = (world, phase, from, to, onResults) => {
  if (to <= from) return;
  evaluateUniforms(world, phase);
  for (const { out } of phase.uniform) out.fill(out[0]);
  const { live } = world;
  const arrays = phase.varying.map((instruction) => arrayRead(world, instruction.source));
  for (let start = from; start < to; start += tileSize) {
    const n = Math.min(tileSize, to - start);
    for (let k = 0; k < arrays.length; k++) execute(world, phase.varying[k], arrays[k], live, start, n);
    for (const { column, value } of phase.stores)
      scatter(world.columns.get(column) ?? nothing, value, live, start, n);
    for (const { tally, value, scale, group, where } of phase.tallies) {
      const totals = world.tallies.get(tally);
      if (totals !== undefined) sumByGroup(totals, value, scale, group, where, n);
    }
    onResults?.(phase.results, start, n);
  }
};

/** Who of the eligible `rows` is served: those with the smallest keys, ties by member id. */
const served = (
  world: World,
  rows: readonly number[],
  keys: readonly number[],
  places: number,
): readonly number[] => {
  if (rows.length <= places) return rows;
  if (places <= 0) return [];
  const last = Uint32Array.from(keys).sort()[places - 1];
  const sure = rows.filter((_, i) => keys[i] < last);
  const tied = rows.filter((_, i) => keys[i] === last);
  tied.sort((r, s) => world.idHigh[r] - world.idHigh[s] || world.idLow[r] - world.idLow[s]);
  return [...sure, ...tied.slice(0, places - sure.length)];
};

const ration = (world: World, stage: Extract<Stage, { kind: "ration" }>, run: PhaseRunner): void => {
  const [places] = communityResults(world, stage.capacity);
  if (places <= 0) {
    const granted = world.columns.get(stage.statement.granted) ?? nothing;
    for (let i = 0; i < world.liveCount; i++) granted[world.live[i]] = 0;
    return;
  }
  const granted = world.columns.get(stage.statement.granted) ?? nothing;
  const rows: number[] = [];
  const keys: number[] = [];
  run(world, stage.phase, 0, world.liveCount, ([eligible, key], start, n) => {
    for (let i = 0; i < n; i++) {
      const row = world.live[start + i];
      granted[row] = 0;
      if (eligible[i] === 0) continue;
      rows.push(row);
      keys.push(key[i]);
    }
  });
  for (const row of served(world, rows, keys, places)) granted[row] = 1;
};

interface Newborn {
  readonly id: Key;
  /** In the order of the spawn's assignments. */
  readonly values: readonly number[];
}

const comingFromOutside = (world: World, stage: Extract<Stage, { kind: "spawn" }>): readonly Newborn[] => {
  const [count, ...values] = communityResults(world, stage.phase);
  return Array.from({ length: Math.max(0, count) }, (_, number) => ({
    id: memberId(outside, stage.streamHash, world.step, number),
    values,
  }));
};

const invited = (
  world: World,
  stage: Extract<Stage, { kind: "spawn" }>,
  run: PhaseRunner,
): readonly Newborn[] => {
  const newborn: Newborn[] = [];
  run(world, stage.phase, 0, world.liveCount, ([count, ...assigned], start, n) => {
    for (let i = 0; i < n; i++) {
      if (count[i] <= 0) continue;
      const inviter = world.live[start + i];
      const parent: Key = [world.idHigh[inviter], world.idLow[inviter]];
      const values = assigned.map((a) => a[i]);
      for (let number = 0; number < count[i]; number++)
        newborn.push({ id: memberId(parent, stage.streamHash, world.step, number), values });
    }
  });
  return newborn;
};

const spawn = (world: World, stage: Extract<Stage, { kind: "spawn" }>, run: PhaseRunner): void => {
  const { statement } = stage;
  const newborn = statement.from === "outside" ? comingFromOutside(world, stage) : invited(world, stage, run);
  const first = world.liveCount;
  reserve(world, world.rows + newborn.length);
  for (const { id } of newborn) {
    const row = world.rows++;
    [world.idHigh[row], world.idLow[row]] = id;
    [world.keyHigh[row], world.keyLow[row]] = memberKey(world.key, id);
    world.live[world.liveCount++] = row;
  }
  statement.assign.forEach(({ column }, k) => {
    const values = world.columns.get(column) ?? nothing;
    newborn.forEach((one, i) => {
      values[world.live[first + i]] = one.values[k];
    });
  });
  run(world, stage.birth, first, world.liveCount);
};

/** Keeps those among the live of the step before who are live still. */
const freeze = (world: World, run: PhaseRunner): void => {
  let count = 0;
  run(world, world.prepared.live, 0, world.liveCount, ([isLive], start, n) => {
    for (let i = 0; i < n; i++) if (isLive[i] !== 0) world.live[count++] = world.live[start + i];
  });
  world.liveCount = count;
};

/** Advances a world by one step, in place, its phases run by `run`. */
export const advanceWith = (world: World, run: PhaseRunner): void => {
  const { stages, updates } = world.prepared;
  for (const totals of world.tallies.values()) totals.fill(0);
  world.rowsAtStart = world.rows;
  for (const [name, snapshot] of world.snapshots)
    snapshot.set((world.columns.get(name) ?? nothing).subarray(0, world.rows));
  freeze(world, run);
  for (const stage of stages) {
    if (stage.kind === "fused") run(world, stage.phase, 0, world.liveCount);
    else if (stage.kind === "ration") ration(world, stage, run);
    else spawn(world, stage, run);
  }
  if (updates !== null) {
    const values = communityResults(world, updates.phase);
    updates.registers.forEach((name, i) => {
      world.registers.set(name, values[i]);
    });
  }
  world.step++;
};

/** Advances a world by one step, in place. Its tallies then hold the totals of that step. */
export const advance = (world: World): void => advanceWith(world, interpret);
