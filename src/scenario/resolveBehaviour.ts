import { everydayMend } from "./everydayWriting.ts";
import type { FitLeaving } from "./leavingKnowledge.ts";
import { communityMessages } from "./messages/community.ts";
import { fileMessages } from "./messages/file.ts";
import type { Quantity } from "./quantity.ts";
import { parsePeriod, parseQuantity, type QuantityKind } from "./quantityParser.ts";
import {
  child,
  freeEntries,
  has,
  keyPlace,
  nothing,
  optionalQuantity,
  plainly,
  quantity,
  quantityOf,
  reportAt,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { resolveMonths, resolveWeekdays } from "./resolveCommunity.ts";
import { resolveLeaving } from "./resolveLeaving.ts";
import { resolveFees, resolvePosts, resolvePurchases, resolveTime } from "./resolveMoney.ts";
import type { Behaviour, Members } from "./scenario.ts";
import { scaledSpread } from "./spread.ts";

const perDayKind = { kind: "rate" } as const;
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
    reportAt(scope.reader, child(scope, "weekdays").node, { message: communityMessages.noVisits });
  // Weights are relative: scaled to average 1, so that they move visits within the week only.
  const scaled = raw.map((weight): Quantity => {
    const { spread } = weight;
    if (mean === 1 || mean <= 0) return weight;
    return {
      ...weight,
      value: weight.value / mean,
      ...(spread === undefined ? {} : { spread: scaledSpread(spread, 1 / mean) }),
    };
  });
  const differ = child(scope, "differ");
  const shape = optionalQuantity(differ, "gamma", number);
  if (shape !== undefined && shape.text !== "" && shape.value <= 0)
    reportBelow(differ, "gamma", {
      message: communityMessages.shapeAboveZero,
    });
  const joining = words(scope, "joining is a visit", plainly("true", "who joins is there on that day"));
  return {
    active,
    fresh: has(scope, "new")
      ? quantity(scope, "new", { kind: "visit-days" }, example)
      : scope.written && active.text !== ""
        ? quantity(
            scope,
            "new",
            { kind: "visit-days" },
            { ...plainly(active.text, "as active members"), like: words(scope, "active") },
          )
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
  const daysOf = (key: string): number | undefined => {
    const days = parsePeriod(within.exec(key.trim())?.[1] ?? "");
    return days !== undefined && days > 0 ? days : undefined;
  };
  const entries = freeEntries(scope);
  const unknown = entries.filter(
    ({ entry }) => entry.key.trim() !== "rate" && daysOf(entry.key) === undefined,
  );
  for (const { entry } of unknown)
    reportAt(reader, keyPlace(scope, entry), {
      message: fileMessages.unknownKey(entry.key),
      expected: communityMessages.exampleActivation(example),
      ...everydayMend(`within ${entry.key.replace(/^within\s+/i, "")}`, (text) => daysOf(text) !== undefined),
    });
  const [first, second] = entries;
  if (unknown.length === 0 && (first === undefined || second !== undefined) && !reader.silent.has(scope.node))
    reportAt(
      reader,
      { ...scope.node, length: 1 },
      {
        message: communityMessages.activationIsOne,
        expected: communityMessages.exampleActivation(example),
      },
    );
  if (first === undefined || second !== undefined || unknown.length > 0)
    return nothing(scope, "rate", "per day");
  const key = first.entry.key.trim();
  const days = daysOf(key);
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
      message: communityMessages.leaveOfCurve,
      suggestion: communityMessages.stateDormant,
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
      leaving: {
        clock: "daily",
        everyDays: 1,
        heterogeneity: { kind: "none" },
        fresh: none,
        active: none,
        dormant: none,
      },
      dormancy: { rate: none, return: none, slowing: none, scale: none, months: [] },
    };
  }
  const activation = resolveActivation(behaviour);
  const { dormancy, leave } = resolveDormancy(behaviour);
  const posts = has(behaviour, "posts") ? resolvePosts(behaviour) : undefined;
  const time = has(behaviour, "time") ? resolveTime(behaviour) : undefined;
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
    ...(posts === undefined ? {} : { posts }),
    ...(time === undefined ? {} : { time }),
    ...(purchases === undefined ? {} : { purchases }),
    ...(fees === undefined ? {} : { fees }),
    ...(visitValue === undefined ? {} : { visitValue }),
  };
};
