import { type ActivityOptions, type ActivityProblem, calibrateActivity } from "./calibrateActivity.ts";
import { calibrateSpells, type LogSourceName } from "./calibrateSpells.ts";
import { calibrateTriangle } from "./calibrateTriangle.ts";
import { calibrateYearly, type YearlyProblem } from "./calibrateYearly.ts";
import type { SurvivalFitProblem } from "./fitSurvival.ts";
import type { FittedBaseline } from "./fittedBaseline.ts";
import type { MemberLog } from "./memberLog.ts";
import { streamNamesOf } from "./streamNames.ts";

/** Why a log that could be read does not determine a community. */
export type CalibrationProblem = ActivityProblem | YearlyProblem | SurvivalFitProblem;

/** A community from its log. Deterministic: the same log gives the same numbers on every machine. */
export const calibrate = (
  log: MemberLog,
  source: LogSourceName,
  options: ActivityOptions = {},
): FittedBaseline | CalibrationProblem => {
  switch (log.kind) {
    case "activity":
      return options.yearly === undefined
        ? calibrateActivity(log, source, options)
        : calibrateYearly(log, source, options.yearly, options);
    case "spells":
      return calibrateSpells(
        log,
        source,
        options.channel ?? streamNamesOf(options.language).joining,
        options.memory,
      );
    case "triangle":
      return calibrateTriangle(log, source);
  }
};
