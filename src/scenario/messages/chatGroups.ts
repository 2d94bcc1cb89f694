import type { Said, Wording } from "../../program/wording.ts";

/** Texts on chat groups. */
export const chatGroupMessages = {
  wholeNumber: (least: Said, most: Said): Wording => ({
    en: `a whole number from ${least} to ${most} is due here`,
    zh: `这里要写 ${least} 到 ${most} 的整数`,
  }),
  orMore: (least: Said): Wording => ({ en: `${least} groups or more`, zh: `${least} 个群或更多` }),
  tooFewGroups: (groups: Said, limit: Said, members: Said): Wording => ({
    en: `${groups} groups of at most ${limit} do not hold ${members} members`,
    zh: `${groups} 个群、每群最多 ${limit} 人，装不下 ${members} 名成员`,
  }),
  atLeastGroups: (needed: Said): Wording => ({
    en: `\`at the start: ${needed} groups\` or more`,
    zh: `\`at the start: ${needed} groups\` 或更多`,
  }),
  moreThanMost: { en: "more groups at the start than there may be", zh: "起始的群比允许的还多" },
  eitherGroups: {
    en: "members are in a fixed number of `groups` or in `chat groups`, not in both",
    zh: "成员要么分在固定个数的 `groups` 里，要么在 `chat groups` 里，不能两者都写",
  },
  needsChatGroups: (family: Said): Wording => ({
    en: `\`${family}\` needs chat groups that members are in`,
    zh: `\`${family}\` 需要写明成员所在的群`,
  }),
  atmosphereOfGroups: {
    en: "an atmosphere of chat groups needs chat groups that members are in",
    zh: "群的氛围需要先写明成员所在的群",
  },
  contagionOfGroups: {
    en: "contagion within groups needs groups that members are in",
    zh: "群内的流失传染需要先写明成员所在的群",
  },
  exampleChatGroups: {
    en: "`chat groups: {limit: 200 members}` in `members`",
    zh: "在 `members` 里写 `chat groups: {limit: 200 members}`",
  },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
