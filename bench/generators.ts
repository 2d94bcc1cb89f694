/**
 * Keyed generators, timed as the engine would use them: CPU nanoseconds per call and per 32-bit draw in WebAssembly's
 * 128-bit SIMD, four members at a time, each with a 64-bit key of its own in memory, all under one counter of step and
 * decision. Medians of rounds in which the generators take turns. The engine has Threefry alone; the others live here.
 *
 *   npx tsx bench/generators.ts
 */
import {
  branchIf,
  type Code,
  call,
  encodeModule,
  type FunctionCode,
  get,
  integer,
  lanes,
  loop,
  put,
  scalar,
  unsigned,
  type ValueType,
} from "../src/engine/wasm/encoder.ts";

interface Generator {
  readonly name: string;
  /** (counter word 0, counter word 1, key word 0, key word 1) → words. */
  readonly code: FunctionCode;
  /** Counter, key and words that must come out. */
  readonly known: readonly [counter: number, counter: number, key: number, key: number, words: number[]];
}

const simd = (code: number, ...rest: number[]): Code => [0xfd, ...unsigned(code), ...rest];
const vectors = (count: number): ValueType[] => Array.from({ length: count }, () => "v128" as const);
const arguments4 = vectors(4);

/** a += b, a ^= b. */
const increase = (a: number, b: Code): Code => [...get(a), ...b, ...lanes.add, ...put(a)];
const flip = (a: number, b: Code): Code => [...get(a), ...b, ...lanes.exclusiveOr, ...put(a)];
const times = (a: number, b: Code): Code => [...get(a), ...b, ...lanes.multiply];

/** Salmon, Moraes, Dror & Shaw 2011, section 4.2. */
const threefry = (rounds: number): FunctionCode => {
  const [x, y, k0, k1, k2] = [0, 1, 2, 3, 4];
  const keys = [k0, k1, k2];
  const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
  const body: (number | Code)[] = [
    ...[...get(k0), ...get(k1), ...lanes.exclusiveOr, ...lanes.integer(0x1bd11bda), ...lanes.exclusiveOr],
    ...[...put(k2), ...increase(x, get(k0)), ...increase(y, get(k1))],
  ];
  for (let round = 0; round < rounds; round++) {
    const by = rotations[round % 8];
    body.push(
      ...increase(x, get(y)),
      ...[...get(y), ...integer(by), ...lanes.shiftLeft],
      ...[...get(y), ...integer(32 - by), ...lanes.shiftRightUnsigned, ...lanes.or, ...put(y)],
      ...flip(y, get(x)),
    );
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    body.push(...increase(x, get(keys[injection % 3])), ...increase(y, get(keys[(injection + 1) % 3])));
    body.push(...increase(y, lanes.integer(injection)));
  }
  return {
    parameters: arguments4,
    results: vectors(2),
    locals: vectors(1),
    body: [body, get(x), get(y)],
  };
};

/** Salmon et al. 2011, section 4.1. WebAssembly has no upper half of a product but in 64-bit lanes. */
const philox = (rounds: number): FunctionCode => {
  const [c0, c1, k0, k1, c2, c3, even, odd] = [0, 1, 2, 3, 4, 5, 6, 7];
  const product = (a: number, by: number): Code => [
    ...[...get(a), ...lanes.integer(by), ...simd(0xde), ...put(even)],
    ...[...get(a), ...lanes.integer(by), ...simd(0xdf), ...put(odd)],
  ];
  /** Lower (0) or upper (4) words of both vectors of products. */
  const half = (from: number): Code => [
    ...[...get(even), ...get(odd)],
    ...simd(0x0d, ...[0, 8, 16, 24].flatMap((at) => [0, 1, 2, 3].map((byte) => at + from + byte))),
  ];
  const body: (number | Code)[] = [];
  for (let round = 0; round < rounds; round++)
    body.push(
      // (c0, c1, c2, c3) ← (upper(c2) ^ c1 ^ k0, lower(c2), upper(c0) ^ c3 ^ k1, lower(c0))
      ...[...product(c0, 0xd2511f53), ...get(c3), ...get(k1), ...lanes.exclusiveOr, ...half(4)],
      ...[...lanes.exclusiveOr, ...half(0), ...put(c3)],
      ...[...product(c2, 0xcd9e8d57), ...put(c2), ...get(c1), ...get(k0), ...lanes.exclusiveOr, ...half(4)],
      ...[...lanes.exclusiveOr, ...put(c0), ...half(0), ...put(c1)],
      ...[...increase(k0, lanes.integer(0x9e3779b9)), ...increase(k1, lanes.integer(0xbb67ae85))],
    );
  return {
    parameters: arguments4,
    results: vectors(4),
    locals: vectors(4),
    body: [body, ...[c0, c1, c2, c3].map(get)],
  };
};

/** A hash of 128 bits to 128 bits: pcg4d of Jarzynski & Olano 2020, "Hash functions for GPU rendering". */
const pcg4d = (): FunctionCode => {
  const [x, y, z, w] = [0, 1, 2, 3];
  const all = [x, y, z, w];
  const congruence = (a: number): Code => [
    ...[...times(a, lanes.integer(1664525)), ...lanes.integer(1013904223), ...lanes.add, ...put(a)],
  ];
  const mixed: Code = [
    ...[...increase(x, times(y, get(w))), ...increase(y, times(z, get(x)))],
    ...[...increase(z, times(x, get(y))), ...increase(w, times(y, get(z)))],
  ];
  const fold = (a: number): Code => flip(a, [...get(a), ...integer(16), ...lanes.shiftRightUnsigned]);
  return {
    parameters: arguments4,
    results: arguments4,
    locals: [],
    body: [...all.map(congruence), mixed, ...all.map(fold), mixed, ...all.map(get)],
  };
};

/**
 * SplitMix64's mixing (Steele, Lea & Flood 2014) twice, the 64-bit key added before each; two members in each of the
 * key's vectors.
 */
const splitMix = (): FunctionCode => {
  const [c0, c1, k0, k1, counter, z] = [0, 1, 2, 3, 4, 5];
  const constant = (high: number, low: number): Code => lanes.constant([low, high, low, high]);
  const fold = (by: number): Code => flip(z, [...get(z), ...integer(by), ...simd(0xcd)]);
  const scale = (by: Code): Code => [...get(z), ...by, ...simd(0xd5), ...put(z)];
  const plus = (b: Code): Code => [...get(z), ...b, ...lanes.addWide, ...put(z)];
  const mixed: Code = [
    ...[...fold(30), ...scale(constant(0xbf58476d, 0x1ce4e5b9))],
    ...[...fold(27), ...scale(constant(0x94d049bb, 0x133111eb)), ...fold(31)],
  ];
  const hash = (key: number): Code => [
    ...[...get(counter), ...put(z), ...plus(get(key)), ...mixed, ...plus(get(key)), ...mixed, ...get(z)],
  ];
  return {
    parameters: arguments4,
    results: vectors(2),
    locals: vectors(2),
    body: [
      [...get(c0), ...get(c1), ...simd(0x0d, ...[0, 1, 2, 3, 20, 21, 22, 23, 8, 9, 10, 11, 28, 29, 30, 31])],
      put(counter),
      hash(k0),
      hash(k1),
    ],
  };
};

const generators: readonly Generator[] = [
  { name: "Threefry2x32-13", code: threefry(13), known: [0, 0, 0, 0, [0x9d1c5ec6, 0x8bd50731]] },
  { name: "Threefry2x32-20", code: threefry(20), known: [0, 0, 0, 0, [0x6b200159, 0x99ba4efe]] },
  {
    name: "Philox4x32-7",
    code: philox(7),
    known: [0, 0, 0, 0, [0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48]],
  },
  {
    name: "Philox4x32-10",
    code: philox(10),
    known: [0, 0, 0, 0, [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
  },
  {
    name: "pcg4d",
    code: pcg4d(),
    known: [1, 2, 3, 4, [0x3622cd16, 0xf11471d8, 0xe1109b3f, 0x02b94c2f]],
  },
  { name: "SplitMix64, twice", code: splitMix(), known: [1, 2, 3, 4, [0x0a402d32, 0xa388973d]] },
];

const members = 512;
const keyBytes = members * 4;

/** The function, and a loop over steps and members that folds all words into one vector, stored at address 0. */
const bind = (code: FunctionCode) => {
  const words = code.results.length;
  const [steps, step, address, sum] = [0, 1, 2, 3];
  const run: Code = loop([
    ...[...integer(0), ...put(address)],
    ...loop([
      ...[...get(step), ...lanes.splat, ...lanes.integer(2)],
      ...[...get(address), ...lanes.load(64), ...get(address), ...lanes.load(64 + keyBytes), ...call(0)],
      ...Array.from({ length: words }, () => [...get(sum), ...lanes.exclusiveOr, ...put(sum)]).flat(),
      ...[...get(address), ...integer(16), ...scalar.add, ...put(address)],
      ...[...get(address), ...integer(keyBytes), ...scalar.lessUnsigned, ...branchIf(0)],
    ]),
    ...[...get(step), ...integer(1), ...scalar.add, ...put(step)],
    ...[...get(step), ...get(steps), ...scalar.lessUnsigned, ...branchIf(0)],
  ]);
  const one: Code = [
    ...[0, 1, 2, 3].flatMap((argument) => [...get(argument), ...lanes.splat]),
    ...call(0),
    ...Array.from({ length: words }, (_, i) => put(4 + i)).flat(),
    ...Array.from({ length: words }, (_, i) => [
      ...[...integer(0), ...get(4 + words - 1 - i), ...lanes.store(16 * i)],
    ]).flat(),
  ];
  const memory = new WebAssembly.Memory({ initial: 2 });
  const module = new WebAssembly.Module(
    encodeModule([
      code,
      {
        parameters: ["i32"],
        results: [],
        locals: ["i32", "i32", "v128"],
        body: [run, integer(0), get(sum), lanes.store()],
        exported: "run",
      },
      {
        parameters: ["i32", "i32", "i32", "i32"],
        results: [],
        locals: vectors(words),
        body: [one],
        exported: "one",
      },
    ]),
  );
  const { run: runSteps, one: runOne } = new WebAssembly.Instance(module, { environment: { memory } })
    .exports as Record<"run" | "one", (...values: number[]) => void>;
  return {
    words,
    run: (count: number): void => runSteps(count),
    /** The words of the first member. */
    call: (...values: number[]): number[] => {
      runOne(...values);
      const results = new Uint32Array(memory.buffer);
      return Array.from({ length: words }, (_, i) => results[4 * i]);
    },
    keys: new Uint32Array(memory.buffer, 64, 2 * members),
  };
};

const rounds = 15;
const steps = 20_000;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

const bound = generators.map(({ name, code, known }) => {
  const made = bind(code);
  const [c0, c1, k0, k1, words] = known;
  const found = made.call(c0, c1, k0, k1);
  if (`${found}` !== `${words}`) throw new Error(`${name} gives ${found}, not ${words}`);
  made.keys.forEach((_, i) => {
    made.keys[i] = Math.imul(i + 1, 0x9e3779b9);
  });
  made.run(steps);
  return { name, ...made, times: [] as number[] };
});
for (let round = 0; round < rounds; round++)
  for (const { run, times } of bound) {
    const before = process.cpuUsage();
    run(steps);
    const { user, system } = process.cpuUsage(before);
    times.push(((user + system) * 1000) / (steps * members));
  }

const nanoseconds = (value: number): string => value.toFixed(2).padStart(10);
console.log("CPU nanoseconds. Two words: as one block of the engine uses a call.");
console.log(
  [
    "generator".padEnd(18),
    ...["words", "a call", "all words", "ratio", "two words", "ratio"].map((t) => t.padStart(10)),
  ].join(""),
);
for (const { name, words, times } of bound) {
  const ratio = median(times.map((t, round) => t / bound[0].times[round]));
  const call = median(times);
  console.log(
    [
      name.padEnd(18),
      String(words).padStart(10),
      nanoseconds(call),
      nanoseconds(call / words),
      nanoseconds((ratio * bound[0].words) / words),
      nanoseconds(call / 2),
      nanoseconds(ratio),
    ].join(""),
  );
}
