import type { Model } from "../model/model.ts";
import type { ReplicateRecord } from "./records.ts";

/** What plays replicates. `onRecord` is called as each one is done, in any order. */
export type Runner = (
  model: Model,
  replicates: readonly number[],
  onRecord: (record: ReplicateRecord) => void,
) => Promise<void>;
