import { activeRetentionChart } from "./activeRetention.ts";
import type { Chart } from "./chart.ts";
import { leverCostsChart } from "./leverCosts.ts";
import { membersChart } from "./members.ts";
import { netValueChart } from "./netValue.ts";
import { newMembersChart } from "./newMembers.ts";
import { retentionChart } from "./retention.ts";
import { retentionDifferenceChart } from "./retentionDifference.ts";
import { roiChart } from "./roi.ts";
import { visitorsChart } from "./visitors.ts";

/** The charts of the report by section, in the order in which they are read. */
export const chartsBySection = {
  retention: [retentionChart, retentionDifferenceChart, activeRetentionChart],
  money: [netValueChart, roiChart, leverCostsChart],
  members: [membersChart, visitorsChart],
  newMembers: [newMembersChart],
} as const satisfies Readonly<Record<string, readonly Chart[]>>;
