import type { Language } from "../report/language.ts";
import type { Said } from "./calibrateTexts.ts";

/** The words around cohorts that were not seen in full, in one language. */
export interface CohortTexts {
  readonly onlyTriangles: Said;
  readonly noBase: Said;
  readonly title: string;
  readonly allSeen: string;
  readonly cohort: (label: string, seen: number) => string;
  readonly age: (age: number) => string;
}

const english: CohortTexts = {
  onlyTriangles: {
    message: "--actives goes with a cohort triangle",
    mend: "a row for each cohort with its periods as columns; --as triangle where it was not taken for one",
  },
  noBase: {
    message: "a triangle of those active does not tell who has left, so there is no base to write",
    mend: "leave --into out, or give the log of who did something when",
  },
  title:
    "What is to come of cohorts that were not seen in full; each band holds all of its periods with 90% probability:",
  allSeen: "All cohorts were seen equally long: there is nothing to foretell.",
  cohort: (label, seen) => `${label} (${seen} ${seen === 1 ? "period" : "periods"} seen)`,
  age: (age) => `period ${age}`,
};

const chinese: CohortTexts = {
  onlyTriangles: {
    message: "--actives 只用于批次三角表",
    mend: "每个批次一行，各期为列；若没有识别成三角表，请加 --as triangle",
  },
  noBase: {
    message: "“当期活跃”的三角表看不出谁已离开，写不出基础场景",
    mend: "去掉 --into，或给出记录谁在何时做了什么的日志",
  },
  title: "尚未看全的批次，今后各期的预测；每条 90% 区间带同时包住该批次的所有各期：",
  allSeen: "各批次看到的期数相同，没有要预测的。",
  cohort: (label, seen) => `${label}（已看到 ${seen} 期）`,
  age: (age) => `第 ${age} 期`,
};

export const cohortTextsOf = (language: Language): CohortTexts => (language === "zh" ? chinese : english);
