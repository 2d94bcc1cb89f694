import type { GoalProblem } from "../analysis/runGoal.ts";
import type { english } from "./furtherTexts.en.ts";

const reasons: Readonly<Record<GoalProblem["reason"], string>> = {
  "no measure": "没有指明指标：留存率、活跃留存率、成员数、活跃成员、毛利、成本、利润、净现值或投资回报率",
  "no amount": "没有给出数值",
  "wrong unit": "单位不对：留存率和回报率用个百分点（pp），成员数直接写数，金额要带场景的币种",
  "not above zero": "应当大于零",
  "no smallest difference": "没有给出值得区分的最小差异",
};

/** What the command line says of runs that stop by themselves, and of what is found beside them, in Chinese. */
export const chinese: typeof english = {
  goal: (option, { found, reason }) => `--${option}：${JSON.stringify(found)} ${reasons[reason]}`,
  oneGoal: "--precision 与 --until 不能同时使用",
  onlyPlans: (option) => `--${option} 需要有方案；该场景没有方案`,
  against: "acquisition（拉新）",
  beyond: (found) => `--beyond 是 ${found}；应为天数或周数，最多 3650 天`,
  acquisitionName: (plan, channel) => `拉新：${plan} 的钱用于“${channel}”`,
  noPaidChannel: "--against acquisition：场景中没有既有单人成本又能带来成员的渠道",
  payChannel: "请在 arrivals 下给某个渠道写上成本，例如 cost: 38 CNY per member",
  noExtraCost: "没有哪个方案比基线花钱更多，因此没有钱可以改用于拉新",
  lookingInto: (plan) => `正在逐个手段拆解“${plan}”`,
  playingOn: (days) => `期末之后再演算 ${days} 天`,
  stoppedByItself: (replicates) => `演算 ${replicates} 次后已达到要求`,
  ceilingFirst: (ceiling) => `演算 ${ceiling} 次后仍未达到要求；用 --replicates 提高上限`,
};
