import type { Contest } from "../analysis/runLength.ts";

/** Words for how long a run was, and why. */
export interface RunLengthProse {
  readonly title: string;
  readonly reachedAll: (replicates: string) => string;
  readonly ceilingFirst: (replicates: string) => string;
  readonly precision: (v: { measure: string; arm: string; asked: string; reached: string }) => string;
  readonly contest: (v: {
    measure: string;
    arm: string;
    against: string;
    outcome: Contest["outcome"];
    smallest: string;
    replicates: string;
  }) => string;
}

export const englishRunLength: RunLengthProse = {
  title: "Why it stopped",
  reachedAll: (replicates) => `What was asked for was reached after ${replicates} replicates.`,
  ceilingFirst: (replicates) => `The ceiling of ${replicates} replicates came before what was asked for.`,
  precision: (v) => `${v.measure}, ${v.arm}: ±${v.reached} of ±${v.asked} asked for.`,
  contest: (v) => {
    const outcomes: Readonly<Record<Contest["outcome"], string>> = {
      higher: `higher with ${v.arm} than with ${v.against}`,
      lower: `lower with ${v.arm} than with ${v.against}`,
      within: `${v.arm} and ${v.against} differ by less than ${v.smallest}`,
      same: `${v.arm} and ${v.against} are the same in every world`,
      open: `${v.arm} and ${v.against} cannot be told apart yet`,
    };
    return `${v.measure}: ${outcomes[v.outcome]} (after ${v.replicates} replicates).`;
  },
};

export const chineseRunLength: RunLengthProse = {
  title: "为何停止",
  reachedAll: (replicates) => `重复 ${replicates} 次后达到了要求。`,
  ceilingFirst: (replicates) => `重复到上限 ${replicates} 次时仍未达到要求。`,
  precision: (v) => `${v.measure}，${v.arm}：±${v.reached}（要求 ±${v.asked}）。`,
  contest: (v) => {
    const outcomes: Readonly<Record<Contest["outcome"], string>> = {
      higher: `${v.arm}高于${v.against}`,
      lower: `${v.arm}低于${v.against}`,
      within: `${v.arm}与${v.against}相差不到 ${v.smallest}`,
      same: `${v.arm}与${v.against}在每个世界里都一样`,
      open: `${v.arm}与${v.against}尚分辨不出`,
    };
    return `${v.measure}：${outcomes[v.outcome]}（重复 ${v.replicates} 次后）。`;
  },
};
