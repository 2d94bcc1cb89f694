import type { Wording } from "../program/wording.ts";
import { type Amount, loggedAmount, type Reading, read, readFigures, refuse } from "./amount.ts";
import { effectMessages } from "./messages/effect.ts";
import type { Process } from "./scenario.ts";

/** The word for each process behind `more` and `fewer`. */
const processWords: Readonly<Record<string, Process>> = {
  activation: "activate",
  visits: "visit",
  posts: "contribute",
  purchases: "purchase",
  leave: "leave",
  "go dormant": "goDormant",
  returns: "return",
  invitations: "invite",
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
 * points of a normal distribution. `ln rate ratio 0.08 (sd 0.1)` states the normal distribution itself. A `part` of a
 * distribution may be negative, as the end of an interval may.
 */
export const parseEffect = (text: string, phrase: EffectPhrase, part = false): Reading<Amount> => {
  const expected = effectMessages.exampleEffect(phrase.direction);
  const direct = /^ln rate ratio (-?[\d.]+(?:e-?\d+)?)(?: \(sd ([\d.]+(?:e-?\d+)?)\))?$/.exec(text.trim());
  if (direct !== null) {
    if (phrase.direction === "fewer")
      return refuse(effectMessages.ratioHasSign, undefined, `\`more ${phrase.word}: ${text.trim()}\``);
    const mean = Number(direct[1]);
    const sd = Number(direct[2] ?? 0);
    return read(sd > 0 ? { value: mean, spread: { kind: "normal", mean, sd } } : { value: mean });
  }
  const reading = readFigures(ascending(text));
  if (!reading.ok) return { expected, ...reading };
  const { low, high, percent, signed, words } = reading.value;
  if (/^(?:pp|points)$/i.test(words))
    return refuse(effectMessages.pointsOfARate, expected, `\`retention at week 4: ${text.trim()}\``);
  if (words !== "") return refuse(effectMessages.doesNotBelong(words), expected);
  const range = (a: number, b: number): string => (a === b ? `${a}%` : `${a}%..${b}%`);
  if (!percent)
    return low === 0 && high === 0
      ? read({ value: 0 })
      : refuse(
          effectMessages.percentDue,
          expected,
          low > 1 && phrase.direction === "more"
            ? effectMessages.timesOrPercent(
                `${phrase.direction} ${phrase.word}: ${range(rounded(100 * (low - 1)), rounded(100 * (high - 1)))}`,
                `${phrase.direction} ${phrase.word}: ${range(low, high)}`,
              )
            : high < 1
              ? `\`${phrase.direction} ${phrase.word}: ${range(rounded(100 * low), rounded(100 * high))}\``
              : `\`${phrase.direction} ${phrase.word}: ${range(low, high)}\``,
        );
  if (signed && high <= 0 && !part) {
    const other = phrase.direction === "more" ? "fewer" : "more";
    return refuse(
      effectMessages.minusReadings(phrase.direction, phrase.word),
      expected,
      effectMessages.twoEffects(
        phrase.direction,
        phrase.word,
        range(-high, -low),
        other,
        phrase.word,
        range(-high, -low),
      ),
    );
  }
  if (signed && low > 0 && !part)
    return refuse(
      effectMessages.noSigns,
      expected,
      `\`${phrase.direction} ${phrase.word}: ${range(low, high)}\``,
    );
  const slope = phrase.direction === "more" ? 1 : -1;
  if (slope * (slope > 0 ? low : high) <= -100) return refuse(effectMessages.allFewer, expected);
  const amount = loggedAmount(low / 100, high / 100, { slope, factor: 1 }, "normal");
  if (part || !amount.ok || amount.value.logged === undefined) return amount;
  return read({ value: amount.value.value });
};

const rounded = (x: number): number => Number(x.toPrecision(6));

/** `-2%..-12%` with its ends in order: what is wrong with it are its signs. */
const ascending = (text: string): string => {
  const match = /^\s*(-[\d.]+\s*%?)\s*\.\.\s*(-[\d.]+\s*%?)\s*$/.exec(text);
  return match !== null && Number.parseFloat(match[1]!) > Number.parseFloat(match[2]!)
    ? `${match[2]}..${match[1]}`
    : text;
};

/** A key that states an effect as a change of retention. */
export const retentionKey = /^retention at (?:day|week|month) [1-9]\d{0,3}$/u;

const daysOf: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** Days since joining of `retention at week 4`; undefined for any other key. A month has 30 days. */
export const retentionDay = (key: string): number | undefined => {
  const [, , unit = "", count] = key.split(" ");
  return retentionKey.test(key) ? (daysOf[unit] as number) * Number(count) : undefined;
};

/** Reads `+2pp..+6pp`, a change in percentage points, as changes of a share. */
export const parsePoints = (text: string): Reading<{ readonly low: number; readonly high: number }> => {
  const expected = effectMessages.examplePoints;
  const reading = readFigures(text);
  if (!reading.ok) return { expected, ...reading };
  const { low, high, percent, words } = reading.value;
  const range = (a: number, b: number, unit: string): string => {
    const one = (x: number): string => `${x < 0 ? "" : "+"}${x}${unit}`;
    return a === b ? `\`${one(a)}\`` : `\`${one(a)}..${one(b)}\``;
  };
  if (percent || words === "") {
    const scaled = (x: number): number => Number((0.6 * x).toPrecision(3));
    return refuse(
      effectMessages.retentionReadings(text.trim()),
      expected,
      effectMessages.pointReadings(
        range(low, high, "pp"),
        Number((60 + low).toPrecision(4)),
        range(scaled(low), scaled(high), "pp"),
      ),
    );
  }
  if (!/^(?:pp|points|percentage points|个百分点|百分点)$/iu.test(words))
    return refuse(effectMessages.notOfRetention(words), expected);
  if (low > 0 && !/^\s*\+/.test(text))
    return refuse(
      effectMessages.retentionNeedsSign,
      expected,
      effectMessages.orOf(range(low, high, "pp"), range(-high, -low, "pp")),
    );
  return read({ low: low / 100, high: high / 100 });
};

/**
 * Why a key that names a process without saying more or fewer is refused, with the readings that it may have;
 * undefined for a key that is not of that sort.
 */
export const bareEffectReadings = (key: string, value: string): Wording | undefined => {
  const word = Object.keys(processWords).find(
    (one) =>
      one === key ||
      one.replace(/s$/, "") === key ||
      `${one}s` === key ||
      (one === "leave" && /^(?:leaving|churn|leaves)$/.test(key)),
  );
  const amount = value
    .replace(/[+-](?=\d)/g, "")
    .replace(/\s*pp/g, "%")
    .split("..");
  const shown = amount.sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b)).join("..");
  if (word !== undefined) return effectMessages.fewerOrMore(word, shown, word, shown);
  if (
    /^(?:(?:more|higher|increased?) )?(?:retention|retained|stay|stays|loyalty|留存)(?: .*)?$/iu.test(key)
  ) {
    const points = value
      .trim()
      .replace(/\s*(?:%|pp)/g, "pp")
      .replace(/(^|\.\.)(?=\d)/g, "$1+");
    return effectMessages.retentionOrLeave(points, shown);
  }
  return undefined;
};

const directions: Readonly<Record<string, EffectPhrase["direction"]>> = {
  more: "more",
  higher: "more",
  increase: "more",
  increased: "more",
  raise: "more",
  fewer: "fewer",
  less: "fewer",
  lower: "fewer",
  reduce: "fewer",
  reduced: "fewer",
  decrease: "fewer",
  decreased: "fewer",
};

/** Words for processes that scenarios do not use. */
const otherWords: Readonly<Record<string, string>> = {
  churn: "leave",
  leaving: "leave",
  leaves: "leave",
  attrition: "leave",
  exits: "leave",
  activity: "visits",
  engagement: "visits",
  visit: "visits",
  orders: "purchases",
  sales: "purchases",
  purchase: "purchases",
  post: "posts",
  posting: "posts",
  dormancy: "go dormant",
  dormant: "go dormant",
  return: "returns",
  reactivation: "returns",
  invites: "invitations",
  referrals: "invitations",
};

/** The key among those known that another phrase for an effect stands for: `less churn` for `fewer leave`. */
export const effectMeant = (key: string, known: readonly string[]): string | undefined => {
  const [first = "", ...rest] = key
    .trim()
    .toLowerCase()
    .split(/[\s_-]+/u);
  const direction = Object.hasOwn(directions, first) ? directions[first] : undefined;
  const said = rest.join(" ");
  if (direction === undefined) return undefined;
  const meant = `${direction} ${Object.hasOwn(otherWords, said) ? otherWords[said] : said}`;
  return known.includes(meant) ? meant : undefined;
};

/** An effect that was written as a text, `fewer leave 5%`, as the key and value that it should be. */
export const effectIn = (text: string): string | undefined => {
  const parts = /^([a-z][a-z -]*?)\s*:?\s+([\d.+-].*)$/iu.exec(text.trim());
  if (parts === null) return undefined;
  const [, said = "", value = ""] = parts;
  const key = effectPhrases[said] === undefined ? effectMeant(said, Object.keys(effectPhrases)) : said;
  return key === undefined ? undefined : `${key}: ${value}`;
};
