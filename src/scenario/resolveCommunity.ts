import type { Wording } from "../program/wording.ts";
import { read, refuse } from "./amount.ts";
import { dayText, parseDay, parseWeekday } from "./dates.ts";
import { everydayMend } from "./everydayWriting.ts";
import { nameOf } from "./merge.ts";
import { communityMessages } from "./messages/community.ts";
import { fileMessages } from "./messages/file.ts";
import type { Reason } from "./messages/reasons.ts";
import { oneNumber } from "./oneNumber.ts";
import type { Quantity } from "./quantity.ts";
import { parseQuantity, parseWholeDays } from "./quantityParser.ts";
import {
  child,
  freeEntries,
  has,
  keyPlace,
  list,
  onlyEntry,
  optionalQuantity,
  plainly,
  quantity,
  quantityOf,
  readWith,
  reportAt,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { resolveChatGroups } from "./resolveChatGroups.ts";
import type { Calendar, Channel, Members, Segment } from "./scenario.ts";
import { notADay, parseDayWithin } from "./scheduleParser.ts";

const sumTolerance = 1e-6;

const percent = (x: number): string => `${Number((100 * x).toFixed(2))}%`;

/** Shares that must add up to 1. */
export const checkSum = (scope: Scope, key: string, shares: readonly Quantity[], what: Wording): void => {
  if (shares.length === 0 || shares.some((share) => share.text === "")) return;
  const uncertain = shares.find((share) => share.spread !== undefined);
  if (uncertain !== undefined) {
    reportAt(
      scope.reader,
      { place: uncertain.place, length: uncertain.text.length, path: uncertain.name.split(".") },
      {
        message: communityMessages.shareIsCertain(what),
        found: uncertain.text,
        expected: communityMessages.oneNumber,
      },
    );
    return;
  }
  const sum = shares.reduce((total, share) => total + share.value, 0);
  if (Math.abs(sum - 1) <= sumTolerance) return;
  const node = scope.node.entries.find((entry) => entry.key === key);
  reportAt(
    scope.reader,
    node === undefined
      ? scope.node
      : { place: node.place, length: key.length, path: [...scope.node.path, key] },
    {
      message: communityMessages.sharesAddUp(what, percent(sum)),
      found: shares.map((share) => share.text).join(" + "),
      expected: communityMessages.whole,
      suggestion:
        sum < 1
          ? communityMessages.missingShare(percent(1 - sum))
          : communityMessages.excessShare(percent(sum - 1)),
    },
  );
};

/** Names of a list of scopes; missing and repeated ones are reported. */
export const namesOf = (scopes: readonly Scope[], what: Wording): readonly string[] => {
  const seen = new Set<string>();
  return scopes.map((scope) => {
    const name = nameOf(scope.node)?.trim();
    if (name === undefined || name === "") {
      if (!has(scope, "name")) reportMissing(scope, "name", communityMessages.someName);
      return "";
    }
    if (seen.has(name)) {
      const node = words(scope, "name");
      reportAt(scope.reader, node ?? scope.node, {
        message: communityMessages.sameName(what, name),
        found: name,
        expected: communityMessages.ownName,
      });
    }
    seen.add(name);
    return name;
  });
};

const longestDays = 3660;

/** Stands in for a calendar that was refused: no date lies outside of it. */
const anyTime: Calendar = { start: -100_000, days: 200_000, history: 0 };

export const resolveCalendar = (root: Scope): Calendar => {
  const scope = child(root, "calendar");
  const { reader } = scope;
  if (!scope.written) {
    reportMissing(root, "calendar", "{start: 2026-07-01, weeks: 13}");
    return anyTime;
  }
  const startNode = words(scope, "start", { example: "2026-07-01" });
  const start =
    startNode &&
    readWith(reader, startNode, (text) => {
      const day = parseDay(text);
      return day === undefined ? refuse(notADay(text), fileMessages.exampleStart) : read(day);
    });
  const weeks = words(scope, "weeks");
  const daysNode = words(scope, "days");
  if (!has(scope, "weeks") && !has(scope, "days")) reportMissing(scope, "weeks", "13");
  if (weeks !== undefined && daysNode !== undefined)
    reportAt(reader, daysNode, {
      suggestion: communityMessages.deleteOne,
      message: communityMessages.weeksOrDays,
    });
  const lengthNode = weeks ?? daysNode;
  const length =
    lengthNode &&
    readWith(reader, lengthNode, (text) => {
      const days = Number(text) * (weeks === undefined ? 1 : 7);
      return Number.isInteger(days) && days >= 1 && days <= longestDays
        ? read(days)
        : refuse(communityMessages.wholeDaysLong, communityMessages.upToDays(longestDays));
    });
  const historyNode = words(
    scope,
    "history",
    plainly("0 days", "members are those who are there on the first day of the calendar"),
  );
  const history =
    historyNode &&
    readWith(reader, historyNode, (text) => {
      const days = /^0$/.test(text.trim()) ? 0 : parseWholeDays(text);
      return days === undefined || days > longestDays
        ? refuse(communityMessages.notWholeDays, communityMessages.exampleHistory(longestDays))
        : read(days);
    });
  return start === undefined || length === undefined || history === undefined
    ? anyTime
    : { start, days: length, history };
};

const one = { kind: "multiple" } as const;
const unchanged = (why: Reason) => plainly("1 times", why);

const resolveSegments = (scope: Scope): readonly Segment[] => {
  const scopes = list(scope, "segments");
  if (scopes.length === 0) {
    const whole = onlyEntry(scope, "segments", "everyone");
    return [
      {
        name: "everyone",
        share: quantity(whole, "share", { kind: "share" }, plainly("100%", "no segments were given")),
        visits: quantity(whole, "visits", one, unchanged("no segments were given")),
        leaves: quantity(whole, "leaves", one, unchanged("no segments were given")),
      },
    ];
  }
  const names = namesOf(scopes, communityMessages.segments);
  const segments = scopes.map((segment, i) => ({
    name: names[i] as string,
    share: quantity(segment, "share", { kind: "share" }, { example: "30%" }),
    visits: quantity(segment, "visits", one, unchanged("as the community")),
    leaves: quantity(segment, "leaves", one, unchanged("as the community")),
    ...(has(segment, "posts")
      ? { posts: quantity(segment, "posts", one, unchanged("as the community")) }
      : {}),
  }));
  checkSum(
    scope,
    "segments",
    segments.map((segment) => segment.share),
    communityMessages.segments,
  );
  return byName(segments);
};

/** In the order of their names: which comes first in the file has no meaning, so it must not move any draw. */
const byName = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const tenureKey = /^(\d+(?:\.\d+)?)\s*\.\.\s*(\d+(?:\.\d+)?)\s*(days?|weeks?|months?|years?)$/i;

const tenureUnits: Readonly<Record<string, number>> = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 };

export const resolveMembers = (root: Scope, calendar: Calendar, channels: readonly Channel[]): Members => {
  const scope = child(root, "members");
  const { reader } = scope;
  const count = oneNumber(
    scope,
    "count",
    quantity(
      scope,
      "count",
      { kind: "count", words: ["members"] },
      plainly("0", "nobody is there at first: arrivals build the community"),
    ),
  );
  const groups = optionalQuantity(scope, "groups", { kind: "count", words: ["groups"] });
  if (groups !== undefined && (groups.spread !== undefined || groups.value < 2 || groups.value % 1 !== 0))
    reportBelow(scope, "groups", {
      message: communityMessages.wholeGroups,
      found: groups.text,
      expected: communityMessages.exampleGroups,
    });
  const tenure = has(scope, "tenure")
    ? freeEntries(child(scope, "tenure")).flatMap(({ entry, node }) => {
        const match = tenureKey.exec(entry.key.trim());
        const share = quantityOf(reader, node, "probability", (text) =>
          parseQuantity(text, { kind: "share" }, reader.currency),
        );
        if (match === null || Number(match[1]) >= Number(match[2])) {
          reportAt(reader, keyPlace(child(scope, "tenure"), entry), {
            message: communityMessages.notABracket(entry.key),
            expected: communityMessages.exampleBracket,
            ...everydayMend(entry.key, (text) => tenureKey.test(text)),
          });
          return [];
        }
        const unit = tenureUnits[(match[3] as string).toLowerCase().replace(/s$/, "")] as number;
        return share === undefined
          ? []
          : [
              {
                fromDays: Math.round(Number(match[1]) * unit),
                toDays: Math.round(Number(match[2]) * unit),
                share,
              },
            ];
      })
    : [];
  const told = freeEntries(child(scope, "tenure")).length;
  if (has(scope, "tenure"))
    checkSum(
      scope,
      "tenure",
      // Of brackets that were refused the sum would only add a second message.
      tenure.length < told ? [] : tenure.map((bracket) => bracket.share),
      communityMessages.bracketsOfTenure,
    );
  else if (count.value > 0) reportMissing(scope, "tenure", "{0..90 days: 40%, 90..1095 days: 60%}");
  const ordered = [...tenure].sort((a, b) => a.fromDays - b.fromDays);
  const overlap = ordered.find((bracket, i) => i > 0 && bracket.fromDays < ordered[i - 1]!.toDays);
  if (overlap !== undefined)
    reportAt(
      reader,
      { place: overlap.share.place, length: 1, path: [...scope.node.path, "tenure"] },
      {
        message: communityMessages.bracketsOverlap,
        expected: communityMessages.bracketsInARow,
      },
    );
  const chatGroups = resolveChatGroups(scope, count, channels, calendar);
  return {
    count,
    ...(groups === undefined ? {} : { groups }),
    ...(chatGroups === undefined ? {} : { chatGroups }),
    tenure: ordered,
    segments: resolveSegments(scope),
  };
};

/** Multiples by weekday, Monday first; a missing weekday is 1. */
export const resolveWeekdays = (scope: Scope, key: string): readonly Quantity[] => {
  const weekdays = child(scope, key);
  const { reader } = scope;
  const given = new Map<number, Quantity>();
  for (const { entry, node } of freeEntries(weekdays)) {
    const weekday = parseWeekday(entry.key);
    if (weekday === undefined || given.has(weekday)) {
      reportAt(reader, keyPlace(weekdays, entry), {
        message:
          weekday === undefined ? communityMessages.notAWeekday(entry.key) : communityMessages.weekdayTwice,
        expected: "mon, tue, wed, thu, fri, sat, sun",
      });
      continue;
    }
    const multiple = quantityOf(reader, node, "multiple", (text) =>
      parseQuantity(text, one, reader.currency),
    );
    if (multiple !== undefined) given.set(weekday, multiple);
  }
  return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(
    (name, i) => given.get(i) ?? quantity(weekdays, name, one, plainly("1", "as an average day")),
  );
};

/** Multiples by month, January first; a missing month is 1. */
export const resolveMonths = (scope: Scope): readonly Quantity[] => {
  const months = child(scope, "months");
  const { reader } = scope;
  const given = new Map<number, Quantity>();
  for (const { entry, node } of freeEntries(months)) {
    const month = Number(entry.key);
    if (!Number.isInteger(month) || month < 1 || month > 12) {
      reportAt(reader, keyPlace(months, entry), {
        message: communityMessages.notAMonth(entry.key),
        expected: communityMessages.exampleMonth,
      });
      continue;
    }
    const multiple = quantityOf(reader, node, "multiple", (text) =>
      parseQuantity(text, one, reader.currency),
    );
    if (multiple !== undefined) given.set(month, multiple);
  }
  return Array.from(
    { length: 12 },
    (_, i) => given.get(i + 1) ?? quantity(months, String(i + 1), one, plainly("1", "as an average month")),
  );
};

/** First and last day of something that is open from `from` until `until`; each is held to the range. */
export const resolveOpening = (
  scope: Scope,
  first: number,
  last: number,
): { readonly from?: number; readonly until?: number } => {
  const { reader } = scope;
  const day = (key: string) => {
    const node = words(scope, key);
    return (
      node &&
      readWith(reader, node, (text) =>
        parseDayWithin(text, first, last, communityMessages.theCalendar(dayText(first), dayText(last))),
      )
    );
  };
  const from = day("from");
  const until = day("until");
  const untilNode = words(scope, "until");
  if (from !== undefined && until !== undefined && until < from && untilNode !== undefined)
    reportAt(reader, untilNode, {
      message: communityMessages.lastBeforeFirst,
      expected: communityMessages.dateFrom(dayText(from)),
    });
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
};

/** What sets those who come through a channel apart, where it is stated. */
const multiplesOf = (scope: Scope): Pick<Channel, "visits" | "leaves" | "returns"> =>
  Object.fromEntries(
    (["visits", "leaves", "returns"] as const).flatMap((key) => {
      const multiple = optionalQuantity(scope, key, one);
      return multiple === undefined ? [] : [[key, multiple]];
    }),
  );

export const resolveArrivals = (root: Scope, calendar: Calendar): readonly Channel[] => {
  const scopes = list(child(root, "arrivals"), "channels");
  const names = namesOf(scopes, communityMessages.channels);
  const channels = scopes.map(
    (scope, i): Channel => ({
      name: names[i] as string,
      rate: quantity(scope, "rate", { kind: "flow" }, { example: "70 per week" }),
      trend: quantity(scope, "trend", { kind: "trend" }, plainly("no change", "no trend was given")),
      months: resolveMonths(scope),
      weekdays: resolveWeekdays(scope, "weekdays"),
      cost: quantity(
        scope,
        "cost",
        { kind: "money", words: ["per member", "each"] },
        plainly(`0 ${scope.reader.currency.code}`, "no cost was given"),
      ),
      ...resolveOpening(scope, calendar.start - calendar.history, calendar.start + calendar.days - 1),
      ...multiplesOf(scope),
    }),
  );
  return byName(channels);
};
