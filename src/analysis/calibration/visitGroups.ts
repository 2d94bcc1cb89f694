import { exp } from "../../numerics/exponential.ts";
import { type FitMemory, noMemory } from "./fitMemory.ts";
import type { FittedBaseline } from "./fittedBaseline.ts";
import { errorsOf, maximise } from "./maximumLikelihood.ts";
import type { ActivityDays } from "./memberLog.ts";
import { sampleOf } from "./memberSample.ts";
import { pooledMultiples } from "./pooledMultiples.ts";
import { groupShares } from "./present.ts";
import { ratesOfEstimates, type VisitEstimates } from "./visitForms.ts";
import { visitHistories } from "./visitHistories.ts";
import { rateGrid, visitLogLikelihoods } from "./visitLikelihood.ts";

/** Fewer members than this are not fitted as a group. */
const fewestMembers = 5;

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

/** A standard error of a logarithm beyond which a group says nothing of its own. */
const vague = 2;

/**
 * Multiples of visits and leaving by group, given the common fit: each group leans on the whole (partialPooling.ts), and
 * all are scaled to a mean logarithm of 0 by share.
 */
export const visitGroups = (
  log: ActivityDays,
  members: readonly number[],
  estimates: VisitEstimates,
  memory: FitMemory = noMemory,
  fitting: (group: number) => void = () => {},
): Pick<FittedBaseline, "segments" | "groupSpread"> => {
  const { segments } = log;
  if (segments === undefined) return { segments: [] };
  const each = segments.names.map((_, group) => members.filter((member) => segments.of[member] === group));
  const shares = groupShares(each.map((own) => own.length));
  const fits = each.map((own, group) => {
    fitting(group);
    return own.length < fewestMembers
      ? undefined
      : memory(`group ${segments.names[group]}`, () => fitGroup(log, own, estimates));
  });
  const multiples = [0, 1].map((i) =>
    pooledMultiples(
      fits.map((one) =>
        one === undefined || !(one.errors[i]! <= vague)
          ? undefined
          : { value: one.point[i]!, error: one.errors[i]!, n: one.n },
      ),
      shares,
    ),
  );
  const [visits, leaves] = multiples;
  return {
    segments: segments.names.flatMap((name, group) =>
      shares[group] === 0
        ? []
        : [
            {
              name,
              share: shares[group]!,
              ...(visits!.of[group] === undefined ? {} : { visits: visits!.of[group] }),
              ...(leaves!.of[group] === undefined ? {} : { leaves: leaves!.of[group] }),
            },
          ],
    ),
    ...(visits!.spread === undefined && leaves!.spread === undefined
      ? {}
      : {
          groupSpread: {
            ...(visits!.spread === undefined ? {} : { visits: visits!.spread }),
            ...(leaves!.spread === undefined ? {} : { leaves: leaves!.spread }),
          },
        }),
  };
};
