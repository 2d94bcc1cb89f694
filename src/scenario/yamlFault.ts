import type { ErrorCode } from "yaml";
import type { MessageText } from "../program/wording.ts";
import { fileMessages } from "./messages/file.ts";
import { yamlFaults } from "./messages/yamlFaults.ts";
import type { Problem } from "./problems.ts";

/** A fault that the YAML library found: its code, its line and column (from 1), and how many characters it covers. */
export interface YamlFault {
  readonly code: ErrorCode;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const mends: Partial<
  Readonly<Record<ErrorCode, { readonly expected?: MessageText; readonly suggestion?: MessageText }>>
> = {
  BAD_INDENT: { expected: fileMessages.alikeIndented },
  TAB_AS_INDENT: { expected: fileMessages.spacesForTabs },
  BLOCK_AS_IMPLICIT_KEY: { suggestion: fileMessages.quoteValue },
  BAD_SCALAR_START: { suggestion: fileMessages.quoteValue },
  UNEXPECTED_TOKEN: { suggestion: fileMessages.quoteValue },
};

const indentOf = (line: string): number => /^ */u.exec(line)?.[0].length ?? 0;

/** The last bracket that a line opens and does not close, outside of quotes and comments; its column counts from 1. */
const openBracket = (line: string): { readonly bracket: string; readonly column: number } | undefined => {
  const code = line
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'/gu, (text) => " ".repeat(text.length))
    .replace(/(^|\s)#.*$/u, "");
  const open: { bracket: string; column: number }[] = [];
  for (const [i, character] of [...code].entries()) {
    if (character === "{" || character === "[") open.push({ bracket: character, column: i + 1 });
    else if (character === "}" || character === "]") open.pop();
  }
  return open.at(-1);
};

/** Where blanks have a meaning, before a key and behind a colon, one that YAML does not take for a space. */
const oddBlank = /^(\s*(?:- +)?)([\u00a0\u2000-\u200a\u202f\u3000])|:([\u00a0\u2000-\u200a\u202f\u3000])/u;

/** The key and value of a line without `: ` between them, as it was probably meant. */
const withColon = (line: string): string | undefined => {
  const said = line.trim().replace(/^- +/u, "");
  const close = /^([^:\s][^:]*):(\S.*)$/u.exec(said) ?? /^([\p{L}][\p{L} -]*?) +([\d"'[{].*)$/u.exec(said);
  return close === null ? undefined : `${close[1]}: ${close[2]}`;
};

/** How far back an opened bracket is looked for. */
const linesBack = 3;

/** What a fault of a text's YAML means to who wrote it: where it probably is, and how it could be mended. */
export const problemOfFault = (name: string, text: string, fault: YamlFault): Problem => {
  const lines = text.split(/\r?\n/);
  const at = (line: number): string => lines[line - 1] ?? "";
  const problem = (
    line: number,
    column: number,
    length: number,
    rest: Omit<Problem, "file" | "line" | "column" | "length" | "path">,
  ) => ({
    file: name,
    line,
    column,
    length: Math.max(1, length),
    path: "",
    ...rest,
  });
  const { code, line } = fault;
  for (const number of [line - 1, line]) {
    const odd = oddBlank.exec(at(number));
    if (odd === null) continue;
    const blank = odd[2] ?? odd[3] ?? "";
    return problem(number, at(number).indexOf(blank) + 1, 1, {
      message: fileMessages.oddBlank(`U+${blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`),
      suggestion: fileMessages.plainBlank,
    });
  }
  if (
    code === "BAD_INDENT" ||
    code === "MISSING_CHAR" ||
    code === "BLOCK_IN_FLOW" ||
    code === "MULTILINE_IMPLICIT_KEY"
  )
    for (let number = line; number >= Math.max(1, line - linesBack); number--) {
      const found = openBracket(at(number));
      if (found === undefined) continue;
      return problem(number, found.column, 1, {
        message: fileMessages.bracketOpen(found.bracket),
        found: found.bracket,
        suggestion: fileMessages.closeOrQuote,
      });
    }
  // A line that is indented more deeply goes on with the value above it; the fault is then told of that value.
  if (code === "BLOCK_AS_IMPLICIT_KEY" || code === "MULTILINE_IMPLICIT_KEY") {
    const next = at(line + 1);
    // The key of a list's item stands behind the dash.
    const indent = /^ *(?:- +)*/u.exec(at(line))?.[0].length ?? 0;
    if (indentOf(next) > indent && /^\s*[^\s#][^:]*:(?:\s|$)/u.test(next) && /:\s+\S/u.test(at(line)))
      return problem(line + 1, indentOf(next) + 1, next.trim().length, {
        message: fileMessages.indentedTooDeeply,
        expected: fileMessages.alikeIndented,
      });
  }
  const column =
    at(line)
      .slice(fault.column - 1, fault.column)
      .trim() === "" && code !== "TAB_AS_INDENT"
      ? Math.max(fault.column, at(line).search(/\S/u) + 1)
      : fault.column;
  const colon = code === "MULTILINE_IMPLICIT_KEY" ? withColon(at(line)) : undefined;
  const quoted = /^\s*(?:- +)?[^:\s][^:]*: *["'][^"']*["'] *\S/u.test(at(line));
  const unclosed = /^[^"']*: *(["'])(?:(?!\1).)*$/u.test(at(line));
  // A whole line of `key: value` lacks nothing: it stands where no key can stand.
  const meant =
    code === "MISSING_CHAR" && !quoted && !unclosed && /^\s*(?:- +)?[^\s#"'][^:]*:(?:\s|$)/u.test(at(line))
      ? "BAD_INDENT"
      : code;
  return problem(line, column, fault.length, {
    message: fileMessages.notYaml(yamlFaults[meant] ?? yamlFaults.IMPOSSIBLE),
    ...(colon !== undefined
      ? { suggestion: fileMessages.writeInstead(colon) }
      : quoted
        ? { suggestion: fileMessages.singleQuotes }
        : unclosed && code === "MISSING_CHAR"
          ? { suggestion: fileMessages.closeQuote }
          : (mends[meant] ?? { expected: fileMessages.plainYaml })),
  });
};
