import type { Model } from "../../model/model.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { numberFrom } from "../../simulation/inputs.ts";
import type { Ensemble, ReplicateRecord } from "../../simulation/records.ts";
import { ledgerLines } from "../../simulation/replicate.ts";
import { shareOfStart } from "../metric.ts";

/** A number that actuals can tell of, and how a world has it. */
export interface TrackedMetric {
  /** Its name in series.csv; a lever's with the lever before it, e.g. `events: Friday live show: attendees`. */
  readonly id: string;
  /**
   * A `stock` stands at a morning. Over the days of a period a `sum` adds up, a `mean` is the average day, and
   * `distinct` counts everyone once: weekly or monthly.
   */
  readonly kind: "stock" | "sum" | "mean" | "distinct week" | "distinct month";
  readonly unit: "count" | "share" | "money";
  /** Other names that tables use, in English and Chinese. */
  readonly names: readonly string[];
  /** One value per day of the horizon; a stock's at the end of the day. Money in major units. */
  readonly daily: (ensemble: Ensemble, replicate: ReplicateRecord, arm: number) => ArrayLike<number>;
}

/** A series of the record; zero in a world that lacks it. */
const recorded =
  (name: string): TrackedMetric["daily"] =>
  (ensemble, { worlds }, arm) =>
    worlds[arm].series[name] ?? new Float64Array(ensemble.days);

const shareOf =
  (name: string): TrackedMetric["daily"] =>
  (_, { worlds }, arm) =>
    Float64Array.from(worlds[arm].series[name], (count) => shareOfStart(worlds[arm], count));

const linesOf =
  (kind: "margin" | "cost"): TrackedMetric["daily"] =>
  (ensemble, { worlds }, arm) => {
    const sums = new Float64Array(ensemble.days);
    ensemble.lines.forEach((line, index) => {
      if (line.kind === kind)
        worlds[arm].ledger[index].forEach((amount, day) => {
          sums[day] += amount / ensemble.currency.minorUnits;
        });
    });
    return sums;
  };

/**
 * Active retention is counted as a log of visits can: of the members of the first day, who was seen in the last 28 days,
 * whether or not they have left since. So the worlds are those of a model that counts them (`countSeen`).
 */
const ofEveryCommunity: readonly TrackedMetric[] = [
  {
    id: "members",
    kind: "stock",
    unit: "count",
    names: [
      "member count",
      "total members",
      "会员",
      "会员数",
      "成员",
      "成员数",
      "总人数",
      "人数",
      "群人数",
      "用户数",
    ],
    daily: recorded("members"),
  },
  {
    id: "active",
    kind: "stock",
    unit: "count",
    names: ["active members", "活跃成员", "活跃会员", "活跃用户", "活跃人数", "活跃数"],
    daily: recorded("active"),
  },
  {
    id: "new",
    kind: "stock",
    unit: "count",
    names: ["members still new", "新手", "新手成员"],
    daily: recorded("new"),
  },
  {
    id: "dormant",
    kind: "stock",
    unit: "count",
    names: ["dormant members", "沉默成员", "休眠成员", "休眠用户", "沉睡用户"],
    daily: recorded("dormant"),
  },
  {
    id: "retention",
    kind: "stock",
    unit: "share",
    names: ["retention rate", "留存", "留存率"],
    daily: shareOf("present"),
  },
  {
    id: "activeRetention",
    kind: "stock",
    unit: "share",
    names: ["active retention", "活跃留存", "活跃留存率"],
    daily: shareOf("presentSeen"),
  },
  {
    id: "present",
    kind: "stock",
    unit: "count",
    names: ["members of the first day", "首日成员", "留存人数"],
    daily: recorded("present"),
  },
  {
    id: "presentActive",
    kind: "stock",
    unit: "count",
    names: ["active members of the first day", "首日成员活跃数"],
    daily: recorded("presentSeen"),
  },
  {
    id: "joined",
    kind: "sum",
    unit: "count",
    names: [
      "joins",
      "joiners",
      "new members",
      "sign-ups",
      "registrations",
      "加入",
      "入群",
      "新增",
      "新增成员",
      "新增会员",
      "新增用户",
      "新成员",
      "新会员",
      "拉新",
    ],
    daily: recorded("joined"),
  },
  {
    id: "left",
    kind: "sum",
    unit: "count",
    names: [
      "exits",
      "leavers",
      "departures",
      "churned",
      "churn",
      "离开",
      "退出",
      "退群",
      "流失",
      "流失人数",
      "流失数",
    ],
    daily: recorded("left"),
  },
  {
    id: "dailyVisitors",
    kind: "mean",
    unit: "count",
    names: [
      "daily visitors",
      "visitors a day",
      "visitors per day",
      "dau",
      "日活",
      "日活跃",
      "日活跃用户",
      "日访客",
      "每日访客",
      "日均访客",
    ],
    daily: recorded("visitors"),
  },
  {
    id: "visitors",
    kind: "sum",
    unit: "count",
    names: ["visits", "visit days", "访问", "访客", "到访", "访问次数", "访问人次"],
    daily: recorded("visitors"),
  },
  {
    id: "firstOfWeek",
    kind: "distinct week",
    unit: "count",
    names: ["weekly visitors", "weekly actives", "wau", "周活", "周活跃", "周访客"],
    daily: recorded("firstOfWeek"),
  },
  {
    id: "firstOfMonth",
    kind: "distinct month",
    unit: "count",
    names: ["monthly visitors", "monthly actives", "mau", "月活", "月活跃", "月访客"],
    daily: recorded("firstOfMonth"),
  },
  {
    id: "margin",
    kind: "sum",
    unit: "money",
    names: ["contribution margin", "gross margin", "毛利", "边际贡献"],
    daily: linesOf("margin"),
  },
  {
    id: "cost",
    kind: "sum",
    unit: "money",
    names: ["costs", "spend", "spending", "成本", "花费", "支出", "费用"],
    daily: linesOf("cost"),
  },
];

/** What members pay, before discounts: the margin lines of orders and fees over their shares of margin. */
function revenueOf({ behaviour }: Scenario): TrackedMetric["daily"] | undefined {
  const parts = [
    { line: "orders", margin: behaviour.purchases?.margin },
    { line: "fees", margin: behaviour.fees?.margin },
  ].flatMap(({ line, margin }) => (margin === undefined ? [] : [{ line, margin }]));
  if (parts.length === 0) return undefined;
  return (ensemble, { worlds, parameters }, arm) => {
    const sums = new Float64Array(ensemble.days);
    for (const { line, margin } of parts) {
      const index = ensemble.lines.findIndex(({ name }) => name === line);
      const share =
        margin.spread === undefined ? margin.value : numberFrom({ quantity: margin.name }, parameters);
      if (index >= 0 && share > 0)
        worlds[arm].ledger[index].forEach((amount, day) => {
          sums[day] += amount / share / ensemble.currency.minorUnits;
        });
    }
    return sums;
  };
}

/**
 * All numbers that actuals of this scenario can tell of: those of every community, orders and revenue where members
 * pay, what its levers count, and the lines of its ledger by their names in series.csv.
 */
export function trackedMetrics(model: Model, scenario: Scenario): readonly TrackedMetric[] {
  const revenue = revenueOf(scenario);
  const counts = new Set(model.arms.flatMap((arm) => arm.counts.map(({ name }) => name)));
  return [
    ...ofEveryCommunity,
    ...(scenario.behaviour.purchases === undefined
      ? []
      : [
          {
            id: "orders",
            kind: "sum",
            unit: "count",
            names: ["purchases", "订单", "订单数", "下单", "下单数", "购买"],
            daily: recorded("orders"),
          } as const,
        ]),
    ...(revenue === undefined
      ? []
      : [
          {
            id: "revenue",
            kind: "sum",
            unit: "money",
            names: ["sales", "turnover", "gmv", "营收", "收入", "销售额", "营业额", "流水", "成交额"],
            daily: revenue,
          } as const,
        ]),
    ...[...counts]
      .sort()
      .map(
        (name): TrackedMetric => ({ id: name, kind: "sum", unit: "count", names: [], daily: recorded(name) }),
      ),
    ...ledgerLines(model.arms).map(
      (line, index): TrackedMetric => ({
        id: `${line.kind}: ${line.name}`,
        kind: "sum",
        unit: "money",
        names: [],
        daily: (ensemble, { worlds }, arm) =>
          worlds[arm].ledger[index].map((amount) => amount / ensemble.currency.minorUnits),
      }),
    ),
  ];
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s_\-·.]+/g, "");

/** The metric of a name as a table writes it, in any case and with or without spaces. */
export function metricNamed(name: string, metrics: readonly TrackedMetric[]): TrackedMetric | undefined {
  const wanted = plain(name);
  return metrics.find(({ id, names }) => [id, ...names].some((each) => plain(each) === wanted));
}
