import { dayOf, isoDate } from "../analysis/calendar.ts";
import { type Estimate, isZero } from "../analysis/estimate.ts";
import { beginsEmpty, headlineAtDate, headlineDifference } from "../analysis/headline.ts";
import type { Ranking } from "../analysis/ranking.ts";
import type { RatioEstimate } from "../analysis/ratio.ts";
import {
  againstBaselines,
  type Baseline,
  type Comparison,
  changesNoMoney,
  type Summary,
} from "../analysis/summary.ts";
import type { Measure } from "../analysis/worldFigures.ts";
import { plainText } from "./citation.ts";
import { decimalsOf, supportedDecimals } from "./format.ts";
import { groundInWords } from "./groundText.ts";
import type { Language } from "./language.ts";
import { atDate, inPoints, moneyDecimals, type Words, wordsOf, worldCount } from "./words.ts";

/** Fewest worlds of which a range from the 5th to the 95th percentile is given. */
const worldsForRange = 20;

/** A plan pays, or does not, "on these numbers" where so many of the worlds agree; between them it is open. */
const agreement = 0.95;

/** The decision in words, its numbers cited. */
export interface DecisionInWords {
  /**
   * Of one plan: what it does to the headline metric; what it costs and brings; what follows. Of several: which is worth
   * most; what that one does; how the others stand to it. Without a plan: what becomes of the community.
   */
  readonly sentences: readonly string[];
  /** How well the averages are known, never in one sentence with what may happen. */
  readonly known: readonly string[];
}

/**
 * The decision in words as plain text, its parts separated by empty lines: what the files do not share, where they
 * share no community; the decision; how well it is known.
 */
export function decisionText(summary: Summary, language: Language): string {
  const words = wordsOf(summary, language);
  const { sentences, known } = decisionInWords(summary, words);
  const ground = groundInWords(summary, words)?.sentences ?? [];
  return [ground, sentences, known]
    .filter((part) => part.length > 0)
    .map((part) => plainText(part.join(words.prose.sentenceSeparator)))
    .join("\n\n");
}

export function decisionInWords(summary: Summary, words: Words): DecisionInWords {
  const plans = againstBaselines(summary);
  if (plans.length === 0) return baselineInWords(summary, words);
  const inMembers = plans.every(changesNoMoney);
  const best = (inMembers ? byMembers(summary, plans) : byNetValue(summary, plans))[0];
  return {
    sentences:
      plans.length === 1
        ? onePlan(summary, plans[0], words)
        : inMembers
          ? severalInMembers(summary, plans, words)
          : severalPlans(summary, best, plans, words),
    known: precisionSentences(summary, best, words),
  };
}

/** Plans that no money tells apart: which keeps most, and how much more than the next. */
function severalInMembers(summary: Summary, plans: readonly Comparison[], words: Words): readonly string[] {
  const { decision } = words.prose;
  const [best, next] = byMembers(summary, plans);
  const { pair } = pairOf(summary, best.arm, next.arm);
  const date = lastDay(summary, words, best.arm);
  const clause = (comparison: Comparison): string =>
    headlineClause(summary, comparison, words.arm(comparison.arm), words);
  return [
    decision.noMoneyInAny(words.number(plans.length)),
    decision.effect(date, clause(best)),
    decision.effect(date, clause(pair)),
  ];
}

/** The plans in the order of what they do for members, the best first. */
function byMembers(summary: Summary, plans: readonly Comparison[]): readonly Comparison[] {
  const gain = (plan: Comparison): number =>
    (beginsEmpty(summary) ? plan.membersAtEndDifference : headlineDifference(summary, plan)).mean;
  return [...plans].sort((a, b) => gain(b) - gain(a));
}

function baselineInWords(summary: Summary, words: Words): DecisionInWords {
  const { decision } = words.prose;
  const [baseline] = summary.arms;
  const kept = atDate(headlineAtDate(summary), baseline);
  const points = inPoints(kept.mcse);
  const decimals = decimalsOf(kept.mean * 100, points, 1);
  const ranged = summary.replicates >= worldsForRange;
  const replicates = allWorlds(summary, words);
  const share = (key: "mean" | "p5" | "p95") =>
    words.cite(words.percent(kept[key], decimals), kept, key, "hundredfold");
  return {
    sentences: [
      ...(beginsEmpty(summary)
        ? []
        : [
            decision.headline[summary.headline].baselineOnly({
              start: firstDay(summary, words),
              date: lastDay(summary, words),
              share: share("mean"),
              worlds: ranged ? decision.nineOfTen(share("p5"), share("p95")) : "",
            }),
          ]),
      baselineCourse(summary, words),
    ],
    known: [
      ...(points === null
        ? [decision.oneWorld]
        : beginsEmpty(summary)
          ? []
          : [
              decision.baselineKnownTo({
                replicates,
                points: words.cite(words.number(points, errorDecimals(points)), kept, "mcse", "hundredfold"),
              }),
            ]),
      ...(ranged || points === null ? [] : [decision.tooFewWorlds(replicates)]),
    ],
  };
}

function baselineCourse(summary: Summary, words: Words): string {
  const [baseline] = summary.arms;
  const [margin, cost] = [summary.margin[baseline], summary.cost[baseline]];
  const members = atDate(summary.membersAtEnd, baseline);
  const amount = (estimate: Estimate) =>
    words.cite(words.money(estimate.mean, moneyDecimals(estimate)), estimate, "mean");
  return words.prose.decision.baselineCourse({
    days: horizon(summary, words),
    from: words.cite(words.number(summary.members), summary, "members"),
    to: words.cite(words.number(members.mean), members, "mean"),
    money: isZero(margin) && isZero(cost) ? null : { margin: amount(margin), cost: amount(cost) },
  });
}

function onePlan(summary: Summary, plan: Comparison, words: Words): readonly string[] {
  const { decision } = words.prose;
  return [
    decision.effect(
      lastDay(summary, words, plan.arm),
      headlineClause(summary, plan, words.arm(plan.arm), words),
    ),
    ...(changesNoMoney(plan)
      ? [decision.changesNothing]
      : [
          decision.money(moneyClause(plan, words), lossClause(summary, plan, words)),
          verdict(summary, plan, words),
        ]),
  ];
}

/** What follows for the decision, from the net value and the share of worlds in which it is negative. */
function verdict(summary: Summary, plan: Comparison, words: Words): string {
  const { decision } = words.prose;
  const npv = plan.npvDifference;
  const value = npv.mean < 0 ? decision.loses : decision.gains;
  return decision.verdict(value(netValue(summary, npv, words)), judgement(summary, plan, words));
}

function judgement(summary: Summary, plan: Comparison, words: Words): string {
  const { decision } = words.prose;
  if (summary.replicates < worldsForRange) return decision.noBasis(allWorlds(summary, words));
  if (plan.npvDifference.mean < 0 && plan.probabilityNpvNegative >= agreement)
    return decision.doesNotPay(horizon(summary, words));
  if (plan.probabilityNpvNegative > 1 - agreement) return decision.open(horizon(summary, words));
  return plan.paybackDays === null
    ? decision.paysAtOnce
    : decision.pays(
        words.cite(words.number(plan.paybackDays), plan, "paybackDays"),
        words.cite(words.day(dateAfter(summary, plan.paybackDays, plan.arm)), plan, "paybackDays", "date"),
      );
}

function severalPlans(
  summary: Summary,
  best: Comparison,
  plans: readonly Comparison[],
  words: Words,
): readonly string[] {
  const { decision, it } = words.prose;
  const npv = best.npvDifference;
  const named = {
    ...netValue(summary, npv, words),
    count: words.number(plans.length),
    plan: words.arm(best.arm),
  };
  const { bestOnAverage } = ranking(summary, "npv");
  return [
    bestOnAverage === best.arm
      ? decision.best(named)
      : decision.noneGains({ ...named, days: horizon(summary, words) }),
    decision.effectAndMoney({
      date: lastDay(summary, words, best.arm),
      effect: headlineClause(summary, best, it, words),
      money: moneyClause(best, words),
      loss: lossClause(summary, best, words),
    }),
    decision.others(nextClause(summary, best, plans, words), keeperClause(summary, best, plans, words)),
  ];
}

/** The plans in the order of their mean net present value, the best first. */
function byNetValue(summary: Summary, plans: readonly Comparison[]): readonly Comparison[] {
  return ranking(summary, "npv").arms.flatMap(({ arm }) => plans.filter((plan) => plan.arm === arm));
}

function ranking(summary: Summary, measure: Measure): Ranking {
  const found = summary.rankings.find((one) => one.measure === measure);
  if (found === undefined) throw new Error(`No ranking by ${measure}.`);
  return found;
}

/** How far the plan that is worth most is ahead of the one that is worth next to it, or that it is a tie. */
function nextClause(summary: Summary, best: Comparison, plans: readonly Comparison[], words: Words): string {
  const { decision } = words.prose;
  const next = byNetValue(summary, plans)[1];
  const { pair, reversed } = pairOf(summary, best.arm, next.arm);
  const named = { next: words.arm(next.arm), npv: citedMoney(pair.npvDifference, !reversed, words) };
  const { outcome, furtherReplicates } = pair.verdicts.npv;
  if (outcome === "same") return decision.sameAs(named);
  if (outcome === "tie" || outcome === "unknown")
    return decision.tiedWith({
      ...named,
      replicates: allWorlds(summary, words),
      further:
        furtherReplicates === null
          ? ""
          : decision.further(
              words.cite(words.number(furtherReplicates), pair.verdicts.npv, "furtherReplicates"),
            ),
    });
  const key = reversed ? "probabilityNpvNegative" : "probabilityNpvPositive";
  return decision.aheadOf({
    ...named,
    worlds: words.cite(worldCount(pair[key], summary.replicates), pair, key, "worlds"),
    all: allWorlds(summary, words),
  });
}

/** Which plan keeps more members than the one that is worth most, and for how much less. */
function keeperClause(
  summary: Summary,
  best: Comparison,
  plans: readonly Comparison[],
  words: Words,
): string {
  const { keepsMost, nobodyKeepsMore } = words.prose.decision;
  const ranked = ranking(summary, summary.headline);
  const keeper = ranked.arms.find(({ arm }) => plans.some((plan) => plan.arm === arm));
  if (keeper === undefined || keeper.arm === best.arm) return nobodyKeepsMore[summary.headline];
  const { pair, reversed } = pairOf(summary, keeper.arm, best.arm);
  const { outcome } = pair.verdicts[summary.headline];
  if (outcome !== "higher" && outcome !== "lower") return nobodyKeepsMore[summary.headline];
  const kept = headlineDifference(summary, pair);
  const points = Math.abs(kept.mean) * 100;
  const decimals = decimalsOf(points, inPoints(kept.mcse), 1);
  // A difference that is certain and comes to nothing in the digits that are told.
  if (Number(points.toFixed(Math.max(0, decimals))) === 0) return nobodyKeepsMore[summary.headline];
  return keepsMost[summary.headline]({
    plan: words.arm(keeper.arm),
    points: words.cite(
      words.number(points, decimals),
      kept,
      "mean",
      reversed ? "negative hundredfold" : "hundredfold",
    ),
    npv: citedMoney(pair.npvDifference, reversed, words),
  });
}

/** The comparison of two arms, whichever of them it is told from. */
function pairOf(
  summary: Summary,
  arm: string,
  against: string,
): { readonly pair: Comparison; readonly reversed: boolean } {
  const pair = summary.comparison.find(
    (one) => (one.arm === arm && one.against === against) || (one.arm === against && one.against === arm),
  );
  if (pair === undefined) throw new Error(`No comparison of ${arm} with ${against}.`);
  return { pair, reversed: pair.arm !== arm };
}

/** An amount, or what it is the other way round, which should be positive. */
function citedMoney(estimate: Estimate, asItIs: boolean, words: Words): string {
  const value = asItIs ? estimate.mean : -estimate.mean;
  return words.cite(
    words.money(value, moneyDecimals(estimate)),
    estimate,
    "mean",
    asItIs ? "value" : "negative",
  );
}

/** A difference as a clause has it: without a sign beside "more" or "fewer", with one where worlds disagree on it. */
function differenceInWords(
  difference: Estimate,
  { hundredfold, decimals }: { readonly hundredfold: boolean; readonly decimals: number },
  nineOfTenFewer: (low: string, high: string) => string,
  words: Words,
) {
  const { nineOfTen } = words.prose.decision;
  type Key = "mean" | "p5" | "p95";
  const scale = hundredfold ? 100 : 1;
  const [asItIs, turned] = hundredfold
    ? (["hundredfold", "negative hundredfold"] as const)
    : (["value", "negative"] as const);
  const plain = (key: Key) =>
    words.cite(
      words.number(Math.abs(difference[key]) * scale, decimals),
      difference,
      key,
      difference[key] < 0 ? turned : asItIs,
    );
  const signed = (key: Key, places = decimals) =>
    words.cite(words.signed(difference[key] * scale, places), difference, key, asItIs);
  const { mean, p5, p95 } = difference;
  const range = (): string => {
    if (mean > 0 && p5 >= 0) return nineOfTen(plain("p5"), plain("p95"));
    if (mean <= 0 && p95 <= 0) return nineOfTenFewer(plain("p95"), plain("p5"));
    return nineOfTen(signed("p5"), signed("p95"));
  };
  return { plain, signed, range };
}

/** How many more or fewer members there are at the end. */
function membersClause(summary: Summary, comparison: Comparison, plan: string, words: Words): string {
  const { membersAtEnd } = words.prose.decision;
  const difference = comparison.membersAtEndDifference;
  const named = { plan, against: words.arm(comparison.against) };
  if (isZero(difference)) return membersAtEnd.same(named);
  const { mean, mcse } = difference;
  const { plain, range } = differenceInWords(
    difference,
    { hundredfold: false, decimals: decimalsOf(mean, mcse, 0) },
    membersAtEnd.nineOfTenFewer,
    words,
  );
  const said = mean > 0 ? membersAtEnd.more : membersAtEnd.fewer;
  return said({
    ...named,
    members: plain("mean"),
    worlds: summary.replicates >= worldsForRange ? range() : "",
  });
}

function headlineClause(summary: Summary, comparison: Comparison, plan: string, words: Words): string {
  const { decision } = words.prose;
  if (beginsEmpty(summary)) return membersClause(summary, comparison, plan, words);
  const said = decision.headline[summary.headline];
  const difference = headlineDifference(summary, comparison);
  const named = { plan, against: words.arm(comparison.against) };
  if (isZero(difference)) return said.keepsSame(named);
  const { mean, mcse } = difference;
  const decimals = decimalsOf(mean * 100, inPoints(mcse), 1);
  const { plain, signed, range } = differenceInWords(
    difference,
    { hundredfold: true, decimals },
    decision.nineOfTenFewer,
    words,
  );
  if (comparison.verdicts[summary.headline].outcome === "tie")
    return said.keepsUnclear({
      ...named,
      replicates: allWorlds(summary, words),
      points: signed("mean", Math.max(decimals, 1)),
    });
  return (mean > 0 ? said.keepsMore : said.keepsFewer)({
    ...named,
    points: plain("mean"),
    worlds: summary.replicates >= worldsForRange ? range() : "",
  });
}

function moneyClause(comparison: Comparison, words: Words): string {
  const { decision } = words.prose;
  const { incrementalCost: cost, incrementalMargin: margin, incrementalRoi: roi } = comparison;
  const named = { plan: words.arm(comparison.arm), against: words.arm(comparison.against) };
  if (roi !== null) return decision.bringsBack(returnTexts(roi, words));
  if (isZero(cost) && isZero(margin)) return decision.noMoney(named);
  const marginText = words.cite(words.signedMoney(margin.mean, moneyDecimals(margin)), margin, "mean");
  if (cost.mean === 0) return decision.costsTheSame({ ...named, margin: marginText });
  return decision.costsLess({ ...named, saved: citedMoney(cost, false, words), margin: marginText });
}

/** `1 CNY`, what it brings back, net and as percentage, in the digits that the error of the ratio supports; cited. */
export function returnTexts(
  roi: RatioEstimate,
  words: Words,
): { readonly unit: string; readonly back: string; readonly net: string; readonly roi: string } {
  const decimals = roi.mcse === null ? 1 : Math.max(0, supportedDecimals(roi.mcse, 2));
  return {
    unit: words.money(1, 0),
    back: words.cite(words.number(1 + roi.mean, decimals), roi, "mean", "plus one"),
    net: words.cite(words.number(roi.mean, decimals), roi, "mean"),
    roi: words.cite(words.percent(roi.mean, decimals - 2), roi, "mean", "hundredfold"),
  };
}

function lossClause(summary: Summary, comparison: Comparison, words: Words): string {
  const { decision } = words.prose;
  const count = worldCount(comparison.probabilityNpvNegative, summary.replicates);
  const worlds = words.cite(count, comparison, "probabilityNpvNegative", "worlds");
  const all = allWorlds(summary, words);
  if (count === "0") return decision.losesInNone(all);
  return count === plainText(all) ? decision.losesInAll(all) : decision.losesIn(worlds, all);
}

/** The size of a net value and its range over worlds. */
function netValue(summary: Summary, npv: Estimate, words: Words) {
  const decimals = moneyDecimals(npv);
  const isAlike = words.money(npv.p5, decimals) === words.money(npv.p95, decimals);
  return {
    npv: citedMoney(npv, npv.mean >= 0, words),
    worlds:
      summary.replicates < worldsForRange || isAlike
        ? ""
        : words.prose.decision.nineOfTen(
            words.cite(words.signed(npv.p5, decimals), npv, "p5"),
            words.cite(words.signedMoney(npv.p95, decimals), npv, "p95"),
          ),
  };
}

/** The number of worlds, the length of the horizon, its first day and the day after it: cited. */
export function allWorlds(summary: Summary, words: Words): string {
  return words.cite(words.number(summary.replicates), summary, "replicates");
}

function horizon(summary: Summary, words: Words): string {
  return words.cite(words.number(summary.days), summary, "days");
}

export function firstDay(summary: Summary, words: Words): string {
  return words.cite(words.day(summary.start), summary, "start", "date");
}

export function lastDay(summary: Summary, words: Words, arm: string = summary.arms[0]): string {
  const community = communityOf(summary, arm);
  return community === undefined || community === summary.baselines[0]
    ? words.cite(words.day(summary.retention.at), summary.retention, "at", "date")
    : words.cite(words.day(community.end), community, "end", "date");
}

/** The date so many days after the start of an arm's horizon. */
export function dateAfter(summary: Summary, days: number, arm: string): string {
  return isoDate(dayOf(communityOf(summary, arm)?.start ?? summary.start) + days);
}

function communityOf({ baselines }: Summary, arm: string): Baseline | undefined {
  return baselines.find((one) => one.arm === arm || one.plans.includes(arm));
}

function precisionSentences(summary: Summary, comparison: Comparison, words: Words): readonly string[] {
  const { decision } = words.prose;
  const difference = headlineDifference(summary, comparison);
  const points = inPoints(difference.mcse);
  const npv = comparison.npvDifference;
  if (points === null || npv.mcse === null) return [decision.oneWorld];
  const replicates = allWorlds(summary, words);
  const atEnd = comparison.membersAtEndDifference;
  const members = atEnd.mcse ?? 0;
  const errors = [
    ...(beginsEmpty(summary)
      ? errorsThatShow(members, (text) =>
          decision.errors.members(words.cite(text(words.number), atEnd, "mcse")),
        )
      : errorsThatShow(points, (text) =>
          decision.errors.points(words.cite(text(words.number), difference, "mcse", "hundredfold")),
        )),
    ...errorsThatShow(npv.mcse, (text) => decision.errors.money(words.cite(text(words.money), npv, "mcse"))),
  ];
  return [
    ...(errors.length === 0 ? [] : [decision.knownTo({ replicates, errors })]),
    ...(summary.replicates >= worldsForRange ? [] : [decision.tooFewWorlds(replicates)]),
  ];
}

/** An error in words; nothing where it comes to zero in the digits that are told: what is certain has none. */
function errorsThatShow(
  error: number,
  say: (text: (write: (value: number, decimals: number) => string) => string) => string,
): readonly string[] {
  const decimals = errorDecimals(error);
  return Number(error.toFixed(decimals)) === 0 ? [] : [say((write) => write(error, decimals))];
}

/** Decimals that give a standard error its first two digits below ten, and whole units from there on. */
export function errorDecimals(error: number): number {
  return error > 0 && error < 10 ? Math.min(4, 1 - Math.floor(Math.log10(error))) : 0;
}
