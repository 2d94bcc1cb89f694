import { parseRule } from "../program/ruleParser.ts";
import type { Rule, RuleVocabulary } from "../program/rule.ts";
import { type Amount, type Reading, read, readFigures, refuse } from "./amount.ts";
import { priors } from "./evidence.ts";
import { mergeNodes, nameOf } from "./merge.ts";
import type { Quantity } from "./quantity.ts";
import { parsePeriod, parseQuantity, parseWholeDays } from "./quantityParser.ts";
import {
  child,
  type Fallback,
  freeEntries,
  has,
  keyPlace,
  list,
  nothing,
  optionalQuantity,
  quantity,
  quantityOf,
  readWith,
  reportAt,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { wholeDays } from "./resolveBehaviour.ts";
import { namesOf, plainly } from "./resolveCommunity.ts";
import { effectsIn, fadings, priorOf, resolveEffects, singleEffect } from "./resolveEffects.ts";
import { resolveSchedule } from "./resolveSchedule.ts";
import { nearest } from "./suggestion.ts";
import type {
  Calendar,
  Content,
  Coupon,
  Effect,
  Event,
  Lever,
  LeverSet,
  Points,
  Push,
  Schedule,
  Tiers,
  WelcomePack,
} from "./scenario.ts";
import { childOf, type MapNode, type ScalarNode } from "./yamlTree.ts";

/** What the levers of a scenario are read against. */
export interface LeverContext {
  readonly calendar: Calendar;
  readonly vocabulary: RuleVocabulary;
}

export const leverFamilies = [
  "content",
  "events",
  "points",
  "coupons",
  "welcome",
  "tiers",
  "push",
] as const satisfies readonly (keyof LeverSet)[];

const share = { kind: "share" } as const;
const number = { kind: "number" } as const;

const costIn = (scope: Scope, key: string): Quantity =>
  quantity(
    scope,
    key,
    { kind: "money", words: [key] },
    plainly(`0 ${scope.reader.currency.code}`, "no such cost was given"),
  );

/** Offsets of a rule's text in its file: exact for a value on one line, else the line on which the value begins. */
const ruleSpot = (node: ScalarNode, start: number, end: number) => {
  const exact = node.style === "plain" ? node.length >= node.text.length : node.style === "quoted" && node.length >= node.text.length + 2;
  return exact
    ? { ...node.content, column: node.content.column + start, length: Math.max(1, end - start) }
    : { ...node.place, length: node.style === "block" ? 1 : node.length };
};

const resolveRule = (lever: Scope, context: LeverContext): Rule | undefined => {
  const node = words(lever, "to");
  if (node === undefined) return undefined;
  // A block scalar's source holds its indentation; the value is what the rule says.
  const text = node.style === "block" || node.style === "quoted" ? String(node.value) : node.text;
  const reading = parseRule(text, context.vocabulary, nearest);
  if (reading.ok) return reading.rule;
  for (const { start, end, ...problem } of reading.problems)
    lever.reader.problems.push({
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

interface Common {
  readonly name: string;
  readonly today: boolean;
  readonly schedule: Schedule;
  readonly to?: Rule;
  readonly wear?: NonNullable<Lever["wear"]>;
}

const everyDay: Fallback = plainly("day", "it runs every day");

const resolveCommon = (lever: Scope, today: boolean, context: LeverContext, schedule?: Fallback): Common => {
  const to = resolveRule(lever, context);
  const wear = resolveWear(lever);
  return {
    name: nameOf(lever.node)?.trim() ?? "",
    today,
    schedule: resolveSchedule(lever, context.calendar, today, schedule),
    ...(to === undefined ? {} : { to }),
    ...(wear === undefined ? {} : { wear }),
  };
};

type Resolve<L extends Lever> = (lever: Scope, today: boolean, context: LeverContext) => L;

const content: Resolve<Content> = (lever, today, context) => {
  const cost = child(lever, "cost");
  return {
    family: "content",
    ...resolveCommon(lever, today, context),
    posts: quantity(lever, "posts", { kind: "count", words: ["posts", "post"] }, plainly("1", "one post on each day")),
    halfEffectAt: quantity(
      lever,
      "half effect at",
      { kind: "count", words: ["posts", "post"] },
      plainly("1", "our judgement: nobody measured how posts saturate"),
    ),
    match: quantity(lever, "match", share, plainly("100%", "the topics are taken to fit everyone")),
    effects: resolveEffects(lever, "content", undefined),
    cost: { perPost: costIn(cost, "per post"), perWeek: costIn(cost, "per week") },
  };
};

const seatsPattern = /^([^,]*?)(?:\s+per\s+(?:show|date|event))?(?:\s*,\s*(.+))?$/i;

const resolveSeats = (lever: Scope): { readonly seats?: Quantity; readonly seatsBy: Event["seatsBy"] } => {
  const node = words(lever, "seats");
  if (node === undefined) return { seatsBy: "lottery" };
  const match = seatsPattern.exec(node.text.trim());
  const way = match?.[2]?.trim() ?? "lottery";
  if (way !== "lottery" && way !== "most visits first") {
    reportAt(lever.reader, node, {
      message: `seats cannot go by \`${way}\``,
      found: node.text,
      expected: "`300 per show, lottery` or `300 per show, most visits first`",
      ...(/first come/i.test(way) ? { suggestion: "`most visits first`: who is there most comes first most" } : {}),
    });
    return { seatsBy: "lottery" };
  }
  const seats = quantityOf(lever.reader, node, "count", () =>
    parseQuantity(match?.[1] ?? "", { kind: "count", words: ["seats"] }, lever.reader.currency),
  );
  return { ...(seats === undefined ? {} : { seats }), seatsBy: way };
};

const events: Resolve<Event> = (lever, today, context) => {
  const cost = child(lever, "cost");
  return {
    family: "events",
    ...resolveCommon(lever, today, context),
    ...resolveSeats(lever),
    interest: quantity(lever, "interest", share, { example: "22%" }),
    showUp: quantity(lever, "show-up", share, { example: "65%" }),
    effects: resolveEffects(lever, "events", undefined),
    cost: { perDate: costIn(cost, "per show"), perAttendee: costIn(cost, "per attendee") },
  };
};

const resolveEarn = (lever: Scope): Points["earn"] => {
  const earn = child(lever, "earn");
  if (!earn.written) reportMissing(lever, "earn", "{visit: 10, purchase: 60}");
  const points = { kind: "count", words: ["points"] } as const;
  const none = plainly("0", "this earns no points");
  return { visit: quantity(earn, "visit", points, none), purchase: quantity(earn, "purchase", points, none) };
};

const resolveGradient = (lever: Scope): { readonly gradient: Quantity; readonly gradientExponent: Quantity } => {
  const scope = child(lever, "goal gradient");
  return {
    gradient: singleEffect(scope, "visit", priorOf(priors.goalGradient)),
    gradientExponent: quantity(
      scope,
      "exponent",
      number,
      plainly("2", "our judgement: most of the pull comes on the last stretch"),
    ),
  };
};

const points: Resolve<Points> = (lever, today, context) => ({
  family: "points",
  ...resolveCommon(lever, today, context, everyDay),
  earn: resolveEarn(lever),
  rewardAt: quantity(lever, "reward at", { kind: "count", words: ["points"] }, { example: "200 points" }),
  costPerPoint: quantity(
    lever,
    "cost per point",
    { kind: "money" },
    { example: `0.05 ${lever.reader.currency.code}` },
  ),
  breakage: quantity(lever, "breakage", share, plainly("0%", "every point is taken to be redeemed")),
  ...resolveGradient(lever),
  effects: resolveEffects(lever, "points", priors.points),
});

const budgetPattern = /^(.*?)\s*(redeemed|coupons?)$/i;

/** `8000 CNY redeemed` counts coupons of the face value, rounded down; `500 coupons` counts them as they are. */
const resolveBudget = (lever: Scope, face: Quantity): Quantity | undefined => {
  const { reader } = lever;
  const node = words(lever, "budget");
  if (node === undefined) return undefined;
  const code = reader.currency.code;
  const examples = `\`8000 ${code} redeemed\` or \`500 coupons\``;
  return quantityOf(reader, node, "count", (text): Reading<Amount> => {
    const match = budgetPattern.exec(text.trim());
    if (match === null)
      return refuse("a budget says of what it is", examples, `\`${text.trim()} redeemed\` if it is the money redeemed`);
    const figures = readFigures(match[1] as string);
    if (figures.ok && figures.value.interval) return refuse("a budget is one number, not an interval", examples);
    if ((match[2] as string).toLowerCase() !== "redeemed")
      return parseQuantity(match[1] as string, { kind: "count" }, reader.currency);
    const sum = parseQuantity(match[1] as string, { kind: "money" }, reader.currency);
    if (!sum.ok) return sum;
    return read({ value: face.value > 0 ? Math.floor(sum.value.value / face.value) : 0 });
  });
};

const coupons: Resolve<Coupon> = (lever, today, context) => {
  const code = lever.reader.currency.code;
  const face = quantity(lever, "face", { kind: "money" }, { example: `10 ${code}` });
  if (face.text !== "" && face.value <= 0)
    reportAt(lever.reader, words(lever, "face") ?? lever.node, { message: "a coupon takes more than nothing off an order" });
  const validDays = wholeDays(lever, "valid", { example: "14 days" });
  const budget = resolveBudget(lever, face);
  const afterwards = child(lever, "afterwards");
  const times = words(lever, "times", plainly("once per member", "one coupon for each"))?.text;
  return {
    family: "coupons",
    ...resolveCommon(lever, today, context),
    face,
    validDays,
    times: times === "every time" ? "every time" : "once per member",
    redemption: quantity(lever, "redemption", share, { example: "25%" }),
    ...(budget === undefined ? {} : { budget }),
    effects: resolveEffects(lever, "coupons", undefined, {
      key: "lasting",
      text: has(lever, "valid") ? `${validDays} days` : fadings.coupons.text,
    }),
    afterwards: {
      lnRateRatio: singleEffect(afterwards, "purchase", {
        phrase: "fewer purchases",
        ...plainly("0%", "no effect on later orders was given"),
      }),
      days: wholeDays(afterwards, "lasting", plainly("14 days", "our judgement: two weeks")),
    },
    cost: { perCoupon: costIn(child(lever, "cost"), "per coupon") },
  };
};

const welcome: Resolve<WelcomePack> = (lever, today, context) => {
  const packs = optionalQuantity(lever, "packs", { kind: "count", words: ["packs"] });
  return {
    family: "welcome",
    ...resolveCommon(lever, today, context, everyDay),
    ...(packs === undefined ? {} : { packs }),
    effects: resolveEffects(lever, "welcome", priors.welcome),
    cost: { perPack: costIn(child(lever, "cost"), "per pack") },
  };
};

const resolveLadder = (lever: Scope): Tiers["ladder"] => {
  const { reader } = lever;
  const scope = child(lever, "ladder");
  if (!scope.written) reportMissing(lever, "ladder", "{newcomer: 0, regular: 300, core: 1200}");
  const effects = child(lever, "effects");
  const benefits = child(lever, "benefits");
  if (!effects.written) reportMissing(lever, "effects", "{core: {fewer leave: 2%..12%}}");
  const rungs = freeEntries(scope);
  const names = rungs.map(({ entry }) => entry.key);
  for (const of of [effects, benefits])
    for (const entry of of.node.entries) {
      if (entry.key === "source" || names.includes(entry.key) || names.length === 0) continue;
      const meant = nearest(entry.key, names);
      reportAt(reader, keyPlace(of, entry), {
        message: `\`${entry.key}\` is no rung of the ladder`,
        found: entry.key,
        expected: names.join(", "),
        ...(meant === undefined ? {} : { suggestion: `did you mean \`${meant}\`?` }),
      });
    }
  let before: Quantity | undefined;
  return rungs.map(({ entry, node }, i) => {
    const at =
      quantityOf(reader, node, "count", (text) =>
        parseQuantity(text, { kind: "count", words: ["points"] }, reader.currency),
      ) ?? nothing(scope, entry.key, "count");
    if (at.text !== "" && (i === 0 ? at.value !== 0 : before !== undefined && at.value <= before.value))
      reportAt(reader, node, {
        message:
          i === 0
            ? "the first rung begins at 0: everyone is on a rung"
            : `the ladder is out of order: \`${entry.key}\` is not above \`${names[i - 1]}\``,
        found: i === 0 ? at.text : `${before?.text}, then ${at.text}`,
        expected: i === 0 ? "0" : "ascending thresholds",
      });
    before = at.text === "" ? before : at;
    const stated: readonly Effect[] = has(effects, entry.key)
      ? effectsIn(child(effects, entry.key), fadings.tiers, "everyone reached")
      : [];
    const cost = quantity(
      child(benefits, entry.key),
      "cost",
      { kind: "money per time" },
      plainly(`0 ${reader.currency.code} per month`, "no cost of this rung was given"),
    );
    return { name: entry.key, at, effects: stated, cost };
  });
};

const tiers: Resolve<Tiers> = (lever, today, context) => {
  const { reader } = lever;
  const start = words(lever, "start", plainly("no history", "everyone starts on the first rung"));
  const historyDays =
    start &&
    readWith(reader, start, (text) => {
      if (/^no history$/i.test(text.trim())) return read(0);
      const days = parseWholeDays(/^history of (.+)$/i.exec(text.trim())?.[1] ?? "");
      return days === undefined
        ? refuse("this does not say what is credited at the start", "`history of 180 days` or `no history`")
        : read(days);
    });
  const requalify = has(lever, "requalify") ? child(lever, "requalify") : undefined;
  const demotion = child(lever, "demotion");
  return {
    family: "tiers",
    ...resolveCommon(lever, today, context, everyDay),
    effects: [],
    earn: resolveEarn(lever),
    ladder: resolveLadder(lever),
    historyDays: historyDays ?? 0,
    ...resolveGradient(lever),
    ...(requalify === undefined
      ? {}
      : {
          requalify: {
            everyDays: wholeDays(requalify, "every", { example: "90 days" }),
            keep: quantity(requalify, "keep", share, { example: "50%" }),
          },
        }),
    demotion: {
      lnRateRatio: singleEffect(demotion, "leave", {
        phrase: "more leave",
        ...plainly("0%", "no effect of dropping a rung was given"),
      }),
      days: wholeDays(demotion, "lasting", plainly("60 days", "our judgement: two months")),
    },
  };
};

const capPattern = /^(\d+)(?:\s*(?:times|messages?))?(\s+per\s+member|\s+each)?\s+(?:per|a|every)\s+(.+)$/i;

const resolveCap = (lever: Scope): Push["atMost"] => {
  const node = words(lever, "at most");
  return (
    node &&
    readWith(lever.reader, node, (text) => {
      const match = capPattern.exec(text.trim());
      const days = match === null ? undefined : parsePeriod(match[3] as string);
      const times = Number(match?.[1]);
      if (match === null || days === undefined || times < 1)
        return refuse("this is not a cap on messages", "`2 per member per week`");
      if (match[2] === undefined)
        return refuse("this cap does not say of what", undefined, `\`${times} per member per ${match[3]}\``);
      return read({ times, days: Math.max(1, Math.round(days)) });
    })
  );
};

const push: Resolve<Push> = (lever, today, context) => {
  const atMost = resolveCap(lever);
  const fatigue = child(lever, "fatigue");
  const judgement =
    "our judgement: with these, daily messages first raise visits and after half a year lower them, as experiments of several firms report";
  return {
    family: "push",
    ...resolveCommon(lever, today, context),
    ...(atMost === undefined ? {} : { atMost }),
    reach: quantity(lever, "reach", share, plainly("100%", "every member can be reached")),
    open: quantity(lever, "open", share, { example: "30%" }),
    relevance: quantity(lever, "relevance", share, { example: "70%" }),
    fatigue: {
      halfLifeDays: quantity(fatigue, "half-life", { kind: "days" }, plainly("7 days", judgement)),
      damping: quantity(fatigue, "damping", number, plainly("0.1", judgement)),
      leave: quantity(fatigue, "leave", number, plainly("0.06", judgement)),
    },
    effects: resolveEffects(lever, "push", priors.push),
    cost: { perMessage: costIn(child(lever, "cost"), "per message") },
  };
};

const families: { readonly [F in keyof LeverSet]: Resolve<LeverSet[F][number]> } = {
  content,
  events,
  points,
  coupons,
  welcome,
  tiers,
  push,
};

const isRemoved = (scope: Scope): boolean => {
  const remove = childOf(scope.node, "remove");
  return remove?.kind === "scalar" && remove.value === true;
};

const resolveFamily = <F extends keyof LeverSet>(
  family: F,
  todayScope: Scope,
  planScope: Scope,
  context: LeverContext,
): { readonly today: LeverSet[F]; readonly plan: LeverSet[F] } => {
  const resolve = families[family] as Resolve<LeverSet[F][number]>;
  const running = list(todayScope, family);
  const planned = list(planScope, family);
  const runningNames = namesOf(running, `levers of \`${family}\``);
  const plannedNames = namesOf(planned, `levers of \`${family}\``);
  const changed = running.flatMap((scope, i) => {
    const change = planned[plannedNames.indexOf(runningNames[i] as string)];
    if (change === undefined) return [scope];
    if (isRemoved(change)) return [];
    // The name stays where today wrote it, so that unchanged numbers are the same parameters in both arms.
    return [{ ...scope, node: mergeNodes(scope.node, change.node) as MapNode }];
  });
  const added = planned.filter((scope, i) => {
    if (runningNames.includes(plannedNames[i] as string)) return false;
    if (!isRemoved(scope)) return true;
    if (scope.node.entries.length <= 2)
      reportAt(scope.reader, { ...scope.node, length: 1 }, {
        message: `there is nothing called "${plannedNames[i]}" to remove`,
        expected: runningNames.length === 0 ? `something in \`today.${family}\`` : runningNames.join(", "),
      });
    return false;
  });
  return {
    today: running.map((scope) => resolve(scope, true, context)) as unknown as LeverSet[F],
    plan: [
      ...changed.map((scope) => resolve(scope, true, context)),
      ...added.map((scope) => resolve(scope, false, context)),
    ] as unknown as LeverSet[F],
  };
};

/** Today's levers, and the levers as they stand under the plan. */
export const resolveLevers = (
  root: Scope,
  context: LeverContext,
): { readonly today: LeverSet; readonly plan: LeverSet } => {
  const today = child(root, "today");
  const plan = child(root, "plan");
  const resolved = leverFamilies.map((family) => [family, resolveFamily(family, today, plan, context)] as const);
  return {
    today: Object.fromEntries(resolved.map(([family, both]) => [family, both.today])) as unknown as LeverSet,
    plan: Object.fromEntries(resolved.map(([family, both]) => [family, both.plan])) as unknown as LeverSet,
  };
};

/** The rungs of every ladder of the scenario, without repetition, in the order of the file. */
export const rungsOf = (root: Scope): readonly string[] => [
  ...new Set(
    ["today", "plan"].flatMap((part) =>
      list(child(root, part), "tiers").flatMap((lever) =>
        freeEntries(child(lever, "ladder")).map(({ entry }) => entry.key),
      ),
    ),
  ),
];
