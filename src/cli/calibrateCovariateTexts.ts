import type { CovariateProblem } from "../analysis/calibration/covariateHazard.ts";
import type { Language } from "../report/language.ts";
import type { Said } from "./calibrateTexts.ts";

/** The words around `--covariate` in one language. */
export interface CovariateTexts {
  readonly onlyMemberships: Said;
  readonly problem: (problem: CovariateProblem) => Said;
  readonly title: (periodDays: number) => string;
  readonly against: (column: string, level: string, reference: string) => string;
  readonly gained: (likelihoodRatio: string, degrees: number) => string;
  /** So many groups stand in the base. */
  readonly groups: (n: number) => string;
  readonly notWritten: string;
}

const english: CovariateTexts = {
  onlyMemberships: {
    message: "--covariate goes with a table of memberships: only there is leaving seen",
    mend: "give a table with the day of joining, the day of leaving and the column",
  },
  problem: (problem) =>
    problem._tag === "NoCovariate"
      ? {
          message: `--covariate ${problem.name}: no such column of the table can tell members apart`,
          mend: `columns with 2 to 20 values can: ${problem.known.length === 0 ? "there is none" : problem.known.join(", ")}`,
        }
      : {
          message: "of some value nobody left, or everybody did: its multiple has no finite estimate",
          mend: "leave the column out, or draw rare values together",
        },
  title: (days) =>
    `Leaving by column: multiples of the rate, the columns together, time since joining by ${days} days:`,
  against: (column, level, reference) => `${column}: ${level}, against ${reference}`,
  gained: (ratio, degrees) => `Likelihood ratio against no difference: ${ratio} on ${degrees} degrees`,
  groups: (n) =>
    `In the base the members who are there are ${n} groups by these columns, each with its share and its multiple of leaving.`,
  notWritten:
    "Not in the base, which has the groups of --segment, or whose columns make more than 24 groups: fewer columns write theirs.",
};

const chinese: CovariateTexts = {
  onlyMemberships: {
    message: "--covariate 只用于会员资格表：只有那里看得到离开",
    mend: "请给出含加入日、离开日和该列的表",
  },
  problem: (problem) =>
    problem._tag === "NoCovariate"
      ? {
          message: `--covariate ${problem.name}：表里没有能用来区分成员的这一列`,
          mend: `有 2 到 20 种取值的列可以：${problem.known.length === 0 ? "一列也没有" : problem.known.join("、")}`,
        }
      : {
          message: "某个取值里无人离开或全部离开：倍数没有有限的估计值",
          mend: "去掉这一列，或把少见的取值合并",
        },
  title: (days) => `各列与离开：离开率的倍数（各列一起估计，加入以来的时间按 ${days} 天分段）：`,
  against: (column, level, reference) => `${column}：${level}，相对于 ${reference}`,
  gained: (ratio, degrees) => `与毫无差别相比的似然比：${ratio}（${degrees} 个自由度）`,
  groups: (n) => `在基础场景里，现有成员按这些列分成 ${n} 组，各有占比与离开率的倍数。`,
  notWritten: "没有写入基础场景：它已按 --segment 分组，或这些列会分成 24 组以上；少选几列即可写入。",
};

export const covariateTextsOf = (language: Language): CovariateTexts =>
  language === "zh" ? chinese : english;
