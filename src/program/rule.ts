import type { Expression } from "./expression.ts";

/**
 * A rule: a condition over the declared variables of member, community and calendar, type-checked and with its
 * place in the text. Numbers are doubles in the rule and f32 in the program.
 */
export type RuleNode =
  | { readonly op: "number"; readonly value: number }
  | { readonly op: "text"; readonly value: string }
  | { readonly op: "truth"; readonly value: boolean }
  | { readonly op: "variable"; readonly name: string }
  | { readonly op: "call"; readonly name: string; readonly arguments: readonly RuleNode[] }
  | { readonly op: "not" | "negate"; readonly a: RuleNode }
  | {
      readonly op: "and" | "or" | "+" | "-" | "*" | "/" | "<" | "<=" | ">" | ">=" | "==" | "!=";
      readonly a: RuleNode;
      readonly b: RuleNode;
    }
  | { readonly op: "in"; readonly a: RuleNode; readonly among: readonly RuleNode[] }
  | { readonly op: "choose"; readonly condition: RuleNode; readonly a: RuleNode; readonly b: RuleNode };

export interface Rule {
  readonly text: string;
  readonly root: RuleNode;
}

/** What a rule may speak of. A text variable is of a closed set: its values. */
export interface RuleVocabulary {
  readonly variables: Readonly<
    Record<
      string,
      { readonly type: "number" | "truth" } | { readonly type: "text"; readonly values: readonly string[] }
    >
  >;
  /** Functions of one number, which must be a whole literal from `from` to `to`. */
  readonly functions: Readonly<
    Record<string, { readonly from: number; readonly to: number; readonly returns: "number" | "truth" }>
  >;
}

/** What the words of a vocabulary mean in the member language: numbers f32, truths bool, texts their index (i32). */
export interface RuleMeaning {
  readonly variable: (name: string) => Expression;
  readonly call: (name: string, argument: number) => Expression;
}
