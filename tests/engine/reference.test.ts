import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/engine/generator.ts";
import { advance } from "../../src/engine/reference.ts";
import { createWorld, forkWorld, prepare, type World } from "../../src/engine/world.ts";
import { arbitraryRun } from "../program/arbitraryProgram.ts";
import { type NaiveWorld, naiveStep, naiveWorld } from "./naive.ts";

const key: Key = [0x1234567, 0x89abcdef];

/** Everything that a world holds, as plain data; numbers keep the sign of zero. */
const stateOf = (world: World) => ({
  step: world.step,
  ids: Array.from({ length: world.rows }, (_, row) => [world.idHigh[row], world.idLow[row]]),
  live: [...world.live.subarray(0, world.liveCount)],
  columns: Object.fromEntries([...world.columns].map(([name, v]) => [name, [...v.subarray(0, world.rows)]])),
  registers: Object.fromEntries(world.registers),
  tallies: Object.fromEntries([...world.tallies].map(([name, v]) => [name, [...v]])),
});

const naiveState = (world: NaiveWorld): ReturnType<typeof stateOf> => ({
  step: world.step,
  ids: world.members.map((m) => [...m.id]),
  live: world.members.flatMap((m, row) => (m.isLive ? [row] : [])),
  columns: Object.fromEntries(
    world.program.columns.map(({ name }) => [name, world.members.map((m) => m.columns[name])]),
  ),
  registers: world.registers,
  tallies: Object.fromEntries(Object.entries(world.tallies).map(([name, v]) => [name, v.map(Number)])),
});

describe("on any program", () => {
  it("does what one member and one node at a time do, bit for bit", () => {
    fc.assert(
      fc.property(arbitraryRun, ({ program, inputs, steps }) => {
        const world = createWorld(prepare(program), inputs, key, 16);
        const naive = naiveWorld(program, inputs, key);
        for (let s = 0; s < steps; s++) {
          advance(world);
          naiveStep(naive);
          expect(stateOf(world)).toStrictEqual(naiveState(naive));
        }
      }),
      { numRuns: 150 },
    );
  });
});
