/** The function that every compiled module has: `engine/happens.ts` four members at a time, operation by operation. */
import { type Code, type FunctionCode, get, integer, lanes, put, tee } from "./encoder.ts";
import type { Slots } from "./slots.ts";

export const happensIndex = 0;

/** (rate, draw) → all ones where the event takes place. */
export const happensFunction = ({ real, whole }: Slots): FunctionCode => {
  const [rate, draw, held, n, y, p] = [0, 1, 2, 3, 4, 5];
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
    ...[...whole(127), ...get(n), ...lanes.toSigned, ...lanes.subtract, ...integer(23), ...lanes.shiftLeft],
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
    body: [body],
  };
};
