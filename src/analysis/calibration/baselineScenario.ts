import { exp } from "../../numerics/exponential.ts";
import { dayText } from "../../scenario/dates.ts";
import type { Day } from "../../scenario/scenario.ts";
import { campaignShocks, campaignsWithin } from "./campaignLines.ts";
import {
  type AssumedNumber,
  type FittedBaseline,
  type FittedNumber,
  interval90,
  isAssumed,
} from "./fittedBaseline.ts";
import { scenarioFigures, type Written } from "./scenarioFigures.ts";

/** What a scenario needs beside what a log tells. */
export interface BaselineOptions {
  readonly title: string;
  readonly language: "en" | "zh";
  readonly currency: string;
  readonly start: Day;
  readonly weeks: number;
  /** Contribution margin of orders, as a share; an assumption. */
  readonly margin: number;
  /** Significant digits of intervals; absent = 4. */
  readonly digits?: number;
  /** Where the JSON Schema of scenarios is, as seen from the file, for editors; absent = not said. */
  readonly schema?: string;
}

/** A block of YAML: keys with values or further blocks. */
type Block = { readonly [key: string]: string | Block | undefined };

const isPlain = (key: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(key);

/** A text as a YAML scalar. */
const scalar = (text: string): string =>
  /^[\p{L}\p{N}][\p{L}\p{N} ._/–()-]*$/u.test(text) &&
  !/^(true|false|null|yes|no|on|off|~|[\d.+-]+)$/i.test(text)
    ? text
    : JSON.stringify(text);

const lines = (block: Block, indent: number): string[] =>
  Object.entries(block).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const head = `${" ".repeat(indent)}${isPlain(key) ? key : JSON.stringify(key)}:`;
    if (typeof value === "string") return [`${head} ${value}`];
    return key === "source" || "value" in value
      ? [`${head} ${flow(value)}`]
      : [head, ...lines(value, indent + 2)];
  });

/** A block on one line. */
const flow = (block: Block): string =>
  `{ ${Object.entries(block)
    .flatMap(([key, value]) =>
      value === undefined
        ? []
        : [`${isPlain(key) ? key : JSON.stringify(key)}: ${typeof value === "string" ? value : flow(value)}`],
    )
    .join(", ")} }`;

/** The command stands in full where it is first named, and by an alias after that. */
const saidOnce = (text: string, command: string): string => {
  const [head, first, ...others] = text.split(`command: ${command}`);
  return others.length === 0
    ? text
    : `${head}command: &command ${[`${command}${first}`, ...others].join("command: *command")}`;
};

/** What a reader of the file should know of the fit, as comments. */
/** By which factors groups differ, one standard deviation. */
const spreadRemark = (
  { visits, leaves }: NonNullable<FittedBaseline["groupSpread"]>,
  zh: boolean,
): string => {
  const factor = (spread: number): string => String(Number(exp(spread).toPrecision(3)));
  const parts = [
    ...(visits === undefined ? [] : [zh ? `访问 ${factor(visits)} 倍` : `visits by ${factor(visits)}`]),
    ...(leaves === undefined ? [] : [zh ? `离开 ${factor(leaves)} 倍` : `leaving by ${factor(leaves)}`]),
  ];
  return zh
    ? `# 各组向整体靠拢，人数越少靠得越近；组间相差（一个标准差）：${parts.join("，")}。`
    : `# Groups lean on the whole, the more the less is known of them. Factors between groups (one sd): ${parts.join(", ")}.`;
};

const remarks = (
  { source, retention = [], missingBefore, historyDays, groupSpread, correlations, choices }: FittedBaseline,
  language: "en" | "zh",
  percent: (x: number) => string,
): readonly string[] => {
  const zh = language === "zh";
  const weeks = retention.map(({ week, expected, seen }) =>
    zh
      ? `第 ${week} 周 ${percent(expected)} 与 ${percent(seen)}`
      : `week ${week} ${percent(expected)} and ${percent(seen)}`,
  );
  const first = dayText(source.until + 1 - (historyDays ?? 0));
  return [
    ...(weeks.length === 0
      ? []
      : [
          zh
            ? `# 加入者中活跃的比例，预期与实际：${weeks.join("，")}。`
            : `# Of those who joined, active as expected and as seen: ${weeks.join(", ")}.`,
        ]),
    ...(missingBefore === undefined
      ? []
      : [
          zh
            ? `# ${first} 以前加入的 ${missingBefore} 名成员不在其中。`
            : `# The ${missingBefore} members who joined before ${first} are left out.`,
        ]),
    ...(groupSpread === undefined ? [] : [spreadRemark(groupSpread, zh)]),
    ...(correlations.length === 0 && choices.some(({ why }) => why === "asked")
      ? [
          zh
            ? "# 各区间是其他估计值给定时的 90% 区间，因为每个数各自抽取。"
            : "# Intervals of the behaviour hold 90% given the other estimates, since each is drawn by itself.",
        ]
      : []),
  ];
};

/**
 * The community of a log as a scenario base in YAML. Every number from the log is measured, with its 90% interval where it
 * was estimated; what the log cannot tell is named an assumption. Estimates of one fit keep their correlations.
 */
export const baselineScenario = (fitted: FittedBaseline, options: BaselineOptions): string => {
  const { source, leaving, visits, dormancy } = fitted;
  const { language } = options;
  const { percent, perDay, number, times, share, days, visitDays, amount, trend, change } = scenarioFigures(
    options.digits ?? 4,
  );
  const period = `${dayText(source.from)}..${dayText(source.until)}`;
  const measured = (n: number): Block => ({
    measured: scalar(source.name),
    ...(n > 0 ? { n: String(Math.round(n)) } : {}),
    ...(source.from > 0 ? { period } : {}),
    command: scalar(source.command),
  });
  const text = (written: Written, one: FittedNumber): string => {
    const { low, high } = interval90(one);
    return one.error > 0 ? written(low, high, false) : written(one.value, one.value, true);
  };
  // What most numbers of the behaviour rest on stands once, above them.
  const measuredOnes = [
    leaving.active,
    ...(leaving.heterogeneity.kind === "beta" ? [leaving.heterogeneity.alpha] : []),
    visits.active,
  ].filter((one): one is FittedNumber => !isAssumed(one));
  const usual = measuredOnes[0]?.n ?? source.members;
  const value = (written: Written, one: FittedNumber | AssumedNumber): Block | string =>
    isAssumed(one)
      ? {
          value: text(written, { error: 0, scale: "log", ...one, n: 0 }),
          source: { assumption: scalar(one.assumption[language]) },
        }
      : one.n === usual
        ? text(written, one)
        : { value: text(written, one), source: measured(one.n) };
  const weekdays = (multiples: readonly FittedNumber[]): Block => ({
    ...Object.fromEntries(
      ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day, i) => [day, text(times, multiples[i]!)]),
    ),
    source: measured(multiples[0]!.n),
  });
  const months = (multiples: readonly FittedNumber[]): Block => ({
    ...Object.fromEntries(multiples.map((multiple, i) => [String(i + 1), text(times, multiple)])),
    source: measured(multiples[0]!.n),
  });
  // The past that is played begins on the same day whatever the start is.
  const historyDays =
    fitted.historyDays === undefined
      ? 0
      : Math.max(
          0,
          fitted.historyDays + options.start - (source.until > 0 ? source.until + 1 : options.start),
        );
  const firstDay = options.start - historyDays;
  const open = fitted.arrivals.filter(({ until }) => until === undefined || until >= firstDay);
  const channels = open.map((channel) => {
    const yearly = channel.trend === undefined ? undefined : interval90(channel.trend);
    const written = yearly === undefined ? undefined : trend(yearly.low, yearly.high);
    return lines(
      {
        rate: text(perDay, channel.rate),
        ...(written === undefined ? {} : { trend: written }),
        ...(channel.weekdays === undefined ? {} : { weekdays: weekdays(channel.weekdays) }),
        ...(channel.months === undefined ? {} : { months: months(channel.months) }),
        ...(channel.from === undefined ? {} : { from: dayText(Math.max(channel.from, firstDay)) }),
        ...(channel.until === undefined ? {} : { until: dayText(channel.until) }),
        source: measured(channel.rate.n),
      },
      6,
    );
  });
  const within = campaignsWithin(fitted.campaigns ?? [], firstDay, options.start + 7 * options.weeks - 1);
  const byCampaign = within.flatMap(({ campaign, from, until }) =>
    campaign.joining === undefined
      ? []
      : [
          `    - name: ${scalar(campaign.name)}`,
          ...lines(
            {
              rate: text(perDay, campaign.joining),
              from: dayText(from),
              until: dayText(until),
              ...Object.fromEntries(
                Object.entries(campaign.quality).map(([key, multiple]) => [key, text(times, multiple)]),
              ),
              source: measured(campaign.joining.n),
            },
            6,
          ),
        ],
  );
  const shocks = campaignShocks(
    within,
    options.start,
    language,
    (multiple, of) => change(multiple, of === "return" ? "returns" : "visits"),
    (n) => flow(measured(n)),
  );
  const beta = leaving.heterogeneity.kind === "beta" ? leaving.heterogeneity : undefined;
  const leaves = beta === undefined ? perDay : times;
  const { contract } = leaving;
  const differ: Block | undefined =
    beta !== undefined
      ? {
          beta: {
            alpha: value(number, beta.alpha),
            beta: value(number, beta.beta),
            per: `${beta.periodDays} days`,
          },
        }
      : leaving.heterogeneity.kind === "gamma"
        ? { gamma: value(number, leaving.heterogeneity.shape) }
        : undefined;
  const behaviour: Block = {
    source: measured(usual),
    ...(contract === undefined
      ? {}
      : {
          contract: {
            term: `${contract.termDays} days`,
            ...(contract.earlyDays > 0 ? { early: `${contract.earlyDays} days` } : {}),
            ...(contract.lateDays > 0 ? { late: `${contract.lateDays} days` } : {}),
            "first term": value(share, contract.firstTerm),
            "between renewals": value(share, contract.between),
            ...(contract.months.length === 0
              ? {}
              : {
                  months: {
                    ...Object.fromEntries(
                      contract.months.map(({ month, multiple }) => [
                        String(month + 1),
                        text(times, multiple),
                      ]),
                    ),
                    source: measured(contract.months[0]!.multiple.n),
                  },
                }),
          },
        }),
    leaving: {
      new: value(leaves, leaving.fresh),
      active: value(leaves, leaving.active),
      dormant: value(leaves, leaving.dormant),
      ...(differ === undefined ? {} : { differ }),
    },
    activation: { rate: value(perDay, fitted.activation) },
    visits: {
      active: value(visitDays, visits.active),
      new: value(visitDays, visits.fresh),
      ...(visits.shape === undefined ? {} : { differ: { gamma: value(number, visits.shape) } }),
      ...(visits.weekdays === undefined ? {} : { weekdays: weekdays(visits.weekdays) }),
      "joining is a visit": String(visits.joiningIsVisit),
    },
    dormancy: {
      rate: value(perDay, dormancy.rate),
      return: value(perDay, dormancy.return),
      slowing: value(number, dormancy.slowing),
      scale: value(days, dormancy.scale),
      ...(dormancy.months.length === 0
        ? {}
        : {
            months: {
              ...Object.fromEntries(
                dormancy.months.map(({ month, multiple }) => [String(month + 1), text(times, multiple)]),
              ),
              source: measured(dormancy.months[0]!.multiple.n),
            },
          }),
    },
    ...(fitted.purchases === undefined
      ? {}
      : {
          purchases: {
            "per visit": value(share, fitted.purchases.perVisit),
            basket: value(amount(options.currency), fitted.purchases.basket),
            variation: value(number, fitted.purchases.variation),
            margin: {
              value: percent(options.margin),
              source: {
                assumption: scalar(
                  language === "zh"
                    ? "日志里没有毛利率，请改成自己的"
                    : "a log has no margins: write your own",
                ),
              },
            },
          },
        }),
  };
  const correlations = fitted.correlations.flatMap(({ of, matrix }) =>
    of.flatMap((first, i) =>
      of.slice(0, i).flatMap((second, j) => {
        const rho = Number(matrix[i]![j]!.toFixed(4));
        return rho === 0 ? [] : [`  - { between: [${second}, ${first}], rho: ${rho} }`];
      }),
    ),
  );
  const countText = fitted.present === undefined ? "0" : String(fitted.present.count);
  const tenure = fitted.present?.tenure ?? [];
  const segments = fitted.segments.filter((segment) => segment.share > 0);
  const members = [
    "members:",
    `  count: ${countText}`,
    ...(fitted.present === undefined || fitted.present.count === 0
      ? []
      : [
          "  tenure:",
          ...tenure.map(
            ({ fromDays, toDays, share: part }) => `    ${fromDays}..${toDays} days: ${percent(part)}`,
          ),
        ]),
    ...(segments.length < 2
      ? []
      : [
          "  segments:",
          ...segments.map(({ name, share: part, visits: v, leaves: l }) =>
            [
              `    - { name: ${scalar(name)}, share: ${percent(part)}`,
              ...(v === undefined ? [] : [`visits: ${text(times, v)}`]),
              ...(l === undefined ? [] : [`leaves: ${text(times, l)} }`]),
            ]
              .join(", ")
              .replace(/ ?\}?$/, " }"),
          ),
        ]),
    ...lines(
      {
        source:
          fitted.present?.assumption === undefined
            ? measured(source.members)
            : { assumption: scalar(fitted.present.assumption[language]) },
      },
      2,
    ),
  ];
  const written = `${[
    ...(options.schema === undefined ? [] : [`# yaml-language-server: $schema=${options.schema}`]),
    `# ${language === "zh" ? "写入此文件的命令" : "Written by"}: ${source.command}`,
    ...remarks(fitted, language, (x) => percent(Number(x.toPrecision(3)))),
    `scenario: ${scalar(options.title)}`,
    `language: ${language}`,
    ...(contract === undefined && fitted.historyDays !== undefined ? ["headline: active members"] : []),
    `currency: ${options.currency}`,
    `calendar: { start: ${dayText(options.start)}, weeks: ${options.weeks}${historyDays === 0 ? "" : `, history: ${historyDays} days`} }`,
    "",
    ...members,
    "",
    ...(channels.length + byCampaign.length === 0
      ? []
      : [
          "arrivals:",
          "  channels:",
          ...channels.flatMap((channel, i) => [`    - name: ${scalar(open[i]!.name)}`, ...channel]),
          ...byCampaign,
          "",
        ]),
    "behaviour:",
    ...lines(behaviour, 2),
    ...(shocks.length === 0 ? [] : ["", "shocks:", ...shocks]),
    ...(correlations.length === 0 ? [] : ["", "correlations:", ...correlations]),
  ].join("\n")}\n`;
  return saidOnce(written, scalar(source.command));
};
