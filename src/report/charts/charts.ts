import type { Decision } from "../../analysis/decision.ts";
import type { Headline } from "../../scenario/scenario.ts";
import { activeRetentionChart } from "./activeRetention.ts";
import type { Chart } from "./chart.ts";
import { churnCausesChart } from "./churnCauses.ts";
import { cohortsChart } from "./cohorts.ts";
import { contactLoadChart } from "./contactLoad.ts";
import { contributionsChart } from "./contributions.ts";
import { headlineDifferenceChart } from "./headlineDifference.ts";
import { influencesChart } from "./influences.ts";
import { leverCostsChart } from "./leverCosts.ts";
import { lifecycleChart } from "./lifecycle.ts";
import { membersChart } from "./members.ts";
import { netValueChart } from "./netValue.ts";
import { netValueOutcomesChart } from "./netValueOutcomes.ts";
import { newMembersChart } from "./newMembers.ts";
import { retentionChart } from "./retention.ts";
import { roiChart } from "./roi.ts";
import { savedByChart } from "./savedBy.ts";
import { staffLoadChart } from "./staffLoad.ts";
import { targetsChart } from "./targets.ts";
import { valueBridgeChart } from "./valueBridge.ts";
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

/** Return on investment, or the accumulated net value where no plan costs more than the baseline; null where no plan changes any money. */
export function moneyChart(decision: Decision): Chart | null {
  return [roiChart, netValueChart].find((chart) => chart.applies(decision)) ?? null;
}

/** The further charts of the report on who stays, in the order in which they are read. */
export function retentionCharts(headline: Headline): readonly Chart[] {
  return [
    headlineDifferenceChart,
    headline === "activeRetention" ? retentionChart : activeRetentionChart,
    targetsChart,
  ];
}

/** The other charts of the report by section, in the order in which they are read. */
export function chartsBySection(decision: Decision) {
  return {
    money: [
      ...(moneyChart(decision) === netValueChart ? [] : [netValueChart]),
      netValueOutcomesChart,
      valueBridgeChart,
      contributionsChart,
      leverCostsChart,
    ],
    members: [
      membersChart,
      savedByChart,
      churnCausesChart,
      lifecycleChart,
      visitorsChart,
      contactLoadChart,
      staffLoadChart,
    ],
    newMembers: [newMembersChart, cohortsChart],
    assumptions: [influencesChart],
  } as const satisfies Readonly<Record<string, readonly Chart[]>>;
}

/** All charts of the report in the order in which they are read. */
export function allCharts(decision: Decision): readonly Chart[] {
  const { money, members, newMembers, assumptions } = chartsBySection(decision);
  return [
    ...firstCharts(decision),
    ...retentionCharts(decision.summary.headline),
    ...money,
    ...members,
    ...newMembers,
    ...assumptions,
  ];
}
