import { parseArgs } from "node:util";
import * as Effect from "effect/Effect";
import { nearest } from "../scenario/suggestion.ts";
import { UsageProblem } from "./failure.ts";
import type { Texts } from "./texts.ts";

/** The options of a command by their long names. */
export type Options = Readonly<
  Record<string, { readonly type: "string" | "boolean"; readonly short?: string; readonly multiple?: true }>
>;

/** What a command line says: options that take a value as texts, flags as truths, and the rest in order. */
export interface Words {
  readonly texts: Readonly<Record<string, string | undefined>>;
  /** Options that may be given several times. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
}

/** Options that every command has. */
const everywhere = {
  lang: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const satisfies Options;

/** Reads the words behind a command; what is wrong with them is a `UsageProblem`. */
export const readWords = (
  words: readonly string[],
  own: Options,
  texts: Texts,
): Effect.Effect<Words, UsageProblem> => {
  const options: Options = { ...own, ...everywhere };
  const isKnown = (name: string): boolean =>
    Object.entries(options).some(
      ([long, { short }]) => name === `--${long}` || (short !== undefined && name === `-${short}`),
    );
  const unknown = words
    .filter((word) => word.startsWith("-") && word !== "-")
    .map((word) => word.split("=")[0])
    .find((name) => !isKnown(name));
  if (unknown !== undefined) {
    const close = nearest(
      unknown,
      Object.keys(options).map((long) => `--${long}`),
    );
    return new UsageProblem({
      message: texts.usage.noOption(unknown),
      mend: close === undefined ? texts.usage.seeHelp : texts.usage.didYouMean(close),
    });
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: options as Record<string, { type: "string" | "boolean"; short?: string; multiple?: true }>,
      allowPositionals: true,
      strict: true,
    });
    return Effect.succeed({
      texts: Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
      ),
      lists: Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) =>
          Array.isArray(value) ? [[name, (value as readonly unknown[]).map(String)]] : [],
        ),
      ),
      flags: new Set(Object.keys(values).filter((name) => values[name] === true)),
      rest: positionals,
    });
  } catch (cause) {
    const name = /--[\w-]+/.exec(cause instanceof Error ? cause.message : "")?.[0] ?? "";
    const taking = options[name.slice(2)]?.type === "string";
    return new UsageProblem({
      message: taking ? texts.usage.needsValue(name) : texts.usage.takesNoValue(name),
      mend: texts.usage.seeHelp,
    });
  }
};

/** A whole number between bounds, as an option gives it. */
export const wholeNumber = (
  name: string,
  text: string,
  least: number,
  most: number,
  texts: Texts,
): Effect.Effect<number, UsageProblem> => {
  const value = Number(text);
  return /^\d+$/.test(text) && value >= least && value <= most
    ? Effect.succeed(value)
    : new UsageProblem({
        message: texts.usage.wholeNumber(name, JSON.stringify(text), least, most),
        mend: `--${name} ${Math.min(most, Math.max(least, 100))}`,
      });
};
