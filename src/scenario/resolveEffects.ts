import { read } from "./amount.ts";
import { effectPhrases, parseEffect, parsePoints, retentionDay } from "./effectParser.ts";
import { type Prior, priorText } from "./evidence.ts";
import { resolveFeeds } from "./feeds.ts";
import { effectMessages } from "./messages/effect.ts";
import type { Quantity } from "./quantity.ts";
import {
  child,
  type Fallback,
  has,
  nothing,
  quantityOf,
  readWith,
  reportAt,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { type Fading, resolveFading } from "./resolveFading.ts";
import type { Effect, Process } from "./scenario.ts";
import { childOf } from "./yamlTree.ts";

interface Stated {
  readonly process: Process;
  readonly lnRateRatio: Quantity;
  readonly retention?: { readonly day: number; readonly low: number; readonly high: number };
}

/** A change of retention; its ln rate ratio is found once the behaviour is known. */
const retentionStated = (scope: Scope, key: string, day: number): readonly Stated[] => {
  const { reader } = scope;
  const node = words(scope, key);
  if (node?.form !== undefined && childOf(node.form, "value")?.kind !== "scalar") {
    reportAt(reader, node, {
      message: effectMessages.retentionIsPoints,
      expected: effectMessages.examplePoints,
    });
    return [];
  }
  const points = node && readWith(reader, node, parsePoints);
  if (node === undefined || points === undefined) return [];
  const lnRateRatio = quantityOf(reader, node, "ln rate ratio", () => read({ value: 0 }));
  return lnRateRatio === undefined ? [] : [{ process: "leave", lnRateRatio, retention: { day, ...points } }];
};

/** The effects that a mapping states, one per process. */
export const statedEffects = (scope: Scope): readonly Stated[] => {
  const { reader } = scope;
  const seen = new Map<Process, string>();
  return scope.node.entries.flatMap(({ key }): readonly Stated[] => {
    const phrase = effectPhrases[key];
    const day = retentionDay(key);
    const node = phrase === undefined && day === undefined ? undefined : words(scope, key);
    const process = day === undefined ? phrase?.process : "leave";
    if (process === undefined || node === undefined) return [];
    const before = seen.get(process);
    if (before !== undefined) {
      reportAt(reader, node, {
        message: effectMessages.sameRate(before, key),
        expected: effectMessages.oneOfTheTwo,
      });
      return [];
    }
    seen.set(process, key);
    if (phrase === undefined) return retentionStated(scope, key, day as number);
    const lnRateRatio = quantityOf(reader, node, "ln rate ratio", (text, part) =>
      parseEffect(text, phrase, part),
    );
    return lnRateRatio === undefined ? [] : [{ process, lnRateRatio }];
  });
};

/**
 * The effects of a mapping, with how they fade.
 *
 * @param target what `for:` may say
 * @param fromJoining whether the one exposure is that of joining, so that it fades with age
 */
export const effectsIn = (
  scope: Scope,
  fading: Fading | "standing",
  target: "attendees" | "everyone reached",
  fromJoining = false,
): readonly Effect<Process>[] => {
  const given = words(scope, "for");
  if (given !== undefined && given.text !== target)
    reportAt(scope.reader, given, {
      message: effectMessages.otherTarget(target),
      found: given.text,
      expected: `\`for: ${target}\``,
    });
  const stated = statedEffects(scope);
  if (stated.length === 0) return [];
  const fades = resolveFading(scope, fading);
  return stated.map(({ retention, ...effect }) => ({
    ...effect,
    fading: fades,
    ...(retention === undefined
      ? {}
      : { retention: { ...retention, inForce: fromJoining ? fades : { kind: "throughout" } } }),
  }));
};

/** Whether any key of a mapping was meant to be an effect, readable or not. */
const saysAnything = (scope: Scope): boolean =>
  scope.node.entries.some(({ key }) => !["lasting", "half-life", "for", "source"].includes(key));

/** What a family says of its effects. */
export interface EffectDefaults {
  readonly fading: Fading;
  /** Of a state, which lasts as long as it does: effects say nothing of how they fade. */
  readonly standing?: true;
  /** What it takes where none is stated; without one they are required. */
  readonly prior?: Prior;
  /** Whether a lever may come without effects, since it does something else. */
  readonly mayBeAbsent?: boolean;
  /** Whom the effects are on: what `for:` may say. */
  readonly target?: "attendees" | "everyone reached";
  /** Whether the one exposure is that of joining, so that it fades with age. */
  readonly fromJoining?: boolean;
}

/** What a lever acts on: stocks where it feeds any, else rates. */
export const resolveEffects = (lever: Scope, defaults: EffectDefaults): readonly Effect[] =>
  has(lever, "feeds")
    ? resolveFeeds(lever, defaults.standing === true ? "standing" : defaults.fading)
    : resolveRateEffects(lever, defaults);

/** Effects on rates: stated, or the prior of a family, or required. */
export const resolveRateEffects = (lever: Scope, defaults: EffectDefaults): readonly Effect<Process>[] => {
  const { prior, target = "everyone reached", fromJoining = false } = defaults;
  const fading = defaults.standing === true ? "standing" : defaults.fading;
  const scope = child(lever, "effects");
  if (saysAnything(scope)) return effectsIn(scope, fading, target, fromJoining);
  if (prior === undefined) {
    if (scope.written) {
      if (!lever.reader.silent.has(scope.node))
        reportAt(
          lever.reader,
          { ...scope.node, length: 1 },
          {
            message: effectMessages.saysNothing,
            expected: effectMessages.exampleOne,
          },
        );
    } else if (defaults.mayBeAbsent !== true) reportMissing(lever, "effects", "{fewer leave: 2%..12%}");
    return [];
  }
  const phrase = effectPhrases[prior.phrase]!;
  const node = words(scope, prior.phrase, priorFallback(prior))!;
  const lnRateRatio = quantityOf(lever.reader, node, "ln rate ratio", (text, part) =>
    parseEffect(text, phrase, part),
  );
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
    quantityOf(scope.reader, node, "ln rate ratio", (text, part) =>
      parseEffect(text, effectPhrases[fallback.phrase]!, part),
    ) ?? nothing(scope, fallback.phrase, "ln rate ratio")
  );
};

export const priorOf = (prior: Prior): { readonly phrase: string } & Fallback => ({
  phrase: prior.phrase,
  ...priorFallback(prior),
});
