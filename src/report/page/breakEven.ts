import type { BreakEven } from "../../analysis/breakEven.ts";
import type { Decision } from "../../analysis/decision.ts";
import { leverName } from "../charts/rows.ts";
import { decimalsOf } from "../format.ts";
import type { Markup } from "../markup.ts";
import { measureDifference } from "../measureWords.ts";
import type { Words } from "../words.ts";
import { finding } from "./finding.ts";

/** How strong each lever must be to pay, in words; nothing where it was not asked for. */
export function breakEvenFinding({ summary }: Decision, words: Words): readonly Markup[] {
  const { findings, table, sentenceSeparator } = words.prose;
  const said = findings.breakEven;
  const found = summary.breakEven ?? [];
  if (found.length === 0) return [];
  const arms = [...new Set(found.map(({ arm }) => arm))];
  return [
    finding(
      said.title,
      arms.map((arm) => sentenceOf(arm, found, words)).join(sentenceSeparator),
      {
        columns: [
          table.arm,
          table.lever,
          said.stated,
          said.pays,
          said.multiple,
          said.asStated(summary.currency),
          said.withoutEffects(summary.currency),
        ],
        rows: found.map((one) => rowOf(one, words)),
      },
      [said.note],
    ),
  ];
}

function sentenceOf(arm: string, found: readonly BreakEven[], words: Words): string {
  const { breakEven } = words.prose.findings;
  const plan = words.arm(arm);
  const own = found.filter((one) => one.arm === arm);
  const named = ({ lever }: BreakEven) => words.prose.quoted(leverName(lever));
  const hopeless = own.filter(({ outcome }) => outcome === "never pays");
  const never =
    hopeless.length === 0
      ? []
      : [
          breakEven.never({
            plan,
            levers: hopeless.map(named),
            upTo: words.cite(words.number(hopeless[0].upTo), hopeless[0], "upTo"),
          }),
        ];
  const [hardest] = own
    .flatMap((one) => (one.multiple === null ? [] : [{ one, multiple: one.multiple }]))
    .sort((a, b) => b.multiple - a.multiple);
  const least =
    hardest === undefined
      ? []
      : [
          breakEven[hardest.multiple > 1 ? "needsMore" : "sentence"]({
            plan,
            lever: named(hardest.one),
            multiple: words.cite(multipleText(hardest.multiple, hardest.one, words), hardest.one, "multiple"),
          }),
        ];
  const always = own.every(({ outcome }) => outcome === "always pays") ? [breakEven.always(plan)] : [];
  return [...never, ...least, ...always].join(words.prose.sentenceSeparator);
}

function rowOf(one: BreakEven, words: Words): readonly string[] {
  const { prose } = words;
  const said = prose.findings.breakEven;
  const stated = effectsText(one, ({ stated }) => stated, words);
  const needed = effectsText(one, ({ breakEven }) => breakEven, words);
  const { multiple, low, high, upTo } = one;
  return [
    words.armLabel(one.arm),
    leverName(one.lever),
    stated === "" ? prose.none : stated.charAt(0).toUpperCase() + stated.slice(1),
    said.outcomes[one.outcome]({ effects: needed, upTo: words.number(upTo) }),
    multiple === null
      ? prose.none
      : said.times(
          multipleText(multiple, one, words),
          low === null || high === null
            ? ""
            : prose.range(multipleText(low, one, words), multipleText(high, one, words)),
        ),
    measureDifference("npv", one.asStated, words),
    measureDifference("npv", one.withoutEffects, words),
  ];
}

const normalQuantile975 = 1.959963984540054;

/** Standard error of the multiple, from the upper end of its 95% interval: the lower one is cut off at 0. */
const errorOf = ({ multiple, high }: BreakEven): number | null =>
  multiple === null || high === null ? null : (high - multiple) / normalQuantile975;

function multipleText(value: number, one: BreakEven, words: Words): string {
  return words.number(value, Math.max(0, decimalsOf(value, errorOf(one), 2)));
}

type Effect = BreakEven["effects"][number];

/** Effects as what becomes of 100 events, those that do nothing left out, and each said once. */
function effectsText(
  one: BreakEven,
  ratioOf: (effect: Pick<Effect, "stated" | "breakEven">) => number | null,
  words: Words,
): string {
  const { and, ofPart, gives } = words.prose.findings.breakEven;
  const texts = one.effects.flatMap((effect) => {
    const ratio = ratioOf(effect);
    if (ratio === null || effect.stated === 1) return [];
    const said = effectText(effect.process, ratio, words);
    const part = effect.name
      .slice(one.lever.length + 2)
      .split(": ")
      .slice(0, -1)
      .join(" › ");
    return [part === "" ? said : ofPart(said, part)];
  });
  const given = one.gains.flatMap((gain) => {
    const amount = ratioOf(gain);
    return amount === null || gain.stated === 0
      ? []
      : [gives(gain.stock, words.number(amount, Math.max(0, decimalsOf(amount, null, 2))))];
  });
  const each = [...new Set([...texts, ...given])];
  return each.length < 2
    ? each.join("")
    : and(each.slice(0, -1).join(words.prose.listSeparator), each[each.length - 1]);
}

function effectText(process: Effect["process"], ratio: number, words: Words): string {
  const { keeps, become } = words.prose.findings.breakEven;
  const change = Math.abs(ratio - 1) * 100;
  const decimals = change < 0.095 ? 2 : change < 0.95 ? 1 : 0;
  return ratio < 1 && (process === "leave" || process === "goDormant")
    ? keeps[process](words.number(change, decimals))
    : become(process, words.number(ratio * 100, decimals));
}
