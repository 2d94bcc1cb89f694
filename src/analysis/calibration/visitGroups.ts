import { exp } from "../../numerics/exponential.ts";
import { type FitMemory, noMemory } from "./fitMemory.ts";
import { type FittedBaseline, type FittedNumber, onLogScale } from "./fittedBaseline.ts";
import { errorsOf, maximise } from "./maximumLikelihood.ts";
import type { ActivityDays } from "./memberLog.ts";
import { sampleOf } from "./memberSample.ts";
import { groupShares } from "./present.ts";
import { ratesOfEstimates, type VisitEstimates } from "./visitForms.ts";
import { visitHistories } from "./visitHistories.ts";
import { rateGrid, visitLogLikelihoods } from "./visitLikelihood.ts";

/** Visits that the fit of one group rests on at most. */
const mostVisits = 5000;

interface GroupFit {
  /** Logarithms of the multiples of visits and of leaving. */
  readonly point: readonly number[];
  readonly errors: readonly number[];
  readonly n: number;
}

/** How a group's visits and leaving differ from a common fit, the rest of which is held fixed. */
const fitGroup = (log: ActivityDays, members: readonly number[], estimates: VisitEstimates): GroupFit => {
  const histories = visitHistories(log, sampleOf(log, members, mostVisits));
  const grid = rateGrid(histories);
  const found = maximise(
    ([visits, leaves]) =>
      visitLogLikelihoods(
        histories,
        ratesOfEstimates(estimates, histories.joiningIsVisit, {
          visits: exp(visits!),
          leaves: exp(leaves!),
          returns: 1,
        }),
        grid,
      ).reduce((sum, x) => sum + x, 0),
    [0, 0],
    { thorough: false, tolerance: 1e-3 },
  );
  return { point: found.point, errors: errorsOf(found), n: histories.members };
};

/** Multiples of visits and leaving by group, given the common fit; scaled to a mean logarithm of 0 by share. */
export const visitGroups = (
  log: ActivityDays,
  members: readonly number[],
  estimates: VisitEstimates,
  memory: FitMemory = noMemory,
  fitting: (group: number) => void = () => {},
): FittedBaseline["segments"] => {
  const { segments } = log;
  if (segments === undefined) return [];
  const each = segments.names.map((_, group) => members.filter((member) => segments.of[member] === group));
  const shares = groupShares(each.map((own) => own.length));
  const fits = each.map((own, group) => {
    fitting(group);
    return own.length < 20
      ? undefined
      : memory(`group ${segments.names[group]}`, () => fitGroup(log, own, estimates));
  });
  const centre = (i: number): number =>
    fits.reduce((sum, one, group) => sum + shares[group]! * (one?.point[i] ?? 0), 0);
  return segments.names.flatMap((name, group) => {
    if (shares[group] === 0) return [];
    const one = fits[group];
    const number = (i: number): FittedNumber | undefined =>
      one === undefined || !Number.isFinite(one.errors[i]!) || one.errors[i]! > 2
        ? undefined
        : onLogScale(exp(one.point[i]! - centre(i)), one.errors[i]!, one.n);
    const visits = number(0);
    const leaves = number(1);
    return [
      {
        name,
        share: shares[group]!,
        ...(visits === undefined ? {} : { visits }),
        ...(leaves === undefined ? {} : { leaves }),
      },
    ];
  });
};
