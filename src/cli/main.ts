import * as Effect from "effect/Effect";
import { renderProblems } from "../scenario/problems.ts";
import { nearest } from "../scenario/suggestion.ts";
import { readArguments } from "./arguments.ts";
import { exitCodes, UsageProblem } from "./failure.ts";
import { help } from "./help.ts";

const commands = ["simulate", "compare"] as const;

const run = (words: readonly string[]) =>
  Effect.gen(function* () {
    const [command = "--help", ...rest] = words;
    if (command === "--help" || command === "-h" || command === "help") {
      process.stdout.write(help);
      return;
    }
    if (!(commands as readonly string[]).includes(command)) {
      const close = nearest(command, commands);
      return yield* new UsageProblem({
        message: `there is no command ${command}`,
        mend: close === undefined ? `the commands are ${commands.join(", ")}` : `did you mean ${close}?`,
      });
    }
    const options = yield* readArguments(rest);
    if (options.help) {
      process.stdout.write(help);
      return;
    }
    const { simulateCommand } = yield* Effect.promise(() => import("./simulateCommand.ts"));
    yield* simulateCommand(options);
  });

/** Runs a command line and sets the exit code: 0 done, 1 the run failed, 2 the input is wrong. */
export const main = async (words: readonly string[]): Promise<void> => {
  const say = (text: string): void => {
    process.stderr.write(`${text.trimEnd()}\n`);
  };
  const colour = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
  process.exitCode = await Effect.runPromise(
    run(words).pipe(
      Effect.as(exitCodes.done as number),
      Effect.catchTags({
        UsageProblem: ({ message, mend }) => {
          say(mend === undefined ? message : `${message}\n  ${mend}`);
          return Effect.succeed(exitCodes.wrongInput);
        },
        ScenarioProblems: ({ problems, sources }) => {
          say(renderProblems(problems, sources, colour));
          return Effect.succeed(exitCodes.wrongInput);
        },
        RunFailure: ({ message, cause }) => {
          say(`${message}: ${cause instanceof Error ? cause.message : String(cause)}`);
          return Effect.succeed(exitCodes.failed);
        },
      }),
    ),
  );
};
