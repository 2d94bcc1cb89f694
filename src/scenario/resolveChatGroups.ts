import * as Schema from "effect/Schema";
import type { ChatGroups } from "./chatGroups.ts";
import { chatGroupMessages } from "./messages/chatGroups.ts";
import { refuseNoLimit } from "./noLimit.ts";
import type { Quantity } from "./quantity.ts";
import {
  child,
  has,
  keyPlace,
  plainly,
  quantity,
  reportAt,
  reportBelow,
  type Scope,
  words,
} from "./reader.ts";
import type { Calendar, Channel } from "./scenario.ts";
import { key, source, WrittenNumber } from "./schemaShapes.ts";

/** Keys of `members.chat groups`. */
export const ChatGroupKeys = Schema.Struct({
  limit: key(WrittenNumber, "Members that fit into one group, e.g. 200 members. Required."),
  "at the start": key(
    WrittenNumber,
    "Groups that the members at the start are spread over evenly.",
    "as few as hold them",
  ),
  "at most": key(
    WrittenNumber,
    "The most that are open at a time; who finds no place waits.",
    "twice as many as all newcomers would fill",
  ),
  "free places": key(
    Schema.Literals(["stay empty", "go to newcomers"]).annotate({
      expected: "`stay empty` or `go to newcomers`",
    }),
    "What becomes of places in groups that have once been full: newcomers are let into the newest group only, or wherever there is room.",
    "stay empty",
  ),
  "change groups": key(
    WrittenNumber,
    "The rate at which members leave their group for one that takes newcomers, of their own accord, e.g. 2% per month.",
    "nobody does",
  ),
  upkeep: key(WrittenNumber, "What an open group costs, e.g. 50 CNY per week.", "nothing"),
  source,
}).annotate({
  identifier: "ChatGroups",
  expected: "a mapping such as `{limit: 200 members}`",
});

/** Groups that may be open at a time, at the most. */
const mostGroups = 500;
const largestGroup = 100_000;

const wholeNumber = (scope: Scope, written: string, found: Quantity, least: number, most: number): number => {
  const isDue =
    found.spread === undefined &&
    Number.isInteger(found.value) &&
    found.value >= least &&
    found.value <= most;
  if (!isDue && found.text !== "")
    reportBelow(scope, written, {
      message: chatGroupMessages.wholeNumber(least, most),
      found: found.text,
    });
  return isDue ? found.value : Math.max(least, 1);
};

/** The chat groups that members are in; undefined where a scenario does not speak of them. */
export const resolveChatGroups = (
  members: Scope,
  count: Quantity,
  channels: readonly Channel[],
  calendar: Calendar,
): ChatGroups | undefined => {
  if (!has(members, "chat groups")) return undefined;
  const scope = child(members, "chat groups");
  const { reader } = scope;
  const inGroups = { kind: "count", words: ["groups"] } as const;
  if (has(members, "groups"))
    reportAt(
      reader,
      keyPlace(
        members,
        members.node.entries.find((entry) => entry.key === "groups") ?? scope.node.entries[0],
      ),
      { message: chatGroupMessages.eitherGroups },
    );
  const limit = quantity(scope, "limit", { kind: "count", words: ["members"] }, { example: "200 members" });
  const size = wholeNumber(scope, "limit", limit, 2, largestGroup);
  const isSized = limit.text !== "" && limit.value === size;
  const needed = isSized ? Math.ceil(count.value / size) : 1;
  const starting = quantity(
    scope,
    "at the start",
    inGroups,
    plainly(`${needed} groups`, "as few as hold the members at the start"),
  );
  const groups = wholeNumber(scope, "at the start", starting, 0, mostGroups);
  const newcomers = channels.reduce((sum, channel) => sum + channel.rate.value, 0);
  const days = calendar.history + calendar.days;
  const filled = isSized ? Math.ceil((count.value + newcomers * days) / size) : 1;
  refuseNoLimit(scope, "at most");
  const most = quantity(
    scope,
    "at most",
    inGroups,
    plainly(
      `${Math.min(mostGroups, Math.max(4, groups + 2, 2 * filled))} groups`,
      "twice as many as everyone would fill who is there or comes",
    ),
  );
  const allowed = wholeNumber(scope, "at most", most, 1, mostGroups);
  if (has(scope, "at the start") && isSized && groups < needed)
    reportBelow(scope, "at the start", {
      message: chatGroupMessages.tooFewGroups(groups, size, Math.round(count.value)),
      found: starting.text,
      expected: chatGroupMessages.atLeastGroups(needed),
    });
  if (has(scope, "at most") && allowed < groups)
    reportBelow(scope, "at most", {
      message: chatGroupMessages.moreThanMost,
      found: most.text,
      expected: chatGroupMessages.orMore(groups),
    });
  return {
    limit,
    starting,
    most,
    refilled:
      words(
        scope,
        "free places",
        plainly("stay empty", "newcomers are let into the newest group only"),
      )?.text.trim() === "go to newcomers",
    changing: quantity(
      scope,
      "change groups",
      { kind: "rate" },
      plainly("0% per month", "members stay in their groups"),
    ),
    upkeep: quantity(
      scope,
      "upkeep",
      { kind: "money per time" },
      plainly(`0 ${reader.currency.code} per week`, "no such cost was given"),
    ),
  };
};
