import type { TopLevelSpec } from "vega-lite";
import type { Decision } from "../../analysis/decision.ts";
import type { Words } from "../words.ts";

/** Rows of texts behind a chart. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One chart: the same numbers as a sentence, as a picture and as a table. Pure functions of the decision. */
export interface Chart {
  readonly id: string;
  /** Whether the decision has what the chart shows. */
  readonly applies: (decision: Decision) => boolean;
  readonly title: (words: Words) => string;
  /** What to see, computed from the numbers. */
  readonly sentence: (decision: Decision, words: Words) => string;
  /** How to read the marks. */
  readonly reading: (words: Words, decision: Decision) => string;
  /** Vega-Lite, without size and title: those are the page's. */
  readonly spec: (decision: Decision, words: Words) => TopLevelSpec;
  readonly table: (decision: Decision, words: Words) => ChartTable;
}
