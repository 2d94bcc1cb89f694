import { availableParallelism } from "node:os";
import * as Effect from "effect/Effect";
import { isClear, type TestMeasure, type TestPlan, testPlans } from "../analysis/testPlan.ts";
import { membersPerArm } from "../analysis/trial.ts";
import type { Language } from "../report/language.ts";
import { dayText, parseDay } from "../scenario/dates.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { buildModel } from "../simulation/build.ts";
import { runEnsemble } from "../simulation/ensemble.ts";
import { localRunner } from "../simulation/localRunner.ts";
import type { Command, Surroundings } from "./command.ts";
import { readWords, type Words, wholeNumber } from "./commandLine.ts";
import { exitCodes, RunFailure, UsageProblem } from "./failure.ts";
import { type PlanTestTexts, planTestTextsOf } from "./planTestTexts.ts";
import { readAll } from "./readScenarios.ts";

const options = {
  measure: { type: "string" },
  on: { type: "string" },
  replicates: { type: "string" },
  workers: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  power: { type: "string" },
  level: { type: "string" },
  json: { type: "boolean" },
} as const;

const measures: readonly TestMeasure[] = ["members", "visitors"];

/** A share as `20%` or `0.2`, strictly between nothing and all. */
const shareOf = (
  option: string,
  text: string | undefined,
  fallback: number | undefined,
  own: PlanTestTexts,
): Effect.Effect<number, UsageProblem> => {
  if (text === undefined && fallback !== undefined) return Effect.succeed(fallback);
  const [, digits, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/u.exec((text ?? "").trim()) ?? [];
  const share = Number(digits) / (percent === "%" ? 100 : 1);
  return digits !== undefined && share > 0 && share < 1
    ? Effect.succeed(share)
    : new UsageProblem({ message: own.notAShare(option, text ?? "–"), mend: `--${option} 20%` });
};

const percent = (share: number, decimals = 1): string => `${(100 * share).toFixed(decimals)}%`;
const plainPercent = (share: number): string => `${Number((100 * share).toFixed(4))}%`;
const points = (difference: number): string => {
  const rounded = (100 * difference).toFixed(2);
  return `${difference < 0 ? "−" : "+"}${rounded.replace("-", "")}`;
};
const count = (n: number): string => Math.round(n).toLocaleString("en-US");

const told = (
  plan: TestPlan,
  scenario: Scenario,
  asked: { readonly level: number; readonly power: number },
  own: PlanTestTexts,
): string => {
  const bias = plan.bias.mean;
  const error = plan.bias.mcse ?? 0;
  return [
    own.title(plan.name, dayText(scenario.calendar.start + plan.day)),
    `  ${own.groups({ treated: count(plan.treated), control: count(plan.control), worlds: count(plan.worlds) })}`,
    `  ${own.shares({ treated: percent(plan.treatedShare.mean), control: percent(plan.controlShare.mean), measure: own.measure[plan.what] })}`,
    `  ${own.effect(points(plan.effect.mean))}`,
    `  ${own.found(points(plan.found.mean), (100 * plan.standardError).toFixed(2))}`,
    `  ${isClear(plan.bias) ? own.biased(points(bias), (100 * error).toFixed(2)) : own.fair}`,
    `  ${own.covers({ worlds: count(plan.worlds), held: count(plan.coverage * plan.worlds), sure: plainPercent(1 - asked.level) })}`,
    ...(plan.tooSure ? [`  ${own.tooSure((100 * (plan.bias.sd ?? 0)).toFixed(2))}`] : []),
    `  ${own.power({ worlds: count(plan.worlds), found: count(plan.power * plan.worlds), level: plainPercent(asked.level) })}`,
    `  ${
      plan.membersPerGroup === null
        ? own.noDifference
        : own.forPower({ power: plainPercent(asked.power), each: count(plan.membersPerGroup) })
    }`,
  ].join("\n");
};

const sizeOnly = (
  words: Words,
  asked: { readonly level: number; readonly power: number },
  own: PlanTestTexts,
) =>
  Effect.gen(function* () {
    const from = yield* shareOf("from", words.texts.from, undefined, own);
    const to = yield* shareOf("to", words.texts.to, undefined, own);
    if (from === to) return yield* new UsageProblem({ message: own.sameShares });
    const each = membersPerArm(from, to, asked.level, asked.power);
    process.stdout.write(
      words.flags.has("json")
        ? `${JSON.stringify({ from, to, ...asked, membersPerGroup: each })}\n`
        : `${own.needed({
            from: plainPercent(from),
            to: plainPercent(to),
            power: plainPercent(asked.power),
            level: plainPercent(asked.level),
            each: count(each),
            both: count(2 * each),
          })}\n`,
    );
    return exitCodes.done;
  });

const dayOf = (text: string | undefined, { calendar }: Scenario, own: PlanTestTexts) => {
  const last = calendar.start + calendar.days - 1;
  const day = text === undefined ? last : parseDay(text);
  return day === undefined || day < calendar.start || day > last
    ? new UsageProblem({ message: own.notADay(text ?? "", dayText(calendar.start), dayText(last)) })
    : Effect.succeed(day - calendar.start);
};

const played = (
  words: Words,
  file: string,
  asked: { readonly level: number; readonly power: number },
  { texts }: Surroundings,
  own: PlanTestTexts,
) =>
  Effect.gen(function* () {
    const what = words.texts.measure ?? "members";
    const measure = measures.find((one) => one === what);
    if (measure === undefined)
      return yield* new UsageProblem({
        message: texts.usage.oneOf("measure", JSON.stringify(what), [...measures]),
      });
    const workers = yield* wholeNumber(
      "workers",
      words.texts.workers ?? String(availableParallelism()),
      1,
      256,
      texts,
    );
    const [{ scenario }] = yield* readAll([file]);
    const replicates = yield* wholeNumber(
      "replicates",
      words.texts.replicates ?? String(scenario.replicates),
      1,
      1_000_000,
      texts,
    );
    if (scenario.holdout === undefined)
      return yield* new UsageProblem({ message: own.noHoldout, mend: own.writeHoldout });
    const day = yield* dayOf(words.texts.on, scenario, own);
    const model = buildModel(scenario);
    if (model.arms.length < 2) return yield* new UsageProblem({ message: own.noPlan });
    const ensemble = yield* Effect.tryPromise({
      try: () => runEnsemble(model, replicates, localRunner(workers)),
      catch: (cause) =>
        new RunFailure({ message: cause instanceof Error ? cause.message : String(cause), cause }),
    });
    const plans = testPlans(ensemble, measure, day, asked.level, asked.power);
    process.stdout.write(
      words.flags.has("json")
        ? `${JSON.stringify(plans, null, 2)}\n`
        : `${plans.map((plan) => told(plan, scenario, asked, own)).join("\n\n")}\n`,
    );
    return exitCodes.done;
  });

/** Plays a scenario's holdout as a test, or says how many members it takes to tell two shares apart. */
export const planTestCommand: Command = (given, surroundings) =>
  Effect.gen(function* () {
    const own = planTestTextsOf(surroundings.language as Language);
    const words = yield* readWords(given, options, surroundings.texts);
    const asked = {
      level: yield* shareOf("level", words.texts.level, 0.05, own),
      power: yield* shareOf("power", words.texts.power, 0.8, own),
    };
    const shares = words.texts.from !== undefined || words.texts.to !== undefined;
    const [file] = words.rest;
    if (words.rest.length > 1 || (file !== undefined && shares))
      return yield* new UsageProblem({
        message: own.both,
        mend: "npx holdfast plan-test --from 20% --to 22%",
      });
    if (shares) return yield* sizeOnly(words, asked, own);
    if (file === undefined)
      return yield* new UsageProblem({
        message: own.neither,
        mend: "npx holdfast plan-test scenarios/facts/trial-with-contagion.yaml",
      });
    return yield* played(words, file, asked, surroundings, own);
  });
