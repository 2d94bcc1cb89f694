import type { Said, Wording } from "../../program/wording.ts";

/** Texts on targets and limits. */
export const targetMessages = {
  exampleGroup: {
    en: "`members at the start`, `joined 2026-07-01..2026-07-31` or `everyone`",
    zh: "`members at the start`、`joined 2026-07-01..2026-07-31` 或 `everyone`",
  },
  noGroup: { en: "this is no group of members", zh: "这不是一群会员" },
  notARange: { en: "this is not a range of dates", zh: "这不是日期范围" },
  joinedWithin: {
    en: "only those who join within the calendar are followed as a cohort",
    zh: "只有在日历之内加入的人才作为同期群来跟踪",
  },
  datesBetween: (first: Said, last: Said): Wording => ({
    en: `dates from ${first} to ${last}`,
    zh: `${first} 至 ${last} 的日期`,
  }),
  ofAMonth: { en: "monthly actives are those of a month", zh: "月活跃数是某个月的" },
  exampleMonth: { en: "a month such as `2026-08`", zh: "月份，如 `2026-08`" },
  notWithin: (text: Said): Wording => ({
    en: `${text} does not lie wholly within the calendar`,
    zh: `${text} 不完全在日历之内`,
  }),
  monthBetween: (first: Said, last: Said): Wording => ({
    en: `a month from ${first} to ${last}`,
    zh: `${first} 至 ${last} 之间的月份`,
  }),
  weekOfJoined: {
    en: "only those who joined within the calendar are followed by their week of membership",
    zh: "只有在日历之内加入的人才按入会第几周来跟踪",
  },
  dateOrJoined: {
    en: "a date, or `who: joined 2026-07-01..2026-07-31`",
    zh: "日期，或 `who: joined 2026-07-01..2026-07-31`",
  },
  weeksFromOne: { en: "weeks of membership count from 1", zh: "入会周数从 1 算起" },
  endsAfter: (joined: Said, closes: Said, last: Said): Wording => ({
    en: `who joins on ${joined} ends that week on ${closes}, after the calendar's last day ${last}`,
    zh: `${joined} 加入的人，那一周到 ${closes} 才结束，晚于日历的最后一天 ${last}`,
  }),
  earlierOrLonger: {
    en: "an earlier week, an earlier cohort or a longer calendar",
    zh: "更早的周、更早的同期群，或更长的日历",
  },
  ofAWeek: { en: "this measure is of a week of membership", zh: "这个指标是入会某一周的" },
  noTime: { en: "this does not say when", zh: "这里没有说明是什么时候" },
  exampleCohortTime: {
    en: "a date, `end` or `week 8 of membership`",
    zh: "日期、`end` 或 `week 8 of membership`",
  },
  exampleTime: { en: "a date such as `2026-08-31`, or `end`", zh: "日期，如 `2026-08-31`，或 `end`" },
  unknownMorning: (day: Said): Wording => ({
    en: `the morning of ${day} lies outside of what is known`,
    zh: `${day} 早晨的情况无从得知`,
  }),
  knownMornings: (first: Said, last: Said, last2: Said): Wording => ({
    en: `a date from ${first} to ${last} (${last2} is the morning after the last day)`,
    zh: `${first} 至 ${last} 的日期（${last2} 是最后一天的次日早晨）`,
  }),
  boundIsOne: { en: "a bound is one number, not an interval", zh: "界限是一个数，不是区间" },
  notMeasured: { en: "this is nothing that is measured", zh: "没有这个指标" },
  ofEveryone: (what: Said): Wording => ({
    en: `\`${what}\` is known of everyone only`,
    zh: `\`${what}\` 只有全体的数`,
  }),
  needsGroup: (what: Said): Wording => ({
    en: `\`${what}\` is a share: it needs a group that is fixed beforehand`,
    zh: `\`${what}\` 是比例：要有事先定下的一群人`,
  }),
  exampleFixedGroup: {
    en: "`members at the start` or `joined 2026-07-01..2026-07-31`",
    zh: "`members at the start` 或 `joined 2026-07-01..2026-07-31`",
  },
  atLeastOrAtMost: {
    en: "a target has `at least` or `at most`, not both",
    zh: "目标写 `at least` 或 `at most`，不能两者都写",
  },
  twoTargets: { en: "write two of them", zh: "写成两个" },
  targetsOrLimits: { en: "targets or limits", zh: "目标或底线" },
} as const satisfies Readonly<Record<string, Wording | ((...said: never[]) => Wording)>>;
