import type { Language } from "../report/language.ts";

/** The words of `holdfast plan-test` in one language. */
export interface PlanTestTexts {
  readonly help: string;
  readonly neither: string;
  readonly both: string;
  readonly noHoldout: string;
  readonly writeHoldout: string;
  readonly noPlan: string;
  readonly notAShare: (option: string, found: string) => string;
  readonly sameShares: string;
  readonly notADay: (found: string, first: string, last: string) => string;
  readonly needed: (v: {
    from: string;
    to: string;
    power: string;
    level: string;
    each: string;
    both: string;
  }) => string;
  readonly title: (plan: string, date: string) => string;
  readonly measure: { readonly members: string; readonly visitors: string };
  readonly groups: (v: { treated: string; control: string; worlds: string }) => string;
  readonly shares: (v: { treated: string; control: string; measure: string }) => string;
  readonly effect: (points: string) => string;
  readonly found: (points: string, error: string) => string;
  readonly fair: string;
  readonly biased: (points: string, error: string) => string;
  readonly covers: (v: { worlds: string; held: string; sure: string }) => string;
  readonly tooSure: (error: string) => string;
  readonly power: (v: { worlds: string; found: string; level: string }) => string;
  readonly forPower: (v: { power: string; each: string }) => string;
  readonly noDifference: string;
}

const english: PlanTestTexts = {
  help: `npx holdfast plan-test SCENARIO.yaml
npx holdfast plan-test --from SHARE --to SHARE

Plays a test before it is launched. The scenario says who is held out (holdout: 10% of members, or of groups). In
many worlds the operator's own estimate is made, treated members less those held out, and held against what the
plan does to the very same members: whether the test is fair, how often it would find the difference, and how
many members it takes. With --from and --to, no scenario: the members that it takes to tell two shares apart.

Options
  --measure WHAT   members (who is still a member, the default) or visitors (who visits that day)
  --on DATE        the day on which the groups are compared (default: the last of the horizon)
  --replicates N   paired worlds to play (default: the scenario's)
  --workers N      threads (default: all cores)
  --from SHARE     share without the plan, e.g. 20%
  --to SHARE       share with it, e.g. 22%
  --power SHARE    chance to find the difference where it is (default: 80%)
  --level SHARE    chance to find one where there is none, two-sided (default: 5%)
  --json           as JSON
  --lang en|zh     language
  -h, --help       this text

Exit code: 0 done; 1 the run failed; 2 the scenario or the arguments are wrong.
`,
  neither: "a scenario with a holdout is due, or two shares",
  both: "a scenario, or two shares with --from and --to, not both",
  noHoldout: "nobody is held out in this scenario, so there is nothing to compare",
  writeHoldout: "write `holdout: 10% of members` in it",
  noPlan: "this scenario has no plan that could be tested",
  notAShare: (option, found) => `--${option} takes a share between 0% and 100%, not ${found}`,
  sameShares: "the two shares are the same: no test tells them apart",
  notADay: (found, first, last) => `${found} is not a day of the horizon, ${first} to ${last}`,
  needed: (v) =>
    `To tell ${v.to} from ${v.from} with a chance of ${v.power} (two-sided, at ${v.level}), each of two groups needs ${v.each} members, ${v.both} together.`,
  title: (plan, date) => `${plan}, on the evening of ${date}`,
  measure: { members: "still members", visitors: "visiting that day" },
  groups: (v) => `${v.treated} members are treated and ${v.control} held out, in each of ${v.worlds} worlds.`,
  shares: (v) => `Of the treated ${v.treated} are ${v.measure}, of those held out ${v.control}.`,
  effect: (points) => `What the plan does to the treated: ${points} points.`,
  found: (points, error) =>
    `What the test finds on average: ${points} points, ±${error} by its own standard error.`,
  fair: "The test is fair: on average it finds what the plan does.",
  biased: (points, error) =>
    `The test is biased by ${points} points (±${error}): who is held out is not left alone, or the groups differ. Hold out whole groups.`,
  covers: (v) =>
    `Its ${v.sure} interval holds what the plan does to them in ${v.held} of ${v.worlds} worlds.`,
  tooSure: (error) =>
    `That is too seldom: it is really off by ±${error} points, more than its own error says, since the members of a group share their fate. Compare groups with each other, not members.`,
  power: (v) => `It finds a difference (at ${v.level}, two-sided) in ${v.found} of ${v.worlds} worlds.`,
  forPower: (v) => `For a chance of ${v.power}, each of two equal groups needs ${v.each} members.`,
  noDifference:
    "These worlds cannot tell the difference from nothing, so how many members it takes cannot be said.",
};

const chinese: PlanTestTexts = {
  help: `npx holdfast plan-test SCENARIO.yaml
npx holdfast plan-test --from 比例 --to 比例

在测试上线之前先演练。场景写明谁是对照组（holdout: 10% of members，或 of groups）。在许多世界里各做一次运营自己的估计，
即受影响的成员减去对照组，再与方案对同一批成员的真实作用对照：测试是否公平，有多大机会测出差别，需要多少成员。
只写 --from 与 --to 时不需要场景：区分两个比例需要多少成员。

选项
  --measure 指标   members（仍是成员，默认）或 visitors（当天到访）
  --on 日期        在哪一天比较两组（默认：周期的最后一天）
  --replicates N   配对模拟的次数（默认：场景中的次数）
  --workers N      线程数（默认：全部核心）
  --from 比例      没有方案时的比例，如 20%
  --to 比例        有方案时的比例，如 22%
  --power 比例     有差别时测出来的机会（默认：80%）
  --level 比例     没有差别时误报的机会，双侧（默认：5%）
  --json           以 JSON 输出
  --lang en|zh     语言
  -h, --help       本说明

退出码：0 完成；1 运行失败；2 场景或参数有误。
`,
  neither: "需要一个写有对照组的场景，或两个比例",
  both: "写一个场景，或用 --from 与 --to 写两个比例，不能两者都写",
  noHoldout: "这个场景没有对照组，没有可以比较的",
  writeHoldout: "在场景里写 `holdout: 10% of members`",
  noPlan: "这个场景没有可以测试的方案",
  notAShare: (option, found) => `--${option} 要写 0% 到 100% 之间的比例，而不是 ${found}`,
  sameShares: "两个比例相同，任何测试都区分不出",
  notADay: (found, first, last) => `${found} 不在周期之内（${first} 至 ${last}）`,
  needed: (v) =>
    `要以 ${v.power} 的机会区分 ${v.to} 与 ${v.from}（双侧，${v.level}），两组各需 ${v.each} 名成员，共 ${v.both} 名。`,
  title: (plan, date) => `${plan}，${date}当晚`,
  measure: { members: "仍是成员", visitors: "当天到访" },
  groups: (v) => `${v.worlds} 个世界里，每个世界有 ${v.treated} 名成员受方案影响，${v.control} 名为对照。`,
  shares: (v) => `受影响的成员中 ${v.treated} ${v.measure}，对照组中 ${v.control}。`,
  effect: (points) => `方案对受影响成员的真实作用：${points} 个百分点。`,
  found: (points, error) => `测试平均测得：${points} 个百分点，其自身的标准误为 ±${error}。`,
  fair: "测试是公平的：平均而言，测得的就是方案的作用。",
  biased: (points, error) =>
    `测试有 ${points} 个百分点的偏差（±${error}）：对照组并非不受影响，或两组本来就不同。请整群对照。`,
  covers: (v) => `${v.worlds} 个世界中，它的 ${v.sure} 区间有 ${v.held} 次包含方案对这些成员的真实作用。`,
  tooSure: (error) =>
    `包含得太少：它的实际误差是 ±${error} 个百分点，比自己算出的大，因为同一个群里的成员命运相连。请以群为单位比较，不要以成员为单位。`,
  power: (v) => `${v.worlds} 个世界中，它在 ${v.found} 个里测出差别（双侧，${v.level}）。`,
  forPower: (v) => `要有 ${v.power} 的机会，两个等大的组各需 ${v.each} 名成员。`,
  noDifference: "这些世界里看不出两组有差别，因此说不出需要多少成员。",
};

export const planTestTextsOf = (language: Language): PlanTestTexts => (language === "zh" ? chinese : english);
