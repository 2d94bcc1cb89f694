/** The function of every module that closes up the rows of those who have left. */
import {
  block,
  branch,
  branchIf,
  type Code,
  type FunctionCode,
  get,
  integer,
  loop,
  put,
  scalar,
  when,
} from "./encoder.ts";
import { blockRows, type Layout, type Width } from "./layout.ts";

export const closeUpName = "closeUp";

/**
 * (address of the first block, rows in use) → rows left. The live keep their order; the alive column behind them is
 * cleared.
 */
export const closeUpFunction = ({ blockBytes, own, placesByWidth }: Layout): FunctionCode => {
  const [blocks, rows, row, next, its, into, from, to] = [0, 1, 2, 3, 4, 5, 6, 7];
  /** Puts the address of a row's block in a local. */
  const blockOf = (of: number, local: number): Code => [
    ...[...get(of), ...integer(31 - Math.clz32(blockRows)), ...scalar.shiftRightUnsigned],
    ...[...integer(blockBytes), ...scalar.multiply, ...get(blocks), ...scalar.add, ...put(local)],
  ];
  const load: Readonly<Record<Width, (offset: number) => Code>> = {
    1: scalar.loadByte,
    2: scalar.loadHalf,
    4: scalar.load,
  };
  const store: typeof load = { 1: scalar.storeByte, 2: scalar.storeHalf, 4: scalar.store };
  /** Adds to a block's address that of a row in a line, which is `width` times its place in the block. */
  const addressOf = (start: number, of: number, width: Width): Code => [
    ...[...get(start), ...get(of), ...integer(blockRows - 1), ...scalar.and],
    ...[...integer(31 - Math.clz32(width)), ...scalar.shiftLeft, ...scalar.add],
  ];
  const counting = (of: number): Code => [...get(of), ...integer(1), ...scalar.add, ...put(of)];
  return {
    parameters: ["i32", "i32"],
    results: ["i32"],
    locals: ["i32", "i32", "i32", "i32", "i32", "i32"],
    exported: closeUpName,
    body: [
      [
        ...block(
          loop([
            ...[...get(row), ...get(rows), ...scalar.equal, ...branchIf(1)],
            ...blockOf(row, its),
            ...[...addressOf(its, row, own.alive.width), ...load[own.alive.width](own.alive.at)],
            ...when([
              ...[...get(row), ...get(next), ...scalar.notEqual],
              ...when([
                ...blockOf(next, into),
                ...placesByWidth.flatMap(({ width, places }) => [
                  ...[
                    ...addressOf(its, row, width),
                    ...put(from),
                    ...addressOf(into, next, width),
                    ...put(to),
                  ],
                  ...places.flatMap((place) => [
                    ...[...get(to), ...get(from)],
                    ...[...load[width](place * width), ...store[width](place * width)],
                  ]),
                ]),
              ]),
              ...counting(next),
            ]),
            ...counting(row),
            ...branch(0),
          ]),
        ),
        ...[...get(next), ...put(row)],
        ...block(
          loop([
            ...[...get(row), ...get(rows), ...scalar.equal, ...branchIf(1)],
            ...[...blockOf(row, its), ...addressOf(its, row, own.alive.width), ...integer(0)],
            ...store[own.alive.width](own.alive.at),
            ...counting(row),
            ...branch(0),
          ]),
        ),
        ...get(next),
      ],
    ],
  };
};
