import seedrandom from "seedrandom";
import type { Ensemble, LedgerLine, Pair, WorldRecord } from "../../src/simulation/records.ts";

export interface SyntheticOptions {
  readonly replicates?: number;
  readonly days?: number;
  readonly members?: number;
  /** One per plan: how many of 100 leavers it saves, what a plan costs per day, in minor units. */
  readonly plans?: readonly {
    readonly id: string;
    readonly name: string;
    readonly saves: number;
    readonly costPerDay: number;
    readonly outlay: number;
  }[];
  readonly seed?: string;
}

const start = 20635; // 2026-07-01

/**
 * An ensemble made of coin throws rather than of the simulator: every member has one uniform per day, an arm makes the
 * member leave where it falls under the arm's chance, so that arms share draws as paired worlds do.
 */
export function syntheticEnsemble(options: SyntheticOptions = {}): Ensemble {
  const key = JSON.stringify(options);
  const made = ensembles.get(key) ?? throwCoins(options);
  ensembles.set(key, made);
  return made;
}

/** Ensembles are never changed, so tests of one file share them. */
const ensembles = new Map<string, Ensemble>();

function throwCoins(options: SyntheticOptions): Ensemble {
  const { replicates = 40, days = 91, members = 400, seed = "synthetic" } = options;
  const plans = options.plans ?? [
    { id: "q3", name: "成长等级 and live show", saves: 25, costPerDay: 3_000, outlay: 20_000 },
  ];
  const lines: LedgerLine[] = [
    { name: "fees", kind: "margin" },
    { name: "acquisition", kind: "cost" },
    { name: "events: Friday live show: shows", kind: "cost", lever: "events: Friday live show" },
    { name: "push: come-back reminder: messages", kind: "cost", lever: "push: come-back reminder" },
  ];
  const arms = [{ id: "baseline", name: "Baseline" }, ...plans.map(({ id, name }) => ({ id, name }))];
  return {
    arms,
    start,
    days,
    currency: { code: "CNY", minorUnits: 100 },
    discountPerDay: 0.0002,
    lines,
    seed,
    digest: "d1".repeat(16),
    replicates: Array.from({ length: replicates }, (_, replicate) => {
      const random = seedrandom.alea(`${seed} ${replicate}`);
      const effect = 0.5 + random();
      const uniforms = Float64Array.from({ length: members * days }, () => random());
      const joiners = Float64Array.from({ length: days }, () => 3 + Math.floor(random() * 5));
      const built = [undefined, ...plans].map((plan) =>
        world({
          days,
          members,
          uniforms,
          joiners,
          lines,
          chance: 0.009 * (plan === undefined ? 1 : 1 - (plan.saves / 100) * effect),
          costPerDay: plan?.costPerDay ?? 0,
          outlay: plan?.outlay ?? 0,
        }),
      );
      return {
        replicate,
        worlds: built.map((each) => each.record),
        pairs: built.slice(1).map((each) => pairOf(each.stays, built[0].stays)),
        parameters: { effect },
      };
    }),
  };
}

interface WorldOptions {
  readonly days: number;
  readonly members: number;
  readonly uniforms: Float64Array;
  readonly joiners: Float64Array;
  readonly lines: readonly LedgerLine[];
  readonly chance: number;
  readonly costPerDay: number;
  readonly outlay: number;
}

function world(options: WorldOptions): { readonly record: WorldRecord; readonly stays: boolean[] } {
  const { days, members, uniforms, joiners, chance } = options;
  const leavesOn = Array.from({ length: members }, (_, member) =>
    uniforms.subarray(member * days, (member + 1) * days).findIndex((uniform) => uniform < chance),
  );
  const present = Float64Array.from(
    { length: days },
    (_, t) => leavesOn.filter((day) => day < 0 || day > t).length,
  );
  const joinedAlive = Float64Array.from({ length: days }, (_, t) =>
    Math.round(
      joiners.subarray(0, t + 1).reduce((sum, count, day) => sum + count * (1 - 2 * chance) ** (t - day), 0),
    ),
  );
  const live = present.map((count, t) => count + joinedAlive[t]);
  const visitors = live.map((count, t) => Math.round(count * (0.2 + 0.05 * uniforms[t])));
  const ageAtRisk = new Float64Array(days);
  const ageLeft = new Float64Array(days);
  for (let day = 0; day < days; day++)
    for (let age = 0, alive = joiners[day]; day + age < days; age++) {
      ageAtRisk[age] += alive;
      const left = alive > 0 && uniforms[(day * 31 + age * 7) % uniforms.length] < alive * 2 * chance ? 1 : 0;
      ageLeft[age] += left;
      alive -= left;
    }
  const weeks = Math.ceil(days / 7);
  const triangle = new Float64Array(weeks * weeks);
  for (let join = 0; join < weeks; join++)
    for (let week = 0; join + week < weeks; week++)
      triangle[join * weeks + week] = Math.floor(
        joiners.subarray(7 * join, 7 * join + 7).reduce((sum, count) => sum + count, 0) * 0.8 ** (week + 1),
      );
  const zero = () => new Float64Array(days);
  return {
    stays: leavesOn.map((day) => day < 0),
    record: {
      presentAtStart: members,
      stayed: bitsOf(leavesOn.map((day) => day < 0)),
      reached: {},
      digest: "0",
      triangle,
      series: {
        members: live,
        present,
        presentActive: present.map((count) => Math.floor(count * 0.8)),
        activeMembers: live.map((count) => Math.floor(count * 0.75)),
        leftNew: zero(),
        leftActive: zero(),
        leftDormant: zero(),
        new: joinedAlive.map((count) => Math.floor(count / 3)),
        active: live.map((count) => Math.floor(count * 0.7)),
        dormant: live.map((count) => Math.floor(count * 0.1)),
        joined: joiners,
        left: zero(),
        visitors,
        firstOfWeek: visitors.map((count) => Math.floor(count / 2)),
        firstOfMonth: visitors.map((count) => Math.floor(count / 4)),
        orders: visitors.map((count) => Math.floor(count / 20)),
        ageAtRisk,
        ageLeft,
        ageVisited: ageAtRisk.map((count) => Math.floor(count * 0.3)),
        ageLastVisit: ageAtRisk.map((count, age) => count - (ageAtRisk[age + 1] ?? 0)),
        ...(options.costPerDay > 0 ? { "push: come-back reminder: messages": visitors } : {}),
      },
      ledger: [
        live.map((count) => count * 90),
        joiners.map((count) => count * 500),
        zero().fill(options.outlay, 0, 1),
        zero().fill(options.costPerDay),
      ],
    },
  };
}

function pairOf(plan: readonly boolean[], baseline: readonly boolean[]): Pair {
  const count = (withPlan: boolean, without: boolean) =>
    plan.filter((stays, member) => stays === withPlan && baseline[member] === without).length;
  return {
    saved: count(true, false),
    lost: count(false, true),
    keptAnyway: count(true, true),
    leftAnyway: count(false, false),
    joinedOnlyWithPlan: 0,
    joinedOnlyWithout: 0,
    groups: { segment: {}, channel: {}, tenure: {}, tier: {}, reach: {}, lever: {}, joined: {} },
  };
}

/** One bit per member, the first in the lowest of the first byte. */
function bitsOf(truths: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(truths.length / 8));
  truths.forEach((truth, i) => {
    if (truth) bits[i >> 3] |= 1 << (i & 7);
  });
  return bits;
}

/** A ledger with exact numbers, worlds without members' business: amounts in minor units per day and line. */
export function ledgerEnsemble(
  lines: readonly LedgerLine[],
  worlds: readonly { readonly baseline: readonly number[][]; readonly plan: readonly number[][] }[],
  discountPerDay = 0,
): Ensemble {
  const days = worlds[0].plan[0].length;
  const base = syntheticEnsemble({ replicates: worlds.length, days, members: 10 });
  return {
    ...base,
    lines,
    discountPerDay,
    replicates: base.replicates.map((replicate, index) => ({
      ...replicate,
      worlds: replicate.worlds.map((each, arm) => ({
        ...each,
        ledger: (arm === 0 ? worlds[index].baseline : worlds[index].plan).map((amounts) =>
          Float64Array.from(amounts),
        ),
      })),
    })),
  };
}
