/** From a program to one WebAssembly module, and what is needed to run it: plain data that workers can be handed. */
import type { Expression } from "../../program/expression.ts";
import { i32, less, not } from "../../program/expression.ts";
import type { Program, RationStatement, SpawnStatement } from "../../program/program.ts";
import { type Evening, eveningOf } from "../evening.ts";
import { communityPart, type FusedStage, grantColumns, neighbourColumns, stagesOf } from "../stages.ts";
import { type Values, valuesOf } from "../values.ts";
import { wordOf } from "./bits.ts";
import { closeUpFunction } from "./closing.ts";
import { columnRanges, grantsOf, numbersOf, type Writes } from "./columnRanges.ts";
import { encodeModule, type FunctionCode } from "./encoder.ts";
import { happensFunction } from "./functions.ts";
import { type KeptLayout, keptLayoutOf, type Layout, type Line, layoutOf, lineOf } from "./layout.ts";
import { emitPhase, type PhaseRequest } from "./phase.ts";
import { knownOf, type Range } from "./ranges.ts";
import { slotsFrom } from "./slots.ts";

export interface CompiledPhase {
  readonly exported: string;
  /** What the code reads that is the same for all members: its results, and the addresses of their slots. */
  readonly uniforms: Values;
  readonly addresses: readonly number[];
  /** 32-bit words that the phase lists per member; 0 where it lists none. */
  readonly words: number;
  /** Tallies of a step that it adds to. */
  readonly tallies: readonly string[];
}

export type CompiledStage =
  | { readonly kind: "fused"; readonly phase: CompiledPhase }
  | {
      readonly kind: "ration";
      readonly statement: RationStatement;
      /** Lists row and key of the eligible. */
      readonly phase: CompiledPhase;
      readonly capacity: Values;
      /** A condition of the community without which nobody is eligible. */
      readonly open?: Values;
      /** The column of grants holds false for all until a ration grants a place. */
      readonly ownsGrants: boolean;
    }
  | {
      readonly kind: "spawn";
      readonly statement: SpawnStatement;
      /** Count, then the assigned values: of the community, or listed with the inviters' rows. */
      readonly source: Values | CompiledPhase;
      readonly birth: CompiledPhase;
    };

export interface CompiledProgram {
  readonly program: Program;
  readonly module: WebAssembly.Module;
  /** Its memories are shared by the threads of a crew. */
  readonly forCrew: boolean;
  readonly layout: Layout;
  /** Of those who have left. */
  readonly kept: KeptLayout;
  /** Between which bounds its columns lie at all times. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** Lists the rows of those who are live no longer. */
  readonly live: CompiledPhase;
  readonly stages: readonly CompiledStage[];
  readonly evening: Evening;
  readonly watched: readonly string[];
  /** Initial values, as words of memory, of the columns whose word is not 0: by their lines. */
  readonly initials: readonly (readonly [line: Line, word: number])[];
  /** Constants in memory: words by the addresses of their slots. */
  readonly constants: ReadonlyMap<number, number>;
  /** Where the slots of all phases end. */
  readonly fixedBytes: number;
}

/** Words of memory that columns begin with; truths are −1. */
const initialWords = ({ columns }: Program, layout: Layout): CompiledProgram["initials"] =>
  columns.flatMap(({ name, type, initial }) => {
    const word = wordOf(type, initial);
    return word === 0 ? [] : [[lineOf(layout, name), word] as const];
  });

export interface CompileOptions {
  /** A program whose worlds its own may fork from. */
  readonly forkedFrom?: CompiledProgram;
  /** The threads of a crew share its worlds' memories (see `parts.ts`). */
  readonly forCrew?: boolean;
  /** Columns that may be asked for of members; absent: any. Of members who have left no others are kept. */
  readonly asked?: ReadonlySet<string>;
}

/**
 * Compiles a program.
 *
 * @throws TypeError where the program uses a name that it does not declare, or an operator that its types do not have
 */
export const compile = (
  program: Program,
  { forkedFrom, forCrew = false, asked }: CompileOptions = {},
): CompiledProgram => {
  const watched = neighbourColumns(program);
  const { stages } = stagesOf(program);
  const grants = grantColumns(program);
  const requests: PhaseRequest[] = [];
  const writes: Writes[] = [];
  const request = (values: Values, rest: Omit<PhaseRequest, "values" | "exported"> = {}): number => {
    writes.push({ values, assigned: [] });
    return requests.push({ values, ...rest, exported: `phase${requests.length}` }) - 1;
  };
  const of = (statements: FusedStage["statements"], results: readonly Expression[] = []): Values =>
    valuesOf(program, statements, results);

  const live = request(of([], [not(program.live)]), { listing: "dying" });
  /** Stages once the phases that they name by number have been emitted. */
  const awaited = stages.map((s): ((emitted: readonly CompiledPhase[]) => CompiledStage) => {
    switch (s.kind) {
      case "fused": {
        const phase = request(of(s.statements));
        return (emitted) => ({ kind: "fused", phase: emitted[phase] });
      }
      case "ration": {
        const phase = request(of([], [s.eligible, s.key]), { listing: "places", granted: s.granted });
        const capacity = of([], [s.capacity]);
        const condition = communityPart(s.eligible);
        return (emitted) => ({
          kind: "ration",
          statement: s,
          phase: emitted[phase],
          capacity,
          ...(condition === undefined ? {} : { open: of([], [condition]) }),
          ownsGrants: grants.has(s.granted),
        });
      }
      default: {
        const given = [s.count, ...s.assign.map((a) => a.value)];
        const isOutside = s.from === "outside";
        const values = of([], isOutside ? given : [less(i32(0), s.count), ...given]);
        const source = isOutside ? undefined : request(values, { listing: "inviters" });
        const first = isOutside ? 1 : 2;
        writes.push({
          values,
          assigned: s.assign.map(({ column }, i) => ({ column, value: values.results[first + i] })),
        });
        const birth = request(of(s.birth), { masked: true });
        return (emitted) => ({
          kind: "spawn",
          statement: s,
          source: source === undefined ? values : emitted[source],
          birth: emitted[birth],
        });
      }
    }
  });

  const ranges = columnRanges(
    program,
    writes,
    stages.flatMap((s) => (s.kind === "ration" ? grantsOf(s) : s.kind === "spawn" ? numbersOf(s) : [])),
    forkedFrom?.ranges,
  );
  const layout = layoutOf(program, watched, ranges);
  const compilation = { program, layout, known: knownOf(program, ranges), forCrew };
  const running = new Set(program.tallies.filter((t) => t.running).map((t) => t.name));
  const slots = slotsFrom(layout.slots);
  const functions: FunctionCode[] = [happensFunction(slots), closeUpFunction(layout)];
  const emitted: CompiledPhase[] = [];
  for (const one of requests) {
    const { code, uniforms, addresses } = emitPhase(compilation, one, slots);
    functions.push(code);
    const words = one.listing === undefined ? 0 : one.values.results.length;
    const tallies = [...new Set(one.values.tallies.map((t) => t.tally))].filter((name) => !running.has(name));
    emitted.push({ exported: one.exported, uniforms, addresses, words, tallies });
  }
  return {
    program,
    module: new WebAssembly.Module(encodeModule(functions, forCrew)),
    forCrew,
    layout,
    kept: keptLayoutOf(
      layout,
      program.columns.flatMap(({ name }) =>
        asked === undefined || asked.has(name) || watched.includes(name) ? [name] : [],
      ),
    ),
    ranges,
    live: emitted[live],
    stages: awaited.map((stage) => stage(emitted)),
    evening: eveningOf(program),
    watched,
    initials: initialWords(program, layout),
    constants: slots.constants,
    fixedBytes: slots.end(),
  };
};
