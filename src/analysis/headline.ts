import type { Headline } from "../scenario/scenario.ts";
import type { Estimate } from "./estimate.ts";
import { activeRetention, type DailyMetric, retention } from "./metric.ts";
import type { AtDate, Comparison, Summary } from "./summary.ts";

/** The daily metric that a community is judged by. */
export function headlineMetric(headline: Headline): DailyMetric {
  return headline === "activeRetention" ? activeRetention : retention;
}

/** The headline metric of every arm at the end of the horizon. */
export function headlineAtDate(summary: Summary): AtDate {
  return summary[summary.headline];
}

/** The paired difference in the headline metric. */
export function headlineDifference(summary: Summary, comparison: Comparison): Estimate {
  return summary.headline === "activeRetention"
    ? comparison.activeRetentionDifference
    : comparison.retentionDifference;
}

/** Share of worlds in which the headline metric is higher. */
export function probabilityHeadlineHigher(summary: Summary, comparison: Comparison): number {
  return summary.headline === "activeRetention"
    ? comparison.probabilityActiveRetentionHigher
    : comparison.probabilityRetentionHigher;
}

/** Nobody is there at the start: there is no share of whom to tell. */
export function beginsEmpty({ members }: Pick<Summary, "members">): boolean {
  return members === 0;
}

/** The metrics of retention that can be told, the one that the community is judged by first. */
export function retentionMetrics(summary: Pick<Summary, "members" | "headline">): readonly Headline[] {
  if (beginsEmpty(summary)) return [];
  return summary.headline === "activeRetention"
    ? ["activeRetention", "retention"]
    : ["retention", "activeRetention"];
}
