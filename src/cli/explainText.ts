import type { ExplainedNumber, Explanation } from "../analysis/explain.ts";
import { figure } from "../program/print.ts";
import { proseOf } from "../report/catalogue.ts";
import { plainNumber } from "../report/format.ts";
import type { Language } from "../report/language.ts";
import { writtenIn } from "../scenario/messages/reasons.ts";
import type { Fit } from "../scenario/scenario.ts";
import { placeText } from "./place.ts";
import type { Texts } from "./texts.ts";

/** What a number comes to: a change of a rate as what becomes of 100 events, else its value or interval. */
const meaning = (number: ExplainedNumber, minorUnits: number, language: Language, texts: Texts): string => {
  const { quantity, interval, process } = number;
  if (quantity === undefined || interval === undefined) return "";
  const { numbers } = proseOf(language);
  const { low, high } = interval;
  const scale = quantity.unit === "minor" ? 1 / minorUnits : 1;
  const value = (x: number): string =>
    quantity.unit === "probability" ? `${figure(x * 100)}%` : figure(x * scale);
  if (quantity.unit === "ln rate ratio") {
    const [from, to] = [plainNumber(low * 100, 0), plainNumber(high * 100, 0)];
    if (process === undefined) return numbers.times(plainNumber(low, 2), plainNumber(high, 2));
    return high <= 1 ? numbers.stillHappen(process, from, to) : numbers.become(process, from, to);
  }
  const unit = quantity.unit === "per day" ? texts.explain.perDay : (text: string) => text;
  return low === high ? unit(value(low)) : unit(texts.explain.interval(value(low), value(high)));
};

/** Where in the scenario a number belongs: its family and name, or the first words of its path. */
const sectionOf = (name: string): string => {
  const parts = name.split(".");
  const depth = parts[0] === "plan" || parts[0] === "today" ? 3 : parts[0] === "behaviour" ? 2 : 1;
  return parts.slice(0, Math.min(depth, Math.max(1, parts.length - 1))).join(".");
};

/** An explanation as text: processes and their terms, then every number, then the constants. */
export const explainText = (
  explanation: Explanation,
  minorUnits: number,
  fit: Fit | undefined,
  language: Language,
  texts: Texts,
): string => {
  const words = texts.explain;
  const several = explanation.arms.length > 1;
  const processes = explanation.processes.flatMap(({ process, base, terms }) => [
    "",
    `## ${words.process[process]}`,
    "",
    `${words.rate} = ${base.text}${terms.length === 0 ? "" : " · exp(Σ)"}`,
    ...(terms.length === 0 ? [`  ${words.noTerms}`] : [""]),
    ...terms.flatMap(({ name, arms, coefficient, amount }) => [
      `  ${texts.story.term(name)}${several && arms.length < explanation.arms.length ? `  (${words.in(arms)})` : ""}`,
      `    ${coefficient.text} · ${amount.text}`,
    ]),
  ]);
  const share = (x: number): string => `${figure(x * 100)}%`;
  const fitted =
    fit === undefined
      ? []
      : [
          "",
          `## ${words.fit(plainNumber(fit.n, 0))}`,
          "",
          ...fit.points.map((p) => `  ${words.fitPoint(p.label, p.observed.text, share(p.fitted))}`),
          ...(fit.renewals === undefined
            ? []
            : [`  ${words.fitRenewals(fit.renewals.observed.text, share(fit.renewals.fitted))}`]),
        ];
  const sections = new Map<string, ExplainedNumber[]>();
  for (const number of explanation.numbers) {
    const section = sectionOf(number.name);
    sections.set(section, [...(sections.get(section) ?? []), number]);
  }
  const numbers = [...sections].flatMap(([section, own]) => [
    "",
    `### ${section}`,
    ...own.flatMap((number) => {
      const { name, text, place, origin, provenance } = number;
      const told = meaning(number, minorUnits, language, texts);
      const [from, source] = [words.origin[origin], words.source(provenance)];
      return [
        `  ‹${name}› = ${writtenIn(text, language)}${told === "" || told === text ? "" : `  →  ${told}`}`,
        `      ${placeText(place)}  ${from === "" || source === "" ? from + source : words.following(from, source)}`,
      ];
    }),
  ]);
  const constants = explanation.constants
    .filter(({ reason }) => reason !== "structure")
    .map(({ value, reason }) => `  ${figure(value)}: ${words.constant[reason]}`);
  return [
    `# ${words.title(explanation.name)}`,
    "",
    words.intro,
    ...processes,
    ...fitted,
    "",
    `## ${words.numbers}`,
    ...numbers,
    ...(constants.length === 0 ? [] : ["", `## ${words.constants}`, "", ...constants]),
    "",
  ].join("\n");
};
