import {
  add,
  and,
  divide,
  type Expression,
  equal,
  f32,
  greater,
  greaterOrEqual,
  i32,
  less,
  lessOrEqual,
  multiply,
  negate,
  not,
  notEqual,
  or,
  select,
  subtract,
  truth,
} from "./expression.ts";
import type { Rule, RuleMeaning, RuleNode } from "./rule.ts";

/** The values of a text variable, in the order of their indices. */
export type ValuesOf = (variable: string) => readonly string[];

const binaries = {
  and,
  or,
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "<": less,
  "<=": lessOrEqual,
  ">": greater,
  ">=": greaterOrEqual,
  "==": equal,
  "!=": notEqual,
} as const;

/**
 * A checked rule as a condition of the member language. Numbers are f32; a text is the index of its value, and
 * comparing texts is comparing indices.
 */
export const lowerRule = (rule: Rule, meaning: RuleMeaning, valuesOf: ValuesOf): Expression => {
  const lower = (node: RuleNode): Expression => {
    switch (node.op) {
      case "number":
        return f32(node.value);
      case "truth":
        return truth(node.value);
      case "text":
        // A checked rule holds texts in comparisons only, where `side` meets them; −1 is no value's index.
        return i32(-1);
      case "variable":
        return meaning.variable(node.name);
      case "call": {
        const argument = node.arguments[0];
        return meaning.call(node.name, argument?.op === "number" ? argument.value : 0);
      }
      case "not":
        return not(lower(node.a));
      case "negate":
        return negate(lower(node.a));
      case "in": {
        const alternatives = node.among.map((one) => equal(side(node.a, one), side(one, node.a)));
        const [first, ...rest] = alternatives;
        return first === undefined ? truth(false) : or(first, ...rest);
      }
      case "choose":
        return select(lower(node.condition), lower(node.a), lower(node.b));
      case "==":
      case "!=":
        return binaries[node.op](side(node.a, node.b), side(node.b, node.a));
      default:
        return binaries[node.op](lower(node.a), lower(node.b));
    }
  };
  const side = (node: RuleNode, other: RuleNode): Expression =>
    node.op === "text" && other.op === "variable"
      ? i32(valuesOf(other.name).indexOf(node.value))
      : lower(node);
  return lower(rule.root);
};
