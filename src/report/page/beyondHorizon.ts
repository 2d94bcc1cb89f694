import type { BeyondComparison, BeyondHorizon } from "../../analysis/beyondHorizon.ts";
import type { Decision } from "../../analysis/decision.ts";
import { decimalsOf } from "../format.ts";
import type { Markup } from "../markup.ts";
import { measureDifference } from "../measureWords.ts";
import { inPoints, moneyDecimals, type Words } from "../words.ts";
import { finding } from "./finding.ts";

/** What comes after the horizon, with and without each plan; nothing where it was not asked for. */
export function beyondFinding({ summary }: Decision, words: Words): readonly Markup[] {
  const { beyond } = summary;
  if (beyond === null || beyond.comparison.length === 0) return [];
  const { findings, page, days, none, sentenceSeparator } = words.prose;
  const said = findings.beyond;
  const ofPlan = (name: string, write: (comparison: BeyondComparison) => string) => [
    name,
    ...summary.arms.map((arm) => {
      const comparison = beyond.comparison.find((one) => one.arm === arm);
      return comparison === undefined ? none : write(comparison);
    }),
  ];
  return [
    finding(
      said.title,
      beyond.comparison.map((one) => sentencesOf(one, beyond, words)).join(sentenceSeparator),
      {
        columns: [page.onAverage, ...summary.arms.map(words.armLabel)],
        rows: [
          [
            said.value(summary.currency),
            ...summary.arms.map((arm) => {
              const value = beyond.npvBeyond[arm];
              return value === undefined ? none : words.number(value.mean, moneyDecimals(value));
            }),
          ],
          ofPlan(said.difference(summary.currency), (one) => measureDifference("npv", one.npvBeyond, words)),
          ofPlan(said.inAll(summary.currency), (one) => measureDifference("npv", one.npvInAll, words)),
          ofPlan(said.atHorizon, (one) => measureDifference("retention", one.retentionAtHorizon, words)),
          ofPlan(said.later, (one) => measureDifference("retention", one.retentionLater, words)),
          ofPlan(said.left, (one) => (one.lasting === null ? none : shareText(one.lasting, words))),
          ofPlan(said.members, (one) => measureDifference("membersAtEnd", one.membersLater, words)),
          ofPlan(said.paidBack, (one) =>
            one.paybackDays === null ? none : days(words.number(one.paybackDays)),
          ),
        ],
      },
      [said.note(words.date(beyond.at))],
    ),
  ];
}

function sentencesOf(one: BeyondComparison, beyond: BeyondHorizon, words: Words): string {
  const said = words.prose.findings.beyond;
  const plan = words.arm(one.arm);
  const money = (value: BeyondComparison["npvBeyond"]) =>
    words.cite(words.signedMoney(value.mean, moneyDecimals(value)), value, "mean");
  const value = said.sentence({
    plan,
    days: words.cite(words.number(beyond.days), beyond, "days"),
    beyond: money(one.npvBeyond),
    all: money(one.npvInAll),
  });
  return one.lasting === null || !isClear(one)
    ? value
    : `${value}${words.prose.sentenceSeparator}${said.lasting({
        plan,
        share: words.cite(shareText(one.lasting, words), one.lasting, "mean", "hundredfold"),
      })}`;
}

/** Whether there is a difference at the horizon's end of which a share can be told: beyond three of its errors. */
function isClear({ retentionAtHorizon: { mean, mcse } }: BeyondComparison): boolean {
  return mcse !== null && Math.abs(mean) > 3 * mcse;
}

function shareText({ mean, mcse }: NonNullable<BeyondComparison["lasting"]>, words: Words): string {
  return words.percent(mean, decimalsOf(mean * 100, inPoints(mcse), 0));
}
