import { replicateTable } from "../analysis/replicateTable.ts";
import type { Ensemble } from "../simulation/records.ts";

/** The replicate table as a Parquet file: replicate (INT32), arm, metric (STRING), value (DOUBLE). */
export async function replicatesParquet(ensemble: Ensemble): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const rows = replicateTable(ensemble);
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "replicate", data: rows.map((row) => row.replicate), type: "INT32" },
      { name: "arm", data: rows.map((row) => row.arm), type: "STRING" },
      { name: "metric", data: rows.map((row) => row.metric), type: "STRING" },
      { name: "value", data: rows.map((row) => row.value), type: "DOUBLE" },
    ],
    kvMetadata: [
      { key: "holdfast.seed", value: ensemble.seed },
      { key: "holdfast.digest", value: ensemble.digest },
    ],
  });
  return new Uint8Array(buffer);
}
