/**
 * The reference engine: what a program means.
 *
 * One step of a world:
 *  1. columns that others read through neighbour slots are set aside as they stand;
 *  2. those who were live are looked at once more; who is not live any longer is frozen;
 *  3. each stage in order: statements that concern one member at a time, over tiles of members; rations (all keys
 *     first, then the choice, then the places); spawns (the newborn take part from the next stage on);
 *  4. groups are counted, and registers take their new values, all from the old ones.
 */
import { comingFromOutside, invited } from "./births.ts";
import { communityResults, evaluateUniforms, registerOf, resultsByGroup, signalAt } from "./community.ts";
import { type Key, threefryBlock, timelessStep } from "./generator.ts";
import type { Register } from "./kernels.ts";
import { type Instruction, type Phase, tileSize } from "./plan.ts";
import { Candidates, placed, served } from "./ration.ts";
import { type LaidStage, type ReferenceWorld, reserve } from "./referenceWorld.ts";
import { addNeighbours, gather, lookUp, scatter, sumByGroup } from "./transfers.ts";
import type { Source } from "./values.ts";
import { checkStep } from "./world.ts";

const nothing: Register = new Int32Array(0);
const keyHigh = new Uint32Array(tileSize);
const keyLow = new Uint32Array(tileSize);

/** The world's array that an instruction reads, looked up once per phase. */
const arrayRead = (world: ReferenceWorld, source: Source): Register => {
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

/** Computes one instruction for the members `live[from…from + n)`. */
const execute = (
  world: ReferenceWorld,
  { source, kernel, out, operands, second }: Instruction,
  array: Register,
  from: number,
  n: number,
): void => {
  const { live } = world;
  switch (source.kind) {
    case "kernel":
      kernel(out, operands[0], operands[1], operands[2], n);
      break;
    case "column":
      gather(out, array, live, from, n);
      break;
    case "table":
      lookUp(out, array, operands[0], n);
      break;
    case "draw":
      gather(keyHigh, world.keyHigh, live, from, n);
      gather(keyLow, world.keyLow, live, from, n);
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
      for (let i = 0; i < n; i++) out[i] = signalAt(world, array, source.groups, operands[0][i]);
      break;
    case "register":
      for (let i = 0; i < n; i++) out[i] = registerOf(world, source.name, operands[0][i]);
      break;
  }
};

/** Given the results of n members at a time, starting with member `start`; they hold until it returns. */
type OnResults = (results: readonly Register[], start: number, n: number) => void;

/** Runs a phase over the live members from…to−1 (places in `world.live`). */
const run = (world: ReferenceWorld, phase: Phase, from: number, to: number, onResults?: OnResults): void => {
  if (to <= from) return;
  evaluateUniforms(world, phase);
  for (const { out } of phase.uniform) out.fill(out[0]);
  const { live } = world;
  const arrays = phase.varying.map((instruction) => arrayRead(world, instruction.source));
  for (let start = from; start < to; start += tileSize) {
    const n = Math.min(tileSize, to - start);
    for (let k = 0; k < arrays.length; k++) execute(world, phase.varying[k], arrays[k], start, n);
    for (const { column, value } of phase.stores)
      scatter(world.columns.get(column) ?? nothing, value, live, start, n);
    for (const { tally, value, scale, group, where } of phase.tallies) {
      const totals = world.tallies.get(tally) ?? world.running.get(tally);
      if (totals !== undefined) sumByGroup(totals, value, scale, group, where, n);
    }
    onResults?.(phase.results, start, n);
  }
};

const ration = (world: ReferenceWorld, stage: Extract<LaidStage, { kind: "ration" }>): void => {
  const { among } = stage.statement;
  const rooms = resultsByGroup(world, stage.capacity, among?.groups ?? 1);
  const granted = world.columns.get(stage.statement.granted) ?? nothing;
  const candidates = new Candidates();
  if (rooms.some((places) => places > 0))
    run(world, stage.phase, 0, world.liveCount, ([eligible, key], start, n) => {
      for (let i = 0; i < n; i++) if (eligible[i] !== 0) candidates.add(world.live[start + i], key[i]);
    });
  for (let i = 0; i < world.liveCount; i++) granted[world.live[i]] = 0;
  const { idHigh, idLow } = world;
  const comesFirst = (r: number, s: number): boolean =>
    idHigh[r] < idHigh[s] || (idHigh[r] === idHigh[s] && idLow[r] < idLow[s]);
  const { rows, keys, count } = candidates;
  if (among === undefined)
    for (const row of served(rows, keys, count, rooms[0], comesFirst)) granted[row] = 1;
  else {
    const into = world.columns.get(among.column) ?? nothing;
    const { rows: taken, groups } = placed(rows, keys, count, rooms, comesFirst);
    taken.forEach((row, i) => {
      granted[row] = 1;
      into[row] = groups[i];
    });
  }
};

const spawn = (world: ReferenceWorld, { statement, phase, birth }: Extract<LaidStage, { kind: "spawn" }>) => {
  const { key, step } = world;
  const inviters: Key[] = [];
  const counts: number[] = [];
  const assigned: (readonly number[])[] = [];
  if (statement.from === "outside") {
    const [count, ...values] = communityResults(world, phase);
    counts.push(Math.max(0, count));
    assigned.push(values);
  } else
    run(world, phase, 0, world.liveCount, ([count, ...values], start, n) => {
      for (let i = 0; i < n; i++) {
        if (count[i] <= 0) continue;
        const inviter = world.live[start + i];
        inviters.push([world.idHigh[inviter], world.idLow[inviter]]);
        counts.push(count[i]);
        assigned.push(values.map((v) => v[i]));
      }
    });
  const newborn =
    statement.from === "outside"
      ? comingFromOutside(key, statement.stream, step, counts[0])
      : invited(key, statement.stream, step, inviters, counts);
  const first = world.liveCount;
  const row = world.rows;
  reserve(world, row + newborn.count);
  for (const name of ["idHigh", "idLow", "keyHigh", "keyLow"] as const) world[name].set(newborn[name], row);
  for (let i = 0; i < newborn.count; i++) world.live[first + i] = row + i;
  statement.assign.forEach(({ column }, k) => {
    const values = world.columns.get(column) ?? nothing;
    let at = row;
    counts.forEach((count, i) => {
      values.fill(assigned[i][k], at, at + count);
      at += count;
    });
  });
  if (statement.numbered !== undefined) {
    const numbers = world.columns.get(statement.numbered) ?? nothing;
    for (let i = 0; i < newborn.count; i++) numbers[row + i] = i;
  }
  world.rows += newborn.count;
  world.liveCount += newborn.count;
  run(world, birth, first, world.liveCount);
};

/** Keeps those among the live of the step before who are live still. */
const freeze = (world: ReferenceWorld): void => {
  let count = 0;
  run(world, world.prepared.live, 0, world.liveCount, ([isLive], start, n) => {
    for (let i = 0; i < n; i++) if (isLive[i] !== 0) world.live[count++] = world.live[start + i];
  });
  world.liveCount = count;
};

/** Advances a world by one step, in place. Its tallies then hold the totals of that step. */
export const advance = (world: ReferenceWorld): void => {
  const { program, stages, close } = world.prepared;
  checkStep(program, world);
  for (const totals of world.tallies.values()) totals.fill(0);
  world.rowsAtStart = world.rows;
  for (const [name, snapshot] of world.snapshots)
    snapshot.set((world.columns.get(name) ?? nothing).subarray(0, world.rows));
  freeze(world);
  for (const stage of stages) {
    if (stage.kind === "fused") run(world, stage.phase, 0, world.liveCount);
    else if (stage.kind === "ration") ration(world, stage);
    else spawn(world, stage);
  }
  close(world);
  world.step++;
};
