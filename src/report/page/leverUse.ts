import type { Decision } from "../../analysis/decision.ts";
import type { CapacityUse, LeverUse } from "../../analysis/leverUse.ts";
import { leverName } from "../charts/rows.ts";
import { decimalsOf } from "../format.ts";
import type { Markup } from "../markup.ts";
import { citedMean, inPoints, moneyDecimals, type Words } from "../words.ts";
import { finding } from "./finding.ts";

/** Whom the levers reached, what was taken of their seats and budgets, and what is owed; nothing where none has any. */
export function leverUseFinding({ summary }: Decision, words: Words): readonly Markup[] {
  const { findings, table, none, sentenceSeparator } = words.prose;
  const said = findings.leverUse;
  const found = (summary.leverUse ?? []).filter(
    ({ reached, capacity, pointsOwed }) => reached !== null || capacity !== null || pointsOwed !== null,
  );
  if (found.length === 0) return [];
  const arms = [...new Set(found.map(({ arm }) => arm))];
  return [
    finding(
      said.title,
      arms.flatMap((arm) => sentencesOf(arm, found, words)).join(sentenceSeparator),
      {
        columns: [table.arm, table.lever, said.people, said.taken, said.ended, said.points],
        rows: found.map(({ arm, lever, reached, capacity, pointsOwed }) => [
          words.armLabel(arm),
          leverName(lever),
          reached === null ? none : words.number(reached.mean),
          capacity === null ? none : takenText(capacity, words),
          capacity === null ? none : endedText(capacity, words),
          pointsOwed === null
            ? none
            : said.pointsOwed(
                words.number(pointsOwed.points.mean),
                words.money(pointsOwed.cost.mean, moneyDecimals(pointsOwed.cost)),
              ),
        ]),
      },
      [said.note],
    ),
  ];
}

/** Of a plan: the lever that reaches most, the budget that runs out in most worlds, and the points that cost most. */
function sentencesOf(arm: string, found: readonly LeverUse[], words: Words): readonly string[] {
  const said = words.prose.findings.leverUse;
  const own = found.filter((one) => one.arm === arm);
  const plan = words.arm(arm);
  const named = ({ lever }: LeverUse) => ({ plan, lever: words.prose.quoted(leverName(lever)) });
  const [widest] = most(own, ({ reached }) => reached?.mean ?? 0);
  const [ended] = most(own, ({ capacity }) =>
    capacity?.exhausted.day == null ? 0 : capacity.exhausted.share,
  );
  const [owing] = most(own, ({ pointsOwed }) => pointsOwed?.cost.mean ?? 0);
  const sentences: string[] = [];
  if (widest?.reached != null)
    sentences.push(
      said.reached({
        ...named(widest),
        members: words.cite(words.number(widest.reached.mean), widest.reached, "mean"),
      }),
    );
  const exhausted = ended?.capacity?.exhausted;
  if (ended !== undefined && exhausted !== undefined && exhausted.day !== null)
    sentences.push(
      said.ranOut({
        ...named(ended),
        worlds: words.cite(words.percent(exhausted.share, 0), exhausted, "share", "hundredfold"),
        days: words.cite(words.number(exhausted.day), exhausted, "day"),
      }),
    );
  if (owing?.pointsOwed != null)
    sentences.push(
      said.owed({
        ...named(owing),
        points: words.cite(words.number(owing.pointsOwed.points.mean), owing.pointsOwed.points, "mean"),
        cost: citedMean(owing.pointsOwed.cost, words),
      }),
    );
  return sentences;
}

/** Those with a value above 0, the largest first. */
function most(found: readonly LeverUse[], amountOf: (use: LeverUse) => number): readonly LeverUse[] {
  return found.filter((use) => amountOf(use) > 0).sort((a, b) => amountOf(b) - amountOf(a));
}

function takenText({ of, offered, taken, share }: CapacityUse, words: Words): string {
  return words.prose.findings.leverUse.takenOf({
    of,
    taken: words.number(taken.mean, taken.mean > 0 && taken.mean < 10 ? 1 : 0),
    offered: words.number(offered),
    share: words.percent(share.mean, decimalsOf(share.mean * 100, inPoints(share.mcse), 0)),
  });
}

function endedText({ of, exhausted: { share, day } }: CapacityUse, words: Words): string {
  const said = words.prose.findings.leverUse;
  if (of !== "coupons" && of !== "packs") return said.fullDates(words.percent(share, 0), of);
  return day === null ? said.neverOut : said.ranOutIn(words.percent(share, 0), words.number(day));
}
