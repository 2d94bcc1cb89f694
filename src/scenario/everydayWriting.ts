/**
 * Numbers, dates and times as they are written every day, in Chinese and English, in the words of a scenario: `3万元` is
 * `30000 CNY`, `每周10人` `10 per week`, `2026/3/1` `2026-03-01`. For mends: what comes out is only shown where it can be
 * read at that place.
 */

import { chineseFigures, chineseNumber } from "./chineseNumbers.ts";
import { inEnglishOfScenarios } from "./everydayEnglish.ts";

const units: Readonly<Record<string, string>> = {
  天: "day",
  日: "day",
  周: "week",
  星期: "week",
  月: "month",
  个月: "month",
  年: "year",
};
const unit = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join("|");
const figures = String.raw`\d+(?:\.\d+)?`;

const tens: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };

/** Words that count things, which scenarios leave out. */
const counters = "人|名|位|个|次|张|份|条|篇|场|件|步|点|分|积分|小时|分钟";

/** What may stand behind a number. */
const behind = `${unit}|${counters}|元|块|%|倍|成`;

const writtenOut = new RegExp(`(百分之)?(${chineseFigures})(?=(${behind})|)`, "gu");

/**
 * Numbers that are written out, in figures: 十二周 is 12周, 百分之五 5%, 三成 30%. A single one behind 周 and before nothing
 * that it could count is a day of the week, and 一 in 每一周 no number.
 */
const inFigures = (text: string): string =>
  text
    .replace(writtenOut, (said, percent, number, counted, at, whole: string) => {
      const before = whole.slice(0, at);
      const isWeekday = counted === undefined && /(?:周|星期|礼拜)$/u.test(before);
      const isEvery = said === "一" && /[每/]\s*$/u.test(before);
      const value = isWeekday || isEvery ? undefined : chineseNumber(number);
      return value === undefined ? said : `${value}${percent === undefined ? "" : "%"}`;
    })
    .replace(new RegExp(`百分之\\s*(${figures})`, "gu"), "$1%")
    .replace(new RegExp(`(${figures})\\s*成`, "gu"), (_, tenths: string) => `${Number(tenths) * 10}%`);

/** No number is longer, and patterns look at long texts more than once. */
const longest = 60;

const padded = (part: string): string => part.padStart(2, "0");

/** A text in the words of a scenario, as far as it has everyday ones; else as it is, without blanks around it. */
export const inWordsOfScenarios = (text: string): string => {
  if (text.length > longest) return text.trim();
  const plain = inFigures(inEnglishOfScenarios(text.trim().normalize("NFKC")));
  const date = /^(\d{4})\s*[/.年-]\s*(\d{1,2})\s*[/.月-]\s*(\d{1,2})\s*[日号]?$/u.exec(plain);
  if (date !== null) {
    const [, year = "", month = "", day = ""] = date;
    return `${year}-${padded(month)}-${padded(day)}`;
  }
  const point = new RegExp(`^第\\s*(\\d+)\\s*(${unit})末?$`, "u").exec(plain);
  if (point !== null) return `${units[point[2] as string]} ${point[1]}`;
  const recurring = new RegExp(`^每\\s*(?:一|(\\d+))?\\s*(${unit})$`, "u").exec(plain);
  if (recurring !== null) {
    const [, many, time = ""] = recurring;
    return many === undefined ? `${units[time]}` : `${many} ${units[time]}s`;
  }
  return plain
    .replace(/^每(?=周|星期|礼拜)(?=..?[一二三四五六日天]$)/u, "")
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, "")
    .replace(
      new RegExp(`(?<![百千万亿\\d.])(${figures})\\s*([百千万亿])(?!\\d)`, "gu"),
      (_, number: string, ten: string) =>
        String(Number((Number(number) * (tens[ten] as number)).toPrecision(15))),
    )
    .replace(/(?<=[\d%])\s*(?:~|–|—|-|至|到)\s*(?=\d)/gu, "..")
    .replace(new RegExp(`^(${figures})\\.\\.(${figures})%`, "u"), "$1%..$2%")
    .replace(
      new RegExp(`^每一?\\s*(${unit})\\s*(.+)$`, "u"),
      (_, time: string, rest: string) => `${rest}/${time}`,
    )
    .replace(/^每\s*[人位名]\s*(.+)$/u, (_, rest: string) => `${rest}/人`)
    .replace(new RegExp(`^¥\\s*(${figures})`, "u"), "$1元")
    .replace(/(?<=\d)\s*(?:元|块钱?|人民币|RMB)/giu, " CNY")
    .replace(new RegExp(`(?<=[\\d%])\\s*(?:${counters})(?![a-z月])`, "gu"), "")
    .replace(new RegExp(`\\s*(?:/|每)一?\\s*(${unit})$`, "u"), (_, time: string) => ` per ${units[time]}`)
    .replace(/\s*(?:\/|每)\s*(?:人|位|名)$/u, " per member")
    .replace(new RegExp(`(?<=\\d)\\s*(${unit})(?:内)?$`, "u"), (_, time: string) => ` ${units[time]}s`)
    .replace(/(?<=\d)\s*倍$/u, " times")
    .replace(/^1 (day|week|month|year)s$/u, "1 $1");
};

/**
 * The mend of a text that was refused: it in the words of a scenario, where these can be read there, a sum without its
 * currency with that of the scenario, a cap without its whom as one of each member, once in a time as every such time.
 */
export const everydayMend = (
  text: string,
  isRead: (text: string) => boolean,
  currency = "",
): { readonly suggestion?: string } => {
  const meant = inWordsOfScenarios(text);
  if (meant === text.trim()) return {};
  const read = [
    meant,
    ...(currency === "" ? [] : [`${meant} ${currency}`]),
    meant.replace(" per ", " per member per "),
    meant.replace(/^1 per /u, ""),
  ].find(isRead);
  return read === undefined ? {} : { suggestion: `\`${read}\`` };
};
