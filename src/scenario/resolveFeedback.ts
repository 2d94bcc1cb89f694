import { read, refuse } from "./amount.ts";
import { priors } from "./evidence.ts";
import type { Feedbacks } from "./feedback.ts";
import { chatGroupMessages } from "./messages/chatGroups.ts";
import { feedbackMessages } from "./messages/feedback.ts";
import { stockMessages } from "./messages/stocks.ts";
import type { Quantity } from "./quantity.ts";
import {
  child,
  has,
  plainly,
  quantity,
  readWith,
  reportAt,
  reportBelow,
  reportMissing,
  type Scope,
  words,
} from "./reader.ts";
import { resolveRateEffects } from "./resolveEffects.ts";

const days = { kind: "days" } as const;
const visitors = { kind: "count", words: ["visitors per day", "visitors a day", "per day"] } as const;

/** Neighbours that a member can have: each takes a column of its own. */
const mostTies = 12;

const standing = { fading: { key: "lasting", text: "1 day" }, standing: true } as const;

const spreads = ["network", "mean field", "groups", "chat groups"] as const;

const resolveContagion = (feedback: Scope, members: Scope): Feedbacks["contagion"] => {
  if (!has(feedback, "contagion")) return undefined;
  const scope = child(feedback, "contagion");
  const node = words(scope, "ties", { example: "5" });
  const ties =
    node &&
    readWith(scope.reader, node, (text) =>
      /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostTies
        ? read(Number(text))
        : refuse(feedbackMessages.tiesDue(mostTies), "`ties: 5`"),
    );
  const spreadNode = words(scope, "spread", plainly("network", "each member has friends of his own"));
  const spread = spreads.find((one) => one === spreadNode?.text) ?? "network";
  const lacks =
    spread === "chat groups" ? !has(members, "chat groups") : spread === "groups" && !has(members, "groups");
  if (spreadNode !== undefined && lacks)
    reportAt(scope.reader, spreadNode, {
      message: chatGroupMessages.contagionOfGroups,
      found: spreadNode.text,
      expected: spread === "groups" ? "`members: {groups: 12}`" : chatGroupMessages.exampleChatGroups,
    });
  return {
    ties: ties ?? 1,
    windowDays: quantity(
      scope,
      "window",
      days,
      plainly("30 days", "exits older than five weeks were found to matter no more (Haenlein 2013)"),
    ),
    ...(spread !== "network"
      ? {}
      : {
          renewedInDays: quantity(
            scope,
            "renewed",
            days,
            plainly("90 days", "our judgement: members come to know those who joined after them"),
          ),
        }),
    spread,
    effects: resolveRateEffects(scope, { ...standing, prior: priors.contagion }),
  };
};

const resolveHabit = (feedback: Scope): Feedbacks["habit"] => {
  if (!has(feedback, "habit")) return undefined;
  const scope = child(feedback, "habit");
  return {
    formsInDays: quantity(
      scope,
      "forms in",
      days,
      plainly("66 days", "the median of Lally et al. 2010, European Journal of Social Psychology 40(6)"),
    ),
    effects: resolveRateEffects(scope, standing),
  };
};

const positive = (scope: Scope, key: string, found: Quantity): Quantity => {
  if (found.text !== "" && found.value <= 0)
    reportBelow(scope, key, {
      message: feedbackMessages.aboveZero(key),
      found: found.text,
    });
  return found;
};

const resolveAtmosphere = (feedback: Scope, hasChatGroups: boolean): Feedbacks["atmosphere"] => {
  if (!has(feedback, "atmosphere")) return undefined;
  const scope = child(feedback, "atmosphere");
  const whose = words(scope, "of", plainly("the community", "all share in all visits"));
  if (whose?.text === "chat groups" && !hasChatGroups)
    reportAt(scope.reader, whose, {
      message: chatGroupMessages.atmosphereOfGroups,
      found: whose.text,
      expected: chatGroupMessages.exampleChatGroups,
    });
  return {
    ...(whose?.text === "chat groups" ? { ofChatGroups: true } : {}),
    settlesInDays: quantity(scope, "settles in", days, plainly("14 days", "our judgement")),
    halfAt: positive(scope, "half at", quantity(scope, "half at", visitors, { example: "40" })),
    attention: positive(scope, "attention", quantity(scope, "attention", visitors, { example: "200" })),
    crowding: quantity(scope, "crowding", { kind: "number" }, plainly("1", "our judgement")),
    effects: resolveRateEffects(scope, standing),
  };
};

const inVisits = { kind: "count", words: ["visits"] } as const;
const share = { kind: "share" } as const;
const judged = (text: string) => plainly(text, "our judgement");

const resolveSatisfaction = (feedback: Scope): Feedbacks["satisfaction"] => {
  if (!has(feedback, "satisfaction")) return undefined;
  const scope = child(feedback, "satisfaction");
  const visits = (key: string, text: string): Quantity =>
    positive(scope, key, quantity(scope, key, inVisits, judged(text)));
  return {
    settlesInVisits: visits("settles in", "10 visits"),
    expected: quantity(scope, "expected", share, plainly("0%", "nothing is taken for granted")),
    usualInVisits: visits("usual in", "30 visits"),
    effects: resolveRateEffects(scope, standing),
  };
};

const resolveBelonging = (feedback: Scope): Feedbacks["belonging"] => {
  if (!has(feedback, "belonging")) return undefined;
  const scope = child(feedback, "belonging");
  const loss = quantity(scope, "loss", share, plainly("0%", "no such loss was given"));
  if (saysMore(scope, "loss", loss) && !has(feedback, "contagion"))
    reportBelow(scope, "loss", {
      message: stockMessages.lossNeedsContagion,
      found: loss.text,
      expected: stockMessages.loseNeighbours,
    });
  return {
    perVisit: quantity(scope, "per visit", share, judged("5%")),
    halfAt: positive(scope, "half at", quantity(scope, "half at", visitors, { example: "40" })),
    fadesInDays: quantity(scope, "fades in", days, judged("60 days")),
    loss,
    effects: resolveRateEffects(scope, standing),
  };
};

/** Whether a number is written that says more than nothing: a resolved scenario writes out the zeros of defaults too. */
const saysMore = (scope: Scope, key: string, { value, spread }: Quantity): boolean =>
  has(scope, key) && (value !== 0 || spread !== undefined);

const messagesADay = { kind: "count", words: ["messages", "messages per day", "per day"] } as const;

const resolveNoise = (feedback: Scope): Feedbacks["noise"] => {
  if (!has(feedback, "noise")) return undefined;
  const scope = child(feedback, "noise");
  const spoils = quantity(scope, "spoils", { kind: "number" }, plainly("0", "noise takes no satisfaction"));
  const ways = [saysMore(scope, "spoils", spoils), has(scope, "effects")];
  if (ways.every((way) => way) || !ways.some((way) => way))
    reportAt(scope.reader, ways[0] ? (words(scope, "spoils") ?? scope.node) : { ...scope.node, length: 1 }, {
      message: ways[0] ? stockMessages.noiseTwice : stockMessages.noiseDoesNothing,
      ...(ways[0] ? { found: spoils.text } : {}),
      expected: ways[0] ? "`effects` / `spoils`" : "`effects: {more leave: 0%..10%}`",
    });
  else if (ways[0] && !has(feedback, "satisfaction"))
    reportBelow(scope, "spoils", {
      message: stockMessages.spoilsNeedsSatisfaction,
      found: spoils.text,
      expected: stockMessages.switchOn("satisfaction"),
    });
  return {
    messages: quantity(scope, "messages", messagesADay, { example: "3" }),
    attention: positive(scope, "attention", quantity(scope, "attention", messagesADay, { example: "150" })),
    settlesInDays: quantity(scope, "settles in", days, judged("7 days")),
    spoils,
    effects: resolveRateEffects(scope, { ...standing, mayBeAbsent: true }),
  };
};

/** What the community does to itself; undefined where nothing of it is switched on. */
export const resolveFeedback = (root: Scope): Feedbacks | undefined => {
  if (!has(root, "feedback")) return undefined;
  const scope = child(root, "feedback");
  const members = child(root, "members");
  const hasChatGroups = has(members, "chat groups");
  const contagion = resolveContagion(scope, members);
  const habit = resolveHabit(scope);
  const atmosphere = resolveAtmosphere(scope, hasChatGroups);
  const satisfaction = resolveSatisfaction(scope);
  const belonging = resolveBelonging(scope);
  const noise = resolveNoise(scope);
  const parts = {
    ...(contagion === undefined ? {} : { contagion }),
    ...(habit === undefined ? {} : { habit }),
    ...(atmosphere === undefined ? {} : { atmosphere }),
    ...(satisfaction === undefined ? {} : { satisfaction }),
    ...(belonging === undefined ? {} : { belonging }),
    ...(noise === undefined ? {} : { noise }),
  };
  if (Object.keys(parts).length === 0) reportMissing(scope, "habit", "{effects: {more visits: 10%..50%}}");
  return parts;
};
