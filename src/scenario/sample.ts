import type { RuleNode } from "../program/rule.ts";
import type { Quantity } from "./quantity.ts";
import type { Content, Coupon, Event, LeverSet, Scenario, WelcomePack } from "./scenario.ts";
import { scaledSpread } from "./spread.ts";

const times = (quantity: Quantity, ratio: number): Quantity => ({
  ...quantity,
  value: quantity.value * ratio,
  ...(quantity.spread === undefined ? {} : { spread: scaledSpread(quantity.spread, ratio) }),
});

/** A number of things that only come whole: at least one where there was any. */
const whole = (quantity: Quantity, ratio: number): Quantity => {
  const scaled = times(quantity, ratio);
  return scaled.spread === undefined && scaled.value > 0
    ? { ...scaled, value: Math.max(1, Math.round(scaled.value)) }
    : scaled;
};

const content = (lever: Content, ratio: number): Content => ({
  ...lever,
  cost: { perPost: times(lever.cost.perPost, ratio), perWeek: times(lever.cost.perWeek, ratio) },
});

const event = (lever: Event, ratio: number): Event => ({
  ...lever,
  ...(lever.seats === undefined ? {} : { seats: whole(lever.seats, ratio) }),
  cost: { ...lever.cost, perDate: times(lever.cost.perDate, ratio) },
});

const coupon = (lever: Coupon, ratio: number): Coupon =>
  lever.budget === undefined ? lever : { ...lever, budget: whole(lever.budget, ratio) };

const pack = (lever: WelcomePack, ratio: number): WelcomePack =>
  lever.packs === undefined ? lever : { ...lever, packs: whole(lever.packs, ratio) };

const levers = (set: LeverSet, ratio: number): LeverSet => ({
  ...set,
  content: set.content.map((lever) => content(lever, ratio)),
  events: set.events.map((lever) => event(lever, ratio)),
  coupons: set.coupons.map((lever) => coupon(lever, ratio)),
  welcome: set.welcome.map((lever) => pack(lever, ratio)),
});

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
  const size = sizeOf(scenario);
  const ratio = size > 0 && members > 0 ? members / size : 1;
  if (ratio === 1) return { scenario, ratio };
  return {
    ratio,
    scenario: {
      ...scenario,
      members: { ...scenario.members, count: whole(scenario.members.count, ratio) },
      arrivals: scenario.arrivals.map((channel) => ({ ...channel, rate: times(channel.rate, ratio) })),
      today: levers(scenario.today, ratio),
      plan: levers(scenario.plan, ratio),
      arms: scenario.arms.map((arm) => ({ ...arm, levers: levers(arm.levers, ratio) })),
      switches: scenario.switches.map((rule) => ({
        ...rule,
        when: { ...rule.when, root: ofWholeCommunity(rule.when.root, ratio) },
      })),
      targets: scenario.targets.map((target) =>
        target.unit === "share" ? target : { ...target, bound: target.bound * ratio },
      ),
    },
  };
};
