/** Why a log cannot be used; said in words by `logTexts`. */
export type LogFault =
  | { readonly _tag: "NotThere"; readonly path: string }
  | { readonly _tag: "EmptyFile"; readonly path: string }
  /** A workbook of a spreadsheet, or another packed file. */
  | { readonly _tag: "Workbook"; readonly path: string }
  | { readonly _tag: "Unreadable"; readonly path: string; readonly detail: string }
  | {
      readonly _tag: "NoSuchColumn";
      readonly flag: string;
      readonly name: string;
      readonly columns: readonly string[];
    }
  | { readonly _tag: "NoMemberColumn"; readonly columns: readonly string[] }
  | { readonly _tag: "NoTimeColumn"; readonly columns: readonly string[] }
  | {
      readonly _tag: "SeveralColumns";
      readonly role: "member" | "time" | "joined" | "left" | "end";
      readonly columns: readonly string[];
    }
  | { readonly _tag: "UnknownDates"; readonly column: string; readonly examples: readonly string[] }
  | { readonly _tag: "DayOrMonthFirst"; readonly column: string; readonly examples: readonly string[] }
  | {
      readonly _tag: "MixedDates";
      readonly column: string;
      readonly formats: readonly { readonly name: string; readonly rows: number; readonly example: string }[];
    }
  | { readonly _tag: "NothingLeft"; readonly rows: number; readonly refused: readonly RefusedRows[] }
  | { readonly _tag: "MostlyFuture"; readonly rows: number; readonly of: number; readonly example: string }
  | { readonly _tag: "OneMember"; readonly column: string; readonly rows: number }
  | {
      readonly _tag: "NotATriangle";
      readonly detail: "rises" | "no counts" | "one period";
      readonly where: string;
    };

/** Rows that were left out, and why. */
export interface RefusedRows {
  readonly why:
    | "unreadable"
    | "no member"
    | "no date"
    | "wrong date"
    | "future"
    | "too early"
    | "ends before it begins"
    | "bots";
  readonly rows: number;
  readonly examples: readonly string[];
}

/** A column and what it was taken for. */
export interface TakenColumn {
  readonly role: string;
  readonly column: string;
  readonly how: "name" | "content" | "flag";
}

/** What reading a log found beside the log itself. */
export interface ReadReport {
  readonly kind: "activity" | "spells" | "triangle";
  readonly columns: readonly TakenColumn[];
  readonly dateFormat?: string;
  readonly rows: number;
  readonly refused: readonly RefusedRows[];
  /** Rows that say what another row has said: further events of a member on a day, or rows that stand twice. */
  readonly furtherEvents?: number;
  readonly duplicates?: number;
  /** Members left out for events on a day beyond what a person does. */
  readonly bots?: readonly { readonly member: string; readonly most: number }[];
  /** Times with an offset from UTC: days are those of this zone. */
  readonly zone?: { readonly name: string; readonly stated: boolean };
  /** Members who were there already when the log begins: first seen in its first days. */
  readonly alreadyThere?: { readonly members: number; readonly days: number };
  /** The file was not UTF-8. */
  readonly encoding?: string;
}

/** A log that cannot be used. */
export class LogRefused extends Error {
  readonly fault: LogFault;
  constructor(fault: LogFault) {
    super(fault._tag);
    this.fault = fault;
  }
}
