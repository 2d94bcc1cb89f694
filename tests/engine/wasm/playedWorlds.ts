/** Worlds of random programs, played with everything that can be seen of them. */
import type { Load, LoadedProgram } from "../../../src/engine/engine.ts";
import type { Members, World } from "../../../src/engine/world.ts";
import type { Program } from "../../../src/program/program.ts";
import type { ArbitraryRun } from "../../program/arbitraryProgram.ts";

const stateOf = (
  { program, loaded }: { readonly program: Program; readonly loaded: LoadedProgram },
  world: World,
  { count, idHigh, idLow, column: of }: Members,
) => ({
  step: world.step,
  count,
  liveCount: world.liveCount,
  ids: [...idHigh(), ...idLow()],
  columns: program.columns.map(({ name }) => [name, [...of(name)]] as const),
  registers: [...world.registers],
  groupRegisters: [...world.groupRegisters].map(([name, v]) => [name, [...v]]),
  tallies: [...world.tallies].map(([name, v]) => [name, [...v]]),
  running: program.tallies.map(({ name }) => [name, [...loaded.running(world, name)]]),
});

/** The state after each step; from step `forkAt` on, that of a fork. */
export const played = (load: Load, { program, inputs, steps }: ArbitraryRun, forkAt = -1) => {
  const loaded = load(program);
  let world = loaded.create(inputs, [0x1234567, 0x89abcdef], 16);
  const states = [];
  for (let s = 0; s < steps; s++) {
    if (s === forkAt) {
      const original = world;
      world = loaded.fork(original, inputs);
      loaded.release(original);
    }
    loaded.advance(world);
    states.push(stateOf({ program, loaded }, world, loaded.members(world)));
  }
  loaded.release(world);
  return states;
};
