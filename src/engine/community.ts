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

/** Computes one instruction for the community: its value then stands first in its register. No column has a value. */
const execute = (
  world: World,
  { source, kernel, out, operands, second }: Instruction,
  group: number,
): void => {
  switch (source.kind) {
    case "kernel":
      kernel(out, operands[0], operands[1], operands[2], 1);
      break;
    case "column":
    case "neighbours":
      out[0] = 0;
      break;
    case "table":
      lookUp(out, world.inputs.tables[source.name], operands[0], 1);
      break;
    case "draw":
      [keyHigh[0], keyLow[0]] = communityDrawKey(world);
      out[0] = source.timeless ? timelessStep : world.step;
      second[0] = source.block;
      threefryBlock(out as Uint32Array, second, keyHigh, keyLow, 1);
      break;
    case "secondWord":
      out[0] = second[0];
      break;
    case "signal":
      out[0] = signalAt(world, world.inputs.signals[source.name], source.groups, operands[0][0]);
      break;
    case "constant":
      out[0] = source.value;
      break;
    case "parameter":
      out[0] = world.inputs.parameters[source.name];
      break;
    case "register":
      out[0] = world.registers.get(source.name) ?? registerOf(world, source.name, operands[0][0]);
      break;
    case "tallied":
      out[0] = saturatingI32(world.tallies.get(source.name)?.[operands[0][0]] ?? 0);
      break;
    case "group":
      out[0] = group;
      break;
    case "step":
      out[0] = world.step;
      break;
  }
};

/** Computes instructions for the community, one after the other; for one of its groups, where `group` names it. */
export const evaluateInstructions = (world: World, instructions: readonly Instruction[], group = 0): void => {
  for (const instruction of instructions) execute(world, instruction, group);
};

/** Computes what is the same for all members; it then stands first in its registers. */
export const evaluateUniforms = (world: World, phase: Phase): void => {
  evaluateInstructions(world, phase.uniform);
};

/** Values of a phase's results for the community as a whole, or for one of its groups. */
export const communityResults = (world: World, phase: Phase, group = 0): number[] => {
  evaluateInstructions(world, phase.uniform, group);
  evaluateInstructions(world, phase.varying, group);
  return phase.results.map((r) => r[0]);
};

/** The one result of a phase for each of so many groups. */
export const resultsByGroup = (world: World, phase: Phase, groups: number): number[] =>
  Array.from({ length: groups }, (_, group) => communityResults(world, phase, group)[0]);
