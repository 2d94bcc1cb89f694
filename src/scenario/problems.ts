import { inLanguage, type MessageLanguage, type MessageText, type Wording } from "../program/wording.ts";
import type { Place, Quantity } from "./quantity.ts";

/** One slip in a scenario: where it stands, what was found, what was expected and how it could be mended. */
export interface Problem extends Place {
  /** How many characters of the line it covers, at least 1. */
  readonly length: number;
  /** Its path in the scenario, e.g. `plan.tiers.成长等级.ladder`; empty for the file as a whole. */
  readonly path: string;
  readonly message: Wording;
  readonly found?: MessageText;
  readonly expected?: MessageText;
  readonly suggestion?: MessageText;
  /** Set where something that is needed is not there. */
  readonly missing?: true;
}

/** Where a problem of a number stands, and what was found there. */
export const atNumber = ({ place, text, name }: Quantity): Omit<Problem, "message"> => ({
  ...place,
  length: Math.max(1, text.length),
  path: name,
  found: text,
});

/** The text of every file that took part, by name. */
export type Sources = ReadonlyMap<string, string>;

const byPlace = (a: Problem, b: Problem): number =>
  a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;

/** Sorted by file and place; what is said twice of one place is said once. */
export const sortProblems = (problems: readonly Problem[]): readonly Problem[] => {
  const said = new Set<string>();
  return [...problems].sort(byPlace).filter((problem) => {
    const key = JSON.stringify([problem.file, problem.line, problem.column, problem.message.en]);
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
};

// East Asian wide and full-width characters take two columns of a terminal (Unicode TR 11, the common ranges).
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns that a text takes on a terminal: CJK characters count 2. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
};

const shown = (text: string): string =>
  // Control characters of a broken file must not reach the terminal.
  text.replace(/\t/g, " ").replace(/\p{Cc}/gu, "�");

const longest = 160;

const frameOf = (problem: ToldProblem, text: string, paint: (text: string) => string): readonly string[] => {
  const lines = text.split(/\r?\n/);
  const line = lines[problem.line - 1];
  if (line === undefined) return [];
  // Of a very long line only the neighbourhood of the problem is shown.
  const from = problem.column > longest ? problem.column - longest / 2 : 0;
  const part = shown(line.slice(from, from + longest));
  const before = displayWidth(part.slice(0, problem.column - 1 - from));
  const covered = part.slice(problem.column - 1 - from, problem.column - 1 - from + problem.length);
  const gutter = String(problem.line).length;
  return [
    `${" ".repeat(gutter + 1)}|`,
    `${problem.line} | ${part}`,
    `${" ".repeat(gutter + 1)}| ${" ".repeat(before)}${paint("^".repeat(Math.max(1, displayWidth(covered))))}`,
  ];
};

/** A problem in the words of one language. */
export interface ToldProblem extends Omit<Problem, "message" | "found" | "expected" | "suggestion"> {
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  readonly suggestion?: string;
}

/** A problem in one language. */
export const tellProblem = (problem: Problem, language: MessageLanguage): ToldProblem => {
  const { message, found, expected, suggestion, ...where } = problem;
  return {
    ...where,
    message: message[language].trim().replace(/ {2,}/g, " "),
    ...(found === undefined ? {} : { found: inLanguage(found, language).trim() }),
    ...(expected === undefined || expected === "" ? {} : { expected: inLanguage(expected, language) }),
    ...(suggestion === undefined ? {} : { suggestion: inLanguage(suggestion, language) }),
  };
};

/** What stands before the lines under a code frame, all of one width. */
const labels: Readonly<
  Record<MessageLanguage, Readonly<Record<"found" | "expected" | "suggestion", string>>>
> = {
  en: { found: "found    ", expected: "expected ", suggestion: "mend     " },
  zh: { found: "写的是", expected: "应当是", suggestion: "改法  " },
};

export interface Rendering {
  readonly language?: MessageLanguage;
  /** Whether to colour with ANSI escapes. */
  readonly colour?: boolean;
}

/**
 * The problems as text for a terminal, sorted by file and place: `file:line:column`, a code frame with a caret,
 * what was found and expected, and the likely mend.
 */
export const renderProblems = (
  problems: readonly Problem[],
  sources: Sources,
  { language = "en", colour = false }: Rendering = {},
): string => {
  const label = labels[language];
  const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[39m` : text);
  const red = paint(31);
  const cyan = paint(36);
  return sortProblems(problems)
    .map((one) => {
      const problem = tellProblem(one, language);
      const text = sources.get(problem.file);
      return [
        `${cyan(`${problem.file}:${problem.line}:${problem.column}`)}  ${problem.message}`,
        ...(text === undefined ? [] : frameOf(problem, text, red)),
        ...(problem.found === undefined ? [] : [`  ${label.found} ${shown(problem.found)}`]),
        ...(problem.expected === undefined ? [] : [`  ${label.expected} ${problem.expected}`]),
        ...(problem.suggestion === undefined ? [] : [`  ${label.suggestion} ${problem.suggestion}`]),
      ].join("\n");
    })
    .join("\n\n");
};
