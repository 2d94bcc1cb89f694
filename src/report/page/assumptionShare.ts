import type { AssumptionShare } from "../../analysis/assumptionShare.ts";
import type { Decision } from "../../analysis/decision.ts";
import { decimalsOf } from "../format.ts";
import type { Markup } from "../markup.ts";
import { measureDifference, measureName } from "../measureWords.ts";
import { inPoints, moneyDecimals, readableName, type Words } from "../words.ts";
import { finding } from "./finding.ts";

/** The share of each plan's gain that rests on assumptions; nothing where it was not asked for. */
export function assumptionShareFinding({ summary }: Decision, words: Words): readonly Markup[] {
  const { findings, table, nameSeparator, sentenceSeparator, none } = words.prose;
  const said = findings.assumptionShare;
  const found = summary.assumptionShares ?? [];
  if (found.length === 0) return [];
  const assumed = new Map(found.map((one) => [one.arm, one.assumed]));
  return [
    finding(
      said.title,
      found.map((one) => sentenceOf(one, words)).join(sentenceSeparator),
      {
        columns: [table.arm, findings.measure, said.gain, said.evidenced, said.share],
        rows: found.map((one) => [
          words.armLabel(one.arm),
          measureName(one.measure, summary.currency, words),
          measureDifference(one.measure, one.gain, words),
          measureDifference(one.measure, one.evidenced, words),
          one.share === null ? none : shareText(one.share, words),
        ]),
      },
      [
        said.note,
        ...[...assumed]
          .filter(([, numbers]) => numbers.length > 0)
          .map(([arm, numbers]) =>
            said.assumed(words.arm(arm), numbers.map(readableName).join(nameSeparator)),
          ),
      ],
    ),
  ];
}

function sentenceOf(one: AssumptionShare, words: Words): string {
  const said = words.prose.findings.assumptionShare;
  const plan = words.arm(one.arm);
  const measure = one.measure === "npv" || one.measure === "activeRetention" ? one.measure : "retention";
  if (one.share === null) return said.noGain({ plan, measure: said.measures[measure] });
  const gain =
    measure === "npv"
      ? words.cite(words.signedMoney(one.gain.mean, moneyDecimals(one.gain)), one.gain, "mean")
      : words.prose.points(
          words.cite(measureDifference(measure, one.gain, words), one.gain, "mean", "hundredfold"),
        );
  if (one.share.mean > 1) return said.whole({ plan, measure: said.measures[measure], gain });
  return said.sentence({
    plan,
    measure: said.measures[measure],
    gain,
    share: words.cite(shareText(one.share, words), one.share, "mean", "hundredfold"),
  });
}

function shareText({ mean, mcse }: NonNullable<AssumptionShare["share"]>, words: Words): string {
  return words.percent(mean, decimalsOf(mean * 100, inPoints(mcse), 0));
}
