import { type ActivityLog, loggedMembers } from "../../src/analysis/calibration/loggedMembers.ts";
import { readLog } from "../../src/cli/logs/readLog.ts";
import { parseDay } from "../../src/scenario/dates.ts";
import { dataFile } from "./log.ts";

/** Who was active on which day in the community that base/volunteers.yaml is fitted to. */
export const volunteerLog = (what: string): string | undefined =>
  dataFile("git_tldr_to_2022/activity.csv", what);

/** Members whose behaviour is fitted, as the command in the scenario's head has them. */
export const fittedFrom = parseDay("2018-01-01")!;
export const fittedUntil = parseDay("2022-09-30")!;

export const readMembers = async (path: string): Promise<ActivityLog> => {
  const { log } = await readLog(path, {
    columns: {},
    dateFormats: [],
    kinds: [],
    botsFrom: 1000,
    keepBots: false,
    today: parseDay("2026-01-01")!,
  });
  if (log.kind !== "activity") throw new Error(log.kind);
  return loggedMembers(log);
};
