/**
 * The order of a step (one day):
 *
 *  0. starting members (first step only); who is a member at the start of the horizon is marked;
 *  1. arrivals of each channel, then those whom members bring; places in chat groups;
 *  2. exposures of the levers: who is reached, who gets a place, fatigue and novelty;
 *  3. visits;
 *  4. posts and time, orders and baskets; responses of the levers: points, rungs, redemptions;
 *  5. activation;
 *  6. leaving, then going dormant, then returning; renewals are paid by those who stay;
 *  7. what the day leaves for the next: what the community does to itself, last visit, days of visits, days to the renewal;
 *  8. counts.
 *
 * Whoever joins goes through the whole of day 0. A visit on day n has been preceded by n decisions to leave.
 * Community values are those of the end of the day before, so the order of members cannot matter.
 */

import { communityTally } from "../levers/communityTally.ts";
import type { Lowered, Term } from "../levers/lowered.ts";
import { numberOf } from "../levers/lowered.ts";
import { draw, traitDraw } from "../program/draws.ts";
import {
  add,
  and,
  type Expression,
  equal,
  f32,
  greater,
  greaterOrEqual,
  happens,
  i32,
  less,
  lessOrEqual,
  maximum,
  minimum,
  multiply,
  nearest,
  negate,
  not,
  notEqual,
  or,
  quotient,
  select,
  shiftLeft,
  signal,
  step,
  subtract,
  table,
  toI32,
  truth,
} from "../program/expression.ts";
import { cellOf, exp, log as logOf, sum, uniform } from "../program/functions.ts";
import type { SetStatement, Statement, Tally } from "../program/program.ts";
import type { Quantity } from "../scenario/quantity.ts";
import type { Process, Scenario } from "../scenario/scenario.ts";
import { firstTermOf, leavingOnDay, runningTermOf, termPaid } from "./contract.ts";
import { afterInviting, amongProspects, inviting } from "./invitations.ts";
import { type KnownMembers, knownColumns, knownValue, numberColumn } from "./knownMembers.ts";
import { memberDay } from "./meaning.ts";
import { here, member, notGone, stages } from "./member.ts";
import { participating, postRate } from "./participating.ts";
import { startCells, traitCells } from "./startingMembers.ts";

export interface Layout {
  readonly scenario: Scenario;
  /** Members at the start who are known one by one; absent = by count and tenure. */
  readonly known?: KnownMembers;
  /** Step at which the horizon starts, and number of steps in all. */
  readonly start: number;
  readonly steps: number;
  readonly levers: readonly Lowered[];
  /** Channels in the order of their indices. */
  readonly channels: readonly string[];
  /** Terms of all levers, and of what today's effects are measured against. */
  readonly terms: readonly Term[];
  /** Whether levers end memberships or turn newcomers away, so that not everyone under way is a member. */
  readonly someEnd: boolean;
  /** What members at the start carry of what runs today. */
  readonly carried: readonly SetStatement[];
  /** After arrivals: who gets a place in a chat group. */
  readonly placing: readonly Statement[];
  /** After the exposures: what is noted of whom the levers act on. */
  readonly marks: readonly Statement[];
  /** What the community's feedbacks do after leaving. */
  readonly evening: readonly Statement[];
}

/** Cells of the lognormal basket table. */
export const basketCells = 4096;
/** Days of dormancy over which returning slows down. */
export const slowingDays = 2048;

const set = (column: { readonly name: string }, value: Expression, where?: Expression): SetStatement =>
  where === undefined
    ? { kind: "set", column: column.name, value }
    : { kind: "set", column: column.name, value, where };

const pick = (values: readonly Quantity[], index: Expression): Expression =>
  values
    .slice(1)
    .reduce<Expression>(
      (held, q, j) => select(equal(index, i32(j + 1)), numberOf(q), held),
      numberOf(values[0]),
    );

const byMonth = (months: readonly Quantity[]): Expression =>
  pick(months, subtract(signal("month", "i32"), i32(1)));

const weight = (visits: Scenario["behaviour"]["visits"]): Expression =>
  multiply(pick(visits.weekdays, signal("weekday", "i32")), byMonth(visits.months));

/** e^(sum of a process's terms, in the order of their names); 1 without terms. */
export const multiplier = (terms: readonly Term[], process: Process): Expression | undefined => {
  const own = terms.filter((t) => t.process === process).sort((a, b) => (a.name < b.name ? -1 : 1));
  return own.length === 0 ? undefined : exp(sum(own.map((t) => multiply(t.coefficient, t.amount))));
};

const times = (rate: Expression, factor: Expression | undefined): Expression =>
  factor === undefined ? rate : multiply(rate, factor);

export const joinedToday = equal(member.joined, step);

/** A multiple of those who came through a channel, where any channel states one. */
const channelMultiple = (
  { arrivals }: Scenario,
  of: "visits" | "leaves" | "returns",
): Expression | undefined => {
  const stated = arrivals.flatMap((channel, i) => {
    const multiple = channel[of];
    return multiple === undefined ? [] : [{ i, multiple }];
  });
  return stated.length === 0
    ? undefined
    : stated.reduce<Expression>(
        (held, { i, multiple }) => select(equal(member.channel, i32(i)), numberOf(multiple), held),
        f32(1),
      );
};

/** The member's rate of visiting per day before weekday, season and terms. */
export const visitPropensity = (scenario: Scenario): Expression => {
  const { members, behaviour } = scenario;
  return times(
    multiply(
      member.propensity,
      pick(
        members.segments.map((s) => s.visits),
        member.segment,
      ),
      select(
        equal(member.stage, i32(stages.fresh)),
        numberOf(behaviour.visits.fresh),
        numberOf(behaviour.visits.active),
      ),
    ),
    channelMultiple(scenario, "visits"),
  );
};

const isIn = (...codes: readonly number[]): Expression =>
  codes.map((c) => equal(member.stage, i32(c)) as Expression).reduce((a, b) => or(a, b));

const traits: readonly SetStatement[] = [
  set(member.segment, table("segment", cellOf(traitDraw("segment"), traitCells), "i32")),
  set(member.frailty, table("frailty", cellOf(traitDraw("frailty"), traitCells))),
  set(member.propensity, table("propensity", cellOf(traitDraw("visitPropensity"), traitCells))),
  set(member.renewIn, i32(0)),
  set(member.feeIn, i32(0)),
];

/** Births of members who joined before the simulation: tenure, then frailty and stage given that they stayed. */
const startingBirth = (scenario: Scenario): readonly SetStatement[] => {
  const { behaviour, members } = scenario;
  const cell = cellOf(traitDraw("tenure"), traitCells);
  const bracket = table("tenure: bracket", cell, "i32");
  const row = add(
    multiply(add(multiply(bracket, i32(members.segments.length)), member.segment), i32(startCells)),
    cellOf(traitDraw("startingState"), startCells),
  );
  const waiting = negate(logOf(uniform(traitDraw("recency"))));
  const daily = visitPropensity(scenario);
  const quiet = select(
    isIn(stages.dormant),
    add(numberOf(behaviour.dormancy.return), numberOf(behaviour.leaving.dormant)),
    daily,
  );
  const tenure = subtract(i32(0), member.joined);
  // Waiting is never negative: said here, it is known how small the numbers made of it are.
  const days = toI32(minimum(f32(100000), maximum(f32(0), dividedBy(waiting, quiet))));
  const gap = minimum(add(i32(1), days), tenure);
  const between = minimum(maximum(toI32(nearest(dividedBy(f32(1), daily))), i32(1)), i32(32));
  return [
    ...traits,
    set(member.joined, negate(table("tenure: days", cell, "i32"))),
    set(member.frailty, table("start: frailty", row)),
    set(member.stage, table("start: stage", row, "i32")),
    set(member.lastVisit, negate(gap), greater(gap, i32(0))),
    set(member.dormantSince, negate(gap)),
    // Earlier visits of the last month stand at the member's mean distance.
    set(
      member.visitsWindow,
      shiftLeft(table("visit pattern", between, "i32"), maximum(subtract(gap, i32(1)), i32(0))),
      and(lessOrEqual(gap, i32(31)), greater(gap, i32(0))),
    ),
    ...runningPeriods(behaviour),
  ];
};

/** Births of members whose own history is known. */
const knownBirth = ({ behaviour }: Scenario, known: KnownMembers): readonly SetStatement[] => [
  ...knownColumns.map(({ name, column }) =>
    set(column, knownValue(known, name, numberOf(behaviour.visits.active))),
  ),
  ...runningPeriods(behaviour),
];

/** How far members who joined before the simulation are in their terms. */
const runningPeriods = ({ leaving, fees }: Scenario["behaviour"]): readonly SetStatement[] => [
  // One draw for both: where their periods are the same, the fee is due at the renewal.
  leaving.contract === undefined ? set(member.renewIn, phase(leaving.everyDays)) : runningTermOf(leaving),
  set(member.feeIn, phase(fees?.everyDays ?? 1)),
];

const dividedBy = (a: Expression, b: Expression): Expression => ({
  op: "binary",
  type: "f32",
  operator: "divide",
  a,
  b,
});

/** Where in a period of so many days a member is who joined before the simulation. */
const phase = (days: number): Expression => toI32(multiply(uniform(traitDraw("history")), f32(days)));

/** Days left of a period, one fewer each day, from the start again after the day on which none is left. */
const countDown = (left: typeof member.renewIn, days: number): Statement =>
  set(left, maximum(subtract(select(equal(left, i32(0)), i32(days), left), i32(1)), i32(0)));

/**
 * Everyone begins in the regime of what runs today, newcomers too: the measured curve of new members was measured with
 * it running, so at first today's levers must not make them differ from it.
 */
const settledBirths = (levers: readonly Lowered[]): readonly SetStatement[] =>
  levers.flatMap((l) => l.births);

const startingMembers = ({ scenario, levers, carried, known }: Layout): Statement => ({
  kind: "spawn",
  stream: "members at the start",
  from: "outside",
  count: signal("starting members", "i32"),
  assign: [
    { column: "joined", value: i32(0) },
    { column: "channel", value: i32(scenario.arrivals.length) },
  ],
  ...(known === undefined ? {} : { numbered: numberColumn.name }),
  birth: [
    ...(known === undefined ? startingBirth(scenario) : knownBirth(scenario, known)),
    ...settledBirths(levers),
    ...carried,
  ],
});

/** Who does not meet the conditions that levers set newcomers of a channel is turned away. */
const turnedAway = (levers: readonly Lowered[], channel: number): readonly SetStatement[] =>
  levers
    .flatMap((l) => l.gates)
    .filter(({ channels }) => channels === undefined || channels.includes(channel))
    .map(({ passes }) => set(member.stage, i32(stages.outside), and(here, not(passes))));

/** Tally of those who come through a channel, whether they become members or not. */
export const cameThrough = (channel: string): string => `${communityTally}came: ${channel}`;

/** Whether levers decide about newcomers, so that not all who come become members. */
const isGuarded = (levers: readonly Lowered[]): boolean => levers.some((l) => l.gates.length > 0);

/** Channels that newcomers come through today: those of the community, then those that levers open. */
const channelsOf = ({ scenario, levers, channels }: Layout) => [
  ...scenario.arrivals.map(({ name }, index) => ({
    name,
    index,
    stream: `arrivals: ${name}`,
    count: signal(`arrivals: ${name}`, "i32"),
  })),
  ...levers
    .flatMap((l) => l.streams)
    .map(({ channel, count }) => ({
      name: channel,
      index: channels.indexOf(channel),
      stream: `arrivals: ${channel}`,
      count,
    })),
];

const invitations = (layout: Layout): readonly Statement[] => {
  const { leaving } = layout.scenario.behaviour;
  const channelIndex = layout.scenario.arrivals.length + 1;
  return inviting(layout.scenario, {
    multiplier: multiplier(layout.terms, "invite"),
    channelIndex,
    traits,
    birth: [
      ...(leaving.contract === undefined ? [] : [firstTermOf(leaving)]),
      ...settledBirths(layout.levers),
      ...turnedAway(layout.levers, channelIndex),
    ],
  });
};

const arrivals = (layout: Layout): readonly Statement[] =>
  channelsOf(layout).map(
    ({ name, index, stream, count }): Statement => ({
      kind: "spawn",
      stream,
      from: "outside",
      count: amongProspects(layout.scenario, stream, count),
      assign: [
        { column: "joined", value: step },
        { column: "channel", value: i32(index) },
      ],
      birth: [
        ...traits,
        ...(layout.scenario.behaviour.leaving.contract === undefined
          ? []
          : [firstTermOf(layout.scenario.behaviour.leaving)]),
        ...settledBirths(layout.levers),
        ...turnedAway(layout.levers, index),
        { kind: "tally", tally: `joined: ${name}`, value: isGuarded(layout.levers) ? here : truth(true) },
        ...(isGuarded(layout.levers)
          ? [{ kind: "tally", tally: cameThrough(name), value: truth(true) } as const]
          : []),
      ],
    }),
  );

/** The member's rate of visiting on a day before any term. */
const visitRateOn = (scenario: Scenario): Expression =>
  multiply(visitPropensity(scenario), weight(scenario.behaviour.visits));

const visiting = ({ scenario, terms, levers }: Layout): readonly Statement[] => {
  const rate = times(visitRateOn(scenario), multiplier(terms, "visit"));
  const comes = and(isIn(stages.fresh, stages.active), happens(rate, draw("visit")));
  const joins = isGuarded(levers) ? and(joinedToday, here) : joinedToday;
  return [set(member.visited, scenario.behaviour.visits.joiningIsVisit ? or(joins, comes) : comes)];
};

/** Of a member, who orders once a day at most: as many as there are days in 89 years, so that they take two bytes. */
const mostOrders = 32767;

/** The rate of ordering on a visit before any term. */
const orderRate = (purchases: Scenario["behaviour"]["purchases"]): Expression =>
  purchases === undefined ? f32(0) : negate(logOf(subtract(f32(1), numberOf(purchases.perVisit))));

const ordering = ({ scenario, terms }: Layout): readonly Statement[] => {
  const { purchases } = scenario.behaviour;
  if (purchases === undefined) return [];
  const rate = times(orderRate(purchases), multiplier(terms, "purchase"));
  const amount = multiply(table("basket", cellOf(draw("basket"), basketCells)), numberOf(purchases.basket));
  return [
    set(member.ordered, and(member.visited, happens(rate, draw("order")))),
    set(member.basket, select(member.ordered, toI32(nearest(amount)), i32(0))),
    set(member.orders, minimum(add(member.orders, i32(1)), i32(mostOrders)), member.ordered),
    set(member.spend, add(member.spend, member.basket)),
  ];
};

const activating = ({ scenario, terms }: Layout): readonly Statement[] => {
  const rate = times(numberOf(scenario.behaviour.activation), multiplier(terms, "activate"));
  return [set(member.stage, i32(stages.active), and(isIn(stages.fresh), happens(rate, draw("activation"))))];
};

/** The member's rate of leaving per day before any term. */
const leavePropensity = (scenario: Scenario): Expression => {
  const { members, behaviour } = scenario;
  return times(
    multiply(
      member.frailty,
      pick(
        members.segments.map((s) => s.leaves),
        member.segment,
      ),
      select(
        isIn(stages.fresh),
        numberOf(behaviour.leaving.fresh),
        select(isIn(stages.active), numberOf(behaviour.leaving.active), numberOf(behaviour.leaving.dormant)),
      ),
    ),
    channelMultiple(scenario, "leaves"),
  );
};

/**
 * The rate of a process on a day before any term: f32, 0 for one who does not face it. Leaving has the rate of a day, at
 * whatever renewals it is decided.
 */
export const rateIn = (scenario: Scenario, process: Process): Expression => {
  const { members, behaviour, invitations } = scenario;
  const where = (condition: Expression, rate: Expression): Expression => select(condition, rate, f32(0));
  switch (process) {
    case "activate":
      return where(isIn(stages.fresh), numberOf(behaviour.activation));
    case "visit": {
      const faces = isIn(stages.fresh, stages.active);
      return where(
        behaviour.visits.joiningIsVisit ? and(faces, not(joinedToday)) : faces,
        visitRateOn(scenario),
      );
    }
    case "contribute":
      return where(member.visited, postRate(members.segments, behaviour.posts));
    case "purchase":
      return where(member.visited, orderRate(behaviour.purchases));
    case "leave":
      return where(here, leavePropensity(scenario));
    case "goDormant":
      return where(isIn(stages.active), numberOf(behaviour.dormancy.rate));
    case "return":
      return where(isIn(stages.dormant), returnRateOn(scenario));
    case "invite":
      return where(
        and(isIn(stages.fresh, stages.active), less(member.joined, step)),
        invitations === undefined ? f32(0) : numberOf(invitations.rate),
      );
  }
};

/** The rate of returning of one who is dormant, on a day before any term. */
const returnRateOn = (scenario: Scenario): Expression => {
  const { dormancy } = scenario.behaviour;
  const daysDormant = subtract(step, member.dormantSince);
  return times(
    multiply(numberOf(dormancy.return), table("return: slowing", daysDormant), byMonth(dormancy.months)),
    channelMultiple(scenario, "returns"),
  );
};

const leaving = ({ scenario, terms, someEnd }: Layout): readonly Statement[] => {
  const { leaving: rates, dormancy } = scenario.behaviour;
  const perDay = leavePropensity(scenario);
  const exposure = rates.clock === "daily" ? perDay : multiply(perDay, leavingOnDay(rates, byMonth));
  const decides = happens(times(exposure, multiplier(terms, "leave")), draw("leave"));
  const leaves = someEnd ? and(here, decides) : decides;
  // One draw serves going dormant and returning: a member can only face one of the two on a day.
  const quiets = happens(times(numberOf(dormancy.rate), multiplier(terms, "goDormant")), draw("dormancy"));
  const comesBack = happens(times(returnRateOn(scenario), multiplier(terms, "return")), draw("dormancy"));
  const next = select(
    leaves,
    i32(stages.left),
    select(
      isIn(stages.dormant),
      select(comesBack, i32(stages.active), i32(stages.dormant)),
      select(and(isIn(stages.active), quiets), i32(stages.dormant), member.stage),
    ),
  );
  return [
    { kind: "tally", tally: "leftNew", value: and(isIn(stages.fresh), leaves) },
    { kind: "tally", tally: "leftActive", value: and(isIn(stages.active), leaves) },
    { kind: "tally", tally: "leftDormant", value: and(isIn(stages.dormant), leaves) },
    set(member.dormantSince, add(step, i32(1)), and(isIn(stages.active), not(leaves), quiets)),
    set(member.stage, next),
  ];
};

const closing = ({ scenario }: Layout): readonly Statement[] => {
  const { fees, leaving } = scenario.behaviour;
  const atRenewals = leaving.contract !== undefined && fees?.everyDays === leaving.everyDays;
  const due = and(atRenewals ? termPaid : equal(member.feeIn, i32(0)), here);
  return [
    ...(fees === undefined
      ? []
      : [{ kind: "tally", tally: "fees", value: due } as const, countDown(member.feeIn, fees.everyDays)]),
    ...(leaving.clock === "daily" ? [] : [countDown(member.renewIn, leaving.everyDays)]),
    set(member.visitsWindow, or(shiftLeft(member.visitsWindow, i32(1)), toI32(member.visited))),
  ];
};

/** Whether the member visited in the last n days (1…31); today included once the day is closed. */
export const inWindow = (days: number): Expression =>
  notEqual(and(member.visitsWindow, i32((1 << days) - 1)), i32(0));

/** Counts; they see the last visit before today's, so the first visit of a week or month can be told. */
const counting = (layout: Layout): { tallies: readonly Tally[]; statements: readonly Statement[] } => {
  const { start, steps, levers, someEnd } = layout;
  const days = steps - start;
  const weeks = Math.ceil(days / 7);
  const running = (name: string, groups: number): Tally => ({ name, groups, scale: 1, running: true });
  const count = (name: string, value: Expression): Statement => ({ kind: "tally", tally: name, value });
  const joiner = greaterOrEqual(member.joined, i32(start));
  // Who was turned away has no age, and who was removed or graduated is not looked at any longer.
  const inside = someEnd ? and(joiner, or(here, equal(member.stage, i32(stages.left)))) : joiner;
  const age = select(inside, memberDay, i32(-1));
  const memberWeek = quotient(memberDay, i32(7));
  const joinWeek = quotient(subtract(member.joined, i32(start)), i32(7));
  const cell = add(multiply(joinWeek, i32(weeks)), memberWeek);
  const left = equal(member.stage, i32(stages.left));
  const firstOfMemberWeek = less(member.lastVisit, add(member.joined, multiply(memberWeek, i32(7))));
  const stocks: readonly (readonly [string, Expression])[] = [
    ["members", here],
    ["new", isIn(stages.fresh)],
    ["active", isIn(stages.active)],
    ["dormant", isIn(stages.dormant)],
    // Who has graduated has not left.
    ["present", and(member.present, notGone)],
    ["presentActive", and(member.present, notGone, inWindow(28))],
    ["activeMembers", and(here, inWindow(28))],
    ["left", left],
    ["visitors", member.visited],
    ["firstOfWeek", and(member.visited, less(member.lastVisit, signal("week start", "i32")))],
    ["firstOfMonth", and(member.visited, less(member.lastVisit, signal("month start", "i32")))],
    ...(layout.known === undefined ? [] : [["presentVisits", and(member.present, member.visited)] as const]),
    ["orders", member.ordered],
    ["revenue", member.basket],
  ];
  return {
    tallies: [
      ...[
        ...stocks.map(([name]) => name),
        "leftNew",
        "leftActive",
        "leftDormant",
        "fees",
        ...channelsOf(layout).map(({ name }) => `joined: ${name}`),
        ...(isGuarded(levers) ? channelsOf(layout).map(({ name }) => cameThrough(name)) : []),
      ].map((name) => ({
        name,
        groups: 1,
        scale: 1,
      })),
      ...["ageAtRisk", "ageLeft", "ageVisited"].map((name) => running(name, days)),
      running("triangle", weeks * weeks),
    ],
    statements: [
      ...stocks.map(([name, value]) => count(name, value)),
      { kind: "tally", tally: "ageAtRisk", value: truth(true), group: age },
      { kind: "tally", tally: "ageLeft", value: left, group: age },
      { kind: "tally", tally: "ageVisited", value: member.visited, group: age },
      {
        kind: "tally",
        tally: "triangle",
        value: and(joiner, member.visited, firstOfMemberWeek),
        group: select(joiner, cell, i32(-1)),
      },
      set(member.lastVisit, step, member.visited),
    ],
  };
};

/** The statements of a day, in order, and the tallies of the model's own counts. */
export const layStep = (layout: Layout): { tallies: readonly Tally[]; statements: readonly Statement[] } => {
  const counts = counting(layout);
  const participation = participating(layout.scenario, multiplier(layout.terms, "contribute"));
  const of = (part: "asking" | "exposure" | "response"): readonly Statement[] =>
    layout.levers.flatMap((l) => l[part]);
  return {
    tallies: counts.tallies,
    statements: [
      startingMembers(layout),
      set(member.present, here, equal(step, i32(layout.start))),
      ...arrivals(layout),
      ...invitations(layout),
      ...layout.placing,
      ...of("asking"),
      ...of("exposure"),
      ...layout.marks,
      ...visiting(layout),
      ...participation.posting,
      ...ordering(layout),
      ...of("response"),
      ...participation.adding,
      ...activating(layout),
      ...leaving(layout),
      ...layout.evening,
      ...afterInviting(
        layout.scenario,
        channelsOf(layout).map(({ name }) => `joined: ${name}`),
      ),
      ...closing(layout),
      ...counts.statements,
    ],
  };
};
