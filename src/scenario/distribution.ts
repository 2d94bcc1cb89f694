import { log, log1p } from "../numerics/exponential.ts";
import type { MessageText, Wording } from "../program/wording.ts";
import { type Amount, type Reading, type Refusal, readFigures, refuse } from "./amount.ts";
import { distributionMessages } from "./messages/distribution.ts";
import type { Spread, Unit } from "./quantity.ts";
import { probabilityBelow, quantileOf } from "./spread.ts";
import { childOf, type MapNode, type ScalarNode, type TreeNode } from "./yamlTree.ts";

/** The distributions that a number may be stated as, with the ways of stating their parameters. */
export const distributions = {
  beta: [
    ["mean", "n"],
    ["alpha", "beta"],
  ],
  normal: [["mean", "sd"]],
  lognormal: [
    ["median", "sd"],
    ["median", "cv"],
    ["mean", "sd"],
    ["mean", "cv"],
  ],
  uniform: [],
  triangular: [["low", "mode", "high"]],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

export type DistributionName = keyof typeof distributions;

const names = Object.keys(distributions) as readonly DistributionName[];
const stating: ReadonlySet<string> = new Set(["value", ...names]);
const beside: ReadonlySet<string> = new Set([...stating, "between", "source"]);

/** Whether a mapping states one number: `{value: …}` or a distribution, perhaps truncated, perhaps with a source. */
export const isNumberForm = (node: TreeNode): boolean => {
  if (node.kind !== "map" || !node.entries.some(({ key }) => stating.has(key))) return false;
  // How members differ is a distribution too, but one over members: `{beta: {alpha, beta, per}}`.
  return (
    node.entries.every(({ key }) => beside.has(key)) && childOf(childOf(node, "beta"), "per") === undefined
  );
};

const scalarIn = (node: TreeNode | undefined, key: string): ScalarNode | undefined => {
  const found = childOf(node, key);
  return found?.kind === "scalar" && found.value !== null ? found : undefined;
};

/** A number's form as one line of YAML; `source` stands beside it where it is given. */
export const formText = (form: MapNode, source?: string): string => {
  const text = (node: TreeNode): string =>
    node.kind === "map"
      ? `{${node.entries.map(({ key, value }) => `${key}: ${text(value)}`).join(", ")}}`
      : node.kind === "scalar"
        ? node.text
        : "";
  const entries = form.entries.filter(({ key }) => key !== "source");
  const parts = entries.map(({ key, value }) => `${key}: ${text(value)}`);
  return `{${[...parts, ...(source === undefined ? [] : [`source: ${source}`])].join(", ")}}`;
};

const scalars = new WeakMap<MapNode, ScalarNode>();

/** Whether a mapping is the long form `{value: …, source: …}`. */
export const isLongForm = (node: MapNode): boolean =>
  childOf(node, "value") !== undefined &&
  node.entries.every(({ key }) => key === "value" || key === "source");

/** The scalar that stands for a mapping where a number is due, the same for the same mapping. */
export const scalarOfForm = (node: MapNode): ScalarNode => {
  const known = scalars.get(node);
  if (known !== undefined) return known;
  const text = formText(node);
  const scalar: ScalarNode = {
    kind: "scalar",
    value: text,
    text,
    style: "plain",
    content: node.place,
    place: node.place,
    length: node.length,
    path: node.path,
    ...(node.provenance === undefined ? {} : { provenance: node.provenance }),
    form: node,
  };
  scalars.set(node, scalar);
  return scalar;
};

/** Reads one text as the number that is due at a place; `part` where it is a parameter of a distribution. */
export type ReadAmount = (text: string, part?: boolean) => Reading<Amount>;

/** A refusal with the node that it is about. */
export type FormReading =
  | { readonly ok: true; readonly value: Amount }
  | ({ readonly ok: false; readonly at: TreeNode } & Refusal);

class Refused {
  readonly at: TreeNode;
  readonly refusal: Refusal;
  constructor(at: TreeNode, refusal: Refusal) {
    this.at = at;
    this.refusal = refusal;
  }
}

type Logged = NonNullable<Amount["logged"]>;

/** A parameter as written (before a chance becomes a rate), and how it becomes canonical. */
interface Parameter {
  readonly x: number;
  readonly logged?: Logged;
  readonly node: ScalarNode;
}

const fail = (at: TreeNode, message: Wording, expected?: MessageText, suggestion?: MessageText): never => {
  throw new Refused(at, refuse(message, expected, suggestion) as Refusal & { ok: false });
};

const parameter = (text: string, node: ScalarNode, parse: ReadAmount): Parameter => {
  const reading = parse(text, true);
  if (!reading.ok) throw new Refused(node, reading);
  const { value, spread, logged } = reading.value;
  if (spread !== undefined) fail(node, distributionMessages.parameterIsOneNumber);
  return { x: logged?.written ?? value, node, ...(logged === undefined ? {} : { logged }) };
};

/** The two ends of `5%..15%`, each read as the number that is due. */
const ends = (node: ScalarNode, parse: ReadAmount): readonly [Parameter, Parameter] => {
  const reading = readFigures(node.text);
  if (!reading.ok) throw new Refused(node, reading);
  const { low, high, interval, percent, words } = reading.value;
  if (!interval) fail(node, distributionMessages.twoEndsDue, distributionMessages.exampleInterval);
  const unit = `${percent ? "%" : ""}${words === "" ? "" : ` ${words}`}`;
  return [parameter(`${low}${unit}`, node, parse), parameter(`${high}${unit}`, node, parse)];
};

const theKey = (key: string): Wording => ({ en: key, zh: key });

const plain = (node: ScalarNode, what: Wording): number => {
  const reading = readFigures(node.text);
  if (!reading.ok) throw new Refused(node, reading);
  const { low, interval, percent, words } = reading.value;
  if (interval || words !== "" || !(low > 0)) fail(node, distributionMessages.parameterAboveZero(what));
  return percent ? low / 100 : low;
};

const sameUnit = (parameters: readonly Parameter[]): Logged | undefined => {
  const [first, ...others] = parameters;
  for (const { logged, node } of others)
    if (logged?.slope !== first?.logged?.slope || logged?.factor !== first?.logged?.factor)
      fail(node, distributionMessages.oneUnit);
  return first?.logged;
};

interface Shaped {
  readonly spread: Spread;
  readonly logged?: Logged;
}

const shaped = (spread: Spread, parameters: readonly Parameter[]): Shaped => {
  const logged = sameUnit(parameters);
  return { spread, ...(logged === undefined ? {} : { logged }) };
};

const readShape = (form: MapNode, name: DistributionName, unit: Unit, parse: ReadAmount): Shaped => {
  const node = childOf(form, name) as TreeNode;
  if (name === "uniform") {
    if (node.kind !== "scalar")
      return fail(node, distributionMessages.uniformHasTwoEnds, "`{uniform: 5%..15%}`");
    const [low, high] = ends(node, parse);
    return shaped({ kind: "uniform", low: Math.min(low.x, high.x), high: Math.max(low.x, high.x) }, [
      low,
      high,
    ]);
  }
  const ways: readonly (readonly string[])[] = distributions[name];
  const given = node.kind === "map" ? node.entries.map(({ key }) => key) : [];
  const way = ways.find((keys) => keys.length === given.length && keys.every((key) => given.includes(key)));
  const expected = ways
    .map((keys) => `\`{${name}: {${keys.map((key) => `${key}: …`).join(", ")}}}\``)
    .join("; ");
  if (way === undefined) return fail(node, distributionMessages.otherParameters(name), expected);
  const at = (key: string): ScalarNode =>
    scalarIn(node, key) ?? fail(childOf(node, key) ?? node, distributionMessages.numberDue);
  const of = (key: string): Parameter => parameter(at(key).text, at(key), parse);
  switch (name) {
    case "beta": {
      if (way[0] === "alpha") {
        const probe = parse("50%", true);
        if (!probe.ok || (unit !== "probability" && probe.value.logged === undefined))
          return fail(node, distributionMessages.betaOfAShare, distributionMessages.exampleBeta);
        const { logged } = probe.value;
        return {
          spread: {
            kind: "beta",
            alpha: plain(at("alpha"), theKey("alpha")),
            beta: plain(at("beta"), theKey("beta")),
          },
          ...(logged === undefined ? {} : { logged }),
        };
      }
      const mean = of("mean");
      const isShare = unit === "probability" || Math.abs(mean.logged?.slope ?? 0) === 1;
      if (!isShare || !(mean.x > 0 && mean.x < 1))
        return fail(mean.node, distributionMessages.betaBetween, distributionMessages.otherDistributions);
      const n = plain(at("n"), theKey("n"));
      return shaped({ kind: "beta", alpha: mean.x * n, beta: (1 - mean.x) * n }, [mean]);
    }
    case "normal": {
      const [mean, sd] = [of("mean"), of("sd")];
      if (!(sd.x > 0)) return fail(sd.node, distributionMessages.deviationAboveZero);
      return shaped({ kind: "normal", mean: mean.x, sd: sd.x }, [mean, sd]);
    }
    case "lognormal": {
      const centre = of(way[0] as string);
      if (!(centre.x > 0)) return fail(centre.node, distributionMessages.lognormalIsPositive);
      const sd = way[1] === "sd" ? of("sd") : undefined;
      const cv =
        sd === undefined ? plain(at("cv"), distributionMessages.coefficientOfVariation) : sd.x / centre.x;
      if (!(cv > 0)) return fail(sd?.node ?? node, distributionMessages.deviationAboveZero);
      // Var = median²·w·(w − 1) with w = e^(s²); with the mean in place of the median, Var = mean²·(w − 1).
      const variance =
        way[0] === "median" && sd !== undefined ? log((1 + Math.sqrt(1 + 4 * cv * cv)) / 2) : log1p(cv * cv);
      const mean = log(centre.x) - (way[0] === "mean" ? variance / 2 : 0);
      return shaped(
        { kind: "lognormal", mean, sd: Math.sqrt(variance) },
        sd === undefined ? [centre] : [centre, sd],
      );
    }
    case "triangular": {
      const [low, mode, high] = [of("low"), of("mode"), of("high")];
      const [from, to] = [Math.min(low.x, high.x), Math.max(low.x, high.x)];
      if (!(from <= mode.x && mode.x <= to && from < to))
        return fail(node, distributionMessages.modeOutside, "`low` ≤ `mode` ≤ `high`");
      return shaped({ kind: "triangular", low: from, mode: mode.x, high: to }, [low, mode, high]);
    }
  }
};

/** What can be left to a distribution that knows no bounds without a word. */
const negligible = 1e-3;

/** The range of a number as written. */
const naturalRange = (
  unit: Unit,
  logged: Logged | undefined,
): { readonly low: number; readonly high: number } => {
  const slope = logged?.slope ?? 0;
  return {
    low: unit !== "ln rate ratio" ? 0 : slope > 0 ? -1 / slope : Number.NEGATIVE_INFINITY,
    high: slope < 0 ? -1 / slope : unit === "probability" ? 1 : Number.POSITIVE_INFINITY,
  };
};

const percent = (p: number): string => `${Number((100 * p).toPrecision(2))}%`;

const truncated = (spread: Spread, low: number, high: number, at: TreeNode): Spread => {
  const kept = probabilityBelow(spread, high) - probabilityBelow(spread, low);
  if (!(kept > 0.01)) fail(at, distributionMessages.littleKept(percent(kept)));
  return { ...spread, between: { low, high } };
};

const central = (spread: Spread): Amount => ({ value: quantileOf(spread, 0.5), spread });

const readForm = (form: MapNode, unit: Unit, parse: ReadAmount): Amount => {
  const given = form.entries.filter(({ key }) => stating.has(key));
  if (given.length !== 1)
    fail(form, distributionMessages.oneWay, [...stating].map((key) => `\`${key}: …\``).join("; "));
  const name = given[0]!.key;
  const bounds = childOf(form, "between");
  if (bounds !== undefined && bounds.kind !== "scalar")
    fail(bounds, distributionMessages.twoEndsDue, distributionMessages.exampleTruncation);
  if (name === "value") {
    const node = scalarIn(form, "value") ?? fail(given[0]!.value, distributionMessages.numberOrIntervalDue);
    const reading = parse(node.text);
    if (!reading.ok) throw new Refused(node, reading);
    const { value, spread } = reading.value;
    if (bounds === undefined) return { value, ...(spread === undefined ? {} : { spread }) };
    if (spread === undefined) return fail(bounds, distributionMessages.nothingToTruncate);
    const canonical = ends(bounds as ScalarNode, parse).map(({ x, logged }) =>
      logged === undefined ? x : logged.factor * log1p(logged.slope * x),
    );
    return central(truncated(spread, Math.min(...canonical), Math.max(...canonical), bounds));
  }
  const { spread, logged } = readShape(form, name as DistributionName, unit, parse);
  const range = naturalRange(unit, logged);
  let written = spread;
  if (bounds !== undefined) {
    const [a, b] = ends(bounds as ScalarNode, parse);
    if (a.logged?.slope !== logged?.slope || a.logged?.factor !== logged?.factor)
      fail(bounds, distributionMessages.boundsInOtherUnit);
    written = truncated(spread, Math.min(a.x, b.x), Math.max(a.x, b.x), bounds);
  } else {
    const outside =
      (range.low === Number.NEGATIVE_INFINITY ? 0 : probabilityBelow(spread, range.low)) +
      (range.high === Number.POSITIVE_INFINITY ? 0 : 1 - probabilityBelow(spread, range.high));
    if (outside > negligible)
      fail(
        form,
        distributionMessages.outsideRange(percent(outside)),
        distributionMessages.withinRange,
        distributionMessages.truncateOrChange,
      );
    if (outside > 0)
      written = truncated(spread, Math.max(range.low, -1e300), Math.min(range.high, 1e300), form);
  }
  return central(
    logged === undefined
      ? written
      : { kind: "logged", slope: logged.slope, factor: logged.factor, of: written },
  );
};

/**
 * Reads a number stated as a mapping: `{beta: {mean: 30%, n: 50}}`, `{normal: {mean, sd}}`, `{lognormal: {median, sd}}`
 * (also mean or cv), `{uniform: 5%..15%}`, `{triangular: {low, mode, high}}` or `{value: 5%..15%}`, each perhaps with
 * `between: 0%..40%`. Parameters carry the unit of the number; `sd` is the standard deviation of the number itself and
 * `cv` that over the mean. The central value is the median.
 */
export const readNumberForm = (form: MapNode, unit: Unit, parse: ReadAmount): FormReading => {
  try {
    return { ok: true, value: readForm(form, unit, parse) };
  } catch (cause) {
    if (cause instanceof Refused) return { ok: false, at: cause.at, ...cause.refusal };
    throw cause;
  }
};
