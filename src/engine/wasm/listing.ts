/** Lists of members that the host reads after a phase. */
import { type Code, get, integer, lanes, put, scalar, when } from "./encoder.ts";

/**
 * What a phase lists besides what it stores and counts, of the members for whom its first result holds: their row, then
 * the other results, as 32-bit words. `dying` ones are no longer alive then; `places` are taken from everyone at first.
 */
export type Listing = "dying" | "places" | "inviters";

/**
 * Adds the members under way for whom `mask` holds to the list.
 *
 * @param mask local of the mask
 * @param list local of the address behind the last word listed; it moves on
 * @param row local of the row of the first of the four
 * @param fields push the words that follow the row
 * @param first is done once where there is anyone to list
 */
export const listingCode = (
  mask: number,
  list: number,
  row: number,
  fields: readonly Code[],
  first: Code,
): Code => {
  const one = (lane: number): Code => [
    ...[...get(list), ...get(row), ...integer(lane), ...scalar.add, ...scalar.store()],
    ...fields.flatMap((field, i) => [
      ...get(list),
      ...field,
      ...lanes.lane(lane),
      ...scalar.store(4 * (i + 1)),
    ]),
    ...[...get(list), ...integer(4 * (fields.length + 1)), ...scalar.add, ...put(list)],
  ];
  return [
    ...[...get(mask), ...lanes.anyTrue],
    ...when([
      ...first,
      ...[0, 1, 2, 3].flatMap((lane) => [...get(mask), ...lanes.lane(lane), ...when(one(lane))]),
    ]),
  ];
};
