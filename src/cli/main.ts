import * as Effect from "effect/Effect";
import { renderProblems } from "../scenario/problems.ts";
import { nearest } from "../scenario/suggestion.ts";
import type { Command, Surroundings } from "./command.ts";
import { exitCodes, UsageProblem } from "./failure.ts";
import { languageAsked, languageOf, languageWritten } from "./language.ts";
import { type Texts, textsOf } from "./texts.ts";

/** Each command with its help, loaded when it is called. */
const commands: Readonly<
  Record<string, { readonly help: keyof Texts["help"]; load: () => Promise<Command> }>
> = {
  simulate: { help: "simulate", load: async () => (await import("./simulateCommand.ts")).simulateCommand },
  compare: { help: "simulate", load: async () => (await import("./simulateCommand.ts")).simulateCommand },
  validate: { help: "validate", load: async () => (await import("./validateCommand.ts")).validateCommand },
  explain: { help: "explain", load: async () => (await import("./explainCommand.ts")).explainCommand },
  diff: { help: "diff", load: async () => (await import("./diffCommand.ts")).diffCommand },
  evidence: { help: "evidence", load: async () => (await import("./evidenceCommand.ts")).evidenceCommand },
  backtest: {
    help: "backtest",
    load: async () => (await import("./backtestCommand.ts")).backtestCommand,
  },
  "plan-test": {
    help: "planTest",
    load: async () => (await import("./planTestCommand.ts")).planTestCommand,
  },
  track: { help: "track", load: async () => (await import("./trackCommand.ts")).trackCommand },
  calibrate: {
    help: "calibrate",
    load: async () => (await import("./calibrateCommand.ts")).calibrateCommand,
  },
  new: { help: "new", load: async () => (await import("./newCommand.ts")).newCommand },
  schema: { help: "schema", load: async () => (await import("./schemaCommand.ts")).schemaCommand },
};

const isHelp = (word: string): boolean => word === "--help" || word === "-h";

const run = (words: readonly string[], surroundings: Surroundings) =>
  Effect.gen(function* () {
    const { texts } = surroundings;
    const asked = languageAsked(words);
    if (asked !== undefined && asked !== "en" && asked !== "zh")
      return yield* new UsageProblem({
        message: texts.usage.oneOf("lang", JSON.stringify(asked), ["en", "zh"]),
      });
    const [name = "--help", ...rest] = words[0] === "--lang" ? words.slice(2) : words;
    if (isHelp(name) || name === "help" || name.startsWith("--lang=")) {
      const topic = commands[rest[0] ?? ""]?.help ?? "overview";
      process.stdout.write(texts.help[topic]);
      return exitCodes.done;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) {
      const close = nearest(name, Object.keys(commands));
      return yield* new UsageProblem({
        message: texts.usage.noCommand(name),
        mend:
          close === undefined
            ? texts.usage.theCommands(Object.keys(commands))
            : texts.usage.didYouMean(close),
      });
    }
    if (rest.some(isHelp)) {
      process.stdout.write(texts.help[command.help]);
      return exitCodes.done;
    }
    const called = yield* Effect.promise(command.load);
    return yield* called(rest, surroundings);
  });

/** Runs a command line and sets the exit code: 0 done, 1 the run failed, 2 the input is wrong. */
export const main = async (words: readonly string[]): Promise<void> => {
  const say = (text: string): void => {
    process.stderr.write(`${text.trimEnd()}\n`);
  };
  const asked = languageAsked(words);
  const stated = asked === "en" || asked === "zh" ? asked : languageOf(process.env);
  const language = stated ?? "en";
  const texts = textsOf(language);
  const colour = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
  /** Where nobody says in which language, a scenario's mistakes are told in its own. */
  const shownProblems: Surroundings["shownProblems"] = (problems, sources) => {
    const [first = ""] = sources.values();
    return renderProblems(problems, sources, {
      language: stated ?? languageWritten(first),
      colour,
    }).trimEnd();
  };
  process.exitCode = await Effect.runPromise(
    run(words, { language, languageAsked: asked !== undefined, texts, shownProblems }).pipe(
      Effect.catchTags({
        UsageProblem: ({ message, mend }) => {
          say(mend === undefined ? message : `${message}\n  ${mend}`);
          return Effect.succeed<number>(exitCodes.wrongInput);
        },
        ScenarioProblems: ({ problems, sources }) => {
          say(shownProblems(problems, sources));
          return Effect.succeed<number>(exitCodes.wrongInput);
        },
        Interruption: ({ message, mend }) => {
          say(`${message}\n  ${mend}`);
          return Effect.succeed<number>(exitCodes.failed);
        },
        RunFailure: ({ message, cause }) => {
          say(texts.main.failure(message, cause instanceof Error ? cause.message : String(cause)));
          return Effect.succeed<number>(exitCodes.failed);
        },
      }),
    ),
  );
};
