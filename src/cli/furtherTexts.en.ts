import type { GoalProblem } from "../analysis/runGoal.ts";

const reasons: Readonly<Record<GoalProblem["reason"], string>> = {
  "no measure":
    "does not name a measure: retention, active retention, members, active members, margin, cost, profit, npv or roi",
  "no amount": "does not say how much",
  "wrong unit":
    "is not in the measure's unit: pp for retention and roi, a plain number of members, money in the scenario's currency",
  "not above zero": "is not above zero",
  "no smallest difference": "does not say the smallest difference that matters",
};

/** What the command line says of runs that stop by themselves, and of what is found beside them, in English. */
export const english = {
  goal: (option: string, { found, reason }: GoalProblem) =>
    `--${option}: ${JSON.stringify(found)} ${reasons[reason]}`,
  oneGoal: "--precision and --until cannot both be asked for",
  onlyPlans: (option: string) => `--${option} needs a plan to look at; the scenario has none`,
  against: "acquisition",
  beyond: (found: string) => `--beyond is ${found}; a number of days or weeks, up to 3650 days, is expected`,
  acquisitionName: (plan: string, channel: string) => `${channel}, for the money of ${plan}`,
  noPaidChannel: "--against acquisition: no channel of the scenario has a cost per member and brings members",
  payChannel: "give a channel under arrivals a cost, e.g. cost: 38 CNY per member",
  noExtraCost: "no plan costs more than the baseline, so there is no money to spend on acquisition instead",
  lookingInto: (plan: string) => `taking ${plan} apart, lever by lever`,
  playingOn: (days: number) => `playing on for ${days} days`,
  stoppedByItself: (replicates: number) => `settled after ${replicates} replicates`,
  ceilingFirst: (ceiling: number) =>
    `not reached after ${ceiling} replicates; --replicates raises the ceiling`,
};
