import type { Term } from "../levers/lowered.ts";
import { changesIn, numberBehind, type PlanChange, withChanges } from "../model/variants.ts";
import { exp } from "../numerics/exponential.ts";
import type { Process } from "../scenario/scenario.ts";
import type { Stock } from "../scenario/stocks.ts";
import { average, type KnownMean, knownMean, standardDeviation } from "./estimate.ts";
import { type Figures, figuresFor, type Laboratory, playVariants, type Variant } from "./variants.ts";

/** How strong a lever has to be for it to pay. */
export interface BreakEven {
  readonly arm: string;
  readonly lever: string;
  /**
   * `breaks even` at `multiple`; `always pays`, even without any effect (it costs nothing, or earns by itself); `never
   * pays` up to `upTo` times what is stated; `no effects` to be stronger or weaker.
   */
  readonly outcome: "breaks even" | "always pays" | "never pays" | "no effects";
  /** Multiple of all of its stated effects (ln rate ratios) at which it adds nothing to the plan's net present value. */
  readonly multiple: number | null;
  /** Range of multiples in which it lies, given the Monte Carlo error (95%). */
  readonly low: number | null;
  readonly high: number | null;
  /** The largest multiple that was tried. */
  readonly upTo: number;
  /** Its effects: central rate ratio as stated, and at the break-even (null where there is none). */
  readonly effects: readonly {
    readonly name: string;
    readonly process: Process;
    readonly stated: number;
    readonly breakEven: number | null;
  }[];
  /** What it gives to stocks: as stated, and at the break-even. */
  readonly gains: readonly {
    readonly stock: Stock;
    readonly stated: number;
    readonly breakEven: number | null;
  }[];
  /** What the lever adds to the plan's net present value without effects (what it costs), and as stated. */
  readonly withoutEffects: KnownMean;
  readonly asStated: KnownMean;
}

/** Multiples of the stated effects that are tried first; the root is looked for between two of them. */
const multiples = [0, 0.5, 1, 2, 4] as const;
const normalQuantile975 = 1.959963984540054;

/**
 * The break-even of every lever that a plan adds or changes. The plan is played without the lever and with its intended
 * effects (see `Term.intended`) at several multiples of what is stated; costs, fatigue and what else comes with it stay. The
 * net present value that it adds is interpolated between multiples, played at the root found, and interpolated again.
 */
export async function breakEvenOf(laboratory: Laboratory): Promise<readonly BreakEven[]> {
  const { scenario, plan } = laboratory;
  const changes = changesIn(scenario, plan.levers);
  const levers = changes.filter(({ planned }) => planned !== undefined);
  const without = ({ lever }: PlanChange): Variant => ({
    id: `without ${lever}`,
    levers: withChanges(
      scenario,
      changes.filter((change) => change.lever !== lever),
    ),
  });
  const first = await playVariants(
    laboratory,
    levers.flatMap((change) => [
      without(change),
      ...multiples.map((multiple) => strengthened(laboratory, change, multiple)),
    ]),
  );
  const brackets = levers.map((change) => bracketOf(first, change));
  const second = await playVariants(
    laboratory,
    levers.flatMap((change, i) => {
      const bracket = brackets[i];
      return bracket === null ? [] : [strengthened(laboratory, change, rootIn(bracket))];
    }),
  );
  const figures: Figures = new Map([...first, ...second]);
  return levers.map((change, i) => breakEven(laboratory, change, figures, brackets[i]));
}

function strengthened({ plan }: Laboratory, { lever }: PlanChange, multiple: number): Variant {
  return {
    id: idOf(lever, multiple),
    levers: plan.levers,
    strength: (term, of) => (of === lever && term.intended === true ? multiple : 1),
  };
}

const idOf = (lever: string, multiple: number): string => `${lever} at ${multiple}`;

/** What a lever adds to net present value at a multiple of its effects, world by world. */
function added(figures: Figures, { lever }: PlanChange, multiple: number): number[] {
  const without = figuresFor(figures, `without ${lever}`);
  return figuresFor(figures, idOf(lever, multiple)).map((world, w) => world.npv - without[w].npv);
}

interface Point {
  readonly multiple: number;
  readonly value: number;
}

/** Two multiples between which what the lever adds comes to be positive; null where it is from the start, or never. */
function bracketOf(figures: Figures, change: PlanChange): readonly [Point, Point] | null {
  const points = multiples.map((multiple) => ({
    multiple,
    value: average(added(figures, change, multiple)),
  }));
  if (points[0].value >= 0) return null;
  const at = points.findIndex(({ value }) => value >= 0);
  return at < 0 ? null : [points[at - 1], points[at]];
}

function rootIn([low, high]: readonly [Point, Point]): number {
  return low.multiple + ((high.multiple - low.multiple) * -low.value) / (high.value - low.value);
}

function breakEven(
  laboratory: Laboratory,
  change: PlanChange,
  figures: Figures,
  bracket: readonly [Point, Point] | null,
): BreakEven {
  const { plan, model } = laboratory;
  const arm = model.arms.find(({ id }) => id === plan.id);
  const isOwn = (term: Term): boolean => term.name.startsWith(`${change.lever}: `) && term.intended === true;
  const nothing = added(figures, change, 0);
  const root = bracket === null ? null : refined(figures, change, bracket);
  const centralOf = (term: Term): number => {
    const { coefficient } = term;
    const number = change.planned === undefined ? undefined : numberBehind(change.planned, term);
    return number?.value ?? (coefficient.op === "constant" ? coefficient.value : 0);
  };
  const gains = (arm?.gains ?? []).filter(isOwn).map((term) => {
    const stated = centralOf(term);
    return {
      stock: term.process,
      stated,
      breakEven: root === null ? null : root.multiple * stated,
    };
  });
  const effects = (arm?.terms ?? []).filter(isOwn).map((term) => {
    const central = centralOf(term);
    return {
      name: term.name,
      process: term.process,
      stated: exp(central),
      breakEven: root === null ? null : exp(root.multiple * central),
    };
  });
  return {
    arm: plan.id,
    lever: change.lever,
    outcome:
      average(nothing) >= 0
        ? "always pays"
        : effects.every(({ stated }) => stated === 1) && gains.every(({ stated }) => stated === 0)
          ? "no effects"
          : root === null
            ? "never pays"
            : "breaks even",
    multiple: root?.multiple ?? null,
    low: root?.low ?? null,
    high: root?.high ?? null,
    upTo: multiples[multiples.length - 1],
    effects,
    gains,
    withoutEffects: knownMean(nothing),
    asStated: knownMean(added(figures, change, 1)),
  };
}

/** The root by the point that was played between the two, with the range that the error of the mean there leaves. */
function refined(
  figures: Figures,
  change: PlanChange,
  [low, high]: readonly [Point, Point],
): { readonly multiple: number; readonly low: number | null; readonly high: number | null } {
  const multiple = rootIn([low, high]);
  const values = added(figures, change, multiple);
  const middle = { multiple, value: average(values) };
  const side: readonly [Point, Point] = middle.value >= 0 ? [low, middle] : [middle, high];
  const root = middle.value === 0 || side[0].value === side[1].value ? multiple : rootIn(side);
  const slope = (high.value - low.value) / (high.multiple - low.multiple);
  const sd = standardDeviation(values);
  const reach = sd === null ? null : (normalQuantile975 * sd) / Math.sqrt(values.length) / slope;
  return {
    multiple: root,
    low: reach === null ? null : Math.max(0, root - reach),
    high: reach === null ? null : root + reach,
  };
}
