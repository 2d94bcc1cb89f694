/** HTML that is safe to put into a page: made by `html` alone, which escapes every text that it is given. */
export interface Markup {
  readonly markup: string;
}

type Piece = string | number | Markup | readonly Markup[];

/** Template of HTML: texts are escaped, markup and lists of markup are taken over. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let markup = strings[0];
  pieces.forEach((piece, i) => {
    markup += written(piece) + strings[i + 1];
  });
  return { markup };
}

function written(piece: Piece): string {
  if (typeof piece === "string" || typeof piece === "number") return escapeText(String(piece));
  return "markup" in piece ? piece.markup : piece.map((each) => each.markup).join("");
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A script that cannot close its own element: `</script` and `<!--` are broken up inside of it. */
export function script(source: string): Markup {
  return {
    markup: `<script>${source.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--")}</script>`,
  };
}

/** A value as JavaScript literal that is safe inside of a script element. */
export function literal(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
