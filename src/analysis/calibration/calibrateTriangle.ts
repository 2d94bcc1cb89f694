import type { LogSourceName } from "./calibrateSpells.ts";
import { withoutVisits } from "./calibrateSpells.ts";
import { fitSurvival, type SurvivalFit, type SurvivalFitProblem } from "./fitSurvival.ts";
import { assumed, type FittedBaseline, onLogScale } from "./fittedBaseline.ts";
import { leavingOfFit } from "./leavingOfSpells.ts";
import {
  firstAges,
  type LifeTable,
  laterAges,
  lifeTableOfTriangle,
  logLikelihoodOf,
  sizeOf,
} from "./lifeTable.ts";
import type { CohortTriangle } from "./memberLog.ts";
import { chooseForm } from "./modelChoice.ts";
import { tenureBrackets } from "./present.ts";
import { renewalForms } from "./survivalForms.ts";

/** Members behind a cohort of which only shares are known. */
const behindShares = 1000;

/** The fit of one triangle and why it has its form. */
export interface TriangleFit {
  readonly fit: SurvivalFit;
  readonly choice: ReturnType<typeof chooseForm>;
  readonly table: LifeTable;
  /** Of forms that the model of members cannot play: each with its fit, for comparison. */
  readonly others: readonly SurvivalFit[];
}

/**
 * Fits life times to a triangle. The form is chosen by the ages of the last third, foretold from the others, since it is
 * for foretelling that one is wanted; a triangle of few ages takes the beta-geometric.
 */
export const fitTriangle = (
  log: CohortTriangle,
  segment: string | undefined,
): TriangleFit | SurvivalFitProblem => {
  const table = lifeTableOfTriangle(
    log,
    behindShares,
    (cohort) => segment === undefined || log.cohorts[cohort]!.segment === segment,
  );
  const ages = table.atRisk.length;
  const cut = Math.max(2, Math.floor((2 * ages) / 3));
  const early = firstAges(table, cut);
  const late = laterAges(table, cut);
  const tried = renewalForms.flatMap((form) => {
    const fit = fitSurvival(form, early);
    const enough = ages > form.parameters.length + 1;
    if ("_tag" in fit || !enough) return [];
    const perAge = Array.from({ length: ages - cut }, (_, i) => {
      const only = { ...late, atRisk: late.atRisk.map((n, t) => (t === cut + i ? n : 0)) };
      const n = Math.max(1, table.atRisk[cut + i]!);
      return (
        logLikelihoodOf({ ...only, left: late.left.map((x, t) => (t === cut + i ? x : 0)) }, fit.survival) / n
      );
    });
    return [
      {
        form: form.name,
        parameters: form.parameters.length,
        logLikelihoods: perAge,
        playable: form.playable,
      },
    ];
  });
  const playable = tried.filter((one) => one.playable);
  const simplest = renewalForms[playable.length > 1 ? 1 : 0]!;
  const choice =
    ages - cut >= 2 && playable.length > 0
      ? chooseForm("leaving", playable, segment)
      : {
          process: "leaving" as const,
          chosen: simplest.name,
          candidates: [],
          why: "only" as const,
        };
  const fit = fitSurvival(renewalForms.find(({ name }) => name === choice.chosen)!, table);
  if ("_tag" in fit) return fit;
  return {
    fit,
    choice,
    table,
    others: renewalForms.flatMap((form) => {
      const other = fitSurvival(form, table);
      return form.name === choice.chosen || "_tag" in other ? [] : [other];
    }),
  };
};

/** A community from a cohort triangle: how it leaves, and how many join where cells are counts of dated cohorts. */
export const calibrateTriangle = (
  log: CohortTriangle,
  source: LogSourceName,
): FittedBaseline | SurvivalFitProblem => {
  const found = fitTriangle(log, undefined);
  if ("_tag" in found) return found;
  const { left } = sizeOf(found.table);
  const { leaving, settling, correlations } = leavingOfFit(found.fit, log.periodDays, Math.round(left));
  const dated = log.shares ? [] : log.cohorts.filter(({ day }) => day !== undefined);
  const joined = dated.reduce((sum, { remaining }) => sum + remaining[0]!, 0);
  const days = dated.map(({ day }) => day!);
  const from = dated.length === 0 ? 0 : Math.min(...days);
  // Cohorts are as far apart as periods are long, as a rule; what they are apart says how many days each collects.
  const span = dated.length < 2 ? log.periodDays : (Math.max(...days) - from) / (dated.length - 1);
  const last = dated.reduce(
    (latest, { day, remaining }) => Math.max(latest, day! + remaining.length * log.periodDays),
    from,
  );
  const spread = dated.reduce((sum, { remaining }) => sum + (remaining[0]! - joined / dated.length) ** 2, 0);
  const errorOfMean =
    dated.length < 2 ? 0 : Math.sqrt(spread / (dated.length - 1) / dated.length) / (joined / dated.length);
  return {
    source: {
      ...source,
      members: Math.round(
        log.cohorts.reduce((sum, { remaining }) => sum + (log.shares ? 0 : remaining[0]!), 0),
      ),
      from,
      until: last,
    },
    arrivals:
      dated.length === 0
        ? []
        : [
            {
              name: "joining",
              rate: onLogScale(
                joined / (span * dated.length),
                Math.max(errorOfMean, 1 / Math.sqrt(joined)),
                Math.round(joined),
              ),
            },
          ],
    ...(log.shares
      ? {
          present: {
            count: behindShares,
            tenure: [{ fromDays: 0, toDays: 1, share: 1 }],
            assumption: {
              en: "a triangle of shares has no counts: a thousand new members stand for a cohort",
              zh: "只有比例没有人数：以一千名新成员代表一个批次",
            },
          },
        }
      : {
          present: {
            count: Math.round(log.cohorts.reduce((sum, { remaining }) => sum + remaining.at(-1)!, 0)),
            tenure: tenureBrackets(
              log.cohorts.flatMap(({ remaining }) =>
                new Array<number>(Math.round(remaining.at(-1)!)).fill(
                  (remaining.length - 1) * log.periodDays,
                ),
              ),
            ),
          },
        }),
    segments: [],
    ...withoutVisits(settling),
    leaving:
      leaving.heterogeneity.kind === "beta"
        ? { ...leaving, fresh: oneTimes, active: oneTimes, dormant: oneTimes }
        : leaving,
    correlations,
    choices: [found.choice],
  };
};

const oneTimes = assumed(1, "the measured chances themselves", "即测得的概率本身");
