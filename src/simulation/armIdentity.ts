/**
 * All that the worlds of an arm depend on, as a text: equal texts, equal worlds. What other arms there are, and what
 * the arm is called, is left out.
 */
import type { Model } from "../model/model.ts";
import { correlatedBlocks } from "../scenario/correlations.ts";

/** A number as a text of its own, also where JSON has none. */
const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

/**
 * Plain data as a text. Each object is written once, on a line of its own, and referred to by the number of its line:
 * programs are graphs of expressions, whose trees are many times as large.
 */
const canonicalText = (value: unknown): string => {
  const lines = new Map<string, number>();
  const seen = new Map<object, string>();
  const textOf = (part: unknown): string => {
    if (typeof part === "number") return numberText(part);
    if (typeof part !== "object" || part === null) return JSON.stringify(part) ?? "undefined";
    const known = seen.get(part);
    if (known !== undefined) return known;
    const line = Array.isArray(part)
      ? `[${part.map(textOf).join(",")}]`
      : `{${Object.entries(part)
          .filter(([, held]) => held !== undefined)
          .map(([key, held]) => `${JSON.stringify(key)}:${textOf(held)}`)
          .join(",")}}`;
    const number = lines.get(line) ?? lines.size;
    lines.set(line, number);
    const reference = `#${number}`;
    seen.set(part, reference);
    return reference;
  };
  const root = textOf(value);
  return [...lines.keys(), root].join("\n");
};

/** Names of the uncertain numbers that an arm's program, inputs and prices refer to. */
const numbersUsed = (...parts: readonly unknown[]): ReadonlySet<string> => {
  const names = new Set<string>();
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null || seen.has(part)) return;
    seen.add(part);
    if ("quantity" in part && typeof part.quantity === "string") names.add(part.quantity);
    if ("op" in part && part.op === "parameter" && "name" in part) names.add(String(part.name));
    for (const held of Array.isArray(part) ? part : Object.values(part)) visit(held);
  };
  parts.forEach(visit);
  return names;
};

/** What an arm's worlds are made of: all of it but its names and what only explains it. */
const ownParts = (
  { arms, uncertain, correlations = [], seed, firstDay, start, steps, cohorts }: Model,
  index: number,
) => {
  const { id: _id, name: _name, terms: _terms, measures: _measures, program: whole, ...made } = arms[index];
  // Programs declare every number of their scenario, used or not.
  const { parameters: _, ...program } = whole;
  const used = numbersUsed(program, made);
  const numbers = uncertain
    .filter(({ name }) => used.has(name))
    .map(({ name, spread, follows = name }) => ({ name, spread, draw: follows }));
  const draws = new Set(numbers.map(({ draw }) => draw));
  const correlated = correlatedBlocks(correlations);
  return {
    seed,
    firstDay,
    start,
    steps,
    cohorts,
    program,
    made,
    numbers,
    correlated: correlated.ok
      ? correlated.blocks.filter(({ names }) => names.some((name) => draws.has(name)))
      : correlated.names,
  };
};

/** An arm's identity in a model; a plan's holds the baseline that it forks from and is paired with. */
export const armIdentity = (model: Model, index: number): string =>
  canonicalText([ownParts(model, 0), ...(index === 0 ? [] : [ownParts(model, index)])]);
