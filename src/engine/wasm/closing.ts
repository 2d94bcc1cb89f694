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
  tee,
  when,
} from "./encoder.ts";
import { blockRows, type Layout, lineBytes } from "./layout.ts";

export const closeUpName = "closeUp";

/**
 * (address of the first block, rows in use) → rows left. The live keep their order; the alive column behind them is
 * cleared.
 */
export const closeUpFunction = ({ blockBytes, own }: Layout): FunctionCode => {
  const [blocks, rows, row, next, at, into] = [0, 1, 2, 3, 4, 5];
  /** Address of a row's first line. */
  const addressOf = (of: number): Code => [
    ...[...get(of), ...integer(31 - Math.clz32(blockRows)), ...scalar.shiftRightUnsigned],
    ...[...integer(blockBytes), ...scalar.multiply, ...get(blocks), ...scalar.add],
    ...[
      ...get(of),
      ...integer(blockRows - 1),
      ...scalar.and,
      ...integer(2),
      ...scalar.shiftLeft,
      ...scalar.add,
    ],
  ];
  const lines = Array.from({ length: blockBytes / lineBytes }, (_, line) => line * lineBytes);
  const counting = (of: number): Code => [...get(of), ...integer(1), ...scalar.add, ...put(of)];
  return {
    parameters: ["i32", "i32"],
    results: ["i32"],
    locals: ["i32", "i32", "i32", "i32"],
    exported: closeUpName,
    body: [
      [
        ...block(
          loop([
            ...[...get(row), ...get(rows), ...scalar.equal, ...branchIf(1)],
            ...[...addressOf(row), ...tee(at), ...scalar.load(own.alive * lineBytes)],
            ...when([
              ...[...get(row), ...get(next), ...scalar.notEqual],
              ...when([
                ...[...addressOf(next), ...put(into)],
                ...lines.flatMap((line) => [
                  ...get(into),
                  ...get(at),
                  ...scalar.load(line),
                  ...scalar.store(line),
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
            ...[...addressOf(row), ...integer(0), ...scalar.store(own.alive * lineBytes)],
            ...counting(row),
            ...branch(0),
          ]),
        ),
        ...get(next),
      ],
    ],
  };
};
