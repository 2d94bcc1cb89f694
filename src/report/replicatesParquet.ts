import { replicateTable } from "../analysis/replicateTable.ts";
import type { Ensemble } from "../simulation/records.ts";

/** The replicate table as a Parquet file: replicate (INT32), arm, metric (STRING), value (DOUBLE). */
export async function replicatesParquet(ensemble: Ensemble): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const { replicate, arm, metric, value } = replicateTable(ensemble);
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "replicate", data: [...replicate], type: "INT32", nullable: false },
      { name: "arm", data: [...arm], type: "STRING", nullable: false },
      { name: "metric", data: [...metric], type: "STRING", nullable: false },
      { name: "value", data: [...value], type: "DOUBLE", nullable: false },
    ],
    // Names are written once and numbered; packing the rest would take longer than all else, to halve a small file.
    codec: "UNCOMPRESSED",
    // Nobody searches in so small a file.
    statistics: false,
    kvMetadata: [
      { key: "holdfast.seed", value: ensemble.seed },
      { key: "holdfast.digest", value: ensemble.digest },
    ],
  });
  return new Uint8Array(buffer);
}
