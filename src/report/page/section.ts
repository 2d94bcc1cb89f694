import { html, type Markup } from "../markup.ts";

/** A part of the page under a heading; nothing at all where it has no content. */
export function section(id: string, heading: string, content: readonly Markup[]): Markup {
  if (content.length === 0) return html``;
  return html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${heading}</h2>${content}</section>`;
}
