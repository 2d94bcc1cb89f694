import type { BreakEven } from "../analysis/breakEven.ts";
import type { CapacityUse } from "../analysis/leverUse.ts";
import type { Process } from "../scenario/scenario.ts";
import type { Stock } from "../scenario/stocks.ts";

/** Words of what is found beside the worlds that are compared. */
export interface FindingProse {
  readonly measure: string;
  readonly margin: (currency: string) => string;

  readonly breakEven: {
    readonly title: string;
    /** The lever that needs the most of its stated effects to pay: no more than them, or more. */
    readonly sentence: (v: { plan: string; lever: string; multiple: string }) => string;
    readonly needsMore: (v: { plan: string; lever: string; multiple: string }) => string;
    readonly never: (v: { plan: string; levers: readonly string[]; upTo: string }) => string;
    readonly always: (plan: string) => string;
    readonly note: string;
    readonly stated: string;
    readonly pays: string;
    readonly multiple: string;
    readonly asStated: (currency: string) => string;
    readonly withoutEffects: (currency: string) => string;
    /** What a rate ratio below 1 does to 100 events that nobody wants. */
    readonly keeps: Readonly<Record<"leave" | "goDormant", (members: string) => string>>;
    readonly become: (process: Process, events: string) => string;
    /** What a lever gives to a stock. */
    readonly gives: (stock: Stock, amount: string) => string;
    /** An effect of one tier, station or the like of its lever. */
    readonly ofPart: (effect: string, part: string) => string;
    readonly and: (first: string, last: string) => string;
    readonly times: (multiple: string, range: string) => string;
    readonly outcomes: Readonly<
      Record<BreakEven["outcome"], (v: { effects: string; upTo: string }) => string>
    >;
  };

  readonly assumptionShare: {
    readonly title: string;
    readonly sentence: (v: { plan: string; measure: string; gain: string; share: string }) => string;
    /** Where the plan would lose without its assumptions. */
    readonly whole: (v: { plan: string; measure: string; gain: string }) => string;
    readonly noGain: (v: { plan: string; measure: string }) => string;
    readonly measures: Readonly<Record<"retention" | "activeRetention" | "npv", string>>;
    readonly note: string;
    readonly gain: string;
    readonly evidenced: string;
    readonly share: string;
    readonly assumed: (plan: string, numbers: string) => string;
  };

  readonly beyond: {
    readonly title: string;
    readonly sentence: (v: { plan: string; days: string; beyond: string; all: string }) => string;
    readonly lasting: (v: { plan: string; share: string }) => string;
    readonly note: (date: string) => string;
    readonly value: (currency: string) => string;
    readonly difference: (currency: string) => string;
    readonly inAll: (currency: string) => string;
    readonly atHorizon: string;
    readonly later: string;
    readonly left: string;
    readonly members: string;
    readonly paidBack: string;
  };

  readonly leverUse: {
    readonly title: string;
    readonly reached: (v: { plan: string; lever: string; members: string }) => string;
    readonly ranOut: (v: { plan: string; lever: string; worlds: string; days: string }) => string;
    readonly owed: (v: { plan: string; lever: string; points: string; cost: string }) => string;
    readonly note: string;
    readonly people: string;
    readonly taken: string;
    readonly ended: string;
    readonly points: string;
    readonly takenOf: (v: { of: CapacityUse["of"]; taken: string; offered: string; share: string }) => string;
    readonly fullDates: (share: string, of: CapacityUse["of"]) => string;
    readonly ranOutIn: (worlds: string, days: string) => string;
    readonly neverOut: string;
    readonly pointsOwed: (points: string, cost: string) => string;
  };
}
