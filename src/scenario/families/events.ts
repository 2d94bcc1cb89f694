import * as Schema from "effect/Schema";
import { feeds } from "../feeds.ts";
import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import type { LeverFamily } from "../leverFamily.ts";
import { consequence, forAll, money, multiple, part, share as shareKey } from "../leverKeys.ts";
import { common, costs, Effects } from "../leverShapes.ts";
import { leverMessages } from "../messages/lever.ts";
import { refuseNoLimit } from "../noLimit.ts";
import type { Quantity } from "../quantity.ts";
import { parseQuantity } from "../quantityParser.ts";
import { child, has, plainly, quantity, quantityOf, reportAt, type Scope, words } from "../reader.ts";
import { times, whole } from "../resize.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { LeverCommon } from "../scenario.ts";
import { key, WrittenNumber } from "../schemaShapes.ts";

/** What is done before a date so that more come (预热), and what is in their way. */
const before = part(
  "before",
  "What is done before a date, and what is in the way.",
  {
    hook: multiple(
      "hook",
      "Multiple of the odds of wanting a seat, by what is said of it beforehand.",
      plainly("1 times", "nothing is said beforehand"),
    ),
    hurdle: multiple(
      "hurdle",
      "The same of what makes it hard to come, below 1.",
      plainly("1 times", "nothing is in the way"),
    ),
    cost: forAll(money("cost", "For one date.")),
  },
  "{hook: 1.3 times, cost: 200 CNY}",
);

/** What follows a date (复盘): a recap for those who were not there, what attendees buy. */
const after = part(
  "after",
  "What follows a date: a recap for those who were not there, what attendees buy.",
  {
    recap: shareKey(
      "recap",
      "The share of those whom it was for and who were not there who read the recap on the day after.",
      plainly("0%", "there is no recap"),
    ),
    worth: shareKey(
      "worth",
      "What a recap does, as a share of what being there does.",
      plainly("30%", "our judgement"),
    ),
    sales: consequence("sales", "What attendees buy afterwards.", "purchase", "more purchases", "3 days"),
    cost: forAll(money("cost", "For one date.")),
  },
  "{recap: 30%, worth: 40%, sales: {more purchases: 5%..15%, lasting: 3 days}}",
);

/** A dated gathering with seats. */
export interface Event extends LeverCommon {
  readonly family: "events";
  /** Seats per date; absent = unlimited. */
  readonly seats?: Quantity;
  readonly seatsBy: "lottery" | "most visits first";
  /** Chance that a member who hears of it wants a seat. */
  readonly interest: Quantity;
  /** Chance that someone with a seat comes. */
  readonly showUp: Quantity;
  readonly cost: { readonly perDate: Quantity; readonly perAttendee: Quantity };
  readonly before?: ReturnType<typeof before.read>;
  readonly after?: ReturnType<typeof after.read>;
}

declare module "../scenario.ts" {
  interface LeverFamilies {
    readonly events: Event;
  }
}

const schema = Schema.Struct({
  ...common,
  seats: key(
    WrittenNumber,
    "Seats and how they go, e.g. `300 per show, lottery` or `300, most visits first`.",
    "no limit",
  ),
  interest: key(WrittenNumber, "Chance that a member who hears of it wants a seat. Required."),
  "show-up": key(WrittenNumber, "Chance that someone with a seat comes. Required."),
  effects: key(Effects, "Required. On attendees; by default for 7 days."),
  feeds,
  before: before.schema as ReturnType<typeof key>,
  after: after.schema as ReturnType<typeof key>,
  cost: costs({ "per show": "For one date.", "per attendee": "For each who comes." }),
}).annotate({ identifier: "Event", description: "A dated gathering with seats." });

const share = { kind: "share" } as const;

const seatsPattern = /^([^,]*?)(?:\s+per\s+(?:show|date|event))?(?:\s*,\s*(.+))?$/i;

const resolveSeats = (lever: Scope): { readonly seats?: Quantity; readonly seatsBy: Event["seatsBy"] } => {
  refuseNoLimit(lever, "seats");
  const node = words(lever, "seats");
  if (node === undefined) return { seatsBy: "lottery" };
  const match = node.form === undefined ? seatsPattern.exec(node.text.trim()) : null;
  const way = match?.[2]?.trim() ?? "lottery";
  if (way !== "lottery" && way !== "most visits first") {
    reportAt(lever.reader, node, {
      message: leverMessages.seatsWay(way),
      found: node.text,
      expected: leverMessages.exampleSeats,
      ...(/first come/i.test(way) ? { suggestion: leverMessages.mostVisitsFirst } : {}),
    });
    return { seatsBy: "lottery" };
  }
  const seats = quantityOf(lever.reader, node, "count", (text) =>
    parseQuantity(
      node.form === undefined ? (match?.[1] ?? "") : text,
      { kind: "count", words: ["seats"] },
      lever.reader.currency,
    ),
  );
  return { ...(seats === undefined ? {} : { seats }), seatsBy: way };
};

const resolve: Resolve<Event> = (lever, today, context) => {
  const cost = child(lever, "cost");
  return {
    family: "events",
    ...resolveCommon(lever, today, context),
    ...resolveSeats(lever),
    interest: quantity(lever, "interest", share, { example: "22%" }),
    showUp: quantity(lever, "show-up", share, { example: "65%" }),
    effects: resolveEffects(lever, { fading: { key: "lasting", text: "7 days" }, target: "attendees" }),
    cost: { perDate: costIn(cost, "per show"), perAttendee: costIn(cost, "per attendee") },
    ...(has(lever, "before") ? { before: before.read(lever) } : {}),
    ...(has(lever, "after") ? { after: after.read(lever) } : {}),
  };
};

/** Dated gatherings with seats. */
export const events = {
  family: "events",
  schema,
  listed: "Gatherings.",
  expected: "a list of events",
  example:
    "{ name: author evening, every: friday, seats: 80, interest: 22%, show-up: 65%, effects: { fewer leave: 3%..15% }, cost: { per show: 1200 CNY } }",
  dated: true,
  resolve,
  resized: (lever, ratio) => ({
    ...lever,
    ...(lever.seats === undefined ? {} : { seats: whole(lever.seats, ratio) }),
    cost: { ...lever.cost, perDate: times(lever.cost.perDate, ratio) },
    ...(lever.before === undefined ? {} : { before: before.resized?.(lever.before, ratio) ?? lever.before }),
    ...(lever.after === undefined ? {} : { after: after.resized?.(lever.after, ratio) ?? lever.after }),
  }),
} satisfies LeverFamily<Event>;
