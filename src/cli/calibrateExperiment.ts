import { readFile } from "node:fs/promises";
import * as Effect from "effect/Effect";
import {
  type ExperimentDesign,
  type ExperimentGroup,
  experimentEffect,
  type Effect as LeverEffect,
  percentInterval,
  updated,
} from "../analysis/calibration/experiment.ts";
import { readCsvTable } from "../analysis/tracking/csvTable.ts";
import { priors } from "../scenario/evidence.ts";
import type { CalibrateOptions } from "./calibrateOptions.ts";
import type { CalibrateTexts } from "./calibrateTexts.ts";
import { exitCodes, type RunFailure, UsageProblem } from "./failure.ts";

/** What effects of a scenario are about. */
const outcomes = ["visits", "purchases", "leave", "activation", "go dormant", "returns"] as const;

/** Names of columns, without regard to case, blanks and underscores. */
const columnsOf = {
  group: ["group", "arm", "variant", "cell", "组", "分组", "组别"],
  n: ["n", "members", "users", "exposed", "size", "人数", "样本量"],
  events: ["events", "count", "conversions", "successes", "happened", "visits", "次数", "发生数", "转化数"],
  period: ["period", "phase", "when", "时期", "阶段"],
} as const;

const controlNames = ["control", "holdout", "baseline", "a", "对照", "对照组"];
const beforeNames = ["before", "pre", "前", "之前", "活动前"];

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, "");

interface Table {
  readonly groups: readonly ExperimentGroup[];
}

const readGroups = (
  path: string,
  text: string,
  control: string | undefined,
  say: CalibrateTexts["experiment"],
): Table | UsageProblem => {
  const read = readCsvTable(path, text);
  if (!read.ok) return new UsageProblem(say.noTable);
  const { header, rows } = read.table;
  const at = (role: keyof typeof columnsOf): number =>
    header.findIndex((cell) => columnsOf[role].some((name) => plain(cell.text) === plain(name)));
  const [group, n, events, period] = [at("group"), at("n"), at("events"), at("period")];
  if (group < 0 || n < 0 || events < 0) return new UsageProblem(say.noTable);
  const groups: ExperimentGroup[] = [];
  for (const row of rows) {
    const name = row[group]?.text ?? "";
    const members = Number(row[n]?.text);
    const happened = Number(row[events]?.text);
    if (name === "" || !(members > 0) || !(happened >= 0) || row[events]?.text === "")
      return new UsageProblem(say.wrongRow(row[0]?.line ?? 0, row.map((cell) => cell.text).join(",")));
    const isControl =
      control === undefined ? controlNames.includes(plain(name)) : plain(name) === plain(control);
    groups.push({
      name,
      treated: !isControl,
      before: period >= 0 && beforeNames.includes(plain(row[period]?.text ?? "")),
      n: members,
      events: happened,
    });
  }
  return { groups };
};

/** What counts of a design leave open. */
const openQuestions: Readonly<
  Record<ExperimentDesign, readonly (keyof CalibrateTexts["experiment"]["cannot"])[]>
> = {
  randomised: ["fading", "others", "dose"],
  "before and after with control": ["parallel", "fading", "others", "dose"],
  "before and after": ["confounded", "fading", "others", "dose"],
};

const figure = (x: number): string => `${x > 0 ? "+" : x < 0 ? "−" : ""}${Math.abs(x).toFixed(1)}%`;
const rounded = (x: number): string => String(Number(x.toPrecision(3)));

/** An effect as a scenario states it: the normal distribution of the ln rate ratio. */
const effectText = (outcome: string, { mean, sd }: LeverEffect): string =>
  `{ more ${outcome}: ln rate ratio ${rounded(mean)} (sd ${rounded(sd)}) }`;

/** Turns counts of a test into an effect, and updates the library's default with it. */
export const experimentOf = (
  experiment: NonNullable<CalibrateOptions["experiment"]>,
  json: boolean,
  texts: CalibrateTexts,
): Effect.Effect<number, UsageProblem | RunFailure> =>
  Effect.gen(function* () {
    const say = texts.experiment;
    const { path, control, countsEvents, lever, outcome } = experiment;
    const library = Object.keys(priors) as (keyof typeof priors)[];
    const prior = lever === undefined ? undefined : priors[lever as keyof typeof priors];
    if (lever !== undefined && (prior === undefined || !Object.hasOwn(priors, lever)))
      return yield* new UsageProblem(say.noLever(lever, library));
    if (outcome !== undefined && !outcomes.some((one) => one === outcome))
      return yield* new UsageProblem(say.wrongOutcome(outcome, outcomes));
    const text = yield* Effect.tryPromise({
      try: () => readFile(path, "utf8"),
      catch: () => new UsageProblem(texts.fault({ _tag: "NotThere", path }, path)),
    });
    const table = readGroups(path, text, control, say);
    if (table instanceof UsageProblem) return yield* table;
    const result = experimentEffect(table.groups, countsEvents);
    if ("_tag" in result) return yield* new UsageProblem(say.problem(result));
    const about = outcome ?? prior?.phrase.replace(/^(more|fewer) /, "") ?? "visits";
    // A default is about its own process only.
    const matching = prior !== undefined && prior.phrase === `more ${about}` ? prior : undefined;
    const posterior = matching === undefined ? result.effect : updated(matching, result.effect);
    const cannot = openQuestions[result.design];
    if (json) {
      process.stdout.write(
        `${JSON.stringify(
          {
            design: result.design,
            outcome: about,
            counts: result.effect,
            prior: matching === undefined ? null : { mean: matching.mean, sd: matching.sd },
            posterior,
            cannotTell: cannot,
          },
          null,
          2,
        )}\n`,
      );
      return exitCodes.done;
    }
    const interval = (effect: LeverEffect): readonly [string, string] => {
      const { low, high } = percentInterval(effect);
      return [figure(low), figure(high)];
    };
    const rate = (x: number): string => (countsEvents ? x.toFixed(2) : `${(100 * x).toFixed(1)}%`);
    const n = table.groups.filter(({ before }) => !before).reduce((sum, group) => sum + group.n, 0);
    const lines = [
      say.design[result.design],
      say.rates(rate(result.treated), rate(result.control)),
      say.counts(...interval(result.effect)),
      ...(matching === undefined
        ? [say.noPrior]
        : [
            say.prior(
              ...interval(matching),
              matching.provenance.kind === "published" ? matching.provenance.citation : "",
            ),
            say.after(...interval(posterior)),
          ]),
      "",
      say.use,
      `  effects: ${effectText(about, posterior)}`,
      `  source: { measured: ${JSON.stringify(path)}, n: ${n} }`,
      "",
      say.unknown,
      ...cannot.map((key) => `  - ${say.cannot[key]}`),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
    return exitCodes.done;
  });
