import type * as Effect from "effect/Effect";
import type { Language } from "../report/language.ts";
import type { Problem, Sources } from "../scenario/problems.ts";
import type { ScenarioProblems } from "../scenario/readScenario.ts";
import type { Interruption, RunFailure, UsageProblem } from "./failure.ts";
import type { Texts } from "./texts.ts";

/** What a command is told besides its words. */
export interface Surroundings {
  readonly language: Language;
  /** Whether `--lang` asked for it. */
  readonly languageAsked: boolean;
  readonly texts: Texts;
  /** Mistakes in scenarios as they are shown on standard error. */
  readonly shownProblems: (problems: readonly Problem[], sources: Sources) => string;
}

/** A command of the command line: its words in, its exit code out. */
export type Command = (
  words: readonly string[],
  surroundings: Surroundings,
) => Effect.Effect<number, UsageProblem | ScenarioProblems | RunFailure | Interruption>;
