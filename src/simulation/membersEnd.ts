import type { Members } from "../engine/world.ts";
import { gone } from "../model/member.ts";
import type { MembersEnd } from "./records.ts";

/** The members of a world that is about to be released, with those columns that are asked for. */
export const endedMembers = (
  { count, idHigh, idLow, column }: Members,
  asked: ReadonlySet<string>,
): Members => {
  const columns = new Map([...asked].map((name) => [name, column(name)]));
  const [high, low] = [idHigh(), idLow()];
  return {
    count,
    idHigh: (from = 0) => high.subarray(from),
    idLow: (from = 0) => low.subarray(from),
    column: (name) => columns.get(name) ?? new Int32Array(0),
  };
};

export const isSet = (flags: Uint8Array, row: number): boolean => ((flags[row >> 3] >> (row & 7)) & 1) === 1;

/** What has become of a world's members by now. */
export const membersEnd = ({ count: rows, column, idHigh, idLow }: Members): MembersEnd => {
  const stage = column("stage");
  const wasPresent = column("present");
  const present = new Uint8Array((rows + 7) >> 3);
  const left = new Uint8Array((rows + 7) >> 3);
  let common = 0;
  for (let row = 0; row < rows; row++) {
    if (stage[row] >= gone) left[row >> 3] |= 1 << (row & 7);
    if (wasPresent[row] !== 1) continue;
    present[row >> 3] |= 1 << (row & 7);
    common = row + 1;
  }
  // The reference's are parts of larger arrays, which need not be kept.
  return { rows, present, left, common, idHigh: idHigh(common).slice(), idLow: idLow(common).slice() };
};

/**
 * Where the members of a plan's world stand in the baseline's: the row there of each row from `common` on, or −1.
 * Rows before that are the same in both.
 */
export const rowsInBaseline = (baseline: MembersEnd, plan: Members): Int32Array => {
  const { common, idHigh, idLow } = baseline;
  const from = Math.min(common, plan.count);
  const [high, low] = [plan.idHigh(from), plan.idLow(from)];
  const isSame = (row: number, other: number): boolean =>
    idHigh[other] === high[row] && idLow[other] === low[row];
  const rows = new Int32Array(Math.max(0, plan.count - common));
  // Where a plan brings in nobody, both worlds have the same members in the same order.
  let same = 0;
  while (same < rows.length && same < idHigh.length && isSame(same, same)) {
    rows[same] = common + same;
    same++;
  }
  // The others are found by the first word of their ids.
  const first = new Map<number, number>();
  const next = new Int32Array(idHigh.length);
  for (let other = idHigh.length - 1; other >= same && same < rows.length; other--) {
    next[other] = first.get(idHigh[other]) ?? -1;
    first.set(idHigh[other], other);
  }
  for (let i = same; i < rows.length; i++) {
    let other = first.get(high[i]) ?? -1;
    while (other >= 0 && !isSame(i, other)) other = next[other];
    rows[i] = other < 0 ? -1 : common + other;
  }
  return rows;
};
