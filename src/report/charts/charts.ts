import type { Decision } from "../../analysis/decision.ts";
import type { Headline } from "../../scenario/scenario.ts";
import { activeRetentionChart } from "./activeRetention.ts";
import type { Chart } from "./chart.ts";
import { headlineDifferenceChart } from "./headlineDifference.ts";
import { leverCostsChart } from "./leverCosts.ts";
import { membersChart } from "./members.ts";
import { netValueChart } from "./netValue.ts";
import { newMembersChart } from "./newMembers.ts";
import { retentionChart } from "./retention.ts";
import { roiChart } from "./roi.ts";
import { visitorsChart } from "./visitors.ts";

/** The chart of the metric that the community is judged by. */
export function headlineChart(headline: Headline): Chart {
  return headline === "activeRetention" ? activeRetentionChart : retentionChart;
}

/** The two charts of the first screen: the headline metric, and the return (the net value where nothing is returned on). */
export function firstCharts(decision: Decision): readonly Chart[] {
  const money = moneyChart(decision);
  return [headlineChart(decision.summary.headline), ...(money === null ? [] : [money])];
}

/** Return on investment, or the accumulated net value where no plan costs more than the baseline; null without a plan. */
export function moneyChart(decision: Decision): Chart | null {
  return [roiChart, netValueChart].find((chart) => chart.applies(decision)) ?? null;
}

/** The further charts of the report on who stays, in the order in which they are read. */
export function retentionCharts(headline: Headline): readonly Chart[] {
  return [headlineDifferenceChart, headline === "activeRetention" ? retentionChart : activeRetentionChart];
}

/** The other charts of the report by section, in the order in which they are read. */
export function chartsBySection(decision: Decision) {
  return {
    money: moneyChart(decision) === netValueChart ? [leverCostsChart] : [netValueChart, leverCostsChart],
    members: [membersChart, visitorsChart],
    newMembers: [newMembersChart],
    assumptions: [],
  } as const satisfies Readonly<Record<string, readonly Chart[]>>;
}
