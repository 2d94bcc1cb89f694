import type { Ensemble, WorldRecord } from "../simulation/records.ts";
import { differenceIn } from "./baselines.ts";
import type { KnownMean } from "./estimate.ts";
import { jackknifeError } from "./jackknife.ts";
import { kaplanMeier } from "./newMembers.ts";

/**
 * Four questions about those who joined within the horizon, `from` days after joining (day 0 is that of joining):
 *
 * - `survival`: has not left before day `from` (Kaplan–Meier);
 * - `classic`: visited on day `from`;
 * - `unbounded`: visited on day `from` or later, as far as the horizon shows; it grows with a longer horizon;
 * - `bracket`: visited on at least one of the days `from`…`until`.
 *
 * Only those are counted whose day (or last day of the bracket) lies within the horizon.
 */
export interface RetentionQuestion {
  readonly measure: "survival" | "classic" | "unbounded" | "bracket";
  readonly from: number;
  readonly until: number;
}

/**
 * A question and its answer in every arm, Σ who did over Σ who could have of all worlds taken together, with its error by
 * the jackknife; null where nobody could have.
 */
export interface NewMemberRetention extends RetentionQuestion {
  readonly arms: Readonly<Record<string, KnownMean | null>>;
}

/** The paired difference of two arms in the answer to a question. */
export interface NewMemberDifference extends RetentionQuestion {
  readonly difference: KnownMean | null;
}

/** Days since joining that are asked about. */
const askedDays = [1, 7, 28] as const;

/** The questions that a horizon is long enough for. */
export function questionsOf(days: number): readonly RetentionQuestion[] {
  return askedDays
    .filter((day) => day < days)
    .flatMap((day): readonly RetentionQuestion[] => [
      { measure: "survival", from: day, until: day },
      { measure: "classic", from: day, until: day },
      { measure: "unbounded", from: day, until: days - 1 },
      ...(day >= 7 && day + 13 <= days ? [{ measure: "bracket" as const, from: day, until: day + 6 }] : []),
    ]);
}

/** Who did and who could have, in one world. */
interface Counts {
  readonly did: number;
  readonly could: number;
}

/** Who joined early enough for the day to lie within the horizon. */
function eligibleFor(world: WorldRecord, days: number, day: number): number {
  return sum(world.series.joined.subarray(0, Math.max(0, days - day)));
}

function countsOf(world: WorldRecord, days: number, { measure, from }: RetentionQuestion): Counts {
  const { ageVisited, ageLastVisit } = world.series;
  switch (measure) {
    case "bracket": {
      const weeks = Math.ceil(days / 7);
      const week = from / 7;
      let [did, could] = [0, 0];
      for (let join = 0; 7 * (join + week) + 13 <= days; join++) {
        did += world.triangle[join * weeks + week];
        could += sum(world.series.joined.subarray(7 * join, 7 * join + 7));
      }
      return { did, could };
    }
    case "unbounded":
      return { did: sum(ageLastVisit.subarray(from)), could: eligibleFor(world, days, from) };
    default:
      return { did: ageVisited[from], could: eligibleFor(world, days, from) };
  }
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

/** The answer over all worlds but one; null where nobody could have. */
type Answer = (leftOut: number) => number | null;

function shareAnswer(worlds: readonly WorldRecord[], days: number, question: RetentionQuestion): Answer {
  const counts = worlds.map((world) => countsOf(world, days, question));
  const did = sum(counts.map((c) => c.did));
  const could = sum(counts.map((c) => c.could));
  return (leftOut) => {
    const without = counts[leftOut] ?? { did: 0, could: 0 };
    return could > without.could ? (did - without.did) / (could - without.could) : null;
  };
}

function survivalAnswer(worlds: readonly WorldRecord[], { from }: RetentionQuestion): Answer {
  const pooled = (name: "ageAtRisk" | "ageLeft") => {
    const total = new Float64Array(from);
    for (const { series } of worlds) for (let age = 0; age < from; age++) total[age] += series[name][age];
    return total;
  };
  const [atRisk, left] = [pooled("ageAtRisk"), pooled("ageLeft")];
  return (leftOut) => {
    const own = worlds[leftOut]?.series;
    const of = (total: Float64Array, name: "ageAtRisk" | "ageLeft") =>
      total.map((count, age) => count - (own?.[name][age] ?? 0));
    const remaining = of(atRisk, "ageAtRisk");
    if (remaining.some((count) => count === 0)) return null;
    return kaplanMeier(remaining, of(left, "ageLeft"), from + 1)[from];
  };
}

const nobody = -1;

function answersOf(ensemble: Ensemble, question: RetentionQuestion): readonly Answer[] {
  return ensemble.arms.map((_, arm) => {
    const worlds = ensemble.replicates.map((replicate) => replicate.worlds[arm]);
    return question.measure === "survival"
      ? survivalAnswer(worlds, question)
      : shareAnswer(worlds, ensemble.days, question);
  });
}

function pooled(n: number, answer: Answer): KnownMean | null {
  const mean = answer(nobody);
  return mean === null ? null : { mean, mcse: jackknifeError(n, answer) };
}

/** Retention of new members in every arm, question by question, with the differences of pairs of arms. */
export function newMemberRetention(
  ensemble: Ensemble,
  pairs: readonly (readonly [number, number])[],
): {
  readonly arms: readonly NewMemberRetention[];
  /** One list per pair. */
  readonly differences: readonly (readonly NewMemberDifference[])[];
} {
  const n = ensemble.replicates.length;
  const asked = questionsOf(ensemble.days).map((question) => ({
    question,
    answers: answersOf(ensemble, question),
  }));
  return {
    arms: asked.map(({ question, answers }) => ({
      ...question,
      arms: Object.fromEntries(ensemble.arms.map(({ id }, arm) => [id, pooled(n, answers[arm])])),
    })),
    differences: pairs.map(([arm, against]) =>
      asked.map(({ question, answers }) => ({
        ...question,
        difference: pooled(n, (leftOut) => {
          const difference = differenceIn(
            ensemble.arms,
            arm,
            against,
            (one) => answers[one](leftOut) ?? Number.NaN,
          );
          return Number.isNaN(difference) ? null : difference;
        }),
      })),
    ),
  };
}
