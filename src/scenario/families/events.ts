import { costIn, type Resolve, resolveCommon } from "../leverCommon.ts";
import { leverMessages } from "../messages/lever.ts";
import type { Quantity } from "../quantity.ts";
import { parseQuantity } from "../quantityParser.ts";
import { child, quantity, quantityOf, reportAt, type Scope, words } from "../reader.ts";
import { resolveEffects } from "../resolveEffects.ts";
import type { Event } from "../scenario.ts";

const share = { kind: "share" } as const;

const seatsPattern = /^([^,]*?)(?:\s+per\s+(?:show|date|event))?(?:\s*,\s*(.+))?$/i;

const resolveSeats = (lever: Scope): { readonly seats?: Quantity; readonly seatsBy: Event["seatsBy"] } => {
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

/** Dated gatherings with seats. */
export const events: Resolve<Event> = (lever, today, context) => {
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
