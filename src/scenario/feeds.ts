/** What levers give to the stocks that `feedback` switches on, in place of effects on rates. */
import * as Schema from "effect/Schema";
import type { Wording } from "../program/wording.ts";
import { type Amount, amountBetween, type Reading, read, readFigures, refuse } from "./amount.ts";
import type { Feedbacks } from "./feedback.ts";
import { halfLife, lasting } from "./leverShapes.ts";
import { lostNumbers } from "./lostNumbers.ts";
import { stockMessages } from "./messages/stocks.ts";
import type { Problem } from "./problems.ts";
import { isSome, type Quantity } from "./quantity.ts";
import { child, keyPlace, quantityOf, reportAt, type Scope, words } from "./reader.ts";
import { type Fading, resolveFading } from "./resolveFading.ts";
import type { Effect, Lever, Scenario } from "./scenario.ts";
import { key, source, WrittenNumber } from "./schemaShapes.ts";
import { isStock, type Stock, stocks } from "./stocks.ts";

interface FeedPhrase {
  readonly stock: Stock;
  readonly sign: 1 | -1;
}

/** Every key that states what is given to a stock: `more satisfaction`, `less noise` … */
const feedPhrases: ReadonlyMap<string, FeedPhrase> = new Map(
  stocks.flatMap((stock): readonly (readonly [string, FeedPhrase])[] => [
    [`more ${stock}`, { stock, sign: 1 }],
    [`less ${stock}`, { stock, sign: -1 }],
  ]),
);

/** Keys of `feeds`. */
export const feeds = key(
  Schema.Struct({
    ...Object.fromEntries(
      [...feedPhrases].map(([phrase, { stock }]) => [
        phrase,
        key(
          WrittenNumber,
          stock === "habit"
            ? "How much faster visits form a habit, as a share of the pace of `feedback.habit`, e.g. 0.5."
            : `On the scale of \`feedback.${stock}\`, e.g. 0.1..0.3.`,
        ),
      ]),
    ),
    lasting,
    "half-life": halfLife,
    source,
  } as never).annotate({
    identifier: "Feeds",
    expected: "a mapping such as `{more satisfaction: 0.1..0.3}`",
  }),
  "What it gives to stocks of `feedback`, which act on rates in its stead: of those exposed, on average over one period of its schedule. Instead of `effects`, never beside them.",
);

/** Reads `0.1..0.3` behind `more satisfaction`: the 5% and 95% points of a normal distribution. */
const parseFeed = (text: string, { sign }: FeedPhrase, part: boolean): Reading<Amount> => {
  const reading = readFigures(text);
  if (!reading.ok) return { expected: stockMessages.exampleFeed, ...reading };
  const { low, high, percent, words: unit } = reading.value;
  if (percent || unit !== "") return refuse(stockMessages.plainNumberDue, stockMessages.exampleFeed);
  if (high < 0 && !part) return refuse(stockMessages.noSign, stockMessages.exampleFeed);
  return low === high
    ? read({ value: sign * low })
    : sign > 0
      ? amountBetween(low, high, "normal")
      : amountBetween(-high, -low, "normal");
};

/** What a lever gives to stocks; empty where it says nothing of it. Beside effects it is refused: they would count twice. */
export const resolveFeeds = (lever: Scope, fading: Fading | "standing"): readonly Effect<Stock>[] => {
  const scope = child(lever, "feeds");
  if (!scope.written) return [];
  const { reader } = lever;
  const own = lever.node.entries.find((entry) => entry.key === "feeds");
  if (own !== undefined && lever.node.entries.some((entry) => entry.key === "effects"))
    reportAt(reader, keyPlace(lever, own), {
      message: stockMessages.bothLayers,
      found: "feeds",
      expected: stockMessages.oneLayer,
      suggestion: stockMessages.deleteEffects,
    });
  const seen = new Map<Stock, string>();
  const stated = scope.node.entries.flatMap((entry): readonly Omit<Effect<Stock>, "fading">[] => {
    const phrase = feedPhrases.get(entry.key);
    const node = phrase && words(scope, entry.key);
    if (phrase === undefined || node === undefined) return [];
    const before = seen.get(phrase.stock);
    if (before !== undefined) {
      reportAt(reader, node, { message: stockMessages.sameStock(before, entry.key) });
      return [];
    }
    seen.set(phrase.stock, entry.key);
    const amount = quantityOf(reader, node, "number", (text, part) => parseFeed(text, phrase, part === true));
    return amount === undefined ? [] : [{ process: phrase.stock, lnRateRatio: amount }];
  });
  if (stated.length === 0) {
    if (scope.node.entries.every((entry) => !feedPhrases.has(entry.key)))
      reportAt(
        reader,
        { ...scope.node, length: 1 },
        { message: stockMessages.feedsNothing, expected: stockMessages.exampleFeed },
      );
    return [];
  }
  const fades = resolveFading(scope, fading);
  return stated.map((one) => ({ ...one, fading: fades }));
};

/** Numbers of a lever that need a stock: what it gives to one, and by which one it goes. */
const ofStocks = (
  lever: Lever,
): readonly { readonly stock: Stock; readonly said: Quantity; readonly mend: Wording }[] => [
  ...lever.effects.flatMap(({ process: stock, lnRateRatio: said }) =>
    isStock(stock) ? [{ stock, said, mend: stockMessages.switchOn(stock) }] : [],
  ),
  ...(lever.family === "complaints" && isSome(lever.riseWithNoise)
    ? [{ stock: "noise" as const, said: lever.riseWithNoise, mend: stockMessages.switchOnNoise }]
    : []),
];

/** Levers that give to a stock, or go by one, which nothing switches on: what they say would be lost. */
export const unfedStocks = (
  levers: Pick<Scenario, "today" | "plan" | "arms">,
  feedback: Feedbacks | undefined,
): readonly Problem[] =>
  lostNumbers(levers, (lever) =>
    ofStocks(lever).flatMap(({ stock, said, mend }) =>
      feedback?.[stock] === undefined
        ? [{ said, message: stockMessages.switchedOff(stock), expected: mend }]
        : [],
    ),
  );
