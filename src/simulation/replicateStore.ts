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

/** Keeps pieces for as long as it is held itself: of a run that is continued until it may stop. */
export const memoryStore = (): ReplicateStore => {
  const kept = new Map<string, Map<number, unknown>>();
  return {
    open: <T>(identity: string): StoredPieces<T> => {
      const pieces = (kept.get(identity) ?? new Map()) as Map<number, T>;
      kept.set(identity, pieces);
      return {
        has: (replicate) => pieces.has(replicate),
        read: (replicate) => pieces.get(replicate),
        keep: (replicate, piece) => {
          pieces.set(replicate, piece);
        },
      };
    },
  };
};
