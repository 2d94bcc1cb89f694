import { log } from "../numerics/exponential.ts";
import { normalOfInterval, read, refuse } from "./amount.ts";
import type { Correlation } from "./correlations.ts";
import { everydayMend } from "./everydayWriting.ts";
import type { FitLeaving, FittedLeaving, LeavingKnowledge } from "./leavingKnowledge.ts";
import { communityMessages } from "./messages/community.ts";
import type { Quantity, Spread } from "./quantity.ts";
import { parsePeriod, parseQuantity, type QuantityKind } from "./quantityParser.ts";
import {
  child,
  freeEntries,
  has,
  keyPlace,
  nothing,
  plainly,
  quantity,
  quantityOf,
  readWith,
  reportAt,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { isContract, resolveContract } from "./resolveContract.ts";
import type { Behaviour, CurveCount, Leaving, Members } from "./scenario.ts";
import { quantileOf } from "./spread.ts";
import { wholeDays, wholeNumber } from "./wholeNumbers.ts";

const share = { kind: "share" } as const;
const number = { kind: "number" } as const;

const perDayKind = { kind: "rate" } as const;
const curveKeys: readonly (readonly [string, (unit: string) => CurveCount])[] = [
  ["still members", () => "members"],
  ["still active", (unit) => (unit === "day" ? "active on day" : "active in week")],
];

const curveUnits: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

const curvePoint = /^(day|week|month)\s+(\d+)$/i;

interface ObservedPoint {
  readonly label: string;
  readonly day: number;
  readonly count: CurveCount;
  readonly observed: Quantity;
}

const resolveCurve = (scope: Scope): readonly ObservedPoint[] => {
  const { reader } = scope;
  const points = curveKeys.flatMap(([key, countOf]) => {
    if (!has(scope, key)) return [];
    const curve = child(scope, key);
    return freeEntries(curve).flatMap(({ entry, node }): readonly ObservedPoint[] => {
      const match = curvePoint.exec(entry.key.trim());
      const unit = match?.[1]?.toLowerCase() ?? "";
      if (match === null || (unit === "month" && key === "still active")) {
        reportAt(reader, keyPlace(curve, entry), {
          message: communityMessages.notACurvePoint(entry.key),
          expected:
            key === "still active" ? communityMessages.examplePoints : communityMessages.exampleMemberPoints,
          ...everydayMend(entry.key, (text) => curvePoint.test(text)),
        });
        return [];
      }
      const observed = quantityOf(reader, node, "probability", (text) =>
        parseQuantity(text, share, reader.currency),
      );
      const day = Number(match[2]) * (curveUnits[unit] as number);
      return observed === undefined ? [] : [{ label: entry.key.trim(), day, count: countOf(unit), observed }];
    });
  });
  const ordered = [...points].sort((a, b) => a.day - b.day);
  for (const [i, point] of ordered.entries()) {
    const before = ordered[i - 1];
    if (before === undefined || point.count !== "members") continue;
    if (before.day === point.day || before.observed.value < point.observed.value)
      reportAt(
        reader,
        {
          place: point.observed.place,
          length: point.observed.text.length,
          path: point.observed.name.split("."),
        },
        {
          message:
            before.day === point.day
              ? communityMessages.sameDay(before.label, point.label)
              : communityMessages.rises(point.label, before.label),
          found: communityMessages.oneAfterTheOther(before.observed.text, point.observed.text),
          expected: communityMessages.noRise,
        },
      );
  }
  return ordered;
};

const resolveDirect = (behaviour: Scope): Leaving => {
  const scope = child(behaviour, "leaving");
  const { reader } = scope;
  const differ = child(scope, "differ");
  const beta = has(differ, "beta") ? child(differ, "beta") : undefined;
  if (beta !== undefined && has(differ, "gamma"))
    reportAt(reader, { ...differ.node, length: 1 }, { message: communityMessages.gammaOrBeta });
  const kind: QuantityKind = beta === undefined ? perDayKind : { kind: "multiple" };
  const example = { example: beta === undefined ? "3% per day" : "1 times" };
  const contracted = isContract(behaviour);
  const clockNode = words(
    scope,
    "clock",
    contracted
      ? plainly("renewal", "the membership runs for terms")
      : plainly("daily", "members can leave on any day"),
  );
  const clock = clockNode?.text === "renewal" ? "renewal" : "daily";
  if (contracted && (has(scope, "every") || clock === "daily"))
    reportAt(reader, words(scope, has(scope, "every") ? "every" : "clock") ?? scope.node, {
      message: communityMessages.contractHasTerm,
      suggestion: communityMessages.deleteOne,
    });
  else if (clock === "daily" && has(scope, "every"))
    reportBelow(scope, "every", {
      message: communityMessages.everyOfRenewal,
    });
  const heterogeneity = ((): Leaving["heterogeneity"] => {
    if (beta !== undefined) {
      const per = words(beta, "per", { example: "year" });
      const periodDays =
        per &&
        readWith(reader, per, (text) => {
          const days = parsePeriod(text);
          return days === undefined || days <= 0
            ? refuse(communityMessages.notAPeriod, communityMessages.examplePeriod)
            : read(days);
        });
      return {
        kind: "beta",
        alpha: quantity(beta, "alpha", number, { example: "0.7" }),
        beta: quantity(beta, "beta", number, { example: "1.2" }),
        periodDays: periodDays ?? 1,
      };
    }
    return has(differ, "gamma")
      ? { kind: "gamma", shape: quantity(differ, "gamma", number, { example: "0.5" }) }
      : { kind: "none" };
  })();
  const contract = resolveContract(behaviour);
  return {
    ...(contract === undefined
      ? { clock, everyDays: clock === "renewal" ? wholeDays(scope, "every", { example: "30 days" }) : 1 }
      : { clock: "renewal", everyDays: contract.everyDays, contract: contract.contract }),
    heterogeneity,
    fresh: quantity(scope, "new", kind, example),
    active: quantity(scope, "active", kind, example),
    dormant: quantity(scope, "dormant", kind, example),
  };
};

/** What bears on leaving besides the curve itself. */
export interface Surroundings {
  readonly activation: Quantity;
  readonly visits: Behaviour["visits"];
  readonly dormancy: Behaviour["dormancy"];
  readonly dormantMultiple: Quantity;
  readonly members: Members;
}

const knowledgeOf = (
  around: Surroundings,
  points: readonly ObservedPoint[],
  n: number,
  renewals: { readonly everyDays: number; readonly observed: Quantity; readonly n: number } | undefined,
): LeavingKnowledge => ({
  points: points.map(({ label, day, count, observed }) => ({ label, day, count, share: observed.value, n })),
  ...(renewals === undefined
    ? {}
    : { renewals: { everyDays: renewals.everyDays, share: renewals.observed.value, n: renewals.n } }),
  activationRate: around.activation.value,
  visits: {
    active: around.visits.active.value,
    fresh: around.visits.fresh.value,
    ...(around.visits.shape === undefined ? {} : { shape: around.visits.shape.value }),
    joiningIsVisit: around.visits.joiningIsVisit,
  },
  dormancy: {
    rate: around.dormancy.rate.value,
    return: around.dormancy.return.value,
    slowing: around.dormancy.slowing.value,
    scale: around.dormancy.scale.value,
  },
  dormantMultiple: around.dormantMultiple.value,
  segments: around.members.segments.map(({ share, visits, leaves }) => ({
    share: share.value,
    visits: visits.value,
    leaves: leaves.value,
  })),
  tenure: around.members.tenure.map(({ fromDays, toDays, share }) => ({
    fromDays,
    toDays,
    share: share.value,
  })),
});

interface Renewals {
  readonly everyDays: number;
  readonly observed: Quantity;
  readonly n: number;
}

const renewalPeriod = /^(.*?)\s+((?:per|a|an|each|every|\/)\s+.+)$/i;

/** The share of a period that renews; without the period monthly renewals could be read as weekly ones. */
const resolveRenewals = (scope: Scope): Renewals => {
  const { reader } = scope;
  const node = words(scope, "renewed");
  const [, amount = "", period] = renewalPeriod.exec(node?.text ?? "") ?? [];
  const n = wholeNumber(scope, "n", "2400");
  if (node !== undefined && period !== undefined) {
    const every = period.replace(/^\S+\s+/, "");
    reportAt(reader, node, {
      message: communityMessages.renewalPeriodApart,
      found: node.text,
      suggestion: communityMessages.renewedBeside(amount, every),
    });
    return { everyDays: 1, observed: nothing(scope, "renewed", "probability"), n };
  }
  const every = { example: communityMessages.periodOfRenewals };
  return {
    everyDays: wholeDays(scope, "every", every),
    observed: quantity(scope, "renewed", share, { example: "94%" }),
    n,
  };
};

type FittedNumber = "fresh" | "active" | "dormant" | "shape";

interface Residual {
  readonly spreads: Readonly<Record<FittedNumber, Pick<Quantity, "spread" | "follows">>>;
  readonly correlations: readonly Correlation[];
}

/** Frailty shapes outside of these say no more than the bounds do. */
const shapeRange = { low: 0.05, high: 20 };

/** Variance of the log-normal distribution with the 5% and 95% points of a positive number. */
const logVariance = (spread: Spread): number => {
  const { sd } = normalOfInterval(log(quantileOf(spread, 0.05)), log(quantileOf(spread, 0.95)));
  return sd * sd;
};

/**
 * What the fit leaves uncertain: fitted numbers are log-normal with the covariance of their logarithms. Dormant members
 * leave at a multiple of the active members' rate, so their rate shares its draw, or where the multiple is uncertain
 * too is correlated with it.
 */
const residualUncertainty = (path: string, fitted: FittedLeaving, multiple: Quantity): Residual => {
  const { of, covariance } = fitted.residual ?? { of: [], covariance: [] };
  const name = (what: FittedNumber): string => `${path}.${what}`;
  const variance = (what: FittedNumber): number => {
    const at = (of as readonly FittedNumber[]).indexOf(what);
    return at < 0 ? 0 : covariance[at]![at]!;
  };
  const lognormal = (value: number, squared: number, between?: typeof shapeRange) =>
    squared > 0
      ? {
          spread: {
            kind: "lognormal" as const,
            mean: log(value),
            sd: Math.sqrt(squared),
            ...(between === undefined ? {} : { between }),
          },
        }
      : {};
  const own = multiple.spread === undefined ? 0 : logVariance(multiple.spread);
  const active = variance("active");
  const dormant = active + own;
  const followsActive = active > 0 && own === 0 ? { follows: name("active") } : {};
  const pairs = of.flatMap((a, i) =>
    of.slice(0, i).map((b, j) => ({
      between: [name(b), name(a)] as const,
      rho: covariance[i]![j]! / Math.sqrt(covariance[i]![i]! * covariance[j]![j]!),
    })),
  );
  const at = of.indexOf("active");
  return {
    spreads: {
      // With one number known, new and active members leave at one rate.
      fresh: of.includes("fresh")
        ? lognormal(fitted.fresh, variance("fresh"))
        : fitted.fresh === fitted.active && active > 0
          ? { ...lognormal(fitted.fresh, active), follows: name("active") }
          : {},
      active: lognormal(fitted.active, active),
      dormant: { ...lognormal(fitted.dormant, dormant), ...followsActive },
      shape: lognormal(fitted.shape, variance("shape"), shapeRange),
    },
    correlations: [
      ...pairs,
      ...(own > 0 && at >= 0
        ? of.map((one, i) => ({
            between: [name("dormant"), name(one)] as const,
            rho: covariance[at]![i]! / Math.sqrt(dormant * covariance[i]![i]!),
          }))
        : []),
    ],
  };
};

const resolveFitted = (behaviour: Scope, around: Surroundings, fitLeaving: FitLeaving): Leaving => {
  const scope = child(behaviour, "new members");
  const { reader } = scope;
  const curve = resolveCurve(scope);
  if (!has(scope, "still members") && !has(scope, "still active"))
    reportMissing(scope, "still members", "{week 1: 91%, week 4: 77%}");
  const n = wholeNumber(scope, "n", "1840");
  const renewalsScope = has(behaviour, "renewals") ? child(behaviour, "renewals") : undefined;
  const renewals = renewalsScope && resolveRenewals(renewalsScope);
  if (
    renewalsScope !== undefined &&
    around.members.tenure.length === 0 &&
    reader.structure.problems.length === 0
  )
    reportAt(
      reader,
      { ...renewalsScope.node, length: 1 },
      {
        message: communityMessages.renewalsNeedTenure,
        expected: communityMessages.exampleTenure,
      },
    );
  const placeholder: Leaving = {
    clock: "daily",
    everyDays: 1,
    heterogeneity: { kind: "none" },
    fresh: nothing(scope, "fresh", "per day"),
    active: nothing(scope, "active", "per day"),
    dormant: nothing(scope, "dormant", "per day"),
  };
  // A fit to numbers that were refused would only add a second message.
  if (reader.problems.length > 0 || reader.structure.problems.length > 0 || curve.length === 0)
    return placeholder;
  const fitted = fitLeaving(knowledgeOf(around, curve, n, renewals));
  if ("_tag" in fitted) {
    reportAt(
      reader,
      { ...scope.node, length: 1 },
      {
        message: communityMessages.noFit(fitted._tag),
      },
    );
    return placeholder;
  }
  const path = scope.node.path.join(".");
  const label = `fitted to ${curve.map((point) => point.label).join(", ")}${renewals === undefined ? "" : " and renewals"} (n = ${n})`;
  const residual = residualUncertainty(path, fitted, around.dormantMultiple);
  const { provenance } = curve[0]!.observed;
  const estimate = (what: keyof Residual["spreads"], value: number, unit: Quantity["unit"]): Quantity => ({
    name: `${path}.${what}`,
    value,
    unit,
    provenance: provenance.kind === "measured" ? { ...provenance, n } : provenance,
    text: label,
    place: scope.node.place,
    ...residual.spreads[what],
  });
  return {
    clock: "daily",
    everyDays: 1,
    heterogeneity: { kind: "gamma", shape: estimate("shape", fitted.shape, "number") },
    fresh: estimate("fresh", fitted.fresh, "per day"),
    active: estimate("active", fitted.active, "per day"),
    dormant: estimate("dormant", fitted.dormant, "per day"),
    fit: {
      points: curve.map((point, i) => ({ ...point, fitted: fitted.points[i]?.fitted ?? 0 })),
      n,
      ...(renewals === undefined || fitted.renewals === undefined
        ? {}
        : {
            renewals: {
              everyDays: renewals.everyDays,
              observed: renewals.observed,
              fitted: fitted.renewals.fitted,
            },
          }),
      largestMiss: fitted.largestMiss,
      correlations: residual.correlations,
    },
  };
};

/** The rates of leaving: stated, or fitted to the curve of new members. */
export const resolveLeaving = (behaviour: Scope, around: Surroundings, fitLeaving: FitLeaving): Leaving => {
  const direct = has(behaviour, "leaving");
  const curve = has(behaviour, "new members");
  if (curve && isContract(behaviour))
    reportAt(behaviour.reader, child(behaviour, "new members").node, {
      message: communityMessages.curveOfContract,
      suggestion: communityMessages.stateRates,
    });
  if (direct && curve)
    reportAt(behaviour.reader, child(behaviour, "leaving").node, {
      message: communityMessages.curveOrRates,
      suggestion: communityMessages.deleteOne,
    });
  if (direct && has(behaviour, "renewals"))
    reportAt(behaviour.reader, child(behaviour, "renewals").node, {
      message: communityMessages.renewalsOfCurve,
      suggestion: communityMessages.stateCurve,
    });
  if (!direct && !curve) {
    reportMissing(behaviour, "new members", "{still members: {week 1: 91%, week 4: 77%}, n: 1840}");
    return {
      clock: "daily",
      everyDays: 1,
      heterogeneity: { kind: "none" },
      fresh: nothing(behaviour, "new members", "per day"),
      active: nothing(behaviour, "new members", "per day"),
      dormant: nothing(behaviour, "new members", "per day"),
    };
  }
  return direct ? resolveDirect(behaviour) : resolveFitted(behaviour, around, fitLeaving);
};
