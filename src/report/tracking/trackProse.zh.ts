import type { Change } from "../../analysis/tracking/power.ts";
import type { TrackProse } from "./trackProse.ts";

const metrics: Readonly<Record<string, string>> = {
  members: "成员数",
  active: "活跃成员数",
  new: "尚未活跃的新成员数",
  dormant: "沉默成员数",
  retention: "留存率",
  activeRetention: "活跃留存率",
  present: "首日成员中仍在的人数",
  presentActive: "首日成员中近 28 天来过的人数",
  joined: "加入人数",
  left: "离开人数",
  dailyVisitors: "日访客数",
  visitors: "访问次数",
  firstOfWeek: "周访客数",
  firstOfMonth: "月访客数",
  orders: "订单数",
  revenue: "营收",
  margin: "毛利",
  cost: "成本",
};

const processes: Readonly<Record<Change["of"], string>> = {
  leave: "成员离开的频率",
  visit: "成员来访的频率",
  contribute: "来访者发言的频率",
  purchase: "来访者下单的频率",
  activate: "新人变为活跃的频率",
  goDormant: "成员陷入沉默的频率",
  return: "沉默成员回归的频率",
  invite: "成员带来他人的频率",
  join: "新人加入的频率",
};

export const chinese: TrackProse = {
  title: (scenario) => `${scenario}：是否在轨`,
  subtitle: (v) => `${v.arm}，${v.from}至${v.until}；实际数据对照 ${v.worlds} 个模拟世界`,
  verdict: {
    heading: "活动走到了哪里",
    onTrack: (v) => `${v.weeks} 周过了 ${v.week} 周，活动在轨：${v.metrics}处于警戒带之内。`,
    left: (v) =>
      `活动在第 ${v.week} 周偏离轨道：截至${v.date}，${v.metric}为 ${v.value}，${v.side === "below" ? "低于" : "高于"}警戒带（${v.low} 至 ${v.high}）。`,
    nothingYet: "还没有一次可以判断的观察：要满一周才能判断。",
    rate: (rate) =>
      `如果一切如方案所述，那么在整个活动期间、所有数字合在一起，100 次里至多 ${rate} 次会越出警戒带。`,
    looks: (v) =>
      `至今 ${v.looks} 次观察中有 ${v.inside} 次落在当天的 90% 范围内；如方案所述的 100 个世界里，有 ${v.asFar} 个偏离得同样远。`,
    targetsSame: "没有一个目标的达成概率发生了超出偶然的变化。",
    noTargets: "方案没有设定目标。",
    targetChanged: (v) => `“${v.name}”的达成概率原为 ${v.before}，现为 ${v.now}。`,
    tooFew: (v) =>
      `与实际相像的世界太少：${v.worlds} 个世界现在只相当于 ${v.effective} 个，更新后的预测和概率很粗略；请用 --replicates ${v.advised} 再跑一次。若世界多了仍是这样，说明方案与这个社群不大相符。`,
    enough: (v) =>
      `更新后的预测按各个世界与实际的吻合程度加权；${v.worlds} 个世界合起来相当于 ${v.effective} 个。`,
  },
  sections: {
    metrics: "当初的预测、实际的情况、现在的预期",
    alarm: "警戒",
    targets: "目标",
    learned: "对不确定的数有了哪些了解",
    past: "以前的预测准不准",
    read: "表格是怎样读的",
    reading: "怎样读这一页",
    run: "本次运行",
  },
  metric: (id) => metrics[id] ?? id,
  axis: (id, kind) => {
    const name = metrics[id] ?? id;
    return kind === "sum" ? `${name}（每期）` : name;
  },
  range: (low, high) => (low === high ? low : `${low} 至 ${high}`),
  series: {
    planned: "方案的预测",
    now: "现在的预期",
    actual: "实际",
    alarm: "警戒带",
    latest: (v) =>
      `最近一次（${v.date}）：${v.value}；方案预测平均 ${v.mean}，十个世界有九个在 ${v.low} 至 ${v.high} 之间。`,
    end: (v) =>
      `到${v.date}，原来预测 ${v.low} 至 ${v.high}；看过实际之后，预期为 ${v.nowLow} 至 ${v.nowHigh}。`,
    reading:
      "灰色：方案的预测，线为平均，带为中间一半和十分之九的世界。虚线：警戒带。点：实际；菱形表示越出警戒带。蓝色：现在的预期，按各个世界与实际的吻合程度加权。存量标在当天早晨，流量标在时段结束时。",
    columns: ["截至早晨", "实际", "预测", "十分之九的世界", "警戒界限", "现在的预期（十分之九）"],
  },
  control: {
    title: "离预测有多远",
    sentence: (v) => `至今最远：第 ${v.week} 周的${v.metric}，达到警戒距离的 ${v.share}。`,
    reading:
      "每次观察与预测的距离，以触发警戒的距离为 100%；高于 +100% 或低于 −100% 即偏离轨道。±100% 的界限对整个活动有效：每周都看，并不会使误报增多。",
    axis: "占警戒距离的比例",
    raised: "警戒",
    columns: ["截至早晨", "数字", "占警戒距离的比例"],
  },
  power: {
    title: "变化多久会被发现",
    changed: ({ of, rateRatio }) => {
      const percent = Math.round(Math.abs(rateRatio - 1) * 100);
      return `若从第一天起${processes[of]}${rateRatio > 1 ? "高" : "低"} ${percent}%`;
    },
    within: (change, n) => `${change}，五个世界有四个会在 ${n} 周内触发警戒`,
    never: (change, share) => `${change}，到结束时有 ${share} 的世界触发警戒`,
    reading: (worlds, rate) =>
      `在有此变化的 ${worlds} 个模拟世界里，到那时已触发警戒的比例，所用的数字和观察时间与本表相同。没有变化时，100 次里至多 ${rate} 次。`,
    axis: "到那时已触发警戒",
    week: "周",
  },
  outlook: {
    title: "各目标的达成概率",
    sentence: (v) => `${v.all} 个目标和限制中，有 ${v.changed} 个的概率与活动之前不同。`,
    reading: "空心圆：活动之前。实心圆：看过实际之后。即达成目标的世界所占的比例。",
    before: "活动之前",
    now: "现在",
    axis: "概率",
    columns: ["目标或限制", "要求", "之前的概率", "现在的概率", "± 误差"],
    asked: (side, bound) => `${side === "at least" ? "至少" : "至多"} ${bound}`,
  },
  learned: {
    intro:
      "与实际吻合的世界，在下列不确定的数上与全部世界不同（5%、50%、95% 分位；速率按天，效应为速率比的对数，金额为最小货币单位）。",
    nothing: "至今的情况还不足以说明任何一个不确定的数。",
    columns: ["数", "之前", "现在", "移动"],
    shift: (sds) => `${sds} 个标准差`,
  },
  past: {
    title: "说过什么，来了什么",
    sentence: (v) =>
      `${v.numbers} 个已知结果的预测中，${v.ninety} 个落在 90% 范围内，${v.half} 个落在 50% 范围内。`,
    reading:
      "点：结果落在当时所给范围内的比例；虚线：范围应当包含的比例。表中的 CRPS 是预测与结果的平均距离，单位与该数字相同，越小越好。",
    axis: "结果落在范围内的比例",
    ninety: "90% 范围",
    half: "50% 范围",
    madeAtStart: "活动之前",
    madeAfter: (n) => `第 ${n} 周之后`,
    columns: ["预测时间", "数字", "已知结果", "90% 之内", "50% 之内", "CRPS"],
    of: (inside, all) => `${all} 个中 ${inside} 个`,
  },
  read: {
    columns: ["列", "理解为", "日期的含义", "数值"],
    stock: "日期当天早晨的存量",
    stockLast: "日期当天晚上的存量",
    stockPeriods: "时段结束时的存量",
    period: (v) =>
      `${v.dated}${v.dated === "方案的那一周" ? "" : v.pace}的${v.kind === "mean" ? "日均" : v.kind === "distinct" ? "去重人数" : "合计"}`,
    pace: (pace) => (pace === "month" ? "那个月" : pace === 1 ? "当天" : `${pace} 天`),
    dated: {
      first: "从日期起",
      last: "到日期当天为止的",
      after: "日期之前",
      weeks: "方案的那一周",
    },
    outside: (count) => `${count} 个在活动时间之外，未使用`,
    ignored: (columns) => `未使用的列：${columns}。`,
    encoding: "文件的编码是 GB 18030。",
  },
  reading: [
    {
      term: "警戒带",
      meaning:
        "用方案自己的世界校准：其中至多有所述比例的世界会在任何一次观察中越出它。只要有一次越出即为警戒。",
    },
    {
      term: "当天的 90% 范围",
      meaning: "当天十个世界有九个在其中。看得多了，总有几次在外，即使一切正常；所以警戒另有自己的带。",
    },
    {
      term: "现在的预期",
      meaning: "不确定的数与实际吻合的世界权重更大，每个世界都从社群目前的状况继续走下去。",
    },
    {
      term: "有效世界数",
      meaning: "相当于多少个等权重的世界。低于 50 时，更新后的数字很粗略。",
    },
    {
      term: "发现变化的能力",
      meaning:
        "指所述大小、从第一天起的变化。更小的变化，以及方案本来就不确定的范围内的变化，要更久才会发现，或发现不了。",
    },
  ],
  run: [
    { key: "scenario", name: "方案" },
    { key: "actuals", name: "实际数据" },
    { key: "seed", name: "种子" },
    { key: "replicates", name: "世界数" },
    { key: "digest", name: "世界的摘要" },
  ],
  terminal: {
    columns: ["", "实际", "预测（十分之九）", "结束时：现在的预期", "状态"],
    state: { on: "在轨", above: "高于警戒带", below: "低于警戒带", none: "还不满一周" },
    outlook: ["目标", "要求", "之前的概率", "现在"],
  },
  footer: "由 holdfast track 生成。预测来自方案；本页不改动方案。",
  showTable: "显示数字",
  noScript: "图表需要 JavaScript；数字在下面的表里。",
  listSeparator: "、",
  sentenceSeparator: "",
};
