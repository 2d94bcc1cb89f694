import { exp, log } from "../numerics/exponential.ts";
import { leversIn } from "../scenario/leverSet.ts";
import type { Stability } from "../scenario/modelKnowledge.ts";
import { isSome, type Quantity } from "../scenario/quantity.ts";
import type { Effect, Lever, LeverSet, Scenario } from "../scenario/scenario.ts";
import { quantileOf } from "../scenario/spread.ts";
import { startingGroups } from "./chatGroups.ts";
import { exposedShare } from "./exposedShare.ts";
import { retentionAt } from "./retentionChange.ts";

/**
 * Leaving feeds on itself without end where b · k · W · h₀ reaches 1/e: with b the ln rate ratio per lost neighbour, k
 * ties, a window of W days and a base rate h₀ per day, h = h₀ · e^(b·k·W·h) has no solution beyond it.
 */
export const contagionLimit = exp(-1);

/** The rate of leaving at which contagion in the mean field settles, per day; undefined where it does not. */
export const meanFieldHazard = (
  b: number,
  ties: number,
  window: number,
  base: number,
): number | undefined => {
  if (b * ties * window * base >= contagionLimit) return undefined;
  let h = base;
  // The lower solution attracts from below.
  for (let i = 0; i < 10000; i++) {
    const next = base * exp(b * ties * window * h);
    if (Math.abs(next - h) <= 1e-15) return next;
    h = next;
  }
  return h;
};

/**
 * The chance to leave in a day at which contagion among k ties settles where leavers are replaced at once:
 * h = Σ_m Bin(m; k, 1 − (1 − h)^W) · (1 − e^(−h₀ e^(b·m))), the solution that is reached from below.
 */
export const tiesHazard = (b: number, ties: number, window: number, base: number): number => {
  let h = base;
  for (let i = 0; i < 100000; i++) {
    const lost = 1 - exp(window * log(1 - h));
    let next = 0;
    let ways = 1;
    for (let m = 0; m <= ties; m++) {
      const chance = ways * powerOf(lost, m) * powerOf(1 - lost, ties - m);
      next += chance * (1 - exp(-base * exp(b * m)));
      ways = (ways * (ties - m)) / (m + 1);
    }
    if (Math.abs(next - h) <= 1e-14) return next;
    h = next;
  }
  return h;
};

const powerOf = (x: number, n: number): number => {
  let product = 1;
  for (let i = 0; i < n; i++) product *= x;
  return product;
};

/**
 * The chances of a visit on a day at which habit can settle: solutions of v = 1 − e^(−v₀ e^(c·(v − centre))), ascending.
 * More than one of them is a tipping point.
 *
 * @param rate v₀, per day
 * @param effect c, the ln rate ratio of a full habit
 * @param centre habit at which the rate was measured
 */
export const habitLevels = (rate: number, effect: number, centre = 0): readonly number[] =>
  visitLevels((v) => rate * exp(effect * (v - centre)));

/** The shares of visiting members at which visits can settle whose rate depends on that share, ascending. */
const visitLevels = (rateAt: (visits: number) => number): readonly number[] => {
  const excess = (v: number): number => 1 - exp(-rateAt(v)) - v;
  const cells = 2000;
  const levels: number[] = [];
  for (let i = 0; i < cells; i++) {
    let [low, high] = [i / cells, (i + 1) / cells];
    const above = excess(low) > 0;
    if (above === excess(high) > 0) continue;
    for (let j = 0; j < 60; j++) {
      const middle = (low + high) / 2;
      if (excess(middle) > 0 === above) low = middle;
      else high = middle;
    }
    levels.push((low + high) / 2);
  }
  return levels;
};

/** A stock that visits move and that moves visits: what it is where a share of the members visits on a day. */
interface VisitLoop {
  readonly effect: Quantity;
  readonly at: (visits: number) => number;
  /** The same with what runs today, where that differs. */
  readonly today?: (visits: number) => number;
}

/** Habit at rest where a share of the days has a visit and visits form it faster by a share of its pace. */
const habitAtRest = (faster: number) => (visits: number) => (visits * (1 + faster)) / (1 + faster * visits);

/** How much faster the levers of a set form habit in those whom all of them reach. */
const fasterHabit = (set: LeverSet): number =>
  Math.max(
    -1,
    leversIn(set).reduce(
      (sum, { effects }) =>
        effects.reduce(
          (held, { process, lnRateRatio }) => held + (process === "habit" ? lnRateRatio.value : 0),
          sum,
        ),
      0,
    ),
  );

/**
 * The stocks that close a loop with visits, each at rest under a constant share of members who visit.
 *
 * @param faster how much faster levers make habit form
 */
const visitLoops = (scenario: Scenario, faster: number): readonly VisitLoop[] => {
  const { habit, atmosphere, belonging, noise } = scenario.feedback ?? {};
  const members = Math.max(1, scenario.members.count.value);
  const loop = (effects: readonly Effect[], at: VisitLoop["at"]): readonly VisitLoop[] =>
    effects.flatMap(({ process, lnRateRatio }) => (process === "visit" ? [{ effect: lnRateRatio, at }] : []));
  const { chatGroups } = scenario.members;
  const together =
    atmosphere?.ofChatGroups === true && chatGroups !== undefined
      ? members / startingGroups(chatGroups)
      : members;
  const company = (visits: number, halfAt: Quantity, among = members): number =>
    (among * visits) / (halfAt.value + among * visits);
  return [
    ...(habit === undefined
      ? []
      : loop(habit.effects, habitAtRest(faster)).map((one) => ({
          ...one,
          today: habitAtRest(fasterHabit(scenario.today)),
        }))),
    ...(atmosphere === undefined
      ? []
      : loop(
          atmosphere.effects,
          (v) =>
            company(v, atmosphere.halfAt, together) -
            atmosphere.crowding.value * Math.max(0, (together * v) / atmosphere.attention.value - 1),
        )),
    ...(belonging === undefined
      ? []
      : loop(belonging.effects, (v) => {
          const gain = v * belonging.perVisit.value * company(v, belonging.halfAt);
          return gain / (gain + 1 - exp(-log(2) / belonging.fadesInDays.value));
        })),
    ...(noise === undefined
      ? []
      : loop(noise.effects, (v) =>
          Math.max(0, (noise.messages.value * members * v) / noise.attention.value - 1),
        )),
  ];
};

/** Days over which the rate of leaving of new members is averaged. */
const overDays = 28;

/** Mean rate of leaving per day of new members in their first four weeks, or of active ones under a renewal clock. */
const leavingPerDay = (scenario: Scenario): number =>
  scenario.behaviour.leaving.clock === "daily"
    ? -log(retentionAt(scenario, overDays)(0)) / overDays
    : scenario.behaviour.leaving.active.value;

/** Days on which a new member can invite within the calendar: the sum of survival after the day of joining. */
const daysOfMembership = (scenario: Scenario): number => {
  const { days } = scenario.calendar;
  if (scenario.behaviour.leaving.clock === "renewal") return days;
  const points = Math.min(days, 24);
  const retention = Array.from({ length: points + 1 }, (_, i) =>
    retentionAt(scenario, Math.max(1, Math.round((i * days) / points)))(0),
  );
  // Trapezoids between days that lie evenly.
  return retention.slice(1).reduce((sum, s, i) => sum + ((s + retention[i]) / 2) * (days / points), 0);
};

const draws = 199;

/** Share of a number's draws for which something holds. */
const shareOf = (number: Quantity, holds: (value: number) => boolean): number => {
  const { spread, value } = number;
  if (spread === undefined) return holds(value) ? 1 : 0;
  let count = 0;
  for (let i = 0; i < draws; i++) if (holds(quantileOf(spread, (i + 0.5) / draws))) count++;
  return count / draws;
};

const plansOf = ({ plan, arms }: Scenario): readonly LeverSet[] => [
  plan,
  ...arms.map(({ levers }) => levers),
];

/** What a lever does to invitations: its effects, and what openers of a group do to fill it; and for how many days. */
const onInvitations = (lever: Lever): readonly { readonly effect: Quantity; readonly days?: number }[] => [
  ...lever.effects.flatMap(({ process, lnRateRatio, fading }) =>
    process === "invite"
      ? [{ effect: lnRateRatio, ...(fading.kind === "lasting" ? { days: fading.days } : {}) }]
      : [],
  ),
  ...(lever.family === "group buying" && isSome(lever.whileOpen.lnRateRatio)
    ? [{ effect: lever.whileOpen.lnRateRatio, days: lever.within }]
    : []),
];

/**
 * Of all plans the one that raises invitations the most, and the largest of its effects. Over all members a lever
 * multiplies their rate by 1 + s · (e^β − 1), with s the share of them who are under its effect β at a time.
 */
const strongestPush = (
  scenario: Scenario,
): { readonly times: number; readonly effect: Quantity } | undefined => {
  const pushes = plansOf(scenario).flatMap((set) => {
    const own = leversIn(set)
      .filter((lever) => !lever.today)
      .flatMap((lever) =>
        onInvitations(lever).map(({ effect, days }) => ({
          effect,
          share: exposedShare(lever, set, scenario.members.count.value, days),
        })),
      )
      .sort((a, b) => b.effect.value - a.effect.value);
    const [largest] = own;
    const times = own.reduce(
      (product, { effect, share }) => product * (1 + share * (exp(effect.value) - 1)),
      1,
    );
    return largest === undefined ? [] : [{ times, effect: largest.effect }];
  });
  return pushes.sort((a, b) => b.times - a.times)[0];
};

/** Whether what the community does to itself stays within bounds: at the central values, and over the draws of its effect. */
export const stabilityOf = (scenario: Scenario): readonly Stability[] => {
  const { contagion } = scenario.feedback ?? {};
  const found: Stability[] = [];
  const leave = contagion?.effects.find(({ process }) => process === "leave")?.lnRateRatio;
  if (contagion !== undefined && leave !== undefined) {
    const perEffect = contagion.ties * contagion.windowDays.value * leavingPerDay(scenario);
    found.push({
      guard: "contagion",
      quantity: leave,
      value: leave.value * perEffect,
      beyond: leave.value * perEffect >= contagionLimit,
      shareBeyond: shareOf(leave, (b) => b * perEffect >= contagionLimit),
    });
  }
  // Plans under which habit forms at another pace can tip where today does not.
  const paces = new Set([scenario.today, ...plansOf(scenario)].map(fasterHabit));
  const underPaces = [...paces].map((faster) => visitLoops(scenario, faster));
  const [loops] = underPaces;
  const [first] = loops;
  if (first !== undefined) {
    const rate = scenario.behaviour.visits.active.value;
    const measured = 1 - exp(-rate);
    // Of several loops the first one's effect is the number that is turned; the others stand at their centres.
    const levelsAmong = (under: readonly VisitLoop[], effect: number): number =>
      visitLevels(
        (v) =>
          rate *
          exp(
            under.reduce(
              (sum, { effect: own, at, today = at }, i) =>
                sum + (i === 0 ? effect : own.value) * (at(v) - today(measured)),
              0,
            ),
          ),
      ).length;
    const levels = (effect: number): number =>
      Math.max(...underPaces.map((under) => levelsAmong(under, effect)));
    found.push({
      guard:
        loops.length === 1 &&
        scenario.feedback?.habit?.effects.some(({ process }) => process === "visit") === true
          ? "habit"
          : "visits",
      quantity: first.effect,
      value: levels(first.effect.value),
      beyond: levels(first.effect.value) > 1,
      shareBeyond: shareOf(first.effect, (effect) => levels(effect) > 1),
    });
  }
  if (scenario.invitations !== undefined) {
    const { rate, path } = scenario.invitations;
    const perMember = path.reduce((product, { share }) => product * share.value, daysOfMembership(scenario));
    const endless = (perDay: number): boolean => scenario.prospects === undefined && perDay * perMember >= 1;
    const pushed = strongestPush(scenario);
    if (pushed !== undefined && !endless(rate.value) && endless(rate.value * pushed.times))
      found.push({
        guard: "invitations",
        quantity: pushed.effect,
        value: rate.value * pushed.times * perMember,
        beyond: true,
        shareBeyond: 1,
      });
    else
      found.push({
        guard: "invitations",
        quantity: rate,
        value: rate.value * perMember,
        beyond: endless(rate.value),
        shareBeyond: shareOf(rate, endless),
      });
  }
  return found;
};
