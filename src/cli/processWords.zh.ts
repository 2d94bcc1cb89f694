import type { Process } from "../scenario/scenario.ts";

/** The decisions of members in Chinese, each with who takes it. */
export const processesInChinese: Readonly<Record<Process, string>> = {
  visit: "来访：新成员与活跃成员",
  contribute: "发言：来访的当天",
  purchase: "下单：来访的当天",
  activate: "激活：新成员",
  leave: "离开：所有成员",
  goDormant: "沉默：留下的活跃成员",
  return: "回归：留下的沉默成员",
  invite: "带来他人：新成员和活跃成员",
};

/** Whether a word names a decision. */
export const isProcess = (word: string): word is Process => Object.hasOwn(processesInChinese, word);
