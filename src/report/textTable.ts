import { terminalWidth } from "./textWidth.ts";

/** A table for a terminal: the first column flush left, the others flush right; Chinese characters take two columns. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, column) =>
    Math.max(...rows.map((row) => terminalWidth(row[column] ?? ""))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const padding = " ".repeat(widths[column] - terminalWidth(cell));
          return column === 0 ? cell + padding : padding + cell;
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
