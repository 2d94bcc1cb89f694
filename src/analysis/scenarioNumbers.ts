import { retentionAt } from "../model/retentionChange.ts";
import { log } from "../numerics/exponential.ts";
import { leversIn } from "../scenario/leverSet.ts";
import type { Quantity, Spread } from "../scenario/quantity.ts";
import type { Process, Scenario } from "../scenario/scenario.ts";
import { quantileOf } from "../scenario/spread.ts";
import { isStock, type Stock } from "../scenario/stocks.ts";

/** A number of a scenario with what is needed to say it in plain words. */
export interface ScenarioNumber {
  readonly quantity: Quantity;
  /** Where it acts: in the community as measured, in a lever that runs today, or in a lever of the plan. */
  readonly part: "community" | "today" | "plan";
  readonly lever?: string;
  /** The process whose rate it multiplies, where it is a ln rate ratio. */
  readonly process?: Process;
  /** The stock that it gives to, where it is a feed of a lever. */
  readonly stock?: Stock;
  /**
   * Central value and central 90% interval on the scale of the unit; a ln rate ratio is given as the rate ratio itself.
   * Without a spread all three are alike.
   */
  readonly central: number;
  readonly low: number;
  readonly high: number;
  /**
   * Of an effect on leaving, what it does to the expected retention of those whom it reaches from joining on, so many
   * days later: changes of the share, the smaller first. Absent where members leave at renewals only.
   */
  readonly retention?: { readonly days: number; readonly low: number; readonly high: number };
}

/** Central 90% interval of a spread. */
export function centralInterval(spread: Spread): { readonly low: number; readonly high: number } {
  return { low: quantileOf(spread, 0.05), high: quantileOf(spread, 0.95) };
}

/** Every number of the scenarios, each once by name and place: community first, then today's levers, then the plan's. */
export function scenarioNumbers(scenarios: readonly Scenario[]): readonly ScenarioNumber[] {
  const numbers = new Map<string, ScenarioNumber>();
  const add = (number: ScenarioNumber) => {
    const { name, place } = number.quantity;
    const key = `${name}\n${place.file}\n${place.line}\n${place.column}`;
    if (!numbers.has(key)) numbers.set(key, number);
  };
  for (const scenario of scenarios) {
    const { today, plan, arms, calendar, ...community } = scenario;
    const retention = retentionAfter(scenario, calendar.days);
    for (const found of quantitiesIn(community)) add(numberOf(found, "community"));
    for (const lever of leversIn(today))
      for (const found of quantitiesIn(lever)) add(retention(numberOf(found, "today", lever.name)));
    for (const lever of [plan, ...arms.map((arm) => arm.levers)].flatMap(leversIn))
      for (const found of quantitiesIn(lever))
        add(retention(numberOf(found, lever.today ? "today" : "plan", lever.name)));
  }
  return [...numbers.values()];
}

/** Adds to an effect on leaving what it does to retention, as expected at the end of the horizon. */
function retentionAfter(scenario: Scenario, days: number): (number: ScenarioNumber) => ScenarioNumber {
  if (scenario.behaviour.leaving.clock === "renewal") return (number) => number;
  const retention = retentionAt(scenario, days);
  const known = new Map<number, number>();
  const at = (ratio: number): number => {
    const share = known.get(ratio) ?? retention(log(ratio));
    known.set(ratio, share);
    return share;
  };
  return (number) =>
    number.process === "leave" && number.low > 0
      ? { ...number, retention: { days, low: at(number.high) - at(1), high: at(number.low) - at(1) } }
      : number;
}

interface Found {
  readonly quantity: Quantity;
  readonly process?: Process | Stock;
}

/** Where a ln rate ratio stands outside of an effect, its key names the process. */
const processOfKey: Readonly<Record<string, Process>> = {
  gradient: "visit",
  demotion: "leave",
  afterwards: "purchase",
};

function* quantitiesIn(node: unknown, process?: Process | Stock): Generator<Found> {
  if (Array.isArray(node)) {
    for (const item of node) yield* quantitiesIn(item, process);
  } else if (isQuantity(node)) {
    yield process === undefined ? { quantity: node } : { quantity: node, process };
  } else if (typeof node === "object" && node !== null) {
    const own = "process" in node && "lnRateRatio" in node ? (node.process as Process | Stock) : process;
    for (const [key, value] of Object.entries(node)) yield* quantitiesIn(value, processOfKey[key] ?? own);
  }
}

function isQuantity(node: unknown): node is Quantity {
  return (
    typeof node === "object" &&
    node !== null &&
    "provenance" in node &&
    "unit" in node &&
    "value" in node &&
    "text" in node
  );
}

function numberOf(found: Found, part: ScenarioNumber["part"], lever?: string): ScenarioNumber {
  const { quantity } = found;
  const scale = quantity.unit === "ln rate ratio" ? Math.exp : (value: number) => value;
  const interval =
    quantity.spread === undefined
      ? { low: quantity.value, high: quantity.value }
      : centralInterval(quantity.spread);
  return {
    quantity,
    part,
    central: scale(quantity.value),
    low: scale(interval.low),
    high: scale(interval.high),
    ...(lever === undefined ? {} : { lever }),
    ...(found.process === undefined || quantity.unit !== "ln rate ratio" || isStock(found.process)
      ? {}
      : { process: found.process }),
    ...(found.process !== undefined && isStock(found.process) && quantity.unit === "number"
      ? { stock: found.process }
      : {}),
  };
}
