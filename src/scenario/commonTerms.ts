import type { Scenario, Target } from "./scenario.ts";

/** Something of a scenario that was changed so that it can be compared with others. */
export type Adjustment =
  /** The length of its horizon in days, or its discount per year. */
  | {
      readonly scenario: string;
      readonly what: "horizon" | "discount";
      readonly from: number;
      readonly to: number;
    }
  /** A target that lies beyond the common horizon and is left out. */
  | { readonly scenario: string; readonly what: "target"; readonly target: string };

/** Scenarios over one length of horizon and at one discount, and what had to be changed for it. */
export interface CommonTerms {
  readonly scenarios: readonly Scenario[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * Scenarios that amounts can be compared of: each over as many days as the shortest has, so that none earns for longer,
 * and at the discount of the first. The first day stays each scenario's own.
 */
export function onCommonTerms(scenarios: readonly Scenario[]): CommonTerms {
  const [first] = scenarios;
  const days = Math.min(...scenarios.map(({ calendar }) => calendar.days));
  const isWithin = (target: Target, { calendar }: Scenario): boolean =>
    calendar.days === days || lastDayOf(target) <= calendar.start + days;
  const adjustments = scenarios.flatMap((scenario): readonly Adjustment[] => {
    const { id, calendar, discount } = scenario;
    return [
      ...(calendar.days === days
        ? []
        : [{ scenario: id, what: "horizon" as const, from: calendar.days, to: days }]),
      ...(discount.value === first.discount.value
        ? []
        : [{ scenario: id, what: "discount" as const, from: discount.value, to: first.discount.value }]),
      ...scenario.targets
        .filter((target) => !isWithin(target, scenario))
        .map(({ name }) => ({ scenario: id, what: "target" as const, target: name })),
    ];
  });
  const adjusted = scenarios.map((scenario) => ({
    ...scenario,
    calendar: { ...scenario.calendar, days },
    discount: scenario.discount.value === first.discount.value ? scenario.discount : first.discount,
    targets: scenario.targets.filter((target) => isWithin(target, scenario)),
  }));
  return { scenarios: adjusted, adjustments };
}

/** The morning on which a target is decided. */
function lastDayOf({ who, at }: Target): number {
  switch (at.kind) {
    case "day":
      return at.day;
    case "month":
      return at.until + 1;
    case "member week":
      return (who.kind === "joined" ? who.until : 0) + 7 * at.week;
  }
}
