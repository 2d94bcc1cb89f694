/**
 * The store of what has been played, in a folder of its own:
 *
 *   README.txt
 *   <key>/0000.blocks, 0001.blocks …
 *
 * One folder per identity of pieces, named by its SHA-256. Each run that has something to add makes a file of its own,
 * so no file is written by two runs, and none is changed once its run has ended. What cannot be read is played again.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { ReplicateStore, StoredPieces } from "../simulation/replicateStore.ts";
import { decodeHeader, decodePiece, encodeBlock, encodePiece, headerBytes, isSound } from "./blockFile.ts";
import type { Texts } from "./texts.ts";

/** Where a sound piece lies. */
interface Place {
  readonly file: string;
  readonly at: number;
  readonly bytes: number;
}

export interface BlockStore extends ReplicateStore {
  /**
   * Closes the files. Beyond `mostBytes`, what has not been used for the longest is deleted, but nothing that this run
   * has used, nor another that may still be at it.
   */
  readonly close: () => void;
  /** Why nothing can be kept any more, where that is so. */
  readonly failure: () => unknown;
}

/** Closes a store, and says where it could not keep everything. */
export const closeStore = (store: BlockStore, folder: string, { simulate }: Texts): void => {
  store.close();
  const failure = store.failure();
  if (failure === undefined) return;
  const reason = failure instanceof Error ? failure.message : String(failure);
  process.stderr.write(`${simulate.notKept(folder, reason)}\n`);
};

export interface BlockStoreOptions {
  /** What plays the worlds: pieces of another version are others. */
  readonly version: string;
  /** What the store may hold from run to run. */
  readonly mostBytes?: number;
}

const defaultMostBytes = 2 ** 31;

/** How long after its last use something may still be in use by another run. */
const msInUse = 3600_000;

const readme = `What Holdfast has played, so that it need not be played again. You may delete this folder at any time.
Holdfast 演算过的结果，再次运行时直接取用，不必重算。此文件夹可随时删除。
`;

const extension = ".blocks";

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(extension))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
};

const readAt = (file: number, at: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  let read = 0;
  while (read < bytes) {
    const more = readSync(file, buffer, read, bytes - read, at + read);
    if (more === 0) return buffer.subarray(0, read);
    read += more;
  }
  return buffer;
};

/** Calls for each sound block of a file, up to its end or the first that is not sound. */
const scan = (path: string, key: string, found: (replicate: number, place: Place) => void): void => {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    for (let at = 0; at < size; ) {
      const header = decodeHeader(readAt(file, at, headerBytes));
      if (header === undefined || at + headerBytes + header.bytes > size) return;
      const piece = readAt(file, at + headerBytes, header.bytes);
      if (!isSound(key, header, piece)) return;
      found(header.replicate, { file: path, at: at + headerBytes, bytes: header.bytes });
      at += headerBytes + header.bytes;
    }
  } finally {
    closeSync(file);
  }
};

/** A new file in a folder, numbered behind those that are there. */
const newFile = (folder: string): { readonly file: number; readonly path: string } => {
  mkdirSync(folder, { recursive: true });
  for (let number = filesIn(folder).length; ; number++) {
    const path = join(folder, `${String(number).padStart(4, "0")}${extension}`);
    try {
      return { file: openSync(path, "wx"), path };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
};

/** Opens the store in a folder, which need not exist. */
export const openBlockStore = (
  folder: string,
  { version, mostBytes = defaultMostBytes }: BlockStoreOptions,
): BlockStore => {
  const used = new Set<string>();
  const open = new Set<number>();
  let failed: unknown;

  const keyOf = (identity: string): string =>
    createHash("sha256").update(version).update("\n").update(identity).digest("hex").slice(0, 40);

  const openPieces = <T>(identity: string): StoredPieces<T> => {
    const key = keyOf(identity);
    const own = join(folder, key);
    used.add(key);
    const places = new Map<number, Place>();
    for (const path of filesIn(own))
      scan(path, key, (replicate, place) => {
        if (!places.has(replicate)) places.set(replicate, place);
      });
    if (places.size > 0) touch(own);
    let written: { readonly file: number; readonly path: string; at: number } | undefined;
    return {
      has: (replicate) => places.has(replicate),
      read: (replicate) => {
        const place = places.get(replicate);
        if (place === undefined) return undefined;
        try {
          const file = openSync(place.file, "r");
          try {
            return decodePiece(readAt(file, place.at, place.bytes)) as T;
          } finally {
            closeSync(file);
          }
        } catch {
          // Deleted meanwhile, or written by a later version of Node.
          return undefined;
        }
      },
      keep: (replicate, piece) => {
        if (failed !== undefined) return;
        try {
          if (written === undefined) {
            if (!existsSync(join(folder, "README.txt"))) {
              mkdirSync(folder, { recursive: true });
              writeFileSync(join(folder, "README.txt"), readme);
            }
            written = { ...newFile(own), at: 0 };
            open.add(written.file);
          }
          const block = encodeBlock(key, replicate, encodePiece(piece));
          let done = 0;
          while (done < block.length) done += writeSync(written.file, block, done);
          places.set(replicate, {
            file: written.path,
            at: written.at + headerBytes,
            bytes: block.length - headerBytes,
          });
          written.at += block.length;
        } catch (error) {
          // A full disk must not end a run: it only cannot be gone on with.
          failed = error;
        }
      },
    };
  };

  return {
    open: openPieces,
    failure: () => failed,
    close: () => {
      for (const file of open) closeSync(file);
      open.clear();
      prune(folder, mostBytes, used, Date.now() - msInUse);
    },
  };
};

const touch = (path: string): void => {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // A store that can be read only is of use too.
  }
};

const prune = (folder: string, mostBytes: number, used: ReadonlySet<string>, inUseSince: number): void => {
  let keys: readonly string[];
  try {
    keys = readdirSync(folder).filter((name) => /^[0-9a-f]{40}$/.test(name));
  } catch {
    return;
  }
  const held = keys.map((key) => ({
    key,
    bytes: filesIn(join(folder, key)).reduce((sum, path) => sum + statSync(path).size, 0),
    usedAt: Math.max(
      ...[join(folder, key), ...filesIn(join(folder, key))].map((path) => statSync(path).mtimeMs),
    ),
  }));
  let total = held.reduce((sum, { bytes }) => sum + bytes, 0);
  const idle = held.filter(({ key, usedAt }) => !used.has(key) && usedAt < inUseSince);
  for (const { key, bytes } of idle.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= mostBytes) return;
    rmSync(join(folder, key), { recursive: true, force: true });
    total -= bytes;
  }
};
