import { type Reading, read, refuse } from "./amount.ts";
import { dayText, parseDay, parseWeekday } from "./dates.ts";
import { parseWholeDays } from "./quantityParser.ts";
import type { Day, Schedule, Weekday } from "./scenario.ts";

const examples = "`day`, `monday`, `[mon, thu]`, `2 weeks`, `10 days`, `2 weeks on friday`";

/** Reads what stands behind `every:`. A month is 30 days. */
export const parseEvery = (words: readonly string[]): Reading<Schedule["days"]> => {
  const weekdays: Weekday[] = [];
  for (const word of words) {
    const weekday = parseWeekday(word);
    if (weekday === undefined) break;
    weekdays.push(weekday);
  }
  if (words.length > 0 && weekdays.length === words.length) {
    const sorted = [...new Set(weekdays)].sort((a, b) => a - b);
    return sorted.length < weekdays.length
      ? refuse("a weekday stands here twice", examples)
      : read({ kind: "weekdays", weekdays: sorted, everyWeeks: 1 });
  }
  if (words.length !== 1) return refuse("these are not all weekdays", "weekdays such as `[mon, thu]`");
  const text = (words[0] as string).trim();
  const lower = text.toLowerCase();
  if (lower === "每天" || lower === "daily") return read({ kind: "every", days: 1 });
  if (lower === "weekday") return read({ kind: "weekdays", weekdays: [0, 1, 2, 3, 4], everyWeeks: 1 });
  if (lower === "weekend") return read({ kind: "weekdays", weekdays: [5, 6], everyWeeks: 1 });
  const phased = /^(\d+) weeks? on (\S+)$/.exec(lower);
  if (phased !== null) {
    const weekday = parseWeekday(phased[2] as string);
    const everyWeeks = Number(phased[1]);
    return weekday === undefined || everyWeeks < 1
      ? refuse("this is not a schedule", examples)
      : read({ kind: "weekdays", weekdays: [weekday], everyWeeks });
  }
  const days = parseWholeDays(text);
  return days === undefined || days < 1
    ? refuse("this is not a schedule", examples)
    : read({ kind: "every", days });
};

/** Reads one day and holds it to a range. */
export const parseDayWithin = (text: string, first: Day, last: Day, range: string): Reading<Day> => {
  const day = parseDay(text);
  if (day === undefined) return refuse("this is not a date", "a date such as `2026-07-10`");
  if (day < first || day > last)
    return refuse(
      `${text.trim()} lies outside ${range}`,
      `a date from ${dayText(first)} to ${dayText(last)}`,
    );
  return read(day);
};
