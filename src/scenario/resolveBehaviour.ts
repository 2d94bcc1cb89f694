import { log } from "../numerics/exponential.ts";
import { type Amount, type Reading, read, refuse } from "./amount.ts";
import type { FitLeaving, LeavingKnowledge } from "./leavingKnowledge.ts";
import type { Quantity } from "./quantity.ts";
import { parsePeriod, parseQuantity, parseWholeDays, type QuantityKind } from "./quantityParser.ts";
import {
  child,
  freeEntries,
  has,
  keyPlace,
  nothing,
  optionalQuantity,
  quantity,
  quantityOf,
  readWith,
  reportAt,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { plainly, resolveMonths, resolveWeekdays } from "./resolveCommunity.ts";
import type { Behaviour, CurveCount, Leaving, Members } from "./scenario.ts";
import type { ScalarNode } from "./yamlTree.ts";

const perDayKind = { kind: "rate" } as const;
const share = { kind: "share" } as const;
const number = { kind: "number" } as const;

const resolveVisits = (behaviour: Scope): Behaviour["visits"] => {
  const scope = child(behaviour, "visits");
  if (!scope.written) reportMissing(behaviour, "visits", "{active: 2.4 per week}");
  const example = { example: "2.4 per week" };
  const active = scope.written
    ? quantity(scope, "active", { kind: "visit-days" }, example)
    : nothing(scope, "active", "per day");
  const raw = resolveWeekdays(scope, "weekdays");
  const mean = raw.reduce((sum, weight) => sum + weight.value, 0) / 7;
  if (mean <= 0)
    reportAt(scope.reader, child(scope, "weekdays").node, { message: "all weekdays are without visits" });
  // Weights are relative: scaled to average 1, so that they move visits within the week only.
  const scaled = raw.map((weight): Quantity => {
    const { spread } = weight;
    if (mean === 1 || mean <= 0) return weight;
    return {
      ...weight,
      value: weight.value / mean,
      ...(spread?.kind === "lognormal" ? { spread: { ...spread, mean: spread.mean - log(mean) } } : {}),
    };
  });
  const differ = child(scope, "differ");
  const shape = optionalQuantity(differ, "gamma", number);
  if (shape !== undefined && shape.text !== "" && shape.value <= 0)
    reportAt(differ.reader, words(differ, "gamma") ?? differ.node, { message: "the shape of a gamma distribution is above 0" });
  const joining = words(scope, "joining is a visit", plainly("true", "who joins is there on that day"));
  return {
    active,
    fresh: has(scope, "new")
      ? quantity(scope, "new", { kind: "visit-days" }, example)
      : scope.written && active.text !== ""
        ? quantity(scope, "new", { kind: "visit-days" }, plainly(active.text, "as active members"))
        : nothing(scope, "new", "per day"),
    weekdays: scaled,
    months: resolveMonths(scope),
    ...(shape === undefined ? {} : { shape }),
    joiningIsVisit: joining?.value === true || joining?.text === "true",
  };
};

const within = /^within\s+(.+)$/i;

const resolveActivation = (behaviour: Scope): Quantity => {
  const example = "{within 14 days: 58%}";
  const scope = child(behaviour, "activation");
  const { reader } = scope;
  if (!scope.written) {
    reportMissing(behaviour, "activation", example);
    return nothing(scope, "rate", "per day");
  }
  const entries = freeEntries(scope);
  const [first, second] = entries;
  if (first === undefined || second !== undefined) {
    if (!reader.structure.wrong.has(scope.node))
      reportAt(reader, { ...scope.node, length: 1 }, {
        message: "activation is stated by one number",
        expected: `\`${example}\` or \`{rate: 6% per day}\``,
      });
    return nothing(scope, "rate", "per day");
  }
  const key = first.entry.key.trim();
  const days = parsePeriod(within.exec(key)?.[1] ?? "");
  if (key !== "rate" && (days === undefined || days <= 0)) {
    reportAt(reader, keyPlace(scope, first.entry), {
      message: `unknown key \`${key}\``,
      expected: `\`${example}\` or \`{rate: 6% per day}\``,
    });
    return nothing(scope, "rate", "per day");
  }
  const kind: QuantityKind = key === "rate" ? perDayKind : { kind: "chance within", days: days as number };
  return (
    quantityOf(reader, first.node, "per day", (text) => parseQuantity(text, kind, reader.currency)) ??
    nothing(scope, key, "per day")
  );
};

const resolveDormancy = (
  behaviour: Scope,
): { readonly dormancy: Behaviour["dormancy"]; readonly leave: Quantity } => {
  const scope = child(behaviour, "dormancy");
  if (!scope.written) reportMissing(behaviour, "dormancy", "{rate: 4% per week, return: 9% per week}");
  const required = (key: string, example: string) =>
    scope.written ? quantity(scope, key, perDayKind, { example }) : nothing(scope, key, "per day");
  const constant = "returns do not slow down with the days of dormancy unless that is stated";
  const direct = has(behaviour, "leaving");
  const leaveNode = words(scope, "leave");
  // A default that a resolved scenario wrote down is no claim beside direct rates.
  if (direct && leaveNode !== undefined)
    reportAt(scope.reader, leaveNode, {
      message: "`leave` belongs to a fitted curve; beside `leaving` it would do nothing",
      suggestion: "delete it, and state `dormant` in `leaving`",
    });
  return {
    dormancy: {
      rate: required("rate", "4% per week"),
      return: required("return", "9% per week"),
      slowing: quantity(scope, "slowing", number, plainly("0", constant)),
      scale: quantity(scope, "scale", { kind: "days" }, plainly("30 days", constant)),
      months: resolveMonths(scope),
    },
    leave: direct
      ? nothing(scope, "leave", "multiple")
      : quantity(scope, "leave", { kind: "multiple" }, plainly("1 times", "as active members")),
  };
};

const curveKeys: readonly (readonly [string, (unit: string) => CurveCount])[] = [
  ["still members", () => "members"],
  ["still active", (unit) => (unit === "day" ? "active on day" : "active in week")],
];

const curveUnits: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

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
      const match = /^(day|week|month)\s+(\d+)$/i.exec(entry.key.trim());
      const unit = match?.[1]?.toLowerCase() ?? "";
      if (match === null || (unit === "month" && key === "still active")) {
        reportAt(reader, keyPlace(curve, entry), {
          message: `\`${entry.key}\` is not a point of a retention curve`,
          expected: key === "still active" ? "`day 1`, `week 4` …" : "`day 1`, `week 4`, `month 3` …",
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
      reportAt(reader, { place: point.observed.place, length: point.observed.text.length, path: point.observed.name.split(".") }, {
        message:
          before.day === point.day
            ? `\`${before.label}\` and \`${point.label}\` are the same day`
            : `more are still members at ${point.label} than at ${before.label}: who left is not counted again`,
        found: `${before.observed.text}, then ${point.observed.text}`,
        expected: "a curve that does not rise",
      });
  }
  return ordered;
};

/** A whole positive number below a key. */
export const wholeNumber = (scope: Scope, key: string, example: string): number => {
  const node = words(scope, key, { example });
  if (node === undefined) return 0;
  return (
    readWith(scope.reader, node, (text) =>
      /^\d+$/.test(text.trim()) && Number(text) > 0
        ? read(Number(text))
        : refuse("a whole number above 0 is due here", `a number such as \`${example}\``),
    ) ?? 0
  );
};

/** A whole number of days below a key. */
export const wholeDays = (
  scope: Scope,
  key: string,
  fallback: { readonly example: string } | ReturnType<typeof plainly>,
): number => {
  const node = words(scope, key, fallback);
  if (node === undefined) return 1;
  return readDays(scope, node) ?? 1;
};

const readDays = (scope: Scope, node: ScalarNode): number | undefined =>
  readWith(scope.reader, node, (text) => {
    const days = parseWholeDays(text);
    return days === undefined || days < 1
      ? refuse(
          "a whole number of days is due here",
          "`7 days`, `2 weeks` …",
          /^\d+$/.test(text.trim()) ? `\`${text.trim()} days\`` : undefined,
        )
      : read(days);
  });

const resolveDirect = (behaviour: Scope): Leaving => {
  const scope = child(behaviour, "leaving");
  const { reader } = scope;
  const differ = child(scope, "differ");
  const beta = has(differ, "beta") ? child(differ, "beta") : undefined;
  if (beta !== undefined && has(differ, "gamma"))
    reportAt(reader, { ...differ.node, length: 1 }, { message: "members differ by `gamma` or by `beta`, not both" });
  const kind: QuantityKind = beta === undefined ? perDayKind : { kind: "multiple" };
  const example = { example: beta === undefined ? "3% per day" : "1 times" };
  const clock = words(scope, "clock", plainly("daily", "members can leave on any day"))?.text === "renewal" ? "renewal" : "daily";
  const heterogeneity = ((): Leaving["heterogeneity"] => {
    if (beta !== undefined) {
      const per = words(beta, "per", { example: "year" });
      const periodDays =
        per &&
        readWith(reader, per, (text) => {
          const days = parsePeriod(text);
          return days === undefined || days <= 0 ? refuse("this is not a period", "`day`, `week`, `30 days`, `year`") : read(days);
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
  return {
    clock,
    everyDays:
      clock === "renewal"
        ? wholeDays(scope, "every", { example: "30 days" })
        : has(scope, "every")
          ? (reportAt(reader, words(scope, "every") ?? scope.node, {
              message: "`every` is the length of a membership period: it goes with `clock: renewal`",
            }),
            1)
          : 1,
    heterogeneity,
    fresh: quantity(scope, "new", kind, example),
    active: quantity(scope, "active", kind, example),
    dormant: quantity(scope, "dormant", kind, example),
  };
};

/** What bears on leaving besides the curve itself. */
interface Surroundings {
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

const resolveFitted = (behaviour: Scope, around: Surroundings, fitLeaving: FitLeaving): Leaving => {
  const scope = child(behaviour, "new members");
  const { reader } = scope;
  const curve = resolveCurve(scope);
  if (!has(scope, "still members") && !has(scope, "still active"))
    reportMissing(scope, "still members", "{week 1: 91%, week 4: 77%}");
  const n = wholeNumber(scope, "n", "1840");
  const renewalsScope = has(behaviour, "renewals") ? child(behaviour, "renewals") : undefined;
  const renewals = renewalsScope && {
    everyDays: wholeDays(renewalsScope, "every", { example: "30 days" }),
    observed: quantity(renewalsScope, "renewed", share, { example: "94%" }),
    n: wholeNumber(renewalsScope, "n", "2400"),
  };
  if (renewalsScope !== undefined && around.members.tenure.length === 0)
    reportAt(reader, { ...renewalsScope.node, length: 1 }, {
      message: "renewals are those of the members at the start: their tenure is needed",
      expected: "`tenure` in `members`",
    });
  const placeholder: Leaving = {
    clock: "daily",
    everyDays: 1,
    heterogeneity: { kind: "none" },
    fresh: nothing(scope, "fresh", "per day"),
    active: nothing(scope, "active", "per day"),
    dormant: nothing(scope, "dormant", "per day"),
  };
  // A fit to numbers that were refused would only add a second message.
  if (reader.problems.length > 0 || reader.structure.problems.length > 0 || curve.length === 0) return placeholder;
  const fitted = fitLeaving(knowledgeOf(around, curve, n, renewals));
  if ("_tag" in fitted) {
    reportAt(reader, { ...scope.node, length: 1 }, {
      message: `no rates of leaving can be fitted to this curve (${fitted._tag})`,
    });
    return placeholder;
  }
  const { provenance } = curve[0]!.observed;
  const estimate = (what: string, value: number, unit: Quantity["unit"]): Quantity => ({
    name: [...scope.node.path, what].join("."),
    value,
    unit,
    provenance,
    text: "fitted to the curve",
    place: scope.node.place,
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
    },
  };
};

const resolveLeaving = (
  behaviour: Scope,
  around: Surroundings,
  fitLeaving: FitLeaving,
): Leaving => {
  const direct = has(behaviour, "leaving");
  const curve = has(behaviour, "new members");
  if (direct && curve)
    reportAt(behaviour.reader, child(behaviour, "leaving").node, {
      message: "leaving is known by a curve (`new members`) or by rates (`leaving`), not by both",
      suggestion: "delete one of the two",
    });
  if (direct && has(behaviour, "renewals"))
    reportAt(behaviour.reader, child(behaviour, "renewals").node, {
      message: "`renewals` belongs to a fitted curve; beside `leaving` it would do nothing",
      suggestion: "delete it, or state `new members` instead of `leaving`",
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

const resolvePurchases = (behaviour: Scope): NonNullable<Behaviour["purchases"]> => {
  const scope = child(behaviour, "purchases");
  return {
    perVisit: quantity(scope, "per visit", share, { example: "3.5%" }),
    basket: quantity(scope, "basket", { kind: "money" }, { example: `46 ${scope.reader.currency.code}` }),
    variation: quantity(scope, "variation", number, plainly("0.7", "our judgement: a usual spread of orders")),
    margin: quantity(scope, "margin", share, { example: "31%" }),
  };
};

const feePattern = /^(.*?)\s+(?:per|every|\/)\s+(.+)$/i;

const resolveFees = (behaviour: Scope): NonNullable<Behaviour["fees"]> => {
  const scope = child(behaviour, "fees");
  const { reader } = scope;
  const code = reader.currency.code;
  const node = words(scope, "price", { example: `25 ${code} per 30 days` });
  let everyDays = 1;
  const price =
    node &&
    quantityOf(reader, node, "minor", (text): Reading<Amount> => {
      const match = feePattern.exec(text.trim());
      if (match === null)
        return refuse("a fee needs its period", `a fee such as \`25 ${code} per 30 days\``, `\`${text.trim()} per 30 days\``);
      const days = parseWholeDays(match[2] as string) ?? (/^year$/i.test(match[2] as string) ? 365 : undefined);
      if (days === undefined || days < 1)
        return refuse(`\`${match[2]}\` is not a period of whole days`, "`30 days`, `month` (30 days) or `year` (365 days)");
      everyDays = days;
      return parseQuantity(match[1] as string, { kind: "money" }, reader.currency);
    });
  return {
    price: price ?? nothing(scope, "price", "minor"),
    everyDays,
    margin: quantity(scope, "margin", share, { example: "88%" }),
  };
};

/** What members do; the leaving rates are fitted by `fitLeaving` where the scenario states a curve. */
export const resolveBehaviour = (root: Scope, members: Members, fitLeaving: FitLeaving): Behaviour => {
  const behaviour = child(root, "behaviour");
  if (!behaviour.written) reportMissing(root, "behaviour");
  const visits = behaviour.written ? resolveVisits(behaviour) : undefined;
  if (visits === undefined) {
    const none = nothing(behaviour, "", "per day");
    return {
      visits: { active: none, fresh: none, weekdays: [], months: [], joiningIsVisit: true },
      activation: none,
      leaving: { clock: "daily", everyDays: 1, heterogeneity: { kind: "none" }, fresh: none, active: none, dormant: none },
      dormancy: { rate: none, return: none, slowing: none, scale: none, months: [] },
    };
  }
  const activation = resolveActivation(behaviour);
  const { dormancy, leave } = resolveDormancy(behaviour);
  const purchases = has(behaviour, "purchases") ? resolvePurchases(behaviour) : undefined;
  const fees = has(behaviour, "fees") ? resolveFees(behaviour) : undefined;
  const visitValue = optionalQuantity(behaviour, "visit value", { kind: "money", words: ["per visit"] });
  const leaving = resolveLeaving(
    behaviour,
    { activation, visits, dormancy, dormantMultiple: leave, members },
    fitLeaving,
  );
  return {
    visits,
    activation,
    leaving,
    dormancy,
    ...(purchases === undefined ? {} : { purchases }),
    ...(fees === undefined ? {} : { fees }),
    ...(visitValue === undefined ? {} : { visitValue }),
  };
};
