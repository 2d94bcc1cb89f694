/**
 * The text of a table's file: UTF-8, or else GB 18030, in which spreadsheets in Chinese write CSV. Undefined where it is
 * neither (a spreadsheet's own format, say).
 */
export function tableText(
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: "utf-8" | "gb18030" } | undefined {
  if (bytes.includes(0)) return undefined;
  for (const encoding of ["utf-8", "gb18030"] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // The next encoding is tried.
    }
  }
  return undefined;
}
