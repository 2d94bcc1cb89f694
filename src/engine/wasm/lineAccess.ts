/**
 * Code that reads and writes a column of the four members under way, whatever the width of its line: a number becomes a
 * 32-bit lane when it is read, and is cut to the width of its line when it is written.
 */
import { type Code, get, integer, lanes, put, scalar, tee } from "./encoder.ts";
import { groupBytes, type Line, type Width, widths } from "./layout.ts";

export interface LineAccess {
  /** Pushes the column's four numbers. */
  readonly load: (line: Line) => Code;
  /** Writes the four numbers that `numbers` pushes. */
  readonly store: (line: Line, numbers: Code) => Code;
  /** Forgets which widths have been used: a new pass begins. */
  readonly clear: () => void;
  /** Of the widths used: to the group that stands so many bytes behind the first in a line of 32-bit numbers. */
  readonly begin: (block: number, bytes: number) => Code;
  /** Of the widths used: from one group to the next. */
  readonly advance: () => Code;
}

const shifts: Readonly<Record<Width, number>> = { 1: 2, 2: 1, 4: 0 };

/**
 * @param local gives a new i32 local
 * @param vector local of a vector that holds nothing where a line is written
 */
export const lineAccess = (local: () => number, vector: number): LineAccess => {
  const at: Readonly<Record<Width, number>> = { 1: local(), 2: local(), 4: local() };
  const used = new Set<Width>();
  const address = ({ width }: Line): Code => {
    used.add(width);
    return get(at[width]);
  };
  const ofUsed = (code: (width: Width) => Code): Code =>
    widths.filter((width) => used.has(width)).flatMap(code);
  const twice: Code = [...tee(vector), ...get(vector)];
  return {
    load: (line) => {
      const from = address(line);
      if (line.width === 4) return [...from, ...lanes.load(line.at)];
      if (line.width === 2) return [...from, ...lanes.loadHalves(line.at)];
      return [...from, ...lanes.loadBytes(line.at), ...lanes.widenBytes, ...lanes.widenHalves];
    },
    store: (line, numbers) => {
      const to = address(line);
      if (line.width === 4) return [...to, ...numbers, ...lanes.store(line.at)];
      const halves = [...to, ...numbers, ...twice, ...lanes.narrowToHalves];
      if (line.width === 2) return [...halves, ...lanes.storeHalves(line.at)];
      return [...halves, ...twice, ...lanes.narrowToBytes, ...lanes.storeBytes(line.at)];
    },
    clear: () => used.clear(),
    begin: (block, bytes) =>
      ofUsed((width) => [
        ...[...get(block), ...get(bytes)],
        ...(width === 4 ? [] : [...integer(shifts[width]), ...scalar.shiftRightUnsigned]),
        ...[...scalar.add, ...put(at[width])],
      ]),
    advance: () =>
      ofUsed((width) => [
        ...[...get(at[width]), ...integer(groupBytes >> shifts[width])],
        ...[...scalar.add, ...put(at[width])],
      ]),
  };
};
