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

/** The chart of who stays, of the two the one that is not the headline's. */
function otherRetentionChart(headline: Headline): Chart {
  return headline === "activeRetention" ? retentionChart : activeRetentionChart;
}

/** The charts of the report on who stays, in the order in which they are read. */
export function retentionCharts(headline: Headline): readonly Chart[] {
  return [headlineChart(headline), headlineDifferenceChart, otherRetentionChart(headline)];
}

/** The other charts of the report by section, in the order in which they are read. */
export const chartsBySection = {
  money: [netValueChart, roiChart, leverCostsChart],
  members: [membersChart, visitorsChart],
  newMembers: [newMembersChart],
} as const satisfies Readonly<Record<string, readonly Chart[]>>;
