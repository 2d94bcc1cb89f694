import { dayText } from "./dates.ts";
import { communityMessages } from "./messages/community.ts";
import { leverMessages } from "./messages/lever.ts";
import { type Fallback, has, readWith, reportAt, reportMissing, type Scope, words } from "./reader.ts";
import { resolveOpening } from "./resolveCommunity.ts";
import type { Calendar, Schedule } from "./scenario.ts";
import { parseDayWithin, parseEvery } from "./scheduleParser.ts";
import { childOf, type ScalarNode } from "./yamlTree.ts";

const lastDayOf = (calendar: Calendar): number => calendar.start + calendar.days - 1;

/** The texts below a key that takes one or a list of them. */
const textsOf = (scope: Scope, key: string): readonly ScalarNode[] => {
  const given = childOf(scope.node, key);
  if (given === undefined) return [];
  return (given.kind === "list" ? given.items : [given]).flatMap((item) =>
    item.kind === "scalar" && !scope.reader.silent.has(item) ? [item] : [],
  );
};

/**
 * The days of a lever. What runs today runs in the history too, so its schedule counts from the first simulated day.
 *
 * @param fallback the schedule of a lever that states none; `standing` for families that run on every day of their time
 */
export const resolveSchedule = (
  scope: Scope,
  calendar: Calendar,
  today: boolean,
  fallback: Fallback | "standing" | undefined,
): Schedule => {
  const { reader } = scope;
  const first = today ? calendar.start - calendar.history : calendar.start;
  const last = lastDayOf(calendar);
  const opening = resolveOpening(scope, first, last);
  const from = opening.from ?? first;
  const until = opening.until ?? last;
  const always: Schedule = { from, until, days: { kind: "every", days: 1 }, text: "day" };
  if (fallback === "standing") return always;
  if (has(scope, "every") && has(scope, "on")) {
    reportAt(reader, textsOf(scope, "on")[0] ?? scope.node, {
      message: leverMessages.everyOrOn,
      suggestion: leverMessages.deleteOne,
    });
    return always;
  }
  if (has(scope, "on")) {
    const nodes = textsOf(scope, "on");
    const range =
      from === first && until === last
        ? communityMessages.theCalendar(dayText(first), dayText(last))
        : leverMessages.itsOwnTime(dayText(from), dayText(until));
    const dates = nodes.flatMap((node) => {
      const day = readWith(reader, node, (text) => parseDayWithin(text, from, until, range));
      return day === undefined ? [] : [day];
    });
    const text = nodes.map((node) => node.text).join(", ");
    return { from, until, days: { kind: "dates", dates: [...new Set(dates)].sort((a, b) => a - b) }, text };
  }
  if (!has(scope, "every")) {
    if (fallback === undefined) {
      reportMissing(scope, "every", "monday");
      return always;
    }
    words(scope, "every", fallback);
    return { ...always, text: fallback.text };
  }
  const nodes = textsOf(scope, "every");
  const [node] = nodes;
  if (node === undefined) return always;
  const text = nodes.map((one) => one.text).join(", ");
  const days = readWith(reader, { ...node, text }, (read) =>
    parseEvery(nodes.length === 1 ? [read] : nodes.map((one) => one.text)),
  );
  return { from, until, days: days ?? always.days, text };
};
