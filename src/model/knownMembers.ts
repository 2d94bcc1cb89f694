import { traitDraw } from "../program/draws.ts";
import { add, type Expression, f32, i32, multiply, table } from "../program/expression.ts";
import { cellOf } from "../program/functions.ts";
import type { Column } from "../program/program.ts";
import type { TableRecipe } from "../program/recipes.ts";
import { member } from "./member.ts";

/**
 * Members who are there at the start and are known one by one, each by several equally likely states: draws from what
 * their own history says of them. In place of a count, tenures and the states that members of a tenure are in on average.
 */
export interface KnownMembers {
  readonly count: number;
  /** States of each member, a power of 2. Those of member i stand in rows i · states … (i + 1) · states − 1. */
  readonly states: number;
  /** One number for each row. Steps are counted from the start: −1 is the day before it. */
  readonly columns: Readonly<Record<KnownColumn, ArrayLike<number>>>;
  /** Mean visit rate per day of active members that `propensity` multiplies; absent = whatever is drawn for it. */
  readonly visitRate?: number;
}

const known = {
  joined: member.joined,
  stage: member.stage,
  frailty: member.frailty,
  propensity: member.propensity,
  segment: member.segment,
  channel: member.channel,
  lastVisit: member.lastVisit,
  dormantSince: member.dormantSince,
  visitsWindow: member.visitsWindow,
} as const;

export type KnownColumn = keyof typeof known;

const names = Object.keys(known) as readonly KnownColumn[];

/** Numbers the members at the start, from 0. */
export const numberColumn: Column = { name: "number", type: "i32", initial: 0 };
const number: Expression = { op: "column", type: "i32", name: numberColumn.name };

const tableName = (name: KnownColumn): string => `known: ${name}`;

export const knownTables = ({ columns }: KnownMembers): readonly TableRecipe[] =>
  names.map((name) => ({
    name: tableName(name),
    kind: "values",
    type: known[name].type as "f32" | "i32",
    values: Array.from(columns[name]),
  }));

/** A column of a member at the start, in the state that is drawn for him. */
export const knownValue = (
  { states, visitRate }: KnownMembers,
  name: KnownColumn,
  active: Expression,
): Expression => {
  const row = add(multiply(number, i32(states)), cellOf(traitDraw("startingState"), states));
  const value = table(tableName(name), row, known[name].type as "f32" | "i32");
  // His own rate is known from his visits, whatever mean is drawn for everyone.
  return name === "propensity" && visitRate !== undefined
    ? { op: "binary", type: "f32", operator: "divide", a: multiply(value, f32(visitRate)), b: active }
    : value;
};

export const knownColumns: readonly {
  readonly name: KnownColumn;
  readonly column: { readonly name: string };
}[] = names.map((name) => ({ name, column: known[name] }));
