import { log1p } from "../numerics/exponential.ts";
import { type Amount, amountBetween, type Reading, read, readFigures, refuse } from "./amount.ts";
import type { Process } from "./scenario.ts";

/** The word for each process behind `more` and `fewer`. */
export const processWords: Readonly<Record<string, Process>> = {
  activation: "activate",
  visits: "visit",
  purchases: "purchase",
  leave: "leave",
  "go dormant": "goDormant",
  returns: "return",
};

export interface EffectPhrase {
  readonly direction: "more" | "fewer";
  readonly word: string;
  readonly process: Process;
}

/** Every key that states an effect: `more visits`, `fewer leave` … */
export const effectPhrases: Readonly<Record<string, EffectPhrase>> = Object.assign(
  // Without a prototype: what is looked up are keys that a file chose.
  Object.create(null),
  Object.fromEntries(
    Object.entries(processWords).flatMap(([word, process]) =>
      (["more", "fewer"] as const).map((direction) => [`${direction} ${word}`, { direction, word, process }]),
    ),
  ),
);

/**
 * Reads the change of a rate, `2%..12%` behind `fewer leave`, as a ln rate ratio: ln 0.98 … ln 0.88, the 5% and 95%
 * points of a normal distribution. `ln rate ratio 0.08 (sd 0.1)` states the normal distribution itself.
 */
export const parseEffect = (text: string, phrase: EffectPhrase): Reading<Amount> => {
  const expected = `how many ${phrase.direction}, such as \`5%\` or \`2%..12%\``;
  const direct = /^ln rate ratio (-?[\d.]+(?:e-?\d+)?)(?: \(sd ([\d.]+(?:e-?\d+)?)\))?$/.exec(text.trim());
  if (direct !== null) {
    if (phrase.direction === "fewer")
      return refuse(
        "a ln rate ratio has a sign of its own",
        undefined,
        `\`more ${phrase.word}: ${text.trim()}\``,
      );
    const mean = Number(direct[1]);
    const sd = Number(direct[2] ?? 0);
    return read(sd > 0 ? { value: mean, spread: { kind: "normal", mean, sd } } : { value: mean });
  }
  const reading = readFigures(text);
  if (!reading.ok) return { expected, ...reading };
  const { low, high, percent, signed, words } = reading.value;
  if (words !== "") return refuse(`\`${words}\` does not belong to an effect`, expected);
  const range = (a: number, b: number): string => (a === b ? `${a}%` : `${a}%..${b}%`);
  if (!percent)
    return low === 0 && high === 0
      ? read({ value: 0 })
      : refuse(
          "an effect is a change in percent",
          expected,
          `\`${phrase.direction} ${phrase.word}: ${range(low, high)}\``,
        );
  if (signed && high <= 0) {
    const other = phrase.direction === "more" ? "fewer" : "more";
    return refuse(
      `\`${phrase.direction} ${phrase.word}\` with a minus can be read two ways`,
      expected,
      `\`${phrase.direction} ${phrase.word}: ${range(-high, -low)}\` or \`${other} ${phrase.word}: ${range(-high, -low)}\``,
    );
  }
  if (signed && low > 0)
    return refuse(
      "effects carry no signs",
      expected,
      `\`${phrase.direction} ${phrase.word}: ${range(low, high)}\``,
    );
  const sign = phrase.direction === "more" ? 1 : -1;
  // Adding 0 makes a negative zero positive.
  const ends = [(sign * low) / 100 + 0, (sign * high) / 100 + 0].sort((a, b) => a - b) as [number, number];
  if (ends[0] <= -1) return refuse("there cannot be 100% fewer", expected);
  return amountBetween(log1p(ends[0]), log1p(ends[1]), "normal");
};

/**
 * Why a key that names a process without saying more or fewer is refused, with the readings that it may have;
 * undefined for a key that is not of that sort.
 */
export const bareEffectReadings = (key: string, value: string): string | undefined => {
  const word = Object.keys(processWords).find(
    (one) =>
      one === key ||
      one.replace(/s$/, "") === key ||
      `${one}s` === key ||
      (one === "leave" && /^(?:leaving|churn|leaves)$/.test(key)),
  );
  const amount = value.replace(/[+-](?=\d)/g, "").split("..");
  const shown = amount.sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b)).join("..");
  if (word !== undefined) return `\`fewer ${word}: ${shown}\` or \`more ${word}: ${shown}\``;
  if (/^(?:retention|stay|stays|loyalty|留存)$/u.test(key))
    return `\`fewer leave: ${shown}\` or \`more leave: ${shown}\``;
  return undefined;
};
