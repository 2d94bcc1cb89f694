/** Tables, signals by group, and sums over neighbours. */
import type { Scalar } from "../../program/expression.ts";
import { totalReal } from "./arithmetic.ts";
import { type Emission, laneOf, loadAt, perLane, shiftedLeft, splat } from "./emission.ts";
import { type Code, choose, get, integer, lanes, put, scalar, tee } from "./encoder.ts";

/** The entries at an index, held to 0…last, of an array of 32-bit values. */
export const lookUp = (emission: Emission, index: number, directoryEntry: number): Code => {
  const base = emission.entry(directoryEntry);
  const last = emission.entry(directoryEntry + 4);
  const { low } = emission.bounds[index];
  const fromZero: Code =
    low >= 0
      ? emission.value(index)
      : [...emission.value(index), ...lanes.integer(0), ...lanes.maximumSigned];
  const held: Code = [...fromZero, ...splat(last), ...lanes.minimumSigned];
  return perLane(emission, shiftedLeft(held, 2), (lane) =>
    loadAt(base, laneOf(emission.scratch.vector, lane)),
  );
};

/** Sum of a column set aside over those neighbours who are there: slots that name a row below the count. */
export const neighbourSum = (
  emission: Emission,
  directoryEntry: number,
  type: Scalar,
  slots: readonly number[],
): Code => {
  const { scratch } = emission;
  const base = emission.entry(directoryEntry);
  const count = emission.entry(directoryEntry + 4);
  const added = type === "f32" ? totalReal(emission, lanes.addReal) : lanes.add;
  return [
    ...lanes.integer(0),
    ...put(scratch.second),
    ...slots.flatMap((slot) => [
      ...get(scratch.second),
      ...perLane(emission, emission.value(slot), (lane) => [
        ...laneOf(scratch.vector, lane),
        ...tee(scratch.index),
        ...get(count),
        ...scalar.lessUnsigned,
        ...choose(
          "i32",
          loadAt(base, [...get(scratch.index), ...integer(2), ...scalar.shiftLeft]),
          integer(0),
        ),
      ]),
      ...added,
      ...put(scratch.second),
    ]),
    ...get(scratch.second),
  ];
};
