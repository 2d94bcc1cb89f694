import type { Day } from "../../scenario/scenario.ts";

/** How members are told apart: names of groups, and the group of each member by its number. */
export interface Grouping {
  readonly names: readonly string[];
  /** One for each member: an index into `names`. */
  readonly of: Uint16Array;
}

/** Orders of a log with amounts, one for each member and day that has any; in the order of members, then days. */
export interface Orders {
  readonly member: Uint32Array;
  readonly day: Int32Array;
  /** Orders on that day. */
  readonly count: Uint16Array;
  /** What they came to, in units of the log. */
  readonly amount: Float64Array;
}

/**
 * Who was active on which day: distinct member-days in columns. Member i has the days
 * `days[offsets[i]] … days[offsets[i + 1] − 1]`, ascending; there may be none where joining is known otherwise.
 */
export interface ActivityDays {
  readonly kind: "activity";
  readonly members: number;
  readonly offsets: Uint32Array;
  readonly days: Int32Array;
  /** The day on which each member joined: the one that is stated, or the first active day. */
  readonly joined: Int32Array;
  /** Whether joining is stated by the log; otherwise it is the first active day, which then is a visit. */
  readonly joiningStated: boolean;
  /** First and last day that the log covers. */
  readonly from: Day;
  readonly until: Day;
  readonly segments?: Grouping;
  readonly orders?: Orders;
}

/**
 * Memberships with beginning and end, in columns. A member who came back has several spells. What is seen of spell i
 * are the days from `entered[i]` to `until[i]`.
 */
export interface MemberSpells {
  readonly kind: "spells";
  readonly spells: number;
  /** Number of the member, from 0. */
  readonly member: Uint32Array;
  /** First day of the membership, where it is known; otherwise the first day under observation. */
  readonly began: Int32Array;
  /** 0 where the member was there already when observation began and nobody knows since when. */
  readonly beginningKnown: Uint8Array;
  /** First day under observation: later than `began` where the member was there already when observation began. */
  readonly entered: Int32Array;
  /** Day of leaving, or the last day under observation. */
  readonly until: Int32Array;
  /** 1 = left on `until`, 0 = still a member then. */
  readonly ended: Uint8Array;
  readonly from: Day;
  readonly lastDay: Day;
  readonly segments?: Grouping;
  /** The column that tells the segments. */
  readonly segmentColumn?: string;
  /** Further columns that may tell who stays; one value for each spell, an index into `levels`. */
  readonly covariates: readonly {
    readonly name: string;
    readonly levels: readonly string[];
    readonly of: Uint16Array;
  }[];
}

/** One cohort of a ready triangle: how many were there at ages 0, 1, 2, … periods; it ends where it was last seen. */
export interface Cohort {
  readonly label: string;
  /** First day of joining, where the label is a date. */
  readonly day?: Day;
  readonly segment?: string;
  readonly remaining: readonly number[];
}

/** A cohort triangle as it was counted by someone else. */
export interface CohortTriangle {
  readonly kind: "triangle";
  readonly cohorts: readonly Cohort[];
  /** Length of a period in days. */
  readonly periodDays: number;
  /** Whether the cells are shares (of the first cell), so that the number behind them is not known. */
  readonly shares: boolean;
}

/** What a log says of a community, read and cleaned. */
export type MemberLog = ActivityDays | MemberSpells | CohortTriangle;

/** Before this day (1980) are no dates but days since some start: they have no months and no weekdays. */
const firstDate = 3653;

/** Whether the days of a log are dates. */
export const hasCalendar = (lastDay: Day): boolean => lastDay >= firstDate;

/** The days of a member, ascending: a view, not a copy. */
export const daysOf = (log: ActivityDays, member: number): Int32Array =>
  log.days.subarray(log.offsets[member], log.offsets[member + 1]);

/** What was known on the evening of `last`: members who had joined by then, and their days up to it. */
export const activityUntil = (log: ActivityDays, last: Day): ActivityDays => {
  const kept: number[] = [];
  for (let member = 0; member < log.members; member++) if (log.joined[member]! <= last) kept.push(member);
  const offsets = new Uint32Array(kept.length + 1);
  const days = new Int32Array(log.days.length);
  const joined = new Int32Array(kept.length);
  const number = new Int32Array(log.members).fill(-1);
  let used = 0;
  kept.forEach((member, i) => {
    number[member] = i;
    joined[i] = log.joined[member]!;
    for (let at = log.offsets[member]!; at < log.offsets[member + 1]!; at++) {
      if (log.days[at]! <= last) days[used++] = log.days[at]!;
    }
    offsets[i + 1] = used;
  });
  const { segments, orders, ...rest } = log;
  const ordersKept: number[] = [];
  if (orders !== undefined) {
    for (let i = 0; i < orders.day.length; i++) {
      if (orders.day[i]! <= last && number[orders.member[i]!]! >= 0) ordersKept.push(i);
    }
  }
  return {
    ...rest,
    members: kept.length,
    offsets,
    days: days.slice(0, used),
    joined,
    until: Math.min(log.until, last),
    ...(segments === undefined
      ? {}
      : {
          segments: { names: segments.names, of: Uint16Array.from(kept, (member) => segments.of[member]!) },
        }),
    ...(orders === undefined
      ? {}
      : {
          orders: {
            member: Uint32Array.from(ordersKept, (i) => number[orders.member[i]!]!),
            day: Int32Array.from(ordersKept, (i) => orders.day[i]!),
            count: Uint16Array.from(ordersKept, (i) => orders.count[i]!),
            amount: Float64Array.from(ordersKept, (i) => orders.amount[i]!),
          },
        }),
  };
};

/** What was known on the evening of `last`: spells that had begun by then, and who had left by then. */
export const spellsUntil = (log: MemberSpells, last: Day): MemberSpells => {
  const kept: number[] = [];
  for (let i = 0; i < log.spells; i++) if (log.began[i]! <= last && log.entered[i]! <= last) kept.push(i);
  const { segments, ...rest } = log;
  return {
    ...rest,
    spells: kept.length,
    member: Uint32Array.from(kept, (i) => log.member[i]!),
    began: Int32Array.from(kept, (i) => log.began[i]!),
    beginningKnown: Uint8Array.from(kept, (i) => log.beginningKnown[i]!),
    entered: Int32Array.from(kept, (i) => log.entered[i]!),
    until: Int32Array.from(kept, (i) => Math.min(log.until[i]!, last)),
    ended: Uint8Array.from(kept, (i) => (log.until[i]! <= last ? log.ended[i]! : 0)),
    lastDay: Math.min(log.lastDay, last),
    covariates: log.covariates.map((column) => ({
      ...column,
      of: Uint16Array.from(kept, (i) => column.of[i]!),
    })),
    ...(segments === undefined
      ? {}
      : { segments: { names: segments.names, of: Uint16Array.from(kept, (i) => segments.of[i]!) } }),
  };
};

/** The first cohorts of a triangle as they stood when the youngest kept had been seen for `periods` less. */
export const triangleUntil = (log: CohortTriangle, periods: number): CohortTriangle => ({
  ...log,
  cohorts: log.cohorts.flatMap((cohort) => {
    const remaining = cohort.remaining.slice(0, Math.max(0, cohort.remaining.length - periods));
    return remaining.length === 0 ? [] : [{ ...cohort, remaining }];
  }),
});

/** The first `periods` periods of every cohort of a triangle. */
export const firstPeriods = (log: CohortTriangle, periods: number): CohortTriangle => ({
  ...log,
  cohorts: log.cohorts.map((cohort) => ({ ...cohort, remaining: cohort.remaining.slice(0, periods + 1) })),
});
