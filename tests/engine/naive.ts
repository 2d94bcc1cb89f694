/**
 * The meaning of a program once more, one member and one node at a time, with nothing shared with the engines but the
 * generator and `happens`: the oracle that engines are compared with.
 */
import {
  communityKey,
  type Key,
  memberId,
  memberKey,
  outside,
  threefry,
  timelessStep,
} from "../../src/engine/generator.ts";
import { happens } from "../../src/engine/happens.ts";
import type { Inputs } from "../../src/engine/world.ts";
import type { BinaryOperator, Expression, Scalar, UnaryOperator } from "../../src/program/expression.ts";
import { hashName } from "../../src/program/names.ts";
import type { Program, Statement } from "../../src/program/program.ts";

export interface NaiveMember {
  readonly id: Key;
  readonly columns: Record<string, number>;
  isLive: boolean;
}

export interface NaiveWorld {
  readonly program: Program;
  readonly inputs: Inputs;
  readonly key: Key;
  step: number;
  readonly members: NaiveMember[];
  /** Columns of those who were members at the start of the step. */
  before: readonly Record<string, number>[];
  registers: Record<string, number>;
  /** Registers with groups. */
  groupRegisters: Record<string, readonly number[]>;
  /** The group under way. */
  group: number;
  tallies: Record<string, bigint[]>;
}

const cast = (type: Scalar, x: number): number => {
  if (type === "i32" || type === "bool") return x | 0;
  if (type === "u32") return x >>> 0;
  return Number.isNaN(x) ? 0 : Math.fround(x);
};

const clamp = (x: number, low: number, high: number): number => (x < low ? low : Math.min(x, high));
const saturated = (x: number, low: number, high: number): number =>
  clamp(x < 0 ? Math.ceil(x) : Math.floor(x), low, high);

const tiesToEven = (x: number): number => {
  const below = Math.floor(x);
  const up = x - below > 0.5 || (x - below === 0.5 && Math.abs(below % 2) === 1);
  const rounded = up ? below + 1 : below;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
};

const bits = new DataView(new ArrayBuffer(4));

const unary = (operator: UnaryOperator, from: Scalar, a: number): number => {
  switch (operator) {
    case "negate":
      return -a;
    case "absolute":
      return Math.abs(a);
    case "squareRoot":
      return a > 0 ? Math.sqrt(a) : 0;
    case "floor":
      return Math.floor(a);
    case "ceiling":
      return Math.ceil(a);
    case "truncate":
      return Math.trunc(a);
    case "nearest":
      return tiesToEven(a);
    case "not":
      return a === 0 ? 1 : 0;
    case "toF32":
      return a;
    case "toI32":
      return from === "f32" ? saturated(a, -(2 ** 31), 2 ** 31 - 1) : a;
    case "toU32":
      return from === "f32" ? saturated(a, 0, 2 ** 32 - 1) : a;
    case "bitsToF32":
      bits.setInt32(0, a);
      return bits.getFloat32(0);
    case "bitsToI32":
      bits.setFloat32(0, a);
      return bits.getInt32(0);
  }
};

const binary = (operator: BinaryOperator, type: Scalar, a: number, b: number): number => {
  switch (operator) {
    case "add":
      return a + b;
    case "subtract":
      return a - b;
    case "multiply":
      return type === "f32" ? a * b : Number(BigInt.asIntN(32, BigInt(a) * BigInt(b)));
    case "divide":
      return b === 0 ? 0 : a / b;
    case "quotient":
      return b === 0 ? 0 : Math.trunc(a / b);
    case "remainder":
      return b === 0 ? 0 : a - b * Math.trunc(a / b);
    case "minimum":
      return a < b || (a === b && Object.is(a, -0)) ? a : b;
    case "maximum":
      return a > b || (a === b && Object.is(b, -0)) ? a : b;
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "exclusiveOr":
      return a ^ b;
    case "shiftLeft":
      return a << (b & 31);
    case "shiftRight":
      return type === "u32" ? a >>> (b & 31) : a >> (b & 31);
    case "less":
      return Number(a < b);
    case "lessOrEqual":
      return Number(a <= b);
    case "equal":
      return Number(a === b);
    case "notEqual":
      return Number(a !== b);
  }
};

/** Value of an expression for a member, or for the community (null). */
const evaluate = (e: Expression, world: NaiveWorld, member: NaiveMember | null): number => {
  const of = (x: Expression): number => evaluate(x, world, member);
  const { program, inputs, step } = world;
  switch (e.op) {
    case "constant":
      return e.value;
    case "parameter":
      return Math.fround(inputs.parameters[e.name]);
    case "signal": {
      const groups = program.signals.find((s) => s.name === e.name)?.groups ?? 1;
      const group = e.group === undefined ? 0 : clamp(of(e.group), 0, groups - 1);
      return inputs.signals[e.name][step * groups + group] ?? 0;
    }
    case "register":
      if (e.name in world.groupRegisters) {
        const values = world.groupRegisters[e.name];
        return values[e.group === undefined ? 0 : clamp(of(e.group), 0, values.length - 1)];
      }
      return cast(e.type, world.registers[e.name]);
    case "tallied": {
      const group = e.group === undefined ? 0 : of(e.group);
      return clamp(Number(world.tallies[e.name][group] ?? 0n), -(2 ** 31), 2 ** 31 - 1);
    }
    case "group":
      return world.group;
    case "column":
      return member?.columns[e.name] ?? 0;
    case "neighbours":
      return program.neighbourSlots.reduce(
        (sum, slot) => cast(e.type, sum + (world.before[member?.columns[slot] ?? -1]?.[e.name] ?? 0)),
        0,
      );
    case "table": {
      const values = inputs.tables[e.name];
      return values[clamp(of(e.index), 0, values.length - 1)];
    }
    case "draw": {
      const key =
        member === null ? communityKey(world.key, hashName("community")) : memberKey(world.key, member.id);
      return threefry([e.timeless ? timelessStep : step, e.block], key)[e.lane];
    }
    case "step":
      return step;
    case "unary":
      return cast(e.type, unary(e.operator, e.a.type, of(e.a)));
    case "binary":
      return cast(e.type, binary(e.operator, e.a.type, of(e.a), of(e.b)));
    case "select":
      return of(e.condition) !== 0 ? of(e.a) : of(e.b);
    case "happens":
      return Number(happens(of(e.rate), of(e.draw)));
  }
};

/** A community expression for each of so many groups. */
const byGroup = (world: NaiveWorld, groups: number, e: Expression): readonly number[] => {
  const values = Array.from({ length: groups }, (_, group) => {
    world.group = group;
    return evaluate(e, world, null);
  });
  world.group = 0;
  return values;
};

const apply = (world: NaiveWorld, s: Statement, members: readonly NaiveMember[]): void => {
  const holds = (m: NaiveMember, where: Expression | undefined): boolean =>
    where === undefined || evaluate(where, world, m) !== 0;
  if (s.kind === "set")
    for (const m of members.filter((m) => holds(m, s.where)))
      m.columns[s.column] = evaluate(s.value, world, m);
  if (s.kind === "tally") {
    const totals = world.tallies[s.tally];
    const scale = world.program.tallies.find((t) => t.name === s.tally)?.scale ?? 1;
    for (const m of members.filter((m) => holds(m, s.where))) {
      const group = s.group === undefined ? 0 : evaluate(s.group, world, m);
      const value = evaluate(s.value, world, m);
      const whole =
        s.value.type === "f32"
          ? saturated(tiesToEven(cast("f32", value * Math.fround(scale))), -(2 ** 31), 2 ** 31 - 1)
          : value;
      if (group in totals) totals[group] += BigInt(whole);
    }
  }
  if (s.kind === "ration") {
    const rooms = byGroup(world, s.among?.groups ?? 1, s.capacity);
    const queue = members
      .filter((m) => evaluate(s.eligible, world, m) !== 0)
      .map((m) => ({ m, key: evaluate(s.key, world, m) }))
      .sort((a, b) => a.key - b.key || a.m.id[0] - b.m.id[0] || a.m.id[1] - b.m.id[1]);
    for (const m of members) m.columns[s.granted] = 0;
    rooms.forEach((places, group) => {
      for (const { m } of queue.splice(0, Math.max(0, places))) {
        m.columns[s.granted] = 1;
        if (s.among !== undefined) m.columns[s.among.column] = group;
      }
    });
  }
  if (s.kind === "spawn") {
    const parents = s.from === "outside" ? [null] : members;
    const newborn = parents.flatMap((parent) =>
      Array.from({ length: Math.max(0, evaluate(s.count, world, parent)) }, (_, number): NaiveMember => {
        const initial = world.program.columns.map((c) => [c.name, cast(c.type, c.initial)]);
        const assigned = s.assign.map((a) => [a.column, evaluate(a.value, world, parent)]);
        return {
          id: memberId(parent?.id ?? outside, hashName(s.stream), world.step, number),
          columns: Object.fromEntries([...initial, ...assigned]),
          isLive: true,
        };
      }),
    );
    const { numbered } = s;
    if (numbered !== undefined)
      newborn.forEach(({ columns }, number) => {
        columns[numbered] = number;
      });
    world.members.push(...newborn);
    for (const one of s.birth) apply(world, one, newborn);
  }
};

export const naiveWorld = (program: Program, inputs: Inputs, key: Key): NaiveWorld => ({
  program,
  inputs,
  key,
  step: 0,
  members: [],
  before: [],
  registers: Object.fromEntries(
    program.registers.filter((r) => r.groups === undefined).map((r) => [r.name, cast(r.type, r.initial)]),
  ),
  groupRegisters: Object.fromEntries(
    program.registers.flatMap(({ name, type, initial, groups }) =>
      groups === undefined ? [] : [[name, Array.from({ length: groups }, () => cast(type, initial))]],
    ),
  ),
  group: 0,
  tallies: {},
});

export const naiveStep = (world: NaiveWorld): void => {
  const { program } = world;
  world.tallies = Object.fromEntries(
    program.tallies.map((t) => [
      t.name,
      (t.running && world.tallies[t.name]) || Array.from({ length: t.groups }, () => 0n),
    ]),
  );
  world.before = world.members.map((m) => ({ ...m.columns }));
  for (const m of world.members) m.isLive &&= evaluate(program.live, world, m) !== 0;
  for (const s of program.step)
    apply(
      world,
      s,
      world.members.filter((m) => m.isLive),
    );
  for (const s of program.step)
    if (s.kind === "count")
      for (const n of byGroup(world, s.groups, s.value)) world.tallies[s.tally][0] += BigInt(n);
  const updates = program.step.filter((s) => s.kind === "update");
  const inGroups = updates.filter((u) => u.register in world.groupRegisters);
  const values = updates
    .filter((u) => !inGroups.includes(u))
    .map((u) => [u.register, evaluate(u.value, world, null)]);
  const grouped = inGroups.map((u) => [
    u.register,
    byGroup(world, world.groupRegisters[u.register].length, u.value),
  ]);
  world.registers = { ...world.registers, ...Object.fromEntries(values) };
  world.groupRegisters = { ...world.groupRegisters, ...Object.fromEntries(grouped) };
  world.step++;
};
