/**
 * WebAssembly's binary format, as much of it as the compiler needs (WebAssembly Core Specification 2.0, chapter 5, with
 * the fixed-width SIMD instructions).
 */

/** Bytes, and code among them: long pieces are put into one another as they are and laid out once, at the end. */
export type Code = readonly (number | Code)[];

/** The bytes of code in their order. */
export const bytesOf = (code: Code, into: number[] = []): number[] => {
  for (const part of code) {
    if (typeof part === "number") into.push(part);
    else bytesOf(part, into);
  }
  return into;
};

/** Unsigned LEB128. */
export const unsigned = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
};

/** Signed LEB128 of a 32-bit integer. */
export const signed = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(last ? low : low | 0x80);
    if (last) return bytes;
  }
};

const name = (text: string): number[] => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...unsigned(bytes.length), ...bytes];
};

const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items];

const section = (id: number, content: Code): number[] => {
  const bytes = bytesOf(content);
  return [id, ...unsigned(bytes.length), ...bytes];
};

export const types = { i32: 0x7f, i64: 0x7e, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = keyof typeof types;

/** How blocks begin, and how they end. */
export const opened = { block: [0x02, 0x40], loop: [0x03, 0x40] } as const;
export const ended: Code = [0x0b];

export interface FunctionCode {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
  /** Types of the locals after the parameters. */
  readonly locals: readonly ValueType[];
  readonly body: Code;
  /** Name under which the function is exported. */
  readonly exported?: string;
}

const runs = (locals: readonly ValueType[]): Code[] => {
  const found: { type: ValueType; count: number }[] = [];
  for (const type of locals) {
    const last = found[found.length - 1];
    if (last?.type === type) last.count++;
    else found.push({ type, count: 1 });
  }
  return found.map(({ type, count }) => [...unsigned(count), types[type]]);
};

const joined = (parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** Pages of 64 KiB that a memory can have at most. */
export const mostPages = 65536;

/**
 * A module that imports one memory, `environment.memory`.
 *
 * @param isShared the memory is shared by threads
 */
export const encodeModule = (
  functions: readonly FunctionCode[],
  isShared = false,
): Uint8Array<ArrayBuffer> => {
  const limits = isShared ? [0x03, 0x00, ...unsigned(mostPages)] : [0x00, 0x00];
  const signatures = functions.map((f) => [
    0x60,
    ...vector(f.parameters.map((t) => [types[t]])),
    ...vector(f.results.map((t) => [types[t]])),
  ]);
  const exported = functions.flatMap((f, index) =>
    f.exported === undefined ? [] : [[...name(f.exported), 0x00, ...unsigned(index)]],
  );
  const bodies = functions.map((f) => bytesOf([vector(runs(f.locals)), f.body, ended]));
  const code = joined([unsigned(bodies.length), ...bodies.flatMap((body) => [unsigned(body.length), body])]);
  return joined([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, vector(signatures)),
    section(2, vector([[...name("environment"), ...name("memory"), 0x02, ...limits]])),
    section(3, vector(functions.map((_, index) => unsigned(index)))),
    section(7, vector(exported)),
    [10, ...unsigned(code.length)],
    code,
  ]);
};

/** Of a 32-bit word, the least significant first. */
const wordBytes = (word: number): number[] => [
  word & 0xff,
  (word >>> 8) & 0xff,
  (word >>> 16) & 0xff,
  word >>> 24,
];
const inAllLanes = (bytes: readonly number[]): number[] => [...bytes, ...bytes, ...bytes, ...bytes];

const simd = (code: number, ...rest: number[]): number[] => [0xfd, ...unsigned(code), ...rest];
const memory = (offset: number, align: number): number[] => [align, ...unsigned(offset)];

/** An instruction whose operand is a small number: each is made once, since phases use the same few all over. */
const withOperand = (instruction: number): ((operand: number) => Code) => {
  const made: Code[] = [];
  return (operand) => {
    made[operand] ??= [instruction, ...unsigned(operand)];
    return made[operand];
  };
};

export const get = withOperand(0x20);
export const put = withOperand(0x21);
export const tee = withOperand(0x22);
export const call = (index: number): number[] => [0x10, ...unsigned(index)];
export const integer = (value: number): number[] => [0x41, ...signed(value)];

export const block = (body: Code): Code => [...opened.block, body, ...ended];
export const loop = (body: Code): Code => [...opened.loop, body, ...ended];
export const branch = (depth: number): number[] => [0x0c, ...unsigned(depth)];
export const branchIf = (depth: number): number[] => [0x0d, ...unsigned(depth)];
export const when = (body: Code): Code => [0x04, 0x40, body, 0x0b];
export const choose = (type: ValueType, a: Code, b: Code): Code => [0x04, types[type], a, 0x05, b, 0x0b];

/** Scalar instructions. */
export const scalar = {
  load: (offset = 0): number[] => [0x28, ...memory(offset, 2)],
  loadWide: (offset = 0): number[] => [0x29, ...memory(offset, 3)],
  loadHalf: (offset = 0): number[] => [0x2e, ...memory(offset, 1)],
  loadByte: (offset = 0): number[] => [0x2c, ...memory(offset, 0)],
  store: (offset = 0): number[] => [0x36, ...memory(offset, 2)],
  storeHalf: (offset = 0): number[] => [0x3b, ...memory(offset, 1)],
  storeByte: (offset = 0): number[] => [0x3a, ...memory(offset, 0)],
  storeWide: (offset = 0): number[] => [0x37, ...memory(offset, 3)],
  isZero: [0x45],
  equal: [0x46],
  notEqual: [0x47],
  lessSigned: [0x48],
  lessUnsigned: [0x49],
  add: [0x6a],
  subtract: [0x6b],
  multiply: [0x6c],
  divideSigned: [0x6d],
  remainderSigned: [0x6f],
  and: [0x71],
  or: [0x72],
  shiftLeft: [0x74],
  shiftRightSigned: [0x75],
  shiftRightUnsigned: [0x76],
  select: [0x1b],
  widenSigned: [0xac],
  widenUnsigned: [0xad],
  addWide: [0x7c],
  addReal: [0x92],
  equalReal: [0x5b],
} as const;

/** SIMD instructions over four lanes of 32 bits. */
export const lanes = {
  load: (offset = 0): number[] => simd(0x00, ...memory(offset, 2)),
  store: (offset = 0): number[] => simd(0x0b, ...memory(offset, 2)),
  /** Four signed 16-bit numbers, as lanes of 32 bits. */
  loadHalves: (offset = 0): number[] => simd(0x03, ...memory(offset, 3)),
  /** Four bytes into the lowest lane, to be widened. */
  loadBytes: (offset = 0): number[] => simd(0x5c, ...memory(offset, 2)),
  /** Eight signed bytes to 16 bits each, four numbers of 16 bits to 32. */
  widenBytes: simd(0x87),
  widenHalves: simd(0xa7),
  /** Two vectors' numbers held to half their bits. */
  narrowToHalves: simd(0x85),
  narrowToBytes: simd(0x65),
  /** The lowest four numbers of 16 bits, or of 8. */
  storeHalves: (offset = 0): number[] => simd(0x5b, ...memory(offset, 3), 0),
  storeBytes: (offset = 0): number[] => simd(0x5a, ...memory(offset, 2), 0),
  constant: (four: readonly number[]): number[] => simd(0x0c, ...four.flatMap(wordBytes)),
  integer: (value: number): number[] => simd(0x0c, ...inAllLanes(wordBytes(value))),
  splat: simd(0x11),
  /** Bytes of two vectors, 0…15 of the first and 16…31 of the second. */
  shuffle: (bytes: readonly number[]): number[] => simd(0x0d, ...bytes),
  lane: (index: number): number[] => simd(0x1b, index),
  withLane: (index: number): number[] => simd(0x1c, index),
  laneWide: (index: number): number[] => simd(0x1d, index),
  equal: simd(0x37),
  notEqual: simd(0x38),
  lessSigned: simd(0x39),
  lessUnsigned: simd(0x3a),
  lessOrEqualSigned: simd(0x3d),
  lessOrEqualUnsigned: simd(0x3e),
  equalReal: simd(0x41),
  notEqualReal: simd(0x42),
  lessReal: simd(0x43),
  greaterReal: simd(0x44),
  lessOrEqualReal: simd(0x45),
  not: simd(0x4d),
  and: simd(0x4e),
  andNot: simd(0x4f),
  or: simd(0x50),
  exclusiveOr: simd(0x51),
  /** (a, b, mask) → a where the mask is set, b elsewhere. */
  choose: simd(0x52),
  /** i32: whether any bit is set. */
  anyTrue: simd(0x53),
  ceiling: simd(0x67),
  floor: simd(0x68),
  truncate: simd(0x69),
  nearest: simd(0x6a),
  negate: simd(0xa1),
  shiftLeft: simd(0xab),
  shiftRightSigned: simd(0xac),
  shiftRightUnsigned: simd(0xad),
  add: simd(0xae),
  subtract: simd(0xb1),
  multiply: simd(0xb5),
  minimumSigned: simd(0xb6),
  minimumUnsigned: simd(0xb7),
  maximumSigned: simd(0xb8),
  maximumUnsigned: simd(0xb9),
  widenLowSigned: simd(0xc7),
  widenHighSigned: simd(0xc8),
  widenLowUnsigned: simd(0xc9),
  widenHighUnsigned: simd(0xca),
  addWide: simd(0xce),
  /** Products of the lower, or upper, two lanes in 64 bits. */
  multiplyLowWide: simd(0xdc),
  multiplyHighWide: simd(0xdd),
  absoluteReal: simd(0xe0),
  negateReal: simd(0xe1),
  squareRoot: simd(0xe3),
  addReal: simd(0xe4),
  subtractReal: simd(0xe5),
  multiplyReal: simd(0xe6),
  divideReal: simd(0xe7),
  minimumReal: simd(0xe8),
  maximumReal: simd(0xe9),
  /** (a, b) → b where b < a, else a: one instruction, but of two zeros it takes the first. */
  lesserReal: simd(0xea),
  /** (a, b) → b where a < b, else a. */
  greaterOfReal: simd(0xeb),
  toSigned: simd(0xf8),
  toUnsigned: simd(0xf9),
  fromSigned: simd(0xfa),
  fromUnsigned: simd(0xfb),
} as const;
