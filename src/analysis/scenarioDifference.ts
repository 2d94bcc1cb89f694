import { dayText } from "../scenario/dates.ts";
import type { Place, Quantity } from "../scenario/quantity.ts";
import type { Scenario } from "../scenario/scenario.ts";

/** One side of a difference: as it is written, where that is known. */
export interface Side {
  readonly text: string;
  readonly place?: Place;
}

/** Something that two scenarios do not have in common; a side that is absent lacks it. */
export interface Difference {
  /** Its path in the scenario. */
  readonly path: string;
  readonly first?: Side;
  readonly second?: Side;
}

export interface ScenarioDifference {
  /** What changes the simulated worlds or how they are judged. */
  readonly differences: readonly Difference[];
  /** Titles and language: what the report is called and how it speaks. */
  readonly labels: readonly Difference[];
}

/** Two numbers that differ by no more than the rounding of a conversion of units are the same. */
const rounding = 1e-12;

type Path = readonly string[];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isQuantity = (value: unknown): value is Quantity =>
  isObject(value) && "unit" in value && "provenance" in value && "value" in value && "place" in value;

const isNamed = (value: unknown): value is { readonly name: string } =>
  isObject(value) && typeof value.name === "string";

const isRule = (value: unknown): value is { readonly text: string; readonly root: unknown } =>
  isObject(value) && "root" in value && typeof value.text === "string";

/** Keys that say how something is written, not what it is. */
const spelling: ReadonlySet<string> = new Set(["text", "place", "provenance", "today"]);

/** What follows on load from numbers that are compared themselves. */
const derived: ReadonlySet<string> = new Set(["fitted", "largestMiss"]);
const isFitted = (q: Quantity): boolean => q.text.startsWith("fitted");

const dayKeys: ReadonlySet<string> = new Set(["from", "until", "start", "dates", "day"]);

const near = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= rounding * Math.max(Math.abs(a), Math.abs(b));

const sameValue = (a: unknown, b: unknown): boolean => {
  if (typeof a === "number" && typeof b === "number") return near(a, b);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => sameValue(one, b[i]));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a).filter((key) => a[key] !== undefined);
    return (
      keys.length === Object.keys(b).filter((key) => b[key] !== undefined).length &&
      keys.every((key) => sameValue(a[key], b[key]))
    );
  }
  return Object.is(a, b);
};

const sameQuantity = (a: Quantity, b: Quantity): boolean =>
  a.unit === b.unit && near(a.value, b.value) && sameValue(a.spread, b.spread) && a.follows === b.follows;

const inWords = (value: unknown, key: string): string => {
  if (isQuantity(value)) return value.text;
  if (isRule(value)) return value.text;
  if (typeof value === "number" && dayKeys.has(key)) return dayText(value);
  if (Array.isArray(value)) return value.map((one) => inWords(one, key)).join(", ");
  if (isNamed(value)) return value.name;
  if (isObject(value))
    return Object.entries(value)
      .filter(([inner]) => !spelling.has(inner))
      .map(([inner, one]) => `${inner} ${inWords(one, inner)}`)
      .join(", ");
  return String(value);
};

const sideOf = (value: unknown, key: string): Side => {
  if (isQuantity(value)) return { text: value.text, place: value.place };
  const place = firstPlace(value);
  return place === undefined ? { text: inWords(value, key) } : { text: inWords(value, key), place };
};

/** Where the first number of something stands. */
const firstPlace = (value: unknown): Place | undefined => {
  if (isQuantity(value)) return value.place;
  if (!Array.isArray(value) && !isObject(value)) return undefined;
  for (const one of Object.values(value)) {
    const place = firstPlace(one);
    if (place !== undefined) return place;
  }
  return undefined;
};

/** The scenario's own path of a number, where it has one: the model's words differ from the file's. */
const pathOf = (path: Path, value: unknown): string => (isQuantity(value) ? value.name : path.join("."));

const differ = (a: unknown, b: unknown, path: Path): readonly Difference[] => {
  const key = path.at(-1) ?? "";
  const one = (): readonly Difference[] => [
    {
      path: pathOf(path, a ?? b),
      ...(a === undefined ? {} : { first: sideOf(a, key) }),
      ...(b === undefined ? {} : { second: sideOf(b, key) }),
    },
  ];
  if (a === undefined && b === undefined) return [];
  if (a === undefined || b === undefined) return one();
  if (isQuantity(a) && isQuantity(b)) return sameQuantity(a, b) || (isFitted(a) && isFitted(b)) ? [] : one();
  if (isRule(a) && isRule(b)) return sameValue(a.root, b.root) ? [] : one();
  if (Array.isArray(a) && Array.isArray(b)) {
    if ([...a, ...b].every(isNamed)) {
      const names = [...new Set([...a, ...b].map(({ name }: { name: string }) => name))];
      const of = (list: readonly unknown[], name: string) =>
        (list as readonly { name: string }[]).find((item) => item.name === name);
      return names.flatMap((name) => differ(of(a, name), of(b, name), [...path, name]));
    }
    const length = Math.max(a.length, b.length);
    if ([...a, ...b].every((item) => !isObject(item))) return sameValue(sorted(a), sorted(b)) ? [] : one();
    return Array.from({ length }, (_, i) => differ(a[i], b[i], [...path, String(i + 1)])).flat();
  }
  if (isObject(a) && isObject(b)) {
    if ("kind" in a && "kind" in b && a.kind !== b.kind) return one();
    const keys = new Set(
      [...Object.keys(a), ...Object.keys(b)].filter((inner) => !spelling.has(inner) && !derived.has(inner)),
    );
    return [...keys].flatMap((inner) => differ(a[inner], b[inner], [...path, inner]));
  }
  return sameValue(a, b) ? [] : one();
};

/** Weekdays and dates are sets: their order in the file means nothing. */
const sorted = (list: readonly unknown[]): readonly unknown[] =>
  list.every((one) => typeof one === "number") ? [...list].sort((a, b) => Number(a) - Number(b)) : list;

const effectsByProcess = (value: unknown): unknown => {
  if (isQuantity(value)) return value;
  if (Array.isArray(value)) {
    const items = value.map(effectsByProcess);
    return items.every((one) => isObject(one) && typeof one.process === "string" && !isNamed(one))
      ? items.map((one) => ({ name: String((one as { process: string }).process), ...(one as object) }))
      : items;
  }
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, effectsByProcess(one)]));
  return value;
};

/** What is simulated; a seed that is the file's name is none of the scenario's. */
const meaningOf = (scenario: Scenario): Readonly<Record<string, unknown>> => {
  const { id, name: _, language: __, seed, ...rest } = scenario;
  return {
    ...(effectsByProcess(rest) as Readonly<Record<string, unknown>>),
    ...(seed === id ? {} : { seed }),
  };
};

/** Today's levers stand in the plan as well: what differs in both is told once. */
const withoutRepeats = (differences: readonly Difference[]): readonly Difference[] => {
  const told = new Set<string>();
  return differences.filter(({ path, first, second }) => {
    const key = JSON.stringify([
      path.replace(/^(?:plan|today|arms\.[^.]+\.levers)\./, ""),
      first?.text,
      first?.place,
      second?.text,
      second?.place,
    ]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
};

/**
 * What differs in meaning between two decoded scenarios: numbers by value, spread and unit, rules by what they ask,
 * named things by their names. How a file is laid out, in which units it writes and what it extends makes no difference.
 */
export const scenarioDifference = (first: Scenario, second: Scenario): ScenarioDifference => ({
  differences: withoutRepeats(differ(meaningOf(first), meaningOf(second), [])),
  labels: differ(
    { title: first.name, language: first.language },
    { title: second.name, language: second.language },
    [],
  ),
});

/** Parts of a scenario that are its plan, or say how it is run and judged. */
const notOfCommunity = /^(?:plan|arms|seed|replicates|targets|dials)(?:\.|$)/;

/** What sets the community, calendar and money of one scenario apart from those of another; plans are left aside. */
export const differencesOfCommunities = (
  first: Scenario,
  own: Scenario,
): readonly { readonly path: string; readonly first: string | null; readonly own: string | null }[] =>
  scenarioDifference({ ...first, plan: own.plan, arms: own.arms }, own)
    .differences.filter(({ path }) => !notOfCommunity.test(path))
    .map(({ path, first: before, second }) => ({
      path,
      first: before?.text ?? null,
      own: second?.text ?? null,
    }));
