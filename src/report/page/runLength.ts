import type { RunLength } from "../../analysis/runLength.ts";
import type { Measure } from "../../analysis/worldFigures.ts";
import { measureName } from "../measureWords.ts";
import type { Words } from "../words.ts";

/** Why a run that stops by itself stopped, sentence by sentence; none where a number of replicates was asked for. */
export function runLengthInWords(
  { rule, replicates, ceiling, reached, precision, contests }: RunLength,
  currency: string,
  words: Words,
): readonly string[] {
  if (rule === "replicates") return [];
  const said = words.prose.runLength;
  const nameOf = (measure: Measure | "roi"): string =>
    measure === "roi" ? words.prose.table.roi : measureName(measure, currency, words);
  return [
    reached ? said.reachedAll(words.number(replicates)) : said.ceilingFirst(words.number(ceiling)),
    ...precision.map(({ measure, arm, halfWidth, reached: known }) =>
      said.precision({
        measure: nameOf(measure),
        arm: words.arm(arm),
        asked: amountOf(measure, halfWidth, words),
        reached: known === null ? words.prose.none : amountOf(measure, known, words),
      }),
    ),
    ...contests.map(({ measure, arm, against, outcome, smallest, replicates: after }) =>
      said.contest({
        measure: nameOf(measure),
        arm: words.arm(arm),
        against: words.arm(against),
        outcome,
        smallest: amountOf(measure, smallest, words),
        replicates: words.number(after),
      }),
    ),
  ];
}

/** An amount of a measure, in three figures at most, with its unit. */
function amountOf(measure: Measure | "roi", amount: number, words: Words): string {
  const isShare = measure === "retention" || measure === "activeRetention" || measure === "roi";
  const shown = isShare ? amount * 100 : amount;
  const text = words.number(shown, Math.abs(shown) >= 100 ? 0 : Math.abs(shown) >= 10 ? 1 : 2);
  return isShare ? words.prose.page.points(text) : text;
}
