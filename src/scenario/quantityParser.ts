import type { MessageText, Wording } from "../program/wording.ts";
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
import { minorUnitsOf } from "./currencies.ts";
import { quantityMessages, someCode } from "./messages/quantity.ts";
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
const daysPerMonth = daysPerYear / 12;

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

const negative = (figures: Figures, what: Wording): Reading<never> | undefined =>
  figures.low < 0 ? refuse(quantityMessages.negative(what), quantityMessages.notBelowZero) : undefined;

const positive = (what: Wording, figures: Figures): Reading<never> | undefined =>
  figures.low <= 0 ? refuse(quantityMessages.aboveZero(what)) : undefined;

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
      quantityMessages.shareWithUnit(figures.words),
      quantityMessages.exampleShare,
      `\`${shown(figures)}\``,
    );
  const scale = figures.percent ? 100 : 1;
  if (figures.low < 0) return refuse(quantityMessages.negativeShare, quantityMessages.shareBetween);
  if (figures.high > scale) {
    return figures.percent || figures.high > 100
      ? refuse(quantityMessages.shareAboveOne, quantityMessages.shareBetween)
      : refuse(
          quantityMessages.notAShare(shown(figures)),
          quantityMessages.exampleShare,
          figures.high > 10
            ? `\`${figures.interval ? `${figures.low}%..` : ""}${figures.high}%\``
            : quantityMessages.shareReadings(figures.high, figures.high, figures.high / 10, figures.high),
        );
  }
  return spread(figures, (x) => x / scale, "logitnormal");
};

/** −ln(1 − p) / days: the daily rate at which a chance p is reached after so many days. */
const rateOfChance = (figures: Figures, scale: number, days: number): Reading<Amount> =>
  loggedAmount(figures.low / scale, figures.high / scale, { slope: -1, factor: -1 / days }, "lognormal");

const timeless = (figures: Figures, what: Wording, examples: MessageText): Reading<never> =>
  figures.words === ""
    ? refuse(
        quantityMessages.needsTime(what),
        examples,
        quantityMessages.timeReadings(shown(figures), shown(figures), shown(figures)),
      )
    : refuse(quantityMessages.notATime(figures.words), examples);

const rate = (figures: Figures): Reading<Amount> => {
  const examples = quantityMessages.exampleRate;
  const days = timeOf(figures.words);
  if (days === undefined) return timeless(figures, quantityMessages.aRate, examples);
  const below = negative(figures, quantityMessages.aRate);
  if (below !== undefined) return below;
  if (!figures.percent) return spread(figures, (x) => x / days, "lognormal");
  if (figures.high >= 100) return refuse(quantityMessages.chanceBelowOne, examples);
  return rateOfChance(figures, 100, days);
};

const flow = (figures: Figures): Reading<Amount> => {
  const examples = quantityMessages.exampleFlow;
  if (figures.percent) return refuse(quantityMessages.arrivalsAreCounted, examples);
  const days = timeOf(figures.words);
  if (days === undefined) return timeless(figures, quantityMessages.aRate, examples);
  return negative(figures, quantityMessages.aRate) ?? spread(figures, (x) => x / days, "lognormal");
};

/**
 * Expected visit-days in a period of d days as a daily rate: each day has a visit with probability 1 − e^(−rate),
 * and d of them together make the expectation, so rate = −ln(1 − visits/d).
 */
const visitDays = (figures: Figures): Reading<Amount> => {
  const examples = quantityMessages.exampleVisits;
  if (figures.percent) return refuse(quantityMessages.visitsAreCounted, examples);
  const days = timeOf(figures.words);
  if (days === undefined) return timeless(figures, quantityMessages.aVisitRate, examples);
  if (figures.high >= days) return refuse(quantityMessages.tooManyVisits(Math.round(days)), examples);
  return (
    negative(figures, quantityMessages.aVisitRate) ??
    loggedAmount(figures.low, figures.high, { slope: -1 / days, factor: -1 }, "lognormal")
  );
};

export const currencySigns: Readonly<Record<string, string>> = {
  "¥": "CNY",
  "￥": "CNY",
  元: "CNY",
  人民币: "CNY",
  RMB: "CNY",
  $: "USD",
  "€": "EUR",
  "£": "GBP",
};

/** Takes the currency off the words behind a sum; what is left is given back. */
const withoutCurrency = (figures: Figures, currency: Currency): Reading<string> => {
  const examples = quantityMessages.exampleMoney(currency.code);
  const [first = "", ...rest] = figures.words.split(/\s+/);
  if (figures.percent) return refuse(quantityMessages.moneyIsNoPercentage, examples);
  // Of a scenario whose currency is not known, one problem is enough.
  if (first === currency.code || (currency.code === "" && /^(?!per$)[a-z]{3}$/i.test(first)))
    return read(rest.join(" "));
  if (currency.code === "")
    return currencySigns[first] === undefined
      ? read(figures.words)
      : refuse(quantityMessages.notACurrency(first), examples);
  if (first === "" || first === "per")
    return refuse(
      quantityMessages.needsCurrency,
      examples,
      `\`${shown(figures)} ${[currency.code, first, ...rest].filter((word) => word !== "").join(" ")}\``,
    );
  if (minorUnitsOf(first) !== undefined)
    return refuse(
      quantityMessages.otherCurrency(currency.code, first),
      examples,
      quantityMessages.convertCurrency(currency.code),
    );
  return refuse(
    quantityMessages.notACurrency(first),
    examples,
    first.toUpperCase() === currency.code || currencySigns[first] === currency.code
      ? `\`${shown(figures)} ${[currency.code, ...rest].join(" ")}\``
      : undefined,
  );
};

const money = (figures: Figures, currency: Currency, words: readonly string[]): Reading<Amount> => {
  const rest = withoutCurrency(figures, currency);
  if (!rest.ok) return rest;
  if (rest.value !== "" && !words.includes(rest.value))
    return refuse(
      quantityMessages.doesNotBelong(rest.value),
      quantityMessages.exampleMoneyWith(
        shown(figures),
        [someCode(currency.code), ...words.slice(0, 1)].join(" "),
      ),
    );
  return (
    negative(figures, quantityMessages.aSum) ?? spread(figures, (x) => x * currency.minorUnits, "lognormal")
  );
};

const moneyPerTime = (figures: Figures, currency: Currency): Reading<Amount> => {
  const rest = withoutCurrency(figures, currency);
  if (!rest.ok) return rest;
  const days = timeOf(rest.value);
  if (days === undefined)
    return refuse(
      quantityMessages.runningCostNeedsTime,
      quantityMessages.exampleMoneyPerTime(currency.code),
      `\`${shown(figures)} ${someCode(currency.code)} per month\``,
    );
  return (
    negative(figures, quantityMessages.aSum) ??
    spread(figures, (x) => (x * currency.minorUnits) / days, "lognormal")
  );
};

const days = (figures: Figures): Reading<Amount> => {
  const length = parsePeriod(figures.words);
  if (figures.percent || length === undefined || /^\d/.test(figures.words))
    return refuse(
      quantityMessages.lengthNeedsUnit,
      quantityMessages.exampleLength,
      figures.words === "" && !figures.percent ? `\`${shown(figures)} days\`` : undefined,
    );
  return positive(quantityMessages.aLength, figures) ?? spread(figures, (x) => x * length, "lognormal");
};

const count = (figures: Figures, words: readonly string[]): Reading<Amount> => {
  if (figures.percent || (figures.words !== "" && !words.includes(figures.words)))
    return refuse(
      quantityMessages.notOfThisKind(figures.percent ? "%" : figures.words),
      words.length === 0 ? quantityMessages.exampleCount : quantityMessages.exampleCountOf(words[0]),
    );
  return negative(figures, quantityMessages.aCount) ?? spread(figures, (x) => x, "lognormal");
};

const multiple = (figures: Figures): Reading<Amount> => {
  const examples = quantityMessages.exampleMultipleOfOne;
  if (figures.percent)
    return refuse(
      quantityMessages.multipleReadings(shown(figures), figures.low / 100, figures.low),
      examples,
      quantityMessages.twoMultiples(figures.low / 100, (100 + figures.low) / 100),
    );
  if (!/^(?:times|x|×|倍)?$/u.test(figures.words))
    return refuse(quantityMessages.notOfAMultiple(figures.words), examples);
  return negative(figures, quantityMessages.aMultiple) ?? spread(figures, (x) => x, "lognormal");
};

const plainNumber = (figures: Figures): Reading<Amount> => {
  if (figures.percent || figures.words !== "")
    return refuse(quantityMessages.plainNumberDue, quantityMessages.exampleNumber);
  return negative(figures, quantityMessages.thisNumber) ?? spread(figures, (x) => x, "lognormal");
};

const trend = (text: string): Reading<Amount> => {
  if (/^(?:none|no change|unchanged)$/i.test(text.trim())) return read({ value: 1 });
  const examples = quantityMessages.exampleTrend;
  const reading = readFigures(text);
  if (!reading.ok) return { ...reading, expected: examples };
  const figures = reading.value;
  const match = /^(fewer|more)\s+(?:per|a|each)\s+year$/i.exec(figures.words);
  if (!figures.percent || match === null || figures.low < 0)
    return refuse(
      quantityMessages.trendSaysDirection,
      examples,
      figures.percent
        ? `\`${shown({ ...figures, low: Math.abs(figures.low), high: Math.abs(figures.high) })} ${figures.low < 0 ? "fewer" : "more"} per year\``
        : undefined,
    );
  if (match[1]?.toLowerCase() === "more") return spread(figures, (x) => 1 + x / 100, "lognormal");
  if (figures.high >= 100) return refuse(quantityMessages.allFewer, examples);
  return amountBetween(1 - figures.high / 100, 1 - figures.low / 100, "lognormal");
};

const yearlyRate = (figures: Figures): Reading<Amount> => {
  const examples = quantityMessages.exampleYearly;
  if (figures.words === "" && (figures.percent || figures.high < 1))
    return refuse(quantityMessages.discountNeedsTime, examples, `\`${shown(figures)} per year\``);
  if (!/^(?:per|a|each) year$/i.test(figures.words))
    return refuse(quantityMessages.discountPerYear, examples);
  const scale = figures.percent ? 100 : 1;
  return negative(figures, quantityMessages.aDiscount) ?? spread(figures, (x) => x / scale, "lognormal");
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

const examplesOf = (kind: QuantityKind, currency: Currency): MessageText => {
  switch (kind.kind) {
    case "share":
    case "chance within":
      return quantityMessages.exampleShare;
    case "flow":
      return quantityMessages.exampleFlow;
    case "rate":
      return quantityMessages.exampleChance;
    case "visit-days":
      return quantityMessages.exampleVisits;
    case "money":
      return quantityMessages.exampleMoney(currency.code);
    case "money per time":
      return quantityMessages.exampleMoneyPerTime(currency.code);
    case "days":
      return quantityMessages.exampleLength;
    case "count":
      return quantityMessages.exampleCount;
    case "multiple":
      return quantityMessages.exampleMultiple;
    case "number":
      return quantityMessages.exampleNumber;
    case "trend":
      return quantityMessages.exampleTrendChange;
    case "yearly rate":
      return quantityMessages.exampleYearly;
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
        return refuse(quantityMessages.shareNeverReached, quantityMessages.shareBelowOne);
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
      return refuse(quantityMessages.notATrend);
  }
};

/**
 * Reads a quantity and converts it to its canonical unit. An interval `low..high` holds 90%: `low` and `high` are
 * the 5% and 95% points of a distribution that is logit-normal for shares and log-normal for all else.
 */
export const parseQuantity = (text: string, kind: QuantityKind, currency: Currency): Reading<Amount> => {
  if (kind.kind === "trend") return trend(text);
  const figures = readFigures(text);
  const before = /^(?:[¥$€£]|[A-Z]{3}\b)\s*(?=\d)/u.exec(text.trim())?.[0];
  if (before !== undefined && (kind.kind === "money" || kind.kind === "money per time"))
    return refuse(
      quantityMessages.currencyBehind,
      examplesOf(kind, currency),
      `\`${text
        .trim()
        .slice(before.length)
        .replace(/^([\d.]+).*$/u, `$1 ${currency.code}`)}\``,
    );
  return figures.ok
    ? dispatch(figures.value, kind, currency)
    : { expected: examplesOf(kind, currency), ...figures };
};
