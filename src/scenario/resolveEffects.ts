import { read, refuse } from "./amount.ts";
import { effectPhrases, parseEffect } from "./effectParser.ts";
import { type Prior, priorText } from "./evidence.ts";
import type { Quantity } from "./quantity.ts";
import { parsePeriod } from "./quantityParser.ts";
import {
  child,
  type Fallback,
  has,
  nothing,
  plainly,
  quantityOf,
  readWith,
  reportAt,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import type { Effect, LeverSet, Process } from "./scenario.ts";
import { wholeDays } from "./wholeNumbers.ts";

/** How effects of a family fade unless the scenario says otherwise. */
export interface Fading {
  readonly key: "lasting" | "half-life";
  readonly text: string;
}

export const fadings: Readonly<Record<keyof LeverSet, Fading>> = {
  content: { key: "half-life", text: "3 days" },
  events: { key: "lasting", text: "7 days" },
  points: { key: "lasting", text: "1 day" },
  coupons: { key: "lasting", text: "7 days" },
  welcome: { key: "lasting", text: "14 days" },
  tiers: { key: "lasting", text: "1 day" },
  push: { key: "half-life", text: "2 days" },
};

const resolveFading = (scope: Scope, fading: Fading): Effect["fading"] => {
  const { reader } = scope;
  if (has(scope, "lasting") && has(scope, "half-life"))
    reportAt(reader, words(scope, "half-life") ?? scope.node, {
      message: "an effect is `lasting` or has a `half-life`, not both",
    });
  const key = has(scope, "lasting") ? "lasting" : has(scope, "half-life") ? "half-life" : fading.key;
  const fallback = plainly(fading.text, "our judgement: the usual fading of this family's effects");
  if (key === "lasting") return { kind: "lasting", days: wholeDays(scope, "lasting", fallback) };
  const node = words(scope, "half-life", fallback);
  const days =
    node &&
    readWith(reader, node, (text) => {
      const length = parsePeriod(text);
      return length === undefined || length <= 0
        ? refuse(
            "a length of time is due here",
            "`3 days`, `2 weeks` …",
            /^\d+$/.test(text) ? `\`${text} days\`` : undefined,
          )
        : read(length);
    });
  return { kind: "halving", days: days ?? 1 };
};

interface Stated {
  readonly process: Process;
  readonly lnRateRatio: Quantity;
}

/** The effects that a mapping states, one per process. */
export const statedEffects = (scope: Scope): readonly Stated[] => {
  const { reader } = scope;
  const seen = new Map<Process, string>();
  return scope.node.entries.flatMap(({ key }): readonly Stated[] => {
    const phrase = effectPhrases[key];
    const node = phrase && words(scope, key);
    if (phrase === undefined || node === undefined) return [];
    const before = seen.get(phrase.process);
    if (before !== undefined) {
      reportAt(reader, node, {
        message: `\`${before}\` and \`${key}\` are about the same rate`,
        expected: "one of the two; an interval such as `-5%..10%` covers both directions",
      });
      return [];
    }
    seen.set(phrase.process, key);
    const lnRateRatio = quantityOf(reader, node, "ln rate ratio", (text) => parseEffect(text, phrase));
    return lnRateRatio === undefined ? [] : [{ process: phrase.process, lnRateRatio }];
  });
};

/**
 * The effects of a mapping, with how they fade.
 *
 * @param target what `for:` may say
 */
export const effectsIn = (
  scope: Scope,
  fading: Fading,
  target: "attendees" | "everyone reached",
): readonly Effect[] => {
  const given = words(scope, "for");
  if (given !== undefined && given.text !== target)
    reportAt(scope.reader, given, {
      message: `the effects of this lever are on ${target}`,
      found: given.text,
      expected: `\`for: ${target}\``,
    });
  const stated = statedEffects(scope);
  if (stated.length === 0) return [];
  const fades = resolveFading(scope, fading);
  return stated.map((effect) => ({ ...effect, fading: fades }));
};

/** Whether any key of a mapping was meant to be an effect, readable or not. */
const saysAnything = (scope: Scope): boolean =>
  scope.node.entries.some(({ key }) => !["lasting", "half-life", "for", "source"].includes(key));

/** The effects of a lever: stated, or the prior of its family, or required. */
export const resolveEffects = (
  lever: Scope,
  family: keyof LeverSet,
  prior: Prior | undefined,
  fading: Fading = fadings[family],
): readonly Effect[] => {
  const scope = child(lever, "effects");
  const target = family === "events" ? "attendees" : "everyone reached";
  if (saysAnything(scope)) return effectsIn(scope, fading, target);
  if (prior === undefined) {
    if (scope.written) {
      if (!lever.reader.silent.has(scope.node))
        reportAt(
          lever.reader,
          { ...scope.node, length: 1 },
          {
            message: "these effects say nothing",
            expected: "an effect such as `fewer leave: 2%..12%`",
          },
        );
    } else reportMissing(lever, "effects", "{fewer leave: 2%..12%}");
    return [];
  }
  const phrase = effectPhrases[prior.phrase]!;
  const node = words(scope, prior.phrase, priorFallback(prior))!;
  const lnRateRatio = quantityOf(lever.reader, node, "ln rate ratio", (text) => parseEffect(text, phrase));
  const fades = resolveFading(scope, fading);
  return lnRateRatio === undefined ? [] : [{ process: phrase.process, lnRateRatio, fading: fades }];
};

const priorFallback = (prior: Prior): Fallback => ({ text: priorText(prior), because: prior.provenance });

/** The single effect of a process that a mapping such as `goal gradient` states; with none, the fallback's. */
export const singleEffect = (
  scope: Scope,
  process: Process,
  fallback: { readonly phrase: string } & Fallback,
): Quantity => {
  const [stated] = statedEffects(scope).filter((effect) => effect.process === process);
  if (stated !== undefined) return stated.lnRateRatio;
  const written = scope.node.entries.some(({ key }) => effectPhrases[key]?.process === process);
  if (written) return nothing(scope, fallback.phrase, "ln rate ratio");
  const node = words(scope, fallback.phrase, fallback)!;
  return (
    quantityOf(scope.reader, node, "ln rate ratio", (text) =>
      parseEffect(text, effectPhrases[fallback.phrase]!),
    ) ?? nothing(scope, fallback.phrase, "ln rate ratio")
  );
};

export const priorOf = (prior: Prior): { readonly phrase: string } & Fallback => ({
  phrase: prior.phrase,
  ...priorFallback(prior),
});
