import { type Reading, read, refuse } from "./amount.ts";
import { dayText, parseDay } from "./dates.ts";
import { parseQuantity } from "./quantityParser.ts";
import { has, list, plainly, readWith, reportAt, reportMissing, type Scope, words } from "./reader.ts";
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

const groups = "`members at the start`, `joined 2026-07-01..2026-07-31` or `everyone`";

const parseGroup =
  (calendar: Calendar) =>
  (text: string): Reading<TargetGroup> => {
    const said = text.trim();
    if (said === "members at the start" || said === "everyone") return read({ kind: said });
    const joined = /^joined (\S+?)(?:\.\.(\S+))?$/.exec(said);
    if (joined === null) {
      const meant = nearest(said, ["members at the start", "everyone"]);
      return refuse("this is no group of members", groups, meant && `did you mean \`${meant}\`?`);
    }
    const from = parseDay(joined[1] as string);
    const until = parseDay(joined[2] ?? (joined[1] as string));
    if (from === undefined || until === undefined) return refuse("this is not a range of dates", groups);
    if (until < from) return refuse("the last day comes before the first", groups);
    const last = calendar.start + calendar.days - 1;
    return from < calendar.start || until > last
      ? refuse(
          "only those who join within the calendar are followed as a cohort",
          `dates from ${dayText(calendar.start)} to ${dayText(last)}`,
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
      if (month === undefined)
        return refuse("monthly actives are those of a month", "a month such as `2026-08`");
      return month.from < calendar.start || month.until >= end
        ? refuse(
            `${said} does not lie wholly within the calendar`,
            `a month from ${dayText(calendar.start)} to ${lastDay}`,
          )
        : read({ kind: "month", ...month });
    }
    const week = /^week (\d+) of membership$/.exec(said);
    if (week !== null) {
      const number = Number(week[1]);
      if (who.kind !== "joined")
        return refuse(
          "only those who joined within the calendar are followed by their week of membership",
          "a date, or `who: joined 2026-07-01..2026-07-31`",
        );
      if (number < 1) return refuse("weeks of membership count from 1", "`week 1 of membership`");
      const closes = who.until + 7 * number - 1;
      return closes >= end
        ? refuse(
            `who joins on ${dayText(who.until)} ends that week on ${dayText(closes)}, after the calendar's last day ${lastDay}`,
            "an earlier week, an earlier cohort or a longer calendar",
          )
        : read({ kind: "member week", week: number });
    }
    if (what === "active in the week")
      return refuse("this measure is of a week of membership", "`week 8 of membership`");
    const day = said === "end" ? end : parseDay(said);
    const first = who.kind === "joined" ? who.until + 1 : calendar.start + 1;
    if (day === undefined)
      return refuse(
        "this does not say when",
        who.kind === "joined"
          ? "a date, `end` or `week 8 of membership`"
          : "a date such as `2026-08-31`, or `end`",
      );
    return day < first || day > end
      ? refuse(
          `the morning of ${dayText(day)} lies outside of what is known`,
          `a date from ${dayText(first)} to ${dayText(end)} (${dayText(end)} is the morning after the last day)`,
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
      : refuse("a bound is one number, not an interval");
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
            "this is nothing that is measured",
            targetMeasures.join(", "),
            meant && `did you mean \`${meant}\`?`,
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
        return refuse(`\`${what}\` is known of everyone only`, "`everyone`");
      if (of === "cohort" && group.value.kind === "everyone")
        return refuse(
          `\`${what}\` is a share: it needs a group that is fixed beforehand`,
          "`members at the start` or `joined 2026-07-01..2026-07-31`",
        );
      return group;
    });
  const atNode =
    what === "monthly actives" || what === "active in the week"
      ? words(scope, "at", { example: what === "monthly actives" ? "2026-08" : "week 8 of membership" })
      : words(scope, "at", plainly("end", "at the end of the calendar"));
  const at = who && atNode && readWith(reader, atNode, parseTime(calendar, what, who));
  const sides = (["at least", "at most"] as const).filter((side) => has(scope, side));
  if (sides.length === 2)
    reportAt(reader, words(scope, "at most") ?? scope.node, {
      message: "a target has `at least` or `at most`, not both",
      suggestion: "write two of them",
    });
  const [side] = sides;
  if (side === undefined) {
    reportMissing(
      scope,
      "at least",
      unit === "share" ? "45%" : unit === "count" ? "2000" : `10000 ${reader.currency.code}`,
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
  const names = namesOf(scopes, "targets or limits");
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
