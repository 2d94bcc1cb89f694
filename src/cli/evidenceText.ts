import { exp } from "../numerics/exponential.ts";
import { plainNumber, signedNumber } from "../report/format.ts";
import type { Language } from "../report/language.ts";
import { terminalWidth } from "../report/textWidth.ts";
import type { Finding, Unmeasured } from "../scenario/evidence/finding.ts";
import { carriedOver, defaultOf, lnRateRatioOf } from "../scenario/evidence/priorRule.ts";
import { type EvidenceTexts, evidenceTextsOf } from "./evidenceTexts.ts";

const percentOf = (lnRateRatio: number): string => `${signedNumber((exp(lnRateRatio) - 1) * 100, 0)}%`;

/** 5% and 95% points of the standard normal distribution lie here. */
const ninety = 1.6449;

const rangeOf = (finding: Finding): string => {
  const prior = defaultOf(finding);
  if (prior === undefined || finding.scale !== undefined) return "";
  return `${percentOf(prior.mean - ninety * prior.sd)}..${percentOf(prior.mean + ninety * prior.sd)}`;
};

const publishedOf = (finding: Finding, none: string): string => {
  const { published, scale } = finding;
  if (published === undefined) return none;
  if (scale !== undefined || published.kind === "plain") return plainNumber(lnRateRatioOf(published), 2);
  if (published.kind === "rate ratio" && published.low !== published.high)
    return `${signedNumber((published.low - 1) * 100, 0)}%..${signedNumber((published.high - 1) * 100, 0)}%`;
  return percentOf(lnRateRatioOf(published));
};

/** Two decimals, and the third of a number that has one. */
const figureOf = (x: number): string => plainNumber(x, Math.round(x * 100) / 100 === x ? 2 : 3);

const priorText = (finding: Finding, texts: EvidenceTexts): string => {
  const prior = defaultOf(finding);
  if (prior === undefined) return texts.none;
  return `${figureOf(prior.mean)} (${figureOf(prior.sd)})`;
};

/** Rows under a header, in columns as wide as what they hold. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => terminalWidth(row[column]))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat(widths[column] - terminalWidth(cell)))
      .join("  ")
      .trimEnd(),
  );
};

const listed = (findings: readonly Finding[], language: Language, texts: EvidenceTexts): readonly string[] =>
  aligned([
    texts.columns,
    ...findings.map((finding) => [
      finding.mechanism[language],
      texts.on[finding.on],
      finding.grade,
      publishedOf(finding, texts.none),
      priorText(finding, texts),
      rangeOf(finding),
    ]),
  ]);

const told = (finding: Finding, language: Language, texts: EvidenceTexts): readonly string[] => {
  const { mechanism, on, limits, grade, studies, published, use, scale, caveat } = finding;
  const prior = defaultOf(finding);
  const between = language === "zh" ? "；" : "; ";
  return [
    "",
    `## ${mechanism[language]} → ${texts.on[on]}${limits === undefined ? "" : ` (${limits[language]})`}`,
    `  ${texts.grade[grade]}`,
    ...studies.map(
      ({ citation, result, secondHand }) =>
        `  · ${citation}${secondHand === true ? ` [${texts.secondHand}]` : ""}\n    ${result[language]}`,
    ),
    ...(published === undefined || published.kind === "plain"
      ? []
      : [`  ${texts.published(plainNumber(lnRateRatioOf(published), 2), publishedOf(finding, ""))}`]),
    ...(prior === undefined
      ? [...(use.kind === "pattern" ? [`  ${texts.pattern(use.says[language])}`] : []), `  ${texts.noSize}`]
      : [
          `  ${texts.default(figureOf(prior.mean), figureOf(prior.sd), scale?.[language] ?? texts.scale, rangeOf(finding))}${between}${
            use.kind === "judged"
              ? texts.judged(use.because[language])
              : texts.byRule(grade, grade === "D" ? "0" : String(carriedOver[grade]))
          }`,
        ]),
    ...(caveat === undefined ? [] : [`  ${texts.caveat}: ${caveat[language]}`]),
  ];
};

/**
 * What is known as a table, or with `detailed` study by study, and what is not known.
 *
 * @param detailed where a reader asked for one lever
 */
export const evidenceText = (
  findings: readonly Finding[],
  unmeasured: readonly Unmeasured[],
  language: Language,
  detailed: boolean,
): string => {
  const texts = evidenceTextsOf(language);
  return [
    ...(findings.length === 0
      ? []
      : [
          `# ${texts.title(findings.length)}`,
          "",
          ...listed(findings, language, texts),
          ...(detailed ? findings.flatMap((f) => told(f, language, texts)) : ["", texts.foot]),
          "",
        ]),
    ...(unmeasured.length === 0
      ? []
      : [
          `# ${texts.unmeasured}`,
          "",
          ...unmeasured.map(({ mechanism }) => `  · ${mechanism[language]}`),
          "",
          texts.unmeasuredFoot,
          "",
        ]),
  ].join("\n");
};
