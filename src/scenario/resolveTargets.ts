import { type Reading, read, refuse } from "./amount.ts";
import { dayText, parseDay } from "./dates.ts";
import { communityMessages } from "./messages/community.ts";
import { fileMessages } from "./messages/file.ts";
import { someCode } from "./messages/quantity.ts";
import { targetMessages } from "./messages/target.ts";
import { parseQuantity } from "./quantityParser.ts";
import { has, list, plainly, readWith, reportBelow, reportMissing, type Scope, words } from "./reader.ts";
import { namesOf } from "./resolveCommunity.ts";
import type { Calendar, Target, TargetGroup, TargetMeasure, TargetTime } from "./scenario.ts";
import { nearest } from "./suggestion.ts";

const measures: Readonly<
  Record<TargetMeasure, { readonly unit: Target["unit"]; readonly of: "cohort" | "everyone" }>
> = {
  "still members": { unit: "share", of: "cohort" },
  "active in 28 days": { unit: "share", of: "cohort" },
  "active in the week": { unit: "share", of: "cohort" },
  members: { unit: "count", of: "everyone" },
  "monthly actives": { unit: "count", of: "everyone" },
  margin: { unit: "money", of: "everyone" },
  cost: { unit: "money", of: "everyone" },
  "net value": { unit: "money", of: "everyone" },
};

/** What a target may measure. */
export const targetMeasures = Object.keys(measures) as readonly TargetMeasure[];

const groups = targetMessages.exampleGroup;

const parseGroup =
  (calendar: Calendar) =>
  (text: string): Reading<TargetGroup> => {
    const said = text.trim();
    if (said === "members at the start" || said === "everyone") return read({ kind: said });
    const joined = /^joined (\S+?)(?:\.\.(\S+))?$/.exec(said);
    if (joined === null) {
      const meant = nearest(said, ["members at the start", "everyone"]);
      return refuse(targetMessages.noGroup, groups, meant && fileMessages.didYouMean(meant));
    }
    const from = parseDay(joined[1] as string);
    const until = parseDay(joined[2] ?? (joined[1] as string));
    if (from === undefined || until === undefined) return refuse(targetMessages.notARange, groups);
    if (until < from) return refuse(communityMessages.lastBeforeFirst, groups);
    const last = calendar.start + calendar.days - 1;
    return from < calendar.start || until > last
      ? refuse(
          targetMessages.joinedWithin,
          targetMessages.datesBetween(dayText(calendar.start), dayText(last)),
        )
      : read({ kind: "joined", from, until });
  };

const parseMonth = (text: string): { readonly from: number; readonly until: number } | undefined => {
  const from = parseDay(`${text.trim()}-01`);
  if (from === undefined) return undefined;
  const date = new Date(from * 86_400_000);
  return { from, until: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / 86_400_000 };
};

const parseTime =
  (calendar: Calendar, what: TargetMeasure, who: TargetGroup) =>
  (text: string): Reading<TargetTime> => {
    const said = text.trim();
    const end = calendar.start + calendar.days;
    const lastDay = dayText(end - 1);
    if (what === "monthly actives") {
      const month = parseMonth(said);
      if (month === undefined) return refuse(targetMessages.ofAMonth, targetMessages.exampleMonth);
      return month.from < calendar.start || month.until >= end
        ? refuse(
            targetMessages.notWithin(said),
            targetMessages.monthBetween(dayText(calendar.start), lastDay),
          )
        : read({ kind: "month", ...month });
    }
    const week = /^week (\d+) of membership$/.exec(said);
    if (week !== null) {
      const number = Number(week[1]);
      if (who.kind !== "joined") return refuse(targetMessages.weekOfJoined, targetMessages.dateOrJoined);
      if (number < 1) return refuse(targetMessages.weeksFromOne, "`week 1 of membership`");
      const closes = who.until + 7 * number - 1;
      return closes >= end
        ? refuse(
            targetMessages.endsAfter(dayText(who.until), dayText(closes), lastDay),
            targetMessages.earlierOrLonger,
          )
        : read({ kind: "member week", week: number });
    }
    if (what === "active in the week") return refuse(targetMessages.ofAWeek, "`week 8 of membership`");
    const day = said === "end" ? end : parseDay(said);
    const first = who.kind === "joined" ? who.until + 1 : calendar.start + 1;
    if (day === undefined)
      return refuse(
        targetMessages.noTime,
        who.kind === "joined" ? targetMessages.exampleCohortTime : targetMessages.exampleTime,
      );
    return day < first || day > end
      ? refuse(
          targetMessages.unknownMorning(dayText(day)),
          targetMessages.knownMornings(dayText(first), dayText(end), dayText(end)),
        )
      : read({ kind: "day", day });
  };

const parseBound =
  (unit: Target["unit"], currency: Scope["reader"]["currency"]) =>
  (text: string): Reading<number> => {
    const kind =
      unit === "share"
        ? ({ kind: "share" } as const)
        : unit === "count"
          ? ({ kind: "count", words: ["members"] } as const)
          : ({ kind: "money" } as const);
    const reading = parseQuantity(text, kind, currency);
    if (!reading.ok) return reading;
    return reading.value.spread === undefined
      ? read(reading.value.value)
      : refuse(targetMessages.boundIsOne, communityMessages.oneNumber);
  };

const resolveTarget = (
  scope: Scope,
  name: string,
  kind: Target["kind"],
  calendar: Calendar,
): Target | undefined => {
  const { reader } = scope;
  const whatNode = words(scope, "what", { example: "still members" });
  const what =
    whatNode &&
    readWith(reader, whatNode, (text): Reading<TargetMeasure> => {
      const found = targetMeasures.find((one) => one === text.trim());
      const meant = nearest(text.trim(), targetMeasures);
      return found === undefined
        ? refuse(
            targetMessages.notMeasured,
            targetMeasures.join(", "),
            meant && fileMessages.didYouMean(meant),
          )
        : read(found);
    });
  if (what === undefined) return undefined;
  const { unit, of } = measures[what];
  const whoNode =
    of === "everyone"
      ? words(scope, "who", plainly("everyone", "this is a number of the whole community"))
      : words(scope, "who", { example: "members at the start" });
  const who =
    whoNode &&
    readWith(reader, whoNode, (text) => {
      const group = parseGroup(calendar)(text);
      if (!group.ok) return group;
      if (of === "everyone" && group.value.kind !== "everyone")
        return refuse(targetMessages.ofEveryone(what), "`everyone`");
      if (of === "cohort" && group.value.kind === "everyone")
        return refuse(targetMessages.needsGroup(what), targetMessages.exampleFixedGroup);
      return group;
    });
  const atNode =
    what === "monthly actives" || what === "active in the week"
      ? words(scope, "at", { example: what === "monthly actives" ? "2026-08" : "week 8 of membership" })
      : words(scope, "at", plainly("end", "at the end of the calendar"));
  const at = who && atNode && readWith(reader, atNode, parseTime(calendar, what, who));
  const sides = (["at least", "at most"] as const).filter((side) => has(scope, side));
  if (sides.length === 2)
    reportBelow(scope, "at most", {
      message: targetMessages.atLeastOrAtMost,
      suggestion: targetMessages.twoTargets,
    });
  const [side] = sides;
  if (side === undefined) {
    reportMissing(
      scope,
      "at least",
      unit === "share" ? "45%" : unit === "count" ? "2000" : `10000 ${someCode(reader.currency.code)}`,
    );
    return undefined;
  }
  const boundNode = words(scope, side);
  const bound = boundNode && readWith(reader, boundNode, parseBound(unit, reader.currency));
  if (who === undefined || at === undefined || bound === undefined) return undefined;
  return {
    name,
    kind,
    who,
    what,
    at,
    side,
    bound,
    unit,
    text: {
      who: whoNode?.text.trim() ?? "",
      at: atNode?.text.trim() ?? "",
      bound: boundNode?.text.trim() ?? "",
    },
  };
};

/** `targets:` and `limits:`, with names of their own among both. */
export const resolveTargets = (root: Scope, calendar: Calendar): readonly Target[] => {
  const targets = list(root, "targets");
  const limits = list(root, "limits");
  const scopes = [...targets, ...limits];
  const names = namesOf(scopes, targetMessages.targetsOrLimits);
  return scopes.flatMap((scope, i) => {
    const target = resolveTarget(
      scope,
      names[i] as string,
      i < targets.length ? "target" : "limit",
      calendar,
    );
    return target === undefined ? [] : [target];
  });
};
