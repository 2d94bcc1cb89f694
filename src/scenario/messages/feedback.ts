import type { Said, Wording } from "../../program/wording.ts";

/** Texts on what a community does to itself, and on invitations. */
export const feedbackMessages = {
  tiesDue: (most: Said): Wording => ({
    en: `ties are a whole number from 1 to ${most}`,
    zh: `联系数是 1 到 ${most} 的整数`,
  }),
  aboveZero: (key: Said): Wording => ({ en: `\`${key}\` is above 0`, zh: `\`${key}\` 要大于 0` }),
  runaway: (share: Said): Wording => ({
    en: `leaving feeds on itself: ln rate ratio · ties · window · daily rate of leaving is ${share}, and from 0.368 (1/e) on the community runs empty`,
    zh: `流失会自我助长：速率比的对数 · 联系数 · 窗口 · 每日流失率 = ${share}，达到 0.368（1/e）社群就会走空`,
  }),
  milderContagion: {
    en: "fewer `ties`, a shorter `window`, or a smaller effect; published effects lie between 3% and 80% more leave",
    zh: "减少 `ties`、缩短 `window` 或减小效果；已公布的效果在流失增加 3% 到 80% 之间",
  },
  tipping: (count: Said): Wording => ({
    en: `habit tips: visits have ${count} levels at which they can settle, so small differences decide which`,
    zh: `习惯会突变：到访有 ${count} 个可停留的水平，微小差别就会决定落在哪一个`,
  }),
  milderHabit: { en: "a smaller effect of a full habit on visits", zh: "减小完整习惯对到访的效果" },
  visitsTip: (count: Said): Wording => ({
    en: `visits tip: with what the community does to itself they have ${count} levels at which they can settle, so small differences decide which`,
    zh: `到访会突变：在社群对自身的作用下，到访有 ${count} 个可停留的水平，微小差别就会决定落在哪一个`,
  }),
  milderFeedback: {
    en: "smaller effects on visits of habit, atmosphere and belonging together",
    zh: "减小习惯、氛围与归属感对到访的总效果",
  },
  endlessInvitations: (r0: Said): Wording => ({
    en: `each member brings ${r0} others over the calendar's length, and they bring others: without an end of prospects the community grows without end`,
    zh: `每位成员在日历长度内带来 ${r0} 位新成员，他们再带人：潜在人群没有上限时，社群会无限增长`,
  }),
  acceptedOrPath: {
    en: "an invitation has one chance, `accepted`, or a `path` of steps, not both",
    zh: "邀请写一个接受概率 `accepted`，或写步骤 `path`，不能两者都写",
  },
  emptyPath: { en: "a path has at least one step", zh: "路径至少有一步" },
  channelTaken: (name: Said): Wording => ({
    en: `no channel can be called "${name}" where members invite others`,
    zh: `成员会邀请他人时，渠道不能叫“${name}”`,
  }),
  statePool: {
    en: "say how many can be reached at all, `prospects: 20000`, or fewer invitations",
    zh: "写明总共能触达多少人，如 `prospects: 20000`，或减少邀请",
  },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
