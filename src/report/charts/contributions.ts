import type {
  Contributions,
  Interaction,
  LeverContribution,
  MeasureContributions,
} from "../../analysis/contributions.ts";
import type { KnownMean } from "../../analysis/estimate.ts";
import type { Summary } from "../../analysis/summary.ts";
import { measureDifference, measureError, measureName } from "../measureWords.ts";
import { moneyDecimals, type Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { leverName } from "./rows.ts";
import { signedBars } from "./signedBars.ts";

/** What each lever contributes to its plan's net value: Shapley values. The table has the other measures too. */
export const contributionsChart: Chart = {
  id: "contributions",
  applies: ({ summary }) => netValuesOf(summary).length > 0,
  title: (words) => words.prose.charts.contributions.title,
  sentence: ({ summary }, words) =>
    netValuesOf(summary)
      .map(({ arm, value }) => sentenceOf(arm, value, words))
      .join(words.prose.sentenceSeparator),
  reading: (words, { summary }) => {
    const { contributions } = words.prose.charts;
    const sampled = (summary.contributions ?? []).find(({ orders }) => orders !== null);
    return sampled === undefined
      ? contributions.reading
      : `${contributions.reading}${words.prose.sentenceSeparator}${contributions.sampled(words.number(sampled.orders ?? 0))}`;
  },
  spec: ({ summary }, words) =>
    signedBars(
      netValuesOf(summary).flatMap(({ arm, value }) =>
        value.levers.map((lever) => ({
          name: leverName(lever.lever),
          arm,
          mean: lever.shapley.mean,
          error: errorOf(lever),
          text: measureDifference("npv", known(lever), words),
        })),
      ),
      {
        x: words.prose.page.netValue(summary.currency),
        name: words.prose.table.lever,
      },
      summary,
      words,
    ),
  table: ({ summary }, words) => {
    const { table, charts, findings } = words.prose;
    const said = charts.contributions;
    return {
      columns: [
        table.arm,
        findings.measure,
        table.lever,
        said.change,
        said.value,
        table.mcse,
        said.without,
        said.alone,
      ],
      rows: (summary.contributions ?? []).flatMap(({ arm, measures }) =>
        npvFirst(measures).flatMap((value) => rowsOf(arm, value, summary, words)),
      ),
    };
  },
};

function rowsOf(
  arm: string,
  { measure, total, levers, interactions }: MeasureContributions,
  summary: Summary,
  words: Words,
): readonly (readonly string[])[] {
  const { charts, none } = words.prose;
  const name = measureName(measure, summary.currency, words);
  const difference = (value: KnownMean) => measureDifference(measure, value, words);
  return [
    ...levers.map((lever) => [
      words.armLabel(arm),
      name,
      leverName(lever.lever),
      charts.contributions.changes[lever.change],
      difference(known(lever)),
      measureError(measure, errorOf(lever), words),
      difference(lever.leaveOneOut),
      difference(lever.alone),
    ]),
    ...interactions.map(({ levers: [first, second], value }) => [
      words.armLabel(arm),
      name,
      charts.contributions.pair(leverName(first), leverName(second)),
      charts.contributions.beyondSum,
      difference(value),
      measureError(measure, value.mcse, words),
      none,
      none,
    ]),
    [
      words.armLabel(arm),
      name,
      charts.contributions.together,
      none,
      difference(total),
      measureError(measure, total.mcse, words),
      none,
      none,
    ],
  ];
}

function sentenceOf(
  arm: string,
  { total, levers, interactions }: MeasureContributions,
  words: Words,
): string {
  const { contributions } = words.prose.charts;
  const money = (value: KnownMean, decimals: number) =>
    words.cite(words.signedMoney(value.mean, decimals), value, "mean");
  const said = { plan: words.arm(arm), total: money(total, moneyDecimals(total)) };
  const [most] = levers;
  const least = levers[levers.length - 1];
  const named = (lever: LeverContribution) => ({
    lever: words.prose.quoted(leverName(lever.lever)),
    value: money(lever.shapley, moneyDecimals(known(lever))),
  });
  const first =
    isClear(most) && most.shapley.mean > 0
      ? contributions.sentence({ ...said, ...named(most) })
      : contributions.none(said);
  return [
    first,
    ...(isClear(least) && least.shapley.mean < 0 ? [contributions.takes(named(least))] : []),
    ...interactions.slice(0, 1).flatMap((pair) => interactionOf(pair, words)),
  ].join(words.prose.sentenceSeparator);
}

/** What two levers do together, where it is known to differ from the sum of what each does. */
function interactionOf({ levers: [first, second], value }: Interaction, words: Words): readonly string[] {
  if (value.mcse === null || Math.abs(value.mean) <= 3 * value.mcse) return [];
  const { contributions } = words.prose.charts;
  const said = {
    first: words.prose.quoted(leverName(first)),
    second: words.prose.quoted(leverName(second)),
    value: words.cite(
      words.money(Math.abs(value.mean), moneyDecimals(value)),
      value,
      "mean",
      value.mean < 0 ? "negative" : "value",
    ),
  };
  return [value.mean > 0 ? contributions.more(said) : contributions.less(said)];
}

/** Contributions to the net value, plan by plan. */
function netValuesOf(
  summary: Summary,
): readonly { readonly arm: string; readonly value: MeasureContributions }[] {
  return (summary.contributions ?? []).flatMap(({ arm, measures }) => {
    const value = measures.find(({ measure }) => measure === "npv");
    return value === undefined || value.levers.length === 0 ? [] : [{ arm, value }];
  });
}

const npvFirst = (measures: Contributions["measures"]): Contributions["measures"] => [
  ...measures.filter(({ measure }) => measure === "npv"),
  ...measures.filter(({ measure }) => measure !== "npv"),
];

/** The error of a Shapley value: of its mean over worlds, and of the orders that were not looked at, as independent. */
function errorOf({ shapley, orderError }: LeverContribution): number | null {
  return shapley.mcse === null ? null : Math.sqrt(shapley.mcse ** 2 + (orderError ?? 0) ** 2);
}

const known = (lever: LeverContribution): KnownMean => ({ mean: lever.shapley.mean, mcse: errorOf(lever) });

/** Whether a contribution is known to differ from none: beyond three of its standard errors. */
function isClear(lever: LeverContribution): boolean {
  const error = errorOf(lever);
  return error !== null && Math.abs(lever.shapley.mean) > 3 * error;
}
