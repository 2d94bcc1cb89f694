/** Parts of a scenario in which communities can differ. */
export type GroundPart =
  | "calendar"
  | "members"
  | "arrivals"
  | "behaviour"
  | "money"
  | "today"
  | "shocks"
  | "other";

/** Words for a comparison of files that do not share a community. */
export interface GroundProse {
  readonly title: string;
  /** That plans are set against their own baselines, and each other by their gains. */
  readonly ownBaselines: (files: string) => string;
  /** How many members two communities have, of which the draws of as many as are in both are shared. */
  readonly draws: (v: { file: string; members: string; other: string; others: string }) => string;
  readonly start: (v: { file: string; date: string }) => string;
  readonly horizon: (v: { file: string; from: string; to: string }) => string;
  readonly discount: (v: { file: string; from: string; to: string }) => string;
  readonly target: (v: { file: string; target: string }) => string;
  /** What is left of each community’s own members by the end, arm by arm. */
  readonly stillHere: (v: { days: string; shares: string }) => string;
  readonly stillActive: (v: { days: string; shares: string }) => string;
  /** What a difference in this part does to the reading. */
  readonly parts: Readonly<Record<GroundPart, string>>;
  readonly sameMeaning: string;
  readonly tableTitle: (file: string, other: string) => string;
  readonly show: (count: string) => string;
  readonly what: string;
  readonly absent: string;
}
