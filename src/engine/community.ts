/** What does not depend on the member: computed once a step, by both engines alike. */
import { hashName } from "../program/names.ts";
import { communityKey, type Key, threefryBlock, timelessStep } from "./generator.ts";
import { type Register, saturatingI32 } from "./kernels.ts";
import type { Instruction, Phase } from "./plan.ts";
import { lookUp } from "./transfers.ts";
import type { World } from "./world.ts";

const keyHigh = new Uint32Array(1);
const keyLow = new Uint32Array(1);

/** Key of the community's own draws in a world. */
const communityDrawKey = (world: World): Key => communityKey(world.key, hashName("community"));

/** The value of a signal at the world's step; 0 after the last. */
export const signalAt = ({ step }: World, values: Register, groups: number, group: number): number =>
  values[step * groups + Math.min(Math.max(group, 0), groups - 1)] ?? 0;

/** The value of a register with groups for one of them. */
export const registerOf = ({ groupRegisters }: World, name: string, group: number): number => {
  const values = groupRegisters.get(name);
  return values?.[Math.min(Math.max(group, 0), values.length - 1)] ?? 0;
};

/**
 * Computes one instruction for the first n groups: their values then stand in its register in the order of the groups.
 * The community as a whole is one group. No column has a value.
 */
const execute = (world: World, { source, kernel, out, operands, second }: Instruction, n: number): void => {
  switch (source.kind) {
    case "kernel":
      kernel(out, operands[0], operands[1], operands[2], n);
      break;
    case "column":
    case "neighbours":
      out.fill(0, 0, n);
      break;
    case "table":
      lookUp(out, world.inputs.tables[source.name], operands[0], n);
      break;
    case "draw": {
      const [high, low] = communityDrawKey(world);
      keyHigh[0] = high;
      keyLow[0] = low;
      out[0] = source.timeless ? timelessStep : world.step;
      second[0] = source.block;
      threefryBlock(out as Uint32Array, second, keyHigh, keyLow, 1);
      out.fill(out[0], 1, n);
      second.fill(second[0], 1, n);
      break;
    }
    case "secondWord":
      out.set(second.subarray(0, n));
      break;
    case "signal": {
      const values = world.inputs.signals[source.name];
      for (let i = 0; i < n; i++) out[i] = signalAt(world, values, source.groups, operands[0][i]);
      break;
    }
    case "constant":
      fillFirst(out, source.value, n);
      break;
    case "parameter":
      fillFirst(out, world.inputs.parameters[source.name], n);
      break;
    case "register": {
      const value = world.registers.get(source.name);
      if (value !== undefined) fillFirst(out, value, n);
      else for (let i = 0; i < n; i++) out[i] = registerOf(world, source.name, operands[0][i]);
      break;
    }
    case "tallied": {
      const totals = world.tallies.get(source.name);
      for (let i = 0; i < n; i++) out[i] = saturatingI32(totals?.[operands[0][i]] ?? 0);
      break;
    }
    case "group":
      for (let i = 0; i < n; i++) out[i] = i;
      break;
    case "step":
      fillFirst(out, world.step, n);
      break;
  }
};

/** A loop, since nearly always n is 1. */
const fillFirst = (out: Register, value: number, n: number): void => {
  for (let i = 0; i < n; i++) out[i] = value;
};

/** Computes instructions for the first n groups, one after the other; their registers have room for so many. */
export const evaluateInstructions = (world: World, instructions: readonly Instruction[], n = 1): void => {
  for (const instruction of instructions) execute(world, instruction, n);
};

/** Computes what is the same for all members; it then stands first in its registers. */
export const evaluateUniforms = (world: World, phase: Phase): void => {
  evaluateInstructions(world, phase.uniform);
};

/** Values of a phase's results for the community as a whole. */
export const communityResults = (world: World, phase: Phase): number[] => {
  evaluateInstructions(world, phase.uniform);
  evaluateInstructions(world, phase.varying);
  return phase.results.map((r) => r[0]);
};

/** The one result of a phase for each of so many groups; the phase is laid out for as many. */
export const resultsByGroup = (world: World, phase: Phase, groups: number): number[] => {
  evaluateInstructions(world, phase.uniform, groups);
  evaluateInstructions(world, phase.varying, groups);
  return Array.from(phase.results[0].subarray(0, groups));
};
