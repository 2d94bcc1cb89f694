import type { CalibrationProblem } from "../analysis/calibration/calibrate.ts";
import type { ExperimentDesign, ExperimentProblem } from "../analysis/calibration/experiment.ts";
import type { ModelChoice } from "../analysis/calibration/fittedBaseline.ts";
import type { Language } from "../report/language.ts";
import { yearlyTextsOf } from "./calibrateYearlyTexts.ts";
import { formInChinese } from "./formNames.ts";
import type { LogFault, ReadReport, RefusedRows } from "./logs/refusal.ts";

/** A message and its mend. */
export interface Said {
  readonly message: string;
  readonly mend: string;
}

/** The words of `holdfast calibrate` in one language. */
export interface CalibrateTexts {
  readonly noLog: Said;
  readonly oneLog: Said;
  readonly notADate: (flag: string, given: string) => Said;
  readonly notAShare: (flag: string, given: string) => Said;
  readonly notACurrency: (given: string) => Said;
  readonly exists: (path: string) => Said;
  readonly notWritten: (path: string) => Said;
  readonly noGroup: (name: string, known: readonly string[]) => Said;
  readonly fault: (fault: LogFault, path: string) => Said;
  readonly problem: (problem: CalibrationProblem) => Said;
  readonly kind: Readonly<Record<ReadReport["kind"], string>>;
  readonly role: Readonly<Record<string, string>>;
  readonly how: Readonly<Record<"name" | "content" | "flag", string>>;
  readonly taken: (kind: string, columns: string) => string;
  readonly dates: (example: string) => string;
  readonly rows: (rows: number, refused: number) => string;
  readonly refused: (refused: RefusedRows) => string;
  readonly further: (n: number) => string;
  readonly duplicates: (n: number) => string;
  readonly zone: (name: string, stated: boolean) => string;
  readonly encoding: (name: string) => string;
  readonly crowdedStart: (n: number) => string;
  readonly alreadyThere: (members: number) => string;
  readonly chosen: (choice: ModelChoice) => string;
  readonly candidate: (form: string, heldOut: string, chosen: boolean) => string;
  readonly process: Readonly<Record<ModelChoice["process"], string>>;
  readonly number: string;
  readonly interval: string;
  readonly restsOn: string;
  readonly assumptions: string;
  readonly group: (name: string, form: string, parameters: string) => string;
  readonly groupsPooled: string;
  readonly foretoldTitle: string;
  readonly foretold: (group: string, age: number, foretold: string, seen: string, points: string) => string;
  readonly written: (path: string) => string;
  readonly next: (path: string) => string;
  readonly fitting: string;
  readonly experiment: {
    readonly noTable: Said;
    readonly wrongRow: (line: number, text: string) => Said;
    readonly problem: (problem: ExperimentProblem) => Said;
    readonly noLever: (given: string, known: readonly string[]) => Said;
    readonly wrongOutcome: (given: string, known: readonly string[]) => Said;
    readonly design: Readonly<Record<ExperimentDesign, string>>;
    readonly rates: (treated: string, control: string) => string;
    readonly counts: (low: string, high: string) => string;
    readonly prior: (low: string, high: string, from: string) => string;
    readonly after: (low: string, high: string) => string;
    readonly noPrior: string;
    readonly use: string;
    readonly unknown: string;
    readonly cannot: Readonly<Record<"fading" | "others" | "parallel" | "confounded" | "dose", string>>;
  };
}

const list = (names: readonly string[]): string => names.join(", ");
const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, " ");

const english: CalibrateTexts = {
  noLog: {
    message: "no log was named",
    mend: "npx holdfast calibrate members.csv --into scenarios/base/mine.yaml",
  },
  oneLog: {
    message: "one log at a time",
    mend: "join the files first, or calibrate each into a base of its own",
  },
  notADate: (flag, given) => ({ message: `--${flag} ${given} is no date`, mend: `--${flag} 2026-01-31` }),
  notAShare: (flag, given) => ({ message: `--${flag} ${given} is no share`, mend: `--${flag} 30%` }),
  notACurrency: (given) => ({
    message: `--currency ${given} is no code of a currency`,
    mend: "--currency CNY",
  }),
  exists: (path) => ({
    message: `${path} is there already`,
    mend: "name another file, or write over it with --force",
  }),
  notWritten: (path) => ({ message: `${path} cannot be written`, mend: "is its folder there?" }),
  noGroup: (name, known) => ({
    message: `no group is called ${name}`,
    mend: `the groups are ${list(known)}`,
  }),
  fault: (fault, path) => {
    switch (fault._tag) {
      case "NotThere":
        return { message: `${fault.path} cannot be read`, mend: "a CSV, Parquet or JSON file is expected" };
      case "EmptyFile":
        return { message: `${fault.path} is empty`, mend: "export the log again" };
      case "Workbook":
        return {
          message: `${fault.path} is a workbook of a spreadsheet or a zip file`,
          mend: "save the sheet with the log as CSV (UTF-8), or unpack the file",
        };
      case "Unreadable":
        return {
          message: `${fault.path} cannot be read: ${fault.detail}`,
          mend: "CSV, Parquet and JSON (lines) can be read",
        };
      case "NoSuchColumn":
        return {
          message: `${path} has no column ${fault.name}`,
          mend: `its columns are ${list(fault.columns)}`,
        };
      case "NoMemberColumn":
        return {
          message: `${path}: no column says whose a row is`,
          mend: `name it, --member COLUMN; the columns are ${list(fault.columns)}`,
        };
      case "NoTimeColumn":
        return {
          message: `${path}: no column says when something was`,
          mend: `name it: --time COLUMN for events, --joined COLUMN and --left COLUMN for memberships; the columns are ${list(fault.columns)}`,
        };
      case "SeveralColumns":
        return {
          message: `${path}: several columns may be the ${fault.role}: ${list(fault.columns)}`,
          mend: `say which: --${fault.role} ${fault.columns[0]}`,
        };
      case "UnknownDates":
        return {
          message: `${path}: the dates in ${fault.column} are of no known format, e.g. ${list(fault.examples)}`,
          mend: '--date-format "%d-%m-%Y" says how they are written (as strptime does)',
        };
      case "DayOrMonthFirst":
        return {
          message: `${path}: the dates in ${fault.column} can be read day first or month first, e.g. ${list(fault.examples)}`,
          mend: '--date-format "%d/%m/%Y" for day first, --date-format "%m/%d/%Y" for month first',
        };
      case "MixedDates":
        return {
          message: `${path}: the dates in ${fault.column} are of several formats: ${fault.formats
            .map(({ rows, example }) => `${count(rows)} rows like ${example}`)
            .join(", ")}`,
          mend: `export them in one format, or give each in the order in which they are to be tried: ${fault.formats
            .map(({ name }) => `--date-format "${name}"`)
            .join(" ")}`,
        };
      case "NothingLeft":
        return {
          message: `${path}: none of its ${count(fault.rows)} rows can be used`,
          mend:
            fault.refused.length === 0
              ? "there is nothing below the header, or nothing between --from and --until"
              : fault.refused.map((one) => english.refused(one)).join("; "),
        };
      case "MostlyFuture":
        return {
          message: `${path}: ${count(fault.rows)} of ${count(fault.of)} rows are in the future, e.g. ${fault.example}`,
          mend: "is it the right column, and the right --date-format?",
        };
      case "OneMember":
        return {
          message: `${path}: all rows are of one member`,
          mend: `does ${fault.column === "" ? "the table" : fault.column} say whose a row is? --member COLUMN names another column`,
        };
      case "NotATriangle":
        return fault.detail === "rises"
          ? {
              message: `${path}: cohort ${fault.where} gains members with age; nobody who has left is a member again`,
              mend: "a triangle of those still there falls; of one of those active in a period, --actives foretells cohorts not seen in full",
            }
          : fault.detail === "one period"
            ? {
                message: `${path}: no cohort is seen for more than one period`,
                mend: "at least two ages are needed",
              }
            : {
                message: `${path}: no cells with counts or shares were found in ${fault.where}`,
                mend: "--count COLUMN or --share COLUMN names them",
              };
    }
  },
  problem: (problem) => {
    switch (problem._tag) {
      case "NobodyReturned":
        return { message: "nobody was seen on a second day", mend: "a log of more days is needed" };
      case "NobodyLeft":
        return {
          message: "nobody is seen to leave",
          mend: "a log of more days is needed, or the column of leaving: --left COLUMN",
        };
      case "EverybodyLeftAtOnce":
        return {
          message: "everybody leaves in the first period",
          mend: "is the column of leaving the right one? --left COLUMN",
        };
      default:
        return yearlyTextsOf("en").problem(problem);
    }
  },
  kind: { activity: "a log of activity", spells: "a table of memberships", triangle: "a cohort triangle" },
  role: {
    member: "member",
    time: "time",
    kind: "kind",
    amount: "amount",
    joined: "joining",
    left: "leaving",
    end: "end",
    alreadyIn: "was there before",
    segment: "group",
    cohort: "cohort",
    age: "age",
    count: "count",
    share: "share",
  },
  how: { name: "by its name", content: "by its content", flag: "as stated" },
  taken: (kind, columns) => `Read as ${kind}: ${columns}`,
  dates: (example) => `Dates like ${example}`,
  rows: (rows, refused) => `${count(rows)} rows, ${refused === 0 ? "none" : count(refused)} of them refused`,
  refused: ({ why, rows, examples }) =>
    `${count(rows)} ${
      {
        unreadable: "lines that are no rows",
        "no member": "rows without a member",
        "no date": "rows without a date",
        "wrong date": "rows whose date is none",
        future: "rows in the future",
        "too early": "rows before 1970",
        "ends before it begins": "memberships that end before they begin",
        bots: "rows of members with more on a day than a person does (--bots-from N, --keep-bots)",
      }[why]
    }${examples.length === 0 ? "" : `, e.g. ${list(examples)}`}`,
  further: (n) => `${count(n)} rows are further events of a member on the same day: a day counts once`,
  duplicates: (n) => `${count(n)} rows stand twice, to the second: counted once`,
  zone: (name, stated) =>
    stated
      ? `Days are those of ${name}`
      : `Times carry a zone; days are those of ${name} (--time-zone Asia/Shanghai for others)`,
  encoding: (name) => `Read as ${name}`,
  crowdedStart: (n) =>
    `${count(n)} memberships begin on the first day: taken as there before, since when is not known`,
  alreadyThere: (members) =>
    `${count(members)} members turn up in the log's first days: taken as there before it, not as joiners`,
  process: {
    leaving: "Leaving",
    arrivals: "Joining",
    visits: "Visits and leaving",
    returns: "Returns",
    orders: "Orders",
  },
  chosen: ({ chosen, why, candidates }) =>
    `${chosen} – ${
      {
        best: `foretold held-out data best of ${candidates.length}`,
        simpler: "foretells held-out data as well as the best within a standard error, with fewer numbers",
        determined: "what foretold better has numbers that the log leaves open",
        only: "there is too little to choose by",
        asked: "as asked for",
        proven: "foretold best of the forms without terms; terms are not proven (1% level)",
      }[why]
    }`,
  candidate: (form, heldOut, chosen) => `${chosen ? "▸" : " "} ${heldOut}  ${form}`,
  number: "number",
  interval: "90% interval",
  restsOn: "n",
  assumptions: "The log does not tell (written as assumptions):",
  group: (name, form, parameters) => `${name}: ${form}, ${parameters}`,
  groupsPooled: "Groups on their own (the base pools them; --group NAME calibrates one):",
  foretoldTitle: "What the fit foretells for the periods that it has not seen, and what was seen:",
  foretold: (group, age, foretold, seen, points) =>
    `${group === "" ? "" : `${group}, `}period ${age}: ${foretold}, seen ${seen}, off by ${points} points`,
  written: (path) => `Written: ${path}`,
  next: (path) => `A scenario builds on it with  extends: ${path}`,
  fitting: "steps of the fit",
  experiment: {
    noTable: {
      message: "the table of counts has no columns arm, n and events",
      mend: "group,n,events with one line for control and one for treatment; before/after in a column period",
    },
    wrongRow: (line, text) => ({
      message: `line ${line} is no group with counts: ${text}`,
      mend: "control,3092,247",
    }),
    problem: (problem) => {
      switch (problem._tag) {
        case "NoControl":
          return { message: "there is no control group", mend: "call it control, or say --control NAME" };
        case "NoTreatment":
          return { message: "there is no treated group", mend: "a second line with its counts is needed" };
        case "NoEvents":
          return {
            message: `nothing happened in ${problem.group}: the effect has no finite estimate`,
            mend: "a longer or larger test is needed",
          };
        case "Everybody":
          return {
            message: `it happened to everybody in ${problem.group}: the effect has no finite estimate`,
            mend: "a shorter window is needed",
          };
        case "MoreEventsThanMembers":
          return {
            message: `${problem.group} has more events than members`,
            mend: "--counts says that a member can have several events",
          };
      }
    },
    noLever: (given, known) => ({
      message: `the library has no default for ${given}`,
      mend: `it has one for ${list(known)}`,
    }),
    wrongOutcome: (given, known) => ({
      message: `${given} is no process`,
      mend: `--outcome is one of ${list(known)}`,
    }),
    design: {
      randomised: "Treated against control, over the same time",
      "before and after with control":
        "Before and after, against a control (difference in differences of ln rates)",
      "before and after": "Before and after, without a control",
    },
    rates: (treated, control) => `Seen: ${treated} of the treated, ${control} of the others`,
    counts: (low, high) => `The counts on their own: ${low} to ${high} (90%)`,
    prior: (low, high, from) => `The library before: ${low} to ${high} – ${from}`,
    after: (low, high) => `Both together, weighted by precision: ${low} to ${high}`,
    noPrior:
      "No default of the library was asked for (--lever push, points, welcome): the counts stand alone.",
    use: "In a scenario:",
    unknown: "What these counts cannot tell:",
    cannot: {
      fading:
        "how the effect fades: one window shows its average only, so state half-life or lasting yourself",
      others: "effects on anything but what was counted",
      parallel: "whether both groups would have moved alike without the measure; that is assumed",
      confounded: "what else changed in the meantime: everything that did is in this number",
      dose: "what another dose, schedule or audience would do",
    },
  },
};

const chinese: CalibrateTexts = {
  noLog: {
    message: "没有给出日志文件",
    mend: "npx holdfast calibrate members.csv --into scenarios/base/mine.yaml",
  },
  oneLog: { message: "一次只能标定一份日志", mend: "先把文件合并，或分别标定成不同的基础场景" },
  notADate: (flag, given) => ({ message: `--${flag} ${given} 不是日期`, mend: `--${flag} 2026-01-31` }),
  notAShare: (flag, given) => ({ message: `--${flag} ${given} 不是比例`, mend: `--${flag} 30%` }),
  notACurrency: (given) => ({ message: `--currency ${given} 不是货币代码`, mend: "--currency CNY" }),
  exists: (path) => ({ message: `${path} 已经存在`, mend: "换个文件名，或用 --force 覆盖" }),
  notWritten: (path) => ({ message: `无法写入 ${path}`, mend: "它所在的文件夹存在吗？" }),
  noGroup: (name, known) => ({ message: `没有名为 ${name} 的分组`, mend: `现有分组：${known.join("、")}` }),
  fault: (fault, path) => {
    switch (fault._tag) {
      case "NotThere":
        return { message: `无法读取 ${fault.path}`, mend: "需要 CSV、Parquet 或 JSON 文件" };
      case "EmptyFile":
        return { message: `${fault.path} 是空文件`, mend: "请重新导出日志" };
      case "Workbook":
        return {
          message: `${fault.path} 是电子表格工作簿或 zip 压缩包`,
          mend: "请把日志所在的工作表另存为 CSV（UTF-8），或先解压",
        };
      case "Unreadable":
        return {
          message: `无法读取 ${fault.path}：${fault.detail}`,
          mend: "可读取 CSV、Parquet、JSON（逐行）",
        };
      case "NoSuchColumn":
        return {
          message: `${path} 没有 ${fault.name} 这一列`,
          mend: `现有各列：${fault.columns.join("、")}`,
        };
      case "NoMemberColumn":
        return {
          message: `${path}：看不出哪一列是成员`,
          mend: `请用 --member 列名 指明；现有各列：${fault.columns.join("、")}`,
        };
      case "NoTimeColumn":
        return {
          message: `${path}：看不出哪一列是时间`,
          mend: `行为日志用 --time 列名，会员资格表用 --joined 列名 和 --left 列名；现有各列：${fault.columns.join("、")}`,
        };
      case "SeveralColumns":
        return {
          message: `${path}：有几列都可能是${chinese.role[fault.role]}：${fault.columns.join("、")}`,
          mend: `请指明：--${fault.role} ${fault.columns[0]}`,
        };
      case "UnknownDates":
        return {
          message: `${path}：${fault.column} 列的日期格式无法识别，例如 ${fault.examples.join("、")}`,
          mend: '用 --date-format "%d-%m-%Y" 说明写法（同 strptime）',
        };
      case "DayOrMonthFirst":
        return {
          message: `${path}：${fault.column} 列的日期可以读成日在前，也可以读成月在前，例如 ${fault.examples.join("、")}`,
          mend: '日在前用 --date-format "%d/%m/%Y"，月在前用 --date-format "%m/%d/%Y"',
        };
      case "MixedDates":
        return {
          message: `${path}：${fault.column} 列混用了几种日期格式：${fault.formats
            .map(({ rows, example }) => `${count(rows)} 行形如 ${example}`)
            .join("，")}`,
          mend: `请统一格式后导出，或依次给出：${fault.formats.map(({ name }) => `--date-format "${name}"`).join(" ")}`,
        };
      case "NothingLeft":
        return {
          message: `${path}：${count(fault.rows)} 行里没有一行可用`,
          mend:
            fault.refused.length === 0
              ? "表头下面没有内容，或 --from 与 --until 之间没有内容"
              : fault.refused.map((one) => chinese.refused(one)).join("；"),
        };
      case "MostlyFuture":
        return {
          message: `${path}：${count(fault.of)} 行里有 ${count(fault.rows)} 行在未来，例如 ${fault.example}`,
          mend: "列选对了吗？--date-format 对吗？",
        };
      case "OneMember":
        return {
          message: `${path}：所有行都属于同一个成员`,
          mend: `${fault.column === "" ? "这张表" : fault.column} 真的标明了成员吗？可用 --member 指定别的列`,
        };
      case "NotATriangle":
        return fault.detail === "rises"
          ? {
              message: `${path}：批次 ${fault.where} 的人数随时间增加，而离开的人不会再算作成员`,
              mend: "这里要的是“仍是成员”的三角表；若是“当期活跃”的三角表，可用 --actives 预测尚未看全的批次",
            }
          : fault.detail === "one period"
            ? { message: `${path}：每个批次都只有一期数据`, mend: "至少需要两期" }
            : {
                message: `${path}：在 ${fault.where} 里找不到人数或比例`,
                mend: "用 --count 列名 或 --share 列名 指明",
              };
    }
  },
  problem: (problem) => {
    switch (problem._tag) {
      case "NobodyReturned":
        return { message: "没有人在第二天出现过", mend: "需要更长时间的日志" };
      case "NobodyLeft":
        return { message: "看不到有人离开", mend: "需要更长时间的日志，或用 --left 列名 指明离开时间" };
      case "EverybodyLeftAtOnce":
        return { message: "所有人都在第一期离开", mend: "离开时间的列选对了吗？--left 列名" };
      default:
        return yearlyTextsOf("zh").problem(problem);
    }
  },
  kind: { activity: "行为日志", spells: "会员资格表", triangle: "批次三角表" },
  role: {
    member: "成员",
    time: "时间",
    kind: "类型",
    amount: "金额",
    joined: "加入",
    left: "离开",
    end: "结束",
    alreadyIn: "期初已在",
    segment: "分组",
    cohort: "批次",
    age: "期数",
    count: "人数",
    share: "比例",
  },
  how: { name: "按列名", content: "按内容", flag: "按指定" },
  taken: (kind, columns) => `按${kind}读取：${columns}`,
  dates: (example) => `日期形如 ${example}`,
  rows: (rows, refused) =>
    `共 ${count(rows)} 行，${refused === 0 ? "全部可用" : `剔除 ${count(refused)} 行`}`,
  refused: ({ why, rows, examples }) =>
    `${count(rows)} ${
      {
        unreadable: "行无法解析",
        "no member": "行没有成员",
        "no date": "行没有日期",
        "wrong date": "行的日期无效",
        future: "行在未来",
        "too early": "行早于 1970 年",
        "ends before it begins": "条会员资格的结束早于开始",
        bots: "行来自一天内操作多到不像真人的成员（--bots-from N、--keep-bots）",
      }[why]
    }${examples.length === 0 ? "" : `，例如 ${examples.join("、")}`}`,
  further: (n) => `${count(n)} 行是同一成员当天的其他记录：一天只算一次`,
  duplicates: (n) => `${count(n)} 行完全重复（精确到秒）：只算一次`,
  zone: (name, stated) =>
    stated ? `日期按 ${name} 时区` : `时间带有时区；日期按 ${name} 计（可用 --time-zone Asia/Shanghai）`,
  encoding: (name) => `按 ${name} 编码读取`,
  crowdedStart: (n) => `${count(n)} 条会员资格都从第一天开始：视为此前已在，加入时间不详`,
  alreadyThere: (members) => `${count(members)} 名成员在日志最初几天出现：视为此前已在，不算新加入`,
  process: { leaving: "离开", arrivals: "加入", visits: "访问与离开", returns: "回归", orders: "订单" },
  chosen: ({ chosen, why, candidates }) =>
    `${formInChinese(chosen)}：${
      {
        best: `在 ${candidates.length} 种形式中对留出数据预测最好`,
        simpler: "对留出数据的预测与最好者相差不到一个标准误，而参数更少",
        determined: "预测更好的形式里有日志定不下来的数",
        only: "数据太少，无从选择",
        asked: "按要求",
        proven: "在不设期限的形式中预测最好；按期离开未获证实（1% 水平）",
      }[why]
    }`,
  candidate: (form, heldOut, chosen) => `${chosen ? "▸" : " "} ${heldOut}  ${formInChinese(form)}`,
  number: "数",
  interval: "90% 区间",
  restsOn: "n",
  assumptions: "日志说明不了的（写成假设）：",
  group: (name, form, parameters) => `${name}：${formInChinese(form)}，${parameters}`,
  groupsPooled: "各组单独拟合（基础场景合并各组；--group 名称 只标定一组）：",
  foretoldTitle: "拟合没有用到的各期：预测与实际：",
  foretold: (group, age, foretold, seen, points) =>
    `${group === "" ? "" : `${group}，`}第 ${age} 期：预测 ${foretold}，实际 ${seen}，相差 ${points} 个百分点`,
  written: (path) => `已写入：${path}`,
  next: (path) => `在场景里这样引用：extends: ${path}`,
  fitting: "步拟合",
  experiment: {
    noTable: {
      message: "计数表缺少 arm、n、events 三列",
      mend: "每组一行：group,n,events；前后对比再加一列 period（before/after）",
    },
    wrongRow: (line, text) => ({
      message: `第 ${line} 行不是带计数的分组：${text}`,
      mend: "control,3092,247",
    }),
    problem: (problem) => {
      switch (problem._tag) {
        case "NoControl":
          return { message: "没有对照组", mend: "把它命名为 control，或用 --control 名称 指明" };
        case "NoTreatment":
          return { message: "没有实验组", mend: "还需要一行实验组的计数" };
        case "NoEvents":
          return {
            message: `${problem.group} 一次都没有发生：效果没有有限的估计值`,
            mend: "需要更久或更大的测试",
          };
        case "Everybody":
          return {
            message: `${problem.group} 里人人都发生了：效果没有有限的估计值`,
            mend: "需要更短的时间窗",
          };
        case "MoreEventsThanMembers":
          return { message: `${problem.group} 的次数多于人数`, mend: "若一人可有多次，请加 --counts" };
      }
    },
    noLever: (given, known) => ({
      message: `库里没有 ${given} 的默认值`,
      mend: `有默认值的：${known.join("、")}`,
    }),
    wrongOutcome: (given, known) => ({
      message: `${given} 不是一个过程`,
      mend: `--outcome 可取 ${known.join("、")}`,
    }),
    design: {
      randomised: "同一时期的实验组与对照组",
      "before and after with control": "前后对比并有对照（对数率的双重差分）",
      "before and after": "前后对比，没有对照",
    },
    rates: (treated, control) => `所见：实验组 ${treated}，其余 ${control}`,
    counts: (low, high) => `只看计数：${low} 到 ${high}（90%）`,
    prior: (low, high, from) => `库里原来的：${low} 到 ${high}（${from}）`,
    after: (low, high) => `两者按精度加权：${low} 到 ${high}`,
    noPrior: "没有指定库里的默认值（--lever push、points、welcome）：只用计数。",
    use: "写进场景：",
    unknown: "这些计数说明不了：",
    cannot: {
      fading: "效果如何消退：一个时间窗只给出平均值，半衰期或持续时间请自行写明",
      others: "对所计之外的任何事的效果",
      parallel: "两组若无措施是否会同样变化；这是假定的",
      confounded: "其间还有什么变了：凡是变了的都算在这个数里",
      dose: "换一种力度、排期或人群会怎样",
    },
  },
};

export const calibrateTextsOf = (language: Language): CalibrateTexts =>
  language === "zh" ? chinese : english;
