import { exp, log } from "../../numerics/exponential.ts";
import { type FitMemory, noMemory } from "./fitMemory.ts";
import type { ModelChoice } from "./fittedBaseline.ts";
import { everyThirdMember, type HeldOutVisits } from "./heldOutVisits.ts";
import { errorsOf, type MaximumLikelihood, maximise } from "./maximumLikelihood.ts";
import { chooseForm } from "./modelChoice.ts";
import {
  ratesOfEstimates,
  type VisitEstimates,
  type VisitForm,
  type VisitParameter,
  visitForms,
  visitRanges,
} from "./visitForms.ts";
import type { VisitHistories } from "./visitHistories.ts";
import { type RateGrid, rateGrid, visitLogLikelihoods } from "./visitLikelihood.ts";

/** A form of the model of visits fitted to histories. Errors and covariance are of the logarithms. */
export interface VisitFit {
  readonly form: VisitForm;
  readonly estimates: VisitEstimates;
  /** In the order of the form's parameters; infinite where the data do not determine them. */
  readonly errors: readonly number[];
  readonly covariance?: readonly (readonly number[])[];
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** Whether every estimate lies inside its range and has an error below `vague`. */
  readonly determined: boolean;
}

/** A standard error of a logarithm beyond which a number is not known to a factor of five either way. */
const vague = 1;

/** Past the ends of a range the log likelihood is drawn down by this curvature, so that searches end there. */
const pull = 20;

const read = (form: VisitForm, point: readonly number[]): VisitEstimates =>
  Object.fromEntries(form.parameters.map((name, i) => [name, exp(point[i]!)]));

const pastRange = (form: VisitForm, point: readonly number[]): number =>
  form.parameters.reduce((sum, name, i) => {
    const { low, high } = visitRanges[name];
    const past = Math.max(0, log(low) - point[i]!, point[i]! - log(high));
    return sum + past * past;
  }, 0);

/** Estimates to start from: what the log would be if everyone were alike and stayed active until the last visit. */
const roughEstimates = (histories: VisitHistories): Readonly<Record<VisitParameter, number>> => {
  let seen = 0;
  let watched = 0;
  for (let i = 0; i < histories.members; i++) {
    let life = 0;
    for (let at = histories.offsets[i]!; at < histories.offsets[i + 1]!; at++) life += histories.gaps[at]!;
    seen += life;
    watched += life + histories.silent[i]!;
  }
  const share = Math.min(0.9, (histories.visits + 0.5) / (seen + histories.members));
  const active = -log(1 - share);
  const leaving = Math.min(0.5, histories.members / (seen + watched / 20 + histories.members));
  return {
    active,
    shape: 1,
    leaving,
    frailty: 1,
    dormancy: 0.1,
    return: 0.05,
    slowing: 0.8,
    activation: 0.05,
    fresh: active / 2,
    freshLeaving: leaving * 2,
  };
};

/**
 * Fits one form by maximum likelihood, starting from given estimates; `quick` without errors, to within a fiftieth of a
 * unit of log likelihood. Deterministic.
 */
export const fitVisitForm = (
  form: VisitForm,
  histories: VisitHistories,
  grid: RateGrid = rateGrid(histories),
  start: VisitEstimates = {},
  quick = false,
): VisitFit => {
  const rough = { ...roughEstimates(histories), ...start };
  const logLikelihood = (point: readonly number[]): number => {
    const past = pastRange(form, point);
    const inside = point.map((x, i) => {
      const { low, high } = visitRanges[form.parameters[i]!];
      return Math.min(log(high), Math.max(log(low), x));
    });
    const each = visitLogLikelihoods(
      histories,
      ratesOfEstimates(read(form, inside), histories.joiningIsVisit),
      grid,
    );
    let sum = 0;
    for (let i = 0; i < each.length; i++) sum += each[i]!;
    return sum - pull * past;
  };
  const found: MaximumLikelihood = maximise(
    logLikelihood,
    form.parameters.map((name) => log(rough[name])),
    { tolerance: quick ? 0.02 : 1e-4, thorough: false, information: !quick },
  );
  const errors = errorsOf(found);
  return {
    form,
    estimates: read(form, found.point),
    errors,
    ...(found.covariance === undefined ? {} : { covariance: found.covariance }),
    logLikelihood: found.logLikelihood,
    converged: found.converged,
    determined: pastRange(form, found.point) === 0 && (quick || errors.every((error) => error < vague)),
  };
};

/** A rate per day at which three members of a hundred leave in a year. */
const hardlyAnyLeave = 1e-4;

/**
 * Whether a form that lets members leave, started from the estimates of the same form in which nobody does, gains
 * nothing by the first few who leave: the log then leaves their rate open, and the form is not fitted at all.
 */
const nobodyLeaves = (
  form: VisitForm,
  extended: VisitEstimates,
  histories: VisitHistories,
  grid: RateGrid,
): boolean => {
  if (!form.parameters.includes("leaving") || extended.leaving !== undefined) return false;
  const at = (leaving: number): number =>
    visitLogLikelihoods(
      histories,
      ratesOfEstimates({ ...extended, leaving }, histories.joiningIsVisit),
      grid,
    ).reduce((sum, x) => sum + x, 0);
  return at(hardlyAnyLeave) <= at(0);
};

/** Fewer members than this do not tell forms apart. */
const enoughToChoose = 60;

/** What a long fit says on the way: steps that are done, and all of them. */
export type FitProgress = (done: number, of: number) => void;

/** Steps of the choice of a form: each form, and the chosen one again with all members. */
export const stepsOfChoice = visitForms.length + 1;

/**
 * Chooses a form of the model of visits by the likelihood of what is held out, and fits it to all.
 * Forms that the data do not determine are passed over.
 */
export const chooseVisitForm = (
  histories: VisitHistories,
  progress: FitProgress = () => {},
  memory: FitMemory = noMemory,
  forms: readonly VisitForm[] = visitForms,
  heldOut: HeldOutVisits = everyThirdMember(histories),
): { readonly fit: VisitFit; readonly choice: ModelChoice } => {
  const grid = rateGrid(histories);
  const simplest = forms[0]!;
  if (histories.members < enoughToChoose) {
    const fit = fitVisitForm(simplest, histories, grid);
    return {
      fit,
      choice: {
        process: "visits",
        chosen: simplest.name,
        candidates: [
          {
            form: simplest.name,
            parameters: simplest.parameters.length,
            heldOut: fit.logLikelihood / Math.max(1, histories.members),
            error: 0,
          },
        ],
        why: "only",
      },
    };
  }
  const { fittedTo } = heldOut;
  const known = new Map<string, VisitEstimates>();
  const tried = forms.flatMap((form, at) => {
    progress(at, forms.length + 1);
    // The nearest form that this one extends has gone most of the way.
    const nearest = forms
      .slice(0, at)
      .filter(
        ({ name, parameters }) => known.has(name) && parameters.every((p) => form.parameters.includes(p)),
      )
      .at(-1);
    const extended = nearest === undefined ? undefined : known.get(nearest.name);
    if (extended !== undefined && nobodyLeaves(form, extended, fittedTo, grid)) return [];
    const fit = memory(`held out, ${form.name}`, () =>
      fitVisitForm(form, fittedTo, grid, extended ?? {}, true),
    );
    known.set(form.name, fit.estimates);
    if (!fit.determined && at > 0) return [];
    const rates = ratesOfEstimates(fit.estimates, histories.joiningIsVisit);
    return [
      {
        fit,
        form: form.name,
        parameters: form.parameters.length,
        logLikelihoods: heldOut.logLikelihoods(rates, grid),
      },
    ];
  });
  const choice = chooseForm("visits", tried);
  // From the chosen form down by what they foretold, to the first whose numbers all of the log determines.
  const foretold = (name: string): number => choice.candidates.find(({ form }) => form === name)!.heldOut;
  const order = [
    ...tried.filter(({ form }) => form === choice.chosen),
    ...tried.filter(({ form }) => form !== choice.chosen).sort((a, b) => foretold(b.form) - foretold(a.form)),
  ];
  progress(forms.length, forms.length + 1);
  let last: VisitFit | undefined;
  let failed = 0;
  for (const { fit: quick } of order) {
    // Two that the log leaves open are enough of one size; whatever is determined has fewer numbers then.
    if (failed >= 2 && quick.form.parameters.length >= last!.form.parameters.length) continue;
    last = memory(`all, ${quick.form.name}`, () =>
      fitVisitForm(quick.form, histories, grid, quick.estimates),
    );
    if (last.determined) break;
    failed += 1;
  }
  const fit = last!;
  return fit.form.name === choice.chosen
    ? { fit, choice }
    : { fit, choice: { ...choice, chosen: fit.form.name, why: "determined" } };
};
