import type { ChurnCause, ChurnCauses } from "../../analysis/churnCauses.ts";
import type { KnownMean } from "../../analysis/estimate.ts";
import type { Summary } from "../../analysis/summary.ts";
import { measureDifference, measureError } from "../measureWords.ts";
import type { Words } from "../words.ts";
import type { Chart } from "./chart.ts";
import { leverName } from "./rows.ts";
import { signedBars } from "./signedBars.ts";

/** Causes of the picture, per plan, of those that change anything; the table has all. */
const mostDrawn = 12;

/** Which terms of the model drive members away or keep them, each switched off by itself. */
export const churnCausesChart: Chart = {
  id: "churn-causes",
  applies: ({ summary }) => foundIn(summary).length > 0,
  title: (words) => words.prose.charts.churnCauses.title,
  sentence: ({ summary }, words) =>
    foundIn(summary)
      .map((found) => sentenceOf(found, words))
      .join(words.prose.sentenceSeparator),
  reading: (words) => words.prose.charts.churnCauses.reading,
  spec: ({ summary }, words) =>
    signedBars(
      foundIn(summary).flatMap(({ arm, causes }) =>
        strongest(causes)
          .filter(({ exits }) => exits.mean !== 0)
          .slice(0, mostDrawn)
          .sort((a, b) => b.exits.mean - a.exits.mean)
          .map((cause) => ({
            name: causeName(cause, words),
            arm,
            mean: cause.exits.mean,
            error: cause.exits.mcse,
            text: measureDifference("membersAtEnd", cause.exits, words),
          })),
      ),
      { x: words.prose.charts.churnCauses.x, name: words.prose.charts.churnCauses.cause },
      summary,
      words,
    ),
  table: ({ summary }, words) => {
    const { table, charts } = words.prose;
    const said = charts.churnCauses;
    const row = (arm: string, name: string, exits: KnownMean, text: string) => [
      words.armLabel(arm),
      name,
      text,
      measureError("membersAtEnd", exits.mcse, words),
    ];
    return {
      columns: [table.arm, said.cause, said.exits, table.mcse],
      rows: foundIn(summary).flatMap(({ arm, exits, byStage, anyway, causes }) => [
        row(arm, said.all, exits, words.number(exits.mean)),
        ...(["new", "active", "dormant"] as const).map((stage) =>
          row(arm, said.stages[stage], byStage[stage], words.number(byStage[stage].mean)),
        ),
        row(arm, said.anyway, anyway, words.number(anyway.mean)),
        ...causes.map((cause) =>
          row(
            arm,
            causeName(cause, words),
            cause.exits,
            measureDifference("membersAtEnd", cause.exits, words),
          ),
        ),
      ]),
    };
  },
};

function sentenceOf({ arm, exits, causes }: ChurnCauses, words: Words): string {
  const { churnCauses } = words.prose.charts;
  const said = { arm: words.arm(arm), exits: words.cite(words.number(exits.mean), exits, "mean") };
  const cause = strongest(causes).find(isClear);
  return cause === undefined
    ? churnCauses.none(said)
    : churnCauses.sentence({
        ...said,
        cause: words.prose.quoted(causeName(cause, words)),
        by: words.cite(measureDifference("membersAtEnd", cause.exits, words), cause.exits, "mean"),
      });
}

function foundIn(summary: Summary): readonly ChurnCauses[] {
  return (summary.churnCauses ?? []).filter(({ causes }) => causes.some(({ exits }) => exits.mean !== 0));
}

const strongest = (causes: readonly ChurnCause[]): ChurnCause[] =>
  [...causes].sort((a, b) => Math.abs(b.exits.mean) - Math.abs(a.exits.mean));

/** Whether a cause is known to do anything: beyond three of its standard errors. */
const isClear = ({ exits: { mean, mcse } }: ChurnCause): boolean =>
  mcse !== null && Math.abs(mean) > 3 * mcse;

/** The lever and what of it; a shock by its name. */
function causeName({ term, lever }: ChurnCause, words: Words): string {
  const { churnCauses } = words.prose.charts;
  const end = lever?.length ?? term.lastIndexOf(": ");
  const name = lever === null ? churnCauses.shock(term.slice("shock: ".length, end)) : leverName(lever);
  const parts = term.slice(end + 2).split(": ");
  return churnCauses.partOf([name, ...parts.slice(0, -1)].join(" › "), parts[parts.length - 1]);
}
