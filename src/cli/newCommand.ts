import { access, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import * as Effect from "effect/Effect";
import { dayText } from "../scenario/dates.ts";
import type { Command } from "./command.ts";
import { readWords, wholeNumber } from "./commandLine.ts";
import { exitCodes, UsageProblem } from "./failure.ts";
import { type CommunityKind, communityKinds, newScenario, usualCommunity } from "./newScenario.ts";
import { currentDay } from "./provenanceChecks.ts";

const options = {
  kind: { type: "string" },
  currency: { type: "string" },
  members: { type: "string" },
  weekly: { type: "string" },
  week1: { type: "string" },
  week4: { type: "string" },
  week12: { type: "string" },
} as const;

/** Asks on the terminal, with what holds where nothing is typed; without questions that is taken at once. */
type Ask = (question: string, otherwise: string) => Promise<string>;

const firstOfNextMonth = (): string => {
  const today = new Date(currentDay() * 86_400_000);
  return dayText(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1) / 86_400_000);
};

/** Writes a commented scenario from a few answers. */
export const newCommand: Command = (words, { language, texts }) =>
  Effect.gen(function* () {
    const { texts: given, rest } = yield* readWords(words, options, texts);
    const say = texts.create;
    const asking = given.kind === undefined;
    if (asking && process.stdin.isTTY !== true)
      return yield* new UsageProblem({ message: say.needsTerminal, mend: say.giveFlags });
    const terminal = asking ? createInterface({ input: process.stdin, output: process.stderr }) : undefined;
    const ask: Ask = async (question, otherwise) => {
      const answer = await terminal?.question(`${question} [${otherwise}] `);
      return answer === undefined || answer.trim() === "" ? otherwise : answer.trim();
    };
    const answered = (flag: keyof typeof options, question: string, otherwise: string) =>
      Effect.promise(() => {
        const text = given[flag];
        return text === undefined ? ask(question, otherwise) : Promise.resolve(text);
      });
    return yield* Effect.gen(function* () {
      const file = rest[0] ?? (yield* Effect.promise(() => ask(say.question.file, "my-community.yaml")));
      const there = yield* Effect.promise(() =>
        access(file).then(
          () => true,
          () => false,
        ),
      );
      if (there) return yield* new UsageProblem({ message: say.exists(file), mend: say.otherName });
      const kind = yield* answered("kind", say.question.kind, "club");
      if (!(communityKinds as readonly string[]).includes(kind))
        return yield* new UsageProblem({ message: say.wrongKind(JSON.stringify(kind)) });
      const usual = usualCommunity[kind as CommunityKind];
      const currency = yield* answered("currency", say.question.currency, language === "zh" ? "CNY" : "EUR");
      if (!/^[A-Z]{3}$/.test(currency))
        return yield* new UsageProblem({ message: say.wrongCurrency(JSON.stringify(currency)) });
      const number = (
        flag: "members" | "weekly" | "week1" | "week4" | "week12",
        otherwise: number,
        least: number,
        most: number,
      ) =>
        Effect.flatMap(answered(flag, say.question[flag], String(otherwise)), (text) =>
          wholeNumber(flag, text.replace(/%$/, ""), least, most, texts),
        );
      const members = yield* number("members", usual.members, 1, 50_000_000);
      const weekly = yield* number("weekly", usual.weekly, 0, 10_000_000);
      const week1 = yield* number("week1", usual.remaining[0], 1, 99);
      const week4 = yield* number("week4", Math.min(usual.remaining[1], week1), 1, 99);
      const week12 = yield* number("week12", Math.min(usual.remaining[2], week4), 1, 99);
      if (week1 < week4 || week4 < week12) return yield* new UsageProblem({ message: say.falling });
      const text = newScenario({
        kind: kind as CommunityKind,
        currency,
        members,
        weekly,
        remaining: [week1, week4, week12],
        language,
        start: firstOfNextMonth(),
        written: dayText(currentDay()),
      });
      yield* Effect.tryPromise({
        // "wx" fails where the file came to be in the meantime.
        try: () => writeFile(file, text, { flag: "wx" }),
        catch: () => new UsageProblem({ message: say.notWritten(file), mend: say.otherName }),
      });
      process.stdout.write(`${say.written(file)}\n`);
      return exitCodes.done;
    }).pipe(Effect.ensuring(Effect.sync(() => terminal?.close())));
  });
