import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadReference } from "../../../src/engine/engine.ts";
import { compile } from "../../../src/engine/wasm/compile.ts";
import { loadModule } from "../../../src/engine/wasm/compiled.ts";
import { blockRows } from "../../../src/engine/wasm/layout.ts";
import {
  type Crew,
  type Part,
  type PhaseFunction,
  partFields,
  runPart,
} from "../../../src/engine/wasm/parts.ts";
import { type ArbitraryRun, arbitraryRun } from "../../program/arbitraryProgram.ts";
import { played } from "./playedWorlds.ts";

/**
 * Stands for threads: every part but the first is run by an instance of its own, the last part first, since threads come
 * to their parts in any order.
 */
const oneAfterTheOther = (threads: number, seen: (parts: readonly Part[]) => void): Crew => ({
  threads,
  leastGroups: 1,
  run: (module, memory, phases, own, parts) => {
    seen(parts);
    const listed = parts.map(() => 0);
    for (let i = parts.length - 1; i > 0; i--) {
      const { exports } = new WebAssembly.Instance(module, { environment: { memory } });
      const functions = phases.map((name) => exports[name] as PhaseFunction);
      listed[i] = runPart(functions, parts[i]);
    }
    listed[0] = runPart(own, parts[0]);
    return listed;
  },
});

/** The run with so many members at the start that there are several blocks of them. */
const crowded = (run: ArbitraryRun, members: number): ArbitraryRun => {
  const step = run.program.step.map((statement, i) =>
    i === 0 && statement.kind === "spawn" && statement.count.op === "select"
      ? {
          ...statement,
          count: { ...statement.count, a: { op: "constant", type: "i32", value: members } as const },
        }
      : statement,
  );
  return { ...run, program: { ...run.program, step } };
};

describe("a world in parts", () => {
  it("comes to the same as the reference's, by two to five threads", () => {
    let split = 0;
    fc.assert(
      fc.property(
        arbitraryRun,
        fc.integer({ min: blockRows, max: 6 * blockRows }),
        fc.integer({ min: 2, max: 5 }),
        (run, members, threads) => {
          const large = crowded(run, members);
          const { program } = large;
          const crew = oneAfterTheOther(threads, (parts) => {
            if (parts.length > 1) split++;
            expect(parts.length).toBeLessThanOrEqual(threads);
            parts.slice(1).forEach((part, i) => {
              expect(part.first).toBe(parts[i].end);
            });
            for (const part of parts)
              for (const field of partFields) expect(Number.isInteger(part[field])).toBe(true);
          });
          const loaded = loadModule(compile(program, { forCrew: true }), { idle: [], crew });
          expect(played(() => loaded, large)).toStrictEqual(played(loadReference, large));
        },
      ),
      { numRuns: 40 },
    );
    expect(split).toBeGreaterThan(40);
  });

  it("comes to the same without a crew, in a memory that could be shared", () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const loaded = loadModule(compile(run.program, { forCrew: true }));
        expect(played(() => loaded, run)).toStrictEqual(played(loadReference, run));
      }),
      { numRuns: 20 },
    );
  });
});
