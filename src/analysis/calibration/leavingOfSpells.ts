import { log } from "../../numerics/exponential.ts";
import {
  bestWindow,
  type ContractFit,
  cliffMonths,
  contractCells,
  contractLogLikelihood,
  fitContract,
} from "./contractTerms.ts";
import { fitSurvival, type SurvivalFit, type SurvivalFitProblem } from "./fitSurvival.ts";
import {
  assumed,
  type FittedCorrelation,
  type FittedLeaving,
  type FittedNumber,
  type ModelChoice,
  onLogScale,
} from "./fittedBaseline.ts";
import { type LifeTable, lifeTableOfSpells, logLikelihoodOf, sizeOf } from "./lifeTable.ts";
import { correlationOf } from "./maximumLikelihood.ts";
import type { MemberSpells } from "./memberLog.ts";
import { chooseForm, type HeldOutForm } from "./modelChoice.ts";
import { dailyForms, survivalForm } from "./survivalForms.ts";

/** How members leave, as fitted, with what else a scenario takes from it. */
export interface LeavingOfLog {
  readonly leaving: FittedLeaving;
  /** Rate per day at which new members settle, where leaving has two stages. */
  readonly settling?: FittedNumber;
  readonly correlations: readonly FittedCorrelation[];
  readonly choice: ModelChoice;
  /** Survival to an age in days, of everyone together, months left out. */
  readonly survival: (days: number) => number;
}

const paths = {
  alpha: "behaviour.leaving.differ.beta.alpha",
  beta: "behaviour.leaving.differ.beta.beta",
  shape: "behaviour.leaving.differ.gamma",
  fresh: "behaviour.leaving.new",
  active: "behaviour.leaving.active",
  activation: "behaviour.activation.rate",
} as const;

const asActive = (value: number) => assumed(value, "as active members", "与活跃成员相同");
const nowhere = "the log has no visits: nobody is seen as new or dormant";
const nowhereZh = "日志里没有访问记录，看不出新成员与沉睡成员";
const unseen = (value: number) => assumed(value, nowhere, nowhereZh);

/** The numbers of a fit to life times in periods of `periodDays`. */
export const leavingOfFit = (
  fit: SurvivalFit,
  periodDays: number,
  n: number,
): Pick<LeavingOfLog, "leaving" | "settling" | "correlations"> => {
  const error = (i: number): number =>
    fit.covariance === undefined ? 0 : Math.sqrt(Math.max(0, fit.covariance[i]![i]!));
  const number = (i: number, scale: number): FittedNumber =>
    onLogScale(fit.parameters[i]! * scale, error(i), n);
  const correlated = (of: readonly string[]): FittedCorrelation[] =>
    fit.covariance === undefined ? [] : [{ of, matrix: correlationOf(fit.covariance) }];
  const perDay = 1 / periodDays;
  switch (fit.form.name) {
    case "beta-geometric":
      return {
        leaving: {
          heterogeneity: { kind: "beta", alpha: number(0, 1), beta: number(1, 1), periodDays },
          fresh: unseen(1),
          active: unseen(1),
          dormant: unseen(1),
        },
        correlations: correlated([paths.alpha, paths.beta]),
      };
    case "gamma frailty": {
      const rate = number(0, perDay);
      return {
        leaving: {
          heterogeneity: { kind: "gamma", shape: number(1, 1) },
          fresh: unseen(rate.value),
          active: rate,
          dormant: unseen(rate.value),
        },
        correlations: correlated([paths.active, paths.shape]),
      };
    }
    case "new and settled":
      return {
        leaving: {
          heterogeneity: { kind: "none" },
          fresh: number(0, perDay),
          active: number(2, perDay),
          dormant: asActive(number(2, perDay).value),
        },
        settling: number(1, perDay),
        correlations: correlated([paths.fresh, paths.activation, paths.active]),
      };
    default: {
      // The geometric's odds p/(1 − p) are a rate of ln(1 + odds); the error of its logarithm by the delta method.
      const geometric = fit.form.name === "geometric";
      const odds = fit.parameters[0]!;
      const rate = geometric ? log(1 + odds) : odds;
      const slope = geometric ? odds / (1 + odds) / rate : 1;
      return {
        leaving: {
          heterogeneity: { kind: "none" },
          fresh: unseen(rate * perDay),
          active: onLogScale(rate * perDay, error(0) * slope, n),
          dormant: unseen(rate * perDay),
        },
        correlations: [],
      };
    }
  }
};

const leavingOfContract = (fit: ContractFit): Pick<LeavingOfLog, "leaving" | "correlations"> => {
  const plain = leavingOfFit(
    {
      form: fit.form,
      parameters: fit.parameters,
      logLikelihood: fit.logLikelihood,
      ...(fit.parameterCovariance === undefined ? {} : { covariance: fit.parameterCovariance }),
      survival: fit.form.survival(fit.parameters),
      converged: true,
    },
    fit.window.term,
    fit.left,
  );
  const ordinary = fit.months.find((_, month) => !fit.cliffs.includes(month)) ?? 1;
  const logit = (value: number, error: number): FittedNumber => ({
    value,
    error: Math.min(error, 3),
    scale: "logit",
    n: fit.left,
  });
  return {
    ...plain,
    leaving: {
      ...plain.leaving,
      contract: {
        termDays: fit.window.term,
        earlyDays: fit.window.early,
        lateDays: fit.window.late,
        firstTerm: logit(fit.firstTerm, fit.errors.firstTerm),
        between: logit(fit.between, fit.errors.between),
        months: fit.cliffs.map((month, i) => ({
          month,
          // The scenario's other months are 1 before they are scaled, so this is the multiple of them.
          multiple: onLogScale(fit.months[month]! / ordinary, fit.errors.months[i]!, fit.left),
        })),
      },
    },
  };
};

/** Beyond this many ages a life table is by the week: what happens within a week does not tell forms apart. */
const mostAges = 3 * 365;

/** Long enough for the choice to rest on something. */
const enoughLeaving = 30;

/** Held-out memberships that tell forms apart as well as all of them would. */
const enoughHeldOut = 4000;

const isFit = (fit: SurvivalFit | SurvivalFitProblem): fit is SurvivalFit => !("_tag" in fit);

/**
 * How the members of a table of memberships leave: on any day (alike, with gamma frailty, or new members apart), or by
 * terms with a window of renewals and cliffs of the calendar. The form is the simplest within one standard error of the
 * best by the likelihood of every third membership, held out.
 */
export const leavingOfSpells = (log: MemberSpells): LeavingOfLog | SurvivalFitProblem => {
  let oldest = 0;
  let left = 0;
  for (let i = 0; i < log.spells; i++) {
    if (log.beginningKnown[i] !== 1) continue;
    oldest = Math.max(oldest, log.until[i]! - log.began[i]!);
    left += log.ended[i]!;
  }
  const period = oldest > mostAges ? 7 : 1;
  const isHeldOut = (spell: number): boolean => log.member[spell]! % 3 === 2;
  const training = lifeTableOfSpells(log, period, (i) => !isHeldOut(i));
  const whole = lifeTableOfSpells(log, period);
  const playable = dailyForms.filter((form) => form.playable);
  const asWhole = (name: (typeof dailyForms)[number]["name"]) => fitSurvival(survivalForm(name), whole);
  if (left < enoughLeaving) {
    const fit = asWhole("exponential");
    if (!isFit(fit)) return fit;
    return {
      ...leavingOfFit(fit, period, left),
      choice: onlyForm("exponential", fit, whole),
      survival: (days) => fit.survival(days / period),
    };
  }
  // Held-out memberships one by one, so that forms are compared in pairs.
  const heldOutSpells: number[] = [];
  const stride = Math.max(1, Math.ceil(log.spells / 3 / enoughHeldOut));
  for (let i = 0; i < log.spells; i++) {
    if (log.beginningKnown[i] !== 1 || !isHeldOut(i)) continue;
    if (Math.floor(log.member[i]! / 3) % stride === 0) heldOutSpells.push(i);
  }
  const perSpell = (survival: (t: number) => number): Float64Array =>
    Float64Array.from(heldOutSpells, (i) => {
      const from = Math.ceil((log.entered[i]! - log.began[i]!) / period);
      const last = Math.floor((log.until[i]! - log.began[i]!) / period);
      if (log.ended[i] !== 1) return last > from ? logOf(survival(last) / survival(from)) : 0;
      return logOf((survival(last) - survival(last + 1)) / survival(Math.min(from, last))) - logOf(period);
    });
  const candidates: (HeldOutForm & { readonly make: () => LeavingOfLog | undefined })[] = [];
  for (const form of playable) {
    const fit = fitSurvival(form, training);
    if (!isFit(fit)) continue;
    candidates.push({
      form: form.name,
      parameters: form.parameters.length,
      logLikelihoods: perSpell(fit.survival),
      make: () => {
        const final = asWhole(form.name);
        if (!isFit(final)) return undefined;
        return {
          ...leavingOfFit(final, period, left),
          choice: onlyForm(form.name, final, whole),
          survival: (days) => final.survival(days / period),
        };
      },
    });
  }
  const window = bestWindow(survivalForm("geometric"), log, (i) => !isHeldOut(i))?.window;
  if (window !== undefined) {
    const cells = contractCells(log, window, (i) => !isHeldOut(i));
    const all = contractCells(log, window);
    const each = heldOutSpells.map((i) => contractCells(log, window, (spell) => spell === i));
    for (const name of ["geometric", "beta-geometric"] as const) {
      const plain = fitContract(survivalForm(name), cells, [], false);
      for (const cliffs of [[], cliffMonths(plain, cells)]) {
        if (
          cliffs.length === 0 &&
          candidates.some(({ form }) => form === contractName(window.term, name, []))
        )
          continue;
        const fit = cliffs.length === 0 ? plain : fitContract(survivalForm(name), cells, cliffs, false);
        candidates.push({
          form: contractName(window.term, name, cliffs),
          parameters: fit.parameters.length + 3 + cliffs.length,
          logLikelihoods: Float64Array.from(each, (own) => contractLogLikelihood(fit, own)),
          make: () => {
            const final = fitContract(survivalForm(name), all, cliffs);
            const survival = survivalForm(name).survival(final.parameters);
            return {
              ...leavingOfContract(final),
              choice: onlyForm(name, undefined, whole),
              survival: (days) => survival(days / window.term),
            };
          },
        });
      }
    }
  }
  const choice = chooseForm("leaving", candidates);
  const chosen = candidates.find(({ form }) => form === choice.chosen)!.make();
  return chosen === undefined ? { _tag: "NobodyLeft" } : { ...chosen, choice };
};

/** ln x, and no lower than what a held-out membership that a form rules out may cost it. */
const logOf = (x: number): number => (x > 0 ? log(x) : -50);

const contractName = (term: number, form: string, cliffs: readonly number[]): string =>
  `terms of ${term} days, ${form}${cliffs.length === 0 ? "" : `, months ${cliffs.map((month) => month + 1).join(", ")}`}`;

const onlyForm = (form: string, fit: SurvivalFit | undefined, table: LifeTable): ModelChoice => ({
  process: "leaving",
  chosen: form,
  candidates: [
    {
      form,
      parameters: fit?.parameters.length ?? 0,
      heldOut: fit === undefined ? 0 : logLikelihoodOf(table, fit.survival) / Math.max(1, sizeOf(table).left),
      error: 0,
    },
  ],
  why: "only",
});
