import type { Model } from "../model/model.ts";
import type { PlayedReplicate } from "./records.ts";
import type { ReplicateTask } from "./replicate.ts";

/**
 * What plays replicates. Tasks are taken as there is room for them; `onPlayed` is called as each one is done, in any
 * order. When the signal says so it stops, and rejects with the signal's reason.
 */
export type Runner = (
  model: Model,
  tasks: Iterable<ReplicateTask>,
  onPlayed: (played: PlayedReplicate) => void,
  signal?: AbortSignal,
) => Promise<void>;
