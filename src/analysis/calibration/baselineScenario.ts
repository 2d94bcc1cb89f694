import { expm1 } from "../../numerics/exponential.ts";
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

/** What a scenario needs beside what a log tells. */
export interface BaselineOptions {
  readonly title: string;
  readonly language: "en" | "zh";
  readonly currency: string;
  readonly start: Day;
  readonly weeks: number;
  /** Contribution margin of orders, as a share; an assumption. */
  readonly margin: number;
}

const digits = 4;

/** A number as YAML writes it, without an exponent. */
const figure = (x: number): string => {
  const rounded = Number(x.toPrecision(digits));
  const text = String(rounded);
  return text.includes("e")
    ? rounded.toFixed(Math.min(20, digits - Number(rounded.toExponential().split("e")[1])))
    : text;
};

/** Shares close to all are rounded in what is missing, so that they do not become all. */
const percent = (x: number): string =>
  x > 0.9 && x < 1
    ? `${Number((100 - Number(figure(100 * (1 - x)))).toPrecision(15))}%`
    : `${figure(100 * x)}%`;

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

type Written = (low: number, high: number, equal: boolean) => string;

const range =
  (show: (x: number) => string, unit: string): Written =>
  (low, high, equal) => {
    const text = equal || show(low) === show(high) ? show(low) : `${show(low)}..${show(high)}`;
    return unit === "" ? text : `${text} ${unit}`;
  };

const perDay = range(figure, "per day");
const number = range(figure, "");
const times = range(figure, "times");
const share = range(percent, "");
/** Visits are written as days with a visit: of a rate, 1 − e^−rate. */
const visitDays = range((rate) => figure(-expm1(-rate)), "per day");
/** A trend as so much more or fewer in a year; both ends on the same side of no change, or the nearer end is. */
const trendText = (low: number, high: number): string | undefined => {
  if (low >= 1) return `${percent(low - 1)}..${percent(high - 1)} more per year`;
  if (high <= 1) return `${percent(1 - high)}..${percent(1 - low)} fewer per year`;
  return undefined;
};

/** A multiple of a rate as an effect on it: so many percent more or fewer. */
const changeText = (multiple: FittedNumber, word: string): string => {
  const { low, high } = interval90(multiple);
  return high <= 1
    ? `fewer ${word}: ${percent(1 - high)}..${percent(1 - low)}`
    : `more ${word}: ${percent(low - 1)}..${percent(high - 1)}`;
};

/**
 * The community of a log as a scenario base in YAML. Every number from the log is measured, with its 90% interval where it
 * was estimated; what the log cannot tell is named an assumption. Estimates of one fit keep their correlations.
 */
export const baselineScenario = (fitted: FittedBaseline, options: BaselineOptions): string => {
  const { source, leaving, visits, dormancy } = fitted;
  const { language } = options;
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
          value: written(one.value, one.value, true),
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
  const firstDay = options.start - (fitted.historyDays ?? 0);
  const open = fitted.arrivals.filter(({ until }) => until === undefined || until >= firstDay);
  const channels = open.map((channel) => {
    const trend = channel.trend === undefined ? undefined : interval90(channel.trend);
    const written = trend === undefined ? undefined : trendText(trend.low, trend.high);
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
    (multiple, of) => changeText(multiple, of === "return" ? "returns" : "visits"),
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
      scale: value(range(figure, "days"), dormancy.scale),
    },
    ...(fitted.purchases === undefined
      ? {}
      : {
          purchases: {
            "per visit": value(share, fitted.purchases.perVisit),
            basket: value(range(figure, options.currency), fitted.purchases.basket),
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
  return `${[
    `# ${language === "zh" ? "写入此文件的命令" : "Written by"}: ${source.command}`,
    `scenario: ${scalar(options.title)}`,
    `language: ${language}`,
    ...(contract === undefined && fitted.historyDays !== undefined ? ["headline: active members"] : []),
    `currency: ${options.currency}`,
    `calendar: { start: ${dayText(options.start)}, weeks: ${options.weeks}${fitted.historyDays === undefined ? "" : `, history: ${fitted.historyDays} days`} }`,
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
};
