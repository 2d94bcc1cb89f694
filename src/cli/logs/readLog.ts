import type { MemberLog } from "../../analysis/calibration/memberLog.ts";
import type { Day } from "../../scenario/scenario.ts";
import { type ChosenColumns, chooseColumns, type NamedColumns } from "./columnChoice.ts";
import { openDatabase } from "./database.ts";
import { readActivity } from "./readActivity.ts";
import { readSpells } from "./readSpells.ts";
import { readTriangle } from "./readTriangle.ts";
import { LogRefused, type ReadReport } from "./refusal.ts";
import { openSource } from "./source.ts";

/** What a user may say about a log. */
export interface ReadOptions {
  /** What the log is; otherwise its columns tell. */
  readonly as?: MemberLog["kind"];
  readonly columns: NamedColumns;
  /** Formats of the times, tried in this order on each row; otherwise found out. */
  readonly dateFormats: readonly string[];
  /** IANA name of the zone in which days are counted. */
  readonly timeZone?: string;
  /** Kinds of events that count as visits; otherwise all. */
  readonly kinds: readonly string[];
  /** A member with as many events on a day is no person. */
  readonly botsFrom: number;
  readonly keepBots: boolean;
  /** First and last day that are read. */
  readonly from?: Day;
  readonly until?: Day;
  /** Today: later days are in the future. */
  readonly today: Day;
  /** Length of a period of a triangle, in days. */
  readonly periodDays?: number;
  /** Whether the cells of a triangle count who is active in a period, who may come back, and not who is still there. */
  readonly actives?: boolean;
}

export interface ReadLog {
  readonly log: MemberLog;
  readonly report: ReadReport;
}

/** What a log is, by its columns: memberships have a beginning and an end, triangles cohorts or ages, activity times. */
const kindOf = (columns: ChosenColumns, names: readonly string[]): MemberLog["kind"] => {
  const spells = columns.joined !== undefined && (columns.left !== undefined || columns.end !== undefined);
  if (spells) return "spells";
  if (columns.time !== undefined && columns.member !== undefined) return "activity";
  const numbered = names.filter((name) => /\d/.test(name)).length;
  const triangle =
    (columns.cohort !== undefined && (columns.age !== undefined || numbered > 2)) ||
    (columns.age !== undefined && columns.member === undefined);
  return triangle ? "triangle" : "activity";
};

/**
 * Reads a log of millions of rows and cleans it; throws `LogRefused` where it cannot be used, and the signal's reason
 * where that is aborted.
 */
export const readLog = async (path: string, options: ReadOptions, signal?: AbortSignal): Promise<ReadLog> => {
  const db = await openDatabase(signal);
  try {
    const source = await openSource(db, path);
    try {
      if (source.sample.length === 0) throw new LogRefused({ _tag: "NothingLeft", rows: 0, refused: [] });
      const columns = chooseColumns(source, options.columns);
      const encoding = source.encoding === undefined ? {} : { encoding: source.encoding };
      const read = { activity: readActivity, spells: readSpells, triangle: readTriangle }[
        options.as ?? kindOf(columns, source.columns)
      ];
      const { log, report } = await read(db, source, columns, options);
      return { log, report: { ...report, ...encoding } };
    } finally {
      await source.dispose();
    }
  } finally {
    db.close();
  }
};
