/**
 * Members who bring others. A member who is new or active and did not join today sends invitations at a rate; each
 * leads to a new member with the chance of its path, so the number that one brings in a day is Poisson-distributed.
 * Who is invited joins on the same day, after those of the channels. Where prospects are finite, the share of them who
 * are left multiplies invitations and channels alike (Bass 1969, in discrete time).
 */
import {
  type LedgerEntry,
  type Lowered,
  type Means,
  numberOf,
  recipeOf,
  type Term,
} from "../levers/lowered.ts";
import { heldFor, pulse } from "../levers/pulse.ts";
import { draw, namedDraw, namedTraitDraw } from "../program/draws.ts";
import {
  add,
  and,
  column,
  divide,
  type Expression,
  f32,
  floor,
  happens,
  i32,
  less,
  maximum,
  multiply,
  negate,
  register,
  select,
  step,
  subtract,
  tallied,
  toF32,
  toI32,
  truth,
} from "../program/expression.ts";
import { chance, exp, uniform } from "../program/functions.ts";
import type { Column, Register, SetStatement, Statement, Tally } from "../program/program.ts";
import { type Invitations, invitationChannel } from "../scenario/invitations.ts";
import { isSome } from "../scenario/quantity.ts";
import type { Process, Scenario } from "../scenario/scenario.ts";
import { memberDay } from "./meaning.ts";
import { here, member } from "./member.ts";

const joinedSoFar = register("prospects: joined", "i32");
const brings = column("invitations: brings", "i32");
const invited = column("invitations: invited", "bool");
const commissioned = "invitations: commissioned orders";

/** The most that one member brings in a day; the chance of more is below 1e-6 at a mean of 1, and 1e-3 at 2.5. */
const mostPerDay = 8;

/** Share of the prospects who have not joined yet; undefined where there is no end of them. */
const shareLeft = ({ prospects }: Scenario): Expression | undefined =>
  prospects === undefined
    ? undefined
    : maximum(f32(0), divide(subtract(numberOf(prospects), toF32(joinedSoFar)), numberOf(prospects)));

/** How many of those who would come through a channel come: in the mean as many as prospects are left. */
export const amongProspects = (scenario: Scenario, stream: string, count: Expression): Expression => {
  const left = shareLeft(scenario);
  return left === undefined
    ? count
    : toI32(floor(add(multiply(toF32(count), left), uniform(namedDraw(`prospects: ${stream}`)))));
};

/** Members brought per day, before any term. */
const bringingRate = (scenario: Scenario, { rate, path }: Invitations): Expression => {
  const left = shareLeft(scenario);
  const accepted = path.map(({ share }) => numberOf(share));
  return multiply(numberOf(rate), ...accepted, ...(left === undefined ? [] : [left]));
};

/** A Poisson count: at least one where the decision happens, more where its draw is smaller still. */
const poisson = (rate: Expression): Expression => {
  const u = uniform(draw("invitation"));
  let term = exp(negate(rate));
  let atMost = term;
  let count: Expression = toI32(happens(rate, draw("invitation")));
  for (let n = 1; n < mostPerDay; n++) {
    term = divide(multiply(term, rate), f32(n));
    atMost = add(atMost, term);
    // The draw lies in the upper tail of n: P(N > n) = 1 − P(N ≤ n).
    count = add(count, toI32(less(u, subtract(f32(1), atMost))));
  }
  return count;
};

/** What being invited does to a member. */
export const invitationTerms = ({ invitations }: Scenario): readonly Term<Process>[] =>
  (invitations?.effects ?? []).map((effect) => ({
    process: effect.process,
    name: `invited: ${effect.process}`,
    coefficient: numberOf(effect.lnRateRatio),
    amount: toF32(invited),
  }));

/**
 * What having brought someone does to the inviter, from that day on. It was at work when behaviour was measured, as what
 * runs today.
 */
export const inviterParts = (
  { invitations }: Scenario,
  settled: Means,
): Pick<Lowered, "columns" | "exposure" | "measures" | "births"> & {
  readonly terms: readonly Term<Process>[];
} => {
  const parts = (invitations?.inviters ?? []).map(({ process, lnRateRatio, fading }) => {
    const name = `has brought: ${process}`;
    const acting = heldFor(fading, process, "exposure");
    const held = pulse(name, less(i32(0), brings), f32(1), acting, 1, settled);
    return { held, term: { process, name, coefficient: numberOf(lnRateRatio), amount: held.amount } };
  });
  return {
    columns: parts.flatMap(({ held }) => held.columns),
    exposure: parts.flatMap(({ held }) => held.statements),
    measures: parts.flatMap(({ held }) => held.measures),
    births: parts.flatMap(({ held }) => held.births),
    terms: parts.map(({ term }) => term),
  };
};

/** bool: is of the inviter's kind, of one who was invited. */
const isAlike = ({ alike }: Invitations): Expression =>
  chance(numberOf(alike), namedTraitDraw("invitation: alike"));

/** bool: has their frailty from who brought them; undefined where nobody has. */
export const hasInherited = ({ invitations }: Scenario): Expression | undefined =>
  invitations !== undefined && isSome(invitations.alike) ? and(invited, isAlike(invitations)) : undefined;

const joined = `joined: ${invitationChannel}`;

/** What invitations and finite prospects need in a program, and what they cost. */
export const invitationParts = ({
  invitations,
  prospects,
}: Scenario): {
  readonly columns: readonly Column[];
  readonly registers: readonly Register[];
  readonly tallies: readonly Tally[];
  readonly ledger: readonly LedgerEntry[];
} => {
  const registers: readonly Register[] =
    prospects === undefined ? [] : [{ name: joinedSoFar.name, type: "i32", initial: 0 }];
  if (invitations === undefined) return { columns: [], registers, tallies: [], ledger: [] };
  const { commission, cost } = invitations;
  return {
    columns: [
      { name: brings.name, type: "i32", initial: 0 },
      { name: invited.name, type: "bool", initial: 0 },
    ],
    registers,
    tallies: [joined, ...(commission === undefined ? [] : [commissioned])].map((name) => ({
      name,
      groups: 1,
      scale: 1,
    })),
    ledger: [
      {
        line: `acquisition: ${invitationChannel}`,
        kind: "cost",
        prices: [recipeOf(cost)],
        tally: joined,
        group: 0,
      },
      ...(commission === undefined
        ? []
        : [
            {
              line: "commission",
              kind: "cost" as const,
              prices: [recipeOf(commission.share)],
              tally: commissioned,
              group: 0,
            },
          ]),
    ],
  };
};

/** Traits that who is invited may have from the inviter. */
const inherited: ReadonlySet<string> = new Set(
  [member.segment, member.frailty, member.propensity].map(({ name }) => name),
);

/**
 * Who brings whom today.
 *
 * @param multiplier e^(sum of the terms of inviting); undefined without terms
 * @param traits how a newcomer's own traits are drawn
 * @param birth what else is done to everyone who joins
 */
export const inviting = (
  scenario: Scenario,
  options: {
    readonly multiplier: Expression | undefined;
    readonly channelIndex: number;
    readonly traits: readonly SetStatement[];
    readonly birth: readonly SetStatement[];
  },
): readonly Statement[] => {
  const { invitations } = scenario;
  if (invitations === undefined) return [];
  const base = bringingRate(scenario, invitations);
  const rate = options.multiplier === undefined ? base : multiply(base, options.multiplier);
  const alike = isAlike(invitations);
  return [
    { kind: "set", column: brings.name, value: select(sends, poisson(rate), i32(0)) },
    {
      kind: "spawn",
      stream: invitationChannel,
      from: "members",
      count: brings,
      assign: [
        { column: member.joined.name, value: step },
        { column: member.channel.name, value: i32(options.channelIndex) },
        { column: invited.name, value: truth(true) },
        ...[member.segment, member.frailty, member.propensity].map((trait) => ({
          column: trait.name,
          value: trait,
        })),
      ],
      birth: [
        ...options.traits.map((trait) =>
          inherited.has(trait.column)
            ? { ...trait, value: select(alike, column(trait.column, trait.value.type), trait.value) }
            : trait,
        ),
        ...options.birth,
        { kind: "tally", tally: joined, value: here },
      ],
    },
  ];
};

/**
 * What invitations leave at the end of a day.
 *
 * @param channels tallies of those who joined through channels
 */
export const afterInviting = (
  { invitations, prospects }: Scenario,
  channels: readonly string[],
): readonly Statement[] => {
  const [first, ...rest] = [...channels, ...(invitations === undefined ? [] : [joined])].map((name) =>
    tallied(name),
  );
  const commission = invitations?.commission;
  return [
    ...(prospects === undefined || first === undefined
      ? []
      : [
          {
            kind: "update" as const,
            register: joinedSoFar.name,
            value: add(joinedSoFar, first, ...rest),
          },
        ]),
    ...(commission === undefined
      ? []
      : [
          {
            kind: "tally" as const,
            tally: commissioned,
            value: member.basket,
            where: and(invited, less(memberDay, i32(commission.days))),
          },
        ]),
  ];
};

/** Who can invite: whoever is new or active and did not join today. */
const sends: Expression = and(
  {
    op: "binary",
    type: "bool",
    operator: "or",
    a: { op: "binary", type: "bool", operator: "equal", a: member.stage, b: i32(0) },
    b: { op: "binary", type: "bool", operator: "equal", a: member.stage, b: i32(1) },
  },
  less(member.joined, step),
);
