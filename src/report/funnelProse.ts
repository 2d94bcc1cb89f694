import type { Language } from "./language.ts";

/** Texts of the funnel: acquisition, activation, retention, conversion, recall. */
export interface FunnelProse {
  readonly title: string;
  readonly note: string;
  readonly stage: string;
  readonly stages: {
    readonly acquisition: string;
    readonly activation: string;
    readonly retention: string;
    readonly conversion: string;
    readonly recall: string;
  };
  readonly joined: string;
  readonly costEach: (currency: string) => string;
  readonly activated: string;
  readonly membersAtEnd: string;
  readonly kept: string;
  readonly left: string;
  readonly visits: string;
  readonly orders: string;
  readonly ordersPerVisit: string;
  readonly payments: string;
  readonly wentDormant: string;
  readonly returned: string;
  readonly returnsPerDormancy: string;
  /** A row: the stage and what is counted. */
  readonly row: (stage: string, what: string) => string;
}

export const funnelProse: Readonly<Record<Language, FunnelProse>> = {
  en: {
    title: "From joining to coming back",
    note: "Sums over the horizon, averages over worlds. One member may fall silent and come back several times.",
    stage: "Stage",
    stages: {
      acquisition: "Acquisition",
      activation: "Activation",
      retention: "Retention",
      conversion: "Conversion",
      recall: "Recall",
    },
    joined: "joined",
    costEach: (currency) => `cost of each who joined (${currency})`,
    activated: "new members who became active",
    membersAtEnd: "members at the end",
    kept: "of all who were there or joined",
    left: "left",
    visits: "days with a visit",
    orders: "orders",
    ordersPerVisit: "orders per visit",
    payments: "payments for levels",
    wentDormant: "fell silent",
    returned: "came back",
    returnsPerDormancy: "returns for 100 who fell silent",
    row: (stage, what) => `${stage}: ${what}`,
  },
  zh: {
    title: "从获客到召回",
    note: "整个周期的合计，各世界平均。同一名成员可能多次沉默、多次回来。",
    stage: "阶段",
    stages: {
      acquisition: "获客",
      activation: "激活",
      retention: "留存",
      conversion: "转化",
      recall: "召回",
    },
    joined: "加入",
    costEach: (currency) => `每名加入者的成本（${currency === "CNY" ? "元" : currency}）`,
    activated: "变为活跃的新成员",
    membersAtEnd: "期末成员",
    kept: "占在册与加入者的比例",
    left: "流失",
    visits: "到访人日",
    orders: "订单",
    ordersPerVisit: "每次到访的下单率",
    payments: "升级与续费付款",
    wentDormant: "转为沉默",
    returned: "回来",
    returnsPerDormancy: "每 100 人次沉默后回来",
    row: (stage, what) => `${stage}：${what}`,
  },
};
