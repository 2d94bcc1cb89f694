import { studentQuantile975 } from "../numerics/student.ts";
import type { Ensemble } from "../simulation/records.ts";
import { pairsOfArms } from "./comparison.ts";
import { standardDeviation } from "./estimate.ts";
import { pairedWith } from "./memberCounts.ts";
import { ratioOfMeans } from "./ratio.ts";
import type { RunGoal } from "./runGoal.ts";
import { contestErrors, contestState, looks } from "./sequential.ts";
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
 * Plays until a goal is reached, or up to the ceiling. The rule looks at the first 20, 30 … replicates (see `looks`), so
 * where it stops depends on the seed alone.
 *
 * @param play the first so many replicates of the run; what was played for the look before need not be played again
 */
export async function playUntil(
  goal: RunGoal,
  ceiling: number,
  play: (replicates: number) => Promise<Ensemble>,
): Promise<StoppedRun> {
  const decided = new Map<string, Contest>();
  let before = 0;
  for (const size of looks(ceiling)) {
    const ensemble = await play(size);
    const figures = figuresOf(ensemble);
    const precision = goal.kind === "precision" ? precisionOf(ensemble, figures, goal.goals) : [];
    if (goal.kind === "settled") judge(ensemble, figures, goal, size - before, decided);
    const reached =
      goal.kind === "precision"
        ? precision.every(({ reached, halfWidth }) => reached !== null && reached <= halfWidth)
        : [...decided.values()].every(({ outcome }) => outcome !== "open");
    if (reached || size === ceiling)
      return {
        ensemble,
        runLength: {
          rule: goal.kind,
          replicates: size,
          ceiling,
          reached,
          precision,
          contests: [...decided.values()],
        },
      };
    before = size;
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
    const against = pairedWith(ensemble, arm);
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

/** Judges the contests of all pairs of arms that are not decided yet. Their error rates are shared out among them. */
function judge(
  ensemble: Ensemble,
  figures: readonly (readonly WorldFigures[])[],
  { measure, smallest }: RunGoal & { readonly kind: "settled" },
  step: number,
  decided: Map<string, Contest>,
): void {
  const pairs = pairsOfArms(ensemble.arms.length);
  const errors = { level: contestErrors.level / pairs.length, miss: contestErrors.miss / pairs.length };
  for (const [arm, against] of pairs) {
    const key = `${arm} ${against}`;
    if ((decided.get(key)?.outcome ?? "open") !== "open") continue;
    const differences = figures[arm].map((own, world) => own[measure] - figures[against][world][measure]);
    decided.set(key, {
      arm: ensemble.arms[arm].id,
      against: ensemble.arms[against].id,
      measure,
      outcome: contestState(differences, smallest, step, errors),
      smallest,
      replicates: differences.length,
    });
  }
}
