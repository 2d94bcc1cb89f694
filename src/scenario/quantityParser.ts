import {
  type Amount,
  amountBetween,
  type Figures,
  loggedAmount,
  type Reading,
  read,
  readFigures,
  refuse,
  type Scale,
} from "./amount.ts";
import type { Unit } from "./quantity.ts";

export interface Currency {
  readonly code: string;
  readonly minorUnits: number;
}

/** What sort of quantity is due at a place of a scenario. */
export type QuantityKind =
  /** `30%` or `0.3`. */
  | { readonly kind: "share" }
  /** `400 per week`: how many of something in a time. */
  | { readonly kind: "flow" }
  /** `4% per week`: the chance in a period; `0.04 per week`: a rate. */
  | { readonly kind: "rate" }
  /** `58%` of the members have done it `within` so many days. */
  | { readonly kind: "chance within"; readonly days: number }
  /** `2.4 per week`: expected days with a visit. */
  | { readonly kind: "visit-days" }
  /** `12 CNY`, perhaps followed by one of the given words (`per member`). */
  | { readonly kind: "money"; readonly words?: readonly string[] }
  /** `25 CNY per month`. */
  | { readonly kind: "money per time" }
  /** `3 days`, `2 weeks`. */
  | { readonly kind: "days" }
  /** `300`, perhaps followed by one of the given words (`per show`). */
  | { readonly kind: "count"; readonly words?: readonly string[] }
  /** `0.6 times` or `0.6`. */
  | { readonly kind: "multiple" }
  /** A positive number. */
  | { readonly kind: "number" }
  /** `10% fewer per year`. */
  | { readonly kind: "trend" }
  /** `8% per year`. */
  | { readonly kind: "yearly rate" };

/** Mean length of a Gregorian year and month, in days. */
export const daysPerYear = 365.25;
export const daysPerMonth = daysPerYear / 12;

const periods: readonly (readonly [RegExp, number])[] = [
  [/^days?$/i, 1],
  [/^weeks?$/i, 7],
  [/^months?$/i, daysPerMonth],
  [/^years?$/i, daysPerYear],
];

const periodDays = (word: string): number | undefined => periods.find(([name]) => name.test(word))?.[1];

/** Days of `week`, `30 days`, `2 weeks`. */
export const parsePeriod = (text: string): number | undefined => {
  const match = /^(?:(\d+(?:\.\d+)?)\s*)?([a-z]+)$/i.exec(text.trim());
  const days = match && periodDays(match[2] as string);
  return match === null || days === undefined ? undefined : Number(match[1] ?? 1) * (days as number);
};

/** A whole number of days: `30 days`, `2 weeks`, and a `month` of 30 days. */
export const parseWholeDays = (text: string): number | undefined => {
  const match = /^(?:(\d+)\s*)?(days?|weeks?|months?)$/i.exec(text.trim());
  if (match === null) return undefined;
  const unit = (match[2] as string).toLowerCase();
  return Number(match[1] ?? 1) * (unit.startsWith("day") ? 1 : unit.startsWith("week") ? 7 : 30);
};

const spread = (figures: Figures, convert: (x: number) => number, scale: Scale): Reading<Amount> =>
  amountBetween(convert(figures.low), convert(figures.high), scale);

const negative = (figures: Figures, what: string): Reading<never> | undefined =>
  figures.low < 0 ? refuse(`${what} cannot be negative`, "a number that is not below 0") : undefined;

const positive = (what: string, figures: Figures): Reading<never> | undefined =>
  figures.low <= 0 ? refuse(`${what} must be above 0`) : undefined;

const perTime = /^(?:per|a|an|each|every|\/)\s*(.+)$/iu;

const timeOf = (words: string): number | undefined => {
  const match = perTime.exec(words);
  return match === null ? undefined : parsePeriod(match[1] as string);
};

const shown = (figures: Figures): string => {
  const sign = figures.percent ? "%" : "";
  return figures.interval ? `${figures.low}${sign}..${figures.high}${sign}` : `${figures.low}${sign}`;
};

const share = (figures: Figures): Reading<Amount> => {
  if (figures.words !== "")
    return refuse(
      `a share has no unit \`${figures.words}\``,
      "a share such as `30%` or `0.3`",
      `\`${shown(figures)}\``,
    );
  const scale = figures.percent ? 100 : 1;
  if (figures.low < 0) return refuse("a share cannot be negative", "a share between 0% and 100%");
  if (figures.high > scale) {
    return figures.percent || figures.high > 100
      ? refuse("a share cannot be above 100%", "a share between 0% and 100%")
      : refuse(
          `\`${shown(figures)}\` is not a share`,
          "a share such as `30%` or `0.3`",
          `\`${figures.high}%\` if you mean ${figures.high} of 100, \`${figures.high / 10}\` if you mean ${figures.high} of 10`,
        );
  }
  return spread(figures, (x) => x / scale, "logitnormal");
};

/** −ln(1 − p) / days: the daily rate at which a chance p is reached after so many days. */
const rateOfChance = (figures: Figures, scale: number, days: number): Reading<Amount> =>
  loggedAmount(figures.low / scale, figures.high / scale, { slope: -1, factor: -1 / days }, "lognormal");

const timeless = (figures: Figures, what: string, examples: string): Reading<never> =>
  figures.words === ""
    ? refuse(
        `${what} needs a unit of time`,
        examples,
        `\`${shown(figures)} per day\`, \`${shown(figures)} per week\` or \`${shown(figures)} per month\``,
      )
    : refuse(`\`${figures.words}\` is not a unit of time`, examples);

const rate = (figures: Figures): Reading<Amount> => {
  const examples = "a chance in a period such as `4% per week`, or a rate such as `0.04 per week`";
  const days = timeOf(figures.words);
  if (days === undefined) return timeless(figures, "a rate", examples);
  const below = negative(figures, "a rate");
  if (below !== undefined) return below;
  if (!figures.percent) return spread(figures, (x) => x / days, "lognormal");
  if (figures.high >= 100) return refuse("a chance in a period must be below 100%", examples);
  return rateOfChance(figures, 100, days);
};

const flow = (figures: Figures): Reading<Amount> => {
  const examples = "how many in a time, such as `70 per week`";
  if (figures.percent) return refuse("a number of arrivals is not a percentage", examples);
  const days = timeOf(figures.words);
  if (days === undefined) return timeless(figures, "a rate", examples);
  return negative(figures, "a rate") ?? spread(figures, (x) => x / days, "lognormal");
};

/**
 * Expected visit-days in a period of d days as a daily rate: each day has a visit with probability 1 − e^(−rate),
 * and d of them together make the expectation, so rate = −ln(1 − visits/d).
 */
const visitDays = (figures: Figures): Reading<Amount> => {
  const examples = "days with a visit in a time, such as `2.4 per week`";
  if (figures.percent) return refuse("visits are counted, not a percentage", examples);
  const days = timeOf(figures.words);
  if (days === undefined) return timeless(figures, "a visit rate", examples);
  if (figures.high >= days)
    return refuse(
      `visits are counted as days with a visit: there are fewer than ${Math.round(days)} in that time`,
      examples,
    );
  return (
    negative(figures, "a visit rate") ??
    loggedAmount(figures.low, figures.high, { slope: -1 / days, factor: -1 }, "lognormal")
  );
};

const currencySigns: Readonly<Record<string, string>> = {
  "¥": "CNY",
  元: "CNY",
  $: "USD",
  "€": "EUR",
  "£": "GBP",
};

/** Takes the currency off the words behind a sum; what is left is given back. */
const withoutCurrency = (figures: Figures, currency: Currency): Reading<string> => {
  const examples = `a sum such as \`12 ${currency.code}\``;
  const [first = "", ...rest] = figures.words.split(/\s+/);
  if (figures.percent) return refuse("a sum of money is not a percentage", examples);
  // Of a scenario whose currency is not known, one problem is enough.
  if (first === currency.code || (currency.code === "" && /^[A-Z]{3}$/.test(first)))
    return read(rest.join(" "));
  if (currency.code === "") return read(figures.words);
  if (first === "" || first === "per")
    return refuse(
      "a sum of money needs its currency",
      examples,
      `\`${shown(figures)} ${[currency.code, first, ...rest].filter((word) => word !== "").join(" ")}\``,
    );
  if (/^[A-Z]{3}$/.test(first))
    return refuse(
      `the currency of this scenario is ${currency.code}, not ${first}`,
      examples,
      `convert it, and write \`… ${currency.code}\``,
    );
  return refuse(
    `\`${first}\` is not a currency code`,
    examples,
    first.toUpperCase() === currency.code || currencySigns[first] !== undefined
      ? `\`${shown(figures)} ${[currency.code, ...rest].join(" ")}\``
      : undefined,
  );
};

const money = (figures: Figures, currency: Currency, words: readonly string[]): Reading<Amount> => {
  const rest = withoutCurrency(figures, currency);
  if (!rest.ok) return rest;
  if (rest.value !== "" && !words.includes(rest.value))
    return refuse(
      `\`${rest.value}\` does not belong here`,
      `a sum such as \`${shown(figures)} ${[currency.code, ...words.slice(0, 1)].join(" ")}\``,
    );
  return negative(figures, "a sum of money") ?? spread(figures, (x) => x * currency.minorUnits, "lognormal");
};

const moneyPerTime = (figures: Figures, currency: Currency): Reading<Amount> => {
  const rest = withoutCurrency(figures, currency);
  if (!rest.ok) return rest;
  const days = timeOf(rest.value);
  if (days === undefined)
    return refuse(
      "a running cost needs a unit of time",
      `a sum in a time such as \`25 ${currency.code} per month\``,
      `\`${shown(figures)} ${currency.code} per month\``,
    );
  return (
    negative(figures, "a sum of money") ??
    spread(figures, (x) => (x * currency.minorUnits) / days, "lognormal")
  );
};

const days = (figures: Figures): Reading<Amount> => {
  const length = parsePeriod(figures.words);
  if (figures.percent || length === undefined || /^\d/.test(figures.words))
    return refuse(
      "a length of time needs a unit",
      "`3 days`, `2 weeks` or `6 months`",
      figures.words === "" && !figures.percent ? `\`${shown(figures)} days\`` : undefined,
    );
  return positive("a length of time", figures) ?? spread(figures, (x) => x * length, "lognormal");
};

const count = (figures: Figures, words: readonly string[]): Reading<Amount> => {
  if (figures.percent || (figures.words !== "" && !words.includes(figures.words)))
    return refuse(
      `\`${figures.percent ? "%" : figures.words}\` does not belong to a number of this kind`,
      words.length === 0 ? "a number such as `300`" : `a number such as \`300 ${words[0]}\``,
    );
  return negative(figures, "a count") ?? spread(figures, (x) => x, "lognormal");
};

const multiple = (figures: Figures): Reading<Amount> => {
  const examples = "a multiple such as `1.5 times` (1 = as everyone else)";
  if (figures.percent)
    return refuse(
      `\`${shown(figures)}\` can be read as a multiple of ${figures.low / 100} or as ${figures.low}% more`,
      examples,
      `\`${figures.low / 100} times\` or \`${(100 + figures.low) / 100} times\``,
    );
  if (!/^(?:times|x|×|倍)?$/u.test(figures.words))
    return refuse(`\`${figures.words}\` does not belong to a multiple`, examples);
  return negative(figures, "a multiple") ?? spread(figures, (x) => x, "lognormal");
};

const plainNumber = (figures: Figures): Reading<Amount> => {
  if (figures.percent || figures.words !== "")
    return refuse("a plain number is due here", "a number such as `0.9`");
  return negative(figures, "this number") ?? spread(figures, (x) => x, "lognormal");
};

const trend = (text: string): Reading<Amount> => {
  if (/^(?:none|no change|unchanged)$/i.test(text.trim())) return read({ value: 1 });
  const examples = "`10% fewer per year`, `5% more per year` or `no change`";
  const reading = readFigures(text);
  if (!reading.ok) return { ...reading, expected: examples };
  const figures = reading.value;
  const match = /^(fewer|more)\s+(?:per|a|each)\s+year$/i.exec(figures.words);
  if (!figures.percent || match === null || figures.low < 0)
    return refuse(
      "a trend says how much more or fewer in a year",
      examples,
      figures.percent
        ? `\`${shown({ ...figures, low: Math.abs(figures.low), high: Math.abs(figures.high) })} ${figures.low < 0 ? "fewer" : "more"} per year\``
        : undefined,
    );
  if (match[1]?.toLowerCase() === "more") return spread(figures, (x) => 1 + x / 100, "lognormal");
  if (figures.high >= 100) return refuse("there cannot be 100% fewer", examples);
  return amountBetween(1 - figures.high / 100, 1 - figures.low / 100, "lognormal");
};

const yearlyRate = (figures: Figures): Reading<Amount> => {
  const examples = "a share in a year such as `8% per year`";
  if (figures.words === "" && (figures.percent || figures.high < 1))
    return refuse("a discount needs a unit of time", examples, `\`${shown(figures)} per year\``);
  if (!/^(?:per|a|each) year$/i.test(figures.words)) return refuse("a discount is stated per year", examples);
  const scale = figures.percent ? 100 : 1;
  return negative(figures, "a discount") ?? spread(figures, (x) => x / scale, "lognormal");
};

const units: Readonly<Record<QuantityKind["kind"], Unit>> = {
  share: "probability",
  flow: "per day",
  rate: "per day",
  "chance within": "per day",
  "visit-days": "per day",
  money: "minor",
  "money per time": "minor",
  days: "days",
  count: "count",
  multiple: "multiple",
  number: "number",
  trend: "multiple",
  "yearly rate": "number",
};

/** The canonical unit of a kind of quantity. Money per time is in minor units per day. */
export const unitOf = (kind: QuantityKind): Unit => units[kind.kind];

const examplesOf = (kind: QuantityKind, currency: Currency): string => {
  switch (kind.kind) {
    case "share":
    case "chance within":
      return "a share such as `30%` or `0.3`";
    case "flow":
      return "how many in a time, such as `70 per week`";
    case "rate":
      return "a chance in a period such as `4% per week`";
    case "visit-days":
      return "days with a visit in a time, such as `2.4 per week`";
    case "money":
      return `a sum such as \`12 ${currency.code}\``;
    case "money per time":
      return `a sum in a time such as \`25 ${currency.code} per month\``;
    case "days":
      return "`3 days`, `2 weeks` or `6 months`";
    case "count":
      return "a number such as `300`";
    case "multiple":
      return "a multiple such as `1.5 times`";
    case "number":
      return "a number such as `0.9`";
    case "trend":
      return "`10% fewer per year` or `5% more per year`";
    case "yearly rate":
      return "a share in a year such as `8% per year`";
  }
};

const dispatch = (figures: Figures, kind: QuantityKind, currency: Currency): Reading<Amount> => {
  switch (kind.kind) {
    case "share":
      return share(figures);
    case "flow":
      return flow(figures);
    case "rate":
      return rate(figures);
    case "chance within": {
      const scale = figures.percent ? 100 : 1;
      const checked = share(figures);
      if (!checked.ok) return checked;
      if (figures.high / scale >= 1)
        return refuse("a share of all cannot be reached at a finite rate", "a share below 100%");
      return rateOfChance(figures, scale, kind.days);
    }
    case "visit-days":
      return visitDays(figures);
    case "money":
      return money(figures, currency, kind.words ?? []);
    case "money per time":
      return moneyPerTime(figures, currency);
    case "days":
      return days(figures);
    case "count":
      return count(figures, kind.words ?? []);
    case "multiple":
      return multiple(figures);
    case "number":
      return plainNumber(figures);
    case "yearly rate":
      return yearlyRate(figures);
    case "trend":
      return refuse("this is not a trend");
  }
};

/**
 * Reads a quantity and converts it to its canonical unit. An interval `low..high` holds 90%: `low` and `high` are
 * the 5% and 95% points of a distribution that is logit-normal for shares and log-normal for all else.
 */
export const parseQuantity = (text: string, kind: QuantityKind, currency: Currency): Reading<Amount> => {
  if (kind.kind === "trend") return trend(text);
  const figures = readFigures(text);
  return figures.ok
    ? dispatch(figures.value, kind, currency)
    : { expected: examplesOf(kind, currency), ...figures };
};
