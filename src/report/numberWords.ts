import type { ScenarioNumber } from "../analysis/scenarioNumbers.ts";
import type { Words } from "./words.ts";

/**
 * A number of the scenario in plain words: its 90% interval, or its value where it is certain. A rate ratio is told as
 * what becomes of 100 events, one of leaving also as what it does to retention.
 */
export function inPlainWords(number: ScenarioNumber, words: Words, minorUnits: number): string {
  const said = valueInWords(number, words, minorUnits);
  if (number.retention === undefined) return said;
  const { days, low, high } = number.retention;
  const points = (share: number) => words.signed(share * 100, 1);
  return words.prose.numbers.retention({
    said,
    points: low === high ? points(low) : words.prose.range(points(low), points(high)),
    time: days % 7 === 0 ? { unit: "week", count: days / 7 } : { unit: "day", count: days },
    uncertain: low !== high,
  });
}

function valueInWords(number: ScenarioNumber, words: Words, minorUnits: number): string {
  const { numbers, range, days } = words.prose;
  const { quantity, low, high, process } = number;
  switch (quantity.unit) {
    case "ln rate ratio": {
      const [from, to] = [words.number(low * 100), words.number(high * 100)];
      const fewer = high <= 1 && process !== undefined;
      if (fewer) return numbers.stillHappen(process, from, to);
      return process === undefined
        ? numbers.times(words.number(low, 2), words.number(high, 2))
        : numbers.become(process, from, to);
    }
    case "probability":
      return range(
        words.percent(low, shareDecimals(low, high)),
        words.percent(high, shareDecimals(low, high)),
      );
    case "per day":
      return numbers.perWeek(
        words.number(low * 7, significant(high * 7)),
        words.number(high * 7, significant(high * 7)),
      );
    case "minor": {
      const [from, to] = [low / minorUnits, high / minorUnits];
      const decimals = Math.abs(to) >= 100 ? 0 : decimalsOfMoney(low === high ? [to] : [from, to]);
      return low === high
        ? words.money(to, decimals)
        : range(words.number(from, decimals), words.money(to, decimals));
    }
    case "days":
      return days(
        range(words.number(low, low % 1 === 0 ? 0 : 1), words.number(high, high % 1 === 0 ? 0 : 1)),
      );
    case "multiple":
      return numbers.times(words.number(low, 2), words.number(high, 2));
    default:
      if (quantity.name === "discount") return numbers.perYear(words.percent(high, shareDecimals(low, high)));
      return range(words.number(low, significant(high)), words.number(high, significant(high)));
  }
}

function shareDecimals(low: number, high: number): number {
  return [low, high].every((share) => Math.abs(share * 100 - Math.round(share * 100)) < 0.005 || share > 0.1)
    ? 0
    : 1;
}

/** Those of cents, and more where a price is a part of one. */
function decimalsOfMoney(amounts: readonly number[]): number {
  const exact = [2, 3, 4, 5].find((decimals) =>
    amounts.every((amount) => Math.abs(amount - Number(amount.toFixed(decimals))) < 1e-9),
  );
  return amounts.every((amount) => Math.abs(amount) >= 0.1 || amount === 0) ? 2 : (exact ?? 5);
}

/** Decimals for three significant digits. */
function significant(value: number): number {
  if (value === 0 || Number.isInteger(value)) return 0;
  return Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(Math.abs(value)))));
}
