/**
 * The reference engine: what a program means.
 *
 * One step of a world:
 *  1. those who were live are looked at once more; who is not live any longer is frozen;
 *  2. columns that others read through neighbour slots are set aside as they stand;
 *  3. each stage in order: statements that concern one member at a time, over tiles of members; rations (all keys
 *     first, then the choice, then the places); spawns (the newborn take part from the next stage on);
 *  4. registers take their new values, all from the old ones.
 */
import { threefry, threefryBlock, timelessStep } from "./generator.ts";
import { gather, lookUp, nearestEven, type Register, saturatingI32, scatter, sumWhole } from "./kernels.ts";
import { type Instruction, type Phase, tileSize } from "./plan.ts";
import { communityDrawKey, reserve, type Stage, type World } from "./world.ts";

const noRegister: Register = new Int32Array(0);
const keyHigh = new Uint32Array(tileSize);
const keyLow = new Uint32Array(tileSize);

/** Arrivals of one stream in one step are numbered below this. */
const streamStride = 1048576;

interface Members {
  /** Row numbers; null for a community expression. */
  readonly rows: Int32Array | null;
  readonly from: number;
  readonly n: number;
}

const community: Members = { rows: null, from: 0, n: 1 };

const execute = (world: World, phase: Phase, instruction: Instruction, members: Members): void => {
  const out = phase.registers[instruction.register];
  const { source } = instruction;
  const { rows, from } = members;
  const n = instruction.uniform ? 1 : members.n;
  switch (source.kind) {
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
    case "signal": {
      const values = world.inputs.signals[source.name];
      const groups = world.prepared.program.signals.find((s) => s.name === source.name)?.groups ?? 1;
      const group = source.group === null ? null : phase.registers[phase.instructions[source.group].register];
      for (let i = 0; i < n; i++) {
        const g = group === null ? 0 : Math.min(Math.max(group[i], 0), groups - 1);
        out[i] = values[world.step * groups + g] ?? 0;
      }
      break;
    }
    case "table": {
      const values = world.inputs.tables[source.name];
      const index = phase.registers[phase.instructions[source.index].register];
      lookUp(out, values, index, n);
      break;
    }
    case "column": {
      const values = world.columns.get(source.name) ?? noRegister;
      if (rows !== null) gather(out, values, rows, from, n);
      break;
    }
    case "neighbours": {
      const values = world.snapshots.get(source.name) ?? noRegister;
      out.fill(0, 0, n);
      for (const slot of world.prepared.program.neighbourSlots) {
        const other = world.columns.get(slot) ?? noRegister;
        for (let i = 0; i < n && rows !== null; i++) {
          const row = other[rows[from + i]];
          if (row >= 0 && row < values.length) out[i] = out[i] + values[row];
        }
      }
      break;
    }
    case "draw": {
      const { second } = source;
      if (rows === null) [keyHigh[0], keyLow[0]] = communityDrawKey(world);
      else
        for (let i = 0; i < n; i++) {
          keyHigh[i] = world.keyHigh[rows[from + i]];
          keyLow[i] = world.keyLow[rows[from + i]];
        }
      out.fill(source.timeless ? timelessStep : world.step, 0, n);
      second.fill(source.block, 0, n);
      threefryBlock(out as Uint32Array, second, keyHigh, keyLow, n);
      break;
    }
    case "secondWord": {
      const first = phase.instructions[source.of].source;
      if (first.kind === "draw") out.set(first.second.subarray(0, n));
      break;
    }
    case "kernel": {
      const [a, b, c] = source.operands.map((o) => phase.registers[phase.instructions[o].register]);
      source.kernel(out, a, b ?? noRegister, c ?? noRegister, n);
      break;
    }
  }
  if (instruction.uniform) out.fill(out[0]);
};

/** Values of a phase's results for the community as a whole. */
const communityResults = (world: World, phase: Phase): number[] => {
  for (const instruction of phase.instructions) execute(world, phase, instruction, community);
  return phase.results.map((r) => phase.registers[phase.instructions[r].register][0]);
};

/** Runs a phase over the members in `rows[from…to)`; `results` sees each tile's result registers. */
const runPhase = (
  world: World,
  phase: Phase,
  rows: Int32Array,
  from: number,
  to: number,
  results?: (registers: readonly Register[], from: number, n: number) => void,
): void => {
  if (to <= from) return;
  for (const i of phase.instructions) if (i.uniform) execute(world, phase, i, community);
  const varying = phase.instructions.filter((i) => !i.uniform);
  const registerOf = (value: number): Register => phase.registers[phase.instructions[value].register];
  for (let start = from; start < to; start += tileSize) {
    const n = Math.min(tileSize, to - start);
    const members = { rows, from: start, n };
    for (const instruction of varying) execute(world, phase, instruction, members);
    for (const store of phase.stores) {
      const column = world.columns.get(store.column) ?? noRegister;
      scatter(column, registerOf(store.value), rows, start, n);
    }
    for (const add of phase.tallies) {
      const totals = world.tallies.get(add.tally) ?? new Float64Array(1);
      const value = registerOf(add.value);
      const scale = scaleOf(world, add.tally, value);
      const group = add.group === null ? null : registerOf(add.group);
      const where = add.where === null ? null : registerOf(add.where);
      if (group === null && scale === 0) {
        totals[0] += sumWhole(value, where, n);
        continue;
      }
      for (let i = 0; i < n; i++) {
        if (where !== null && where[i] === 0) continue;
        const g = group === null ? 0 : group[i];
        if (g < 0 || g >= totals.length) continue;
        totals[g] += scale === 0 ? value[i] : saturatingI32(nearestEven(Math.fround(value[i] * scale)));
      }
    }
    results?.(phase.results.map(registerOf), start, n);
  }
};

/** Fixed-point scale of an f32 summand; 0 for whole numbers, which are summed as they are. */
const scaleOf = (world: World, tally: string, value: Register): number =>
  value instanceof Float32Array
    ? (world.prepared.program.tallies.find((t) => t.name === tally)?.scale ?? 1)
    : 0;

const ration = (world: World, stage: Extract<Stage, { kind: "ration" }>): void => {
  const [asked] = communityResults(world, stage.capacity);
  const capacity = Math.max(0, asked);
  const rows: number[] = [];
  const keys: number[] = [];
  const granted = world.columns.get(stage.statement.granted) ?? noRegister;
  runPhase(world, stage.phase, world.live, 0, world.liveCount, ([eligible, key], from, n) => {
    for (let i = 0; i < n; i++) {
      const row = world.live[from + i];
      granted[row] = 0;
      if (eligible[i] === 0) continue;
      rows.push(row);
      keys.push(key[i]);
    }
  });
  if (rows.length <= capacity) {
    for (const row of rows) granted[row] = 1;
    return;
  }
  const order = rows.map((_, i) => i);
  order.sort(
    (i, j) =>
      keys[i] - keys[j] ||
      world.idHigh[rows[i]] - world.idHigh[rows[j]] ||
      world.idLow[rows[i]] - world.idLow[rows[j]],
  );
  for (let k = 0; k < capacity; k++) granted[rows[order[k]]] = 1;
};

const born = (world: World, idHigh: number, idLow: number): number => {
  reserve(world, world.rows + 1);
  const row = world.rows++;
  world.idHigh[row] = idHigh;
  world.idLow[row] = idLow;
  [world.keyHigh[row], world.keyLow[row]] = threefry([idHigh, idLow], world.key);
  world.live[world.liveCount++] = row;
  return row;
};

const spawn = (world: World, stage: Extract<Stage, { kind: "spawn" }>): void => {
  const { statement, phase, birth, streamHash } = stage;
  const firstNewborn = world.liveCount;
  const assign = (row: number, values: (index: number) => number): void => {
    statement.assign.forEach((a, k) => {
      const column = world.columns.get(a.column);
      if (column !== undefined) column[row] = values(k);
    });
  };
  if (statement.from === "outside") {
    const [count, ...values] = communityResults(world, phase);
    for (let number = 0; number < count; number++) {
      const row = born(world, streamHash, (world.step * streamStride + number) >>> 0);
      assign(row, (k) => values[k]);
    }
  } else {
    const inviters = world.liveCount;
    runPhase(world, phase, world.live, 0, inviters, ([count, ...values], from, n) => {
      for (let i = 0; i < n; i++) {
        const inviter = world.live[from + i];
        for (let number = 0; number < count[i]; number++) {
          const counter = [streamHash, (world.step * 256 + number) >>> 0] as const;
          const [high, low] = threefry(counter, [world.keyHigh[inviter], world.keyLow[inviter]]);
          const row = born(world, high, low);
          assign(row, (k) => values[k][i]);
        }
      }
    });
  }
  runPhase(world, birth, world.live, firstNewborn, world.liveCount);
};

/** Advances a world by one step, in place. Its tallies then hold the totals of that step. */
export const advance = (world: World): void => {
  const { prepared } = world;
  for (const totals of world.tallies.values()) totals.fill(0);
  let still = 0;
  runPhase(world, prepared.live, world.live, 0, world.liveCount, ([live], from, n) => {
    for (let i = 0; i < n; i++) if (live[i] !== 0) world.live[still++] = world.live[from + i];
  });
  world.liveCount = still;
  for (const name of prepared.watched) {
    const values = world.columns.get(name);
    if (values !== undefined) world.snapshots.set(name, values.slice(0, world.rows));
  }
  for (const stage of prepared.stages) {
    if (stage.kind === "fused") runPhase(world, stage.phase, world.live, 0, world.liveCount);
    else if (stage.kind === "ration") ration(world, stage);
    else spawn(world, stage);
  }
  if (prepared.updates !== null) {
    const values = communityResults(world, prepared.updates.phase);
    prepared.updates.registers.forEach((name, i) => {
      world.registers.set(name, values[i]);
    });
  }
  world.step++;
};
