/** Who gets the places of a ration. */

const digitBits = 11;
const digits = 1 << digitBits;
const counts = new Uint32Array(digits);

/** The k-th smallest (from 0) of the first n keys: one digit after the other, from the highest down. */
export const smallestKey = (keys: Uint32Array, n: number, k: number): number => {
  let prefix = 0;
  let rank = k;
  for (let shift = 33; shift > 0; ) {
    const known = shift;
    shift = Math.max(0, shift - digitBits);
    const mask = known >= 32 ? 0 : -1 << known;
    counts.fill(0);
    for (let i = 0; i < n; i++)
      if ((keys[i] & mask) === (prefix & mask)) counts[(keys[i] >>> shift) & (digits - 1)]++;
    let digit = 0;
    while (rank >= counts[digit]) rank -= counts[digit++];
    prefix = (prefix | (digit << shift)) >>> 0;
  }
  return prefix >>> 0;
};

/**
 * The rows, among the first n, that are served: those with the smallest keys, ties by member id.
 *
 * @param comesFirst whether the member of one row has the smaller id than that of another
 */
export const served = (
  rows: Int32Array,
  keys: Uint32Array,
  n: number,
  places: number,
  comesFirst: (row: number, other: number) => boolean,
): Int32Array => {
  if (n <= places) return rows.subarray(0, n);
  if (places <= 0) return rows.subarray(0, 0);
  const last = smallestKey(keys, n, places - 1);
  const sure: number[] = [];
  const tied: number[] = [];
  for (let i = 0; i < n; i++) {
    if (keys[i] < last) sure.push(rows[i]);
    else if (keys[i] === last) tied.push(rows[i]);
  }
  tied.sort((r, s) => (comesFirst(r, s) ? -1 : 1));
  return Int32Array.from([...sure, ...tied.slice(0, places - sure.length)]);
};

/** Who is served where places lie in groups: rows, and the group of each. */
export interface Placed {
  readonly rows: Int32Array;
  readonly groups: Int32Array;
}

/**
 * The same where places lie in groups, which are filled one after the other: whoever has the smallest key is in the
 * first group that has room.
 *
 * @param rooms places of each group; below 0 counts as 0
 */
export const placed = (
  rows: Int32Array,
  keys: Uint32Array,
  n: number,
  rooms: readonly number[],
  comesFirst: (row: number, other: number) => boolean,
): Placed => {
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => keys[a] - keys[b] || (comesFirst(rows[a], rows[b]) ? -1 : 1),
  );
  const taken = new Int32Array(n);
  const groups = new Int32Array(n);
  let count = 0;
  for (let group = 0; group < rooms.length && count < n; group++)
    for (let left = rooms[group]; left > 0 && count < n; left--) {
      taken[count] = rows[order[count]];
      groups[count++] = group;
    }
  return { rows: taken.subarray(0, count), groups: groups.subarray(0, count) };
};

/** Most rations have few candidates on a day, and arrays as short as this are made fast. */
const leastCandidates = 16;

/** Rows and keys of the eligible, as they are found. */
export class Candidates {
  rows = new Int32Array(leastCandidates);
  keys = new Uint32Array(leastCandidates);
  count = 0;

  add(row: number, key: number): void {
    if (this.count === this.rows.length) {
      const [rows, keys] = [this.rows, this.keys];
      this.rows = new Int32Array(this.count * 2);
      this.keys = new Uint32Array(this.count * 2);
      this.rows.set(rows);
      this.keys.set(keys);
    }
    this.rows[this.count] = row;
    this.keys[this.count++] = key;
  }
}
