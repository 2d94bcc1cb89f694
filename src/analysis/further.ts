import type { AcquisitionPlan } from "./acquisition.ts";
import type { AssumptionShare } from "./assumptionShare.ts";
import type { BeyondHorizon } from "./beyondHorizon.ts";
import type { BreakEven } from "./breakEven.ts";
import type { Check } from "./checks.ts";
import type { ChurnCauses } from "./churnCauses.ts";
import type { Contributions } from "./contributions.ts";
import type { LeverUse } from "./leverUse.ts";
import type { RunLength } from "./runLength.ts";
import type { StaffLoad } from "./staffLoad.ts";

/**
 * What is found beside the worlds that are compared: from the scenarios, or from further worlds that are played on the
 * same draws. Null where it was not asked for.
 */
export interface Further {
  /** What became of each lever: people reached, seats filled, budgets. One per plan and lever. */
  readonly leverUse: readonly LeverUse[] | null;
  /** Hours of staff asked for and there, of every arm; none where no lever has hours. */
  readonly staffLoads: readonly StaffLoad[] | null;
  /** How far the run can be trusted, the most serious first: `good` passes, `attention` wants a look, `problem` fails. */
  readonly checks: readonly Check[] | null;
  /** How many replicates were played, and why. */
  readonly runLength: RunLength | null;
  /** What did it; one per plan. */
  readonly contributions: readonly Contributions[] | null;
  /** Why members left; one per arm. */
  readonly churnCauses: readonly ChurnCauses[] | null;
  /** How strong a lever must be to pay; one per plan and lever. */
  readonly breakEven: readonly BreakEven[] | null;
  /** How much of the gain rests on assumptions; one per plan. */
  readonly assumptionShares: readonly AssumptionShare[] | null;
  /** What comes after the horizon. */
  readonly beyond: BeyondHorizon | null;
  /** The same money spent on acquisition: arms of the run that are such plans. */
  readonly acquisition: readonly AcquisitionPlan[] | null;
}

export const nothingFurther: Further = {
  leverUse: null,
  checks: null,
  staffLoads: null,
  runLength: null,
  contributions: null,
  churnCauses: null,
  breakEven: null,
  assumptionShares: null,
  beyond: null,
  acquisition: null,
};
