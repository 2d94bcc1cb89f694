import { exp, expm1, log1p, pow } from "../numerics/exponential.ts";
import { gammaNodes, type Nodes, singleNode } from "./expectationNodes.ts";

/**
 * Exact expected values of the member model, without simulation: a forward recursion by the day over the stages
 * new, active and dormant (by days of dormancy), for each node of the distribution of leave rates. Weekday weights
 * average 1 and are left out.
 */

/** Rates per day of one member with multiples 1; a thing of rate r happens on a day with probability 1 − e^−r. */
export interface MemberRates {
  readonly activation: number;
  readonly visits: {
    readonly fresh: number;
    readonly active: number;
    /** Shape of the gamma-distributed visit propensity; absent = all alike. */
    readonly shape?: number;
    readonly joiningIsVisit: boolean;
  };
  readonly leaving: { readonly fresh: number; readonly active: number; readonly dormant: number };
  readonly dormancy: {
    readonly rate: number;
    readonly return: number;
    readonly slowing: number;
    readonly scale: number;
  };
}

/** A kind of member: its share and its multiples of the visit and leave rates. */
export interface SegmentShare {
  readonly share: number;
  readonly visits: number;
  readonly leaves: number;
}

export const oneSegment: readonly SegmentShare[] = [{ share: 1, visits: 1, leaves: 1 }];

/** How days of dormancy are told apart: bands of one or more days, the last one open. */
export interface DormantBands {
  /** The day of dormancy that stands for the band. */
  readonly day: Float64Array;
  /** P(moving to the next band within a day | still dormant): 1 / width, 0 in the last one. */
  readonly advance: Float64Array;
}

/**
 * Members of one segment who joined on day 0, at the start of a day. Masses are per node and given that node, so each
 * node starts with 1 new member; `dormant[node · bands + b]` are those whose days of dormancy lie in band b.
 */
export interface Walk {
  day: number;
  readonly rates: MemberRates;
  readonly nodes: Nodes;
  readonly bands: DormantBands;
  readonly fresh: Float64Array;
  readonly active: Float64Array;
  readonly dormant: Float64Array;
  /** Bands that can be occupied by now. */
  occupied: number;
  readonly staysFresh: number;
  readonly staysActive: number;
  readonly keeps: {
    readonly fresh: Float64Array;
    readonly active: Float64Array;
    readonly dormant: Float64Array;
  };
  /** P(no return in a day) by band, per month multiple met so far. */
  readonly staysDormant: Map<number, Float64Array>;
}

/** Return rate per day on the d-th dormant day: r0·(1 + d/scale)^−slowing. */
export const returnRate = (dormancy: MemberRates["dormancy"], day: number): number =>
  dormancy.slowing === 0
    ? dormancy.return
    : dormancy.return * pow(1 + day / dormancy.scale, -dormancy.slowing);

/**
 * Every day of dormancy for itself, exact over the given number of days and a week more; a single band where returns
 * do not slow down, which is exact too.
 */
export const dailyBands = (dormancy: MemberRates["dormancy"], days: number): DormantBands => {
  const count = dormancy.slowing === 0 ? 1 : days + 8;
  return {
    day: Float64Array.from({ length: count }, (_, d) => d),
    advance: new Float64Array(count).fill(1, 0, count - 1),
  };
};

/**
 * Bands that widen with the days of dormancy (each a quarter of its start, at least a day): the return rate hardly
 * changes within one. The time spent in a band is geometric with the band's width as its mean.
 */
export const wideningBands = (dormancy: MemberRates["dormancy"], days: number): DormantBands => {
  const day: number[] = [];
  const advance: number[] = [];
  const end = dormancy.slowing === 0 ? 0 : days + 8;
  for (let from = 0; from <= end; ) {
    const width = Math.max(1, Math.floor(from / 4));
    day.push(from + (width - 1) / 2);
    advance.push(1 / width);
    from += width;
  }
  advance[advance.length - 1] = 0;
  return { day: Float64Array.from(day), advance: Float64Array.from(advance) };
};

/** A walk of a segment with the given multiple of the leave rates at the start of day 0. */
export const startWalk = (rates: MemberRates, nodes: Nodes, leaves: number, bands: DormantBands): Walk => {
  const cells = nodes.values.length;
  const keep = (rate: number) => nodes.values.map((value) => exp(-value * leaves * rate));
  return {
    day: 0,
    rates,
    nodes,
    bands,
    fresh: new Float64Array(cells).fill(1),
    active: new Float64Array(cells),
    dormant: new Float64Array(cells * bands.day.length),
    occupied: 0,
    staysFresh: exp(-rates.activation),
    staysActive: exp(-rates.dormancy.rate),
    keeps: {
      fresh: keep(rates.leaving.fresh),
      active: keep(rates.leaving.active),
      dormant: keep(rates.leaving.dormant),
    },
    staysDormant: new Map(),
  };
};

/** P(no return in a day) by band at a month multiple of the return rate. */
const stayingDormant = (walk: Walk, returns: number): Float64Array => {
  const known = walk.staysDormant.get(returns);
  if (known !== undefined) return known;
  const stays = walk.bands.day.map((day) => exp(-returns * returnRate(walk.rates.dormancy, day)));
  walk.staysDormant.set(returns, stays);
  return stays;
};

/** Ages the dormant of one node by a day, in place from `offset`, and returns the mass that comes back. */
const ageDormant = (
  dormant: Float64Array,
  offset: number,
  occupied: number,
  advance: Float64Array,
  stays: Float64Array,
  keep: number,
): number => {
  let back = 0;
  for (let band = occupied - 1; band >= 0; band--) {
    const at = offset + band;
    const alive = dormant[at]! * keep;
    const staying = alive * stays[band]!;
    const moving = staying * advance[band]!;
    back += alive - staying;
    dormant[at] = staying - moving;
    if (moving > 0) dormant[at + 1] = dormant[at + 1]! + moving;
  }
  return back;
};

/** Lives through one day, in place. `returns`: month multiple of the return rate on that day. */
export const stepWalk = (walk: Walk, returns = 1): void => {
  const { fresh, active, dormant, keeps, staysFresh, staysActive, occupied } = walk;
  const { advance } = walk.bands;
  const stays = stayingDormant(walk, returns);
  for (let cell = 0; cell < fresh.length; cell++) {
    const before = fresh[cell]!;
    const still = before * staysFresh;
    fresh[cell] = still * keeps.fresh[cell]!;
    const live = (active[cell]! + before - still) * keeps.active[cell]!;
    const offset = cell * advance.length;
    const back = ageDormant(dormant, offset, occupied, advance, stays, keeps.dormant[cell]!);
    const staying = live * staysActive;
    active[cell] = staying + back;
    dormant[offset] = dormant[offset]! + live - staying;
  }
  walk.occupied = Math.min(occupied + 1, advance.length);
  walk.day += 1;
};

/** Dormant mass of a node, all ages together. */
export const dormantMass = (walk: Walk, cell: number): number => {
  let mass = 0;
  const offset = cell * walk.bands.day.length;
  for (let band = 0; band < walk.occupied; band++) mass += walk.dormant[offset + band]!;
  return mass;
};

/** Share of the joiners who have not left by the start of the walk's day. */
export const aliveShare = (walk: Walk): number => {
  let share = 0;
  for (let cell = 0; cell < walk.fresh.length; cell++) {
    share += walk.nodes.weights[cell]! * (walk.fresh[cell]! + walk.active[cell]! + dormantMass(walk, cell));
  }
  return share;
};

/** Shares of the joiners in stages new and active at the start of the walk's day, the stages that visit. */
const visitingShares = (walk: Walk): { fresh: number; active: number } => {
  let fresh = 0;
  let active = 0;
  for (let cell = 0; cell < walk.fresh.length; cell++) {
    fresh += walk.nodes.weights[cell]! * walk.fresh[cell]!;
    active += walk.nodes.weights[cell]! * walk.active[cell]!;
  }
  return { fresh, active };
};

/** P(a visit on a day) at a rate, over gamma-distributed propensities: 1 − (1 + rate/shape)^−shape. */
const visitChance = (rate: number, shape: number | undefined): number =>
  shape === undefined ? -expm1(-rate) : -expm1(-shape * log1p(rate / shape));

/** Share of the joiners who visit on the walk's day. `visits`: multiple of the visit rates. */
export const visitShareOfDay = (walk: Walk, visits = 1): number => {
  if (walk.day === 0 && walk.rates.visits.joiningIsVisit) return 1;
  const { fresh, active, shape } = walk.rates.visits;
  const shares = visitingShares(walk);
  return (
    shares.fresh * visitChance(fresh * visits, shape) + shares.active * visitChance(active * visits, shape)
  );
};

/** Nodes of the visit propensity. */
export const visitNodes = (shape: number | undefined, count = 24): Nodes =>
  shape === undefined ? singleNode : gammaNodes(shape, count);

/**
 * Share of the joiners who visit on at least one of the days that start with the walk's day. `visits` and `returns`:
 * multiples of the visit and return rates on each of those days; as long as the window. `propensities`: see
 * `visitNodes`. The walk is left as it is.
 */
export const visitShareWithin = (
  walk: Walk,
  visits: ArrayLike<number>,
  returns: ArrayLike<number>,
  propensities: Nodes,
): number => {
  const days = visits.length;
  if (walk.day === 0 && walk.rates.visits.joiningIsVisit && days > 0) return 1;
  const { staysFresh, staysActive } = walk;
  const { advance } = walk.bands;
  const count = advance.length;
  const recent = Math.min(count, days);
  const nodes = propensities.values.length;
  const stays = Array.from({ length: days }, (_, i) => stayingDormant(walk, returns[i]!));
  const missesFresh = new Float64Array(nodes * days);
  const missesActive = new Float64Array(nodes * days);
  for (let node = 0; node < nodes; node++) {
    for (let i = 0; i < days; i++) {
      const multiple = propensities.values[node]! * visits[i]!;
      missesFresh[node * days + i] = exp(-multiple * walk.rates.visits.fresh);
      missesActive[node * days + i] = exp(-multiple * walk.rates.visits.active);
    }
  }
  const back = new Float64Array(days);
  const dormant = new Float64Array(count);
  const slipped = new Float64Array(count);
  let share = 0;
  for (let cell = 0; cell < walk.fresh.length; cell++) {
    const keepFresh = walk.keeps.fresh[cell]!;
    const keepActive = walk.keeps.active[cell]!;
    const keepDormant = walk.keeps.dormant[cell]!;
    // Those dormant at the start come back without having visited, whatever their propensity.
    dormant.set(walk.dormant.subarray(cell * count, (cell + 1) * count));
    let occupied = walk.occupied;
    for (let i = 0; i < days; i++) {
      back[i] = ageDormant(dormant, 0, occupied, advance, stays[i]!, keepDormant);
      occupied = Math.min(occupied + 1, count);
    }
    let reached = 0;
    for (let node = 0; node < nodes; node++) {
      let fresh = walk.fresh[cell]!;
      let active = walk.active[cell]!;
      slipped.fill(0);
      let visited = 0;
      for (let i = 0; i < days; i++) {
        const missedFresh = fresh * missesFresh[node * days + i]!;
        const missedActive = active * missesActive[node * days + i]!;
        visited += fresh - missedFresh + active - missedActive;
        const still = missedFresh * staysFresh;
        fresh = still * keepFresh;
        const live = (missedActive + missedFresh - still) * keepActive;
        const again = ageDormant(slipped, 0, Math.min(i, recent), advance, stays[i]!, keepDormant);
        const staying = live * staysActive;
        active = staying + again + back[i]!;
        slipped[0] = slipped[0]! + live - staying;
      }
      reached += propensities.weights[node]! * visited;
    }
    share += walk.nodes.weights[cell]! * reached;
  }
  return share;
};

/** Where the members of one tenure stand, given that they have not left. */
export interface MembersOfTenure {
  readonly days: number;
  /** P(not left by then). */
  readonly alive: number;
  /** Posterior probability of each node; adds up to 1. */
  readonly nodes: Float64Array;
  /** Stage probabilities given the node; new, active and dormant add up to 1. */
  readonly fresh: Float64Array;
  readonly active: Float64Array;
  readonly dormant: Float64Array;
  /** `dormantDays[node · days told apart + d]`: P(dormant for d days | node); the last stands for all later ones. */
  readonly dormantDays: Float64Array;
  /** Days of dormancy told apart: one where returns do not slow down. */
  readonly dormantDaysCount: number;
}

const membersNow = (walk: Walk): MembersOfTenure => {
  const cells = walk.fresh.length;
  const count = walk.bands.day.length;
  const posterior = new Float64Array(cells);
  const dormant = new Float64Array(cells);
  const fresh = new Float64Array(cells);
  const active = new Float64Array(cells);
  const dormantDays = walk.dormant.slice();
  const alive = aliveShare(walk);
  for (let cell = 0; cell < cells; cell++) {
    const asleep = dormantMass(walk, cell);
    const mass = walk.fresh[cell]! + walk.active[cell]! + asleep;
    posterior[cell] = alive === 0 ? walk.nodes.weights[cell]! : (walk.nodes.weights[cell]! * mass) / alive;
    const scale = mass === 0 ? 0 : 1 / mass;
    fresh[cell] = walk.fresh[cell]! * scale;
    active[cell] = walk.active[cell]! * scale;
    dormant[cell] = asleep * scale;
    for (let band = 0; band < count; band++) {
      dormantDays[cell * count + band] = dormantDays[cell * count + band]! * scale;
    }
  }
  return {
    days: walk.day,
    alive,
    nodes: posterior,
    fresh,
    active,
    dormant,
    dormantDays,
    dormantDaysCount: count,
  };
};

/**
 * Posterior over nodes and stages of members of given tenures (days since joining, ascending, whole numbers), for one
 * segment; `leaves` is that segment's multiple. What it needs to start members who were there before the simulation.
 */
export const membersByTenure = (
  rates: MemberRates,
  nodes: Nodes,
  leaves: number,
  tenures: readonly number[],
): MembersOfTenure[] => {
  const walk = startWalk(rates, nodes, leaves, dailyBands(rates.dormancy, tenures.at(-1) ?? 0));
  return tenures.map((tenure) => {
    while (walk.day < tenure) stepWalk(walk);
    return membersNow(walk);
  });
};

/**
 * P(not left by the start of day t) for t = 0 … days, of one segment with the given multiple of the leave rates.
 * `bands`: `dailyBands` for exact values.
 */
export const survivalByDay = (
  rates: MemberRates,
  nodes: Nodes,
  leaves: number,
  days: number,
  bands: DormantBands = dailyBands(rates.dormancy, days),
): Float64Array => {
  const walk = startWalk(rates, nodes, leaves, bands);
  const survival = new Float64Array(days + 1);
  for (let day = 0; day <= days; day++) {
    survival[day] = aliveShare(walk);
    if (day < days) stepWalk(walk);
  }
  return survival;
};

/** What a retention curve shows at a day since joining. */
export interface CurvePoint {
  readonly day: number;
  /** `members`: not left; `active on day`: visits on it; `active in week`: visits within the seven days from it. */
  readonly count: "members" | "active on day" | "active in week";
}

const week = new Float64Array(7).fill(1);

const lastDay = (points: readonly CurvePoint[]): number =>
  points.reduce((latest, point) => Math.max(latest, point.day), 0);

/** Expected shares of a cohort of new members at the points of a retention curve, in their order. */
export const expectedCurve = (
  rates: MemberRates,
  nodes: Nodes,
  segments: readonly SegmentShare[],
  points: readonly CurvePoint[],
  bands: DormantBands = dailyBands(rates.dormancy, lastDay(points)),
): number[] => {
  const last = lastDay(points);
  const curve = points.map(() => 0);
  const propensities = visitNodes(rates.visits.shape);
  for (const segment of segments) {
    const own: MemberRates = {
      ...rates,
      visits: {
        ...rates.visits,
        fresh: rates.visits.fresh * segment.visits,
        active: rates.visits.active * segment.visits,
      },
    };
    const walk = startWalk(own, nodes, segment.leaves, bands);
    for (let day = 0; day <= last; day++) {
      points.forEach((point, i) => {
        if (point.day !== day) return;
        const share =
          point.count === "members"
            ? aliveShare(walk)
            : point.count === "active on day"
              ? visitShareOfDay(walk)
              : visitShareWithin(walk, week, week, propensities);
        curve[i] = curve[i]! + segment.share * share;
      });
      if (day < last) stepWalk(walk);
    }
  }
  return curve;
};

/** A bracket of tenures, fromDays ≤ tenure < toDays, with its share of the members. */
export interface TenureShare {
  readonly fromDays: number;
  readonly toDays: number;
  readonly share: number;
}

/**
 * Expected share of today's members who are still members `everyDays` later. Tenures are uniform within a bracket;
 * segments have their shares among today's members in every bracket. `survival` may stand in for `survivalByDay`.
 */
export const renewalShare = (
  rates: MemberRates,
  nodes: Nodes,
  segments: readonly SegmentShare[],
  tenure: readonly TenureShare[],
  everyDays: number,
  survival: (leaves: number, days: number) => ArrayLike<number> = (leaves, days) =>
    survivalByDay(rates, nodes, leaves, days),
): number => {
  const last = tenure.reduce((latest, bracket) => Math.max(latest, bracket.toDays - 1), 0);
  let renewed = 0;
  const survivals = new Map<number, ArrayLike<number>>();
  for (const { leaves, share } of segments) {
    const alive = survivals.get(leaves) ?? survival(leaves, last + everyDays);
    survivals.set(leaves, alive);
    for (const bracket of tenure) {
      let sum = 0;
      for (let day = bracket.fromDays; day < bracket.toDays; day++)
        sum += alive[day + everyDays]! / alive[day]!;
      renewed += (share * bracket.share * sum) / (bracket.toDays - bracket.fromDays);
    }
  }
  return renewed;
};
