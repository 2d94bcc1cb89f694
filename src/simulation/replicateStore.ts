/** What is known of one kind of piece, by the replicate's number. */
export interface StoredPieces<T> {
  readonly has: (replicate: number) => boolean;
  /** The piece of a replicate; undefined where there is none that can be read. */
  readonly read: (replicate: number) => T | undefined;
  readonly keep: (replicate: number, piece: T) => void;
}

/**
 * Keeps pieces of replicates, so that nothing is played twice. Pieces are plain data and typed arrays; those of one
 * identity depend on nothing but the replicate's number.
 */
export interface ReplicateStore {
  readonly open: <T>(identity: string) => StoredPieces<T>;
}

/** Keeps nothing. */
export const noStore: ReplicateStore = {
  open: () => ({
    has: () => false,
    read: () => undefined,
    keep: () => {},
  }),
};
