import { type ASTNode, Environment, ParseError } from "@marcbachmann/cel-js";
import type { Rule, RuleNode, RuleVocabulary } from "./rule.ts";
import { ruleMessages, syntaxFault } from "./ruleMessages.ts";
import type { MessageText, Wording } from "./wording.ts";

/** Why a rule is refused; `start` and `end` are offsets in its text. */
export interface RuleProblem {
  readonly start: number;
  readonly end: number;
  readonly message: Wording;
  readonly expected?: MessageText;
  readonly suggestion?: MessageText;
}

export type RuleReading =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

type Type =
  | { readonly type: "number" | "truth" }
  | { readonly type: "text"; readonly values: readonly string[] | undefined }
  /** Of something that has been refused already. */
  | { readonly type: "unknown" };

interface Typed {
  readonly node: RuleNode;
  readonly type: Type;
}

const numberType: Type = { type: "number" };
const truthType: Type = { type: "truth" };
const unknown: Typed = { node: { op: "truth", value: false }, type: { type: "unknown" } };

const macros = new Set(["has", "all", "exists", "exists_one", "map", "filter", "cel", "bind"]);

const syntaxMend = (text: string, at: number): Wording | undefined => {
  const rest = text.slice(at);
  const around = text.slice(Math.max(0, at - 4), at + 4);
  if (/[“”‘’]/u.test(rest.slice(0, 1))) return ruleMessages.straightQuotes;
  if (/[，（）：！＝＞＜＆｜]/u.test(rest.slice(0, 1))) return ruleMessages.halfWidth(text.normalize("NFKC"));
  if (/^(?:天|周|日|个|次|元|月|年)/u.test(rest) && /\d\s*$/u.test(text.slice(0, at)))
    return ruleMessages.noUnits;
  if (/\band\b/i.test(around)) return ruleMessages.and;
  if (/\bor\b/i.test(around)) return ruleMessages.or;
  if (/\bnot\b/i.test(around)) return ruleMessages.not;
  if (/(^|[^=!<>])=($|[^=])/.test(around)) return ruleMessages.equals;
  return undefined;
};

// Limits keep a hostile rule from taking the parser's time.
const environment = new Environment({
  limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 4 },
});

/**
 * Parses and type-checks a rule of the CEL language against a vocabulary. All numbers are doubles: integer literals
 * are read as doubles, so that `spend / 2` means what it says. Macros, regular expressions, member access, `%` and
 * functions outside of the vocabulary are refused; a text is only compared with the values it can have.
 *
 * @param nearest finds the likely meaning of a misspelt word among candidates
 */
export const parseRule = (
  text: string,
  vocabulary: RuleVocabulary,
  nearest: (word: string, candidates: readonly string[]) => string | undefined,
): RuleReading => {
  let ast: ASTNode;
  try {
    ast = environment.parse(text).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const start = error.range?.start ?? error.node?.start ?? 0;
    const end = Math.max(start + 1, error.range?.end ?? start + 1);
    const ending = start >= text.trimEnd().length;
    const suggestion = /[\d.]%\s*$/.test(text) ? ruleMessages.noPercent : syntaxMend(text, start);
    const problem = {
      start: ending ? Math.max(0, text.trimEnd().length - 1) : start,
      end: ending ? text.trimEnd().length : end,
      message: ending
        ? ruleMessages.breaksOff
        : ruleMessages.notParsed(syntaxFault(error.summary ?? error.message, text.slice(start, end))),
      ...(ending ? { expected: ruleMessages.wholeCondition } : {}),
      ...(suggestion === undefined ? {} : { suggestion }),
    };
    return { ok: false, problems: [problem] };
  }

  const problems: RuleProblem[] = [];
  const refuse = (at: ASTNode, message: Wording, more: Partial<RuleProblem> = {}): Typed => {
    problems.push({ start: at.start, end: at.end, message, ...more });
    return unknown;
  };
  const suggest = (word: string, candidates: readonly string[]): Partial<RuleProblem> => {
    const meant = nearest(word, candidates);
    return meant === undefined ? {} : { suggestion: ruleMessages.didYouMean(meant) };
  };
  const words = Object.keys(vocabulary.variables);

  const expectType = (typed: Typed, at: ASTNode, type: "number" | "truth"): boolean => {
    if (typed.type.type === "unknown") return false;
    if (typed.type.type === type) return true;
    const names = { number: ruleMessages.aNumber, truth: ruleMessages.aCondition, text: ruleMessages.aText };
    refuse(at, ruleMessages.typeDue(names[typed.type.type], names[type]), {
      expected: type === "number" ? ruleMessages.aNumber : ruleMessages.exampleCondition,
    });
    return false;
  };

  /** Holds a literal text to the values of the variable that it is compared with. */
  const expectValue = (at: ASTNode, value: string, values: readonly string[], of: string): void => {
    if (values.includes(value)) return;
    const meant = nearest(value, values);
    refuse(at, ruleMessages.neverIs(of, value), {
      expected: values.length === 0 ? ruleMessages.noValue : values.map((one) => `"${one}"`).join(", "),
      ...(meant === undefined ? {} : { suggestion: ruleMessages.didYouMeanText(meant) }),
    });
  };

  const comparable = (a: Typed, b: Typed, aAt: ASTNode, bAt: ASTNode, at: ASTNode): void => {
    if (a.type.type === "unknown" || b.type.type === "unknown") return;
    if (a.type.type === "truth" || b.type.type === "truth") {
      refuse(at, ruleMessages.conditionCompared, {
        suggestion: ruleMessages.conditionItself,
      });
      return;
    }
    if (a.type.type !== b.type.type) {
      const [textual, textAt, other] = a.type.type === "text" ? [a, aAt, bAt] : [b, bAt, aAt];
      const values = textual.type.type === "text" ? textual.type.values : undefined;
      refuse(
        values === undefined ? textAt : other,
        ruleMessages.textAgainstNumber,
        values === undefined ? {} : { expected: values.map((one) => `"${one}"`).join(", ") },
      );
      return;
    }
    if (a.type.type !== "text" || b.type.type !== "text") return;
    const literal = b.node.op === "text" ? b : a.node.op === "text" ? a : undefined;
    const other = literal === b ? a : b;
    if (literal?.node.op !== "text" || other.node.op !== "variable" || other.type.type !== "text") {
      refuse(at, ruleMessages.variableAgainstText);
      return;
    }
    expectValue(literal === b ? bAt : aAt, literal.node.value, other.type.values ?? [], other.node.name);
  };

  const convert = (node: ASTNode): Typed => {
    switch (node.op) {
      case "value": {
        const value = node.args;
        if (typeof value === "bigint" || typeof value === "number")
          return { node: { op: "number", value: Number(value) }, type: numberType };
        if (typeof value === "boolean") return { node: { op: "truth", value }, type: truthType };
        if (typeof value === "string")
          return { node: { op: "text", value }, type: { type: "text", values: undefined } };
        return refuse(node, ruleMessages.noSuchType, {
          expected: ruleMessages.numberOrText,
        });
      }
      case "id": {
        const name = node.args;
        const variable = Object.hasOwn(vocabulary.variables, name) ? vocabulary.variables[name] : undefined;
        if (variable !== undefined) return { node: { op: "variable", name }, type: variable };
        if (Object.hasOwn(vocabulary.functions, name)) {
          const range = vocabulary.functions[name]!;
          return refuse(node, ruleMessages.needsNumber(name), {
            suggestion: `\`${name}(${Math.min(7, range.to)})\``,
          });
        }
        const quotable = Object.entries(vocabulary.variables).find(
          ([, one]) => one.type === "text" && one.values.includes(name),
        );
        return refuse(node, ruleMessages.unknownVariable(name), {
          ...(quotable === undefined
            ? suggest(name, words)
            : text.trim() === name
              ? // A name alone is no condition, in quotes or without.
                { suggestion: ruleMessages.compareWith(quotable[0], name) }
              : { suggestion: ruleMessages.putInQuotes(name) }),
          expected: words.join(", "),
        });
      }
      case "call": {
        const [name, given] = node.args;
        const range = Object.hasOwn(vocabulary.functions, name) ? vocabulary.functions[name] : undefined;
        if (range === undefined)
          return refuse(
            node,
            macros.has(name) ? ruleMessages.noMacro(name) : ruleMessages.unknownFunction(name),
            {
              ...suggest(name, Object.keys(vocabulary.functions)),
              expected: Object.keys(vocabulary.functions).join(", "),
            },
          );
        const argument = given[0];
        const value = argument?.op === "value" ? Number(argument.args) : Number.NaN;
        if (given.length !== 1 || !Number.isInteger(value) || value < range.from || value > range.to)
          return refuse(argument ?? node, ruleMessages.wholeNumberFrom(name, range.from, range.to), {
            expected: `\`${name}(${Math.min(7, range.to)})\``,
          });
        return {
          node: { op: "call", name, arguments: [{ op: "number", value }] },
          type: { type: range.returns },
        };
      }
      case "rcall":
        return refuse(
          node,
          node.args[0] === "matches" ? ruleMessages.noPattern : ruleMessages.noMember(node.args[0]),
          node.args[0] === "matches" ? { suggestion: ruleMessages.listValues } : {},
        );
      case "!_": {
        const a = convert(node.args);
        expectType(a, node.args, "truth");
        return { node: { op: "not", a: a.node }, type: truthType };
      }
      case "-_": {
        const a = convert(node.args);
        expectType(a, node.args, "number");
        return { node: { op: "negate", a: a.node }, type: numberType };
      }
      case "&&":
      case "||": {
        const [a, b] = node.args.map(convert) as [Typed, Typed];
        expectType(a, node.args[0], "truth");
        expectType(b, node.args[1], "truth");
        return { node: { op: node.op === "&&" ? "and" : "or", a: a.node, b: b.node }, type: truthType };
      }
      case "+":
      case "-":
      case "*":
      case "/": {
        const [a, b] = node.args.map(convert) as [Typed, Typed];
        expectType(a, node.args[0], "number");
        expectType(b, node.args[1], "number");
        return { node: { op: node.op, a: a.node, b: b.node }, type: numberType };
      }
      case "<":
      case "<=":
      case ">":
      case ">=": {
        const [a, b] = node.args.map(convert) as [Typed, Typed];
        if (a.type.type === "text" || b.type.type === "text")
          return refuse(node, ruleMessages.textsUnordered, { expected: ruleMessages.exampleEquality });
        expectType(a, node.args[0], "number");
        expectType(b, node.args[1], "number");
        return { node: { op: node.op, a: a.node, b: b.node }, type: truthType };
      }
      case "==":
      case "!=": {
        const [a, b] = node.args.map(convert) as [Typed, Typed];
        comparable(a, b, node.args[0], node.args[1], node);
        return { node: { op: node.op, a: a.node, b: b.node }, type: truthType };
      }
      case "in": {
        const [left, list] = node.args;
        const a = convert(left);
        if (list.op !== "list")
          return refuse(list, ruleMessages.inNeedsList, { expected: ruleMessages.exampleList });
        const among = list.args.map((item) => {
          const b = convert(item);
          if (b.node.op !== "text" && b.node.op !== "number" && b.type.type !== "unknown")
            refuse(item, ruleMessages.listHolds);
          else comparable(a, b, left, item, item);
          return b.node;
        });
        return { node: { op: "in", a: a.node, among }, type: truthType };
      }
      case "?:": {
        const [condition, a, b] = node.args.map(convert) as [Typed, Typed, Typed];
        expectType(condition, node.args[0], "truth");
        if (a.type.type === "text" || b.type.type === "text") return refuse(node, ruleMessages.chooseTexts);
        if (a.type.type !== "unknown") expectType(b, node.args[2], a.type.type);
        return { node: { op: "choose", condition: condition.node, a: a.node, b: b.node }, type: a.type };
      }
      default:
        return refuse(node, ruleMessages.noOperator(node.op), {
          ...(node.op === "%" ? { suggestion: ruleMessages.useSchedule } : {}),
        });
    }
  };

  const root = convert(ast);
  if (problems.length === 0) expectType(root, ast, "truth");
  return problems.length === 0 ? { ok: true, rule: { text, root: root.node } } : { ok: false, problems };
};
