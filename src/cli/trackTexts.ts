import type { Language } from "../report/language.ts";

/** The words of `holdfast track` on its way, in one language. */
export interface TrackTexts {
  readonly twoFiles: string;
  readonly noArm: (name: string) => string;
  readonly theArms: (ids: readonly string[]) => string;
  readonly severalArms: (ids: readonly string[]) => string;
  readonly cannotRead: (file: string) => string;
  readonly alarmRate: (given: string) => string;
  readonly oneOf: (option: string, given: string, values: readonly string[]) => string;
  readonly tooFewWorlds: (worlds: number, least: number) => string;
  readonly notAChange: (given: string) => string;
  readonly exampleChange: string;
  readonly unreadable: (lines: number, file: string) => string;
  readonly takenFor: (column: string, metric: string, how: string, values: number) => string;
  readonly notAppended: (file: string) => string;
}

const english: TrackTexts = {
  twoFiles: "a scenario and a table of actual numbers are needed",
  noArm: (name) => `there is no arm ${name}`,
  theArms: (ids) => `the arms are ${ids.join(", ")}`,
  severalArms: (ids) => `the scenario has several plans (${ids.join(", ")}): say with --arm which one runs`,
  cannotRead: (file) => `the file ${file} cannot be read`,
  alarmRate: (given) => `--alarm is ${given}; a share from 0.5% to 20% is expected`,
  oneOf: (option, given, values) => `--${option} is ${given}; ${values.join(" or ")} is expected`,
  tooFewWorlds: (worlds, least) =>
    `with ${worlds} replicates no alarm band can be found; at least ${least} are needed`,
  notAChange: (given) => `--change is ${given}; that is no change of a rate`,
  exampleChange:
    '--change "leave +50%" (leave, visit, purchase, activate, go dormant, return or join; from −90% to +400%)',
  unreadable: (lines, file) => `${lines} lines of ${file} cannot be read and are passed over`,
  takenFor: (column, metric, how, values) => `${column}: ${values} × ${metric}, ${how}`,
  notAppended: (file) => `the forecasts could not be added to ${file}`,
};

const chinese: TrackTexts = {
  twoFiles: "需要一个场景文件和一张实际数据表",
  noArm: (name) => `没有叫 ${name} 的方案`,
  theArms: (ids) => `可选的有 ${ids.join("、")}`,
  severalArms: (ids) => `文件里有几个方案（${ids.join("、")}）：用 --arm 说明执行的是哪一个`,
  cannotRead: (file) => `读不到文件 ${file}`,
  alarmRate: (given) => `--alarm 是 ${given}；应为 0.5% 至 20% 的比例`,
  oneOf: (option, given, values) => `--${option} 是 ${given}；应为 ${values.join(" 或 ")}`,
  tooFewWorlds: (worlds, least) => `${worlds} 次模拟定不出警戒带；至少需要 ${least} 次`,
  notAChange: (given) => `--change 是 ${given}；这不是速率的变化`,
  exampleChange:
    '--change "leave +50%"（可用 leave、visit、purchase、activate、go dormant、return、join，−90% 至 +400%）',
  unreadable: (lines, file) => `${file} 有 ${lines} 行读不出，已跳过`,
  takenFor: (column, metric, how, values) => `${column}：${values} 个${metric}，${how}`,
  notAppended: (file) => `未能把预测追加到 ${file}`,
};

export const trackTextsOf = (language: Language): TrackTexts => (language === "zh" ? chinese : english);
