import type { LeverContribution } from "../analysis/contributions.ts";
import type { Grouping } from "../simulation/records.ts";
import type { ChartWords } from "./prose.ts";

/** Words of the charts that tell how a plan's result comes about. */
export interface ChartProse {
  readonly valueBridge: ChartWords & {
    readonly sentence: (v: { plan: string; margin: string; cost: string; profit: string }) => string;
    readonly result: string;
    readonly from: string;
    readonly to: string;
    readonly more: string;
    readonly less: string;
  };
  readonly netValueOutcomes: ChartWords & {
    readonly sentence: (v: { plan: string; median: string; worst: string }) => string;
    readonly gain: string;
    readonly loss: string;
    readonly outcome: string;
  };
  readonly lifecycle: ChartWords & {
    readonly sentence: (v: {
      arm: string;
      start: string;
      joined: string;
      active: string;
      left: string;
    }) => string;
    readonly active: string;
    readonly new: string;
    readonly dormant: string;
    readonly left: string;
    readonly members: string;
  };
  readonly savedBy: ChartWords & {
    readonly sentence: (v: { plan: string; group: string; points: string }) => string;
    readonly none: (plan: string) => string;
    readonly by: Readonly<Record<Grouping, string>>;
    readonly inGroup: (by: string, group: string) => string;
    readonly groupNames: Readonly<Record<string, string>>;
    readonly saved: string;
    readonly lost: string;
  };
  readonly contactLoad: ChartWords & {
    readonly sentence: (loads: string) => string;
    readonly load: (arm: string, messages: string) => string;
  };
  readonly staffLoad: ChartWords & {
    readonly sentence: (v: {
      plan: string;
      lever: string;
      asked: string;
      available: string;
      served: string;
    }) => string;
    readonly asked: string;
    readonly available: string;
    readonly worked: string;
    readonly served: string;
  };
  readonly targets: ChartWords & {
    readonly sentence: (v: { name: string; kept: string }) => string;
    readonly keptIn: (v: { plan: string; worlds: string; all: string }) => string;
  };
  readonly influences: ChartWords & {
    readonly sentence: (v: { plan: string; number: string; correlation: string }) => string;
    readonly none: (v: { plan: string; replicates: string }) => string;
    readonly fitted: string;
    readonly kind: string;
  };
  readonly cohorts: ChartWords & {
    readonly sentence: (v: { from: string; until: string; shares: string }) => string;
    readonly share: (arm: string, share: string) => string;
    readonly joinWeek: string;
    readonly joined: string;
    readonly memberWeek: (week: string) => string;
    readonly shown: (arm: string) => string;
  };
  readonly contributions: ChartWords & {
    readonly more: (v: { first: string; second: string; value: string }) => string;
    readonly less: (v: { first: string; second: string; value: string }) => string;
    readonly pair: (first: string, second: string) => string;
    readonly beyondSum: string;
    readonly sentence: (v: { plan: string; total: string; lever: string; value: string }) => string;
    /** Where no lever clearly adds. */
    readonly none: (v: { plan: string; total: string }) => string;
    /** Beside either: a lever that clearly takes away. */
    readonly takes: (v: { lever: string; value: string }) => string;
    readonly sampled: (orders: string) => string;
    readonly changes: Readonly<Record<LeverContribution["change"], string>>;
    readonly change: string;
    readonly alone: string;
    readonly without: string;
    readonly value: string;
    readonly together: string;
  };
  readonly churnCauses: ChartWords & {
    readonly sentence: (v: { arm: string; exits: string; cause: string; by: string }) => string;
    readonly none: (v: { arm: string; exits: string }) => string;
    /** A part of a lever by its name in the model: a process, or e.g. `fatigue`. */
    readonly partOf: (lever: string, part: string) => string;
    readonly shock: (name: string) => string;
    readonly cause: string;
    readonly exits: string;
    readonly all: string;
    readonly anyway: string;
    readonly stages: Readonly<Record<"new" | "active" | "dormant", string>>;
  };
}
