import type { Program } from "../program/program.ts";
import type { Key } from "./generator.ts";
import { advance } from "./reference.ts";
import { createWorld, forkWorld, prepare, type ReferenceWorld } from "./referenceWorld.ts";
import type { Inputs, Members, World } from "./world.ts";

/** A program made ready to run by one of the engines. All engines give the same bits. */
export interface LoadedProgram {
  /** A world before its first step; `capacity` is how many members there is room for at first. */
  readonly create: (inputs: Inputs, key: Key, capacity: number) => World;
  /**
   * The same moment, between two steps, of a world of this engine under this program and these inputs: what both
   * programs have in common by name is copied, what only this one has starts at its initial value. The original is
   * left as it is.
   */
  readonly fork: (world: World, inputs: Inputs) => World;
  /** Advances a world by one step, in place. Its tallies then hold the totals of that step. */
  readonly advance: (world: World) => void;
  /** What a running tally has come to, per group; empty for a name that is none. */
  readonly running: (world: World, tally: string) => Float64Array;
  /** Everyone who was ever born in a world; holds until the world is advanced or released. */
  readonly members: (world: World) => Members;
  /** Says that a world is not needed any more. */
  readonly release: (world: World) => void;
}

export type Load = (program: Program) => LoadedProgram;

/** Loads a program for the reference engine. */
export const loadReference: Load = (program) => {
  const prepared = prepare(program);
  return {
    create: (inputs, key, capacity) => createWorld(prepared, inputs, key, capacity),
    fork: (world, inputs) => forkWorld(world as ReferenceWorld, prepared, inputs),
    advance: (world) => advance(world as ReferenceWorld),
    running: (world, tally) => (world as ReferenceWorld).running.get(tally) ?? new Float64Array(0),
    members: (world) => {
      const { rows, columns, idHigh, idLow } = world as ReferenceWorld;
      return {
        count: rows,
        idHigh: (from = 0) => idHigh.subarray(from, rows),
        idLow: (from = 0) => idLow.subarray(from, rows),
        column: (name) => columns.get(name)?.subarray(0, rows) ?? new Int32Array(0),
      };
    },
    release: () => {},
  };
};
