import { dayOf, isoDate } from "../analysis/calendar.ts";
import { headlineAtDate, headlineDifference } from "../analysis/headline.ts";
import type { Comparison, Summary } from "../analysis/summary.ts";
import { decimalsOf, supportedDecimals } from "./format.ts";
import type { Language } from "./language.ts";
import { atDate, inPoints, moneyDecimals, type Words, wordsOf, worldCount } from "./words.ts";

/** Fewest worlds of which a range from the 5th to the 95th percentile is given. */
const worldsForRange = 20;

/**
 * The decision in words: of every comparison one paragraph that says what the plan does to the headline metric and to money and how
 * often it loses, and one with the shares, the net present value, the payback and, in a sentence of its own, how well
 * the averages are known. Without a plan it says what becomes of the community as it is. Paragraphs are parted by an
 * empty line.
 */
export function decisionText(summary: Summary, language: Language): string {
  return decisionParagraphs(summary, language)
    .flatMap(({ lead, details }) => [lead, details])
    .join("\n\n");
}

export interface DecisionParagraph {
  readonly lead: string;
  readonly details: string;
}

export function decisionParagraphs(summary: Summary, language: Language): readonly DecisionParagraph[] {
  const words = wordsOf(summary, language);
  if (summary.comparison.length === 0) return [baselineParagraph(summary, words)];
  return summary.comparison.map((comparison) => ({
    lead: words.prose.decision.lead(words.day(summary.retention.at), {
      retention: headlineClause(summary, comparison, words),
      money: moneyClause(comparison, words),
      loss: lossClause(summary, comparison, words),
    }),
    details: details(summary, comparison, words),
  }));
}

function baselineParagraph(summary: Summary, words: Words): DecisionParagraph {
  const { decision } = words.prose;
  const [baseline] = summary.arms;
  const kept = atDate(headlineAtDate(summary), baseline);
  const points = inPoints(kept.mcse);
  const decimals = decimalsOf(kept.mean * 100, points, 1);
  const ranged = summary.replicates >= worldsForRange;
  const replicates = words.number(summary.replicates);
  return {
    lead: decision.headline[summary.headline].baselineOnly({
      start: words.day(summary.start),
      date: words.day(summary.retention.at),
      share: words.share(kept),
      worlds: ranged
        ? decision.nineOfTen(words.percent(kept.p5, decimals), words.percent(kept.p95, decimals))
        : "",
    }),
    details: [
      baselineCourse(summary, words),
      points === null
        ? decision.oneWorld
        : decision.baselineKnownTo({ replicates, points: words.number(points, errorDecimals(points)) }),
      ...(ranged || points === null ? [] : [decision.tooFewWorlds(replicates)]),
    ].join(words.prose.sentenceSeparator),
  };
}

function baselineCourse(summary: Summary, words: Words): string {
  const [baseline] = summary.arms;
  const [margin, cost] = [summary.margin[baseline], summary.cost[baseline]];
  return words.prose.decision.baselineCourse({
    days: words.number(summary.days),
    from: words.number(summary.members),
    to: words.number(atDate(summary.membersAtEnd, baseline).mean),
    money:
      isZero(margin) && isZero(cost)
        ? null
        : {
            margin: words.money(margin.mean, moneyDecimals(margin)),
            cost: words.money(cost.mean, moneyDecimals(cost)),
          },
  });
}

function sides(comparison: Comparison, words: Words) {
  return { plan: words.arm(comparison.arm), against: words.arm(comparison.against) };
}

function headlineClause(summary: Summary, comparison: Comparison, words: Words): string {
  const { decision } = words.prose;
  const said = decision.headline[summary.headline];
  const { mean, sd, p5, p95, mcse } = headlineDifference(summary, comparison);
  const named = sides(comparison, words);
  if (mean === 0 && (sd === 0 || sd === null)) return said.keepsSame(named);
  const decimals = decimalsOf(mean * 100, inPoints(mcse), 1);
  const ranged = summary.replicates >= worldsForRange;
  const replicates = words.number(summary.replicates);
  if (mcse !== null && Math.abs(mean) < 2 * mcse)
    return said.keepsUnclear({
      ...named,
      replicates,
      points: words.signed(mean * 100, Math.max(decimals, 1)),
    });
  const plain = (share: number) => words.number(Math.abs(share) * 100, decimals);
  const signed = (share: number) => words.signed(share * 100, decimals);
  if (mean > 0)
    return said.keepsMore({
      ...named,
      points: plain(mean),
      worlds: !ranged
        ? ""
        : p5 >= 0
          ? decision.nineOfTen(plain(p5), plain(p95))
          : decision.nineOfTen(signed(p5), signed(p95)),
    });
  return said.keepsFewer({
    ...named,
    points: plain(mean),
    worlds: !ranged
      ? ""
      : p95 <= 0
        ? decision.nineOfTenFewer(plain(p95), plain(p5))
        : decision.nineOfTen(signed(p5), signed(p95)),
  });
}

function moneyClause(comparison: Comparison, words: Words): string {
  const { decision } = words.prose;
  const { incrementalCost: cost, incrementalMargin: margin, incrementalRoi: roi } = comparison;
  const named = sides(comparison, words);
  if (roi !== null) return decision.bringsBack(returnTexts(roi, words));
  if (isZero(cost) && isZero(margin)) return decision.noMoney(named);
  const marginText = words.signedMoney(margin.mean, moneyDecimals(margin));
  if (cost.mean === 0) return decision.costsTheSame({ ...named, margin: marginText });
  return decision.costsLess({
    ...named,
    saved: words.money(-cost.mean, moneyDecimals(cost)),
    margin: marginText,
  });
}

function isZero(value: { readonly mean: number; readonly sd: number | null }): boolean {
  return value.mean === 0 && !value.sd;
}

/** `1 CNY`, what it brings back, net and as percentage, in the digits that the error of the ratio supports. */
export function returnTexts(
  roi: { readonly mean: number; readonly mcse: number | null },
  words: Words,
): { readonly unit: string; readonly back: string; readonly net: string; readonly roi: string } {
  const decimals = roi.mcse === null ? 1 : Math.max(0, supportedDecimals(roi.mcse, 2));
  return {
    unit: words.money(1, 0),
    back: words.number(1 + roi.mean, decimals),
    net: words.number(roi.mean, decimals),
    roi: words.percent(roi.mean, decimals - 2),
  };
}

function lossClause(summary: Summary, comparison: Comparison, words: Words): string {
  const { decision } = words.prose;
  const worlds = worldCount(comparison.probabilityNpvNegative, summary.replicates);
  const all = words.number(summary.replicates);
  if (comparison.against !== summary.arms[0]) return decision.worthLessIn(worlds, all);
  if (worlds === "0") return decision.losesInNone(all);
  return worlds === all ? decision.losesInAll(all) : decision.losesIn(worlds, all);
}

function details(summary: Summary, comparison: Comparison, words: Words): string {
  const { decision, sentenceSeparator } = words.prose;
  return [
    decision.headline[summary.headline].shares({
      ...sides(comparison, words),
      start: words.day(summary.start),
      date: words.day(summary.retention.at),
      withPlan: words.share(atDate(headlineAtDate(summary), comparison.arm)),
      without: words.share(atDate(headlineAtDate(summary), comparison.against)),
    }),
    ...valueSentences(summary, comparison, words),
    ...precisionSentences(summary, comparison, words),
  ].join(sentenceSeparator);
}

function valueSentences(summary: Summary, comparison: Comparison, words: Words): readonly string[] {
  const { decision } = words.prose;
  const npv = comparison.npvDifference;
  if (isZero(npv) && isZero(comparison.incrementalCost)) return [];
  const decimals = moneyDecimals(npv);
  const worlds =
    summary.replicates < worldsForRange
      ? ""
      : decision.nineOfTen(words.signed(npv.p5, decimals), words.signedMoney(npv.p95, decimals));
  if (comparison.against !== summary.arms[0])
    return [
      decision.differs({ ...sides(comparison, words), npv: words.signedMoney(npv.mean, decimals), worlds }),
    ];
  const value =
    npv.mean < 0
      ? decision.loses(words.money(-npv.mean, decimals), worlds)
      : decision.gains(words.money(npv.mean, decimals), worlds);
  return [value, paybackSentence(summary, comparison, words)];
}

function paybackSentence(summary: Summary, comparison: Comparison, words: Words): string {
  const { decision } = words.prose;
  const { paybackDays } = comparison;
  if (paybackDays !== null)
    return decision.paysBack(words.number(paybackDays), words.day(dateAfter(summary, paybackDays)));
  return comparison.npvDifference.mean < 0
    ? decision.neverPaysBack(words.number(summary.days))
    : decision.neverInDebt;
}

/** The date so many days after the start. */
export function dateAfter(summary: Summary, days: number): string {
  return isoDate(dayOf(summary.start) + days);
}

function precisionSentences(summary: Summary, comparison: Comparison, words: Words): readonly string[] {
  const { decision } = words.prose;
  const points = inPoints(headlineDifference(summary, comparison).mcse);
  const npv = comparison.npvDifference.mcse;
  if (points === null || npv === null) return [decision.oneWorld];
  const replicates = words.number(summary.replicates);
  const known = decision.knownTo({
    replicates,
    points: words.number(points, errorDecimals(points)),
    npv: words.money(npv, errorDecimals(npv)),
  });
  return [
    ...(points === 0 && npv === 0 ? [] : [known]),
    ...(summary.replicates >= worldsForRange ? [] : [decision.tooFewWorlds(replicates)]),
  ];
}

/** Decimals that give a standard error its first two digits below ten, and whole units from there on. */
export function errorDecimals(error: number): number {
  return error > 0 && error < 10 ? Math.min(4, 1 - Math.floor(Math.log10(error))) : 0;
}
