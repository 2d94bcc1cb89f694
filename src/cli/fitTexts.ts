import type { Language } from "../report/language.ts";

/** What is said of a fit that was stopped or failed, in one language. */
export interface FitTexts {
  readonly stoppedReading: string;
  readonly readAgain: string;
  readonly stopped: string;
  readonly goOn: (folder: string) => string;
  readonly nothingYet: string;
  readonly nothingKept: string;
  readonly failed: string;
}

const english: FitTexts = {
  stoppedReading: "stopped while the log was read",
  readAgain: "nothing was written; the same command begins anew",
  stopped: "stopped during the fit",
  goOn: (folder) => `what is fitted is kept in ${folder}: the same command again goes on from there`,
  nothingYet: "the fit had hardly begun: the same command begins it anew",
  nothingKept: "nothing of it is kept: without --no-store the same command would go on from there",
  failed: "the fit failed",
};

const chinese: FitTexts = {
  stoppedReading: "已停止：日志尚未读完",
  readAgain: "没有写出任何文件；再次运行同一条命令会从头开始",
  stopped: "已停止：拟合尚未完成",
  goOn: (folder) => `已拟合的部分存在 ${folder}：再次运行同一条命令即可接着算`,
  nothingYet: "拟合刚刚开始：再次运行同一条命令会从头拟合",
  nothingKept: "没有保存：去掉 --no-store，再次运行同一条命令即可接着算",
  failed: "拟合失败",
};

export const fitTextsOf = (language: Language): FitTexts => (language === "zh" ? chinese : english);
