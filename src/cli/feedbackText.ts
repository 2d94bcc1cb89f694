import { plainNumber } from "../report/format.ts";
import type { Language } from "../report/language.ts";
import { leversIn } from "../scenario/leverSet.ts";
import type { Stability } from "../scenario/modelKnowledge.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { isStock } from "../scenario/stocks.ts";

/** What a switched-on feedback assumes, in one sentence each. */
interface FeedbackTexts {
  readonly title: string;
  readonly always: string;
  readonly network: (ties: string, days: string) => string;
  readonly meanField: (ties: string) => string;
  readonly inGroups: (ties: string) => string;
  readonly forgotten: (days: string) => string;
  readonly habit: (days: string) => string;
  readonly atmosphere: (halfAt: string, attention: string) => string;
  readonly satisfaction: (visits: string) => string;
  readonly usual: (share: string, visits: string) => string;
  readonly belonging: (halfAt: string, days: string) => string;
  readonly noise: (messages: string, attention: string) => string;
  readonly fed: (lever: string, feed: string) => string;
  readonly guard: Readonly<Record<Stability["guard"], (value: string) => string>>;
  readonly beyond: (share: string) => string;
  readonly warning: (what: string, share: string) => string;
}

const english: FeedbackTexts = {
  title: "What the community does to itself",
  always:
    "The behaviour was measured with this at work: on average it changes nothing, and only departures from the baseline count.",
  network: (ties, days) =>
    `Contagion: each member notices the leaving of ${ties} others, drawn at random from all who were ever members; in ${days} days on average all of a member's ties are made anew.`,
  meanField: (ties) =>
    `Contagion: everyone shares in all exits, as if each had ${ties} neighbours who leave like the average.`,
  inGroups: (ties) =>
    `Contagion: everyone shares in the exits of their own group, as if each had ${ties} neighbours there who leave like its average.`,
  forgotten: (days) => `A loss is forgotten exponentially over ${days} days.`,
  habit: (days) =>
    `Habit: a stock between 0 and 1 that moves towards what a member does; ${days} days of daily visits bring it to 95%.`,
  atmosphere: (halfAt, attention) =>
    `Atmosphere: one number for the community; half of what company gives is reached at ${halfAt} visitors a day, and more than ${attention} cannot be followed.`,
  satisfaction: (visits) =>
    `Satisfaction: a difference from the measured behaviour; a visit takes it towards what is met there, half of the way in ${visits} visits.`,
  usual: (share, visits) =>
    `Of what is met, ${share} stops to count as it becomes usual, half of the way in ${visits} visits.`,
  belonging: (halfAt, days) =>
    `Belonging: a stock between 0 and 1 that visits in company fill, ${halfAt} visitors a day giving half of what company can give, and that fades with a half-life of ${days} days.`,
  noise: (messages, attention) =>
    `Noise: each visitor writes ${messages} messages a day; more than ${attention} cannot be followed.`,
  fed: (lever, feed) => `${lever} feeds \`${feed}\`, and has no effects of its own on rates.`,
  guard: {
    contagion: (value) =>
      `Bound: ln rate ratio · ties · window · rate of leaving = ${value}; it must stay below 0.368 (1/e).`,
    habit: (value) => `Bound: visits settle at ${value} level; there must be one.`,
    visits: (value) =>
      `Bound: with all that acts on them visits settle at ${value} level; there must be one.`,
    invitations: (value) =>
      `Bound: each member brings ${value} others over the calendar; without a limit of prospects it must stay below 1.`,
  },
  beyond: (share) => `In ${share} of the draws of that number the bound is broken.`,
  warning: (what, share) =>
    `warning: ${what} runs away in ${share} of the draws of its effect; those worlds weigh on averages`,
};

const chinese: FeedbackTexts = {
  title: "社群对自身的作用",
  always: "测量行为时这些作用已在其中：平均而言不改变任何事，只有偏离基线的部分才起作用。",
  network: (ties, days) =>
    `流失传染：每位成员留意 ${ties} 个人的离开，从历来的全部成员中随机选定；平均每 ${days} 天全部重新结识一次。`,
  meanField: (ties) => `流失传染：所有人共同感受全部流失，相当于各有 ${ties} 位按平均速率离开的邻居。`,
  inGroups: (ties) =>
    `流失传染：每位成员共同感受本群的流失，相当于在群里各有 ${ties} 位按本群平均速率离开的邻居。`,
  forgotten: (days) => `一次离开在 ${days} 天内按指数遗忘。`,
  habit: (days) => `习惯：0 到 1 之间的存量，向成员的实际行为靠拢；每天到访 ${days} 天达到 95%。`,
  atmosphere: (halfAt, attention) =>
    `氛围：全社群一个数；每天 ${halfAt} 位到访者时达到陪伴所能带来的一半，超过 ${attention} 位就看不过来。`,
  satisfaction: (visits) =>
    `满意度：与测量时行为的差别；每次到访向当时的体验靠拢，${visits} 次到访走完一半。`,
  usual: (share, visits) => `体验到的好处中有 ${share} 会因习以为常而不再起作用，${visits} 次到访走完一半。`,
  belonging: (halfAt, days) =>
    `归属感：0 到 1 之间的存量，在有人相伴的到访中增长，每天 ${halfAt} 位到访者达到陪伴所能带来的一半；以 ${days} 天为半衰期消退。`,
  noise: (messages, attention) =>
    `噪声：每位到访者每天发 ${messages} 条消息，超过 ${attention} 条就看不过来。`,
  fed: (lever, feed) => `${lever} 的投入为 \`${feed}\`，本身不直接改变速率。`,
  guard: {
    contagion: (value) => `界限：速率比的对数 · 联系数 · 窗口 · 流失率 = ${value}，须小于 0.368（1/e）。`,
    habit: (value) => `界限：到访停留在 ${value} 个水平上；只能有一个。`,
    visits: (value) => `界限：在各项作用之下，到访停留在 ${value} 个水平上；只能有一个。`,
    invitations: (value) => `界限：每位成员在日历期内带来 ${value} 位新成员；潜在人群没有上限时须小于 1。`,
  },
  beyond: (share) => `该数的抽样中有 ${share} 超出界限。`,
  warning: (what, share) => `警告：${what} 在其效果的 ${share} 抽样中会失控；这些世界会影响平均值`,
};

const textsOf = (language: Language): FeedbackTexts => (language === "zh" ? chinese : english);

const share = (x: number): string => `${plainNumber(100 * x, 0)}%`;

const boundText = ({ guard, value, shareBeyond }: Stability, texts: FeedbackTexts): string =>
  `${texts.guard[guard](plainNumber(value, guard === "habit" || guard === "visits" ? 0 : 3))}${
    shareBeyond > 0 ? ` ${texts.beyond(share(shareBeyond))}` : ""
  }`;

/** What levers give to stocks, each once. */
const fedStocks = (scenario: Scenario): readonly { readonly lever: string; readonly feed: string }[] => {
  const { today, plan, arms } = scenario;
  const found = new Map<string, { lever: string; feed: string }>();
  for (const { name: lever, effects } of [today, plan, ...arms.map((arm) => arm.levers)].flatMap(leversIn))
    for (const { process, lnRateRatio } of effects)
      if (isStock(process))
        found.set(lnRateRatio.name, {
          lever,
          feed: `${lnRateRatio.name.split(".").at(-1)}: ${lnRateRatio.text}`,
        });
  return [...found.values()];
};

/** What the feedbacks of a scenario assume, and how far they are from running away; empty where there are none. */
export const feedbackText = (
  scenario: Scenario,
  bounds: readonly Stability[],
  language: Language,
): string => {
  const { feedback } = scenario;
  if (feedback === undefined && bounds.length === 0) return "";
  const texts = textsOf(language);
  const { contagion, habit, atmosphere, satisfaction, belonging, noise } = feedback ?? {};
  const plain = (quantity: Quantity, unit: RegExp): string => quantity.text.replace(unit, "");
  const lines = [
    ...(feedback === undefined ? [] : [texts.always]),
    ...(contagion === undefined
      ? []
      : [
          [
            contagion.spread === "network"
              ? texts.network(String(contagion.ties), plainNumber(contagion.renewedInDays?.value ?? 0, 0))
              : texts[
                  contagion.spread === "chat groups" || contagion.spread === "groups"
                    ? "inGroups"
                    : "meanField"
                ](String(contagion.ties)),
            texts.forgotten(contagion.windowDays.text.replace(/ days?$/, "")),
          ].join(" "),
        ]),
    ...(habit === undefined ? [] : [texts.habit(habit.formsInDays.text.replace(/ days?$/, ""))]),
    ...(atmosphere === undefined
      ? []
      : [
          texts.atmosphere(
            plainNumber(atmosphere.halfAt.value, 0),
            plainNumber(atmosphere.attention.value, 0),
          ),
        ]),
    ...(satisfaction === undefined
      ? []
      : [
          [
            texts.satisfaction(plain(satisfaction.settlesInVisits, / visits?$/)),
            ...(satisfaction.expected.value > 0
              ? [
                  texts.usual(
                    share(satisfaction.expected.value),
                    plain(satisfaction.usualInVisits, / visits?$/),
                  ),
                ]
              : []),
          ].join(" "),
        ]),
    ...(belonging === undefined
      ? []
      : [texts.belonging(plainNumber(belonging.halfAt.value, 0), plain(belonging.fadesInDays, / days?$/))]),
    ...(noise === undefined
      ? []
      : [texts.noise(plainNumber(noise.messages.value, 1), plainNumber(noise.attention.value, 0))]),
    ...fedStocks(scenario).map(({ lever, feed }) => texts.fed(lever, feed)),
    ...bounds.map((bound) => boundText(bound, texts)),
  ];
  return `\n## ${texts.title}\n\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
};

/** One line for each feedback that runs away in some draws. */
export const feedbackWarnings = (bounds: readonly Stability[], language: Language): readonly string[] =>
  bounds
    .filter(({ beyond, shareBeyond }) => !beyond && shareBeyond > 0)
    .map(({ quantity, shareBeyond }) => textsOf(language).warning(quantity.name, share(shareBeyond)));
