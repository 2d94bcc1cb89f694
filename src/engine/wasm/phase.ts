/**
 * One phase as one WebAssembly function: a loop over the members in `rows`, four at a time, with every value in a local.
 * There are no branches on members' values: conditions are masks of all ones or all zeros.
 *
 * The function is told where things lie by a directory in memory, an i32 per entry (see `Directory`).
 */
import type { Scalar } from "../../program/expression.ts";
import type { Program } from "../../program/program.ts";
import type { Operation, Values } from "../values.ts";
import {
  block,
  branch,
  branchIf,
  type Code,
  call,
  choose,
  type FunctionCode,
  get,
  integer,
  lanes,
  loop,
  put,
  scalar,
  tee,
  type ValueType,
  when,
  whenElse,
} from "./encoder.ts";
import { happensIndex, threefryIndex } from "./functions.ts";
import { costOf, guardsOf } from "./guards.ts";

/** Byte offsets, in the directory, of the addresses of a program's columns, tables, signals and tallies. */
export interface Directory {
  readonly columns: ReadonlyMap<string, number>;
  /** Address, then the index of the last entry. */
  readonly tables: ReadonlyMap<string, number>;
  /** Address of the current step's values, then the index of the last group. */
  readonly signals: ReadonlyMap<string, number>;
  readonly tallies: ReadonlyMap<string, number>;
  /** Copies of columns that are read through neighbour slots: address, then number of rows. */
  readonly snapshots: ReadonlyMap<string, number>;
  readonly keyHigh: number;
  readonly keyLow: number;
  readonly bytes: number;
}

export const directoryOf = (program: Program, watched: readonly string[]): Directory => {
  let next = 8;
  const lay = (names: readonly string[], bytes: number): Map<string, number> =>
    new Map(
      names.map((name) => {
        const at = next;
        next += bytes;
        return [name, at] as const;
      }),
    );
  const columns = lay(
    program.columns.map((c) => c.name),
    4,
  );
  const tables = lay(
    program.tables.map((t) => t.name),
    8,
  );
  const signals = lay(
    program.signals.map((s) => s.name),
    8,
  );
  const tallies = lay(
    program.tallies.map((t) => t.name),
    4,
  );
  const snapshots = lay(watched, 8);
  return { columns, tables, signals, tallies, snapshots, keyHigh: 0, keyLow: 4, bytes: next };
};

/** How a phase's function is called: where its uniform values come in and its results go out. */
export interface PhaseShape {
  /** Instructions whose values are the same for all members, in the order of their slots of 16 bytes. */
  readonly uniforms: readonly number[];
  /** Results are written as columns of 32-bit values, one after the other, each `stride` bytes long. */
  readonly results: number;
}

const parameterTypes = ["i32", "i32", "i32", "i32", "i32", "i32"] as const satisfies readonly ValueType[];
/** Parameters: address of the row numbers, members, directory, uniform values, results and bytes between results. */
const p = { rows: 0, count: 1, directory: 2, uniforms: 3, results: 4, stride: 5 } as const;

/** Instructions that a run of values must come to before a test and a branch are worth their while. */
const leastSkipped = 24;

/** The code of one phase, and what its caller must provide. */
export const emitPhase = (
  program: Program,
  all: Values,
  directory: Directory,
  exported: string,
): { readonly code: FunctionCode; readonly shape: PhaseShape } => {
  const { values, stores, tallies, results } = all;
  const locals: ValueType[] = [];
  const local = (type: ValueType): number => parameterTypes.length + locals.push(type) - 1;
  const setup: number[] = [];
  const body: number[] = [];
  const after: number[] = [];

  const at = local("i32");
  const left = local("i32");
  const rows = [local("i32"), local("i32"), local("i32"), local("i32")];
  const adjacent = local("i32");
  const valid = local("v128");
  const scratch = {
    index: local("i32"),
    other: local("i32"),
    vector: local("v128"),
    second: local("v128"),
    mask: local("v128"),
  };

  /** An i32 of the directory, read once before the loop. */
  const entries = new Map<number, number>();
  const entry = (offset: number): number => {
    const known = entries.get(offset);
    if (known !== undefined) return known;
    const made = local("i32");
    setup.push(...get(p.directory), ...scalar.load(offset), ...put(made));
    entries.set(offset, made);
    return made;
  };
  const required = (map: ReadonlyMap<string, number>, name: string): number => map.get(name) ?? 0;

  const address = (base: number, row: number): Code => [...get(base), ...get(row), ...scalar.add];
  /** Four values of a column, at the rows under way; neighbouring rows are read at once. */
  const gather = (base: number): Code => [
    ...get(adjacent),
    ...choose(
      "v128",
      [...address(base, rows[0]), ...lanes.load()],
      [
        ...address(base, rows[3]),
        ...address(base, rows[2]),
        ...address(base, rows[1]),
        ...address(base, rows[0]),
        ...lanes.loadFirst(),
        ...lanes.loadLane(1),
        ...lanes.loadLane(2),
        ...lanes.loadLane(3),
      ],
    ),
  ];
  const scatter = (base: number, value: number): Code => [
    ...get(adjacent),
    ...whenElse(
      [...address(base, rows[0]), ...get(value), ...lanes.store()],
      rows.flatMap((row, lane) => [...address(base, row), ...get(value), ...lanes.storeLane(lane)]),
    ),
  ];

  /** The v128 local of each value that is a member's own. */
  const own = values.map(({ uniform }) => (uniform ? -1 : local("v128")));
  const secondOf = new Map<number, number>();
  const uniforms: number[] = [];
  const uniformSlot = new Map<number, number>();

  const value = (index: number): Code => {
    const { uniform, source, type } = values[index];
    if (!uniform) return get(own[index]);
    if (source.kind === "constant")
      return type === "f32"
        ? lanes.real(source.value)
        : lanes.integer(type === "bool" ? -source.value : source.value);
    let slot = uniformSlot.get(index);
    if (slot === undefined) {
      slot = uniforms.push(index) - 1;
      uniformSlot.set(index, slot);
    }
    return [...get(p.uniforms), ...lanes.load(slot * 16), ...(type === "bool" ? lanes.negate : [])];
  };

  /** i32: whether a condition holds for one of the members under way. */
  const holdsForSome = (condition: number): Code => [...value(condition), ...lanes.anyTrue];

  const perLane = (from: Code, lane: (index: number) => Code): Code => [
    ...from,
    ...put(scratch.vector),
    ...lanes.integer(0),
    ...[0, 1, 2, 3].flatMap((index) => [...lane(index), ...lanes.withLane(index)]),
  ];
  /** min(max(index, 0), last), for the index in `scratch.index`. */
  const held = (last: number): Code => [
    ...get(scratch.index),
    ...integer(0),
    ...get(scratch.index),
    ...integer(0),
    ...scalar.greaterSigned,
    ...scalar.select,
    ...tee(scratch.index),
    ...get(last),
    ...get(scratch.index),
    ...get(last),
    ...scalar.lessSigned,
    ...scalar.select,
  ];
  const lookUp = (index: number, base: number, last: number): Code =>
    perLane(value(index), (lane) => [
      ...get(scratch.vector),
      ...lanes.lane(lane),
      ...put(scratch.index),
      ...get(base),
      ...held(last),
      ...integer(2),
      ...scalar.shiftLeft,
      ...scalar.add,
      ...scalar.load(),
    ]);

  const neighbours = (name: string, type: Scalar, slots: readonly number[]): Code => {
    const offset = required(directory.snapshots, name);
    const base = entry(offset);
    const count = entry(offset + 4);
    return [
      ...lanes.integer(0),
      ...put(scratch.second),
      ...slots.flatMap((slot) => [
        ...value(slot),
        ...put(scratch.vector),
        ...get(scratch.second),
        ...lanes.integer(0),
        ...[0, 1, 2, 3].flatMap((lane) => [
          ...get(scratch.vector),
          ...lanes.lane(lane),
          ...tee(scratch.index),
          ...get(count),
          ...scalar.lessUnsigned,
          ...choose(
            "i32",
            [
              ...get(base),
              ...get(scratch.index),
              ...integer(2),
              ...scalar.shiftLeft,
              ...scalar.add,
              ...scalar.load(),
            ],
            integer(0),
          ),
          ...lanes.withLane(lane),
        ]),
        ...(type === "f32" ? total(lanes.addReal) : lanes.add),
        ...put(scratch.second),
      ]),
      ...get(scratch.second),
    ];
  };

  /** An f32 operation whose NaN becomes 0. */
  const total = (operation: Code): Code => [
    ...operation,
    ...tee(scratch.vector),
    ...get(scratch.vector),
    ...get(scratch.vector),
    ...lanes.equalReal,
    ...lanes.and,
  ];

  const unaryCode = ({ operator, type: from }: Extract<Operation, { kind: "unary" }>): Code => {
    switch (operator) {
      case "negate":
        return from === "f32" ? lanes.negateReal : lanes.negate;
      case "absolute":
        return lanes.absoluteReal;
      case "squareRoot":
        return [
          ...tee(scratch.vector),
          ...lanes.squareRoot,
          ...get(scratch.vector),
          ...lanes.real(0),
          ...lanes.greaterReal,
          ...lanes.and,
        ];
      case "floor":
        return lanes.floor;
      case "ceiling":
        return lanes.ceiling;
      case "truncate":
        return lanes.truncate;
      case "nearest":
        return lanes.nearest;
      case "not":
        return lanes.not;
      case "toF32":
        return from === "u32"
          ? lanes.fromUnsigned
          : from === "bool"
            ? [...lanes.negate, ...lanes.fromSigned]
            : lanes.fromSigned;
      case "toI32":
        return from === "f32" ? lanes.toSigned : from === "bool" ? lanes.negate : [];
      case "toU32":
        return from === "f32" ? lanes.toUnsigned : from === "bool" ? lanes.negate : [];
      case "bitsToF32":
        return [
          ...tee(scratch.vector),
          ...get(scratch.vector),
          ...get(scratch.vector),
          ...lanes.equalReal,
          ...lanes.and,
        ];
      default:
        return []; // bitsToI32: the same bits
    }
  };

  const constantOf = (index: number): number | undefined => {
    const { source } = values[index];
    return source.kind === "constant" ? source.value : undefined;
  };

  const shift = (operator: string, type: Scalar, a: number, b: number): Code => {
    const left_ = operator === "shiftLeft";
    const known = constantOf(b);
    if (known !== undefined) {
      const by = left_ ? lanes.shiftLeft : type === "u32" ? lanes.shiftRightUnsigned : lanes.shiftRightSigned;
      return [...value(a), ...integer(known), ...by];
    }
    const one = left_
      ? scalar.shiftLeft
      : type === "u32"
        ? scalar.shiftRightUnsigned
        : scalar.shiftRightSigned;
    return [
      ...value(b),
      ...put(scratch.second),
      ...perLane(value(a), (lane) => [
        ...get(scratch.vector),
        ...lanes.lane(lane),
        ...get(scratch.second),
        ...lanes.lane(lane),
        ...one,
      ]),
    ];
  };

  /** Integer division lane by lane: x / 0 = 0, and −2^31 / −1 wraps. */
  const division = (operator: string, a: number, b: number): Code => {
    const known = constantOf(b);
    const divide = operator === "quotient" ? scalar.divideSigned : scalar.remainderSigned;
    if (known !== undefined && known !== 0 && known !== -1)
      return perLane(value(a), (lane) => [
        ...get(scratch.vector),
        ...lanes.lane(lane),
        ...integer(known),
        ...divide,
      ]);
    return divisionByAny(operator, divide, a, b);
  };
  const divisionByAny = (operator: string, divide: Code, a: number, b: number): Code => [
    ...value(b),
    ...put(scratch.second),
    ...perLane(value(a), (lane) => [
      ...integer(1),
      ...get(scratch.second),
      ...lanes.lane(lane),
      ...tee(scratch.index),
      ...integer(1),
      ...scalar.add,
      ...scalar.lessUnsigned, // 1 < b + 1 without a sign: b is neither −1 nor 0
      ...choose(
        "i32",
        [...get(scratch.vector), ...lanes.lane(lane), ...get(scratch.index), ...divide],
        operator === "quotient"
          ? // b is 0 or −1 here: 0 or −a
            [...get(scratch.vector), ...lanes.lane(lane), ...get(scratch.index), ...scalar.multiply]
          : integer(0),
      ),
    ]),
  ];

  const binaryCode = (operator: string, type: Scalar, a: number, b: number): Code => {
    const isReal = type === "f32";
    const isUnsigned = type === "u32";
    const both = [...value(a), ...value(b)];
    switch (operator) {
      case "add":
        return isReal ? [...both, ...total(lanes.addReal)] : [...both, ...lanes.add];
      case "subtract":
        return isReal ? [...both, ...total(lanes.subtractReal)] : [...both, ...lanes.subtract];
      case "multiply":
        return isReal ? [...both, ...total(lanes.multiplyReal)] : [...both, ...lanes.multiply];
      case "divide":
        return [
          ...both,
          ...total(lanes.divideReal),
          ...value(b),
          ...lanes.real(0),
          ...lanes.notEqualReal,
          ...lanes.and,
        ];
      case "quotient":
      case "remainder":
        return division(operator, a, b);
      case "minimum":
        return [
          ...both,
          ...(isReal ? lanes.minimumReal : isUnsigned ? lanes.minimumUnsigned : lanes.minimumSigned),
        ];
      case "maximum":
        return [
          ...both,
          ...(isReal ? lanes.maximumReal : isUnsigned ? lanes.maximumUnsigned : lanes.maximumSigned),
        ];
      case "and":
        return [...both, ...lanes.and];
      case "or":
        return [...both, ...lanes.or];
      case "exclusiveOr":
        return [...both, ...lanes.exclusiveOr];
      case "shiftLeft":
      case "shiftRight":
        return shift(operator, type, a, b);
      case "less":
        // Truths are masks here: true is −1, so their order is turned round.
        if (type === "bool") return [...value(b), ...value(a), ...lanes.lessSigned];
        return [...both, ...(isReal ? lanes.lessReal : isUnsigned ? lanes.lessUnsigned : lanes.lessSigned)];
      case "lessOrEqual":
        if (type === "bool") return [...value(b), ...value(a), ...lanes.lessOrEqualSigned];
        return [
          ...both,
          ...(isReal
            ? lanes.lessOrEqualReal
            : isUnsigned
              ? lanes.lessOrEqualUnsigned
              : lanes.lessOrEqualSigned),
        ];
      case "equal":
        return [...both, ...(isReal ? lanes.equalReal : lanes.equal)];
      default:
        return [...both, ...(isReal ? lanes.notEqualReal : lanes.notEqual)];
    }
  };

  const needsKeys = values.some(({ source }) => source.kind === "draw");
  const keys = needsKeys ? { high: local("v128"), low: local("v128") } : undefined;
  if (keys !== undefined)
    body.push(
      ...gather(entry(directory.keyHigh)),
      ...put(keys.high),
      ...gather(entry(directory.keyLow)),
      ...put(keys.low),
    );
  const stepSlot = values.length;

  const guards = guardsOf(all);
  /** Code of values that follow one another under one guard; put behind its test where that pays. */
  const run = { guard: undefined as number | undefined, cost: 0, code: [] as number[] };
  const endRun = (): void => {
    const worthSkipping = run.guard !== undefined && run.cost >= leastSkipped;
    body.push(...(worthSkipping ? [...holdsForSome(run.guard ?? 0), ...when(run.code)] : run.code));
    Object.assign(run, { guard: undefined, cost: 0, code: [] });
  };

  values.forEach((one, index) => {
    const { uniform, source, type, operands } = one;
    const [a, b, c] = operands;
    if (uniform) return;
    if (guards[index] !== run.guard) endRun();
    run.guard = guards[index];
    run.cost += costOf(one);
    const body = run.code;
    switch (source.kind) {
      case "column":
        body.push(
          ...gather(entry(required(directory.columns, source.name))),
          ...(type === "bool" ? lanes.negate : []),
        );
        break;
      case "neighbours":
        body.push(...neighbours(source.name, type, operands));
        break;
      case "table": {
        const offset = required(directory.tables, source.name);
        body.push(...lookUp(a, entry(offset), entry(offset + 4)));
        break;
      }
      case "signal": {
        const offset = required(directory.signals, source.name);
        body.push(...lookUp(a, entry(offset), entry(offset + 4)));
        break;
      }
      case "draw": {
        const second = local("v128");
        secondOf.set(index, second);
        if (keys === undefined) return;
        if (source.timeless) body.push(...lanes.integer(-1));
        else {
          let slot = uniformSlot.get(stepSlot);
          if (slot === undefined) {
            slot = uniforms.push(stepSlot) - 1;
            uniformSlot.set(stepSlot, slot);
          }
          body.push(...get(p.uniforms), ...lanes.load(slot * 16));
        }
        body.push(
          ...lanes.integer(source.block),
          ...get(keys.high),
          ...get(keys.low),
          ...call(threefryIndex),
          ...put(second),
        );
        break;
      }
      case "secondWord":
        body.push(...get(secondOf.get(a) ?? 0));
        break;
      case "kernel": {
        const { operation } = source;
        if (operation.kind === "unary") body.push(...value(a), ...unaryCode(operation));
        else if (operation.kind === "binary")
          body.push(...binaryCode(operation.operator, operation.type, a, b));
        else if (operation.kind === "select")
          body.push(...value(b), ...value(c), ...value(a), ...lanes.choose);
        else body.push(...value(a), ...value(b), ...call(happensIndex));
        break;
      }
      default:
        return;
    }
    body.push(...put(own[index]));
  });
  endRun();

  for (const store of stores) {
    const base = entry(required(directory.columns, store.column));
    const { type } = values[store.value];
    body.push(
      ...value(store.value),
      ...(type === "bool" ? lanes.negate : []),
      ...put(scratch.vector),
      ...scatter(base, scratch.vector),
    );
  }

  for (const add of tallies) {
    const base = entry(required(directory.tallies, add.tally));
    const { type } = values[add.value];
    const summand: Code =
      type === "f32"
        ? [
            ...value(add.value),
            ...lanes.real(add.scale),
            ...total(lanes.multiplyReal),
            ...lanes.nearest,
            ...lanes.toSigned,
          ]
        : [...value(add.value), ...(type === "bool" ? lanes.negate : [])];
    const mask: Code = [
      ...get(valid),
      ...(constantOf(add.where) === 1 ? [] : [...value(add.where), ...lanes.and]),
    ];
    const [low, high] =
      type === "u32"
        ? [lanes.widenLowUnsigned, lanes.widenHighUnsigned]
        : [lanes.widenLowSigned, lanes.widenHighSigned];
    const groups = program.tallies.find((t) => t.name === add.tally)?.groups ?? 1;
    const group = constantOf(add.group);
    if (group !== undefined) {
      if (group < 0 || group >= groups) continue;
      const sum = local("v128");
      setup.push(...lanes.integer(0), ...put(sum));
      body.push(
        ...summand,
        ...mask,
        ...lanes.and,
        ...tee(scratch.vector),
        ...low,
        ...get(scratch.vector),
        ...high,
        ...lanes.addWide,
        ...get(sum),
        ...lanes.addWide,
        ...put(sum),
      );
      after.push(
        ...get(base),
        ...get(base),
        ...scalar.loadWide(group * 8),
        ...get(sum),
        ...lanes.laneWide(0),
        ...scalar.addWide,
        ...get(sum),
        ...lanes.laneWide(1),
        ...scalar.addWide,
        ...scalar.storeWide(group * 8),
      );
      continue;
    }
    body.push(
      ...summand,
      ...put(scratch.vector),
      ...value(add.group),
      ...tee(scratch.second),
      ...lanes.integer(groups),
      ...lanes.lessUnsigned,
      ...mask,
      ...lanes.and,
      ...get(scratch.vector),
      ...lanes.integer(0),
      ...lanes.notEqual,
      ...lanes.and,
      ...tee(scratch.mask),
      ...lanes.anyTrue,
    );
    const oneByOne: number[] = [];
    for (const lane of [0, 1, 2, 3])
      oneByOne.push(
        ...get(scratch.mask),
        ...lanes.lane(lane),
        ...when([
          ...get(base),
          ...get(scratch.second),
          ...lanes.lane(lane),
          ...integer(3),
          ...scalar.shiftLeft,
          ...scalar.add,
          ...tee(scratch.other),
          ...get(scratch.other),
          ...scalar.loadWide(),
          ...get(scratch.vector),
          ...lanes.lane(lane),
          ...(type === "u32" ? scalar.widenUnsigned : scalar.widenSigned),
          ...scalar.addWide,
          ...scalar.storeWide(),
        ]),
      );
    body.push(...when(oneByOne));
  }

  results.forEach((result, index) => {
    const { type } = values[result];
    body.push(
      ...get(p.results),
      ...get(p.stride),
      ...integer(index),
      ...scalar.multiply,
      ...scalar.add,
      ...get(at),
      ...scalar.add,
      ...value(result),
      ...(type === "bool" ? lanes.negate : []),
      ...lanes.store(),
    );
  });

  const readRows = rows.flatMap((row, lane) => [
    ...get(p.rows),
    ...get(at),
    ...scalar.add,
    ...scalar.load(lane * 4),
    ...integer(2),
    ...scalar.shiftLeft,
    ...put(row),
  ]);
  const code: Code = [
    ...setup,
    ...block(
      loop([
        // left = count − members done
        ...get(p.count),
        ...get(at),
        ...integer(2),
        ...scalar.shiftRightUnsigned,
        ...scalar.subtract,
        ...tee(left),
        ...integer(1),
        ...scalar.lessSigned,
        ...branchIf(1),
        ...readRows,
        ...get(rows[3]),
        ...get(rows[0]),
        ...scalar.subtract,
        ...integer(12),
        ...scalar.equal,
        ...put(adjacent),
        ...lanes.constant([0, 1, 2, 3]),
        ...get(left),
        ...lanes.splat,
        ...lanes.lessSigned,
        ...put(valid),
        ...body,
        ...get(at),
        ...integer(16),
        ...scalar.add,
        ...put(at),
        ...branch(0),
      ]),
    ),
    ...after,
  ];
  return {
    code: { parameters: parameterTypes, results: [], locals, body: code, exported },
    shape: { uniforms, results: results.length },
  };
};
