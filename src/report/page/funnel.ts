import type { Estimate } from "../../analysis/estimate.ts";
import type { ByRatio, Funnel } from "../../analysis/funnel.ts";
import type { Summary } from "../../analysis/summary.ts";
import type { ChartTable } from "../charts/chart.ts";
import { funnelProse } from "../funnelProse.ts";
import { moneyDecimals, type Words } from "../words.ts";

type Cell = (arm: string) => string;

const none = "–";

/** The life of members as a funnel, one row for each number and one column for each arm; undefined where it was not counted. */
export function funnelTable(summary: Summary, words: Words): ChartTable | undefined {
  const { funnel } = summary;
  if (funnel === null) return undefined;
  const said = funnelProse[words.language];
  const count =
    (
      key: {
        [K in keyof Funnel]: Funnel[K] extends Readonly<Record<string, Estimate>> ? K : never;
      }[keyof Funnel],
    ): Cell =>
    (arm) =>
      words.number(funnel[key][arm].mean);
  const share =
    (of: ByRatio, times = 1): Cell =>
    (arm) => {
      const ratio = of[arm];
      if (ratio === null) return none;
      return times === 1 ? words.percent(ratio.mean, 1) : words.number(ratio.mean * times);
    };
  const costEach: Cell = (arm) => {
    const joined = funnel.joined[arm].mean;
    if (!(joined > 0)) return none;
    const each = funnel.acquisitionCost[arm].mean / joined;
    return words.number(each, moneyDecimals({ mean: each, mcse: 0 }));
  };
  const happens = (key: "orders" | "payments" | "wentDormant" | "joined"): boolean =>
    summary.arms.some((arm) => funnel[key][arm].mean > 0);
  const rows: readonly (readonly [keyof typeof said.stages, string, Cell])[] = [
    ["acquisition", said.joined, count("joined")],
    ...(happens("joined") ? ([["acquisition", said.costEach(summary.currency), costEach]] as const) : []),
    ["activation", said.activated, count("activated")],
    ["retention", said.membersAtEnd, count("membersAtEnd")],
    ["retention", said.kept, share(funnel.kept)],
    ["retention", said.left, count("left")],
    ["conversion", said.visits, count("visits")],
    ...(happens("orders")
      ? ([
          ["conversion", said.orders, count("orders")],
          ["conversion", said.ordersPerVisit, share(funnel.ordersPerVisit)],
        ] as const)
      : []),
    ...(happens("payments") ? ([["conversion", said.payments, count("payments")]] as const) : []),
    ...(happens("wentDormant")
      ? ([
          ["recall", said.wentDormant, count("wentDormant")],
          ["recall", said.returned, count("returned")],
          ["recall", said.returnsPerDormancy, share(funnel.returnsPerDormancy, 100)],
        ] as const)
      : []),
  ];
  return {
    columns: [said.stage, ...summary.arms.map(words.armLabel)],
    rows: rows.map(([stage, what, cell]) => [said.row(said.stages[stage], what), ...summary.arms.map(cell)]),
  };
}
