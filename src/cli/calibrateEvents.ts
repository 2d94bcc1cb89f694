import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import * as Effect from "effect/Effect";
import type { Campaign } from "../analysis/calibration/campaign.ts";
import { type Cell, readCsvTable } from "../analysis/tracking/csvTable.ts";
import { tableText } from "../analysis/tracking/tableText.ts";
import { dayText, parseDay } from "../scenario/dates.ts";
import type { Day } from "../scenario/scenario.ts";
import type { EventTexts } from "./calibrateEventTexts.ts";
import { UsageProblem } from "./failure.ts";

/** Names of columns, without regard to case, blanks and underscores. */
const columnsOf = {
  from: [
    "from",
    "start",
    "startdate",
    "begin",
    "began",
    "date",
    "day",
    "first",
    "开始",
    "开始日期",
    "日期",
    "起",
  ],
  until: ["to", "until", "end", "enddate", "last", "ended", "结束", "结束日期", "截止", "截止日期", "止"],
  name: ["name", "campaign", "event", "title", "名称", "活动", "活动名称"],
  series: ["series", "kind", "type", "category", "系列", "类型", "类别"],
} as const;

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, "");

/** A date as 2026-01-31, 2026/1/31, 2026.1.31, 20260131 or 2026年1月31日. */
const dayOf = (text: string): Day | undefined => {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  return parseDay(`${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`);
};

const bracketed = /[（(][^）)]*[）)]/gu;

/** What repeats of a name that has its date in it. */
const seriesName = (name: string): string => {
  const repeated = name
    .replace(bracketed, " ")
    .replace(/\d{4}([-/.年]\d{1,2}([-/.月]\d{1,2})?)?[年月日]?/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return repeated === "" ? name : repeated;
};

/** The last day where it stands in the name, as in `autumn fair (to 2025-10-31)`. */
const lastDayInName = (name: string): Day | undefined => {
  const match = /(?:to|until|–|至|到)\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)/iu.exec(name);
  return match === null ? undefined : dayOf(match[1]!);
};

/** Campaigns of a table with the columns name, from and to; every faulty row is told. */
const campaignsOf = (path: string, text: string, say: EventTexts): readonly Campaign[] | UsageProblem => {
  const file = basename(path);
  const read = readCsvTable(file, text);
  if (!read.ok) return new UsageProblem(say.noColumns(path, []));
  const { header, rows } = read.table;
  const at = (role: keyof typeof columnsOf): number =>
    header.findIndex((cell) => columnsOf[role].some((name) => plain(cell.text) === name));
  const [from, until, name, series] = [at("from"), at("until"), at("name"), at("series")];
  if (from < 0 || (name < 0 && series < 0))
    return new UsageProblem(
      say.noColumns(
        path,
        header.map((cell) => cell.text),
      ),
    );
  const faults: string[] = [];
  const found = rows.flatMap((row): readonly (Campaign & { readonly title: string })[] => {
    const cell = (column: number): Cell | undefined => (column < 0 ? undefined : row[column]);
    const textAt = (column: number): string => cell(column)?.text.trim() ?? "";
    const place = (column: number): string => {
      const { line, column: character } = cell(column) ?? row[0]!;
      return `${file}:${line}:${character}`;
    };
    const title = textAt(name) || textAt(series);
    const first = dayOf(textAt(from));
    const stated = textAt(until);
    const last = stated === "" ? (lastDayInName(title) ?? first) : dayOf(stated);
    if (title === "") faults.push(`${place(name < 0 ? series : name)}  ${say.noName}`);
    if (first === undefined) faults.push(`${place(from)}  ${say.notADate(textAt(from))}`);
    if (last === undefined && stated !== "") faults.push(`${place(until)}  ${say.notADate(stated)}`);
    if (first === undefined || last === undefined || title === "") return [];
    if (last < first) {
      faults.push(`${place(until)}  ${say.endsFirst(dayText(first), dayText(last))}`);
      return [];
    }
    const short = title.replace(bracketed, " ").replace(/\s+/gu, " ").trim() || title;
    return [
      { title: short, series: textAt(series) || seriesName(title), name: short, from: first, until: last },
    ];
  });
  if (faults.length > 0) return new UsageProblem({ message: faults.join("\n"), mend: say.exampleRow });
  if (found.length === 0) return new UsageProblem(say.noRows(path));
  const several = (title: string): boolean => found.filter((one) => one.title === title).length > 1;
  return found.map(({ title, ...campaign }) => ({
    ...campaign,
    name: several(title) ? `${title} ${dayText(campaign.from)}` : title,
  }));
};

/** Reads the campaigns that `--events` names. */
export const readCampaigns = (
  path: string,
  say: EventTexts,
): Effect.Effect<readonly Campaign[], UsageProblem> =>
  Effect.gen(function* () {
    const bytes = yield* Effect.tryPromise({
      try: () => readFile(path),
      catch: () => new UsageProblem(say.notThere(path)),
    });
    const table = tableText(bytes);
    if (table === undefined) return yield* new UsageProblem(say.notThere(path));
    const campaigns = campaignsOf(path, table.text, say);
    return campaigns instanceof UsageProblem ? yield* campaigns : campaigns;
  });
