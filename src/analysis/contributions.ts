import seedrandom from "seedrandom";
import { changesIn, type PlanChange, withChanges } from "../model/variants.ts";
import { average, type KnownMean, knownMean, standardDeviation } from "./estimate.ts";
import {
  baselineId,
  type Figures,
  figuresFor,
  type Laboratory,
  playVariants,
  type Variant,
} from "./variants.ts";
import type { Measure } from "./worldFigures.ts";

/** What one lever of a plan contributed to one measure. */
export interface LeverContribution {
  readonly lever: string;
  /** What the plan does with it: adds it, changes a lever of today, or stops one. */
  readonly change: "added" | "changed" | "stopped";
  /**
   * Its Shapley value (Shapley 1953): what it adds, averaged over all orders in which the levers could be introduced one
   * by one. The values of all levers add up to the whole difference.
   */
  readonly shapley: KnownMean;
  /** Standard error that comes from having looked at some orders only; null where all were. */
  readonly orderError: number | null;
  /** The plan less the plan without it. */
  readonly leaveOneOut: KnownMean;
  /** The lever alone less the baseline. */
  readonly alone: KnownMean;
}

/** What two levers do together beyond the sum of what each does. */
export interface Interaction {
  readonly levers: readonly [string, string];
  /** Above zero they strengthen each other, below they get in each other's way. */
  readonly value: KnownMean;
}

/** The contributions to one measure. */
export interface MeasureContributions {
  readonly measure: Measure;
  /** The plan less the baseline. */
  readonly total: KnownMean;
  /** In the order of their Shapley values, largest first. */
  readonly levers: readonly LeverContribution[];
  /** Pairs of levers, the strongest first. */
  readonly interactions: readonly Interaction[];
}

/** What a lever brings for its money, from its contributions. */
export interface LeverReturn {
  readonly lever: string;
  /** Contribution to the cost over that to the members at the end; null where either is not positive. */
  readonly costPerMemberKept: number | null;
  /** Contribution to the net present value over that to the cost; null where the lever adds no cost. */
  readonly netPerCost: number | null;
}

/** What did it: a plan's difference from its baseline, lever by lever, on the same draws. */
export interface Contributions {
  readonly arm: string;
  readonly against: string;
  /** Whether all sets of levers were played, or a sample of the orders. */
  readonly method: "exact" | "sampled";
  /** Orders looked at; null where all sets were played. */
  readonly orders: number | null;
  /** Worlds played per replicate for it. */
  readonly worlds: number;
  readonly measures: readonly MeasureContributions[];
  /** One per lever. */
  readonly returns: readonly LeverReturn[];
}

/** Up to so many levers all sets of them are played: 2⁶ = 64 arms. */
const mostLeversForExact = 6;
/** Orders of more levers that are looked at, half of them the reverse of the others. */
const sampledOrders = 8;
/** Up to so many levers their pairs are looked at. */
const mostLeversForPairs = 12;

/** A set of a plan's changes, as bits in their order. */
type Coalition = number;

const has = (set: Coalition, lever: number): boolean => ((set >> lever) & 1) === 1;
const idOf = (set: Coalition): string => (set === 0 ? baselineId : `coalition ${set}`);

/** What contributions are stated in. */
const contributedMeasures = ["retention", "activeRetention", "membersAtEnd", "cost", "npv"] as const;

/** What each lever of a plan contributes to the difference from its baseline. Null where it changes nothing. */
export async function contributionsOf(laboratory: Laboratory): Promise<Contributions | null> {
  const { scenario, plan } = laboratory;
  const changes = changesIn(scenario, plan.levers);
  const n = changes.length;
  if (n === 0) return null;
  const exact = n <= mostLeversForExact;
  const orders = exact ? [] : ordersOf(n, `${scenario.seed}: orders`);
  const sets = exact ? allSets(n) : sampledSets(n, orders);
  const variants = sets
    .filter((set) => set !== 0)
    .map(
      (set): Variant => ({
        id: idOf(set),
        levers: withChanges(
          scenario,
          changes.filter((_, lever) => has(set, lever)),
        ),
      }),
    );
  const figures = await playVariants(laboratory, variants);
  const measures = contributedMeasures.map((measure) =>
    measureContributions(measure, changes, gameOf(figures, measure), exact ? null : orders),
  );
  return {
    arm: plan.id,
    against: baselineId,
    method: exact ? "exact" : "sampled",
    orders: exact ? null : orders.length,
    worlds: variants.length,
    measures,
    returns: changes.map(({ lever }) => returnOf(lever, measures)),
  };
}

function returnOf(lever: string, measures: readonly MeasureContributions[]): LeverReturn {
  const of = (measure: Measure): number =>
    measures.find((one) => one.measure === measure)?.levers.find((one) => one.lever === lever)?.shapley
      .mean ?? 0;
  const [cost, members, npv] = [of("cost"), of("membersAtEnd"), of("npv")];
  return {
    lever,
    costPerMemberKept: cost > 0 && members > 0 ? cost / members : null,
    netPerCost: cost > 0 ? npv / cost : null,
  };
}

const allSets = (n: number): readonly Coalition[] => Array.from({ length: 1 << n }, (_, set) => set);

/** Sets that are met when levers are introduced in some orders, and those for leaving out one and two, and for one alone. */
function sampledSets(n: number, orders: readonly (readonly number[])[]): readonly Coalition[] {
  const all = (1 << n) - 1;
  const levers = Array.from({ length: n }, (_, i) => i);
  const found = new Set<Coalition>([0, all]);
  for (const order of orders) {
    let set = 0;
    for (const lever of order) {
      set |= 1 << lever;
      found.add(set);
    }
  }
  for (const i of levers) {
    found.add(1 << i);
    found.add(all & ~(1 << i));
    if (n <= mostLeversForPairs) for (const j of levers.slice(i + 1)) found.add(all & ~(1 << i) & ~(1 << j));
  }
  return [...found].sort((a, b) => a - b);
}

/** Random orders of n levers, each followed by its reverse, which makes their mean the steadier. */
function ordersOf(n: number, seed: string): readonly (readonly number[])[] {
  const random = seedrandom.alea(seed);
  return Array.from({ length: sampledOrders / 2 }, () => {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    return [order, [...order].reverse()];
  }).flat();
}

/** What a set of levers comes to in each world. */
type Game = (set: Coalition) => readonly number[];

function gameOf(figures: Figures, measure: Measure): Game {
  const known = new Map<Coalition, readonly number[]>();
  return (set) => {
    const values = known.get(set) ?? figuresFor(figures, idOf(set)).map((world) => world[measure]);
    known.set(set, values);
    return values;
  };
}

function measureContributions(
  measure: Measure,
  changes: readonly PlanChange[],
  game: Game,
  orders: readonly (readonly number[])[] | null,
): MeasureContributions {
  const n = changes.length;
  const all = (1 << n) - 1;
  const levers = changes.map(({ lever, kind: change }, i): LeverContribution => {
    const { values, orderError } =
      orders === null ? exactShapley(game, n, i) : sampledShapley(game, orders, i);
    return {
      lever,
      change,
      shapley: knownMean(values),
      orderError,
      leaveOneOut: knownMean(difference(game(all), game(all & ~(1 << i)))),
      alone: knownMean(difference(game(1 << i), game(0))),
    };
  });
  return {
    measure,
    total: knownMean(difference(game(all), game(0))),
    levers: [...levers].sort((a, b) => b.shapley.mean - a.shapley.mean),
    interactions: interactionsOf(game, changes, orders === null),
  };
}

const difference = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, w) => value - b[w]);

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Σ over sets S without i of |S|! (n − |S| − 1)!/n! · (v(S ∪ i) − v(S)) (Shapley 1953), world by world. */
function exactShapley(
  game: Game,
  n: number,
  i: number,
): { readonly values: number[]; readonly orderError: null } {
  const values = game(0).map(() => 0);
  for (const set of allSets(n)) {
    if (has(set, i)) continue;
    const size = sizeOf(set);
    const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n);
    const [withIt, without] = [game(set | (1 << i)), game(set)];
    for (let w = 0; w < values.length; w++) values[w] += weight * (withIt[w] - without[w]);
  }
  return { values, orderError: null };
}

/** The mean of what i adds where it comes in each order; its error from the spread between pairs of orders. */
function sampledShapley(
  game: Game,
  orders: readonly (readonly number[])[],
  i: number,
): { readonly values: number[]; readonly orderError: number | null } {
  const added = orders.map((order) => {
    const before = order.slice(0, order.indexOf(i)).reduce((set, lever) => set | (1 << lever), 0);
    return difference(game(before | (1 << i)), game(before));
  });
  const means = added.map(average);
  const pairs = Array.from({ length: orders.length / 2 }, (_, p) => (means[2 * p] + means[2 * p + 1]) / 2);
  const sd = standardDeviation(pairs);
  return {
    values: added[0].map((_, w) => average(added.map((values) => values[w]))),
    orderError: sd === null ? null : sd / Math.sqrt(pairs.length),
  };
}

function sizeOf(set: Coalition): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/**
 * What pairs do beyond the sum of what each does, v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S): the Shapley interaction index
 * over all sets S (Grabisch & Roubens 1999), or where orders are sampled with all other levers in place.
 */
function interactionsOf(game: Game, changes: readonly PlanChange[], exact: boolean): readonly Interaction[] {
  const n = changes.length;
  if (!exact && n > mostLeversForPairs) return [];
  const all = (1 << n) - 1;
  const found: Interaction[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const both = (1 << i) | (1 << j);
      const contexts = exact ? allSets(n).filter((set) => (set & both) === 0) : [all & ~both];
      const values = game(0).map(() => 0);
      for (const set of contexts) {
        const size = sizeOf(set);
        const weight = exact ? (factorial(size) * factorial(n - size - 2)) / factorial(n - 1) : 1;
        const [together, first, second, neither] = [set | both, set | (1 << i), set | (1 << j), set].map(
          game,
        );
        for (let w = 0; w < values.length; w++)
          values[w] += weight * (together[w] - first[w] - second[w] + neither[w]);
      }
      found.push({ levers: [changes[i].lever, changes[j].lever], value: knownMean(values) });
    }
  return found.sort((a, b) => Math.abs(b.value.mean) - Math.abs(a.value.mean));
}
