import type { Wording } from "../program/wording.ts";
import { type Reading, read, refuse } from "./amount.ts";
import { dayText, isDateLike, parseDay, parseWeekday, weekdayNames } from "./dates.ts";
import { fileMessages } from "./messages/file.ts";
import { leverMessages } from "./messages/lever.ts";
import { parseWholeDays } from "./quantityParser.ts";
import type { Day, Schedule, Weekday } from "./scenario.ts";
import { nearest } from "./suggestion.ts";

const examples = leverMessages.exampleSchedule;

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
      ? refuse(leverMessages.weekdayTwice, examples)
      : read({ kind: "weekdays", weekdays: sorted, everyWeeks: 1 });
  }
  if (words.length !== 1) return refuse(leverMessages.notAllWeekdays, leverMessages.exampleWeekdays);
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
      ? refuse(leverMessages.notASchedule, examples)
      : read({ kind: "weekdays", weekdays: [weekday], everyWeeks });
  }
  const days = parseWholeDays(text);
  const unbracketed = text.replace(/^[［【「[]\s*|\s*[］】」\]]$/gu, "");
  const listed = unbracketed.split(/\s*(?:[、,，和]|以及)\s*每?/u).map((one) => one.replace(/^每/u, ""));
  const meant = nearest(lower, ["day", ...weekdayNames]);
  return days === undefined || days < 1
    ? refuse(
        leverMessages.notASchedule,
        examples,
        (listed.length > 1 || unbracketed !== text) && listed.every((one) => parseWeekday(one) !== undefined)
          ? fileMessages.writeInstead(`[${listed.join(", ")}]`)
          : meant !== undefined
            ? fileMessages.didYouMean(meant)
            : undefined,
      )
    : read({ kind: "every", days });
};

/** Why a text is no day: it is no date, or the calendar has none of it. */
export const notADay = (text: string): Wording =>
  isDateLike(text) ? fileMessages.noSuchDay(text.trim()) : fileMessages.notADate;

/** Reads one day and holds it to a range. */
export const parseDayWithin = (text: string, first: Day, last: Day, range: Wording): Reading<Day> => {
  const day = parseDay(text);
  if (day === undefined) return refuse(notADay(text), fileMessages.exampleDate);
  if (day < first || day > last)
    return refuse(
      leverMessages.outside(text.trim(), range),
      leverMessages.dateBetween(dayText(first), dayText(last)),
    );
  return read(day);
};
