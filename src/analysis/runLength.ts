import { studentQuantile975 } from "../numerics/student.ts";
import type { Ensemble } from "../simulation/records.ts";
import { baselineOf, differenceIn } from "./baselines.ts";
import { pairsOfArms } from "./comparison.ts";
import { standardDeviation } from "./estimate.ts";
import { ratioOfMeans } from "./ratio.ts";
import type { RunGoal } from "./runGoal.ts";
import { type ContestErrors, contestErrors, contestState, firstLook, judgedAt, looks } from "./sequential.ts";
import { figuresOf, type Measure, type WorldFigures } from "./worldFigures.ts";

/** Something that was to be known with a precision: the half-width of the 95% interval of a mean difference. */
export interface PrecisionGoal {
  readonly measure: Measure | "roi";
  /** On the scale of the measure: a share, members, or major units. */
  readonly halfWidth: number;
}

/** How well a goal was reached for one plan against the baseline. */
export interface PrecisionReached extends PrecisionGoal {
  readonly arm: string;
  readonly against: string;
  readonly reached: number | null;
}

/** A contest of two arms by the sequential rule. */
export interface Contest {
  readonly arm: string;
  readonly against: string;
  readonly measure: Measure;
  /** `within`: they differ by less than the smallest difference that matters; `open`: the ceiling came first. */
  readonly outcome: "higher" | "lower" | "within" | "same" | "open";
  /** The smallest difference that matters, on the scale of the measure. */
  readonly smallest: number;
  /** Replicates after which it was decided. */
  readonly replicates: number;
}

/** How many replicates were played, and why. */
export interface RunLength {
  /** A number that was asked for, a precision, or until the ranking is settled. */
  readonly rule: "replicates" | "precision" | "settled";
  readonly replicates: number;
  /** The most that would have been played. */
  readonly ceiling: number;
  /** Whether what was asked for was reached. */
  readonly reached: boolean;
  readonly precision: readonly PrecisionReached[];
  readonly contests: readonly Contest[];
}

/** A run that stops by itself, and where it stopped. */
export interface StoppedRun {
  readonly ensemble: Ensemble;
  readonly runLength: RunLength;
}

/**
 * Plays until a goal is reached, or up to the ceiling. Where it stops depends on the seed alone: a precision is looked at
 * after the first 20, 30 … replicates (see `looks`), and a ranking is settled after the first so many of them at which
 * its last contest is (see `judgedAt`), or after 20.
 *
 * @param play the first so many replicates of the run; what was played for the look before need not be played again
 */
export async function playUntil(
  goal: RunGoal,
  ceiling: number,
  play: (replicates: number) => Promise<Ensemble>,
): Promise<StoppedRun> {
  const found = { rule: goal.kind, ceiling, precision: [], contests: [] };
  for (const size of looks(ceiling)) {
    const ensemble = await play(size);
    const figures = figuresOf(ensemble);
    if (goal.kind === "precision") {
      const precision = precisionOf(ensemble, figures, goal.goals);
      const reached = precision.every(({ reached, halfWidth }) => reached !== null && reached <= halfWidth);
      if (reached || size === ceiling)
        return { ensemble, runLength: { ...found, replicates: size, reached, precision } };
      continue;
    }
    const contests = contestsOf(ensemble, figures, goal, ceiling);
    const reached = contests.every(({ outcome }) => outcome !== "open");
    if (!reached && size < ceiling) continue;
    const last = Math.max(...contests.map(({ replicates }) => replicates));
    const replicates = Math.min(size, Math.max(firstLook, last));
    return {
      ensemble: replicates === size ? ensemble : await play(replicates),
      runLength: { ...found, replicates, reached, contests },
    };
  }
  throw new RangeError("A run has at least one look.");
}

/** How well the differences of every plan from its baseline are known. */
function precisionOf(
  ensemble: Ensemble,
  figures: readonly (readonly WorldFigures[])[],
  goals: readonly PrecisionGoal[],
): readonly PrecisionReached[] {
  const n = ensemble.replicates.length;
  return ensemble.arms.flatMap(({ id }, arm) => {
    const against = baselineOf(ensemble.arms, arm);
    if (against === arm) return [];
    const difference = (measure: Measure) =>
      figures[arm].map((own, world) => own[measure] - figures[against][world][measure]);
    return goals.map((goal) => {
      const error =
        goal.measure === "roi"
          ? (ratioOfMeans(difference("profit"), difference("cost"))?.mcse ?? null)
          : errorOfMean(difference(goal.measure));
      return {
        ...goal,
        arm: id,
        against: ensemble.arms[against].id,
        reached: error === null ? null : studentQuantile975(n - 1) * error,
      };
    });
  });
}

function errorOfMean(values: readonly number[]): number | null {
  const sd = standardDeviation(values);
  return sd === null ? null : sd / Math.sqrt(values.length);
}

/** The contests of all pairs of arms, as far as the replicates go. Their error rates are shared out among them. */
function contestsOf(
  ensemble: Ensemble,
  figures: readonly (readonly WorldFigures[])[],
  { measure, smallest }: RunGoal & { readonly kind: "settled" },
  ceiling: number,
): readonly Contest[] {
  const pairs = pairsOfArms(ensemble.arms);
  const errors = { level: contestErrors.level / pairs.length, miss: contestErrors.miss / pairs.length };
  return pairs.map(([arm, against]) => {
    const differences = Float64Array.from(figures[arm], (_, world) =>
      differenceIn(ensemble.arms, arm, against, (one) => figures[one][world][measure]),
    );
    return {
      arm: ensemble.arms[arm].id,
      against: ensemble.arms[against].id,
      measure,
      smallest,
      ...outcomeOf(differences, smallest, ceiling, errors),
    };
  });
}

/** What a contest comes to, and after how many of the replicates. */
export function outcomeOf(
  differences: Float64Array,
  smallest: number,
  ceiling: number,
  errors: ContestErrors = contestErrors,
): Pick<Contest, "outcome" | "replicates"> {
  let before = 0;
  for (const size of judgedAt(ceiling)) {
    if (size > differences.length) break;
    const outcome = contestState(differences.subarray(0, size), smallest, size - before, errors);
    if (outcome !== "open") return { outcome, replicates: size };
    before = size;
  }
  return { outcome: "open", replicates: differences.length };
}
