import type { Rule, RuleVocabulary } from "../program/rule.ts";
import { parseRule } from "../program/ruleParser.ts";
import { priors } from "./evidence.ts";
import type { Points } from "./families/points.ts";
import { nameOf } from "./merge.ts";
import { fileMessages } from "./messages/file.ts";
import { leverMessages } from "./messages/lever.ts";
import type { Quantity } from "./quantity.ts";
import {
  child,
  type Fallback,
  freeEntries,
  has,
  keyPlace,
  plainly,
  quantity,
  reportAt,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { priorOf, singleEffect } from "./resolveEffects.ts";
import { resolveSchedule } from "./resolveSchedule.ts";
import type { Calendar, Lever, LeverCommon, Schedule } from "./scenario.ts";
import { nearest } from "./suggestion.ts";
import type { ScalarNode } from "./yamlTree.ts";

const share = { kind: "share" } as const;
const number = { kind: "number" } as const;

/** What the levers of a scenario are read against. */
export interface LeverContext {
  readonly calendar: Calendar;
  readonly vocabulary: RuleVocabulary;
}

/** A cost of a lever, minor units; nothing unless it is stated. */
export const costIn = (scope: Scope, key: string): Quantity =>
  quantity(
    scope,
    key,
    { kind: "money", words: [key] },
    plainly(`0 ${scope.reader.currency.code}`, "no such cost was given"),
  );

/** Offsets of a rule's text in its file: exact for a value on one line, else the line on which the value begins. */
const ruleSpot = (node: ScalarNode, start: number, end: number) => {
  // With escapes or several lines the offsets of the text are not those of the file.
  const quotes = node.style === "quoted" ? 2 : 0;
  const exact = node.style !== "block" && node.length === node.text.length + quotes;
  return exact
    ? { ...node.content, column: node.content.column + start, length: Math.max(1, end - start) }
    : { ...node.place, length: node.style === "block" ? 1 : node.length };
};

/** The rule below a key, checked against a vocabulary; what is wrong with it is reported at its place. */
export const resolveRule = (scope: Scope, key: string, vocabulary: RuleVocabulary): Rule | undefined => {
  const node = words(scope, key);
  if (node === undefined) return undefined;
  // A block scalar's source holds its indentation; the value is what the rule says.
  const text = node.style === "block" || node.style === "quoted" ? String(node.value) : node.text;
  const reading = parseRule(text, vocabulary, nearest);
  if (reading.ok) return reading.rule;
  for (const { start, end, ...problem } of reading.problems)
    scope.reader.problems.push({
      ...ruleSpot(node, start, end),
      path: node.path.join("."),
      found: text.slice(start, end),
      ...problem,
    });
  return undefined;
};

const resolveWear = (lever: Scope): Lever["wear"] => {
  if (!has(lever, "wear-out")) return undefined;
  const scope = child(lever, "wear-out");
  return {
    floor: quantity(scope, "floor", share, { example: "40%" }),
    halfLifeUses: quantity(scope, "half after", { kind: "count", words: ["uses"] }, { example: "20 uses" }),
    recoveryDays: quantity(scope, "recovers in", { kind: "days" }, { example: "28 days" }),
  };
};

/** Multiples by segment; a name that is no segment is reported. */
const resolveResponds = (lever: Scope, { vocabulary }: LeverContext): LeverCommon["responds"] => {
  if (!has(lever, "responds")) return undefined;
  const scope = child(lever, "responds");
  const { segment } = vocabulary.variables;
  const names = segment?.type === "text" ? segment.values : [];
  return freeEntries(scope).map(({ entry }) => {
    if (!names.includes(entry.key)) {
      const meant = nearest(entry.key, names);
      reportAt(scope.reader, keyPlace(scope, entry), {
        message: leverMessages.noSegment(entry.key),
        found: entry.key,
        expected: names.join(", "),
        ...(meant === undefined ? {} : { suggestion: fileMessages.didYouMean(meant) }),
      });
    }
    return { segment: entry.key, times: quantity(scope, entry.key, { kind: "multiple" }, plainly("1", "")) };
  });
};

/** How well those whom a lever is for are told from the others. */
const resolveScore = (lever: Scope): LeverCommon["score"] => {
  if (!has(lever, "score")) return undefined;
  const scope = child(lever, "score");
  if (!has(lever, "to"))
    reportAt(
      lever.reader,
      { ...scope.node, length: 1 },
      { message: leverMessages.scoreOfWhom, expected: leverMessages.exampleTo },
    );
  return {
    finds: quantity(scope, "finds", share, { example: "70%" }),
    mistakes: quantity(scope, "mistakes", share, plainly("0%", "nobody else is taken for one of them")),
  };
};

/** What levers of all families have in common. */
export interface Common {
  readonly name: string;
  readonly today: boolean;
  readonly schedule: Schedule;
  readonly to?: Rule;
  readonly score?: NonNullable<LeverCommon["score"]>;
  readonly responds?: NonNullable<LeverCommon["responds"]>;
  readonly differ?: NonNullable<LeverCommon["differ"]>;
  readonly wear?: NonNullable<Lever["wear"]>;
}

/** The schedule of families that run all the time. */
export const everyDay: Fallback = plainly("day", "it runs every day");

/** Reads what levers of all families have in common. `schedule` is that of a family that needs none. */
export const resolveCommon = (
  lever: Scope,
  today: boolean,
  context: LeverContext,
  schedule?: Fallback | "standing",
): Common => {
  const to = resolveRule(lever, "to", context.vocabulary);
  const wear = resolveWear(lever);
  const score = resolveScore(lever);
  const responds = resolveResponds(lever, context);
  return {
    name: nameOf(lever.node)?.trim() ?? "",
    today,
    schedule: resolveSchedule(lever, context.calendar, today, schedule),
    ...(to === undefined ? {} : { to }),
    ...(score === undefined ? {} : { score }),
    ...(responds === undefined ? {} : { responds }),
    ...(has(lever, "answers differ") ? { differ: resolveDiffer(lever) } : {}),
    ...(wear === undefined ? {} : { wear }),
  };
};

/** Standard deviation of ln rate ratios beyond which answers are no answers: one in six is above 20 times as strong. */
const mostDiffer = 3;

/** How unlike members answer; a number that was meant as a percentage is told so. */
const resolveDiffer = (lever: Scope): Quantity => {
  const differ = quantity(lever, "answers differ", number, { example: "0.3" });
  if (differ.value > mostDiffer)
    reportBelow(lever, "answers differ", {
      message: leverMessages.differTooMuch,
      found: differ.text,
      expected: leverMessages.differUpTo(mostDiffer),
      ...(/^\d+$/.test(differ.text.trim()) && differ.value <= 100
        ? { suggestion: `\`answers differ: ${differ.value / 100}\`` }
        : {}),
    });
  return differ;
};

/** A lever of some family. */
type Named = LeverCommon & { readonly family: string };

/** How a lever of one family is read; `today` where its effect is inside the measured behaviour. */
export type Resolve<L extends Named> = (lever: Scope, today: boolean, context: LeverContext) => L;

/** Points for a visit-day and for an order. */
export const resolveEarn = (lever: Scope): Points["earn"] => {
  const earn = child(lever, "earn");
  if (!earn.written) reportMissing(lever, "earn", "{visit: 10, purchase: 60}");
  const points = { kind: "count", words: ["points"] } as const;
  const none = plainly("0", "this earns no points");
  return {
    visit: quantity(earn, "visit", points, none),
    purchase: quantity(earn, "purchase", points, none),
    ...(has(earn, "post") ? { post: quantity(earn, "post", points, none) } : {}),
  };
};

/** The pull of a near goal. */
export const resolveGradient = (
  lever: Scope,
): {
  readonly gradient: Quantity;
  readonly gradientOnOrders?: Quantity;
  readonly gradientExponent: Quantity;
} => {
  const scope = child(lever, "goal gradient");
  const onOrders = has(scope, "more purchases") || has(scope, "fewer purchases");
  return {
    gradient: singleEffect(scope, "visit", priorOf(priors.goalGradient)),
    ...(onOrders
      ? {
          gradientOnOrders: singleEffect(scope, "purchase", {
            phrase: "more purchases",
            ...plainly("0%", ""),
          }),
        }
      : {}),
    gradientExponent: quantity(
      scope,
      "exponent",
      number,
      plainly("2", "our judgement: most of the pull comes on the last stretch"),
    ),
  };
};
