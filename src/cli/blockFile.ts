/**
 * The format of a file of blocks. Each block holds one piece of one replicate:
 *
 *   magic 4 │ replicate u32 │ bytes u32 │ checksum 16 │ piece …
 *
 * (little-endian). The checksum is the first half of the SHA-256 of key, replicate, bytes and piece, the key being that
 * of all pieces in the file. Blocks are only ever added at the end, so whatever a killed run leaves is a sound beginning
 * and at most one torn block, which the checksum tells.
 */
import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";

const magic = 0x31424648;
export const headerBytes = 28;
/** Longer pieces are not written, so a damaged length cannot ask for much. */
export const mostBytes = 1 << 30;

export interface BlockHeader {
  readonly replicate: number;
  /** Of the piece behind the header. */
  readonly bytes: number;
  readonly checksum: Buffer;
}

const checksumOf = (key: string, replicate: number, piece: Uint8Array): Buffer =>
  createHash("sha256").update(`${key} ${replicate} ${piece.length}\n`).update(piece).digest().subarray(0, 16);

export const encodeBlock = (key: string, replicate: number, piece: Uint8Array): Buffer => {
  const block = Buffer.alloc(headerBytes + piece.length);
  block.writeUInt32LE(magic, 0);
  block.writeUInt32LE(replicate, 4);
  block.writeUInt32LE(piece.length, 8);
  checksumOf(key, replicate, piece).copy(block, 12);
  block.set(piece, headerBytes);
  return block;
};

/** The header at the start of some bytes, or undefined where there is none. */
export const decodeHeader = (bytes: Buffer): BlockHeader | undefined => {
  if (bytes.length < headerBytes || bytes.readUInt32LE(0) !== magic) return undefined;
  const length = bytes.readUInt32LE(8);
  return length > mostBytes
    ? undefined
    : {
        replicate: bytes.readUInt32LE(4),
        bytes: length,
        checksum: Buffer.from(bytes.subarray(12, headerBytes)),
      };
};

/** Whether a piece is the one that was written behind a header. */
export const isSound = (
  key: string,
  { replicate, bytes, checksum }: BlockHeader,
  piece: Uint8Array,
): boolean => piece.length === bytes && checksumOf(key, replicate, piece).equals(checksum);

/** Signed arrays of whole numbers that series are written as; other pieces use unsigned ones. */
const narrow = [
  { of: Int8Array, most: 127 },
  { of: Int16Array, most: 32767 },
  { of: Int32Array, most: 2147483647 },
] as const;

/** The same numbers in the smallest array that holds them exactly: most series count members. */
const narrowed = (values: Float64Array): ArrayBufferView => {
  let most = 0;
  for (const value of values) {
    if (!Number.isInteger(value) || Object.is(value, -0)) return values;
    most = Math.max(most, Math.abs(value));
  }
  const fitting = narrow.find((n) => most <= n.most);
  return fitting === undefined ? values : fitting.of.from(values);
};

const mapArrays = (value: unknown, change: (array: ArrayBufferView) => ArrayBufferView): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return change(value);
  if (Array.isArray(value)) return value.map((held) => mapArrays(held, change));
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, mapArrays(held, change)]));
};

/** Plain data with typed arrays as bytes. Signed integer arrays are not among them: they stand for f64 series. */
export const encodePiece = (piece: unknown): Buffer =>
  serialize(mapArrays(piece, (array) => (array instanceof Float64Array ? narrowed(array) : array)));

/** @throws where the bytes are not a piece, e.g. written by a later version of Node */
export const decodePiece = (bytes: Buffer): unknown =>
  mapArrays(deserialize(bytes), (array) =>
    narrow.some(({ of }) => array instanceof of) ? Float64Array.from(array as Int32Array) : array,
  );
