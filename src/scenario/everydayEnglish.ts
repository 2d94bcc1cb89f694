/**
 * Numbers, dates and times as they are written every day in English, in the words of a scenario: `July 1, 2026` is
 * `2026-07-01`, `14d` `14 days`, `70 weekly` `70 per week`.
 */

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const months = monthNames.join("|");

const times: Readonly<Record<string, string>> = {
  d: "day",
  day: "day",
  daily: "day",
  w: "week",
  wk: "week",
  wks: "week",
  week: "week",
  weekly: "week",
  mo: "month",
  mos: "month",
  mth: "month",
  month: "month",
  monthly: "month",
  y: "year",
  yr: "year",
  yrs: "year",
  year: "year",
  yearly: "year",
  annually: "year",
};

const short = "d|wks?|w|mos?|mth|yrs?|y";
const recurring = "daily|weekly|monthly|yearly|annually";

/** Schedules of one word or a few. */
const schedules: Readonly<Record<string, string>> = {
  weekly: "week",
  monthly: "month",
  fortnightly: "2 weeks",
  biweekly: "2 weeks",
  "bi-weekly": "2 weeks",
  weekdays: "weekday",
  workday: "weekday",
  workdays: "weekday",
  weekends: "weekend",
};

const dateText = (year: string, month: number, day: string): string =>
  `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;

/** A date as it is written elsewhere. Where day and month could be either, nothing is guessed. */
const dateIn = (text: string): string | undefined => {
  const dayless = /^(\d{4}-\d{2}-\d{2})[t ]\d{1,2}:\d{2}.*$/iu.exec(text);
  if (dayless !== null) return dayless[1];
  const close = /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (close !== null) return dateText(close[1] as string, Number(close[2]), close[3] as string);
  const named =
    new RegExp(
      `^(?<month>${months})[a-z]*\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})$`,
      "iu",
    ).exec(text) ??
    new RegExp(
      `^(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?<month>${months})[a-z]*\\.?,?\\s+(?<year>\\d{4})$`,
      "iu",
    ).exec(text);
  if (named?.groups !== undefined) {
    const { month = "", day = "", year = "" } = named.groups;
    return dateText(year, monthNames.indexOf(month.toLowerCase()) + 1, day);
  }
  const numbered = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text);
  if (numbered === null) return undefined;
  const [, first = "", second = "", year = ""] = numbered;
  if (Number(first) > 12) return dateText(year, Number(second), first);
  return Number(second) > 12 ? dateText(year, Number(first), second) : undefined;
};

/** A text in the words of a scenario, as far as it has English everyday ones; else as it is. */
export const inEnglishOfScenarios = (text: string): string => {
  const said = text.trim();
  const date = dateIn(said);
  if (date !== undefined) return date;
  const lower = said.toLowerCase();
  if (Object.hasOwn(schedules, lower)) return schedules[lower] as string;
  const other = /^every other (day|week|month)$/u.exec(lower);
  if (other !== null) return `2 ${other[1]}s`;
  return said
    .replace(/^every\s+/iu, "")
    .replace(/(?<=\d)[\s_'’](?=\d{3}(?!\d))/gu, "")
    .replace(/^(\d+(?:\.\d+)?)\s*k(?![a-z])/iu, (_, thousands: string) =>
      String(Number((Number(thousands) * 1000).toPrecision(15))),
    )
    .replace(/(?<=\d)\s*(?:people|persons?|users?)$/iu, "")
    .replace(/(?<=[\d%])\s*percent(?:age)?(?![a-z ]*points?)/iu, "%")
    .replace(
      new RegExp(`\\s*\\b(?:per|a|each)\\s+(${short})$`, "iu"),
      (_, time: string) => ` per ${times[time.toLowerCase()]}`,
    )
    .replace(
      new RegExp(`(?<=[\\d%])\\s*(${recurring})$`, "iu"),
      (_, time: string) => ` per ${times[time.toLowerCase()]}`,
    )
    .replace(
      new RegExp(`^(\\d+(?:\\.\\d+)?(?:\\.\\.\\d+(?:\\.\\d+)?)?)\\s*(${short})$`, "iu"),
      (_, number: string, time: string) =>
        `${number} ${times[time.toLowerCase()]}${number === "1" ? "" : "s"}`,
    );
};
