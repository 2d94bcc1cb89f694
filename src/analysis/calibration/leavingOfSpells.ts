import { expm1, log } from "../../numerics/exponential.ts";
import {
  bestWindow,
  type Cliff,
  type ContractFit,
  calendarCliffs,
  contractCells,
  contractLogLikelihoods,
  expectedLeavers,
  fitContract,
  type RenewalWindow,
} from "./contractTerms.ts";
import { type FitMemory, noMemory } from "./fitMemory.ts";
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
import { hasCalendar, type MemberSpells } from "./memberLog.ts";
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
  /** Leavers that the fit expects among spells of the log, on the days of them that are seen. */
  readonly expected: (spells: MemberSpells) => number;
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

/** Standard errors on a log or logit scale beyond this are no longer told apart. */
const mostError = 3;

/** The numbers of a fit to life times in periods of `periodDays`. */
export const leavingOfFit = (
  fit: SurvivalFit,
  periodDays: number,
  n: number,
): Pick<LeavingOfLog, "leaving" | "settling" | "correlations"> => {
  // Of a rate that is all but zero the curvature says nothing: its logarithm may be anything. A factor of e³ is that.
  const error = (i: number): number =>
    fit.covariance === undefined ? 0 : Math.min(mostError, Math.sqrt(Math.max(0, fit.covariance[i]![i]!)));
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
  const logit = (value: number, error: number): FittedNumber => ({
    value,
    error: Math.min(error, mostError),
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
        months: fit.cliffs.map(({ month, multiple, error }) => ({
          month,
          multiple: onLogScale(multiple, error, fit.left),
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
 * best by the likelihood of memberships that were held out, a third at a time.
 */
export const leavingOfSpells = (
  log: MemberSpells,
  memory: FitMemory = noMemory,
): LeavingOfLog | SurvivalFitProblem => {
  let oldest = 0;
  let left = 0;
  for (let i = 0; i < log.spells; i++) {
    if (log.beginningKnown[i] !== 1) continue;
    oldest = Math.max(oldest, log.until[i]! - log.began[i]!);
    left += log.ended[i]!;
  }
  const period = oldest > mostAges ? 7 : 1;
  const whole = lifeTableOfSpells(log, period);
  const asWhole = (name: (typeof dailyForms)[number]["name"]) => fitSurvival(survivalForm(name), whole);
  if (left < enoughLeaving) {
    const fit = asWhole("exponential");
    if (!isFit(fit)) return fit;
    return {
      ...leavingOfFit(fit, period, left),
      choice: onlyForm("exponential", fit, whole),
      survival: (days) => fit.survival(days / period),
      expected: expectedBy((days) => fit.survival(days / period), oldest),
    };
  }
  const foretold = Array.from({ length: folds }, (_, fold) =>
    memory(`without third ${fold}`, () => foldOf(log, period, fold)),
  );
  const forms = foretold[0]!.map(({ form, parameters }, at) => ({
    form,
    parameters,
    logLikelihoods: foretold.flatMap((one) => Array.from(one[at]!.logLikelihoods)),
  }));
  const possible = withoutChance(forms);
  const chosen = chooseForm("leaving", possible);
  const judged: ModelChoice = {
    ...chosen,
    candidates: forms.map(
      (one) =>
        chosen.candidates.find(({ form }) => form === one.form) ?? {
          form: one.form,
          parameters: one.parameters,
          heldOut: totalOf(one) / one.logLikelihoods.length,
          error: 0,
        },
    ),
    why: chosen.why === "best" && possible.length < forms.length ? "proven" : chosen.why,
  };
  const structure = memory("terms", () => structureOf(log, () => true));
  const contractForm = contractForms.find((name) => judged.chosen.includes(`, ${name}`));
  const naming = (form: string): string =>
    structure === undefined
      ? form
      : form.replace(/^terms/, `terms of ${structure.window.term} days`) +
        (/^terms/.test(form) && structure.cliffs.length > 0
          ? `, month ${structure.cliffs.map(({ month }) => month + 1).join(", ")}`
          : "");
  const choice: ModelChoice = {
    ...judged,
    chosen: naming(judged.chosen),
    candidates: judged.candidates.map((one) => ({ ...one, form: naming(one.form) })),
  };
  if (contractForm !== undefined && structure !== undefined) {
    const { window } = structure;
    const final = fitContract(survivalForm(contractForm), contractCells(log, window), structure.cliffs);
    const survival = survivalForm(contractForm).survival(final.parameters);
    return {
      ...leavingOfContract(final),
      choice,
      survival: (days) => survival(days / window.term),
      expected: (spells) => expectedLeavers(final, contractCells(spells, window)),
    };
  }
  const final = asWhole(dailyForms.find(({ name }) => name === judged.chosen)?.name ?? "exponential");
  if (!isFit(final)) return final;
  const survival = (days: number): number => final.survival(days / period);
  return {
    ...leavingOfFit(final, period, left),
    choice,
    survival,
    expected: expectedBy(survival, oldest),
  };
};

/** Memberships of which nobody knows since when leave as the oldest that were seen. */
const expectedBy =
  (survival: (days: number) => number, oldest: number) =>
  (log: MemberSpells): number => {
    let sum = 0;
    for (let i = 0; i < log.spells; i++) {
      const since = log.beginningKnown[i] === 1 ? log.began[i]! : log.entered[i]! - oldest;
      const from = survival(Math.max(0, log.entered[i]! - since));
      const last = survival(Math.max(0, log.until[i]! - since));
      if (last > 0) sum += Math.max(0, logOf(from / last));
    }
    return sum;
  };

/** 99% quantile of the standard normal distribution. */
const z99 = 2.3263478740408408;

/**
 * The forms without those by terms, where these foretell no better than chance would have it in one community of a
 * hundred whose members leave on any day: their gain on the best of the others, in standard errors of the paired
 * difference. (What is found in the search for terms and windows does not count: it is held against memberships that
 * were not looked at.)
 */
const withoutChance = (forms: readonly HeldOutForm[]): readonly HeldOutForm[] => {
  const byTerms = forms.filter(({ form }) => form.startsWith("terms"));
  const others = forms.filter(({ form }) => !form.startsWith("terms"));
  if (byTerms.length === 0 || others.length === 0) return forms;
  const rival = others.reduce((best, one) => (totalOf(one) > totalOf(best) ? one : best));
  const proven = byTerms.filter(({ logLikelihoods }) => {
    const n = logLikelihoods.length;
    const gains = Float64Array.from(logLikelihoods, (x, i) => x - rival.logLikelihoods[i]!);
    const mean = gains.reduce((sum, x) => sum + x, 0) / n;
    const squares = gains.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
    return n > 1 && mean > z99 * Math.sqrt(squares / (n - 1) / n);
  });
  return [...others, ...proven];
};

const totalOf = ({ logLikelihoods }: HeldOutForm): number => {
  let sum = 0;
  for (let i = 0; i < logLikelihoods.length; i++) sum += logLikelihoods[i]!;
  return sum;
};

const folds = 3;
const contractForms = ["geometric", "beta-geometric"] as const;

/** Where renewals fall and which months are cliffs, by the memberships that `include` names. */
const structureOf = (
  log: MemberSpells,
  include: (spell: number) => boolean,
): { readonly window: RenewalWindow; readonly cliffs: readonly Cliff[] } | undefined => {
  const found = bestWindow(survivalForm("geometric"), log, include);
  if (found === undefined) return undefined;
  const plain = fitContract(survivalForm("geometric"), contractCells(log, found.window, include), [], false);
  return {
    window: found.window,
    cliffs: hasCalendar(log.lastDay)
      ? calendarCliffs(
          plain,
          (from, until) => contractCells(log, found.window, include, { from, until }),
          log.from,
          log.lastDay,
        )
      : [],
  };
};

/**
 * All forms fitted without one third of the members, and what they make of each of its memberships. Terms, windows and
 * cliffs are found anew without them, so that nothing of what is foretold was known.
 */
const foldOf = (log: MemberSpells, period: number, fold: number): HeldOutForm[] => {
  const isHeldOut = (spell: number): boolean => log.member[spell]! % folds === fold;
  const training = lifeTableOfSpells(log, period, (i) => !isHeldOut(i));
  const spells: number[] = [];
  const stride = Math.max(1, Math.ceil(log.spells / folds / enoughHeldOut));
  for (let i = 0; i < log.spells; i++) {
    if (!isHeldOut(i)) continue;
    if (Math.floor(log.member[i]! / folds) % stride === 0) spells.push(i);
  }
  // Memberships of which nobody knows since when leave as the oldest that were seen.
  const oldest = training.atRisk.length;
  const perSpell = (survival: (t: number) => number): Float64Array =>
    Float64Array.from(spells, (i) => {
      if (log.beginningKnown[i] !== 1) {
        const rate = -logOf(survival(oldest) / survival(oldest - 1)) / period;
        const days = log.until[i]! - log.entered[i]!;
        return log.ended[i] === 1 ? logOf(-expm1(-rate)) - rate * (days - 1) : -rate * days;
      }
      const from = Math.ceil((log.entered[i]! - log.began[i]!) / period);
      const last = Math.floor((log.until[i]! - log.began[i]!) / period);
      if (log.ended[i] !== 1) return last > from ? logOf(survival(last) / survival(from)) : 0;
      return logOf((survival(last) - survival(last + 1)) / survival(Math.min(from, last))) - logOf(period);
    });
  const daily = dailyForms
    .filter(({ playable }) => playable)
    .map((form): HeldOutForm => {
      const fit = fitSurvival(form, training);
      return {
        form: form.name,
        parameters: form.parameters.length,
        // Without anybody who leaves, the form foretells that nobody does.
        logLikelihoods: perSpell(isFit(fit) ? fit.survival : () => 1),
      };
    });
  const structure = structureOf(log, (i) => !isHeldOut(i));
  if (structure === undefined) return daily;
  const cells = contractCells(log, structure.window, (i) => !isHeldOut(i));
  const whole = contractCells(log, structure.window);
  return [
    ...daily,
    ...contractForms.map((name): HeldOutForm => {
      const form = survivalForm(name);
      const fit = fitContract(form, cells, structure.cliffs, false);
      return {
        form: `terms, ${name}`,
        parameters: form.parameters.length + 3,
        logLikelihoods: contractLogLikelihoods(fit, whole, log, spells),
      };
    }),
  ];
};

/** ln x, and no lower than what a held-out membership that a form rules out may cost it. */
const logOf = (x: number): number => (x > 0 ? log(x) : -50);

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
