import type { Stability } from "../scenario/modelKnowledge.ts";
import type { Headline, Process } from "../scenario/scenario.ts";
import { chineseCharts } from "./chartProse.zh.ts";
import { chineseDecision } from "./decisionProse.zh.ts";
import { chineseFindings } from "./findingProse.zh.ts";
import { chineseGround } from "./groundProse.zh.ts";
import { chinesePage } from "./pageProse.zh.ts";
import type { Prose } from "./prose.ts";
import { chineseRunLength } from "./runLengthProse.ts";
import { before } from "./spacing.zh.ts";
import { chineseTreated } from "./treatedProse.ts";

const events: Readonly<Record<Process, string>> = {
  activate: "次激活",
  visit: "次到访",
  contribute: "次发言",
  purchase: "笔订单",
  leave: "次流失",
  goDormant: "次沉默",
  return: "次回归",
  invite: "次邀请",
};

const guards: Readonly<Record<Stability["guard"], string>> = {
  contagion: "流失的传染",
  habit: "习惯",
  visits: "到访对到访的影响",
  invitations: "靠邀请的增长",
};

const rates: Readonly<Record<Process, string>> = {
  activate: "激活率",
  visit: "到访率",
  contribute: "发言率",
  purchase: "下单率",
  leave: "流失率",
  goDormant: "沉默率",
  return: "回归率",
  invite: "邀请率",
};

const names: Readonly<Record<Headline, string>> = { retention: "留存", activeRetention: "活跃留存" };

const manifest: Readonly<Record<string, string>> = {
  holdfast: "Holdfast 版本",
  engine: "引擎",
  scenarios: "方案文件",
  inputs: "输入摘要",
  "seconds.simulation": "模拟用时（秒）",
  "seconds.untilReport": "到生成报告为止的用时（秒）",
  workers: "工作线程数",
  "worlds.played": "本次演算的世界数",
  "worlds.kept": "沿用以前演算的世界数",
  node: "Node 版本",
};

const range = (low: string, high: string) => (low === high ? low : `${low} 至 ${high}`);

export const chinese: Prose = {
  listSeparator: "，",
  nameSeparator: "、",
  inCurrency: (title, currency) => `${title}（${currency === "CNY" ? "元" : currency}）`,
  sentenceSeparator: "",
  thePlan: "该方案",
  theBaseline: "基线",
  baselineOf: (file) => `${file}的基线`,
  asItIs: "现状",
  it: "它",
  quoted: (name) => `“${name}”`,
  range,
  points: (number) => `${number} 个百分点`,
  days: (number) => `${number} 天`,
  none: "–",

  decision: chineseDecision,
  page: chinesePage,
  findings: chineseFindings,
  ground: chineseGround,
  treated: chineseTreated,
  runLength: chineseRunLength,

  figures: {
    headline: { retention: "留存率", activeRetention: "活跃留存率" },
    npv: "净现值",
    roi: "投资回报率",
    payback: "回本时间",
    lossChance: "亏损的可能",
    headlineNote: (withPlan, without) => `${withPlan}，基线为 ${without}`,
    membersNote: (atStart) => `起点 ${atStart} 人`,
    worldsNote: (low, high) => `九成世界：${low} 至 ${high}`,
    roiNote: (back, unit) => `每 ${before(unit)}收回 ${back}`,
    roiNone: "没有额外成本可比",
    paybackNote: (date) => `平均在${date}`,
    paybackOn: (days, date) => `${days}（${date}）`,
    paybackNever: "不能回本",
    paybackNeverNote: (days) => `平均而言，${days} 天之内`,
    paybackNotNeeded: "平均而言从未垫付",
    lossNote: (worlds, all) => `${all} 个世界中的 ${worlds} 个`,
  },

  sections: {
    retention: "谁会留下",
    money: "花费与回报",
    members: "现有成员的去留",
    newMembers: "新成员",
    assumptions: "依据",
    checks: "可信程度",
    ledger: "账目",
    run: "本次运行",
    reading: "怎样读这份报告",
  },

  charts: {
    ...chineseCharts,
    axisFrom: (share) => `纵轴从 ${share} 开始。`,
    retention: {
      title: "现有成员的留存率",
      x: "",
      y: "仍是成员的比例",
      reading: "线：所有世界的平均。内层色带：居中的一半世界；外层色带：十分之九的世界。",
      sentence: (v) => `${v.start}的 ${v.members} 名成员，到${v.date}仍在的比例：${v.shares}。`,
      share: (arm, share) => `${arm} ${share}`,
    },
    activeRetention: {
      title: "现有成员的活跃留存",
      x: "",
      y: "近 28 天到访过的比例",
      reading: "起点成员中前 28 天到访过的比例。线：平均；带：居中的一半世界和十分之九的世界。",
      sentence: (v) => `${v.start}的成员，在截至${v.date}的 28 天里到访过的比例：${v.shares}。`,
      share: (arm, share) => `${arm} ${share}`,
    },
    headlineDifference: {
      title: "与基线的差别",
      x: "",
      y: "百分点",
      reading:
        "每个世界都与没有该方案、抽样相同的孪生世界相比。线：平均；带：居中的一半世界和十分之九的世界。",
      sentence: (v) =>
        `采用${v.plan}，${v.date}的${names[v.headline]}率平均相差 ${v.points} 个百分点；${v.all} 个世界中有 ${v.worlds} 个更高。`,
    },
    roi: {
      title: "每一元投入的回报随时间的变化",
      x: "",
      y: "每单位投入的净回报",
      reading:
        "累计、未折现：（增量毛利 − 增量成本）/ 增量成本，平均值之比。花出二十分之一成本、比值不再大幅跳动后画起；到 0 即收回成本。带：十分之九的世界，仅在每个世界都多花钱时给出。",
      sentence: (v) => `到${v.date}，每投入 ${before(v.unit)}平均已收回：${v.returns}。`,
      back: (plan, back) => `${plan} ${back}`,
      breakEven: "收支平衡",
      paidBack: (date) => `${date}回本`,
    },
    netValue: {
      title: "累计净值",
      x: "",
      y: "折现后的净得",
      reading: "自起点以来的增量毛利减增量成本，已折现。线：平均；带：居中的一半世界和十分之九的世界。",
      paidBack: (v) =>
        `平均而言，${v.plan}最多垫付 ${v.owed}（${v.deepest}前后），${v.days} 天后回本，即${v.date}。`,
      notPaidBack: (v) => `平均而言，${v.plan}最多垫付 ${v.owed}（${v.deepest}前后），期末为 ${v.end}。`,
      neverInDebt: (v) => `平均而言，${v.plan}从未垫付，期末为 ${v.end}。`,
    },
    leverCosts: {
      title: "各项手段的增量成本",
      x: "相对基线的增量成本",
      y: "",
      reading: "条：各世界的平均。细线：十分之九的世界。",
      sentence: (v) => `${v.plan}共多花 ${v.all}，其中${v.lever}最多：${v.extra}。`,
      noExtra: (v) => `${v.plan}没有哪项手段比基线花得多；合计多花 ${v.all}。`,
      community: "社群自身",
    },
    members: {
      title: "起点的每 100 名成员",
      x: "",
      y: "",
      reading: "一个点代表 100 名成员中的一名，取各世界平均并凑成整数。",
      sentence: (v) =>
        `起点的每 100 名成员中，${v.kept} 名有没有${v.plan}都会留下，${v.saved} 名因它留下，${v.lost} 名因它离开，${v.left} 名无论如何都会离开。`,
      short: (v) => `起点的每 100 名成员中，${v.plan}挽回 ${v.saved} 名，失去 ${v.lost} 名。`,
      note: "只有“挽回”与“失去”之差是关于方案的事实；如何拆分取决于配对世界共用的抽样。",
      saved: "挽回",
      keptAnyway: "本来就留下",
      lost: "失去",
      leftAnyway: "本来就离开",
      joinedOnlyWithPlan: "因方案而加入",
      joinedOnlyWithout: "因方案而未加入",
    },
    visitors: {
      title: "每日到访人数",
      x: "",
      y: "每日到访人数（7 日平均）",
      reading: "所有到访者，含新成员；最近七天的平均。",
      sentence: (v) => `到${v.date}为止的一周，平均每天到访：${v.counts}。`,
      count: (arm, count) => `${arm} ${count} 人`,
    },
    newMembers: {
      title: "新成员能留多久",
      x: "加入后的天数",
      y: "比例",
      reading:
        "空心圆与竖线：实测值及其 90% 区间。实心菱形：拟合模型。线：模拟世界中新加入的成员（Kaplan–Meier）。",
      sentence: (v) => `拟合模型与实测曲线最多相差 ${v.miss} 个百分点（实测 ${v.n} 名成员）。`,
      simulated: (v) => `在模拟的基线中，${v.share} 的新成员在加入 ${v.days} 天后仍是成员。`,
      observed: "实测",
      fitted: "拟合",
      simulatedArm: (arm) => `模拟：${arm}`,
    },
  },

  table: {
    points: (number) => `${number} 个百分点`,
    show: "查看数字",
    date: "日期",
    age: "加入后的天数",
    arm: "方案",
    mean: "平均",
    median: "中位数",
    p5: "5% 的世界低于",
    p95: "5% 的世界高于",
    lever: "手段",
    cost: "成本",
    inBaseline: "基线中",
    extra: "增量",
    what: "",
    members: "成员（平均）",
    of100: "每 100 名",
    measuredAs: "计数方式",
    count: (count) =>
      ({ members: "仍是成员", "active on day": "当日活跃", "active in week": "当周活跃" })[count],
    line: "科目",
    kind: "类别",
    margin: "毛利",
    costKind: "成本",
    total: "合计",
    difference: "差别",
    mcse: "± 平均值误差",
    worlds: "九成世界",
    retention: "成员留存",
    activeRetention: "活跃留存",
    membersAtEnd: "期末成员",
    monthlyActives: (month) => `月活跃 ${month}`,
    npv: "净现值",
    roi: "投资回报率",
    payback: "回本时间",
    losesMoney: "亏损",
    of: (count, all) => `${all} 个世界中 ${count} 个`,
  },

  targets: {
    heading: "目标与底线",
    target: "目标",
    limit: "底线",
    named: (kind, name) => `${kind}：${name}`,
    name: "名称",
    asked: "要求",
    kept: "达成",
    side: { "at least": (bound) => `至少 ${bound}`, "at most": (bound) => `至多 ${bound}` },
    what: {
      "still members": "仍在册",
      "active in 28 days": "此前 28 天内活跃",
      "active in the week": "当周活跃",
      members: "成员数",
      "monthly actives": "月活跃成员数",
      margin: "自起点的累计毛利",
      cost: "自起点的累计成本",
      "net value": "相对基线的净值",
    },
    measured: (v) => [v.who, v.what, v.at].filter((part) => part !== "").join("，"),
    groups: (who) =>
      who === "everyone"
        ? ""
        : who === "members at the start"
          ? "起点的在册成员"
          : who.replace(/^joined (\S+?)(?:\.\.(\S+))?$/, (_, from, until) =>
              until === undefined ? `${from} 加入者` : `${from} 至 ${until} 加入者`,
            ),
    times: (at) => (at === "end" ? "期末" : at.replace(/^week (\d+) of membership$/, "入会第 $1 周")),
  },

  numbers: {
    intro: (uncertain, assumed) =>
      `方案中有 ${uncertain} 个不确定的数，每个世界重新抽取；其中 ${assumed} 个是假设。每个范围有九成把握包含真值，一成在外。`,
    number: "数",
    written: "原文",
    inWords: "白话",
    source: "来源",
    place: "文件与行",
    kind: { measured: "实测", published: "文献", assumption: "假设", default: "默认" },
    grade: (grade) => `证据等级 ${grade}`,
    part: { community: "社群", today: "现行做法", plan: "方案" },
    fixed: (count) => `视为确定的数（${count} 个）`,
    fixedDefaults: (count) =>
      `另有 ${count} 个数采用 Holdfast 的默认值，全部列在 scenario.resolved.yaml 中。`,
    defaults: (count) => `${count} 个数采用 Holdfast 的默认值：`,
    aside: (remark) => `（${remark}）`,
    stillHappen: (process, low, high) => {
      const doing: Partial<Record<Process, [string, string]>> = {
        leave: ["原本会离开的 100 人", "仍会离开"],
        goDormant: ["原本会沉默的 100 人", "仍会沉默"],
        return: ["原本会回归的 100 人", "仍会回归"],
        activate: ["原本会激活的 100 人", "仍会激活"],
      };
      const words = doing[process];
      return words === undefined
        ? `100 ${events[process]}变为 ${range(low, high)}`
        : `${words[0]}中，${range(low, high)} 人${words[1]}`;
    },
    become: (process, low, high) => `100 ${events[process]}变为 ${range(low, high)}`,
    retention: (v) =>
      `${v.said}；从加入起一直触达的成员，第 ${v.time.count} ${v.time.unit === "week" ? "周" : "天"}的留存率变化 ${v.points} 个百分点${v.uncertain ? "（一成可能在此之外）" : ""}`,
    unsourced: "未注明来源",
    perYear: (share) => `每年 ${share}`,
    perWeek: (low, high) => `每周 ${range(low, high)}`,
    times: (low, high) => `${range(low, high)} 倍`,
  },

  checks: {
    status: { good: "良好", attention: "请留意", problem: "有问题" },
    precision: (v) => ({
      message: `${v.replicates} 个世界得出${v.arm}的平均${names[v.headline]}差别（${v.points} 个百分点），误差 ±${v.mcse} 个百分点。`,
      recommendation: "在依赖末位数字或正负号之前，请增加重复次数。",
    }),
    precisionGood: (v) => ({
      message: `${v.replicates} 个世界得出${v.arm}的平均${names[v.headline]}差别（${v.points} 个百分点），误差 ±${v.mcse} 个百分点。`,
      recommendation: "对这次决策已经足够。",
    }),
    precisionOne: {
      message: "只运行了一个世界。",
      recommendation: "请至少运行 50 次重复：一个世界分不清方案与运气。",
    },
    valuePrecision: (v) => ({
      message: `${v.replicates} 个世界得出${v.arm}的平均净值差别（${v.value}），误差 ±${v.mcse}。期初没有会员，没有他们的留存率可以比较。`,
      recommendation: "在依赖末位数字或正负号之前，请增加重复次数。",
    }),
    valuePrecisionGood: (v) => ({
      message: `${v.replicates} 个世界得出${v.arm}的平均净值差别（${v.value}），误差 ±${v.mcse}。期初没有会员，没有他们的留存率可以比较。`,
      recommendation: "对这次决策已经足够。",
    }),
    books: (arm) => ({
      message: `${arm}挽回减失去的人数与留存率之差一致。`,
      recommendation: "无需处理。",
    }),
    booksWrong: (arm, gap) => ({
      message: `${arm}挽回减失去的人数与留存率之差相差 ${gap} 个百分点。`,
      recommendation: "不要使用这次运行：其记录相互矛盾。",
    }),
    horizonNever: (arm, days) => ({
      message: `平均而言，${arm}在 ${days} 天内不能回本。`,
      recommendation: "留下的成员在期末之后还会带来收入：否定方案之前，请先把计算期延长再运行一次。",
    }),
    horizonLate: (arm, payback, days) => ({
      message: `${arm}到第 ${payback} 天（共 ${days} 天）才回本。`,
      recommendation: "效果稍弱就会推到期末之后；请把计算期延长再运行一次，看清安全余量。",
    }),
    horizonGood: (arm, payback, days) => ({
      message: `${arm}在第 ${payback} 天（共 ${days} 天）回本，远早于期末。`,
      recommendation: "无需处理。",
    }),
    stale: (source, reviewBy, numbers) => ({
      message: `${numbers} 个数应在 ${reviewBy} 前复核：${source}。`,
      recommendation: "请重新测量或重新询问，并更新日期。",
    }),
    assumptions: (assumed, effects) => ({
      message: `方案的 ${effects} 项效果中，有 ${assumed} 项只以假设或默认值为依据。`,
      recommendation: "全面推行之前，先用小规模试验测量其中最花钱的一项。",
    }),
    assumptionsGood: (effects) => ({
      message: `方案的 ${effects} 项效果全部来自实测或文献。`,
      recommendation: "无需处理。",
    }),
    plantedAccounts: (v) => ({
      message: `${v.lever}是隐瞒身份的账号（水军），属于欺骗；${v.days} 天内有 ${v.chance} 的概率被识破。`,
      recommendation:
        "请改用公开身份的主持人（`who: disclosed`）：同样能带动话题，又没有被识破的风险。当地法律是否允许水军，这里未作查证。",
    }),
    stacking: (process, times) => ({
      message: `方案各项手段在充分触达时合起来使${rates[process]}变为 ${times} 倍。`,
      recommendation: "已发表的项目很少达到这个程度；请把效果减半，看方案是否仍然划算。",
    }),
    beyondEvidence: (v) => ({
      message: `${v.lever}在充分触达时使${rates[v.process]}变为 ${v.times} 倍；证据库中没有超过 ${v.reach} 倍的先例。`,
      recommendation: "请说明这个数字的依据，或在上线前用小规模测试加以衡量。",
    }),
    feedback: (v) => ({
      message: `${guards[v.guard]}${v.ofLimit === null ? "" : `已达失控界限的 ${v.ofLimit}`}${
        v.share === null
          ? v.ofLimit === null
            ? "只稳定在一个水平"
            : ""
          : `${v.ofLimit === null ? "" : "，"}其强度的抽样中有 ${v.share} ${v.ofLimit === null ? "会稳定在多个水平" : "会失控"}`
      }。`,
      recommendation: v.good
        ? "无需处理。"
        : "它稍强一点就会左右结果：请衡量其强度，或另做一次不含它的模拟。",
    }),
    fit: (miss, n) => ({
      message: `拟合模型与实测留存率相差 ${miss} 个百分点（${n} 名成员）。`,
      recommendation: "请看曲线：可能有一点写错，也可能是一条曲线跟不上的混合人群。",
    }),
    fitGood: (miss, n) => ({
      message: `拟合模型与实测留存率之差不超过 ${miss} 个百分点（${n} 名成员）。`,
      recommendation: "无需处理。",
    }),
    holdout: (share) => ({
      message: `${share} 的成员被留作对照：在同一个世界里，方案的任何手段都不触达他们。`,
      recommendation: "方案的数字已包含这部分对照成员；若全员投放，效果和成本都会更大。",
    }),
    limitKept: (name, arm, all) => ({
      message: `底线“${name}”在${arm}的全部 ${all} 个世界中都守住了。`,
      recommendation: "无需处理。",
    }),
    limitBroken: (name, arm, broken, all) => ({
      message: `底线“${name}”在${arm}的 ${all} 个世界中有 ${broken} 个被突破。`,
      recommendation: "请调整方案，直到所有世界都守住；若允许偶尔达不到，请改写为目标。",
    }),
    pairing: (files) => ({
      message: `${files}是不同的社群：它们的世界之间只共享部分抽样，方案之间比较的是各自比自身基线多出多少。`,
      recommendation:
        "请看增量，不要比期末水平。若只想比较方案本身，请让这些文件继承（extends）同一个基础文件。",
    }),
    margin: {
      message: "方案没有会费、购买或到访价值，因此没有任何收入。",
      recommendation: "请给出毛利，或只看成本：无法给出回报。",
    },
    capacity: (lever, arm, share, of) => ({
      message: `${arm}中的“${lever}”不够用：${
        of === "coupons" || of === "packs"
          ? `${share} 的世界里没到期末就已发完`
          : of === "hours"
            ? `${share} 的日子工时全部用完`
            : of === "seats"
              ? `${share} 的场次满座`
              : `${share} 的批次名额用完`
      }。`,
      recommendation:
        of === "hours" ? "增加人手才有用，效果再强也没有用。" : "增加名额或预算才有用，效果再强也没有用。",
    }),
    graduates: (lever, arm, members) => ({
      message: `${arm}中，${members} 名成员从“${lever}”毕业：毕业不算流失，所以计入成员留存，但他们已不再是成员。`,
      recommendation: "看成员留存时，请同时看期末成员和活跃留存。",
    }),
    tie: (arm, further) => ({
      message: `凭现有演算，${arm}的净现值与基线分不出高下。`,
      recommendation:
        further === null
          ? "请增加演算次数，或依据其他理由决定。"
          : `如果差异确如目前所见，再演算 ${further} 次就能以 80% 的把握分出高下。`,
    }),
    unmeasuredGain: (arm, share) => ({
      message: `${arm}的收益有 ${share} 只建立在假设或默认的效果上。`,
      recommendation: "全面上线之前，先用小规模测试测量这些效果。",
    }),
    unmeasuredGainAll: (arm) => ({
      message: `${arm}的收益完全建立在假设或默认的效果上：没有它们就会亏损。`,
      recommendation: "全面上线之前，先用小规模测试测量这些效果。",
    }),
    unmeasuredGainGood: (arm, share) => ({
      message: `${arm}的收益有 ${share} 只建立在假设或默认的效果上。`,
      recommendation: "无须处理。",
    }),
    members: {
      message: "起点没有成员，现有成员的留存率没有定义。",
      recommendation: "请看新成员的曲线。",
    },
  },

  run: {
    scenario: "方案",
    period: "时期",
    seed: "种子",
    replicates: "重复次数（成对世界的组数）",
    members: "起点成员（平均）",
    digest: "集合摘要",
    note: "同样的方案、种子和重复次数，在任何机器上都得到同样的摘要。",
    sampled: "模拟的社群比例",
    manifest: (key) =>
      manifest[key] ??
      (key.startsWith("lives.") ? `成员经历摘要：${key === "lives.baseline" ? "基线" : key.slice(6)}` : key),
  },

  reading: [
    {
      term: "世界",
      meaning:
        "这段时期的一种可能走向。不确定的数和偶然在每个世界重新抽取；方案与基线共用抽样，因此两者之差来自方案。",
    },
    {
      term: "九成世界",
      meaning: "可能发生什么：各世界第 5 到第 95 百分位的范围。增加世界不会使它变窄。",
    },
    { term: "± 平均值误差", meaning: "平均值知道得多准：蒙特卡洛标准误。世界增加到四倍，它减半。" },
    { term: "留存率", meaning: "起点在册的成员中没有离开的比例。活跃留存：其中前 28 天内到访过的比例。" },
    { term: "投资回报率", meaning: "相对基线的（增量毛利 − 增量成本）/ 增量成本，平均值之比，未折现。" },
    { term: "净现值", meaning: "增量毛利减增量成本，折现到起点。为负即该世界亏损。" },
  ],
  subtitle: (v) => `${v.start}至${v.end} · ${v.replicates} 个世界 · 起点 ${v.members} 名成员`,
  ledgerNote: (currency) => `整个时期的合计，各世界平均，单位：${currency === "CNY" ? "元" : currency}。`,
  noScript: "图表需要 JavaScript；每张图下方的表格列有同样的数字。",
};
