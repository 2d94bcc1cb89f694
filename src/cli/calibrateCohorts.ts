import type { ForetoldCohort } from "../analysis/calibration/foretoldCohorts.ts";
import type { CohortTexts } from "./calibrateCohortTexts.ts";
import { alignedRows } from "./calibrateText.ts";

/** What is foretold of cohorts that were not seen in full, each with one band for all of its ages. */
export const cohortText = (cohorts: readonly ForetoldCohort[], shares: boolean, say: CohortTexts): string => {
  const written = (value: number): string =>
    shares ? String(Number(value.toPrecision(3))) : value.toFixed(1);
  if (cohorts.length === 0) return say.allSeen;
  return [
    say.title,
    ...cohorts.flatMap(({ label, seen, cells }) => [
      say.cohort(label, seen),
      ...alignedRows(
        cells.map(({ age, mean, low, high }) => [
          `  ${say.age(age)}`,
          written(mean),
          `${written(low)} … ${written(high)}`,
        ]),
      ),
    ]),
  ].join("\n");
};
