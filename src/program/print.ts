/**
 * Expressions of the member language as mathematics. Functions that the language spells out in its own operations
 * (e^x, ln, chances) are recognised and printed by their names.
 */
import { add, divide, type Expression, f32, maximum, minimum } from "./expression.ts";
import { cellOf, chance, countBits, exp, log, normalQuantile, uniform } from "./functions.ts";
import { equalExpressions, hole, match } from "./pattern.ts";

/** How a reader calls the things of a program; what is not named prints under its own name. */
export interface Naming {
  readonly parameter?: (name: string) => string;
  readonly column?: (name: string) => string;
  readonly signal?: (name: string) => string;
  readonly table?: (name: string, index: string) => string;
  readonly register?: (name: string) => string;
  /** What a draw decides. */
  readonly draw?: (name: string) => string;
  /** The words between names and signs; English where none are given. */
  readonly words?: FormulaWords;
  /** A code that a column or signal is compared with, e.g. `active` for a stage. */
  readonly code?: (of: string, value: number) => string | undefined;
  /** The code by which names of parameters go, where that is another. */
  readonly key?: (of: string, value: number) => string | undefined;
}

/** What a formula says in words rather than signs. */
export interface FormulaWords {
  readonly today: string;
  readonly group: string;
  readonly and: string;
  readonly or: string;
  readonly not: string;
  readonly quotient: string;
  readonly remainder: string;
  readonly held: (x: string) => string;
  readonly saturation: (x: string, half: string) => string;
  readonly drawn: (chance: string, decision: string) => string;
  readonly normalQuantile: (draw: string) => string;
  readonly numberSet: (bits: string) => string;
  readonly lastOf: (n: string, bits: string) => string;
  readonly cellOf: (draw: string) => string;
  readonly drawOf: (draw: string) => string;
  readonly countOf: (tally: string) => string;
  readonly neighbours: (column: string) => string;
  readonly happens: (rate: string) => string;
  /** `a` where the condition holds, else `b`; without brackets around it. */
  readonly choice: (a: string, condition: string, b: string) => string;
  readonly rounding: Readonly<Record<"floor" | "ceiling" | "truncate" | "nearest", string>>;
}

const english: FormulaWords = {
  today: "today",
  group: "group",
  and: "and",
  or: "or",
  not: "not",
  quotient: "div",
  remainder: "mod",
  held: (x) => `${x} held to 0…1`,
  saturation: (x, half) => `saturation(${x}, half at ${half})`,
  drawn: (chance, decision) => `drawn with probability ${chance} (${decision})`,
  normalQuantile: (draw) => `normal quantile of ${draw}`,
  numberSet: (bits) => `number set in ${bits}`,
  lastOf: (n, bits) => `the last ${n} of ${bits}`,
  cellOf: (draw) => `cell of ${draw}`,
  drawOf: (draw) => `draw of ${draw}`,
  countOf: (tally) => `count of ${tally}`,
  neighbours: (column) => `sum of neighbours' ${column}`,
  happens: (rate) => `happens at rate ${rate}`,
  choice: (a, condition, b) => `${a} if ${condition}, else ${b}`,
  rounding: { floor: "floor", ceiling: "ceiling", truncate: "whole part", nearest: "round" },
};

/** A formula, and the constants that stand in it as figures, in the order in which they are printed. */
export interface Formula {
  readonly text: string;
  readonly parameters: readonly string[];
  readonly constants: readonly number[];
}

const x = hole("x", "f32");
const bits = hole("bits", "i32");
const random = hole("draw", "u32");

type Show = (of: (name: string) => string, draw: string, words: FormulaWords) => string;

interface Named {
  readonly pattern: Expression;
  readonly show: Show;
}

const drawName = (all: ReadonlyMap<string, Expression>, naming: Naming): string => {
  const draw = all.get("draw");
  return draw?.op === "draw" ? (naming.draw?.(draw.name) ?? draw.name) : "draw";
};

const named: readonly Named[] = [
  { pattern: exp(x), show: (of) => `exp(${of("x")})` },
  { pattern: normalQuantile(random), show: (_, draw, words) => words.normalQuantile(draw) },
  { pattern: log(x), show: (of) => `ln(${of("x")})` },
  { pattern: countBits(bits), show: (of, _, words) => words.numberSet(of("bits")) },
  {
    pattern: chance(x, random),
    show: (of, draw, words) => words.drawn(of("x"), draw),
  },
  { pattern: uniform(random), show: (_, draw) => `u(${draw})` },
  ...[2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536].map(
    (cells): Named => ({
      pattern: cellOf(random, cells),
      show: (_, draw, words) => words.cellOf(draw),
    }),
  ),
  {
    pattern: minimum(maximum(x, f32(0)), f32(1)),
    show: (of, _, words) => words.held(of("x")),
  },
  {
    pattern: divide(x, add(x, hole("half", "f32"))),
    show: (of, _, words) => words.saturation(of("x"), of("half")),
  },
];

/** A figure with six significant digits at most. */
export const figure = (value: number): string => {
  const text = String(Number(value.toPrecision(6))).replace("-", "−");
  return text.replace(/e\+?(−?\d+)/, "·10^$1");
};

const ln2 = Math.fround(Math.LN2);

const symbols = {
  add: ["+", 5],
  subtract: ["−", 5],
  multiply: ["·", 6],
  divide: ["/", 6],
  quotient: ["quotient", 6],
  remainder: ["remainder", 6],
  and: ["and", 2],
  or: ["or", 1],
  less: ["<", 4],
  lessOrEqual: ["≤", 4],
  equal: ["=", 4],
  notEqual: ["≠", 4],
  exclusiveOr: ["xor", 2],
  shiftLeft: ["≪", 5],
  shiftRight: ["≫", 5],
} as const;

const isConstant = (e: Expression, value: number): boolean => e.op === "constant" && e.value === value;

/** The number of low bits of a mask 2^n − 1; undefined for other numbers. */
const lowBits = (mask: number): number | undefined => {
  const n = 32 - Math.clz32(mask);
  return n > 0 && (mask & (mask + 1)) === 0 ? n : undefined;
};

interface Printed {
  readonly text: string;
  /** How tightly it binds; 9 for what needs no brackets. */
  readonly binds: number;
}

/** The code that a choice compares with, and what is compared: `i = 2` or `i ≥ 2`. */
const caseOf = (condition: Expression): { readonly by: Expression; readonly code: number } | undefined => {
  if (condition.op !== "binary") return undefined;
  const { operator, a, b } = condition;
  if (operator === "equal" && b.op === "constant") return { by: a, code: b.value };
  if (operator === "lessOrEqual" && a.op === "constant") return { by: b, code: a.value };
  return undefined;
};

/** `select(i = 2, c, select(i = 1, b, a))` as its index and the cases a, b, c; undefined for other selections. */
const choiceOf = (
  e: Expression,
): { readonly by: Expression; readonly cases: readonly Expression[] } | undefined => {
  const cases: Expression[] = [];
  let by: Expression | undefined;
  let at = e;
  while (at.op === "select") {
    const one = caseOf(at.condition);
    if (one === undefined || one.code < 1 || (by !== undefined && !equalExpressions(by, one.by))) break;
    by = one.by;
    cases[one.code] = at.a;
    at = at.b;
  }
  if (by === undefined) return undefined;
  cases[0] = at;
  for (let i = 0; i < cases.length; i++) if (cases[i] === undefined) return undefined;
  return { by, cases };
};

/**
 * Names that differ in one part between dots, as one name with the index in that place; undefined for others, and where
 * that part does not go by the labels of the cases.
 */
const indexed = (
  names: readonly string[],
  index: string,
  labelOf: (value: number) => string | undefined,
): string | undefined => {
  const parts = names.map((name) => name.split("."));
  const [first] = parts;
  if (parts.some((one) => one.length !== first.length)) return undefined;
  const differing = first.flatMap((part, i) => (parts.every((one) => one[i] === part) ? [] : [i]));
  const [at] = differing;
  const byLabel = parts.every((one, i) => {
    const label = labelOf(i);
    return label === undefined || label.startsWith(one[at]);
  });
  return differing.length === 1 && byLabel && new Set(names).size === names.length
    ? first.map((part, i) => (i === at ? `[${index}]` : part)).join(".")
    : undefined;
};

/** Prints an expression. */
export const print = (expression: Expression, naming: Naming = {}): Formula => {
  const parameters: string[] = [];
  const constants: number[] = [];
  const words = naming.words ?? english;

  const parameterText = (name: string): string => {
    parameters.push(name);
    return naming.parameter?.(name) ?? name;
  };
  const subject = (e: Expression): string | undefined =>
    e.op === "column" || e.op === "signal" ? e.name : undefined;
  const held = (printed: Printed, binds: number): string =>
    printed.binds < binds ? `(${printed.text})` : printed.text;
  const call = (name: string, ...of: readonly Expression[]): Printed => ({
    text: `${name}(${of.map((one) => show(one).text).join(", ")})`,
    binds: 9,
  });

  const ofGroup = (group: Expression | undefined): string =>
    group === undefined ? "" : `[${show(group).text}]`;

  const constant = (e: Extract<Expression, { op: "constant" }>): Printed => {
    if (e.type === "bool") return { text: e.value === 1 ? "true" : "false", binds: 9 };
    if (e.value === ln2) return { text: "ln 2", binds: 9 };
    constants.push(e.value);
    return { text: figure(e.value), binds: e.value < 0 ? 5 : 9 };
  };

  const comparison = (e: Extract<Expression, { op: "binary" }>): Printed | undefined => {
    if (e.operator !== "equal" && e.operator !== "notEqual") return undefined;
    const of = subject(e.a);
    if (of === undefined || e.b.op !== "constant") return undefined;
    const label = naming.code?.(of, e.b.value);
    return label === undefined
      ? undefined
      : { text: `${show(e.a).text} ${symbols[e.operator][0]} ${label}`, binds: 4 };
  };

  const binary = (e: Extract<Expression, { op: "binary" }>): Printed => {
    if (e.operator === "minimum") return call("min", e.a, e.b);
    if (e.operator === "maximum") return call("max", e.a, e.b);
    if (e.operator === "multiply" && isConstant(e.a, 1)) return show(e.b);
    if (e.operator === "multiply" && isConstant(e.b, 1)) return show(e.a);
    if (e.operator === "and" && e.type !== "bool" && e.b.op === "constant") {
      const n = lowBits(e.b.value);
      if (n !== undefined) {
        constants.push(n);
        return { text: words.lastOf(String(n), held(show(e.a), 9)), binds: 4 };
      }
    }
    const compared = comparison(e);
    if (compared !== undefined) return compared;
    if (e.operator === "and" && e.b.op === "constant" && e.b.type === "bool" && e.b.value === 1)
      return show(e.a);
    const [sign, binds] = symbols[e.operator];
    const symbol = sign in words ? words[sign as "and" | "or" | "quotient" | "remainder"] : sign;
    return {
      text: `${held(show(e.a), binds)} ${symbol} ${held(show(e.b), binds + (e.operator === "add" || e.operator === "multiply" ? 0 : 1))}`,
      binds,
    };
  };

  const selection = (e: Extract<Expression, { op: "select" }>): Printed => {
    const choice = choiceOf(e);
    if (choice?.cases.every((one) => one.op === "parameter")) {
      const by = choice.by.op === "binary" && choice.by.operator === "subtract" ? choice.by.a : choice.by;
      const names = choice.cases.flatMap((one) => (one.op === "parameter" ? [one.name] : []));
      const name = indexed(names, show(by).text, (value) =>
        (naming.key ?? naming.code)?.(subject(by) ?? "", value),
      );
      if (name !== undefined) {
        parameters.push(...names);
        return { text: naming.parameter?.(name) ?? name, binds: 9 };
      }
    }
    // What is there under a condition only: the value times the truth of it (Iverson's brackets).
    if (isConstant(e.b, 0)) {
      const condition = `[${show(e.condition).text}]`;
      return isConstant(e.a, 1)
        ? { text: condition, binds: 9 }
        : { text: `${held(show(e.a), 6)} · ${condition}`, binds: 6 };
    }
    const condition = show(e.condition).text;
    const [a, b] = [show(e.a).text, show(e.b)];
    return { text: `{${words.choice(a, condition, b.text.replace(/^\{(.*)\}$/, "$1"))}}`, binds: 9 };
  };

  const show = (e: Expression): Printed => {
    for (const { pattern, show: say } of named) {
      if (pattern.op !== e.op) continue;
      const found = match(pattern, e);
      if (found !== undefined)
        return {
          text: say((name) => show(found.get(name) ?? f32(0)).text, drawName(found, naming), words),
          binds: 9,
        };
    }
    switch (e.op) {
      case "constant":
        return constant(e);
      case "parameter":
        return { text: parameterText(e.name), binds: 9 };
      case "column":
        return { text: naming.column?.(e.name) ?? e.name, binds: 9 };
      case "signal":
        return { text: naming.signal?.(e.name) ?? e.name, binds: 9 };
      case "register":
        return { text: `${naming.register?.(e.name) ?? e.name}${ofGroup(e.group)}`, binds: 9 };
      case "tallied":
        return { text: words.countOf(`${naming.register?.(e.name) ?? e.name}${ofGroup(e.group)}`), binds: 9 };
      case "group":
        return { text: words.group, binds: 9 };
      case "neighbours":
        return { text: words.neighbours(naming.column?.(e.name) ?? e.name), binds: 9 };
      case "table": {
        const index = show(e.index).text;
        return { text: naming.table?.(e.name, index) ?? `${e.name}[${index}]`, binds: 9 };
      }
      case "draw":
        return { text: words.drawOf(naming.draw?.(e.name) ?? e.name), binds: 9 };
      case "step":
        return { text: words.today, binds: 9 };
      case "happens":
        return { text: words.happens(show(e.rate).text), binds: 9 };
      case "select":
        return selection(e);
      case "binary":
        return binary(e);
      case "unary":
        switch (e.operator) {
          case "negate":
            return { text: `−${held(show(e.a), 7)}`, binds: 5 };
          case "not":
            return { text: `${words.not} ${held(show(e.a), 8)}`, binds: 3 };
          case "absolute":
            return { text: `|${show(e.a).text}|`, binds: 9 };
          case "squareRoot":
            return { text: `√(${show(e.a).text})`, binds: 9 };
          case "floor":
          case "ceiling":
          case "truncate":
          case "nearest":
            return call(words.rounding[e.operator], e.a);
          default:
            // Conversions of type change no number that a reader cares about.
            return show(e.a);
        }
    }
  };

  const { text } = show(expression);
  return { text, parameters: [...new Set(parameters)], constants };
};
