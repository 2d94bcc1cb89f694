import type { Language } from "../report/language.ts";
import type { Said } from "./calibrateTexts.ts";

/** The words around `--events` in one language. */
export interface EventTexts {
  readonly notThere: (path: string) => Said;
  readonly noColumns: (path: string, columns: readonly string[]) => Said;
  readonly noRows: (path: string) => Said;
  readonly noName: string;
  readonly notADate: (text: string) => string;
  readonly endsFirst: (from: string, until: string) => string;
  readonly exampleRow: string;
  /** Campaigns are fitted to who did something when, not to memberships or triangles. */
  readonly onlyActivity: Said;
  readonly title: string;
  readonly past: (series: string, count: number, next: string) => string;
  readonly noneBefore: (series: string) => string;
  readonly noneComing: (series: string) => string;
  readonly joining: string;
  readonly quality: Readonly<Record<"visits" | "leaves" | "returns", string>>;
  readonly earlier: string;
  readonly others: string;
}

const example = "name,from,to\nautumn fair 2025,2025-10-01,2025-10-31";

const english: EventTexts = {
  notThere: (path) => ({
    message: `--events ${path} cannot be read`,
    mend: `a CSV file such as\n${example}`,
  }),
  noColumns: (path, columns) => ({
    message: `--events ${path}: columns for a campaign’s name and its first day are needed${columns.length === 0 ? "" : `; there are ${columns.join(", ")}`}`,
    mend: `a header such as name,from,to; \`to\` may be left out of campaigns of one day`,
  }),
  noRows: (path) => ({ message: `--events ${path} names no campaign`, mend: `rows such as\n${example}` }),
  noName: "the campaign has no name",
  notADate: (text) => `${text === "" ? "the date is missing" : `${text} is no date`}`,
  endsFirst: (from, until) => `the campaign ends on ${until}, before it begins on ${from}`,
  exampleRow: "autumn fair 2025,2025-10-01,2025-10-31",
  onlyActivity: {
    message:
      "--events goes with a log of activity: memberships and triangles do not show who came back for it",
    mend: "leave --events out, or give the log of who did something when",
  },
  title: "Campaigns",
  past: (series, count, next) =>
    `${series}: ${count} in the log${next === "" ? "" : `, the next on ${next}`}`,
  noneBefore: (series) => `${series}: none in the log, so nothing is known of it and nothing is written`,
  noneComing: (series) =>
    `${series}: none after the log’s last day, so none is played: add the coming dates to --events`,
  joining: "joining per day, beside the others",
  quality: {
    visits: "visits of those who joined by it",
    leaves: "leaving of those who joined by it",
    returns: "returns of those who joined by it, outside of campaigns",
  },
  earlier: "response of those who came by an earlier one",
  others: "response of all others",
};

const chinese: EventTexts = {
  notThere: (path) => ({ message: `无法读取 --events ${path}`, mend: `应为这样的 CSV 文件：\n${example}` }),
  noColumns: (path, columns) => ({
    message: `--events ${path}：缺少活动名称列或开始日期列${columns.length === 0 ? "" : `；现有的列：${columns.join("、")}`}`,
    mend: "表头如 name,from,to（或 名称,开始,结束）；只有一天的活动可以不写结束日期",
  }),
  noRows: (path) => ({ message: `--events ${path} 里没有活动`, mend: `每行一次活动，如\n${example}` }),
  noName: "活动没有名称",
  notADate: (text) => (text === "" ? "缺少日期" : `${text} 不是日期`),
  endsFirst: (from, until) => `活动的结束日期 ${until} 早于开始日期 ${from}`,
  exampleRow: "秋季市集 2025,2025-10-01,2025-10-31",
  onlyActivity: {
    message: "--events 只用于行为日志：会员资格表与三角表看不出谁因活动回来",
    mend: "去掉 --events，或改用记录谁在何时做了什么的日志",
  },
  title: "活动",
  past: (series, count, next) => `${series}：日志里有 ${count} 次${next === "" ? "" : `，下一次在 ${next}`}`,
  noneBefore: (series) => `${series}：日志里一次也没有，无从估计，不写入`,
  noneComing: (series) => `${series}：日志之后没有日期，不会模拟；请在 --events 里补上今后的日期`,
  joining: "每天多加入的人数",
  quality: {
    visits: "由此加入者的访问",
    leaves: "由此加入者的离开",
    returns: "由此加入者在活动之外的回归",
  },
  earlier: "以往由此加入者的响应",
  others: "其他成员的响应",
};

export const eventTextsOf = (language: Language): EventTexts => (language === "zh" ? chinese : english);
