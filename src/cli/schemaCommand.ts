import * as Effect from "effect/Effect";
import { grammar } from "../levers/grammar.ts";
import { scenarioJsonSchema } from "../scenario/schema.ts";
import type { Command } from "./command.ts";
import { readWords } from "./commandLine.ts";
import { exitCodes } from "./failure.ts";

/** Prints the JSON Schema of scenario files. */
export const schemaCommand: Command = (words, { texts }) =>
  Effect.gen(function* () {
    yield* readWords(words, {}, texts);
    process.stdout.write(`${JSON.stringify(scenarioJsonSchema(grammar), null, 2)}\n`);
    return exitCodes.done;
  });
