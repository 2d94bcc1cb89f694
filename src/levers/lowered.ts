/**
 * What a lever becomes. A lever never runs: it is turned into columns, statements, terms and ledger entries, in the
 * member language, and the model lays them into the order of a step. A lever holds no random-number generator; all
 * it can ask for is a draw named after its decision.
 */
import { type Expression, f32, greater, parameter, signal } from "../program/expression.ts";
import type { Column, Register, SetStatement, Statement, Tally } from "../program/program.ts";
import type { NumberRecipe, SignalRecipe, TableRecipe } from "../program/recipes.ts";
import type { Rule } from "../program/rule.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Day, Destination, Lever, Schedule } from "../scenario/scenario.ts";
import type { GroupContext } from "./groupContext.ts";
import type { Level } from "./levels.ts";

/**
 * An addition of coefficient · amount to the ln rate of a process, or to what a member is given of a stock, under a name
 * that its story and its sum are ordered by. The coefficient is the same for all members, the amount is the member's own.
 */
export interface Term<On extends Destination = Destination> {
  readonly process: On;
  readonly name: string;
  readonly coefficient: Expression;
  readonly amount: Expression;
  /**
   * Whether it is what the lever is launched for: a stated effect, a goal gradient and the like; not what comes with it,
   * such as fatigue, purchases pulled forward or the setback of a demotion.
   */
  readonly intended?: true;
}

/** Money that a lever moves: a tally times prices, or prices on given days. In minor units. */
export type LedgerEntry = {
  readonly line: string;
  readonly kind: "margin" | "cost";
  readonly lever?: string;
  readonly prices: readonly NumberRecipe[];
} & (
  | { readonly tally: string; readonly group: number }
  /** One value per step. */
  | { readonly perStep: readonly number[] }
);

/** Members whom a lever brings, in a stream of their own. */
export interface Stream {
  /** Names the channel that they come through. */
  readonly channel: string;
  /** i32 community expression: how many come today. */
  readonly count: Expression;
}

/** A condition that newcomers must meet to become members; who does not is turned away at the door. */
export interface Gate {
  /** Indices of the channels whose newcomers it stands before; absent = all. */
  readonly channels?: readonly number[];
  readonly passes: Expression;
}

/** A column of a lever. Where the lever runs today, members at the start hold in it what members of a pilot hold. */
export interface LeverColumn extends Column {
  /** What it holds is a step. */
  readonly dated?: true;
  /** The lever says itself what members at the start hold. */
  readonly stated?: true;
}

/** Whether a member is of those whom a lever can reach at all: a trait, which stays what it is. */
export interface Trait {
  readonly name: string;
  readonly holds: Expression;
}

/** A register of a lever. */
export interface LeverRegister extends Register {
  /** Where the lever runs today it begins with what it has come to in a pilot; a count goes with the size of the community. */
  readonly settles?: "count" | "share";
}

/** Something of a lever's past that members carry, to be averaged over the community. */
export interface Measure {
  readonly name: string;
  readonly value: Expression;
  /** Of a stock that is fed at a steady pace and forgets half in so many days. */
  readonly halfLifeDays?: number;
  /** Of the share of members with something under way that lasts so many days. */
  readonly lastingDays?: number;
  /** Averaged over those whom another measure counts, in place of all. */
  readonly among?: string;
}

export interface Lowered {
  readonly columns: readonly LeverColumn[];
  readonly registers: readonly LeverRegister[];
  readonly tallies: readonly Tally[];
  readonly signals: readonly SignalRecipe[];
  readonly tables: readonly TableRecipe[];
  /** Before all exposures: who asks for a share of what several levers give out together. */
  readonly asking: readonly Statement[];
  /** Before visits: who is reached, who gets a place. */
  readonly exposure: readonly Statement[];
  /** After visits and orders: points, rungs, redemptions. */
  readonly response: readonly Statement[];
  readonly terms: readonly Term[];
  readonly ledger: readonly LedgerEntry[];
  /**
   * What of a lever's past members carry: a measure of it, to be averaged over the community in a pilot, and what
   * those who are there when the simulation begins are given of it.
   */
  readonly measures: readonly Measure[];
  readonly births: readonly SetStatement[];
  /** By which of a lever's traits what members carry of it differs; one at most. */
  readonly traits: readonly Trait[];
  /** Tallies to be shown, by what they count. */
  readonly counts: readonly { readonly name: string; readonly tally: string }[];
  /** Newcomers that it brings, and conditions that it sets them. */
  readonly streams: readonly Stream[];
  readonly gates: readonly Gate[];
}

export const nothing: Lowered = {
  columns: [],
  registers: [],
  tallies: [],
  signals: [],
  tables: [],
  asking: [],
  exposure: [],
  response: [],
  terms: [],
  ledger: [],
  measures: [],
  births: [],
  traits: [],
  counts: [],
  streams: [],
  gates: [],
};

/** Parts of a lever as one, in their order. */
export const combined = (...parts: readonly Partial<Lowered>[]): Lowered => {
  const all = <K extends keyof Lowered>(key: K): Lowered[K] =>
    parts.flatMap((part) => (part[key] ?? []) as readonly unknown[]) as unknown as Lowered[K];
  return {
    columns: all("columns"),
    registers: all("registers"),
    tallies: all("tallies"),
    signals: all("signals"),
    tables: all("tables"),
    asking: all("asking"),
    exposure: all("exposure"),
    response: all("response"),
    terms: all("terms"),
    ledger: all("ledger"),
    measures: all("measures"),
    births: all("births"),
    traits: all("traits"),
    counts: all("counts"),
    streams: all("streams"),
    gates: all("gates"),
  };
};

/** Channel of those who were members before the simulation: what brought them is not known. */
export const startingChannel = "";

/** Community means of measures, by name; `now` where they are still being found. */
export interface Means {
  (measure: string): number;
  readonly now?: (measure: string) => Expression;
}

/** What the community tells a lever. Expressions are of the member under way. */
export interface LeverContext {
  /** First day of the simulation (history included), and its length in days. */
  readonly firstDay: Day;
  readonly steps: number;
  /** Step at which the horizon starts. */
  readonly start: number;
  /** Truths of the member: visited today, ordered today, posted today, joined today. */
  readonly visited: Expression;
  readonly ordered: Expression;
  readonly posted: Expression;
  readonly joinedToday: Expression;
  /** i32: step of the last visit, and of joining. */
  readonly lastVisit: Expression;
  readonly joined: Expression;
  /** i32 stage and its codes. */
  readonly stage: Expression;
  readonly stages: {
    readonly fresh: number;
    readonly active: number;
    readonly dormant: number;
    readonly left: number;
    readonly removed: number;
    readonly graduated: number;
  };
  /** i32: first dormant day, of one who is dormant. */
  readonly dormantSince: Expression;
  /**
   * i32 index of the channel that the member came through; the index of a channel by the name that it has for the model, and
   * by that which rules and levers call it; −1 for no channel.
   */
  readonly channel: Expression;
  readonly channelIndex: (name: string) => number;
  readonly channelCalled: (name: string) => number;
  /** i32 index of the member's segment; the segments' names in the order of their indices. */
  readonly segment: Expression;
  readonly segments: readonly string[];
  /** f32 in 0…1: which share of all newcomers leave less readily than the member, by their frailty. */
  readonly frailtyRank: Expression;
  /** The member's stage becomes another one. */
  readonly become: (stage: "left" | "removed" | "graduated" | "active", where: Expression) => SetStatement;
  /** i32: bit d is set where the member visited d + 1 days ago; 31 days. */
  readonly visitsWindow: Expression;
  /** i32: what today's order comes to, minor units, before any discount. */
  readonly basket: Expression;
  /** f32: the member's rate of visiting per day, before any term. */
  readonly visitRate: Expression;
  /** Chance that a visit brings an order; 0 without purchases. */
  readonly orderChance: Expression;
  /** Sum of contact fatigue over all pushes. */
  readonly contactFatigue: Expression;
  /** Community mean of a measure of a lever that has been running; 0 where none was taken. */
  readonly settled: Means;
  /** Whether a lever, by its full name, has a date today that nothing holds back. */
  readonly onDate: (lever: string) => Expression;
  /** Whether the lever may reach the member at all: not where he is held out. */
  readonly reached: Expression;
  /** Whether the member is one of those that a lever is for; everyone where it names no rule. */
  readonly target: (rule: Rule | undefined) => Expression;
  /** The lever on whose size its effect was stated: as it runs today, else as the plan has it. */
  readonly stated: <L extends Lever>(lever: L) => L;
  /** The levels of membership of the set, and those that run today, in the order of their names. */
  readonly levels: readonly Level[];
  readonly levelsToday: readonly Level[];
  /** The chat groups that members are in; absent where there are none. */
  readonly groups?: GroupContext;
  /** f32: the member's noise, as of the evening before, and the measure of what it is today; absent where it is off. */
  readonly noise?: { readonly level: Expression; readonly measure: string };
  /** What other levers of the same set do for one. */
  readonly aids: (lever: Lever) => readonly Aid[];
  /** Workloads of levers of the same set that have one, by name, in the order in which they are worked on. */
  readonly workloads: (names: readonly string[]) => readonly (Workload & { readonly name: string })[];
  /** i32: what each of the levers whose names come before a lever's gives off today's order, 0 where it gives nothing. */
  readonly discountsBefore: (lever: Lever) => readonly Expression[];
  /** The lever as it runs today, or as the plan has it where an arm changes it: what its effect is measured against. */
  readonly reference: <L extends Lever>(lever: L) => L;
}

/** What a lever does for other levers, which it names. */
export interface Aid {
  readonly of: readonly string[];
  /** f32: the odds of taking part are multiplied by it. */
  readonly odds?: Expression;
  /** f32 share: so much of the mismatch of what is offered goes. */
  readonly precision?: Expression;
  /** f32: hours of work that it adds on a day. */
  readonly hours?: Expression;
  /** f32: hours of work that it adds out of what several levers share, so that all must have asked before. */
  readonly shared?: Expression;
  /** f32: what work is worth, as of the evening before. */
  readonly worth?: Expression;
  /** f32: hours of work are multiplied by it. */
  readonly capacity?: Expression;
  /** bool: what was worn out is new again. */
  readonly refreshed?: Expression;
}

/** What a lever's cases come to on a day, beyond the hours of its own, once they are known: community expressions. */
export interface Workload {
  /** i32 cases, and f32 hours, that are asked for. */
  readonly cases: Expression;
  readonly asked: Expression;
  /** f32 hours that are worked; absent where work does not come in whole cases, so that all that is given is worked. */
  readonly worked?: Expression;
}

/** What the community tells a lever, without what other levers of its set do. */
export type SingleContext = Omit<LeverContext, "aids" | "workloads" | "discountsBefore">;

/** Registers in which the community is looked at, and how they are updated. */
export type Watching = Pick<Lowered, "registers" | "exposure">;

/** What levers of one family become: the one shape of the files of this folder. */
export interface Lowering<L extends Lever> {
  readonly lower: (lever: L, context: LeverContext) => Lowered;
  /** What it does for other levers of its set. */
  readonly aids?: (lever: L, context: LeverContext) => readonly Aid[];
  /** For families whose levers work on cases. */
  readonly workload?: (lever: L, context: SingleContext) => Workload;
  /** i32: for families whose levers take something off orders, what one gives off today's, 0 where it gives nothing. */
  readonly discount?: (lever: L, context: SingleContext) => Expression;
  /** The channel that it opens, for families whose levers bring newcomers. */
  readonly channel?: (lever: L) => string;
  /** Whether it acts on those alone whom it brings itself: nobody is there for it to be held out of. */
  readonly onWhomItBrings?: boolean;
  /** Whether it turns newcomers away, or ends memberships otherwise than by the members' own leaving. */
  readonly ends?: boolean;
  /** Over how many days before its first one it has to see the community, to know what there is on that day. */
  readonly seesBefore?: (lever: L) => number;
  /**
   * The share of the members whom one date of it exposes at most, with how strong that is, at central values and without
   * what other levers do for it; absent where its keys do not say it.
   */
  readonly exposed?: (lever: L, members: number) => number;
  /** The part of it that only looks at the community: it goes on before its first day in worlds in which it does not run. */
  readonly watching?: (lever: L, context: LeverContext) => Watching;
  /** Whether it builds up contact fatigue, in the column that `fatigueOf` names. */
  readonly tires?: boolean;
}

/** A quantity in the member language: a parameter where it is uncertain, a constant where it is not. */
export const numberOf = (q: Quantity): Expression =>
  q.spread === undefined ? f32(q.value) : parameter(q.name);

/** A quantity as an input recipe. */
export const recipeOf = (q: Quantity): NumberRecipe =>
  q.spread === undefined ? q.value : { quantity: q.name };

/** 1 − a quantity, as an input recipe. */
export const complementOf = (q: Quantity): NumberRecipe =>
  q.spread === undefined ? 1 - q.value : { quantity: q.name, complement: true };

/** Whether a schedule has a date on a day. */
export const isScheduled = (schedule: Schedule, day: Day): boolean => {
  if (day < schedule.from || day > schedule.until) return false;
  const { days } = schedule;
  if (days.kind === "dates") return days.dates.includes(day);
  if (days.kind === "every") return (day - schedule.from) % days.days === 0;
  // 1970-01-01 was a Thursday (3 with Monday = 0).
  const weekday = (((day + 3) % 7) + 7) % 7;
  const week = Math.floor((day - schedule.from) / 7);
  return days.weekdays.some((w) => w === weekday) && week % days.everyWeeks === 0;
};

/** 1 on the steps on which a lever is running, 0 before and after. */
export const runningOf = (schedule: Schedule, context: LeverContext): number[] =>
  Array.from({ length: context.steps }, (_, s) =>
    context.firstDay + s >= schedule.from && context.firstDay + s <= schedule.until ? 1 : 0,
  );

/** The signal that is 1 while a lever is running, and whether it is today. */
export const runningSignal = (lever: Lever, key: string, context: LeverContext): SignalRecipe => ({
  name: `${key}: running`,
  kind: "values",
  type: "f32",
  values: runningOf(lever.schedule, context),
});
export const isRunning = (key: string): Expression => greater(signal(`${key}: running`), f32(0));

/** 1 on the steps that have a date of the schedule, 0 on the others. */
export const datesOf = (schedule: Schedule, context: LeverContext): number[] =>
  Array.from({ length: context.steps }, (_, s) => (isScheduled(schedule, context.firstDay + s) ? 1 : 0));
