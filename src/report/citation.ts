import { html, type Markup } from "./markup.ts";

/**
 * Numbers in sentences that say where they come from.
 *
 * A cited number is an ordinary piece of text with marks around it (characters of the private use area, which no
 * scenario can contain meaningfully): where in the results the value stands, and how the number shown follows from it.
 * Texts for terminals, pictures and attributes drop the marks (`plainText`); the page turns them into `data` and `time`
 * elements (`citedMarkup`), so that every number of its prose can be traced, and is, by a test.
 */

/** How a number shown follows from the value that it cites. */
export type Reading =
  /** The value itself. */
  | "value"
  /** A share as percentage or in points. */
  | "hundredfold"
  | "negative"
  | "negative hundredfold"
  /** What one unit spent brings back, of a net return. */
  | "plus one"
  /** A number of members out of 100 at the start. */
  | "of 100 members"
  /** A share of worlds as their number. */
  | "worlds"
  /** A date, or so many days after the start as a date. */
  | "date";

export type Cite = <Owner extends object>(
  shown: string,
  owner: Owner,
  key: keyof Owner & (string | number),
  reading?: Reading,
) => string;

const [opening, middle, closing] = ["\u{e000}", "\u{e001}", "\u{e002}"];
const marks = /\u{e000}([^\u{e001}]*)\u{e001}([^\u{e002}]*)\u{e002}/gu;

/**
 * Cites numbers of these results: `cite(text, owner, key)` marks the text as saying `owner[key]`, where `owner` is any
 * object inside of `results`, which is found by identity. Its place is a JSON pointer (RFC 6901). An owner from elsewhere
 * is a fault of the program.
 */
export function citing(results: object): Cite {
  const places = new Map<object, string>();
  const walk = (node: unknown, place: string): void => {
    if (typeof node !== "object" || node === null || ArrayBuffer.isView(node) || places.has(node)) return;
    places.set(node, place);
    for (const [key, child] of Object.entries(node)) walk(child, `${place}/${escaped(key)}`);
  };
  walk(results, "");
  return (shown, owner, key, reading = "value") => {
    const place = places.get(owner);
    if (place === undefined) throw new Error(`No place among the results for what “${shown}” says.`);
    const value = (owner as Readonly<Record<string, unknown>>)[key as string];
    return `${opening}${JSON.stringify([`${place}/${escaped(String(key))}`, reading, value])}${middle}${shown}${closing}`;
  };
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A text without its marks. */
export function plainText(text: string): string {
  return text.replace(marks, "$2");
}

/** A text with its cited numbers as elements of HTML. */
export function citedMarkup(text: string): Markup {
  const pieces: Markup[] = [];
  let from = 0;
  for (const found of text.matchAll(marks)) {
    const [place, reading, value] = JSON.parse(found[1]) as [string, Reading, number | string];
    pieces.push(html`${text.slice(from, found.index)}`, cited(found[2], place, reading, value));
    from = found.index + found[0].length;
  }
  return html`${[...pieces, html`${text.slice(from)}`]}`;
}

function cited(shown: string, place: string, reading: Reading, value: number | string): Markup {
  return html`<data value="${value}" data-place="${place}" data-reading="${reading}">${shown}</data>`;
}
