/** Scenarios that are made of the line that every family of levers has to start from. */
import { families } from "../../src/levers/families.ts";
import type { Quantity } from "../../src/scenario/quantity.ts";
import type { Family, Scenario } from "../../src/scenario/scenario.ts";
import { read, townFor, townWith } from "./plan.ts";

/** Levers that others name, so that levers which help others have something to help. */
const helped = `  push: [{ name: reminder, every: day, open: 30%, relevance: 70%, effects: { more visits: 5%..25% } }]
  content: [{ name: chapter guides, every: [mon, thu], match: 50%, effects: { more visits: 1%..7% } }]
  events: [{ name: author evening, every: friday, seats: 80, interest: 22%, show-up: 65%, effects: { fewer leave: 3%..15% }, wear-out: { floor: 40%, half after: 3 uses, recovers in: 28 days } }]
  service: [{ name: mentor hours, every: weekday, need: 10%, hours: 2, hours per case: 0.25, effects: { fewer leave: 2%..15% } }]
`;

/** The text of a scenario whose plan has the example of a family, and what it helps, if it helps others. */
export const exampleText = (family: Family, example = families[family].example): string =>
  (families[family].refers ?? []).length === 0
    ? townWith(family, example)
    : `${townFor(family)}today:\n${helped}plan:\n  ${family}:\n    - ${example}\n`;

export const exampleOf = (family: Family, example = families[family].example): Scenario =>
  read(exampleText(family, example));

/** A scenario whose levers have other numbers. */
export const withNumbers = (
  scenario: Scenario,
  change: (number: Quantity, key: string) => Quantity,
): Scenario => {
  const walk = (value: unknown, key = ""): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => walk(one, key));
    if ("unit" in value && "provenance" in value) return change(value as Quantity, key);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return {
    ...scenario,
    today: walk(scenario.today) as Scenario["today"],
    plan: walk(scenario.plan) as Scenario["plan"],
  };
};

export const certainly = ({ spread: _, ...number }: Quantity): Quantity => number;

/** Without any effect: ln rate ratios and what fatigue does are nothing. */
export const withoutEffects = (scenario: Scenario): Scenario =>
  withNumbers(scenario, (number, key) =>
    number.unit === "ln rate ratio" || key === "leave" ? { ...certainly(number), value: 0 } : number,
  );
