import { faint, ink, muted, rule } from "./theme.ts";

/** What the page and its charts stand on in the dark. */
export const darkPaper = "#12191d";

/**
 * The colours of charts on a dark page, by those on a light one. Those of arms are the same hues as Okabe and Ito's (2008),
 * lightened so that all stand out from the page (4.5 to 1, what is asked of letters) and are as far apart from each other,
 * to every kind of colour vision, as they are on white; tests/report/theme.test.ts computes both.
 */
export const darkColours: Readonly<Record<string, string>> = {
  [ink]: "#e4ebee",
  [muted]: "#a3b1b9",
  [faint]: "#2b363d",
  [rule]: "#52616a",
  white: darkPaper,
  // Vega's own for the signs of a legend of dashes.
  black: "#e4ebee",
  // Arms.
  "#66737c": "#76828a",
  "#0072b2": "#2988be",
  "#d55e00": "#db7524",
  "#009e73": "#2caf8b",
  "#cc79a7": "#d99abd",
  "#56b4e9": "#c1e3f7",
  "#e69f00": "#e9ac21",
  // Members who stay or leave in either world: in the background, in the dark too.
  "#9ec9e2": "#2f5f7d",
  "#d8dde0": "#3b474f",
};

/** Letters in the colour of an arm, which may lie on its bands: lighter there, so that they stand out from both bands. */
export const darkLetters: Readonly<Record<string, string>> = {
  "#66737c": "#a6aeb3",
  "#0072b2": "#74b2d5",
  "#d55e00": "#e69e66",
  "#009e73": "#6bc7ae",
  "#cc79a7": "#e2b3ce",
  "#56b4e9": "#c1e3f7",
  "#e69f00": "#edbd4d",
};

/**
 * Style of charts in the dark. Vega writes the colours of marks as attributes, and a rule of style is stronger, so a page
 * changes with the reader's setting and prints as on white, without being drawn anew.
 */
export const darkCharts: string = [
  ...Object.entries(darkColours).flatMap(([light, dark]) =>
    light === "white"
      ? [`.chart svg [stroke="white"] { stroke: ${dark}; }`]
      : (["fill", "stroke"] as const).map((part) => `.chart svg [${part}="${light}"] { ${part}: ${dark}; }`),
  ),
  ...Object.entries(darkLetters).map(
    ([light, dark]) => `.chart svg text[fill="${light}"] { fill: ${dark}; }`,
  ),
].join("\n  ");
