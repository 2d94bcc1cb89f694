import type { Program } from "../program/program.ts";
import type { Key } from "./generator.ts";
import { advance } from "./reference.ts";
import { createWorld, forkWorld, type Inputs, type Prepared, prepare, type World } from "./world.ts";

/** A program made ready to run by one of the engines. All engines give the same bits. */
export interface LoadedProgram {
  readonly prepared: Prepared;
  /** A world before its first step; `capacity` is how many members there is room for at first. */
  readonly create: (inputs: Inputs, key: Key, capacity: number) => World;
  /** The same moment of another program's world under this one (see `forkWorld`). */
  readonly fork: (world: World, inputs: Inputs) => World;
  /** Advances a world by one step, in place. */
  readonly advance: (world: World) => void;
  /** Says that a world is not needed any more. */
  readonly release: (world: World) => void;
}

export type Load = (program: Program) => LoadedProgram;

/** Loads a program for the reference engine. */
export const loadReference: Load = (program) => {
  const prepared = prepare(program);
  return {
    prepared,
    create: (inputs, key, capacity) => createWorld(prepared, inputs, key, capacity),
    fork: (world, inputs) => forkWorld(world, prepared, inputs),
    advance,
    release: () => {},
  };
};
