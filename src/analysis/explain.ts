/**
 * A scenario's model for a reader: the formula of every process with its terms, every number that stands in it with
 * its place and source, and what the constants are that no line of the scenario states.
 */
import { assemble } from "../model/assemble.ts";
import { decisionsOf } from "../model/decisions.ts";
import type { Regime } from "../model/regime.ts";
import { type Formula, type FormulaWords, type Naming, print } from "../program/print.ts";
import { weekdayNames } from "../scenario/dates.ts";
import type { DecodedFile } from "../scenario/decode.ts";
import { unsourced } from "../scenario/provenance.ts";
import type { Place, Provenance, Quantity } from "../scenario/quantity.ts";
import type { Process, Scenario } from "../scenario/scenario.ts";
import type { MapNode, ScalarNode, TreeNode } from "../scenario/yamlTree.ts";
import { scenarioNumbers } from "./scenarioNumbers.ts";

/** A number of the scenario, or a date, length of time or rule with numbers in it. */
export interface ExplainedNumber {
  /** Its path in the scenario; formulas call it by this name. */
  readonly name: string;
  /** As it is written. */
  readonly text: string;
  /** Of a default: the mapping that lacks it. */
  readonly place: Place;
  readonly origin: "written" | "default" | "fitted";
  readonly provenance: Provenance;
  readonly quantity?: Quantity;
  /** Central value and 90% interval on the scale of the unit; of a ln rate ratio the rate ratio itself. */
  readonly interval?: { readonly central: number; readonly low: number; readonly high: number };
  /** The process whose rate it multiplies, where it is a ln rate ratio. */
  readonly process?: Process;
}

export interface ExplainedTerm {
  readonly name: string;
  /** The arms that have it in this form. */
  readonly arms: readonly string[];
  readonly coefficient: Formula;
  readonly amount: Formula;
}

export interface ExplainedProcess {
  readonly process: Process;
  /** The rate per day before any term. */
  readonly base: Formula;
  /** Each multiplies the rate by e^(coefficient · amount). */
  readonly terms: readonly ExplainedTerm[];
}

/** Why a constant stands in a formula. */
export type ConstantReason =
  /** 0 and 1 of the formula itself. */
  | "structure"
  /** What today's levers already did to the measured behaviour, on average over its members. */
  | "centre"
  /** Makes the amount 1 on average over a period of the lever's schedule for those reached at every date. */
  | "schedule"
  /** From a rule or a length of time, which is listed among the numbers. */
  | "written"
  /** Cells of a table that a curve is read from. */
  | "cells";

export interface ExplainedConstant {
  readonly value: number;
  readonly reason: ConstantReason;
}

export interface Explanation {
  readonly scenario: string;
  readonly name: string;
  readonly arms: readonly { readonly id: string; readonly name: string }[];
  readonly processes: readonly ExplainedProcess[];
  readonly numbers: readonly ExplainedNumber[];
  readonly constants: readonly ExplainedConstant[];
}

const isQuantity = (value: object): value is Quantity =>
  "unit" in value && "provenance" in value && "value" in value && "text" in value;

/** The scenario with every number uncertain, so that formulas call each by its name. */
const symbolic = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(symbolic) as T;
  if (typeof value !== "object" || value === null) return value;
  if (isQuantity(value))
    return { ...value, spread: value.spread ?? { kind: "normal", mean: value.value, sd: 0 } };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, symbolic(one)])) as T;
};

const quantitiesOf = (value: unknown): readonly Quantity[] => {
  if (typeof value !== "object" || value === null) return [];
  return isQuantity(value) ? [value] : Object.values(value).flatMap(quantitiesOf);
};

const scalarsOf = (
  { tree, filled }: DecodedFile,
  isFilled = false,
  node: TreeNode = tree,
): readonly { readonly node: ScalarNode; readonly isFilled: boolean }[] => {
  const below = (one: TreeNode, now: boolean) => scalarsOf({ tree, filled } as DecodedFile, now, one);
  switch (node.kind) {
    case "scalar":
      return [{ node, isFilled }];
    case "list":
      return node.items.flatMap((item) => below(item, isFilled));
    case "map":
      return [
        ...(node as MapNode).entries
          .filter(({ key }) => key !== "source")
          .flatMap(({ value }) => below(value, isFilled)),
        ...(filled.get(node) ?? []).flatMap(({ value }) => below(value, true)),
      ];
  }
};

/** Keys whose values are names and titles, whatever digits are in them. */
const isLabel = (path: readonly string[]): boolean =>
  ["scenario", "name", "seed", "extends"].includes(path.at(-1) ?? "");

const numbersOf = (decoded: DecodedFile): readonly ExplainedNumber[] => {
  const inWords = new Map(
    scenarioNumbers([decoded.scenario]).map((number) => [number.quantity.name, number]),
  );
  const explained = (q: Quantity): Pick<ExplainedNumber, "quantity" | "interval" | "process"> => {
    const number = inWords.get(q.name);
    return number === undefined
      ? { quantity: q }
      : {
          quantity: q,
          interval: { central: number.central, low: number.low, high: number.high },
          ...(number.process === undefined ? {} : { process: number.process }),
        };
  };
  const written = scalarsOf(decoded).flatMap(({ node, isFilled }): ExplainedNumber[] => {
    const quantity = decoded.quantities.get(node);
    if (quantity === undefined && (isLabel(node.path) || !/\d/.test(node.text))) return [];
    return [
      {
        name: quantity?.name ?? node.path.join("."),
        text: node.text,
        place: node.place,
        origin: isFilled ? "default" : "written",
        provenance: quantity?.provenance ?? node.provenance ?? unsourced,
        ...(quantity === undefined ? {} : explained(quantity)),
      },
    ];
  });
  const known = new Set(written.map(({ name }) => name));
  const others = new Map(
    quantitiesOf(decoded.scenario)
      .filter((q) => !known.has(q.name))
      .map((q) => [q.name, q]),
  );
  return [
    ...written,
    ...[...others.values()].map(
      (q): ExplainedNumber => ({
        name: q.name,
        text: q.text,
        place: q.place,
        origin: q.name.startsWith("behaviour.") ? "fitted" : "default",
        provenance: q.provenance,
        ...explained(q),
      }),
    ),
  ];
};

const stageNames = ["new", "active", "dormant", "left"];

/** What a reader calls the things of the model, where not by the names of the member language. */
export interface ReaderWords {
  /** Columns, signals, tables, registers and draws. */
  readonly named: (name: string) => string;
  /** Stages and weekdays. */
  readonly code: (value: string) => string;
  readonly formula: FormulaWords;
}

const namingOf = (scenario: Scenario, reader?: ReaderWords): Naming => {
  const segments = scenario.members.segments.map((s) => s.name);
  const ladders = new Map(
    [...scenario.today.tiers, ...scenario.plan.tiers].map((t) => [
      `tiers: ${t.name}: rung`,
      t.ladder.map((r) => r.name),
    ]),
  );
  const named = (name: string): string => reader?.named(name) ?? name;
  const quoted = (name: string): string => (name.includes(" ") ? `“${named(name)}”` : named(name));
  const code = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : (reader?.code(value) ?? value);
  const codeOf = (of: string, value: number): string | undefined =>
    of === "stage"
      ? stageNames[value]
      : of === "segment"
        ? segmentName(segments[value] ?? String(value))
        : of === "weekday"
          ? weekdayNames[value]
          : ladders.get(of)?.[value];
  const segmentName = (name: string): string => (name.includes(" ") ? `“${name}”` : name);
  return {
    ...(reader === undefined ? {} : { words: reader.formula }),
    register: named,
    draw: named,
    parameter: (name) => `‹${name}›`,
    column: quoted,
    signal: quoted,
    table: (name, index) => `${quoted(name)}(${index})`,
    code: (of, value) => (of === "stage" || of === "weekday" ? code(codeOf(of, value)) : codeOf(of, value)),
    key: codeOf,
  };
};

const figuresIn = (text: string): readonly number[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);

/** Points of the table that the goal gradient is read from, as the levers have it. */
const isCells = (value: number): boolean => value >= 64 && Number.isInteger(Math.log2(value));

/**
 * Explains a scenario.
 *
 * @param regime what today's levers did to the behaviour as measured (see `measureRegime`)
 * @param reader the words of formulas; those of the member language where none are given
 */
export const explain = (decoded: DecodedFile, regime: Regime, reader?: ReaderWords): Explanation => {
  const { scenario } = decoded;
  const { arms } = assemble(symbolic(scenario), regime);
  const naming = namingOf(scenario, reader);
  const numbers = numbersOf(decoded);
  const writtenFigures = new Set(
    numbers.filter((n) => n.quantity === undefined).flatMap((n) => figuresIn(n.text)),
  );

  const constants = new Map<number, ConstantReason>();
  const note = (formula: Formula, otherwise: ConstantReason): Formula => {
    for (const value of formula.constants) {
      const reason: ConstantReason =
        value === 0 || value === 1
          ? "structure"
          : otherwise === "centre"
            ? "centre"
            : writtenFigures.has(value)
              ? "written"
              : isCells(value)
                ? "cells"
                : otherwise;
      if (!constants.has(value)) constants.set(value, reason);
    }
    return formula;
  };

  const processes = new Map<Process, { base: Formula; terms: Map<string, ExplainedTerm> }>();
  for (const arm of arms)
    for (const { process, base, terms } of decisionsOf(arm)) {
      const own = processes.get(process) ?? {
        base: note(print(base, naming), "written"),
        terms: new Map<string, ExplainedTerm>(),
      };
      processes.set(process, own);
      for (const term of terms) {
        const coefficient = note(print(term.coefficient, naming), "written");
        const amount = note(
          print(term.amount, naming),
          term.name.startsWith("today: ") ? "centre" : "schedule",
        );
        const key = JSON.stringify([term.name, coefficient.text, amount.text]);
        const before = own.terms.get(key);
        own.terms.set(key, {
          name: term.name,
          arms: [...(before?.arms ?? []), arm.id],
          coefficient,
          amount,
        });
      }
    }
  return {
    scenario: scenario.id,
    name: scenario.name,
    arms: arms.map(({ id, name }) => ({ id, name })),
    processes: [...processes].map(([process, { base, terms }]) => ({
      process,
      base,
      terms: [...terms.values()],
    })),
    numbers,
    constants: [...constants].map(([value, reason]) => ({ value, reason })),
  };
};
