import {
  aidsAmong,
  discountsAmong,
  endingIn,
  keyOf,
  leversOf,
  lower,
  reachesAll,
  seenBefore,
  tiringIn,
  watchingIn,
  workloadsAmong,
} from "../levers/families.ts";
import { fatigueOf } from "../levers/fatigue.ts";
import type { Level } from "../levers/levels.ts";
import {
  type LedgerEntry,
  type LeverContext,
  type Means,
  nothing,
  numberOf,
  recipeOf,
  type SingleContext,
  type Term,
} from "../levers/lowered.ts";
import { trended } from "../levers/trended.ts";
import { pow } from "../numerics/exponential.ts";
import { namedTraitDraw } from "../program/draws.ts";
import {
  and,
  type Expression,
  equal,
  f32,
  greater,
  i32,
  less,
  maximum,
  multiply,
  not,
  or,
  register,
  signal,
  table,
  truth,
} from "../program/expression.ts";
import { chance, sum } from "../program/functions.ts";
import { hashName } from "../program/names.ts";
import type { InputRange, Program, Signal, Table } from "../program/program.ts";
import type { SignalRecipe, TableRecipe } from "../program/recipes.ts";
import type { Rule } from "../program/rule.ts";
import { lowerRule } from "../program/ruleLowering.ts";
import { monthOf, weekdayOf } from "../scenario/dates.ts";
import { quantitiesIn } from "../scenario/quantities.ts";
import { heldOutGroups } from "../scenario/resolveHoldout.ts";
import type { Channel, Lever, LeverSet, Scenario } from "../scenario/scenario.ts";
import { carriedBirths, carriedTables, type Settling } from "./carried.ts";
import { adjusting, type Centres, centring, isGain, isOnRate, measured } from "./centring.ts";
import { chatGroupParts, groupContext, slotsOf } from "./chatGroups.ts";
import { lowerFeedback } from "./feedback/feedback.ts";
import { noiseUnder } from "./feedback/noise.ts";
import { frailtyRankOf } from "./frailtyRank.ts";
import { channelNames, fixedGroup, toldApart } from "./groups.ts";
import { invitationParts, invitationTerms, inviterParts } from "./invitations.ts";
import { type KnownMembers, knownTables, numberColumn } from "./knownMembers.ts";
import { ruleMeaning, textValues } from "./meaning.ts";
import { here, member, memberColumns, notGone, stages } from "./member.ts";
import type { Arm, Model } from "./model.ts";
import { participating, posted } from "./participating.ts";
import { reachOf } from "./reach.ts";
import type { Regime } from "./regime.ts";
import { arrivalShocks, shockSignals, shockTerms } from "./shocks.ts";
import { withValues } from "./sizeAtRest.ts";
import { cellsOf, startingTables, traitCells } from "./startingMembers.ts";
import { basketCells, cameThrough, joinedToday, layStep, slowingDays, visitPropensity } from "./step.ts";
import { isOn, longestWindow, type Switching, switchingOf } from "./switches.ts";
import { trialParts } from "./trial.ts";
import { type Watched, withWatched } from "./watched.ts";

const noSwitching: Switching = { registers: [], tallies: [], statements: [], rules: [] };

/** Every uncertain number of a scenario. */
export const uncertainQuantities = (scenario: Scenario): Model["uncertain"] => {
  const found = new Map<string, Model["uncertain"][number]>();
  for (const { name, spread, follows } of quantitiesIn(scenario))
    if (spread !== undefined)
      found.set(name, { name, spread, ...(follows === undefined ? {} : { follows }) });
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};

const levelsIn = (set: LeverSet): readonly Level[] =>
  leversOf(set).flatMap((lever) => (lever.family === "levels" ? [lever] : []));

const meansOf = (centres: Centres, adjusted: boolean): Means => {
  const mean = (measure: string): number => centres[measured(measure)] ?? 0;
  return adjusted
    ? Object.assign(mean, { now: (measure: string) => register(measured(measure), "f32") })
    : mean;
};

const contextOf = (
  scenario: Scenario,
  set: LeverSet,
  steps: number,
  centres: Centres,
  adjusted: boolean,
  switching: Switching,
): LeverContext => {
  const { calendar, behaviour } = scenario;
  const start = calendar.history;
  const meaning = ruleMeaning(scenario, set, start);
  const values = textValues(scenario, set);
  const today = new Map(leversOf(scenario.today).map((l) => [keyOf(l), l]));
  const planned = new Map(leversOf(scenario.plan).map((l) => [keyOf(l), l]));
  const channels = channelNames(scenario, set);
  const mayBeNone = endingIn(set);
  const everyone = mayBeNone ? here : truth(true);
  const groups = groupContext(scenario);
  const context: SingleContext = {
    firstDay: calendar.start - calendar.history,
    steps,
    start,
    visited: member.visited,
    ordered: member.ordered,
    posted: behaviour.posts === undefined ? truth(false) : posted,
    joinedToday: mayBeNone ? and(joinedToday, here) : joinedToday,
    lastVisit: member.lastVisit,
    joined: member.joined,
    stage: member.stage,
    stages,
    visitsWindow: member.visitsWindow,
    basket: member.basket,
    visitRate: visitPropensity(scenario),
    orderChance: f32(behaviour.purchases?.perVisit.value ?? 0),
    contactFatigue: sum(
      tiringIn(set)
        .map((lever) => fatigueOf(keyOf(lever)))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ),
    onDate: (lever: string): Expression => {
      const dated = greater(signal(`${lever}: date`), f32(0));
      const on = isOn(switching, lever);
      return on === undefined ? dated : and(dated, on);
    },
    reached: everyone,
    settled: meansOf(centres, adjusted),
    // Newcomers who were turned away, and graduates, are under way but no members.
    target: (rule: Rule | undefined): Expression => {
      const meant = rule === undefined ? undefined : lowerRule(rule, meaning, values);
      return meant === undefined ? everyone : mayBeNone ? and(everyone, meant) : meant;
    },
    reference: <L extends Lever>(lever: L): L =>
      ((lever.today ? today : planned).get(keyOf(lever)) as L | undefined) ?? lever,
    stated: <L extends Lever>(lever: L): L =>
      (today.get(keyOf(lever)) as L | undefined) ??
      withValues((planned.get(keyOf(lever)) as L | undefined) ?? lever, scenario.atRest ?? {}),
    dormantSince: member.dormantSince,
    channel: member.channel,
    channelIndex: (name) => channels.indexOf(name),
    channelCalled: (name) => values("channel").indexOf(name),
    segment: member.segment,
    segments: scenario.members.segments.map((s) => s.name),
    frailtyRank: frailtyRankOf(scenario),
    become: (stage, where) => ({ kind: "set", column: member.stage.name, value: i32(stages[stage]), where }),
    levels: levelsIn(set),
    levelsToday: levelsIn(scenario.today),
    ...(groups === undefined ? {} : { groups }),
    ...(scenario.feedback?.noise === undefined ? {} : { noise: noiseUnder(set) }),
  };
  const working = {
    ...context,
    workloads: workloadsAmong(set, context),
    discountsBefore: discountsAmong(set, context),
  };
  return { ...working, aids: aidsAmong(set, (lever) => seenBy(lever, working, scenario)) };
};

const arrivalSignal = (channel: Channel, scenario: Scenario, steps: number): SignalRecipe => {
  const start = scenario.calendar.history;
  const firstDay = scenario.calendar.start - start;
  const occasions = arrivalShocks(scenario, steps);
  const days = Array.from({ length: steps }, (_, s) => firstDay + s);
  const open = days.map((day) => (day < (channel.from ?? day) || day > (channel.until ?? day) ? 0 : 1));
  return {
    name: `arrivals: ${channel.name}`,
    kind: "poisson",
    ...trended(channel.trend, open, start),
    scales: [recipeOf(channel.rate)],
    cycles: [
      { at: days.map((d) => monthOf(d) - 1), values: channel.months.map(recipeOf) },
      { at: days.map(weekdayOf), values: channel.weekdays.map(recipeOf) },
    ],
    ...(occasions.length === 0 ? {} : { occasions }),
  };
};

const communitySignals = (
  scenario: Scenario,
  steps: number,
  starting = Math.round(scenario.members.count.value),
): SignalRecipe[] => {
  const { calendar } = scenario;
  const firstDay = calendar.start - calendar.history;
  const days = Array.from({ length: steps }, (_, s) => firstDay + s);
  const values = (name: string, of: (day: number, step: number) => number): SignalRecipe => ({
    name,
    kind: "values",
    type: "i32",
    values: days.map(of),
  });
  return [
    values("weekday", weekdayOf),
    values("month", monthOf),
    values("week start", (_, s) => s - ((((s - calendar.history) % 7) + 7) % 7)),
    values("month start", (day, s) => s - new Date(day * 86400000).getUTCDate() + 1),
    values("starting members", (_, s) => (s === 0 ? starting : 0)),
    ...scenario.arrivals.map((c) => arrivalSignal(c, scenario, steps)),
    ...shockSignals(scenario, steps),
  ];
};

const communityTables = (scenario: Scenario, known?: KnownMembers): TableRecipe[] => {
  const { members, behaviour } = scenario;
  const { heterogeneity } = behaviour.leaving;
  const flat = (name: string): TableRecipe => ({ name, kind: "values", type: "f32", values: [1] });
  return [
    {
      name: "segment",
      kind: "values",
      type: "i32",
      values: cellsOf(
        members.segments.map((s) => s.share.value),
        traitCells,
      ),
    },
    heterogeneity.kind === "none"
      ? flat("frailty")
      : heterogeneity.kind === "gamma"
        ? { name: "frailty", kind: "gamma", shape: recipeOf(heterogeneity.shape), cells: traitCells }
        : {
            name: "frailty",
            kind: "beta",
            alpha: recipeOf(heterogeneity.alpha),
            beta: recipeOf(heterogeneity.beta),
            periodDays: heterogeneity.periodDays,
            cells: traitCells,
          },
    behaviour.visits.shape === undefined
      ? flat("propensity")
      : { name: "propensity", kind: "gamma", shape: recipeOf(behaviour.visits.shape), cells: traitCells },
    {
      name: "return: slowing",
      kind: "slowing",
      slowing: recipeOf(behaviour.dormancy.slowing),
      scale: recipeOf(behaviour.dormancy.scale),
      days: slowingDays,
    },
    ...(behaviour.purchases === undefined
      ? []
      : [
          {
            name: "basket",
            kind: "lognormal",
            variation: recipeOf(behaviour.purchases.variation),
            cells: basketCells,
          } as const,
        ]),
    { name: "visit pattern", kind: "values", type: "i32", values: visitPatterns() },
    ...(known === undefined ? startingTables(scenario) : knownTables(known)),
  ];
};

/** Bits 0, n, 2n, … below 31, for n = 0…32 (0 as 1). */
const visitPatterns = (): number[] =>
  Array.from({ length: 33 }, (_, n) => {
    let bits = 0;
    for (let d = 0; d < 31; d += Math.max(1, n)) bits |= 1 << d;
    return bits;
  });

const ownLedger = (scenario: Scenario, guarded: boolean): LedgerEntry[] => {
  const { behaviour, arrivals } = scenario;
  const tally = (name: string) => ({ tally: name, group: 0 });
  return [
    ...(behaviour.fees === undefined
      ? []
      : [
          {
            line: "fees",
            kind: "margin" as const,
            prices: [recipeOf(behaviour.fees.price), recipeOf(behaviour.fees.margin)],
            ...tally("fees"),
          },
        ]),
    ...(behaviour.purchases === undefined
      ? []
      : [
          {
            line: "orders",
            kind: "margin" as const,
            prices: [recipeOf(behaviour.purchases.margin)],
            ...tally("revenue"),
          },
        ]),
    ...(behaviour.visitValue === undefined
      ? []
      : [
          {
            line: "visits",
            kind: "margin" as const,
            prices: [recipeOf(behaviour.visitValue)],
            ...tally("visitors"),
          },
        ]),
    ...arrivals.map((c) => ({
      line: `acquisition: ${c.name}`,
      kind: "cost" as const,
      prices: [recipeOf(c.cost)],
      // Who is turned away has been paid for.
      ...tally(guarded ? cameThrough(c.name) : `joined: ${c.name}`),
    })),
  ];
};

/** What is known of an input's values before they are drawn: of given whole numbers, the least and the greatest. */
const rangeOf = (recipe: SignalRecipe | TableRecipe): { readonly range?: InputRange } => {
  if (recipe.kind !== "values" || recipe.type !== "i32" || recipe.values.length === 0) return {};
  let [least, greatest] = [recipe.values[0], recipe.values[0]];
  for (const value of recipe.values) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  return { range: [least, greatest] };
};

const declared = (recipes: readonly SignalRecipe[]): Signal[] =>
  recipes.map((s) => ({
    name: s.name,
    type: s.kind === "poisson" ? "i32" : s.type,
    groups: 1,
    ...rangeOf(s),
  }));

const declaredTables = (recipes: readonly TableRecipe[]): Table[] =>
  recipes.map((t) => ({ name: t.name, type: t.kind === "values" ? t.type : "f32", ...rangeOf(t) }));

/** Worlds of no more steps than these (45 years of days) are compiled for steps that take 16 bits. */
const fewSteps = 2 ** 14;

/** Whether a lever is new or not as it is today. */
export const isTouched = (scenario: Scenario, lever: Lever): boolean =>
  !sameLever(
    lever,
    leversOf(scenario.today).find((l) => keyOf(l) === keyOf(lever)),
  );

/**
 * The levers of a set that are new or not as they are today, whether it stops any of today's, and whether for either reason
 * something of today's runs otherwise in it.
 */
const changesOf = (
  scenario: Scenario,
  set: LeverSet,
): { readonly touched: readonly Lever[]; readonly stopped: boolean; readonly otherwise: boolean } => {
  const levers = leversOf(set);
  const kept = new Set(levers.map(keyOf));
  const touched = levers.filter((l) => isTouched(scenario, l));
  const stopped = leversOf(scenario.today).some((l) => !kept.has(keyOf(l)));
  return { touched, stopped, otherwise: stopped || touched.some((l) => l.today) };
};

/**
 * First step at which a set of levers can make a difference to today's, less the days before it that must have been
 * seen. A set in which something of today's runs otherwise is not played before the horizon: there it runs as it does.
 */
const firstEffectOf = (scenario: Scenario, set: LeverSet, steps: number, seen: number): number => {
  const { calendar } = scenario;
  const { touched, otherwise } = changesOf(scenario, set);
  const first = Math.min(
    ...touched.map((l) => l.schedule.from),
    otherwise ? calendar.start : Number.POSITIVE_INFINITY,
  );
  const difference = Math.min(steps, Math.max(calendar.history, first - calendar.start + calendar.history));
  return Math.max(otherwise ? calendar.history : 0, difference - seen);
};

const sameLever = (a: Lever, b: Lever | undefined): boolean =>
  b !== undefined && JSON.stringify(withoutPlaces(a)) === JSON.stringify(withoutPlaces(b));

/** A lever's meaning alone: without where and how its numbers were written. */
const withoutPlaces = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key]) =>
          !["place", "text", "name", "provenance"].includes(key) || (key === "name" && "family" in value),
      )
      .map(([key, v]) => [key, withoutPlaces(v)]),
  );
};

/**
 * By group: 1 for those that are held out, as many as the share says. Of a fixed number of groups they are chosen by their
 * names alone; of chat groups, which open one after the other, evenly, so that of the first ones there are as many too.
 */
const heldOutTable = ({ holdout, holdoutOf, members }: Scenario): readonly TableRecipe[] => {
  if (holdout === undefined || holdoutOf !== "groups") return [];
  const table = (values: readonly number[]): readonly TableRecipe[] => [
    { name: "held out", kind: "values", type: "i32", values },
  ];
  if (members.chatGroups !== undefined) {
    const upTo = (groups: number): number => heldOutGroups(holdout.value, groups);
    return table(Array.from({ length: slotsOf(members.chatGroups) }, (_, g) => upTo(g + 1) - upTo(g)));
  }
  if (members.groups === undefined) return [];
  const groups = Array.from({ length: members.groups.value }, (_, group) => group);
  const order = [...groups].sort(
    (a, b) => hashName(`held out: group ${a}`) - hashName(`held out: group ${b}`),
  );
  const held = new Set(order.slice(0, heldOutGroups(holdout.value, groups.length)));
  return table(groups.map((g) => (held.has(g) ? 1 : 0)));
};

/** bool: the member's group is not held out; who is in none is treated. */
const inTreatedGroup = (scenario: Scenario): Expression => {
  const chat = groupContext(scenario);
  const held = (group: Expression): Expression => equal(table("held out", group, "i32"), i32(0));
  return chat === undefined
    ? held(fixedGroup(scenario))
    : or(less(chat.group, i32(0)), held(maximum(chat.group, i32(0))));
};

/** The context of a plan's lever where members are held out of all of them. */
const withoutHeldOut = <C extends Pick<LeverContext, "target" | "reached">>(
  context: C,
  scenario: Scenario,
): C => {
  const { holdout, holdoutOf } = scenario;
  if (holdout === undefined) return context;
  const reached =
    holdoutOf === "groups"
      ? inTreatedGroup(scenario)
      : not(chance(numberOf(holdout), namedTraitDraw("holdout")));
  return { ...context, reached, target: (rule) => and(context.target(rule), reached) };
};

/** The context of a lever: of a plan's without those who are held out of it. */
const seenBy = <C extends Pick<LeverContext, "target" | "reached">>(
  lever: Lever,
  context: C,
  scenario: Scenario,
): C => (reachesAll(lever) ? context : withoutHeldOut(context, scenario));

/** How strongly a term acts, as a multiple of what is stated: 0 takes it away. `lever` is absent for shocks. */
export type Strength = (term: Term, lever?: string) => number;

const asStated: Strength = () => 1;

const atStrength = <T extends Term>(terms: readonly T[], strength: Strength, lever?: string): T[] =>
  terms.flatMap((term) => {
    const multiple = strength(term, lever);
    if (multiple === 1) return [term];
    return multiple === 0 ? [] : [{ ...term, coefficient: multiply(f32(multiple), term.coefficient) }];
  });

/** One arm: the community under a set of levers. The regime is that of the measured behaviour at any strength. */
export const assembleArm = (
  scenario: Scenario,
  set: LeverSet,
  identity: { readonly id: string; readonly name: string },
  { centres = {}, carried, registers = {}, adjusted = false }: Regime,
  strength: Strength = asStated,
  known?: KnownMembers,
): Arm => {
  const start = scenario.calendar.history;
  const steps = start + scenario.calendar.days;
  const switching = switchingOf(scenario, set, start);
  const context = contextOf(scenario, set, steps, centres, adjusted, switching);
  const levers = leversOf(set).map((l) => lower(l, seenBy(l, context, scenario)));
  const todayContext = contextOf(scenario, scenario.today, steps, centres, adjusted, noSwitching);
  const today = leversOf(scenario.today).map((l) => lower(l, todayContext));
  const acting = leversOf(set).flatMap((lever, i) => atStrength(levers[i].terms, strength, keyOf(lever)));
  const gains = acting.filter(isGain);
  const feedback = lowerFeedback(scenario, gains, todayContext.settled, set);
  const inviters = inviterParts(scenario, todayContext.settled);
  const parts = [...levers, feedback, { ...nothing, ...inviters }];
  const firstDay = scenario.calendar.start - start;
  const settling: readonly Settling[] = [
    // What begins later is not under way on the first day.
    ...leversOf(set).flatMap((lever, i) =>
      lever.today && lever.schedule.from <= firstDay
        ? [
            {
              columns: levers[i].columns,
              ...(levers[i].traits.length > 0 ? { trait: levers[i].traits[0] } : {}),
            },
          ]
        : [],
    ),
    {
      columns: [
        // Of feedbacks the stocks alone are carried, not who knows whom.
        ...feedback.columns.filter(({ name }) => feedback.measures.some((held) => held.name === name)),
        ...inviters.columns,
      ],
    },
  ];
  const participation = participating(scenario, undefined);
  const inviting = invitationParts(scenario);
  const groups = chatGroupParts(scenario);
  const trial =
    scenario.holdout === undefined
      ? undefined
      : trialParts(
          withoutHeldOut(context, scenario).reached,
          scenario.holdoutOf === "groups" && scenario.members.chatGroups !== undefined ? start : undefined,
        );
  const shocks = shockTerms(scenario, context.target);
  const adjustment = adjusting(
    adjusted ? [...acting.filter(isOnRate), ...feedback.terms, ...inviters.terms] : [],
  );
  const terms = [
    ...acting.filter(isOnRate),
    ...feedback.terms,
    ...invitationTerms(scenario),
    ...inviters.terms,
    ...centring(
      [...today.flatMap((l) => l.terms.filter(isOnRate)), ...feedback.terms, ...inviters.terms],
      centres,
    ),
    ...adjustment.terms,
    ...atStrength(shocks, strength),
  ];
  const marks = reachOf(
    leversOf(set).flatMap((lever, i) =>
      isTouched(scenario, lever) ? [{ lever: keyOf(lever), terms: levers[i].terms }] : [],
    ),
  );
  const step = layStep({
    scenario,
    ...(known === undefined ? {} : { known }),
    start,
    steps,
    levers: parts,
    channels: channelNames(scenario, set),
    terms,
    someEnd: endingIn(set),
    carried: carriedBirths(carried, settling, scenario.members.segments.length),
    marks: marks.statements,
    placing: groups.placing,
    evening: [...feedback.evening, ...groups.evening],
  });
  const signals = [...communitySignals(scenario, steps, known?.count), ...levers.flatMap((l) => l.signals)];
  const tables = [
    ...communityTables(scenario, known),
    ...heldOutTable(scenario),
    ...levers.flatMap((l) => l.tables),
    ...carriedTables(carried, settling),
  ];
  const program: Program = {
    columns: [
      ...memberColumns,
      ...(known === undefined ? [] : [numberColumn]),
      ...participation.columns,
      ...inviting.columns,
      ...groups.columns,
      ...parts.flatMap((l) => l.columns),
      ...marks.columns,
      ...(trial?.columns ?? []),
    ],
    registers: [
      ...inviting.registers,
      ...groups.registers,
      ...parts.flatMap((l) => l.registers.map((r) => ({ ...r, initial: registers[r.name] ?? r.initial }))),
      ...switching.registers,
      ...adjustment.registers,
      ...(adjusted
        ? parts.flatMap((l) =>
            l.measures.map(({ name }) => ({
              name: measured(name),
              type: "f32" as const,
              initial: centres[measured(name)] ?? 0,
            })),
          )
        : []),
    ],
    tallies: [
      ...step.tallies,
      ...(trial?.tallies ?? []),
      ...participation.tallies,
      ...inviting.tallies,
      ...groups.tallies,
      ...parts.flatMap((l) => l.tallies),
      ...switching.tallies,
    ],
    signals: declared(signals),
    tables: declaredTables(tables),
    parameters: uncertainQuantities(scenario).map((q) => q.name),
    neighbourSlots: feedback.neighbourSlots,
    live: notGone,
    step: [...step.statements, ...(trial?.statements ?? []), ...switching.statements],
    ...(steps <= fewSteps ? { steps: fewSteps } : {}),
  };
  return {
    ...identity,
    program,
    signals,
    tables,
    ledger: [
      ...ownLedger(
        scenario,
        levers.some((l) => l.gates.length > 0),
      ),
      ...inviting.ledger,
      ...groups.ledger,
      ...levers.flatMap((l) => l.ledger),
    ],
    counts: [
      ...participation.counts,
      ...levers.flatMap((l) => l.counts),
      ...(trial?.counts ?? []),
      ...groups.counts,
    ],
    switches: switching.rules,
    // What rules look back over, and what levers have to have seen, is counted from then on.
    firstEffect: shocks.some((term) => strength(term) !== 1)
      ? 0
      : firstEffectOf(
          scenario,
          set,
          steps,
          Math.max(seenBefore(set), switching.rules.length > 0 ? longestWindow : 0),
        ),
    terms,
    gains,
    told: toldApart(scenario, set),
    reaching: marks.levers,
    measures: parts.flatMap((l) => l.measures),
    settling,
    settlingRegisters: parts.flatMap((l) => l.registers.filter(({ settles }) => settles !== undefined)),
  };
};

/**
 * What a set of levers has to have seen before the horizon, though it is not played there since something of today runs
 * otherwise in it: the windows of its rules, and what its levers look at.
 */
const watchedBy = (scenario: Scenario, set: LeverSet, regime: Regime): Watched => {
  const start = scenario.calendar.history;
  if (start === 0 || !changesOf(scenario, set).otherwise)
    return { registers: [], tallies: [], statements: [] };
  const switching = switchingOf(scenario, set, start);
  const steps = start + scenario.calendar.days;
  const context = contextOf(scenario, set, steps, regime.centres ?? {}, false, switching);
  const looks = watchingIn(set, (lever) => seenBy(lever, context, scenario));
  return {
    registers: [...switching.registers, ...looks.flatMap((l) => l.registers)],
    tallies: switching.tallies,
    statements: [...switching.statements, ...looks.flatMap((l) => l.exposure)],
  };
};

/**
 * A scenario's model: the baseline, the plan where it changes anything, and the further arms. `known`: members at the
 * start who are known one by one, in place of the scenario's.
 */
export const assemble = (scenario: Scenario, regime: Regime, known?: KnownMembers): Model => {
  const start = scenario.calendar.history;
  const steps = start + scenario.calendar.days;
  const arm = (levers: LeverSet, identity: { readonly id: string; readonly name: string }): Arm =>
    assembleArm(scenario, levers, identity, regime, asStated, known);
  const baseline = arm(scenario.today, { id: "baseline", name: "baseline" });
  const { touched, stopped } = changesOf(scenario, scenario.plan);
  const plans = [
    ...(touched.length > 0 || stopped
      ? [{ id: scenario.id, name: scenario.name, levers: scenario.plan }]
      : []),
    ...scenario.arms,
  ];
  const watched = plans.map(({ levers }) => watchedBy(scenario, levers, regime));
  return {
    scenario: scenario.id,
    seed: scenario.seed,
    arms: [
      withWatched(baseline, watched),
      ...plans.map((plan) => arm(plan.levers, { id: plan.id, name: plan.name })),
    ],
    uncertain: uncertainQuantities(scenario),
    correlations: scenario.correlations ?? [],
    firstDay: scenario.calendar.start - start,
    start,
    steps,
    currency: scenario.currency,
    discountPerDay: pow(1 + scenario.discount.value, 1 / 365.25) - 1,
    cohorts: [],
  };
};
