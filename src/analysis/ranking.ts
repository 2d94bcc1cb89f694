import type { EnsembleArm } from "../simulation/records.ts";
import { baselineOf } from "./baselines.ts";
import { average, type Estimate, estimate } from "./estimate.ts";
import { verdictOn } from "./verdict.ts";
import { isBetterHigh, type Measure, type WorldFigures } from "./worldFigures.ts";

/** One arm in a ranking, the baseline (doing nothing new) among them. */
export interface Ranked {
  readonly arm: string;
  /** Of the measure, or of the gain over the arm's own baseline (see `Ranking.of`). */
  readonly mean: number;
  /** Share of worlds in which no other arm is better; arms that are alike in a world share it. */
  readonly probabilityBest: number;
  /** What choosing this arm costs against the best one of each world: that of the best less its own (≥ 0). */
  readonly regret: Estimate;
}

/**
 * The arms in the order of their means of one measure, best first. Two kinds of best are told apart: best on average
 * has the best mean, which is what a decision made many times should go by; best in most worlds comes out first most
 * often, and may lose heavily where it does not.
 */
export interface Ranking {
  readonly measure: Measure;
  /** Arms of several communities are ranked by what each gains over its own baseline. */
  readonly of: "levels" | "gains";
  readonly arms: readonly Ranked[];
  readonly bestOnAverage: string;
  readonly bestInMostWorlds: string;
  /** Arms whose mean cannot be told from that of the best on average; without those that are the same in every world. */
  readonly tiedWithBest: readonly string[];
}

/** Ranks all arms by one measure. Of several baselines, which gain nothing all alike, the first stands for all. */
export function rank(
  arms: readonly Pick<EnsembleArm, "id" | "baseline">[],
  figures: readonly (readonly WorldFigures[])[],
  measure: Measure,
): Ranking {
  const sign = isBetterHigh(measure) ? 1 : -1;
  const gains = arms.some((_, arm) => baselineOf(arms, arm) !== 0);
  const ranks = arms.flatMap((_, arm) => (arm > 0 && baselineOf(arms, arm) === arm ? [] : [arm]));
  const values = ranks.map((arm) =>
    figures[arm].map((world, w) =>
      gains ? sign * (world[measure] - figures[baselineOf(arms, arm)][w][measure]) : sign * world[measure],
    ),
  );
  const best = values[0].map((_, world) => Math.max(...values.map((own) => own[world])));
  const winners = best.map((top, world) => values.filter((own) => own[world] === top).length);
  const ranked = ranks
    .map((arm, index) => ({
      index,
      arm: arms[arm].id,
      mean: sign * average(values[index]),
      probabilityBest: average(
        values[index].map((value, world) => (value === best[world] ? 1 / winners[world] : 0)),
      ),
      regret: estimate(values[index].map((value, world) => best[world] - value)),
    }))
    .sort((a, b) => sign * (b.mean - a.mean));
  const [first, ...others] = ranked;
  const mostOften = ranked.reduce((held, one) => (one.probabilityBest > held.probabilityBest ? one : held));
  return {
    measure,
    of: gains ? "gains" : "levels",
    arms: ranked.map(({ index: _, ...one }) => one),
    bestOnAverage: first.arm,
    bestInMostWorlds: mostOften.arm,
    tiedWithBest: others
      .filter(({ index }) => {
        const { outcome } = verdictOn(values[index].map((value, w) => value - values[first.index][w]));
        return outcome === "tie" || outcome === "unknown";
      })
      .map(({ arm }) => arm),
  };
}
