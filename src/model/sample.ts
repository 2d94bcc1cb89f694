import { families } from "../levers/families.ts";
import type { RuleNode } from "../program/rule.ts";
import type { ChatGroups } from "../scenario/chatGroups.ts";
import type { Feedbacks } from "../scenario/feedback.ts";
import type { LeverFamily } from "../scenario/leverFamily.ts";
import { byFamily } from "../scenario/leverFamily.ts";
import { times, whole } from "../scenario/resize.ts";
import type { Lever, LeverSet, Scenario, Target } from "../scenario/scenario.ts";

const levers = (set: LeverSet, ratio: number): LeverSet =>
  byFamily(families, (family) => set[family].map((lever) => resizedLever(lever, ratio))) as LeverSet;

const resizedLever = <L extends Lever>(lever: L, ratio: number): L => {
  const { resized } = families[lever.family] as unknown as LeverFamily<L>;
  return resized === undefined ? lever : resized(lever, ratio);
};

/** A rule on a sample as on the whole community: what it counts is divided by the ratio. */
const ofWholeCommunity = (node: RuleNode, ratio: number): RuleNode => {
  const within = (inner: RuleNode): RuleNode => ofWholeCommunity(inner, ratio);
  switch (node.op) {
    case "variable":
    case "call":
      return ["members", "joined_last", "left_last"].includes(node.name)
        ? { op: "/", a: node, b: { op: "number", value: ratio } }
        : node;
    case "number":
    case "text":
    case "truth":
      return node;
    case "not":
    case "negate":
      return { ...node, a: within(node.a) };
    case "in":
      return { ...node, a: within(node.a), among: node.among.map(within) };
    case "choose":
      return { ...node, condition: within(node.condition), a: within(node.a), b: within(node.b) };
    default:
      return { ...node, a: within(node.a), b: within(node.b) };
  }
};

/** Chat groups keep their size; there are so many times as many of them. */
const fewerGroups = (groups: ChatGroups, ratio: number): ChatGroups => ({
  ...groups,
  starting: whole(groups.starting, ratio),
  most: { ...groups.most, value: Math.max(2, Math.ceil(groups.most.value * ratio)) },
});

/**
 * A target of a community in another size. Members come whole, so a bound on their number is the next whole one that
 * asks for the same; what floating point adds to a whole one does not count.
 */
const resizedTarget = (target: Target, ratio: number): Target => {
  const bound = target.bound * ratio;
  switch (target.unit) {
    case "share":
      return target;
    case "money":
      return { ...target, bound };
    case "count": {
      const slack = 1e-9 * Math.max(1, bound);
      return {
        ...target,
        bound: target.side === "at least" ? Math.ceil(bound - slack) : Math.floor(bound + slack),
      };
    }
  }
};

/** Feedbacks of a community in another size: what counts visitors or messages of all is scaled. */
const feedbackOf = (feedback: Feedbacks, ratio: number): Feedbacks => {
  const { atmosphere, belonging, noise } = feedback;
  return {
    ...feedback,
    ...(atmosphere === undefined || atmosphere.ofChatGroups === true
      ? {}
      : {
          atmosphere: {
            ...atmosphere,
            halfAt: times(atmosphere.halfAt, ratio),
            attention: times(atmosphere.attention, ratio),
          },
        }),
    ...(belonging === undefined
      ? {}
      : { belonging: { ...belonging, halfAt: times(belonging.halfAt, ratio) } }),
    ...(noise === undefined ? {} : { noise: { ...noise, attention: times(noise.attention, ratio) } }),
  };
};

/** Members at the start, or where there are none all who would arrive in the calendar at constant rates. */
const sizeOf = (scenario: Scenario): number =>
  scenario.members.count.value > 0
    ? scenario.members.count.value
    : scenario.arrivals.reduce((sum, channel) => sum + channel.rate.value * scenario.calendar.days, 0);

/**
 * The same community in another size, about `members` members: what counts members or comes as one sum for all of
 * them (members, arrivals, seats, packs, budgets, costs per date, post and week) is scaled by one ratio, so that what
 * happens to one member stays the same on average. Seats, packs and budgets are rounded to whole numbers.
 *
 * @returns the scaled scenario and the ratio by which it was scaled
 */
export const scaleScenario = (
  scenario: Scenario,
  members: number,
): { readonly scenario: Scenario; readonly ratio: number } => {
  const ratio = ratioTo(scenario, members);
  return { ratio, scenario: scaledBy(scenario, ratio) };
};

/** Several scenarios scaled by one ratio, by which the first comes to about `members` members. */
export const scaleScenarios = (
  scenarios: readonly Scenario[],
  members: number,
): { readonly scenarios: readonly Scenario[]; readonly ratio: number } => {
  const ratio = ratioTo(scenarios[0], members);
  return { ratio, scenarios: scenarios.map((scenario) => scaledBy(scenario, ratio)) };
};

const ratioTo = (scenario: Scenario, members: number): number => {
  const size = sizeOf(scenario);
  return size > 0 && members > 0 ? members / size : 1;
};

const scaledBy = (scenario: Scenario, ratio: number): Scenario =>
  ratio === 1
    ? scenario
    : {
        ...scenario,
        members: {
          ...scenario.members,
          count: whole(scenario.members.count, ratio),
          ...(scenario.members.chatGroups === undefined
            ? {}
            : { chatGroups: fewerGroups(scenario.members.chatGroups, ratio) }),
        },
        arrivals: scenario.arrivals.map((channel) => ({ ...channel, rate: times(channel.rate, ratio) })),
        ...(scenario.prospects === undefined ? {} : { prospects: whole(scenario.prospects, ratio) }),
        ...(scenario.feedback === undefined ? {} : { feedback: feedbackOf(scenario.feedback, ratio) }),
        today: levers(scenario.today, ratio),
        plan: levers(scenario.plan, ratio),
        arms: scenario.arms.map((arm) => ({ ...arm, levers: levers(arm.levers, ratio) })),
        switches: scenario.switches.map((rule) => ({
          ...rule,
          when: { ...rule.when, root: ofWholeCommunity(rule.when.root, ratio) },
        })),
        targets: scenario.targets.map((target) => resizedTarget(target, ratio)),
      };
