import type { Language } from "./language.ts";

/** Numbers, money and dates as texts, without any locale of the machine. */

/**
 * Decimals that a Monte Carlo standard error supports: the last digit shown stands where the error has its first.
 * Negative where even units are not supported (−2: hundreds). `most` where there is no error; an unknown error (one
 * world) supports none.
 */
export function supportedDecimals(mcse: number | null, most: number): number {
  if (mcse === null) return 0;
  if (!(mcse > 0)) return most;
  return Math.min(most, 0 - Math.floor(Math.log10(mcse)));
}

/** Keeps at least one significant digit of the value, whatever its error. */
export function decimalsOf(value: number, mcse: number | null, most: number): number {
  const supported = supportedDecimals(mcse, most);
  if (value === 0) return supported;
  const leading = 0 - Math.floor(Math.log10(Math.abs(value)));
  return Math.max(supported, Math.min(leading, 0));
}

/** A number with grouped thousands and a true minus sign; negative decimals round to tens, hundreds … */
export function plainNumber(value: number, decimals: number): string {
  const unit = decimals < 0 ? 10 ** -decimals : 1;
  const fixed = (Math.round(Math.abs(value) / unit) * unit).toFixed(0);
  const digits = decimals < 0 ? fixed : Math.abs(value).toFixed(decimals);
  const [whole, fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && /[1-9]/.test(digits) ? "−" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** As `plainNumber`, with a plus sign before positive numbers. */
export function signedNumber(value: number, decimals: number): string {
  const text = plainNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share as percentage, e.g. 0.412 → `41.2%`. */
export function percent(share: number, decimals: number): string {
  return `${plainNumber(share * 100, decimals)}%`;
}

/** An amount in major units with its currency. */
export function money(value: number, decimals: number, currency: string, language: Language): string {
  return withCurrency(plainNumber(value, decimals), currency, language);
}

export function signedMoney(value: number, decimals: number, currency: string, language: Language): string {
  return withCurrency(signedNumber(value, decimals), currency, language);
}

function withCurrency(amount: string, currency: string, language: Language): string {
  return language === "zh" && currency === "CNY" ? `${amount} 元` : `${amount} ${currency}`;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `2026-09-30` → `30 September`, `9月30日`. */
export function dayAndMonth(isoDate: string, language: Language): string {
  const [, month, day] = isoDate.split("-").map(Number);
  return language === "zh" ? `${month}月${day}日` : `${day} ${months[month - 1]}`;
}

/** `2026-09-30` → `30 September 2026`, `2026年9月30日`. */
export function fullDate(isoDate: string, language: Language): string {
  const year = isoDate.slice(0, 4);
  return language === "zh"
    ? `${year}年${dayAndMonth(isoDate, language)}`
    : `${dayAndMonth(isoDate, language)} ${year}`;
}
