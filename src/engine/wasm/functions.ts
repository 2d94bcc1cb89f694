/**
 * The two functions that every compiled module has: the keyed generator and `happens`, four members at a time. Their
 * meaning is that of `engine/generator.ts` and `engine/happens.ts`, operation by operation.
 */
import { type Code, type FunctionCode, get, integer, lanes, put, tee } from "./encoder.ts";

export const threefryIndex = 0;
export const happensIndex = 1;

const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
const parity = 0x1bd11bda;

/** (counter word 0, counter word 1, key word 0, key word 1) → both words. */
export const threefryFunction = (): FunctionCode => {
  const [x, y, k0, k1, k2] = [0, 1, 2, 3, 4];
  const body: number[] = [
    ...get(k0),
    ...get(k1),
    ...lanes.exclusiveOr,
    ...lanes.integer(parity),
    ...lanes.exclusiveOr,
    ...put(k2),
    ...[...get(x), ...get(k0), ...lanes.add, ...put(x)],
    ...[...get(y), ...get(k1), ...lanes.add, ...put(y)],
  ];
  for (let round = 0; round < 20; round++) {
    const by = rotations[round % 8];
    body.push(
      ...[...get(x), ...get(y), ...lanes.add, ...put(x)],
      ...[...get(y), ...integer(by), ...lanes.shiftLeft],
      ...[...get(y), ...integer(32 - by), ...lanes.shiftRightUnsigned],
      ...lanes.or,
      ...get(x),
      ...lanes.exclusiveOr,
      ...put(y),
    );
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    const keys = [k0, k1, k2];
    body.push(
      ...[...get(x), ...get(keys[injection % 3]), ...lanes.add, ...put(x)],
      ...[...get(y), ...get(keys[(injection + 1) % 3]), ...lanes.add],
      ...[...lanes.integer(injection), ...lanes.add, ...put(y)],
    );
  }
  return {
    parameters: ["v128", "v128", "v128", "v128"],
    results: ["v128", "v128"],
    locals: ["v128"],
    body: [...body, ...get(x), ...get(y)],
  };
};

/** (rate, draw) → all ones where the event takes place. */
export const happensFunction = (): FunctionCode => {
  const [rate, draw, held, n, y, p] = [0, 1, 2, 3, 4, 5];
  const real = lanes.real;
  const step = (coefficient: number): Code => [
    ...get(y),
    ...lanes.multiplyReal,
    ...real(coefficient),
    ...lanes.addReal,
  ];
  const body: Code = [
    ...[...get(rate), ...real(32), ...lanes.minimumReal, ...tee(held)],
    ...[
      ...real(Math.LOG2E),
      ...lanes.multiplyReal,
      ...real(0.5),
      ...lanes.addReal,
      ...lanes.floor,
      ...put(n),
    ],
    // y = −((held − n · ln2high) − n · ln2low)
    ...[...get(held), ...get(n), ...real(0.693359375), ...lanes.multiplyReal, ...lanes.subtractReal],
    ...[...get(n), ...real(-0.00021219444005469057), ...lanes.multiplyReal, ...lanes.subtractReal],
    ...[...lanes.negateReal, ...put(y)],
    ...real(1 / 5040),
    ...step(1 / 720),
    ...step(1 / 120),
    ...step(1 / 24),
    ...step(1 / 6),
    ...step(0.5),
    // p = poly · y · y + y
    ...[
      ...get(y),
      ...lanes.multiplyReal,
      ...get(y),
      ...lanes.multiplyReal,
      ...get(y),
      ...lanes.addReal,
      ...put(p),
    ],
    // 2^−n by its bits
    ...[
      ...lanes.integer(127),
      ...get(n),
      ...lanes.toSigned,
      ...lanes.subtract,
      ...integer(23),
      ...lanes.shiftLeft,
    ],
    ...put(n),
    ...[...real(1), ...get(n), ...lanes.subtractReal],
    ...[...get(n), ...get(p), ...lanes.multiplyReal, ...lanes.subtractReal],
    ...[...real(4294967296), ...lanes.multiplyReal, ...lanes.toUnsigned, ...put(p)],
    ...[...get(draw), ...get(p), ...lanes.lessUnsigned],
    ...[...get(rate), ...real(0), ...lanes.greaterReal, ...lanes.and],
  ];
  return {
    parameters: ["v128", "v128"],
    results: ["v128"],
    locals: ["v128", "v128", "v128", "v128"],
    body,
  };
};
