import * as Effect from "effect/Effect";
import { parseDay } from "../scenario/dates.ts";
import type { DecodedFile } from "../scenario/decode.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Command, Surroundings } from "./command.ts";
import { readWords, type Words, wholeNumber } from "./commandLine.ts";
import { exitCodes, UsageProblem } from "./failure.ts";
import { readAll } from "./readScenarios.ts";

const options = {
  member: { type: "string" },
  replicate: { type: "string" },
  days: { type: "string" },
  json: { type: "boolean" },
} as const;

/** A range of days, `2026-07-01..2026-08-15` or, counted from the plan's first day as 1, `1..45`. */
export const readDays = (
  text: string,
  { calendar }: Scenario,
): { readonly from: number; readonly until: number } | undefined => {
  const ends = text.split("..");
  const day = (end: string): number | undefined =>
    /^\d{1,4}$/.test(end.trim()) ? calendar.start + Number(end) - 1 : parseDay(end);
  const [from, until] = [day(ends[0] ?? ""), day(ends.at(-1) ?? "")];
  return ends.length > 2 || from === undefined || until === undefined || from > until
    ? undefined
    : { from, until };
};

const explainScenario = (decoded: DecodedFile, json: boolean, { language, texts }: Surroundings) =>
  Effect.promise(async () => {
    const [{ explain }, { measureRegime }, { seedKey }, { explainText }, { feedbackText }, { stabilityOf }] =
      await Promise.all([
        import("../analysis/explain.ts"),
        import("../simulation/pilot.ts"),
        import("../simulation/seed.ts"),
        import("./explainText.ts"),
        import("./feedbackText.ts"),
        import("../model/stability.ts"),
      ]);
    const { scenario } = decoded;
    // What programs read goes by the names of the member language, whoever asks.
    const reader =
      language === "zh" && !json ? (await import("./formulaWords.zh.ts")).formulasInChinese : undefined;
    const explanation = explain(decoded, measureRegime(scenario, seedKey(scenario.seed)), reader);
    const { fit } = scenario.behaviour.leaving;
    const bounds = stabilityOf(scenario);
    process.stdout.write(
      json
        ? `${JSON.stringify({ ...explanation, ...(fit === undefined ? {} : { fit }), ...(bounds.length === 0 ? {} : { bounds }) }, null, 2)}\n`
        : explainText(explanation, scenario.currency.minorUnits, fit, language, texts) +
            feedbackText(scenario, bounds, language),
    );
  });

const tellStory = ({ scenario }: DecodedFile, words: Words, { texts }: Surroundings) =>
  Effect.gen(function* () {
    const member = yield* wholeNumber("member", words.texts.member ?? "", 1, 100_000_000, texts);
    const replicate = yield* wholeNumber("replicate", words.texts.replicate ?? "0", 0, 1_000_000, texts);
    const all = {
      from: scenario.calendar.start - scenario.calendar.history,
      until: scenario.calendar.start + scenario.calendar.days - 1,
    };
    const range = words.texts.days === undefined ? all : readDays(words.texts.days, scenario);
    if (range === undefined) return yield* new UsageProblem({ message: texts.story.days });
    const [{ buildModel }, { memberStories }, { seedKey }, { storyText }] = yield* Effect.promise(() =>
      Promise.all([
        import("../simulation/build.ts"),
        import("../simulation/memberStory.ts"),
        import("../simulation/seed.ts"),
        import("./storyText.ts"),
      ]),
    );
    const model = buildModel(scenario);
    const told = memberStories(model, seedKey(model.seed), { replicate, members: [member] });
    if ("_tag" in told)
      return yield* new UsageProblem({
        message: texts.story.noSuchMember(member, told.members),
        mend: texts.story.tryMember(told.members),
      });
    const [story] = told;
    const within = {
      ...story,
      arms: story.arms.map((arm) =>
        arm === undefined
          ? undefined
          : { ...arm, days: arm.days.filter(({ day }) => day >= range.from && day <= range.until) },
      ),
    };
    process.stdout.write(
      words.flags.has("json")
        ? `${JSON.stringify({ ...within, arms: within.arms.map((arm) => arm ?? null) }, null, 2)}\n`
        : storyText(
            story,
            model.arms.map((arm) => (arm.id === "baseline" ? texts.story.baseline : arm.name)),
            scenario,
            range,
            texts,
          ),
    );
  });

/** Explains a scenario's model, or one member's story in it. */
export const explainCommand: Command = (given, surroundings) =>
  Effect.gen(function* () {
    const { texts } = surroundings;
    const words = yield* readWords(given, options, texts);
    if (words.rest.length !== 1)
      return yield* new UsageProblem({
        message: words.rest.length === 0 ? texts.usage.noScenario : texts.explain.oneFile,
        mend: "npx holdfast explain scenarios/q3.yaml",
      });
    const alone = ["replicate", "days"].find((name) => words.texts[name] !== undefined);
    if (words.texts.member === undefined && alone !== undefined)
      return yield* new UsageProblem({ message: texts.story.onlyWithMember(`--${alone}`) });
    const [decoded] = yield* readAll(words.rest);
    yield* words.texts.member === undefined
      ? explainScenario(decoded, words.flags.has("json"), surroundings)
      : tellStory(decoded, words, surroundings);
    return exitCodes.done;
  });
