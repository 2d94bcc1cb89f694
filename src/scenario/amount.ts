import { exp, log, log1p } from "../numerics/exponential.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { MessageText, Wording } from "../program/wording.ts";
import { quantityMessages } from "./messages/quantity.ts";
import type { Spread } from "./quantity.ts";

/** A central value and, where it is uncertain, its spread. */
export interface Amount {
  readonly value: number;
  readonly spread?: Spread;
  /** Where the canonical value is factor · ln(1 + slope · written), and not the written number in another unit. */
  readonly logged?: { readonly written: number; readonly slope: number; readonly factor: number };
}

/** Why a text is not the quantity that is due. */
export interface Refusal {
  readonly message: Wording;
  readonly expected?: MessageText;
  readonly suggestion?: MessageText;
}

export type Reading<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Refusal);

export const read = <T>(value: T): Reading<T> => ({ ok: true, value });
export const refuse = (
  message: Wording,
  expected?: MessageText,
  suggestion?: MessageText,
): Reading<never> => ({
  ok: false,
  message,
  ...(expected === undefined ? {} : { expected }),
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** Standard normal quantile of 0.95: an interval from the 5% to the 95% point is twice this many sd wide. */
const z95 = normalQuantile(0.95);

/** Normal distribution whose 5% and 95% points are `low` and `high`. */
export const normalOfInterval = (low: number, high: number): { mean: number; sd: number } => ({
  mean: (low + high) / 2,
  sd: (high - low) / (2 * z95),
});

export const logit = (p: number): number => log(p / (1 - p));
export const logistic = (x: number): number => 1 / (1 + exp(-x));

/**
 * A text such as `2%..12% per week`, taken apart: one number or the two ends of an interval, whether they are
 * percentages, and the words behind them.
 */
export interface Figures {
  readonly low: number;
  readonly high: number;
  readonly interval: boolean;
  readonly percent: boolean;
  /** Whether the first number has a sign of its own. */
  readonly signed: boolean;
  readonly words: string;
}

const number = String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`;
const single = new RegExp(`^(${number})\\s*(%?)\\s*(.*)$`, "isu");
const interval = new RegExp(
  `^(${number})\\s*(%?)\\s*([^\\d.]*?)\\s*\\.\\.\\s*(${number})\\s*(%?)\\s*(.*)$`,
  "isu",
);
const otherInterval = new RegExp(
  `^(${number})\\s*(%?)\\s*(?:-|–|—|~|to|至|到)\\s*(${number})\\s*(%?)(.*)$`,
  "isu",
);

/** The patterns above look at long runs of blanks more than once. */
const longest = 200;

/** Takes the text of a quantity apart. */
export const readFigures = (text: string): Reading<Figures> => {
  const trimmed = text.trim();
  if (trimmed.length > longest) return refuse(quantityMessages.notANumber);
  const odd = /[％，。：０-９．～]/u.exec(trimmed);
  if (odd !== null)
    return refuse(
      quantityMessages.fullWidthCharacter(odd[0]),
      undefined,
      quantityMessages.useHalfWidth(trimmed.normalize("NFKC")),
    );
  const dots = /\s*(?:\.{3,}|…+)\s*/u.exec(trimmed);
  if (dots !== null)
    return refuse(quantityMessages.twoDots, undefined, `\`${trimmed.replace(dots[0], "..")}\``);
  const between = interval.exec(trimmed);
  if (between !== null) {
    const [, first = "", firstSign = "", firstWords = "", second = "", secondSign = "", words = ""] = between;
    if (firstSign !== secondSign)
      return refuse(
        quantityMessages.percentAtOneEnd,
        undefined,
        `\`${first}%..${second}%${words === "" ? "" : ` ${words}`}\``,
      );
    if (firstWords !== "" && firstWords.trim() !== words.trim())
      return refuse(quantityMessages.endsInTwoUnits, undefined, `\`${first}..${second} …\``);
    const low = Number(first);
    const high = Number(second);
    if (low > high)
      return refuse(
        quantityMessages.runsDownward,
        undefined,
        `\`${second}${secondSign}..${first}${firstSign}\``,
      );
    return read({
      low,
      high,
      interval: high > low,
      percent: secondSign === "%",
      signed: /^[+-]/.test(first),
      words: words.trim(),
    });
  }
  const ranged = otherInterval.exec(trimmed);
  if (ranged !== null) {
    const [, first = "", , second = "", sign = "", words = ""] = ranged;
    return refuse(
      quantityMessages.twoDots,
      undefined,
      `\`${first}${sign}..${second}${sign}${words.trim() === "" ? "" : ` ${words.trim()}`}\``,
    );
  }
  const one = single.exec(trimmed);
  if (one === null) return refuse(quantityMessages.notANumber);
  const [, digits = "", sign = "", words = ""] = one;
  if (/^,\d{3}/.test(words))
    return refuse(quantityMessages.noThousands, undefined, `\`${trimmed.replace(/,(?=\d{3})/g, "")}\``);
  const value = Number(digits);
  return read({
    low: value,
    high: value,
    interval: false,
    percent: sign === "%",
    signed: /^[+-]/.test(digits),
    words: words.trim(),
  });
};

/** On which scale an interval is normal. */
export type Scale = "normal" | "lognormal" | "logitnormal";

/** The amount of which `low` and `high` (in canonical units) are the 5% and 95% points, normal on the given scale. */
export const amountBetween = (low: number, high: number, scale: Scale): Reading<Amount> => {
  if (low === high) return read({ value: low });
  switch (scale) {
    case "normal": {
      const { mean, sd } = normalOfInterval(low, high);
      return read({ value: mean, spread: { kind: "normal", mean, sd } });
    }
    case "lognormal": {
      if (low <= 0)
        return refuse(quantityMessages.positiveIntervalAtZero, quantityMessages.lowerEndAboveZero);
      const { mean, sd } = normalOfInterval(log(low), log(high));
      return read({ value: exp(mean), spread: { kind: "lognormal", mean, sd } });
    }
    case "logitnormal": {
      if (low <= 0 || high >= 1)
        return refuse(quantityMessages.shareIntervalAtBounds, quantityMessages.endsWithinShare);
      const { mean, sd } = normalOfInterval(logit(low), logit(high));
      return read({ value: logistic(mean), spread: { kind: "logitnormal", mean, sd } });
    }
  }
};

/** The amount factor · ln(1 + slope · x) of a number x as written, or of an interval of such. */
export const loggedAmount = (
  low: number,
  high: number,
  { slope, factor }: { readonly slope: number; readonly factor: number },
  scale: Scale,
): Reading<Amount> => {
  const [first, second] = [low, high].map((x) => factor * log1p(slope * x) + 0) as [number, number];
  if (low === high) return read({ value: first, logged: { written: low, slope, factor } });
  return amountBetween(Math.min(first, second), Math.max(first, second), scale);
};
