/**
 * One member's days in every arm of one replicate. The arms are played by the reference engine on programs that carry
 * columns more: for each decision its rate, base, draw and terms as the engine computed them, and what each lever's
 * counts counted of the member. Draws are keyed by their decisions, so that the worlds are those of the simulation.
 */
import { loadReference } from "../engine/engine.ts";
import { type Key, worldKey } from "../engine/generator.ts";
import { happens } from "../engine/happens.ts";
import type { Members, World } from "../engine/world.ts";
import { decisionsOf } from "../model/decisions.ts";
import { gone, here, member, stages } from "../model/member.ts";
import type { Arm, Model } from "../model/model.ts";
import {
  and,
  type Expression,
  equal,
  f32,
  i32,
  less,
  or,
  type Scalar,
  step,
  truth,
} from "../program/expression.ts";
import type { Column, Program, SetStatement, Statement } from "../program/program.ts";
import type { Day, Process } from "../scenario/scenario.ts";
import { inputsFrom } from "./inputs.ts";
import { drawParameters } from "./parameters.ts";

/** A term as it stood when a decision was taken: it multiplied the rate by e^(coefficient · amount). */
export interface TermRecord {
  readonly name: string;
  readonly coefficient: number;
  readonly amount: number;
}

/** A decision that the member faced on a day. */
export interface DecisionRecord {
  readonly process: Process;
  /** Per day, as the engine used it: `base` times e^(coefficient · amount) of every term, in f32. */
  readonly rate: number;
  readonly base: number;
  readonly terms: readonly TermRecord[];
  /** The 32 random bits; the event happens iff they fall under (1 − e^−rate) · 2^32. */
  readonly draw: number;
  readonly happened: boolean;
}

export type Stage = keyof typeof stages;

export interface MemberDay {
  readonly day: Day;
  /** At the end of the day. */
  readonly stage: Stage;
  readonly visited: boolean;
  readonly ordered: boolean;
  /** Minor units. */
  readonly basket: number;
  readonly decisions: readonly DecisionRecord[];
  /** What the levers' counts counted of the member on this day, by the count's name; without zeros. */
  readonly counted: Readonly<Record<string, number>>;
}

export interface ArmStory {
  readonly arm: string;
  /** Day of joining; before the simulation for members at its start. */
  readonly joined: Day;
  /** From the first simulated day of the membership to the day of leaving. */
  readonly days: readonly MemberDay[];
}

export interface MemberStory {
  readonly member: number;
  readonly replicate: number;
  /** One per arm, baseline first; absent in an arm that the member never joins. */
  readonly arms: readonly (ArmStory | undefined)[];
}

export interface StoryQuestion {
  readonly replicate: number;
  /** Members by the order of joining in the baseline's world, from 1. */
  readonly members: readonly number[];
}

export type StoryProblem = { readonly _tag: "NoSuchMember"; readonly members: number };

const inStage = (...names: readonly Stage[]): Expression =>
  names.map((name): Expression => equal(member.stage, i32(stages[name]))).reduce((a, b) => or(a, b));

/** Who faces a decision. */
const faces: Readonly<Record<Process, Expression>> = {
  visit: inStage("fresh", "active"),
  contribute: member.visited,
  purchase: member.visited,
  activate: inStage("fresh"),
  leave: here,
  goDormant: inStage("active"),
  return: inStage("dormant"),
  invite: and(inStage("fresh", "active"), less(member.joined, step)),
};

interface Probe {
  readonly name: string;
  readonly type: Scalar;
  readonly value: Expression;
}

const probeName = (process: Process, what: string): string => `story: ${process}: ${what}`;
const coefficientOf = (term: string): string => `coefficient of ${term}`;
const amountOf = (term: string): string => `amount of ${term}`;
const countedName = (count: string): string => `story: counted: ${count}`;

const setting = (probe: Probe): SetStatement => ({ kind: "set", column: probe.name, value: probe.value });

/** An arm whose program notes, beside what it does, how each decision was reached. */
export const withNotes = (arm: Arm): Arm => {
  const { program } = arm;
  const decisions = decisionsOf(arm);
  const noted = decisions.map(({ process, rate, base, draw, terms, at }) => ({
    at,
    probes: [
      { name: probeName(process, "faced"), type: "bool", value: faces[process] },
      { name: probeName(process, "rate"), type: "f32", value: rate },
      { name: probeName(process, "base"), type: "f32", value: base },
      { name: probeName(process, "draw"), type: "u32", value: draw },
      ...terms.flatMap((t): Probe[] => [
        { name: probeName(process, coefficientOf(t.name)), type: "f32", value: t.coefficient },
        { name: probeName(process, amountOf(t.name)), type: "f32", value: t.amount },
      ]),
    ] satisfies Probe[],
  }));
  const counted = new Map(arm.counts.map((c) => [c.tally, countedName(c.name)]));
  const countProbe = (s: Statement): Statement[] => {
    const name = s.kind === "tally" ? counted.get(s.tally) : undefined;
    if (s.kind !== "tally" || name === undefined) return [];
    const held = s.where === undefined ? truth(true) : s.where;
    return [
      { kind: "set", column: name, value: f32(0) },
      { kind: "set", column: name, value: asF32(s.value), where: held },
    ];
  };
  const columns: Column[] = [
    ...noted.flatMap(({ probes }) => probes.map(({ name, type }) => ({ name, type, initial: 0 }))),
    ...[...counted.values()].map((name): Column => ({ name, type: "f32", initial: 0 })),
  ];
  const instrumented: Program = {
    ...program,
    columns: [...program.columns, ...columns],
    step: program.step.flatMap((statement, at) => [
      ...noted.filter((n) => n.at === at).flatMap(({ probes }) => probes.map(setting)),
      ...countProbe(statement),
      statement,
    ]),
  };
  return { ...arm, program: instrumented };
};

const asF32 = (e: Expression): Expression =>
  e.type === "f32" ? e : { op: "unary", type: "f32", operator: "toF32", a: e };

const stageNames = Object.fromEntries(Object.entries(stages).map(([name, code]) => [code, name])) as Readonly<
  Record<number, Stage>
>;

/** Reads members' days off an arm's world as it stands after a step. */
const dayReader = (arm: Arm): ((everyone: Members, day: Day) => (row: number) => MemberDay) => {
  const decisions = decisionsOf(arm).map(({ process, terms }) => ({
    process,
    faced: probeName(process, "faced"),
    rate: probeName(process, "rate"),
    base: probeName(process, "base"),
    draw: probeName(process, "draw"),
    terms: terms.map(({ name }) => ({
      name,
      coefficient: probeName(process, coefficientOf(name)),
      amount: probeName(process, amountOf(name)),
    })),
  }));
  const counts = arm.counts.map(({ name }) => ({ name, counted: countedName(name) }));
  return (everyone, day) => {
    const of = everyone.column;
    const [stage, visited, ordered, basket] = ["stage", "visited", "ordered", "basket"].map((name) =>
      of(name),
    );
    const noted = decisions.map((d) => ({
      process: d.process,
      faced: of(d.faced),
      rate: of(d.rate),
      base: of(d.base),
      draw: of(d.draw),
      terms: d.terms.map((t) => ({ name: t.name, coefficient: of(t.coefficient), amount: of(t.amount) })),
    }));
    const counted = counts.map((c) => ({ name: c.name, values: of(c.counted) }));
    return (row) => {
      const left = stage[row] >= gone;
      return {
        day,
        stage: stageNames[stage[row]],
        visited: visited[row] !== 0,
        ordered: ordered[row] !== 0,
        basket: basket[row],
        decisions: noted
          .filter(({ faced }) => faced[row] !== 0)
          .map(({ process, rate, base, draw, terms }) => ({
            process,
            rate: rate[row],
            base: base[row],
            terms: terms.map((t) => ({
              name: t.name,
              coefficient: t.coefficient[row],
              amount: t.amount[row],
            })),
            draw: draw[row],
            // Who leaves on a day does not also go dormant or return.
            happened:
              happens(rate[row], draw[row]) && !(left && (process === "goDormant" || process === "return")),
          })),
        counted: Object.fromEntries(
          counted.flatMap(({ name, values }) => (values[row] === 0 ? [] : [[name, values[row]]])),
        ),
      };
    };
  };
};

const rowById = ({ count, idHigh, idLow }: Members, id: Key): number => {
  const [high, low] = [idHigh(), idLow()];
  for (let row = 0; row < count; row++) if (high[row] === id[0] && low[row] === id[1]) return row;
  return -1;
};

/**
 * The stories of members of one replicate.
 *
 * @param seed the model's key (see `seedKey`)
 */
export const memberStories = (
  model: Model,
  seed: Key,
  { replicate, members }: StoryQuestion,
): readonly MemberStory[] | StoryProblem => {
  const parameters = drawParameters(model.uncertain, seed, replicate, model.correlations);
  const key = worldKey(seed, replicate);
  const arms = model.arms.map(withNotes);
  const loaded = arms.map((arm) => loadReference(arm.program));
  const readers = model.arms.map(dayReader);
  const start = (index: number) => inputsFrom(arms[index], parameters, key);
  const stories = arms.map(() => members.map((): MemberDay[] => []));
  const joined = arms.map(() => members.map(() => Number.NaN));

  /** Plays a world on and keeps the days of those members whose rows are known. */
  const play = (
    index: number,
    world: World,
    until: number,
    rowOf: (everyone: Members, i: number) => number,
  ) => {
    while (world.step < until) {
      const day = model.firstDay + world.step;
      loaded[index].advance(world);
      const everyone = loaded[index].members(world);
      const read = readers[index](everyone, day);
      members.forEach((_, i) => {
        const days = stories[index][i];
        if (days.at(-1)?.stage === "left") return;
        const row = rowOf(everyone, i);
        if (row < 0) return;
        joined[index][i] = model.firstDay + everyone.column("joined")[row];
        days.push(read(row));
      });
    }
  };
  // Rows are in the order of joining.
  const byNumber = ({ count }: Members, i: number): number => (members[i] <= count ? members[i] - 1 : -1);
  const baseline = loaded[0].create(start(0), key, 4096);
  const forks = arms
    .map(({ firstEffect }, index) => ({ firstEffect, index }))
    .slice(1)
    .sort((a, b) => a.firstEffect - b.firstEffect)
    .map(({ firstEffect, index }) => {
      play(0, baseline, firstEffect, byNumber);
      stories[index] = stories[0].map((days) => [...days]);
      joined[index] = [...joined[0]];
      return { index, world: loaded[index].fork(baseline, start(index)) };
    });
  play(0, baseline, model.steps, byNumber);
  if (members.some((n) => n < 1 || n > baseline.rows))
    return { _tag: "NoSuchMember", members: baseline.rows };
  const { idHigh, idLow } = loaded[0].members(baseline);
  const [high, low] = [idHigh(), idLow()];
  const ids = members.map((n): Key => [high[n - 1], low[n - 1]]);
  for (const { index, world } of forks) {
    const known = new Map<number, number>();
    play(index, world, model.steps, (plan, i) => {
      const row = known.get(i) ?? rowById(plan, ids[i]);
      if (row >= 0) known.set(i, row);
      return row;
    });
  }
  return members.map((n, i) => ({
    member: n,
    replicate,
    arms: arms.map((arm, index) =>
      stories[index][i].length === 0
        ? undefined
        : { arm: arm.id, joined: joined[index][i], days: stories[index][i] },
    ),
  }));
};
