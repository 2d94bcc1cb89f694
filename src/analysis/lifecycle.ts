import type { Ensemble } from "../simulation/records.ts";
import { type ByArm, estimateByArm } from "./byArm.ts";
import { total } from "./money.ts";

/**
 * Where everyone stands at the end who was a member at some time of the horizon: those present at the start and those
 * who joined are new, active or dormant, or have left. In every world start + joined = new + active + dormant + left.
 */
export interface Lifecycle {
  readonly joined: ByArm;
  readonly new: ByArm;
  readonly active: ByArm;
  readonly dormant: ByArm;
  readonly left: ByArm;
}

export function lifecycle(ensemble: Ensemble): Lifecycle {
  const last = ensemble.days - 1;
  return {
    joined: estimateByArm(ensemble, ({ series }) => total(series.joined)),
    new: estimateByArm(ensemble, ({ series }) => series.new[last]),
    active: estimateByArm(ensemble, ({ series }) => series.active[last]),
    dormant: estimateByArm(ensemble, ({ series }) => series.dormant[last]),
    left: estimateByArm(ensemble, ({ series }) => total(series.left)),
  };
}
