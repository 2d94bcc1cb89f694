/** A cited number of the page, as its element tells it. */
export interface Cited {
  readonly value: string;
  readonly place: string;
  readonly reading: string;
  readonly shown: string;
}

/** The sentences of a page that are computed from numbers. */
export const sentencesOf = (page: string): string =>
  [...page.matchAll(/<p class="(?:lead|details|sentence)">(.*?)<\/p>/gs)].map(([, text]) => text).join("\n");

export const citedIn = (prose: string): readonly Cited[] =>
  [
    ...prose.matchAll(/<data value="([^"]*)" data-place="([^"]*)" data-reading="([^"]*)">([^<]*)<\/data>/g),
  ].map(([, value, place, reading, shown]) => ({ value, place, reading, shown }));

/** Sentences without the numbers that say where they stand. */
export const uncited = (prose: string): string => prose.replace(/<data [^>]*>[^<]*<\/data>/g, "");

/** A JSON pointer (RFC 6901) followed into plain data. */
export const at = (data: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], data);

/** The number that a text shows, and half a unit of its last significant digit. */
export const numberIn = (text: string): { readonly number: number; readonly half: number } => {
  const [, sign, digits] = /([−-]?)[^\d]*?(\d[\d,]*(?:\.\d+)?)/.exec(text)!;
  const plain = digits.replaceAll(",", "");
  const decimals = plain.split(".")[1]?.length ?? -(/0*$/.exec(plain)![0].length % plain.length);
  return { number: (sign === "" ? 1 : -1) * Number(plain), half: 0.5 * 10 ** -decimals + 1e-9 };
};
