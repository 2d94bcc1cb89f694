import type { Ensemble, ReplicateRecord, WorldRecord } from "../simulation/records.ts";
import { type Estimate, estimate } from "./estimate.ts";

/** An estimate per arm, under the arm's id. */
export type ByArm = Readonly<Record<string, Estimate>>;

/** A number of every world of every arm, as estimates. */
export function estimateByArm(
  { arms, replicates }: Ensemble,
  of: (world: WorldRecord, arm: number, replicate: ReplicateRecord) => number,
): ByArm {
  return Object.fromEntries(
    arms.map(({ id }, arm) => [
      id,
      estimate(replicates.map((replicate) => of(replicate.worlds[arm], arm, replicate))),
    ]),
  );
}
