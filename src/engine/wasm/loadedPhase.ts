/**
 * Phases ready to run over a world's rows. What does not depend on the member is computed once a step by the
 * reference's own instructions and handed over in memory.
 */
import type { Scalar } from "../../program/expression.ts";
import { evaluateInstructions } from "../community.ts";
import type { Register } from "../kernels.ts";
import { type Instruction, layOut } from "../plan.ts";
import type { Values } from "../values.ts";
import type { World } from "../world.ts";
import type { CompiledPhase } from "./compile.ts";
import type { CompiledWorld } from "./compiledWorld.ts";
import { type Hand, totalAt } from "./ground.ts";
import { blockGroups, groupRows } from "./layout.ts";
import { type Crew, type Part, runPart } from "./parts.ts";
import { slotWords } from "./slots.ts";

/** A uniform value that a phase's code reads: where it is computed, and the word of memory where it is read. */
interface HandedOver {
  readonly register: Register;
  readonly type: Scalar;
  readonly at: number;
}

export interface LoadedPhase extends CompiledPhase {
  /** All uniform values, and those that can differ from one step of a world to the next. */
  readonly computed: readonly Instruction[];
  readonly changing: readonly Instruction[];
  readonly handedOver: readonly HandedOver[];
  readonly handedOverEachStep: readonly HandedOver[];
  /** Its uniform values depend on what has been counted so far in the step. */
  readonly readsTallies: boolean;
  /** The world whose values stand in the registers. */
  last: World | undefined;
}

/** Which values can differ from one step of a world to the next. */
const changingValues = ({ values }: Values): readonly boolean[] => {
  const changing: boolean[] = [];
  for (const { source, operands } of values)
    changing.push(
      ["step", "signal", "register", "tallied"].includes(source.kind) || operands.some((o) => changing[o]),
    );
  return changing;
};

/** Whether values depend on what has been counted so far in the step. */
export const dependOnTallies = ({ values }: Values): boolean =>
  values.some(({ source }) => source.kind === "tallied");

export const loadPhase = (compiled: CompiledPhase): LoadedPhase => {
  const { uniforms, addresses } = compiled;
  const changing = changingValues(uniforms);
  const slots = layOut(uniforms, 1);
  const handedOver = uniforms.results.map(
    (value, i): HandedOver => ({
      register: slots.results[i],
      type: uniforms.values[value].type,
      at: addresses[i] / 4,
    }),
  );
  return {
    ...compiled,
    computed: slots.uniform,
    changing: slots.uniform.filter((_, i) => changing[i]),
    handedOver,
    handedOverEachStep: handedOver.filter((_, i) => changing[uniforms.results[i]]),
    readsTallies: dependOnTallies(uniforms),
    last: undefined,
  };
};

/** Computes a phase's uniform values and hands them over. */
const begin = (world: CompiledWorld, phase: LoadedPhase): void => {
  const isNew = phase.last !== world;
  evaluateInstructions(world, isNew ? phase.computed : phase.changing);
  phase.last = world;
  const { integers, reals } = world.ground;
  for (const { register, type, at } of isNew ? phase.handedOver : phase.handedOverEachStep) {
    const words = type === "f32" ? reals : integers;
    const value = type === "bool" ? -register[0] : register[0];
    for (let word = at; word < at + slotWords; word++) words[word] = value;
  }
};

/** Adds what other threads have counted to the sums of the first. */
const gather = ({ compiled: { layout }, ground }: CompiledWorld): void => {
  const { integers, hands } = ground;
  const totals = new BigInt64Array(integers.buffer, 0, layout.tallyBytes / 8);
  for (const { own } of hands.slice(1)) {
    const counted = new BigInt64Array(integers.buffer, own, layout.tallyBytes / 8);
    counted.forEach((count, i) => {
      if (count !== 0n) totals[i] += count;
    });
    counted.fill(0n);
  }
};

/** Adds what a phase has counted to the world's tallies. */
const collect = ({ compiled: { layout }, ground, tallies }: CompiledWorld, phase: LoadedPhase): void => {
  const { integers } = ground;
  for (const name of phase.tallies) {
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

/** The groups first…end−1 for one thread after the other: whole blocks, but for the first and the last. */
const shares = (first: number, end: number, crew: Crew): readonly (readonly [number, number])[] => {
  const parts = Math.max(1, Math.min(crew.threads, Math.floor((end - first) / crew.leastGroups)));
  const firstBlock = Math.floor(first / blockGroups);
  const perPart = Math.ceil((Math.ceil(end / blockGroups) - firstBlock) / parts);
  const boundary = (part: number): number => (firstBlock + part * perPart) * blockGroups;
  return Array.from(
    { length: parts },
    (_, part) => [Math.max(first, boundary(part)), Math.min(end, boundary(part + 1))] as const,
  ).filter(([from, to]) => from < to);
};

/** How many words a thread has listed. */
interface Listed {
  readonly hand: Hand;
  readonly words: number;
}

/** Runs phases over groups of rows, on as many threads as are worth it, and gives what each has listed. */
const over = (
  world: CompiledWorld,
  phases: readonly LoadedPhase[],
  first: number,
  end: number,
  stride: number,
  from: number,
  to: number,
): readonly Listed[] => {
  const { compiled, ground } = world;
  const { blocks, bound, crew, hands, shared } = ground;
  const functions = phases.flatMap(({ exported }) => bound.functions.get(exported) ?? []);
  const part = (thread: number, start: number, stop: number): Part => {
    const { list, own } = hands[thread];
    const { blockBytes } = compiled.layout;
    return { blocks, blockBytes, first: start, end: stop, stride, from, to, list, own };
  };
  const alone = (): readonly Listed[] => [{ hand: hands[0], words: runPart(functions, part(0, first, end)) }];
  if (crew === undefined) return alone();
  const parts = shares(first, end, crew).map(([start, stop], thread) => part(thread, start, stop));
  if (parts.length === 1) return alone();
  const names = phases.map(({ exported }) => exported);
  const listed = crew.run(compiled.module, shared.memory, names, functions, parts);
  gather(world);
  return listed.map((words, thread) => ({ hand: hands[thread], words }));
};

/** Runs a phase over the rows from…to−1, and gives the words that it lists, for as many members at a time as fit. */
export const run = (
  world: CompiledWorld,
  phase: LoadedPhase,
  from: number,
  to: number,
  onList?: (words: Int32Array) => void,
): void => {
  if (to <= from) return;
  begin(world, phase);
  const { hands, groupsPerList, integers } = world.ground;
  const end = Math.ceil(to / groupRows);
  const atOnce = phase.words > 0 ? groupsPerList * hands.length : end;
  for (let first = Math.floor(from / groupRows); first < end; first += atOnce) {
    const last = Math.min(end, first + atOnce);
    for (const { hand, words } of over(world, [phase], first, last, last - first, from, to))
      if (words > 0) onList?.(integers.subarray(hand.list / 4, hand.list / 4 + words));
  }
  collect(world, phase);
};

/** Bytes of members that stay in the cache of one core while one phase after the other goes over them. */
const cachedBytes = 2 ** 18;

/**
 * Runs phases one after the other over all rows in use, a few blocks of rows at a time: none of them needs what another
 * has done with the members behind those blocks.
 */
export const runTogether = (world: CompiledWorld, phases: readonly LoadedPhase[]): void => {
  if (world.rowsInUse === 0) return;
  for (const phase of phases) begin(world, phase);
  const blocks = Math.max(1, Math.floor(cachedBytes / world.compiled.layout.blockBytes));
  const end = Math.ceil(world.rowsInUse / groupRows);
  const stride = phases.length > 1 ? blocks * blockGroups : end;
  over(world, phases, 0, end, stride, 0, world.rowsInUse);
  for (const phase of phases) collect(world, phase);
};
