import { replicateTable } from "../analysis/replicateTable.ts";
import type { Ensemble } from "../simulation/records.ts";

/** The replicate table as a Parquet file: replicate (INT32), arm, metric (STRING), value (DOUBLE). */
export async function replicatesParquet(ensemble: Ensemble): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const { replicate, arm, metric, value } = replicateTable(ensemble);
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "replicate", data: [...replicate], type: "INT32" },
      { name: "arm", data: [...arm], type: "STRING" },
      { name: "metric", data: [...metric], type: "STRING" },
      { name: "value", data: [...value], type: "DOUBLE" },
    ],
    // Nobody searches in so small a file.
    statistics: false,
    kvMetadata: [
      { key: "holdfast.seed", value: ensemble.seed },
      { key: "holdfast.digest", value: ensemble.digest },
    ],
  });
  return new Uint8Array(buffer);
}
