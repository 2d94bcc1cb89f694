/**
 * What members at the start carry of what runs today: what members of a pilot carry when it ends, in the state that it has
 * come to by then. So what lasts from before the first day is there, on those who would have it: a coupon in hand, a mission
 * under way, the setback of one that was missed, as many days from its end as the schedule of today leaves.
 */
import type { LeverColumn, Trait } from "../levers/lowered.ts";
import { traitDraw } from "../program/draws.ts";
import {
  add,
  type Expression,
  equal,
  greaterOrEqual,
  i32,
  minimum,
  multiply,
  select,
  subtract,
  table,
  toF32,
  toI32,
} from "../program/expression.ts";
import { uniform } from "../program/functions.ts";
import type { SetStatement } from "../program/program.ts";
import type { TableRecipe } from "../program/recipes.ts";
import { member } from "./member.ts";

/** Members of a pilot, and what they carry. */
export interface Carried {
  /**
   * By name of a trait, "" for none: numbers of members of the pilot, one list after the other, each in the order of how
   * often they visit; and by kind of member where the list that stands for it begins and how long it is. The kind is
   * ((trait · classes of tenure + class) · segments + segment) · stages + stage.
   */
  readonly lists: Readonly<Record<string, MemberLists>>;
  /** By column the values of the pilot's members; steps are counted from the first day, so those that are past are below 0. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

export interface MemberLists {
  readonly members: readonly number[];
  readonly first: readonly number[];
  readonly length: readonly number[];
}

/** Columns of one lever, or of what else settles, and the trait of members that they differ by. */
export interface Settling {
  readonly columns: readonly LeverColumn[];
  readonly trait?: Trait;
}

/** Days of membership from which on members are told apart by how long they have been there. */
export const tenureClasses: readonly number[] = [7, 14, 28, 56, 112];
export const stagesTold = 3;

const tableOf = (what: keyof MemberLists, trait: Trait | undefined): string =>
  `carried: ${what}${trait === undefined ? "" : ` by ${trait.name}`}`;

/**
 * i32: the number of the member of the pilot whom one who is there at the start resembles: one of the same kind, of the same
 * rank in the order of how often they visit.
 */
const alike = (segments: number, trait: Trait | undefined): Expression => {
  const tenure = subtract(i32(0), member.joined);
  const classOf = tenureClasses.reduce<Expression>(
    (count, days) => add(count, toI32(greaterOrEqual(tenure, i32(days)))),
    trait === undefined ? i32(0) : select(trait.holds, i32(tenureClasses.length + 1), i32(0)),
  );
  const kind = add(
    multiply(add(multiply(classOf, i32(segments)), member.segment), i32(stagesTold)),
    member.stage,
  );
  const length = table(tableOf("length", trait), kind, "i32");
  const rank = toI32(multiply(uniform(traitDraw("visitPropensity")), toF32(length)));
  return table(
    tableOf("members", trait),
    add(table(tableOf("first", trait), kind, "i32"), minimum(rank, subtract(length, i32(1)))),
    "i32",
  );
};

/** The columns of a program that members at the start take over from the pilot's. */
const takenOver = (carried: Carried, columns: readonly LeverColumn[]): readonly LeverColumn[] =>
  columns.filter(({ name, stated }) => stated !== true && carried.columns[name] !== undefined);

/** Sets the columns of those who are there when the simulation begins, whose segment, stage and tenure are known. */
export const carriedBirths = (
  carried: Carried | undefined,
  settling: readonly Settling[],
  segments: number,
): readonly SetStatement[] =>
  carried === undefined
    ? []
    : settling.flatMap(({ columns, trait }) => {
        const from = alike(segments, trait);
        return takenOver(carried, columns).map(({ name, type }): SetStatement => {
          const value = table(`carried: ${name}`, from, type === "f32" ? "f32" : "i32");
          return { kind: "set", column: name, value: type === "bool" ? equal(value, i32(1)) : value };
        });
      });

export const carriedTables = (
  carried: Carried | undefined,
  settling: readonly Settling[],
): readonly TableRecipe[] => {
  if (carried === undefined) return [];
  const taken = settling.flatMap(({ columns, trait }) =>
    takenOver(carried, columns).map((column) => ({ ...column, trait })),
  );
  const traits = new Map(taken.map(({ trait }) => [trait?.name ?? "", trait]));
  return [
    ...[...traits].flatMap(([name, trait]) =>
      (["members", "first", "length"] as const).map(
        (what): TableRecipe => ({
          name: tableOf(what, trait),
          kind: "values",
          type: "i32",
          values: carried.lists[name][what],
        }),
      ),
    ),
    ...taken.map(
      ({ name, type }): TableRecipe => ({
        name: `carried: ${name}`,
        kind: "values",
        type: type === "f32" ? "f32" : "i32",
        values: carried.columns[name],
      }),
    ),
  ];
};
