import type { Day, Weekday } from "./scenario.ts";

const millisecondsPerDay = 86_400_000;

/** Reads `2026-07-01`; undefined where there is no such day. */
export const parseDay = (text: string): Day | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (match === null) return undefined;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / millisecondsPerDay;
  return dayText(day) === text.trim() ? day : undefined;
};

/** Whether a text is written as a date is, whether or not there is such a day. */
export const isDateLike = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text.trim());

/** The day as `2026-07-01`. */
export const dayText = (day: Day): string => new Date(day * millisecondsPerDay).toISOString().slice(0, 10);

/** Monday = 0 … Sunday = 6; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): Weekday => ((((day + 3) % 7) + 7) % 7) as Weekday;

/** January = 1 … December = 12. */
export const monthOf = (day: Day): number => new Date(day * millisecondsPerDay).getUTCMonth() + 1;

export const weekdayNames = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const chineseWeekdays = "一二三四五六日";

/** Reads `mon`, `Monday`, `周一`, `星期日`. */
export const parseWeekday = (text: string): Weekday | undefined => {
  const word = text.trim().toLowerCase();
  const english = weekdayNames.findIndex(
    (name) => word === name || word === name.slice(0, 3) || word === `${name}s`,
  );
  if (english >= 0) return english as Weekday;
  const chinese = /^(?:周|星期|礼拜)([一二三四五六日天])$/u.exec(word)?.[1]?.replace("天", "日");
  return chinese === undefined ? undefined : (chineseWeekdays.indexOf(chinese) as Weekday);
};
