/**
 * One phase as one WebAssembly function: passes over blocks of rows, four at a time, with every value in a local. There
 * are no branches on members' values but those that skip what matters to none of the four; conditions are masks.
 *
 * Rows of members who are not live any more are computed like all others and written too: what they held is kept
 * elsewhere by then. Only sums and lists leave them out.
 */

import type { Program } from "../../program/program.ts";
import { type Operation, type Value, type Values, withoutUnused, withWordsTogether } from "../values.ts";
import { binaryCode, selectCode, unaryCode } from "./arithmetic.ts";
import { wordOf } from "./bits.ts";
import { coarseCode, comparesU32, happensCode, onlyCompared, underCode } from "./chances.ts";
import { withoutDecided } from "./decided.ts";
import type { Emission } from "./emission.ts";
import {
  branch,
  branchIf,
  type Code,
  ended,
  type FunctionCode,
  get,
  integer,
  lanes,
  loop,
  opened,
  put,
  scalar,
  tee,
  type ValueType,
} from "./encoder.ts";
import { fetchBlock } from "./fetching.ts";
import { costOf, type Guards, guardsOf } from "./guards.ts";
import { blockRows, groupBytes, groupRows, type Layout, type Line, lineBytes, lineOf } from "./layout.ts";
import { lineAccess } from "./lineAccess.ts";
import { type Listing, listingCode } from "./listing.ts";
import { lookUp, neighbourSum } from "./lookups.ts";
import { type Action, passesOf } from "./passes.ts";
import type { Known } from "./ranges.ts";
import { codeOfItems, type Item } from "./skipping.ts";
import { loadSlot, type Slots, withHeld } from "./slots.ts";
import { type TallyCode, tallyCode } from "./tallies.ts";
import { callThreefry, type KeyLocals, prepareKey } from "./threefry.ts";

export interface PhaseRequest {
  readonly values: Values;
  readonly listing?: Listing;
  /** Only rows in a range are written: of the newborn, whose first group may hold others too. */
  readonly masked?: boolean;
  /** Of a listing of places: the bool column that says who got one. */
  readonly granted?: string;
  readonly exported: string;
}

export interface EmittedPhase {
  readonly code: FunctionCode;
  /** Uniform values that the code reads, as results, and the addresses of their slots. */
  readonly uniforms: Values;
  readonly addresses: readonly number[];
}

/**
 * Parameters of a phase's function: address of the block of the first group, groups, row of the first, first row and end
 * of those that are written where that is masked, address of the list, and how far what the thread has for itself (sums,
 * temporary columns) lies behind the place that the layout gives it. It gives the words listed.
 */
const parameterTypes = [
  "i32",
  "i32",
  "i32",
  "i32",
  "i32",
  "i32",
  "i32",
] as const satisfies readonly ValueType[];
const p = { block: 0, groups: 1, row: 2, from: 3, to: 4, list: 5, own: 6 } as const;

/** Constants that a pass holds in locals: so many find registers; the others are loaded where they are used. */
const mostHeld = 4;

/** What the phases of a program have in common. */
export interface Compilation {
  readonly program: Program;
  readonly layout: Layout;
  readonly known: Known;
  /** Several threads may run a phase at once, so each has sums and temporary columns of its own. */
  readonly forCrew: boolean;
}

/** The code of one phase, and what its caller must provide. */
export const emitPhase = (
  { program, layout, known, forCrew }: Compilation,
  { values: given, listing, masked = false, granted, exported }: PhaseRequest,
  memory: Slots,
): EmittedPhase => {
  const held = new Map<number, number>();
  const slots = withHeld(memory, held);
  const { values: all, bounds } = withoutDecided(withWordsTogether(given), known);
  const { values, stores, tallies, results } = all;
  const locals: ValueType[] = [];
  const local = (type: ValueType): number => parameterTypes.length + locals.push(type) - 1;
  const start = local("i32");
  /** Of the groups under way in a block: row of the first; in bytes of the widest line, first, end, and where it is. */
  const [blockRow, first, blockEnd, inBlock] = [local("i32"), local("i32"), local("i32"), local("i32")];
  /** Where the temporary columns of those groups end. */
  const temporariesEnd = forCrew ? local("i32") : blockEnd;
  const setup: Code[] = [];
  const entries = new Map<number, number>();
  const entry = (offset: number): number => {
    const known = entries.get(offset);
    if (known !== undefined) return known;
    const made = local("i32");
    setup.push([...integer(0), ...scalar.load(offset), ...put(made)]);
    entries.set(offset, made);
    return made;
  };

  /** Slot of each uniform value that is read; the step has one too, where a draw needs it. */
  const addresses = new Map<number, number>();
  const stepIndex = values.length;
  const uniform = (index: number): Code => {
    const address = addresses.get(index) ?? slots.take();
    addresses.set(index, address);
    return loadSlot(address);
  };
  const constant = (index: number): number | undefined => {
    const { source } = values[index];
    return source.kind === "constant" ? source.value : undefined;
  };
  const own = values.map(({ uniform: isUniform }) => (isUniform ? -1 : local("v128")));
  const value = (index: number): Code => {
    const { type, uniform: isUniform } = values[index];
    const its = constant(index);
    if (its !== undefined) return slots.whole(wordOf(type, its));
    return isUniform ? uniform(index) : get(own[index]);
  };

  const emission: Emission = {
    values,
    bounds,
    layout,
    local,
    value,
    slots,
    constant,
    entry,
    scratch: {
      index: local("i32"),
      other: local("i32"),
      vector: local("v128"),
      second: local("v128"),
      mask: local("v128"),
    },
    coarse: new Map(),
    own: forCrew ? get(p.own) : integer(0),
  };
  const { scratch } = emission;

  const access = lineAccess(() => local("i32"), scratch.vector);
  const line = (column: string): Line => lineOf(layout, column);
  const aliveMask = local("v128");
  /** The rows that are written and counted. */
  const written = masked ? local("v128") : aliveMask;
  const loadMasks = (): Code => [
    ...[...access.load(layout.own.alive), ...put(aliveMask)],
    ...(masked
      ? [
          ...lanes.constant([0, 1, 2, 3]),
          ...[...get(p.row), ...lanes.splat, ...lanes.add, ...tee(scratch.vector)],
          ...[...get(p.from), ...lanes.splat, ...lanes.lessSigned, ...lanes.not],
          ...[...get(scratch.vector), ...get(p.to), ...lanes.splat, ...lanes.lessSigned, ...lanes.and],
          ...[...get(aliveMask), ...lanes.and, ...put(written)],
        ]
      : []),
  ];
  const store = (to: Line, code: Code): Code =>
    access.store(to, [...code, ...(masked ? [...access.load(to), ...get(written), ...lanes.choose] : [])]);

  const key: KeyLocals | undefined = values.some(({ source }) => source.kind === "draw")
    ? { words: [local("v128"), local("v128"), local("v128")] }
    : undefined;
  const loadKey = (): Code =>
    key === undefined
      ? []
      : [
          ...[...access.load(layout.own.keyHigh), ...put(key.words[0])],
          ...[...access.load(layout.own.keyLow), ...put(key.words[1])],
          ...prepareKey(key, slots),
        ];

  const guards = guardsOf(all, listing !== undefined);
  /** The second word of a draw's generator call, which has a local of its own. */
  const secondOf = new Map(
    values.flatMap(({ source, operands }, i) =>
      source.kind === "secondWord" ? [[operands[0], i] as const] : [],
    ),
  );
  const compared = onlyCompared(all, bounds);
  const isUnder = (index: number): boolean =>
    comparesU32(values[index]) && !values[index].uniform && compared.has(values[index].operands[1]);
  /** The values that the code of a value reads. */
  const needsOf = (index: number): readonly number[] => {
    const { operands } = values[index];
    return isUnder(index) ? [operands[0], values[operands[1]].operands[0]] : operands;
  };
  /** The u32 value that a chance looks at by its upper bits. */
  const lookedAtBy = (index: number): number | undefined => {
    const { source, uniform: isUniform, operands } = values[index];
    if (source.kind !== "kernel" || isUniform) return undefined;
    const draw = source.operation.kind === "happens" ? operands[1] : isUnder(index) ? operands[0] : undefined;
    return draw === undefined || values[draw].uniform ? undefined : draw;
  };

  const operationCode = (operation: Operation, index: number): Code => {
    const [a, b, c] = values[index].operands;
    switch (operation.kind) {
      case "unary":
        return unaryCode(emission, index, operation.operator, operation.type);
      case "binary":
        return isUnder(index)
          ? underCode(emission, a, values[b].operands[0])
          : binaryCode(emission, index, operation.operator, operation.type);
      case "select":
        return selectCode(emission, a, b, c);
      case "happens":
        return happensCode(emission, a, b);
    }
  };

  /** Puts a value in its local; empty where it has none of its own. */
  const code = (index: number): Code => {
    const { source, type, operands } = values[index];
    const mine = put(own[index]);
    switch (source.kind) {
      case "column":
        return [...access.load(line(source.name)), ...mine];
      case "neighbours":
        return [...neighbourSum(emission, layout.snapshots.get(source.name) ?? 0, type, operands), ...mine];
      case "table":
        return [...lookUp(emission, operands[0], layout.tables.get(source.name) ?? 0), ...mine];
      case "signal":
        return [...lookUp(emission, operands[0], layout.signals.get(source.name) ?? 0), ...mine];
      case "register":
        return [...lookUp(emission, operands[0], layout.registers.get(source.name) ?? 0), ...mine];
      case "draw": {
        const counter = source.timeless ? lanes.integer(-1) : uniform(stepIndex);
        const second = secondOf.get(index);
        const other = second === undefined ? scratch.second : own[second];
        return key === undefined ? [] : callThreefry(key, counter, source.block, own[index], other, slots);
      }
      case "kernel":
        return compared.has(index) ? [] : [...operationCode(source.operation, index), ...mine];
      default:
        return [];
    }
  };

  interface CodedAction extends Action {
    readonly guards: Guards;
    readonly cost: number;
    readonly code: (sums: TallyCode[]) => Code;
  }
  const actions: CodedAction[] = [];
  const columnAt = new Map(
    values.flatMap(({ source }, i) => (source.kind === "column" ? [[source.name, i] as const] : [])),
  );
  stores.forEach(({ column, value: v }, i) => {
    const before = columnAt.get(column);
    if (before === v) return;
    // What the column held must have been read.
    const needs = [v, ...(before === undefined ? [] : [before])];
    const code = (): Code => store(line(column), value(v));
    actions.push({ needs, column, guards: guards.stores[i], cost: 3, code });
  });
  tallies.forEach((add, i) => {
    const groups = program.tallies.find((t) => t.name === add.tally)?.groups ?? 1;
    actions.push({
      needs: [add.value, add.group, add.where],
      guards: guards.tallies[i],
      cost: 5,
      code: (sums) => {
        const made = tallyCode(emission, add, get(written), groups);
        sums.push(made);
        return made.body;
      },
    });
  });

  const guardedNeeds = (index: number): readonly number[] => [...needsOf(index), ...guards.values[index]];
  const passes = passesOf(
    values,
    guardedNeeds,
    values.map(costOf),
    actions.map((action) => ({ ...action, needs: [...action.needs, ...action.guards] })),
    results,
  );
  const temporaries = new Map([...passes.setAside].map((index, k) => [index, slots.temporary(k)]));

  const valuesOfPass = Array.from({ length: passes.count }, (): number[] => []);
  values.forEach(({ uniform: isUniform }, i) => {
    if (!isUniform) valuesOfPass[passes.passOf[i]].push(i);
  });

  /** The code of one pass for the four rows under way, and its sums. */
  const passCode = (pass: number): { readonly body: Code; readonly sums: readonly TallyCode[] } => {
    const body: Code[] = [];
    const sums: TallyCode[] = [];
    emission.coarse.clear();
    const mine = valuesOfPass[pass];
    const done = actions.filter((_, i) => passes.passOfAction[i] === pass);
    if (done.length > 0 || pass === passes.count - 1) body.push(loadMasks());
    if (mine.some((i) => values[i].source.kind === "draw")) body.push(loadKey());
    const lookedAt = new Set(mine.map(lookedAtBy));
    const lookAt = (index: number): Code => {
      if (!lookedAt.has(index)) return [];
      const coarse = local("v128");
      emission.coarse.set(index, coarse);
      return [...coarseCode(value(index)), ...put(coarse)];
    };
    let toLoad = new Set(passes.needed[pass]);
    /** Loads, of those that were made in earlier passes and not yet asked for in this one, what is needed now. */
    const load = (needs: readonly number[]): Code => {
      const loads: Code[] = [];
      for (const index of needs) {
        if (!toLoad.delete(index)) continue;
        const { source } = values[index];
        const temporary = temporaries.get(index);
        loads.push(
          temporary === undefined
            ? access.load(line(source.kind === "column" ? source.name : ""))
            : [...get(inBlock), ...lanes.load(temporary)],
          put(own[index]),
          lookAt(index),
        );
      }
      return loads;
    };
    const ofValue = (index: number): Item => ({
      guards: guards.values[index],
      cost: costOf(values[index]),
      needs: needsOf(index),
      makes: [index, secondOf.get(index) ?? index].filter((i) => !compared.has(i)),
      early: values[index].source.kind === "column",
      code: () => [code(index), lookAt(index)],
    });
    const ofAction = (action: CodedAction): Item => ({
      guards: action.guards,
      cost: action.cost,
      needs: action.needs,
      makes: [],
      guarded: action.column !== undefined,
      code: () => action.code(sums),
    });
    /** Actions by the last value of the pass that they need. */
    const due = new Map<number, CodedAction[]>();
    for (const action of done) {
      const needs = action.needs.filter((i) => !values[i].uniform && passes.passOf[i] === pass);
      const last = Math.max(-1, ...needs);
      due.set(last, [...(due.get(last) ?? []), action]);
    }
    const items = [-1, ...mine].flatMap((index) => [
      ...(index < 0 ? [] : [ofValue(index)]),
      ...(due.get(index) ?? []).map(ofAction),
    ]);
    const isLast = pass === passes.count - 1;
    body.push(
      codeOfItems(items, {
        load,
        apart: (inner) => {
          const before = new Set(toLoad);
          const made = inner();
          toLoad = before;
          return made;
        },
        clear: (index) => [...lanes.integer(0), ...put(own[index])],
        holdsForAny: (index) => [...value(index), ...lanes.anyTrue],
        isOfCommunity: (index) => values[index].uniform,
        readLater: new Set([...(isLast ? results : []), ...mine.filter((i) => temporaries.has(i))]),
      }),
    );
    body.push(load(isLast ? results : []));
    for (const index of mine) {
      const temporary = temporaries.get(index);
      if (temporary !== undefined) body.push([...get(inBlock), ...value(index), ...lanes.store(temporary)]);
    }
    return { body, sums };
  };

  const listed = (): Code => {
    if (listing === undefined) return [];
    const [condition, ...fields] = results.map(value);
    const taken = listing === "places" && granted !== undefined ? store(line(granted), lanes.integer(0)) : [];
    const left = store(layout.own.alive, [...get(aliveMask), ...get(scratch.mask), ...lanes.andNot]);
    return [
      ...taken,
      ...[...condition, ...get(aliveMask), ...lanes.and, ...put(scratch.mask)],
      ...listingCode(scratch.mask, p.list, p.row, fields, listing === "dying" ? left : []),
    ];
  };

  const next = (): Code => [
    ...access.advance(),
    ...(masked || listing !== undefined
      ? [...get(p.row), ...integer(groupRows), ...scalar.add, ...put(p.row)]
      : []),
    ...[...get(inBlock), ...integer(groupBytes), ...scalar.add, ...tee(inBlock)],
    ...[...get(temporariesEnd), ...scalar.notEqual],
  ];
  const holders = Array.from({ length: mostHeld }, () => local("v128"));
  /** Puts the constants that a pass uses most in locals, for its code to find them there. */
  const hold = (pass: number): Code => {
    held.clear();
    const uses = new Map<number, number>();
    for (const index of valuesOfPass[pass])
      for (const operand of needsOf(index)) {
        const known = constant(operand);
        const word = known === undefined ? 0 : wordOf(values[operand].type, known);
        // Zeros and ones all over need no memory.
        if (word !== 0 && word !== -1) uses.set(word, (uses.get(word) ?? 0) + 1);
      }
    const most = [...uses].filter(([, times]) => times > 1).sort(([, a], [, b]) => b - a);
    return most.slice(0, mostHeld).flatMap(([word], i) => {
      const load = memory.whole(word);
      held.set(word, holders[i]);
      return [load, put(holders[i])];
    });
  };
  /** Pushes a place among the temporary columns, given by a local, where the thread has its own. */
  const fromOwn = (place: number): Code =>
    forCrew ? [...get(place), ...get(p.own), ...scalar.add] : get(place);
  const wholePass = (pass: number): Code => {
    const holding = hold(pass);
    access.clear();
    const { body, sums } = passCode(pass);
    const all = [body, pass === passes.count - 1 ? listed() : []];
    return [
      ...holding,
      ...access.begin(p.block, first),
      ...[...fromOwn(first), ...put(inBlock), ...get(blockRow), ...put(p.row)],
      sums.map((sum) => sum.setup),
      loop([all, next(), branchIf(0)]),
      sums.map((sum) => sum.flush),
    ];
  };
  const blockBegun: Code = [
    ...[...get(blockRow), ...integer(blockRows - 1), ...scalar.and],
    ...[...integer(groupBytes / groupRows), ...scalar.multiply, ...tee(first)],
    // The end of the block, or of the groups.
    ...[...get(p.groups), ...integer(groupBytes), ...scalar.multiply, ...scalar.add, ...tee(blockEnd)],
    ...[
      ...integer(lineBytes),
      ...get(blockEnd),
      ...integer(lineBytes),
      ...scalar.lessSigned,
      ...scalar.select,
    ],
    ...[...get(blockEnd), ...put(scratch.index), ...put(blockEnd)],
    ...[...get(scratch.index), ...get(blockEnd), ...scalar.subtract],
    ...[...integer(31 - Math.clz32(groupBytes)), ...scalar.shiftRightUnsigned, ...put(p.groups)],
    ...(forCrew ? [...fromOwn(blockEnd), ...put(temporariesEnd)] : []),
  ];
  /** Lines that are needed on days that the community's state alone tells of are left to those days. */
  const isEveryDay = (its: Guards): boolean => its.every((condition) => !values[condition].uniform);
  const linesUsed = [
    layout.own.alive,
    ...(key === undefined ? [] : [layout.own.keyHigh, layout.own.keyLow]),
    ...[
      ...[...columnAt].flatMap(([name, index]) => (isEveryDay(guards.values[index]) ? [name] : [])),
      ...stores.flatMap(({ column }, i) => (isEveryDay(guards.stores[i]) ? [column] : [])),
    ].map(line),
  ];
  const blockEnded: Code = [
    ...[...get(p.block), ...integer(layout.blockBytes), ...scalar.add, ...put(p.block)],
    ...[...get(blockRow), ...get(blockEnd), ...get(first), ...scalar.subtract],
    ...[...integer(31 - Math.clz32(groupBytes / groupRows)), ...scalar.shiftRightUnsigned],
    ...[...scalar.add, ...put(blockRow)],
  ];
  const step: Value = { type: "i32", uniform: true, source: { kind: "step" }, operands: [] };
  return {
    code: {
      parameters: parameterTypes,
      results: ["i32"],
      locals,
      exported,
      body: [
        [...get(p.list), ...put(start), ...get(p.row), ...put(blockRow)],
        setup,
        [...opened.block, ...opened.loop, ...get(p.groups), ...scalar.isZero, ...branchIf(1)],
        blockBegun,
        fetchBlock(p.block, first, linesUsed, emission.own, slots.take()),
        Array.from({ length: passes.count }, (_, pass) => wholePass(pass)),
        blockEnded,
        [...branch(0), ...ended, ...ended],
        [...get(p.list), ...get(start), ...scalar.subtract, ...integer(2), ...scalar.shiftRightUnsigned],
      ],
    },
    uniforms: withoutUnused({
      values: [...values, step],
      stores: [],
      tallies: [],
      results: [...addresses.keys()],
    }),
    addresses: [...addresses.values()],
  };
};
