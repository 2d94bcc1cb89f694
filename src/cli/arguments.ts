import { parseArgs } from "node:util";
import * as Effect from "effect/Effect";
import { nearest } from "../scenario/suggestion.ts";
import { UsageProblem } from "./failure.ts";

export interface SimulateOptions {
  readonly files: readonly string[];
  readonly out?: string;
  readonly seed?: string;
  readonly replicates?: number;
  readonly members?: number;
  readonly workers?: number;
  readonly language?: "en" | "zh";
  readonly engine: "compiled" | "reference";
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
}

const options = {
  out: { type: "string" },
  seed: { type: "string" },
  replicates: { type: "string" },
  members: { type: "string" },
  workers: { type: "string" },
  lang: { type: "string" },
  engine: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  help: { type: "boolean", short: "h" },
} as const;

const isKnown = (name: string): boolean =>
  Object.entries(options).some(
    ([long, o]) => name === `--${long}` || ("short" in o && name === `-${o.short}`),
  );

const wholeNumber = (name: string, text: string, least: number, most: number): number | UsageProblem => {
  const value = Number(text);
  return /^\d+$/.test(text) && value >= least && value <= most
    ? value
    : new UsageProblem({
        message: `--${name} is ${JSON.stringify(text)}; a whole number from ${least} to ${most} is expected`,
        mend: `--${name} ${Math.min(most, Math.max(least, 100))}`,
      });
};

/** Reads the arguments of `simulate`; what is wrong with them is a `UsageProblem`. */
export const readArguments = (words: readonly string[]): Effect.Effect<SimulateOptions, UsageProblem> => {
  const unknown = words.find((w) => w.startsWith("-") && w !== "-" && !isKnown(w.split("=")[0]));
  if (unknown !== undefined) {
    const close = nearest(
      unknown.split("=")[0],
      Object.keys(options).map((o) => `--${o}`),
    );
    return new UsageProblem({
      message: `there is no option ${unknown.split("=")[0]}`,
      mend: close === undefined ? "see --help" : `did you mean ${close}?`,
    });
  }
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split(/[.\n]/)[0] : "the arguments cannot be read";
    return new UsageProblem({ message, mend: "see --help" });
  }
  const { values, positionals } = parsed;
  const { out, seed, lang, engine = "compiled", json = false, quiet = false, help = false } = values;
  const numbers = (
    [
      ["replicates", 1, 100000],
      ["members", 10, 50000000],
      ["workers", 1, 256],
    ] as const
  ).map(([name, least, most]) => {
    const text = values[name];
    return [name, text === undefined ? undefined : wholeNumber(name, text, least, most)] as const;
  });
  const wrong = numbers.find(([, value]) => value instanceof UsageProblem)?.[1];
  if (wrong instanceof UsageProblem) return wrong;
  if (lang !== undefined && lang !== "en" && lang !== "zh")
    return new UsageProblem({ message: `--lang is ${JSON.stringify(lang)}; en or zh is expected` });
  if (engine !== "compiled" && engine !== "reference")
    return new UsageProblem({
      message: `--engine is ${JSON.stringify(engine)}; compiled or reference is expected`,
    });
  if (seed === "")
    return new UsageProblem({ message: "--seed is empty; any text will do", mend: "--seed q3-2026" });
  if (!help && positionals.length === 0)
    return new UsageProblem({
      message: "no scenario was named",
      mend: "npx tsx simulate scenarios/q3.yaml",
    });
  return Effect.succeed({
    files: positionals,
    ...(out === undefined ? {} : { out }),
    ...(seed === undefined ? {} : { seed }),
    ...Object.fromEntries(numbers.filter(([, value]) => value !== undefined)),
    ...(lang === undefined ? {} : { language: lang }),
    engine,
    json,
    quiet,
    help,
  });
};

const parse = (words: readonly string[]) =>
  parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
