import { reasonIn } from "../scenario/messages/reasons.ts";
import { isUnsourced } from "../scenario/provenance.ts";
import { chinese as further } from "./furtherTexts.zh.ts";
import { planTestTextsOf } from "./planTestTexts.ts";
import { processesInChinese } from "./processWords.zh.ts";
import { chineseHappening, chineseTerm } from "./storyWords.zh.ts";
import type { english } from "./texts.en.ts";

/** The words of the command line in Chinese. */
export const chinese: typeof english = {
  further,

  usage: {
    noCommand: (name) => `没有命令 ${name}`,
    theCommands: (names) => `可用的命令：${names.join("、")}`,
    noOption: (name) => `没有选项 ${name}`,
    didYouMean: (name) => `是不是 ${name}？`,
    seeHelp: "参见 --help",
    needsValue: (name) => `${name} 需要一个值`,
    takesNoValue: (name) => `${name} 不带值`,
    wholeNumber: (name, given, least, most) => `--${name} 是 ${given}；应为 ${least} 到 ${most} 的整数`,
    oneOf: (name, given, values) => `--${name} 是 ${given}；应为 ${values.join(" 或 ")}`,
    emptySeed: "--seed 是空的；任何文字都可以",
    noScenario: "没有指定场景文件",
  },

  simulate: {
    reserved: (name) => `场景不能叫 ${name}：结果里已用这个名字`,
    renameFile: "请给文件改名",
    twice: (name) => `有两个场景都叫 ${name}`,
    renameOne: "场景以文件名区分：请给其中一个文件改名",
    plansTwice: (name) => `有两个方案都叫 ${name}`,
    renamePlan: "请给其中一个文件或其中的方案改名",
    currencies: (name, own, other, others) =>
      `${name} 以 ${own} 计价，${other} 以 ${others} 计价；两种货币的金额无法比较`,
    oneCurrency: "把两个场景的金额改用同一种货币，或者分别模拟",
    progress: (arms) => `次配对模拟（每次 ${arms} 个世界）`,
    left: (time) => `，还需 ${time}`,
    failed: "模拟失败",
    reportFailed: "报告未能生成",
    isFile: (folder, path) => `结果不能写到 ${folder}：${path} 是文件`,
    notWritable: (folder, path) => `结果不能写到 ${folder}：${path} 不可写`,
    otherFolder: "用 --out 另指定一个文件夹",
    notWritten: (folder) => `结果未能写入 ${folder}`,
    notKept: (folder, cause) =>
      `演算过的内容无法存入 ${folder}（${cause}）；本次运行照常继续，但之后不能接着算`,
    stopped: (done, all) => `已停止：${all} 次配对模拟完成了 ${done} 次`,
    goOn: (folder, left) => `已完成的存在 ${folder}：再次运行同一条命令，只需算余下的 ${left} 次`,
    nothingKept: "没有保存任何内容：去掉 --no-store，同一条命令就能从中断处接着算",
  },

  validate: {
    sound: (file, { scenario, quantities }) =>
      `${file}：无误 – ${scenario.name}（${quantities.size} 个数，${scenario.calendar.days} 天）`,
  },

  diff: {
    twoFiles: "需要两个场景来比较",
    same: (a, b) => `${a} 与 ${b} 含义相同`,
    differ: (n) => `含义上有 ${n} 处不同`,
    label: (what, a, b) => `仅用词不同：${what === "language" ? "语言" : "标题"}“${a}”与“${b}”（不影响模拟）`,
    nothing: "无",
  },

  explain: {
    oneFile: "一次只解释一个场景",
    title: (name) => `${name}：模型`,
    intro: [
      "时间以天为单位。每一天，每位成员依次面对以下决定；事件以 1 − exp(−速率) 的概率发生。",
      "速率等于基础值乘以每一项的 exp(项)，一项等于 系数 · 数量。‹名称› 是场景中的数，列在后面；",
      "[条件] 成立时为 1，否则为 0；引号中的“名称”是运营手段对该成员的记录。",
    ].join("\n"),
    process: processesInChinese,
    rate: "每天的速率",
    terms: "各项",
    noTerms: "没有项",
    in: (arms) => `见于 ${arms.map((arm) => (arm === "baseline" ? "基线" : arm)).join("、")}`,
    numbers: "各个数",
    constants: "没有写在场景里的常数",
    constant: {
      structure: "公式本身",
      centre: "现有手段已包含在实测行为中的平均作用：在所有方案中扣除",
      schedule: "使每次都触达的成员在一个周期内的平均数量为 1",
      written: "来自各个数中的规则或时长",
      cells: "读取曲线的表格的格数",
    },
    interval: (low, high) => `90% 落在 ${low} 到 ${high}`,
    perDay: (value) => `每天 ${value}`,
    origin: { written: "", default: "默认", fitted: "由留存曲线拟合" },
    following: (origin, source) => `${origin}：${source}`,
    source: (p) => {
      switch (p.kind) {
        case "measured":
          return `实测：${[p.data, p.period, p.n === undefined ? undefined : `n = ${p.n}`].filter(Boolean).join("，")}`;
        case "published":
          return `文献：${reasonIn(p.citation, "zh")}（${p.grade} 级）`;
        case "assumption":
          return isUnsourced(p) ? "未注明来源" : `假设：${p.note}`;
        case "default":
          return reasonIn(p.note, "zh");
      }
    },
    fit: (n) => `离开速率与留存曲线的拟合（n = ${n}）`,
    fitPoint: (label, observed, fitted) => `${label}：已知 ${observed}，拟合 ${fitted}`,
    fitRenewals: (observed, fitted) => `续费：已知 ${observed}，拟合 ${fitted}`,
  },

  story: {
    title: (member, replicate, name) => `第 ${replicate} 次模拟的第 ${member} 位成员：${name}`,
    noSuchMember: (member, all) => `没有第 ${member} 位成员：本次模拟的基线中共有 ${all} 人`,
    tryMember: (n) => `--member ${n}`,
    days: "--days 是日期或方案天数的范围，如 2026-07-01..2026-08-15 或 1..45",
    onlyWithMember: (option) => `${option} 要与 --member 一起用`,
    joined: (date) => `${date} 加入`,
    joinedToday: "加入",
    neverJoins: "没有加入",
    visited: "来访",
    ordered: (amount) => `下单 ${amount}`,
    became: {
      fresh: "成为新成员",
      active: "变为活跃",
      dormant: "转为沉默",
      left: "离开",
      removed: "被移出",
      outside: "未通过门槛",
      graduated: "结营",
    },
    cameBack: "回归",
    stage: {
      fresh: "新成员",
      active: "活跃",
      dormant: "沉默",
      left: "已离开",
      removed: "已被移出",
      outside: "未能加入",
      graduated: "已结营",
    },
    base: (chance) => `基础 ${chance}`,
    chance: (value) => `概率 ${value}`,
    rung: (ladder, rung) => `${ladder.replace(/^[a-z -]+: /, "")}：升到 ${rung}`,
    baseline: "基线",
    counted: chineseHappening,
    term: chineseTerm,
    nothing: "这些天里没有发生什么",
    end: (stage) => `最终：${stage}`,
  },

  create: {
    exists: (file) => `${file} 已经存在；没有写入`,
    otherName: "请换一个文件名",
    needsTerminal: "没有终端可以提问",
    giveFlags: "npx holdfast new my-community.yaml --kind club",
    notWritten: (file) => `${file} 未能写入`,
    written: (file) =>
      `已写入 ${file}。接下来：\n  npx holdfast validate ${file}\n  npx tsx simulate ${file}`,
    question: {
      file: "文件名",
      kind: "社群类型（club 俱乐部、app 应用、group 群、membership 付费会员）",
      currency: "货币（ISO 4217）",
      members: "现有成员数",
      weekly: "每周新成员数",
      week1: "100 位加入者中，1 周后还在的人数",
      week4: "…… 4 周后",
      week12: "…… 12 周后",
    },
    wrongKind: (given) => `--kind 是 ${given}；应为 club、app、group 或 membership`,
    wrongCurrency: (given) => `--currency 是 ${given}；应为 ISO 4217 代码，如 CNY 或 EUR`,
    falling: "还在的人只会越来越少：1 周、4 周、12 周的数应依次下降",
  },

  main: {
    failure: (message, cause) => `${message}：${cause}`,
  },

  help: {
    overview: `Holdfast 在社群的留存方案上线之前先行演练。

  npx tsx simulate SCENARIO.yaml [MORE.yaml …]    将方案与基线对比演练，写出报告
  npx holdfast COMMAND …

命令
  simulate   演练场景并写出报告（同 npx tsx simulate）
  compare    同上，用于同一社群的多个场景
  validate   检查场景文件，列出所有错误
  explain    以数学和文字解释场景的模型，或讲述一位成员的经历
  diff       两个场景在含义上有何不同
  calibrate  用自己的成员日志生成基础场景，用自己的测试得出效果
  evidence   研究对各种手段说了什么，以及由此得出的默认值
  backtest   日志的过去能否预料后来，并评分
  track      把活动的实际数据与预测对照
  plan-test  在测试上线之前演练：是否公平，需要多少成员
  new        写出一份可作起点的场景
  schema     场景文件的 JSON Schema，供编辑器使用

每个命令都有 --help。语言由 --lang en|zh 或 LC_ALL、LANG 决定。
`,
    simulate: `Holdfast 在社群的留存方案上线之前先行演练。

  npx tsx simulate SCENARIO.yaml [MORE.yaml …]

用相同的随机数多次演练有方案和没有方案的社群，在 out/<场景>/ 写出报告（report.html）、两张图、
summary.json、series.csv、replicates.parquet 以及所理解的场景。同一社群的多个场景在一份报告中比较。

选项
  --out DIR         结果写到哪里（默认：out/<场景>）
  --seed TEXT       所有随机数的种子（默认：场景中的种子）
  --replicates N    配对模拟的次数（默认：场景中的次数）
  --members N       为求快只模拟约 N 位成员：新增、席位、预算和固定成本按比例缩放，结果中会注明
  --workers N       线程数（默认：全部核心）；结果与之无关
  --store DIR       已演算内容的存放处，中断后可以接着算
                    （默认：out/.blocks，或 --out 文件夹里的 .blocks）；可随时删除
  --no-store        全部重新演算，也不保存
  --lang en|zh      消息、报告和表格的语言（默认：报告用场景的语言）
  --engine NAME     compiled（默认）或 reference：结果逐位相同，只是更慢
  --precision 要求  一直演算到每个方案与基线之差达到此精度（95% 区间的半宽）：
                    "留存率 0.3pp"、"净现值 2000 CNY, 成员数 5"；此时 --replicates 是上限
  --until 要求      一直演算到名次分明，区分到值得在意的最小差异：settled
                    （主要指标，到 0.25pp）、"settled to 0.1pp"、"净现值 settled to 2000 CNY"
  --contributions   说明是什么起了作用：每个手段的贡献、盈亏平衡所需效果、成员离开的原因、
                    有多少仅凭假设；要多演算许多倍的世界
  --beyond 时间     期末之后继续演算，例如 "26 weeks"：什么会留下来，值多少
  --against acquisition
                    为每个方案加一个对照：把同样的钱用于拉新
  --set 名称=值     设定场景中的可调数（\`vary:\`）；可多次给出
  --strict          拒绝没有来源的数
  --charts          另将每张图表以 SVG、PNG 和 Vega-Lite 规范存入 charts/
  --json            只在标准输出打印 JSON 摘要
  -q, --quiet       不显示进度
  -h, --help        本说明
用 Ctrl-C 停止；再次运行同一条命令会接着算。
退出码：0 完成；1 运行失败或被中止；2 场景或参数有误（不写任何文件）。
`,
    validate: `npx holdfast validate FILE…

读取每个场景及其继承的文件，列出全部错误：文件、行、列、应有的写法和可能的改法。不做模拟。

选项
  --strict       拒绝没有来源的数
  --json         以 JSON 输出
  --lang en|zh   语言
  -h, --help     本说明

退出码：0 全部无误；2 有错误。
`,
    explain: `npx holdfast explain FILE
npx holdfast explain FILE --member N [--replicate R] [--days A..B]

场景的模型：每个决定的速率及其各项，每个数的文件、行、列和来源。加 --member 则讲述一位成员在基线和
方案中的经历，以及决定每一步的各项。成员按加入顺序从 1 编号；模拟次数从 0 编号。

选项
  --member N      跟随哪位成员
  --replicate R   在第几次模拟中（默认：0）
  --days A..B     只看这些天：日期，或从 1 数起的方案天数
  --json          不取整，以 JSON 输出
  --lang en|zh    语言
  -h, --help      本说明

退出码：0 完成；2 场景或参数有误。
`,
    diff: `npx holdfast diff A.yaml B.yaml

两个场景在含义上有何不同：先处理继承、单位和顺序，不比较文字。

选项
  --json         以 JSON 输出
  --lang en|zh   语言
  -h, --help     本说明

退出码：0 含义相同；1 有不同；2 场景或参数有误。
`,
    backtest: `npx holdfast backtest LOG [--cut DATE …] [--every STEP]

当时能否料到？只用截断当晚所知的日志拟合社群，从次日早晨起模拟，再给后来发生的评分：50% 和 90% 范围
包含了多少，平均误差（CRPS）与更简单的办法相比如何。LOG 的读法与 calibrate 相同。在 out/<日志>-backtest/
写出报告（report.html）和 backtest.json。

选项
  --cut DATE        已知的最后一天；可多次给出（默认：日志结束前一年）
  --every STEP      第一个之后继续截断的间隔，如 "3 months"
  --weeks N         预测多少周，以日志所及为限（默认：53，即完整的十二个月）
  --replicates N    每个截断模拟的世界数（默认：100）
  --seed TEXT       所有随机数的种子（默认：backtest）
  --workers N       线程数（默认：全部核心）；结果与之无关
  --store DIR       已模拟的世界存放在哪里，中断后可接着跑
  --no-store        不存放，也不使用已存放的
  --out DIR         结果写到哪里（默认：out/<日志>-backtest）
  --lang en|zh      语言
  --json            只在标准输出打印 backtest.json
  -q, --quiet       不显示进度
  -h, --help        本说明

关于如何读日志（列、日期、时区、分组）的选项与 calibrate 相同。

按 Ctrl-C 可停止；再次运行同一条命令即可接着算。
退出码：0 完成；1 运行失败或被停止；2 日志或参数有误（不写任何文件）。
`,
    track: `npx holdfast track SCENARIO.yaml ACTUALS.csv

活动是否在轨：把实际数据与场景的模拟世界对照，警戒的误报率对所有周、所有数字合在一起成立，并给出现在的
预期。在 out/<场景>-track/ 写出报告（report.html）和 track.json，并把对未来的说法追加到 forecasts.jsonl，
供以后评分。

表格每行一个数（日期、指标、数值），或每个指标一列；指标用 series.csv 的名字或常用的名字：成员数、活跃成员、
新增、流失、日活、订单、营收、留存率……日期也可以是场景的第几周（名为“周”的一列，写 1、2、3……）。

选项
  --arm NAME        正在执行的方案（默认：唯一的那个；没有方案时为基线）
  --period NAME     day、week 或 month：新增等合计数是哪些天的（默认：由日期判断）
  --dated NAME      first、last 或 after：日期是时段的第一天、最后一天，还是次日早晨（默认：自行判断并说明）
  --alarm P         整个活动期间误报的概率（默认：5%）
  --change TEXT     用来检验警戒的变化，如 "leave +50%"；可多次给出
  --no-power        不检验变化
  --out DIR         结果写到哪里（默认：out/<场景>-track）
  --seed TEXT       所有随机数的种子（默认：场景中的种子）
  --replicates N    模拟的世界数（默认：场景中的次数，至少 400）
  --store DIR       已模拟的世界存放在哪里，下次只模拟新的
  --no-store        不存放，也不使用已存放的
  --workers N       线程数（默认：全部核心）；结果与之无关
  --lang en|zh      语言（默认：报告用场景的语言）
  --json            只在标准输出打印 track.json
  -q, --quiet       不显示进度
  -h, --help        本说明

按 Ctrl-C 可停止；再次运行同一条命令即可接着算。
退出码：0 完成，无论是否在轨；1 运行失败或被停止；2 场景、表格或参数有误（不写任何文件）。
`,
    new: `npx holdfast new [FILE]

写出一份带注释、可以运行的场景。在终端上提几个问题；给出 --kind 则不提问。已有的文件不会被改动。

选项
  --kind NAME      club、app、group 或 membership
  --currency CODE  ISO 4217，如 CNY
  --members N      现有成员数
  --weekly N       每周新成员数
  --week1 P, --week4 P, --week12 P
                   100 位加入者中，这么多周后还在（或仍活跃）的人数
  --lang en|zh     文件的语言
  -h, --help       本说明

退出码：0 已写入；2 未写入。
`,
    calibrate: `npx holdfast calibrate LOG --into scenarios/base/mine.yaml
npx holdfast calibrate --experiment counts.csv [--lever push] [--outcome visits]

把社群拟合到自己的日志，写出可供 extends 的基础场景：每个数都是实测，带区间与相关。LOG 可以是 CSV、Parquet 或
JSON（逐行），内容可以是行为（谁、何时）、会员资格（加入、离开）或批次三角表。各列按列名或内容识别，并说明认成了什么。

选项
  --into FILE        写到哪里（默认打印出来）；没有 --force 绝不覆盖
  --member, --time, --kind, --amount, --joined, --left, --end, --segment, --cohort, --age, --count, --share 列
                     指明某列是什么：列名，或从 1 数起的列号
  --as KIND          activity（行为）、spells（会员资格）或 triangle（三角表）
  --date-format F    日期的写法，同 strptime（"%d/%m/%Y"）；可给多个，依次尝试
  --time-zone ZONE   按这个时区算日期（Asia/Shanghai）；默认 UTC
  --only KIND        只有这类行为算作访问；可给多次
  --bots-from N      剔除一天有 N 条以上记录的成员（默认 1000）；--keep-bots 保留
  --from, --until D  读取的首日与末日
  --joiners D..D     只拟合在这段日期加入的人
  --group NAME       只标定一个分组
  --covariate 列     会员资格表里的某一列与离开的关系；可给多列，一起估计
  --events FILE      过去与今后的活动：name,from,to（名称、开始、结束）；估计它们的作用，并模拟今后的活动
  --yearly 名称=月份  每年占满某个月（1 到 12）的活动；--yearly-changed 年份：从那年起带来的加入人数不同
  --period-days N    三角表一期的天数
  --periods N        只拟合三角表的前 N 期，预测其余各期
  --actives          三角表的格子是当期活跃人数：预测尚未看全的批次
  --title, --currency, --margin, --start, --weeks
                     拟合之外场景还需要的内容
  --source, --channel 名称
                     日志、以及加入这一渠道在场景里的名称
  --digits N         写出的有效位数（默认 4）
  --experiment FILE  测试的计数：列 group、n、events（前后对比再加 period：before、after）
  --lever NAME       用测试更新库里哪一项默认值
  --outcome NAME     计的是什么：visits、purchases、leave、activation、go dormant、returns
  --control NAME     哪一组是对照（默认 control）；--counts：一人可有多次
  --store DIR        超过一秒的拟合把已完成的部分存在哪里（默认：out/.blocks）
  --no-store         不存放，也不使用已存放的
  --json             输出 JSON
  -q, --quiet        除了错误什么也不说
  --lang en|zh       语言
  -h, --help         本说明

按 Ctrl-C 可停止拟合；再次运行同一条命令即可接着算。
退出码：0 完成；1 运行失败或被停止；2 日志或参数有误（什么也没写）。
`,
    evidence: `npx holdfast evidence [LEVER]

关于各种手段的已知：研究、可靠程度、结果，以及按同一条规则得出的默认值；还有没有人测过、须由场景自己给出的。
写上手段名（推送、积分、红包……）可逐项看研究。

选项
  --json         以 JSON 输出
  --lang en|zh   语言
  -h, --help     本说明

退出码：0 完成；2 没有这个名字。
`,
    planTest: planTestTextsOf("zh").help,
    schema: `npx holdfast schema

打印场景文件的 JSON Schema（draft 2020-12）；scenarios/scenario.schema.json 是它的副本。
场景的第一行告诉编辑器它在哪里：
  # yaml-language-server: $schema=./scenario.schema.json
`,
  },
};
