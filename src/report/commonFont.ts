/**
 * The face of the pictures, cut down to the characters that are common. resvg reads the file of a font anew for each text
 * that it draws, and the whole face has 8 MB.
 */

/** What the national standard GB/T 2312-1980 has a code for. */
function* nationalStandard(): Generator<string> {
  const decoder = new TextDecoder("gbk");
  for (let row = 0xa1; row <= 0xf7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) yield decoder.decode(Uint8Array.of(row, cell));
}

/** Blocks of Unicode as their first and last code point: Latin, marks, currencies, arrows, mathematics, full-width forms. */
const blocks: readonly (readonly [number, number])[] = [
  [0x0020, 0x017f],
  [0x2000, 0x22ff],
  [0x2460, 0x25ff],
  [0x3000, 0x303f],
  [0xff00, 0xffef],
];

/** The common characters: the 6,763 Chinese characters of GB/T 2312 with its marks, and Latin. */
export function commonCharacters(): ReadonlySet<string> {
  const common = new Set(nationalStandard());
  for (const [first, last] of blocks)
    for (let point = first; point <= last; point++) common.add(String.fromCodePoint(point));
  // Line ends are drawn by no font.
  return common.add("\n").add("\r").add("\t");
}

/** How the font is cut down: without hints for small sizes, which resvg does not use. */
export const cutting = { noHinting: true };

/** A font with the common characters alone, as the bytes of an OpenType file. */
export async function commonFontOf(whole: Buffer): Promise<Uint8Array> {
  const { default: subsetFont } = await import("subset-font");
  return subsetFont(whole, [...commonCharacters()].join(""), cutting);
}
