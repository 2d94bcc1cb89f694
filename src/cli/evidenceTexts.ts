import type { Language } from "../report/language.ts";
import type { Destination, Grade } from "../scenario/evidence/finding.ts";

/** The words of `holdfast evidence` in one language. */
export interface EvidenceTexts {
  readonly columns: readonly [
    what: string,
    on: string,
    grade: string,
    published: string,
    prior: string,
    range: string,
  ];
  readonly on: Readonly<Record<Destination, string>>;
  readonly grade: Readonly<Record<Grade, string>>;
  readonly none: string;
  readonly secondHand: string;
  readonly published: (lnRateRatio: string, percent: string) => string;
  readonly byRule: (grade: Grade, share: string) => string;
  readonly judged: (because: string) => string;
  readonly pattern: (says: string) => string;
  readonly noSize: string;
  readonly default: (mean: string, sd: string, scale: string, range: string) => string;
  readonly scale: string;
  readonly caveat: string;
  readonly title: (count: number) => string;
  readonly foot: string;
  readonly unmeasured: string;
  readonly unmeasuredFoot: string;
  readonly nothing: (word: string) => string;
  readonly oneLever: string;
  readonly words: (some: readonly string[]) => string;
}

const english: EvidenceTexts = {
  columns: ["what", "acts on", "grade", "published", "default (sd)", "90% of it"],
  on: {
    activate: "becoming active",
    visit: "visits",
    contribute: "contributions",
    purchase: "orders",
    basket: "baskets",
    leave: "leaving",
    goDormant: "going dormant",
    return: "coming back",
    invite: "invitations",
    open: "opening",
    value: "value",
    habit: "habit",
    belonging: "belonging",
    novelty: "novelty",
    "pass-through": "passing on",
  },
  grade: {
    A: "A – randomised, or a natural experiment, in an online community",
    B: "B – randomised, elsewhere",
    C: "C – observed or matched",
    D: "D – no usable size",
  },
  none: "–",
  secondHand: "seen second-hand",
  published: (beta, percent) => `published: ln rate ratio ${beta} (${percent})`,
  byRule: (grade, share) => `by the rule: ${share} of what was published (grade ${grade})`,
  judged: (because) => `against the rule: ${because}`,
  pattern: (says) => `no size to take; what it says: ${says}`,
  noSize: "no default: a scenario that uses it states a number of its own",
  default: (mean, sd, scale, range) =>
    `default: ${scale} ${mean} (sd ${sd})${range === "" ? "" : `, 90% between ${range}`}`,
  scale: "ln rate ratio",
  caveat: "note",
  title: (count) => `What is known: ${count} ${count === 1 ? "finding" : "findings"}`,
  foot: "Changes are of rates; on leaving, fewer is better. With a lever's name the studies are shown: npx holdfast evidence push",
  unmeasured: "What nobody has measured well enough",
  unmeasuredFoot:
    "A scenario states these numbers itself; they count as assumptions, on every chart that rests on them.",
  nothing: (word) => `nothing is known of ${word}`,
  oneLever: "evidence takes one lever",
  words: (some) => `try ${some.join(", ")}, or no name for all of it`,
};

const chinese: EvidenceTexts = {
  columns: ["内容", "作用于", "等级", "公布值", "默认值（标准差）", "90% 区间"],
  on: {
    activate: "激活",
    visit: "到访",
    contribute: "贡献",
    purchase: "下单",
    basket: "客单价",
    leave: "流失",
    goDormant: "沉默",
    return: "回归",
    invite: "邀请",
    open: "打开",
    value: "价值",
    habit: "习惯",
    belonging: "归属感",
    novelty: "新鲜感",
    "pass-through": "转发",
  },
  grade: {
    A: "A——在线社群中的随机或自然实验",
    B: "B——其他场景的随机实验",
    C: "C——观察或匹配",
    D: "D——没有可用的大小",
  },
  none: "–",
  secondHand: "仅见转述",
  published: (beta, percent) => `公布值：速率比的对数 ${beta}（${percent}）`,
  byRule: (grade, share) => `按规则：取公布值的 ${share}（等级 ${grade}）`,
  judged: (because) => `不按规则：${because}`,
  pattern: (says) => `没有可取的大小；它说的是：${says}`,
  noSize: "没有默认值：使用它的场景须自己给出数",
  default: (mean, sd, scale, range) =>
    `默认值：${scale} ${mean}（标准差 ${sd}）${range === "" ? "" : `，90% 在 ${range} 之间`}`,
  scale: "速率比的对数",
  caveat: "注意",
  title: (count) => `已知：${count} 项发现`,
  foot: "变化指速率的变化；对流失而言，越少越好。加上手段名可看研究：npx holdfast evidence 推送",
  unmeasured: "还没有人测得足够好的",
  unmeasuredFoot: "场景须自己给出这些数；它们算作假设，并标注在依赖它们的每张图上。",
  nothing: (word) => `没有关于“${word}”的内容`,
  oneLever: "evidence 只接受一个手段名",
  words: (some) => `试试 ${some.join("、")}，或不写名字看全部`,
};

export const evidenceTextsOf = (language: Language): EvidenceTexts => (language === "zh" ? chinese : english);
