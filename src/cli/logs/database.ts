import type { DuckDBConnection } from "@duckdb/node-api";

/** A value of a small result. */
export type Cell = string | number | bigint | boolean | null;

/** Numbers of one column of a large result. */
export type NumberColumn = Int32Array | Uint32Array | Float64Array;

/** A database in memory, for reading one log. */
export interface Database {
  readonly run: (sql: string) => Promise<void>;
  /** All rows of a small result. */
  readonly rows: (sql: string) => Promise<readonly Readonly<Record<string, Cell>>[]>;
  /**
   * The columns of a large result as typed arrays, without a row ever being made. The SQL must have the types: INTEGER
   * for `i32`, UINTEGER for `u32`, DOUBLE for `f64`; no nulls.
   */
  readonly columns: <const T extends readonly ("i32" | "u32" | "f64")[]>(
    sql: string,
    types: T,
    rows: number,
  ) => Promise<readonly NumberColumn[]>;
  readonly close: () => void;
}

const arrays = { i32: Int32Array, u32: Uint32Array, f64: Float64Array } as const;

/**
 * Opens a database that reads files and asks nothing of the network; the library is loaded now. What is under way when
 * the signal is aborted ends with the signal's reason.
 */
export const openDatabase = async (signal?: AbortSignal): Promise<Database> => {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: "2GB",
    threads: "2",
    preserve_insertion_order: "false",
  });
  const connection: DuckDBConnection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener("abort", interrupt);
  const unlessStopped = async <T>(work: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    try {
      return await work();
    } finally {
      signal?.throwIfAborted();
    }
  };
  return {
    run: (sql) =>
      unlessStopped(async () => {
        await connection.run(sql);
      }),
    rows: (sql) =>
      unlessStopped(async () => {
        const reader = await connection.runAndReadAll(sql);
        return reader.getRowObjectsJS() as unknown as readonly Record<string, Cell>[];
      }),
    columns: (sql, types, rows) =>
      unlessStopped(async () => {
        const whole: NumberColumn[] = types.map((type) => new arrays[type](rows));
        const result = await connection.stream(sql);
        let at = 0;
        for (;;) {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) break;
          whole.forEach((column, i) => {
            const vector = chunk.getColumnVector(i) as unknown as { readonly items: NumberColumn };
            column.set(vector.items.subarray(0, chunk.rowCount), at);
          });
          at += chunk.rowCount;
        }
        return whole;
      }),
    close: () => {
      signal?.removeEventListener("abort", interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
};

/** A text as a literal of SQL. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an identifier of SQL. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
