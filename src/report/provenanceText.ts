import { reasonIn } from "../scenario/messages/reasons.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { StaleSource } from "../scenario/staleSources.ts";
import { proseOf } from "./catalogue.ts";
import type { Language } from "./language.ts";

/** Warns of a source whose day of review has passed, with the place of each number that rests on it. */
export function staleText({ words, reviewBy, numbers }: StaleSource, language: Language): string {
  const { message, recommendation } = proseOf(language).checks.stale(words, reviewBy, String(numbers.length));
  const places = numbers.map(({ name, place }) => `  ${place.file}:${place.line}:${place.column}  ${name}`);
  return [`${message} ${recommendation}`, ...places].join("\n");
}

/** The numbers that are defaults of Holdfast; alike ones (the months of a year) on one line. */
export function defaultsText(defaults: readonly Quantity[], language: Language): string {
  const groups = new Map<string, Quantity[]>();
  for (const one of defaults) {
    const parent = one.name.split(".").slice(0, -1).join(".");
    const key = JSON.stringify([parent, one.text, one.provenance]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const lines = [...groups.values()].map((group) => {
    const [first] = group as [Quantity];
    const parent = first.name.split(".").slice(0, -1).join(".");
    const keys = group.map(({ name }) => name.slice(parent.length + 1)).join(", ");
    const note = "note" in first.provenance ? reasonIn(first.provenance.note, language) : "";
    return `  ${group.length === 1 ? first.name : `${parent}: ${keys}`} = ${first.text}${note === "" ? "" : proseOf(language).numbers.aside(note)}`;
  });
  return [proseOf(language).numbers.defaults(String(defaults.length)), ...lines].join("\n");
}
